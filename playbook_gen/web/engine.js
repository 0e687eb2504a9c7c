/** The page's side of the worker: starts it, sees that it goes on, and lets only the newest answer through. */

const PATIENCE = 30_000; // milliseconds without a sign, whether of loading or of answering
const OVERTAKEN = 1000; // milliseconds that a question may still take once a newer one waits: longer than a new start

export class Engine extends EventTarget {
  #addresses;
  #worker = null;
  #ready = false;
  #asked = 0; // the number of the last question of any kind
  #newest = null; // the last one whose answer is still wanted
  #waiting = false;
  #watch = 0;
  #overtaking = 0;
  #calls = new Map();

  /** @param {{runtime: string, playbook: string}} addresses absolute ones */
  constructor(addresses) {
    super();
    this.#addresses = addresses;
  }

  get ready() {
    return this.#ready;
  }

  /** Starts Python, if it is not started. Tells `progress` {received, total}, then `ready`; or `failed`. */
  start() {
    if (this.#worker) return;
    try {
      this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    } catch (error) {
      this.#fail(String(error));
      return;
    }
    this.#worker.onmessage = ({ data }) => this.#heard(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message ?? "worker");
    };
    this.#worker.postMessage({ kind: "start", ...this.#addresses });
    this.#waitForSign();
  }

  /**
   * Asks calculator `name`; tells `answer` {html, problems, isFirst}, unless asked again meanwhile; or `failed`. After a
   * first answer comes a better one. Python cannot be interrupted: one that computes on for an older question is ended.
   */
  ask(name, values) {
    this.start();
    if (!this.#worker) return;
    if (this.#ready && this.#waiting) this.#overtaking ||= setTimeout(() => this.#startAnew(), OVERTAKEN);
    this.#asked += 1;
    this.#newest = { kind: "ask", id: this.#asked, name, values };
    this.#waiting = true;
    this.#worker.postMessage(this.#newest);
    this.#waitForSign();
  }

  /** What `calculators[door](...given)` returns; rejected when Python fails, or refuses what is given. */
  call(door, ...given) {
    return this.#call({ door, given, onDemand: false });
  }

  /** The same, once what a start leaves out has been loaded; rejected too where that fails, and Python goes on. */
  callOnDemand(door, ...given) {
    return this.#call({ door, given, onDemand: true });
  }

  #call(question) {
    this.start();
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new Error("not started"));
      this.#calls.set(id, { resolve, reject });
      this.#worker.postMessage({ kind: "call", id, ...question });
      this.#waitForSign();
    });
  }

  /** Ends Python; `start` begins anew. */
  stop() {
    for (const { reject } of this.#calls.values()) reject(new Error("stopped"));
    this.#calls.clear();
    clearTimeout(this.#watch);
    this.#cease();
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    this.#waiting = false;
  }

  #heard(message) {
    if (message.kind === "failed") {
      this.#fail(message.reason);
    } else if (message.kind === "answer") {
      if (message.id === this.#newest.id || !message.isFirst) this.#cease();
      if (message.id !== this.#newest.id) return;
      this.#waiting = message.isFirst;
      if (this.#waiting) this.#waitForSign();
      else clearTimeout(this.#watch);
      this.#tell("answer", message);
    } else if (message.kind === "returned") {
      if (!this.#waiting) clearTimeout(this.#watch);
      const call = this.#calls.get(message.id);
      this.#calls.delete(message.id);
      if ("refused" in message) call?.reject(new Error(message.refused));
      else call?.resolve(message.value);
    } else if (message.kind === "ready") {
      this.#ready = true;
      if (this.#waiting || this.#calls.size) this.#waitForSign();
      else clearTimeout(this.#watch);
      this.#tell("ready", {});
    } else if (message.kind === "alive") {
      this.#waitForSign();
    } else if (!this.#ready) {
      this.#waitForSign();
      this.#tell("progress", message);
    }
  }

  #cease() {
    clearTimeout(this.#overtaking);
    this.#overtaking = 0;
  }

  #startAnew() {
    this.stop();
    this.start();
    this.#waiting = true;
    this.#worker?.postMessage(this.#newest);
  }

  #waitForSign() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#fail("no sign of life"), PATIENCE);
  }

  #fail(reason) {
    const wasReady = this.#ready;
    this.stop();
    this.#tell("failed", { reason, wasReady });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

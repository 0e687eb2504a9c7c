/** The page's side of the worker: starts it, sees that it goes on, and lets only the newest answer through. */

const PATIENCE = 30_000; // milliseconds without a sign, whether of loading or of answering

export class Engine extends EventTarget {
  #addresses;
  #worker = null;
  #ready = false;
  #asked = 0;
  #waiting = false;
  #pasted = 0;
  #pasting = false;
  #watch = 0;

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

  /** Asks calculator `name`; tells `answer` {html, problems}, unless asked again meanwhile; or `failed`. */
  ask(name, values) {
    this.start();
    if (!this.#worker) return;
    this.#asked += 1;
    this.#waiting = true;
    this.#worker.postMessage({ kind: "ask", id: this.#asked, name, values });
    this.#waitForSign();
  }

  /** Has a pasted table read; tells `pasted` {values, html}, unless pasted again meanwhile; or `failed`. */
  paste(text, today) {
    this.start();
    if (!this.#worker) return;
    this.#pasted += 1;
    this.#pasting = true;
    this.#worker.postMessage({ kind: "paste", id: this.#pasted, text, today });
    this.#waitForSign();
  }

  /** Ends Python; `start` begins anew. */
  stop() {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    this.#waiting = false;
    this.#pasting = false;
  }

  #heard(message) {
    if (message.kind === "failed") {
      this.#fail(message.reason);
    } else if (message.kind === "answer") {
      if (message.id !== this.#asked) return;
      this.#waiting = false;
      this.#rest();
      this.#tell("answer", message);
    } else if (message.kind === "pasted") {
      if (message.id !== this.#pasted) return;
      this.#pasting = false;
      this.#rest();
      this.#tell("pasted", message);
    } else if (message.kind === "ready") {
      this.#ready = true;
      this.#rest();
      this.#tell("ready", {});
    } else if (!this.#ready) {
      this.#waitForSign();
      this.#tell("progress", message);
    }
  }

  /** Goes on watching only while something is awaited. */
  #rest() {
    if (this.#waiting || this.#pasting) this.#waitForSign();
    else clearTimeout(this.#watch);
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

/** The page's side of the worker: starts it, sees that it goes on, and lets only the newest answer through. */

const PATIENCE = 30; // seconds without a sign, whether of loading or of answering
const SECOND = 1000; // milliseconds
const PULSE = 3 * SECOND; // in which a worker that was set aside with its page answers, if it still lives
const OVERTAKEN = 1000; // milliseconds that a question may still take once a newer one waits: longer than a new start

export class Engine extends EventTarget {
  #addresses;
  #worker = null;
  #ready = false;
  #asked = 0; // the number of the last question of any kind
  #newest = null; // the last one whose answer is still wanted
  #ahead = null; // a question that was not asked yet, with its answer once that has come
  #waiting = false;
  #watch = 0;
  #overtaking = 0;
  #pulse = 0;
  #hasFailed = false;
  #calls = new Map();

  /** @param {{runtime: string, playbook: string}} addresses absolute ones */
  constructor(addresses) {
    super();
    this.#addresses = addresses;
  }

  get ready() {
    return this.#ready;
  }

  /**
   * Starts Python, if it is not started. Tells `progress` {received, total}, then `ready`; or `failed` {cause, reason,
   * wasReady}, whose `cause` is "unsupported", "offline", "file" or "".
   */
  start() {
    if (this.#worker) return;
    try {
      this.#worker = makeWorker();
    } catch (error) {
      this.#fail(String(error), "unsupported");
      return;
    }
    this.#worker.onmessage = ({ data }) => this.#heard(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      const hasCome = event.message !== undefined; // else its script has not
      this.#fail(event.message ?? "worker", hasCome ? "" : navigator.onLine ? "file" : "offline");
    };
    this.#worker.postMessage({ kind: "start", ...this.#addresses, again: this.#hasFailed });
    this.#waitForSign();
  }

  /** After the page was set aside: a worker that does not answer is replaced, and asked again what it was asked. */
  check() {
    if (!this.#worker) return;
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(() => this.#startAnew(), PULSE);
    this.#worker.postMessage({ kind: "pulse" });
  }

  /**
   * Asks calculator `name`; tells `answer` {html, problems, isFirst}, unless asked again meanwhile; or `failed`. After a
   * first answer comes a better one. Python cannot be interrupted: one that computes on for an older question is ended.
   */
  ask(name, values) {
    this.start();
    if (!this.#worker) return;
    if (this.#ahead?.key === keyOf(name, values)) return this.#askOfAhead();
    const isBusy = this.#waiting || (this.#ahead && !this.#ahead.answer);
    if (this.#ready && isBusy) this.#overtaking ||= setTimeout(() => this.#startAnew(), OVERTAKEN);
    this.#ahead = null;
    this.#newest = this.#question(name, values);
    this.#waiting = true;
    this.#worker.postMessage(this.#newest);
    this.#waitForSign();
  }

  /** Computes, once Python is ready, what will probably be asked first, so that asked it is answered at once. */
  prepare(name, values) {
    const question = this.#question(name, values);
    this.#ahead = { key: keyOf(name, values), question, answer: null };
    this.#worker.postMessage(question);
  }

  #askOfAhead() {
    const { question, answer } = this.#ahead;
    this.#newest = question;
    if (answer) return this.#tell("answer", answer);
    this.#waiting = true;
    this.#waitForSign();
  }

  #question(name, values) {
    this.#asked += 1;
    return { kind: "ask", id: this.#asked, name, values };
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
    clearTimeout(this.#pulse);
    this.#cease();
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    this.#waiting = false;
    this.#ahead = null;
  }

  #heard(message) {
    clearTimeout(this.#pulse);
    if (message.kind === "failed") {
      this.#fail(message.reason, message.cause);
    } else if (message.kind === "answer") {
      if (message.id === this.#ahead?.question.id && !message.isFirst) this.#ahead.answer = message;
      if (message.id === this.#newest?.id || !message.isFirst) this.#cease();
      if (message.id !== this.#newest?.id) return;
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
      this.#hasFailed = false;
      if (this.#waiting || this.#calls.size) this.#waitForSign();
      else clearTimeout(this.#watch);
      this.#tell("ready", {});
    } else if (message.kind === "alive") {
      this.#waitForSign();
    } else if (message.kind === "progress" && !this.#ready) {
      this.#waitForSign();
      this.#tell("progress", message);
    }
  }

  #cease() {
    clearTimeout(this.#overtaking);
    this.#overtaking = 0;
  }

  #startAnew() {
    const isAsked = this.#waiting;
    this.stop();
    this.start();
    if (!isAsked || !this.#worker) return;
    this.#waiting = true;
    this.#worker.postMessage(this.#newest);
  }

  /** Counts seconds, not time: while the computer sleeps none is lost. */
  #waitForSign(left = PATIENCE) {
    clearTimeout(this.#watch);
    const go = () => (left > 1 ? this.#waitForSign(left - 1) : this.#fail("no sign of life"));
    this.#watch = setTimeout(go, SECOND);
  }

  #fail(reason, cause = "") {
    const wasReady = this.#ready;
    this.stop();
    this.#hasFailed = true;
    this.#tell("failed", { cause, reason, wasReady });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

const keyOf = (name, values) => JSON.stringify([name, values]);

/** The worker; a browser that does not know module workers does not even ask whether it is one. */
function makeWorker() {
  let isKnown = false;
  const options = {
    get type() {
      isKnown = true;
      return "module";
    },
  };
  const worker = new Worker(new URL("./worker.js", import.meta.url), options);
  if (isKnown) return worker;
  worker.terminate();
  throw new Error("no module workers");
}

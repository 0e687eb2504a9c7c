/**
 * Has Python look at the text while it is typed: first what is known at once, then the page, then all the rest, a moment
 * at a time, so that the next keystroke never waits for the check of the last one.
 */

import { Engine } from "./engine.js";

const PAUSE = 250; // milliseconds after the last keystroke

export class Checking extends EventTarget {
  #engine;
  #all = new Map(); // every file that differs from the site: what a new worker has to be told
  #waiting = new Map(); // those that the worker has not been told
  #file = ""; // whose page is wanted
  #timer = 0;
  #isBusy = false;
  #isDone = true; // nothing changed since the last whole check

  /**
   * Tells `told` {problems, errors, summary, isWhole}, `page` {file, page}; and of the engine `progress`, `ready`, `failed`.
   *
   * @param {object} addresses what the worker is started with
   */
  constructor(addresses) {
    super();
    this.#engine = new Engine(addresses);
    for (const type of ["progress", "failed"]) {
      this.#engine.addEventListener(type, ({ detail }) => this.#tell(type, detail));
    }
    this.#engine.addEventListener("ready", () => {
      this.#waiting = new Map(this.#all);
      this.#isDone = false;
      this.#tell("ready", {});
      this.#go();
    });
  }

  get ready() {
    return this.#engine.ready;
  }

  start() {
    this.#engine.start();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#engine.stop();
  }

  check() {
    this.#engine.check();
  }

  /** From now on the page of `file` is wanted. */
  view(file) {
    this.#file = file;
    this.#isDone = false;
    this.#go();
  }

  /** `file` holds `text`; null: what the site has is gone from it, or it is no more. */
  change(file, text, { pause = PAUSE } = {}) {
    this.#all.set(file, text);
    this.#waiting.set(file, text);
    this.#isDone = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#go(), pause);
  }

  /** What a door of the session gives: `begin`, `form`, `change`. */
  call(door, ...given) {
    return this.#engine.call(door, ...given);
  }

  async #go() {
    if (this.#isBusy || !this.#engine.ready || !this.#file) return;
    this.#isBusy = true;
    try {
      while (!this.#isDone) await this.#look();
    } catch {
      // the engine has told why
    }
    this.#isBusy = false;
  }

  async #look() {
    const changed = Object.fromEntries(this.#waiting);
    const file = this.#file;
    this.#waiting.clear();
    this.#isDone = true; // until something changes again
    const first = await this.#engine.call("look", changed);
    this.#tell("told", { ...first, isWhole: false });
    this.#tell("page", { file, page: await this.#engine.call("page", file) });
    while (this.#isDone) {
      const whole = await this.#engine.call("check");
      if (whole) return this.#tell("told", { ...whole, isWhole: this.#isDone });
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

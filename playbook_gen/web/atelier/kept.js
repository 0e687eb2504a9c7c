/** What is being written, kept in this tab alone until it is closed: a reload loses nothing, and nothing stays behind. */

const PLACE = "playbook-atelier";
const VIEW = "playbook-atelier-view";

export class Kept {
  #texts;

  constructor() {
    this.#texts = new Map(Object.entries(read()));
  }

  /** The files that differ from the site, with their texts. */
  get texts() {
    return this.#texts;
  }

  get(file) {
    return this.#texts.get(file);
  }

  put(file, text) {
    this.#texts.set(file, text);
    this.#write();
  }

  forget(file) {
    this.#texts.delete(file);
    this.#write();
  }

  /** Whether the form was seen last, and not the text. */
  get seesForm() {
    try {
      return sessionStorage.getItem(VIEW) === "form";
    } catch {
      return false;
    }
  }

  set seesForm(isForm) {
    try {
      sessionStorage.setItem(VIEW, isForm ? "form" : "text");
    } catch {
      // the page itself still knows
    }
  }

  #write() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(Object.fromEntries(this.#texts)));
    } catch {
      // the reader's settings may forbid it, or there is no room: the page itself still has it
    }
  }
}

function read() {
  try {
    const texts = JSON.parse(sessionStorage.getItem(PLACE)) ?? {};
    return Object.fromEntries(Object.entries(texts).filter(([, text]) => typeof text === "string"));
  } catch {
    return {};
  }
}

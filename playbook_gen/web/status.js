/** The line that says where the calculation stands: loading, ready, renewed, failed. */

const MEGABYTE = 1_000_000;

/** Puts values into the braces of a sentence. */
export const fillIn = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

export class Status {
  #said;
  #loading;
  #retry;
  #number;

  /** @param {HTMLElement} element the `.pc-status` */
  constructor(element, words, lang) {
    this.words = words;
    this.#said = element.querySelector(".pc-said");
    this.#loading = element.querySelector(".pc-loading");
    this.#retry = element.querySelector("[data-action=retry]");
    this.#number = new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }

  /** A sentence, read out to those who hear the page; it ends any loading or failure shown. */
  say(sentence) {
    this.#loading.hidden = true;
    this.#retry.hidden = true;
    if (this.#said.textContent !== sentence) this.#said.textContent = sentence;
  }

  /** Bytes received of bytes known; only seen, for it changes many times a second. */
  load(received, total) {
    const [bar, text] = this.#loading.children;
    this.#said.textContent = "";
    this.#retry.hidden = true;
    this.#loading.hidden = false;
    bar.max = total;
    bar.value = received;
    const values = [received, Math.max(received, total)].map((bytes) => this.#number.format(bytes / MEGABYTE));
    text.textContent = fillIn(this.words.loading, { received: values[0], total: values[1] });
  }

  /** A plain sentence and a button to try again. */
  fail(sentence) {
    this.say(sentence);
    this.#retry.hidden = false;
  }
}

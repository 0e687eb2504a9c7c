/** « Coller un historique »: a folded text whose lines become rows of the form. Python reads it, in the page's worker. */

import { isDay, localToday } from "./dates.js";

const PAUSE = 300; // milliseconds after the last change

export class Paste {
  #timer = 0;

  /**
   * @param {HTMLElement} element marked data-paste
   * @param {{engine: Engine, form: Form, filled: () => void}} page what it works with; `filled` is called after rows came
   */
  constructor(element, { engine, form, filled }, signal) {
    this.text = element.querySelector("textarea");
    this.report = element.querySelector(".pc-pasted");
    this.engine = engine;
    this.form = form;
    this.filled = filled;
    this.text.addEventListener("input", () => this.#readSoon(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  #readSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), PAUSE);
  }

  async #read() {
    const text = this.text.value;
    if (!text.trim()) this.report.replaceChildren();
    else {
      const read = await this.engine.call("paste", text, this.#today).catch(() => null); // the engine tells it itself
      if (read && text === this.text.value) this.#show(read);
    }
  }

  get #today() {
    return isDay(this.form.today.value) ? this.form.today.value : localToday();
  }

  /** The lists that the table gave take the place of those there were; every other field stays as it is. */
  #show({ values, html }) {
    this.report.innerHTML = html;
    this.form.fill(values, this.#today);
    if (Object.keys(values).length) this.filled();
  }
}

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
    engine.addEventListener("pasted", ({ detail }) => this.#show(detail), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  #readSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), PAUSE);
  }

  #read() {
    if (this.text.value.trim()) this.engine.paste(this.text.value, this.#today);
    else this.report.replaceChildren();
  }

  get #today() {
    return isDay(this.form.today.value) ? this.form.today.value : localToday();
  }

  /** The lists that the table gave take the place of those there were; every other field stays as it is. */
  #show({ values, html }) {
    if (!this.text.value.trim()) return;
    this.report.innerHTML = html;
    this.form.fill(values, this.#today);
    if (Object.keys(values).length) this.filled();
  }
}

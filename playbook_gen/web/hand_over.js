/** « Agenda », « Tableur », « CRM », « Copier le texte »: Python writes the plan that is shown, the browser hands it over. */

import { fillIn } from "./status.js";

export class HandOver {
  #engine;
  #words;
  #said;
  #box;
  #under = 0; // the number of the press whose outcome is told

  /**
   * @param {HTMLElement} element the `.pc-actions`
   * @param {Engine} engine
   */
  constructor(element, engine, words) {
    this.#engine = engine;
    this.#words = words;
    this.#said = element.querySelector(".pc-handed-said");
    this.#box = element.querySelector(".pc-handed");
  }

  /** What `button` names, of the answer of calculator `name` to `values`. */
  async press(button, name, values) {
    const under = ++this.#under;
    this.#box.hidden = true;
    this.#say(this.#words.handing);
    button.setAttribute("aria-busy", "true");
    const call = "onDemand" in button.dataset ? "callOnDemand" : "call";
    const sentence = await this.#engine[call]("hand_over", button.dataset.handOver, name, values)
      .then((file) => this.#give(file, button.dataset.handOver))
      .catch(() => this.#words.handing_failed);
    button.removeAttribute("aria-busy");
    if (under === this.#under) this.#say(sentence);
  }

  /** Hands the file over; returns what to say of it. */
  async #give(file, format) {
    if (!file.contacts) return this.#words.handed_nothing;
    if (format === "text") return this.#copy(file.text);
    save(file);
    const sentence = file.contacts === 1 ? this.#words.handed_one : this.#words.handed_many;
    return fillIn(sentence, { count: file.contacts, file: file.filename });
  }

  /** Where the browser does not let us copy, the text shows, to be copied by hand. */
  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return this.#words.text_copied;
    } catch {
      const area = this.#box.querySelector("textarea");
      area.value = text;
      this.#box.hidden = false;
      area.select();
      return this.#words.text_by_hand;
    }
  }

  #say(sentence) {
    this.#said.textContent = sentence;
  }
}

function save({ filename, type, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it late
}

/**
 * « Garder ma saisie sur cet appareil »: nothing is kept before the box is ticked; then, in this browser alone, the last
 * values of this calculator's form, until they are forgotten.
 */

import { inWords, isDay, localToday } from "./dates.js";
import { isObject } from "./share.js";
import { fillIn } from "./status.js";

export class Keep {
  #box;
  #said;
  #offer;
  #forget;

  /**
   * @param {HTMLFormElement} element
   * @param {{name: string, words: object, language: string}} page
   */
  constructor(element, { name, words, language }) {
    this.words = words;
    this.language = language;
    this.place = `playbook-kept-${name}`;
    this.#box = element.querySelector("[data-keep]");
    this.#said = element.querySelector(".pc-keep-said");
    this.#forget = element.querySelector(".pc-keep [data-action=forget]");
    this.#offer = element.querySelector(".pc-kept");
    this.#box.checked = false; // browsers remember boxes of their own accord
    this.#makeOffer();
  }

  /** What was kept, {day, values}; null where nothing is, or it cannot be read. */
  get kept() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.place));
      return isObject(kept) && isObject(kept.values) && isDay(kept.day) ? kept : null;
    } catch {
      return null;
    }
  }

  /** Whether the reader wants it: his box is ticked. */
  get isWanted() {
    return this.#box.checked;
  }

  /** Keeps `values`, if they are wanted. */
  keep(values) {
    if (!this.isWanted) return;
    try {
      localStorage.setItem(this.place, JSON.stringify({ day: localToday(), values }));
      this.#tell(this.words.kept);
      this.#forget.hidden = false;
      this.#offer.hidden = true;
    } catch {
      this.#box.checked = false;
      this.#tell(this.words.not_kept);
    }
  }

  /** Takes it up again: goes on keeping it, and returns the values; null where they are gone meanwhile. */
  resume() {
    const kept = this.kept;
    this.#offer.hidden = true;
    if (!kept) return null;
    this.#box.checked = true;
    return kept.values;
  }

  /** Removes it. Nothing is kept from now on. */
  forget() {
    try {
      localStorage.removeItem(this.place);
    } catch {
      // what cannot be reached was not written either
    }
    this.#box.checked = false;
    this.#forget.hidden = true;
    this.#offer.hidden = true;
    this.#tell(this.words.forgotten);
  }

  #makeOffer() {
    const kept = this.kept;
    if (!kept) return;
    this.#offer.querySelector("p").textContent = fillIn(this.words.kept_from, { date: inWords(kept.day, this.language) });
    this.#offer.hidden = false;
    this.#forget.hidden = false;
  }

  #tell(sentence) {
    if (this.#said.textContent !== sentence) this.#said.textContent = sentence;
  }
}

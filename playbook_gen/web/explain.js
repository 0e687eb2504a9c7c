/** Shows how a number came about, when it is pressed: Python writes the lines, a dialog holds them. */

import { fillIn } from "./status.js";

/** The reference of the number in `answer` that has the focus, if one has. */
export const focusedNumber = (answer) => (answer.contains(document.activeElement) ? document.activeElement.dataset.explain : undefined);

/** Gives the focus to the number of a new `answer` that stands where that of before did; the view stays. */
export function focusNumber(answer, reference) {
  const found = [...answer.querySelectorAll("[data-explain]")].find(({ dataset }) => dataset.explain === reference);
  found?.focus({ preventScroll: true });
}

export class Explainer {
  #engine;
  #words;
  #dialog = null;

  /** @param {Engine} engine */
  constructor(engine, words) {
    this.#engine = engine;
    this.#words = words;
  }

  /** Opens the lines of `number`, for the form's `values` of calculator `name`. */
  async open(number, name, values) {
    const dialog = (this.#dialog ??= this.#make(number.closest("playbook-calculator")));
    const body = dialog.querySelector(".pc-origin-body");
    body.textContent = this.#words.computing;
    dialog.querySelector("h2").textContent = fillIn(this.#words.explain_title, { number: number.textContent });
    dialog.showModal();
    const answer = number.closest(".pc-answer");
    dialog.onclose = () => number.isConnected || focusNumber(answer, number.dataset.explain); // else the browser has
    try {
      body.innerHTML = await this.#engine.call("explain", name, values, number.dataset.explain);
    } catch {
      body.textContent = this.#words.not_explained;
    }
  }

  #make(place) {
    const dialog = document.createElement("dialog");
    dialog.className = "pc-origin";
    const title = document.createElement("h2");
    title.id = "pc-origin-title";
    dialog.setAttribute("aria-labelledby", title.id);
    const body = document.createElement("div");
    body.className = "pc-origin-body";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "pc-button";
    close.textContent = this.#words.close;
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside it
    dialog.append(title, body, close);
    place.append(dialog);
    return dialog;
  }
}

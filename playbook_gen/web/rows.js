/** A list of the form (contacts, ideas…): its items are added and removed, and a blank one does not count yet. */

import { isEmpty } from "./controls.js";

export class Rows {
  #added = 0; // only to make ids differ

  /** @param {HTMLElement} element marked data-rows */
  constructor(element) {
    this.element = element;
    this.path = element.dataset.rows;
    this.template = element.querySelector("template[data-row]");
    this.most = Number(element.dataset.most);
  }

  get all() {
    return [...this.element.querySelectorAll(":scope > .pc-row")];
  }

  /** The rows that count, in order; the place of a row here is its number in the values. */
  get counting() {
    return this.all.filter((row) => !("blank" in row.dataset));
  }

  /** Whether the list at `path` in each row has `value` among its choices. */
  offers(path, value) {
    const control = this.template.content.querySelector(`[data-path=${path}]`);
    return [...(control?.options ?? [])].some((option) => option.value === value);
  }

  /** Adds a row at the end, blank until it is filled in; undefined when there are as many as there may be. */
  add() {
    if (this.all.length >= this.most) return undefined;
    const row = this.template.content.firstElementChild.cloneNode(true);
    this.#added += 1;
    for (const element of row.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (value.includes("__row__")) element.setAttribute(name, value.replaceAll("__row__", `n${this.#added}`));
      }
    }
    row.dataset.blank = "";
    this.template.before(row);
    this.#number();
    return row;
  }

  remove(row) {
    row.remove();
    this.#number();
  }

  clear() {
    for (const row of this.all) row.remove();
    this.#number();
  }

  /** Names each row by its place, and stops adding where it is full. */
  #number() {
    const { rowLabel, removeLabel } = this.element.dataset;
    this.all.forEach((row, place) => {
      const label = rowLabel.replace("{n}", place + 1);
      row.setAttribute("aria-label", label);
      const button = row.querySelector("[data-remove]");
      button.title = removeLabel.replace("{row}", label);
      button.setAttribute("aria-label", button.title);
    });
    this.element.querySelector(":scope > [data-add]").disabled = this.all.length >= this.most;
  }
}

export const controlsOf = (row) => [...row.querySelectorAll("[data-path]")];

/**
 * Lets a blank row count: as soon as all that it must hold is there, or, when the reader has `left` it, something.
 * Returns whether it counts.
 */
export function wake(row, left) {
  if (!("blank" in row.dataset)) return true;
  const controls = controlsOf(row);
  const required = controls.filter((control) => control.required);
  const complete = required.length > 0 && !required.some(isEmpty);
  const begun = controls.some((control) => !isEmpty(control));
  const free = required.length === 0 && begun;
  if (complete || free || (left && begun)) delete row.dataset.blank;
  return !("blank" in row.dataset);
}

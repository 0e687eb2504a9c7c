/** « Appliquer »: a change that the answer proposes goes into the row of the contact about to be made. */

import { accept } from "./controls.js";
import { controlsOf } from "./rows.js";

const PATH = "next"; // the list that holds it, of one row

/**
 * Puts `values`, by the names of the row's fields, into the row. Returns the first field that was filled; undefined
 * where there is no such row any more.
 * @param {Form} form
 * @param {Object<string, string>} values as `data-apply` holds them
 */
export function applyTo(form, values) {
  const row = form.lists.find(({ path }) => path === PATH)?.counting[0];
  const filled = row ? controlsOf(row).filter(({ dataset }) => Object.hasOwn(values, dataset.path)) : [];
  for (const control of filled) accept(control, values[control.dataset.path]);
  return filled[0];
}

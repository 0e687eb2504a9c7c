/** One control of a form: its value as Python takes it, and back. A set is a fieldset of boxes. */

import { addDays, isDay } from "./dates.js";

export const kindOf = (control) => control.dataset.kind;
const boxes = (control) => [...control.querySelectorAll("input[type=checkbox]")];

/** "" where nothing was given. */
export function valueOf(control) {
  switch (kindOf(control)) {
    case "flag":
      return control.checked;
    case "set":
      return boxes(control).filter((box) => box.checked).map((box) => box.value);
    case "number":
      return control.value === "" ? "" : Number(control.value);
    default:
      return control.value;
  }
}

/** Whether nothing was said: an unticked box says nothing. */
export function isEmpty(control) {
  const value = valueOf(control);
  return value === "" || value === false || (Array.isArray(value) && value.length === 0);
}

/** Empties a control; a list goes back to its first line. */
export function empty(control) {
  const kind = kindOf(control);
  if (kind === "flag") control.checked = false;
  else if (kind === "set") for (const box of boxes(control)) box.checked = false;
  else if (kind === "choice") control.selectedIndex = 0;
  else control.value = "";
}

/**
 * Puts `value` into a control if it is one that the control could have given; anything else is passed over.
 * With `today`, for values of our own: a date may be a whole number of days from it, and a text is taken. Without, for
 * values of strangers, a text is only the number of one that was not shared; words of ours stand in for it.
 */
export function accept(control, value, today = null) {
  const whole = Number.isInteger(value) && Math.abs(value) < 4000;
  switch (kindOf(control)) {
    case "flag":
      if (typeof value === "boolean") control.checked = value;
      break;
    case "set":
      if (Array.isArray(value)) for (const box of boxes(control)) box.checked = value.includes(box.value);
      break;
    case "number":
      if (Number.isFinite(value)) control.value = String(value);
      break;
    case "date":
      if (isDay(value) || value === "") control.value = value;
      else if (whole && today) control.value = addDays(today, value);
      break;
    case "prose": // a link carries none: what stood here was the example's, not the sender's
      if (typeof value === "string" && today) control.value = value;
      else if (!today) control.value = "";
      break;
    case "text":
      if (today && typeof value === "string") control.value = value;
      else if (whole) control.value = standIn(control, value);
      break;
    default:
      if ([...control.options].some((option) => !option.disabled && option.value === value)) control.value = value;
  }
}

/** « votre deuxième idée » for the second text that was not shared; else the field's name and the number. */
function standIn(control, number) {
  const known = JSON.parse(control.dataset.standIns ?? "[]");
  return known[number - 1] ?? `${control.placeholder} (${number})`;
}

/** Says whether the control is wrong, and why, beside it. */
export function mark(control, message) {
  for (const input of kindOf(control) === "set" ? boxes(control) : [control]) {
    if (message) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  say(control.id, message);
  const folded = message && control.closest("details:not([open])");
  if (folded) folded.open = true;
}

/** Shows `message` in the place kept for errors of the element `id`, or empties it. */
export function say(id, message) {
  const place = document.getElementById(`${id}-error`);
  if (place.textContent === message) return;
  place.textContent = message;
  place.hidden = !message;
}

/** What the reader knows a control by. */
export function nameOf(control) {
  const label = control.labels?.[0] ?? control.querySelector("legend");
  return label.firstChild.textContent.trim();
}

/** Whether the reader is in the midst of typing a date: 2027 begins with the years 2, 20 and 202. */
export function isBeingTyped(control) {
  if (kindOf(control) !== "date" || document.activeElement !== control) return false;
  return control.validity.badInput || (control.value !== "" && control.value < "1000");
}

/** The controls of the form: each takes a field of the tree that Python gives, and asks for a change when it is used. */

import { fillIn } from "./status.js";

const LONG = 24; // lines that a text shows before it scrolls
const GIST = 60; // characters that a folded group says of itself
const WIDE = 56; // characters of a line, about

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.append(...withCode(text));
  return made;
}

/** A sentence of ours, in which `words` between backticks are shown as they are typed. */
function withCode(text) {
  return text.split("`").map((part, n) => {
    if (n % 2 === 0) return part;
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}

export function button(className, text, name, act) {
  const made = element("button", className);
  made.type = "button";
  made.textContent = text;
  if (name) {
    made.setAttribute("aria-label", name);
    made.title = name;
  }
  made.addEventListener("click", act);
  return made;
}

/**
 * What a value is typed or chosen in.
 *
 * @param {object} field of the tree
 * @param {(value: string, isLast: boolean) => void} put `isLast`: nothing more is being typed
 * @returns {{control: HTMLElement, show: (field: object) => void}} `show` puts the field's value into it
 */
export function controlOf(field, names, words, put) {
  if (field.kind === "choice") return choice(field, field.choices, words, put);
  if (field.kind === "name") return choice(field, names[field.names] ?? [], words, put);
  if (field.kind === "flag") return choice(field, [["true", words.yes], ["false", words.no]], words, put, false);
  return typed(field, put);
}

/** A list to choose from; a value that is none of it can still be seen. */
function choice(field, choices, words, put, areNamed = true) {
  const control = document.createElement("select");
  const said = new Map(choices);
  for (const [value, title] of [["", words.choose], ...choices]) {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = areNamed && value && title !== value ? `${capital(title)} (${value})` : title;
    control.append(option);
  }
  control.addEventListener("change", () => put(control.value, true));
  const show = ({ value }) => {
    control.querySelector("[data-unknown]")?.remove();
    if (value && !said.has(value)) {
      const option = document.createElement("option");
      option.dataset.unknown = "";
      option.textContent = option.value = value;
      control.append(option);
    }
    control.value = value;
  };
  show(field);
  return { control, show };
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function typed(field, put) {
  const isText = field.kind === "long" || field.kind === "text";
  const control = document.createElement(isText ? "textarea" : "input");
  control.autocomplete = "off";
  if (field.kind === "number") control.inputMode = "decimal";
  if (!isText) control.spellcheck = false;
  if (field.names) control.setAttribute("list", `fill-names-${field.names}`);
  control.className = `pc-fill-${field.kind}`;
  const grow = () => {
    if (!isText) return;
    const lines = control.value.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / WIDE), 0);
    control.rows = Math.min(Math.max(lines, field.kind === "long" ? 3 : 1), LONG);
  };
  control.addEventListener("input", () => {
    grow();
    put(control.value, false);
  });
  control.addEventListener("change", () => put(control.value, true));
  if (field.kind === "text") {
    control.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && event.preventDefault());
  }
  const show = ({ value }) => {
    if (control.value !== value) control.value = value;
    grow();
  };
  show(field);
  return { control, show };
}

/** The title of a field, with its `name` in the file, if it has a title besides. */
export function headOf(tag, title, name) {
  const head = element(tag, "pc-fill-title");
  head.append(title);
  if (name) head.append(" ", element("code", "", name));
  return head;
}

/** The French that a field translates. */
export function frenchOf(text, words) {
  const told = element("p", "pc-fill-french");
  const said = document.createElement("span");
  said.lang = "fr";
  said.textContent = text;
  told.append(element("b", "", words.french), " ", said);
  return told;
}

/** What may be typed as a link: one list for all fields that `typed` makes for links. */
export function linksOf({ link = [] }) {
  const list = element("datalist");
  list.id = "fill-names-link";
  for (const [value, title] of link) {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = title;
    list.append(option);
  }
  return list;
}

/** What a number may be, where that is known. */
export function rangeOf({ kind, low, high }, words) {
  if (kind !== "number" || (low ?? high ?? null) === null) return "";
  return fillIn(words[low === null ? "at_most" : high === null ? "at_least" : "between"], { low, high });
}

/** What tells a group from its neighbours while it is folded: its first words. */
export function gistOf({ fields }) {
  const said = fields.filter(({ value }) => value);
  const words = said.find(({ kind }) => kind === "text" || kind === "long")?.value ?? "";
  const first = said.find(({ kind }) => kind !== "text" && kind !== "long" && kind !== "word")?.value ?? "";
  const gist = [first, words || said[0]?.value].filter(Boolean);
  const line = [...new Set(gist)].join(" · ").split("\n")[0];
  return line.length <= GIST ? line : `${line.slice(0, line.lastIndexOf(" ", GIST))} …`;
}

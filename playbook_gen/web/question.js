/** What was asked, in words: a printed sheet has it in place of the form. It knows nothing of any calculator. */

import { isEmpty, kindOf, nameOf, valueOf } from "./controls.js";
import { inWords } from "./dates.js";
import { controlsOf } from "./rows.js";

/**
 * The groups of a form with what is filled in, in its order: [{ name, lines: [{ name, said: ["…"] }] }]. What is empty
 * is left out, and so is a text of several lines, which the answer shows: a draft with its marks, a table by client.
 * @param {import("./form.js").Form} form
 */
export function questionOf(form, language) {
  const lists = new Map(form.lists.map((list) => [list.element, list]));
  const groups = [...form.element.querySelectorAll(".pc-group")].map((group) => {
    const parts = [...group.querySelectorAll("[data-rows], [data-path]")].filter((part) => !part.closest(".pc-row"));
    const lines = parts.map((part) => (lists.has(part) ? linesOf(lists.get(part), language) : lineOf(part, language)));
    return { name: group.querySelector("legend").textContent.trim(), lines: lines.filter(({ said }) => said.length) };
  });
  return groups.filter(({ lines }) => lines.length);
}

/** The question as HTML for the sheet. */
export function sheetOf(question) {
  const sheet = made("div", "pc-question");
  for (const { name, lines } of question) {
    const list = made("dl");
    for (const line of lines) list.append(made("dt", "", line.name), ...line.said.map((text) => made("dd", "", text)));
    const group = made("div");
    group.append(made("p", "", name), list);
    sheet.append(group);
  }
  return sheet;
}

/** A list: a line an item, which is told by what it holds. */
function linesOf(list, language) {
  const name = list.element.querySelector(".pc-rows-label")?.textContent.trim() ?? "";
  const said = list.counting.map((row) =>
    controlsOf(row)
      .filter((control) => !isEmpty(control))
      .map((control) => (kindOf(control) === "number" ? `${nameOf(control)} ${inFull(control, language)}` : inFull(control, language)))
      .join(" · "),
  );
  return { name, said };
}

function lineOf(control, language) {
  const several = kindOf(control) === "prose" && control.value.trim().includes("\n");
  if (isEmpty(control) || several) return { name: "", said: [] };
  return { name: kindOf(control) === "flag" ? "" : nameOf(control), said: [inFull(control, language)] };
}

/** What a control holds, as its reader sees it; a box that is ticked says its own name. */
function inFull(control, language) {
  switch (kindOf(control)) {
    case "flag":
      return control.labels[0].textContent.trim();
    case "set":
      return [...control.querySelectorAll(":checked")].map((box) => box.labels[0].textContent.trim()).join(", ");
    case "choice":
      return control.selectedOptions[0].textContent.trim();
    case "date":
      return inWords(control.value, language);
    default:
      return String(valueOf(control));
  }
}

function made(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

/** Where things are in the form: the field that a problem is about, and the one that gets the focus. */

import { element } from "./fields.js";
import { mended } from "./shown.js";

/** A way to a field, to be looked up. */
export const keyOf = (where) => JSON.stringify(where);

/** From the whole file down to the field that a problem is about. What lacks a key is told of the group. */
export function wayTo(tree, { code, line, column }) {
  const isAt = ([one, other]) => one === line && other === column;
  const isIn = ({ from, to }) =>
    (from[0] < line || (from[0] === line && from[1] <= column)) && (line < to[0] || (line === to[0] && column <= to[1]));
  const way = [tree];
  for (;;) {
    const field = way.at(-1);
    if (code === "missing_key" && field.kind === "group" && isAt(field.start)) return way;
    const inner = field.fields?.find(isIn);
    if (!inner) return way;
    way.push(inner);
  }
}

/** A problem beside its field; `mend` corrects its line. */
export function problemItem(problem, words, mend) {
  const item = element("li", `pc-problem pc-has-${problem.severity}`);
  const head = element("p", "pc-wrong-what");
  const strong = element("strong");
  strong.textContent = words[problem.severity];
  head.append(strong, " ", problem.what);
  const cure = element("p", "pc-wrong-cure");
  cure.textContent = problem.cure;
  item.append(head, cure);
  if (problem.correction !== null) {
    item.append(mended(problem, words));
    item.querySelector("button").addEventListener("click", () => mend(problem));
  }
  return item;
}

/** A control or button that `focusOn` finds: the `role` that it has for the field at `where`. */
export function placed(control, where, role) {
  Object.assign(control.dataset, { key: keyOf(where), role });
  return control;
}

/** The focus to a field's control or button, or to what is nearest to it. */
export function focusOn(form, where, role = "control") {
  const all = [...form.querySelectorAll("[data-role]")];
  for (let way = where; ; way = way.slice(0, -1)) {
    const own = all.filter(({ dataset, disabled }) => dataset.key === keyOf(way) && !disabled);
    const near = way.length ? own.find(({ dataset }) => dataset.role !== "remove") : all[0];
    const wanted = own.find(({ dataset }) => dataset.role === role) ?? near;
    const below = way.length ? all.find(({ dataset }) => dataset.key.startsWith(keyOf(way).slice(0, -1) + ",")) : null;
    const target = wanted?.dataset.role === "fold" ? (below ?? wanted) : (wanted ?? below);
    if (target) {
      target.focus({ preventScroll: true });
      return target.scrollIntoView({ block: "nearest" });
    }
    if (!way.length) return;
  }
}

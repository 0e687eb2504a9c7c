/**
 * A file as a form: draws the tree of fields that Python gives, and says what is to be changed. The text stays the truth:
 * after each change the tree comes anew, and what has kept its shape keeps its controls, with what is being typed in them.
 */

import { button, controlOf, element, frenchOf, gistOf, headOf, linksOf, rangeOf } from "./fields.js";
import { focusOn, keyOf, placed, problemItem, wayTo } from "./places.js";
import { fillIn } from "./status.js";

const PAUSE = 300; // milliseconds after the last keystroke
const FEW = 12; // fields of a group that is shown unfolded

const shapeOf = ({ where, kind, fields, missing }) => [where, kind, fields?.map(shapeOf), missing?.map(({ name }) => name)];

export class Form extends EventTarget {
  lang = "fr"; // of what is written in the file
  #element;
  #words;
  #names = {};
  #tree = null;
  #shape = "";
  #drawn = new Map(); // by the key of its way: {field, show?, control?, wrong, badge?}
  #folds = new Map(); // those that the reader has opened or shut
  #waiting = new Map(); // what is being typed, by key: {timer, asked}
  #problems = [];
  #count = 0;

  /**
   * Tells `ask` {asked, focus, said}, what `changes.py` takes, and `mend`, a problem whose line is to be corrected.
   *
   * @param {HTMLElement} element
   */
  constructor(element, words) {
    super();
    this.#element = element;
    this.#words = words;
  }

  get isDrawn() {
    return this.#tree !== null;
  }

  /** Another file: nothing that was folded or typed is of it. */
  clear() {
    this.#tree = null;
    this.#shape = "";
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#folds.clear();
    this.#drawn.clear();
    this.#element.replaceChildren();
  }

  /** Shows a tree; `focus` is the way to the field that gets the focus, where it is not to stay. */
  show(tree, names, focus = null) {
    const shape = JSON.stringify([shapeOf(tree), Object.values(names).map(({ length }) => length)]);
    this.#tree = tree;
    this.#names = names;
    if (shape !== this.#shape) this.#draw(tree);
    else this.#refresh(tree);
    this.#shape = shape;
    if (focus) focusOn(this.#element, focus.where, focus.role);
  }

  /** Shows the values of the tree again, whatever is typed. */
  reset() {
    for (const { show, field } of this.#drawn.values()) show?.(field);
  }

  /** Asks at once for what is still being typed. */
  flush() {
    for (const key of [...this.#waiting.keys()]) this.#send(key);
  }

  /** Shows each problem of the file beside its field; on what is folded, how many are in it. */
  mark(problems) {
    this.#problems = problems;
    if (!this.#tree) return;
    const found = new Map();
    const inside = new Map();
    for (const problem of problems) {
      const way = wayTo(this.#tree, problem);
      const shown = way.findLast(({ where }) => this.#drawn.has(keyOf(where)));
      const key = keyOf(shown.where);
      found.set(key, [...(found.get(key) ?? []), problem]);
      for (const { where } of way) inside.set(keyOf(where), (inside.get(keyOf(where)) ?? 0) + 1);
    }
    for (const [key, drawn] of this.#drawn) this.#tell(drawn, found.get(key) ?? [], inside.get(key) ?? 0);
  }

  /** Goes to the field in which a place of the text stands. */
  goTo(place) {
    const way = wayTo(this.#tree, { code: "", ...place });
    for (const { where } of way) {
      const fold = this.#drawn.get(keyOf(where))?.fold;
      if (fold) fold.open = true;
      this.#drawn.get(keyOf(where))?.fill?.();
    }
    focusOn(this.#element, way.at(-1).where);
  }

  #tell({ wrong, control, badge, fold }, problems, count) {
    const mend = (problem) => this.#tellOut("mend", problem);
    const items = problems.map((problem) => problemItem(problem, this.#words, mend));
    const html = (all) => all.map(({ outerHTML }) => outerHTML).join("");
    if (html(items) !== html([...wrong.children])) wrong.replaceChildren(...items); // else the focus stays where it is
    if (control) {
      if (problems.some(({ severity }) => severity === "error")) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    if (badge) {
      badge.hidden = !count || fold.open;
      badge.textContent = count ? fillIn(this.#words[count === 1 ? "wrong_one" : "wrong"], { count }) : "";
    }
  }

  #tellOut(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #ask(asked, { focus = null, said = "" } = {}) {
    this.flush();
    this.#tellOut("ask", { asked, focus, said });
  }

  #put(where, value, isLast) {
    const key = keyOf(where);
    clearTimeout(this.#waiting.get(key)?.timer);
    const timer = setTimeout(() => this.#send(key), isLast ? 0 : PAUSE);
    this.#waiting.set(key, { timer, asked: { act: "put", where, value } });
  }

  #send(key) {
    const { timer, asked } = this.#waiting.get(key);
    clearTimeout(timer);
    this.#waiting.delete(key);
    this.#tellOut("ask", { asked, focus: null, said: "" });
  }

  // --- Drawing ---

  #draw(tree) {
    const held = document.activeElement?.closest?.("[data-role]");
    const [key, role] = this.#element.contains(held) ? [held.dataset.key, held.dataset.role] : [null, null];
    const { scrollTop } = this.#element;
    this.#drawn.clear();
    this.#element.replaceChildren(linksOf(this.#names), ...this.#inside(tree));
    this.#element.scrollTop = scrollTop;
    if (key) focusOn(this.#element, JSON.parse(key), role);
  }

  #refresh(field) {
    const drawn = this.#drawn.get(keyOf(field.where));
    if (drawn) {
      drawn.field = field;
      if (drawn.control !== document.activeElement && !this.#waiting.has(keyOf(field.where))) drawn.show?.(field);
      drawn.name?.(field);
    }
    for (const inner of field.fields ?? []) this.#refresh(inner);
  }

  /** What stands in a group or a list, with what can be added to it. */
  #inside(field) {
    const wrong = element("ul", "pc-fill-wrong");
    this.#drawn.set(keyOf(field.where), { ...this.#drawn.get(keyOf(field.where)), field, wrong });
    if (field.kind === "list") return [wrong, this.#items(field), this.#addItem(field)];
    const parts = field.fields.map((inner) => this.#field(inner, field));
    const owed = field.missing.filter(({ required }) => required);
    return [wrong, ...(owed.length ? [this.#owed(field, owed)] : []), ...parts, ...this.#more(field)];
  }

  #field(field, around) {
    const name = String(field.where.at(-1));
    const title = field.title || name;
    if (field.kind === "list") return this.#list(field, title, name, around);
    if (field.kind === "group") return this.#fold(field, title, field.title ? name : "", around);
    return this.#single(field, title, field.title ? name : "", around);
  }

  #single(field, title, name, around) {
    const made = element("div", "pc-fill-field");
    const head = element("div", "pc-fill-head");
    const label = headOf("label", title, name);
    head.append(label, ...this.#remove(field, title, around));
    made.append(head, ...this.#control(field, label, title));
    return made;
  }

  /** The control of a field, its help and its problems. `label` is null where the title is not shown. */
  #control(field, label, title) {
    const wrong = element("ul", "pc-fill-wrong");
    const key = keyOf(field.where);
    if (field.kind === "misfit") {
      this.#drawn.set(key, { field, wrong });
      return [element("p", "pc-fill-help", fillIn(this.#words.misfit, { line: field.from[0] })), wrong];
    }
    const { control, show } = controlOf(field, this.#names, this.#words, (...typed) => this.#put(field.where, ...typed));
    const help = element("p", "pc-fill-help", [field.help, rangeOf(field, this.#words)].filter(Boolean).join(" "));
    this.#count += 1;
    control.id = `fill-${this.#count}`;
    if (field.kind === "text" || field.kind === "long") control.lang = this.lang;
    Object.assign(control.dataset, { key, role: "control" });
    help.id = `fill-help-${this.#count}`;
    wrong.id = `fill-wrong-${this.#count}`;
    control.setAttribute("aria-describedby", `${help.textContent ? `${help.id} ` : ""}${wrong.id}`);
    if (label) label.htmlFor = control.id;
    else control.setAttribute("aria-label", title);
    const french = field.original === undefined ? [] : [frenchOf(field.original, this.#words)];
    this.#drawn.set(key, { field, control, show, wrong });
    return [...(help.textContent ? [help] : []), ...french, control, wrong];
  }

  #list(field, title, name, around) {
    const made = element("fieldset", "pc-fill-list");
    const head = headOf("legend", title, name);
    made.append(head);
    if (field.help) made.append(element("p", "pc-fill-help", field.help));
    const inside = this.#inside(field);
    inside.at(-1).append(...this.#remove(field, title, around));
    made.append(...inside);
    return made;
  }

  #items(field) {
    const list = element("ol", "pc-fill-items");
    list.append(
      ...field.fields.map((inner, n) => {
        const item = element("li");
        const title = fillIn(this.#words.item, { title: inner.title, n: n + 1 });
        const body = element("div", "pc-fill-body");
        if (inner.kind === "group") body.append(this.#fold(inner, `${n + 1}.`, "", null));
        else if (inner.kind === "list") body.append(this.#list(inner, title, "", null));
        else body.append(...this.#control({ ...inner, help: "" }, null, title));
        item.append(body, this.#moves(inner, title, n, field.fields.length));
        return item;
      }),
    );
    return list;
  }

  #moves(field, title, n, count) {
    const { where } = field;
    const made = element("div", "pc-fill-moves");
    const move = (by, role) => () => {
      const focus = { where: [...where.slice(0, -1), n + by], role };
      this.#swapFolds(where, by);
      this.#ask({ act: "move", where, by }, { focus, said: fillIn(this.#words.moved, { title, n: n + by + 1 }) });
    };
    const up = placed(button("pc-fill-small", "↑", fillIn(this.#words.up, { title }), move(-1, "up")), where, "up");
    const down = placed(button("pc-fill-small", "↓", fillIn(this.#words.down, { title }), move(1, "down")), where, "down");
    up.disabled = n === 0;
    down.disabled = n === count - 1;
    const next = { where: [...where.slice(0, -1), Math.max(0, Math.min(n, count - 2))] };
    made.append(...(count > 1 ? [up, down] : []), this.#removal(where, title, next));
    return made;
  }

  /** What was unfolded stays so when it moves. */
  #swapFolds(where, by) {
    const [one, other] = [where, [...where.slice(0, -1), where.at(-1) + by]].map(keyOf);
    const [first, second] = [this.#folds.get(one), this.#folds.get(other)];
    this.#folds.set(one, second ?? false);
    this.#folds.set(other, first ?? false);
  }

  #removal(where, title, focus) {
    const said = fillIn(this.#words.removed, { title });
    const act = () => this.#ask({ act: "remove", where }, { focus, said });
    return placed(button("pc-fill-small", "×", fillIn(this.#words.remove, { title }), act), where, "remove");
  }

  #remove(field, title, around) {
    if (!around || field.required) return [];
    const made = this.#removal(field.where, title, { where: around.where, role: "more" });
    made.className = "pc-fill-take";
    made.textContent = this.#words.take;
    return [made];
  }

  #addItem(field) {
    const made = element("div", "pc-fill-add");
    const name = fillIn(this.#words.add_to, { title: field.title || field.where.at(-1) });
    const focus = { where: [...field.where, field.fields.length] };
    const act = () => {
      this.#folds.set(keyOf(focus.where), true);
      this.#ask({ act: "item", where: field.where }, { focus });
    };
    made.append(placed(button("pc-fill-plus", this.#words.add, name, act), field.where, "more"));
    return made;
  }

  /** A group, folded where it has much in it; what is in it is drawn once it is opened. */
  #fold(field, title, name, around) {
    const made = element("details", "pc-fill-group");
    const key = keyOf(field.where);
    const summary = placed(headOf("summary", title, name), field.where, "fold");
    const gist = element("span", "pc-fill-gist");
    const badge = element("em", "pc-fill-badge");
    summary.append(" ", gist, " ", badge);
    made.append(summary);
    const entry = { field, fold: made, badge, wrong: element("ul"), name: (now) => (gist.textContent = gistOf(now)) };
    entry.name(field);
    this.#drawn.set(key, entry);
    entry.fill = () => {
      if (made.children.length > 1) return;
      const now = this.#drawn.get(key).field;
      if (now.help) made.append(element("p", "pc-fill-help", now.help));
      made.append(...this.#inside(now));
      made.append(...this.#remove(now, title, around));
    };
    const isOneOfMany = !around || (around.open && around.fields.length > FEW);
    const isSmall = field.open || field.fields.length <= FEW;
    made.open = this.#folds.get(key) ?? (isSmall && !isOneOfMany && !field.quiet);
    if (made.open) entry.fill();
    made.addEventListener("toggle", () => {
      this.#folds.set(key, made.open);
      if (made.open) entry.fill();
      this.mark(this.#problems);
    });
    return made;
  }

  /** The keys that a group still needs. */
  #owed(field, missing) {
    const made = element("div", "pc-fill-owed");
    made.append(element("b", "", this.#words.owed), ...missing.map((one) => this.#addKey(field, one)));
    return made;
  }

  /** The keys that a group may have besides. */
  #more(field) {
    const missing = field.missing.filter(({ required }) => !required);
    if (field.open) return [this.#newKey(field)];
    if (!missing.length) return [];
    const made = element("details", "pc-fill-more");
    const list = element("ul");
    made.append(placed(element("summary", "", this.#words.more), field.where, "more"), list);
    for (const one of missing) {
      const item = element("li");
      item.append(this.#addKey(field, one), element("p", "pc-fill-help", one.help));
      list.append(item);
    }
    return [made];
  }

  #addKey(field, { name, title }) {
    const act = () => this.#askKey(field, name);
    const made = button("pc-fill-plus", "", "", act);
    made.append(`${title} `, element("code", "", name));
    return made;
  }

  #askKey(field, name) {
    const where = [...field.where, name];
    this.#folds.set(keyOf(where), true);
    this.#ask({ act: "key", where: field.where, name }, { focus: { where } });
  }

  /** A key of the trainer's own. */
  #newKey(field) {
    const made = element("div", "pc-fill-add");
    const label = element("label", "", this.#words.new_key);
    const input = placed(document.createElement("input"), field.where, "more");
    input.autocomplete = "off";
    const act = () => input.value.trim() && this.#askKey(field, input.value.trim());
    input.addEventListener("keydown", (event) => event.key === "Enter" && act());
    label.append(" ", input);
    made.append(label, button("pc-fill-plus", this.#words.add, "", act));
    return made;
  }
}

/** The form as a whole, read and filled by its marks: data-path, data-rows. It knows nothing of any calculator. */

import { accept, empty, isBeingTyped, isEmpty, kindOf, mark, say, valueOf as valueOfControl } from "./controls.js";
import { addDays, daysBetween, isDay } from "./dates.js";
import { controlsOf, Rows } from "./rows.js";
import { isObject, valueAt } from "./share.js";

export class Form {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    this.lists = [...element.querySelectorAll("[data-rows]")].map((list) => new Rows(list));
    this.controls = controlsOf(element).filter((control) => !control.closest(".pc-row"));
    this.today = this.controls.find((control) => control.dataset.path === "today");
  }

  /** Every control that counts, by its path in the values: `budget.earliest`, `contacts.1.date`. */
  get paths() {
    const paths = new Map(this.controls.map((control) => [control.dataset.path, control]));
    for (const list of this.lists) {
      list.counting.forEach((row, place) => {
        for (const control of controlsOf(row)) paths.set(`${list.path}.${place}.${control.dataset.path}`, control);
      });
    }
    return paths;
  }

  /** The values, as `calculators.answer` takes them; `valueOf` reads one control. */
  read(valueOf = valueOfControl) {
    const values = {};
    for (const control of this.controls) put(values, control.dataset.path, valueOf(control));
    for (const list of this.lists) {
      const rows = list.counting.map((row) => {
        const item = {};
        for (const control of controlsOf(row)) put(item, control.dataset.path, valueOf(control));
        return item;
      });
      put(values, list.path, rows);
    }
    return values;
  }

  /**
   * The values fit to be shared: of names and lines only which are alike, for a text is told by its first place; of
   * longer texts nothing at all.
   */
  readWithoutTexts() {
    const texts = {};
    return this.read((control) => {
      const value = valueOfControl(control);
      if (kindOf(control) === "prose") return undefined; // which JSON leaves out
      if (kindOf(control) !== "text" || value === "") return value;
      const known = (texts[control.dataset.path] ??= []);
      if (!known.includes(value)) known.push(value);
      return known.indexOf(value) + 1;
    });
  }

  /** The values that the form holds once `move(today)` has moved it. */
  readMovedTo(today) {
    const days = this.#daysTo(today);
    return this.read((control) => movedValue(control, days));
  }

  /** Whether `values` hold anything that this form asks for. */
  knows(values) {
    const paths = [...this.controls.map(({ dataset }) => dataset.path), ...this.lists.map(({ path }) => path)];
    return paths.some((path) => valueAt(values, path) !== undefined);
  }

  /** Takes from `values` what fits the fields; with `today`, dates may be days counted from it. */
  fill(values, today = null) {
    const take = (control, data) => accept(control, valueAt(data, control.dataset.path), today);
    if (today) this.today.value = today;
    for (const control of this.controls) take(control, values);
    for (const list of this.lists) {
      const items = valueAt(values, list.path);
      if (!Array.isArray(items)) continue;
      list.clear();
      for (const item of items.filter(isObject).slice(0, list.most)) {
        const row = list.add();
        delete row.dataset.blank;
        for (const control of controlsOf(row)) take(control, item);
      }
    }
  }

  /**
   * Moves every date so that the form's today becomes `today`; `kept` is left as the reader just typed it.
   * Returns by how many days, 0 where nothing but today has a date.
   */
  move(today, kept = null) {
    if (!isDay(this.today.value)) this.today.value = today;
    const days = this.#daysTo(today);
    let others = 0;
    for (const control of this.paths.values()) {
      if (control === kept || !isDated(control)) continue;
      const value = movedValue(control, days);
      if (isExample(control)) control.defaultValue = value; // which it stays
      control.value = value;
      others += control !== this.today;
    }
    return others ? days : 0;
  }

  #daysTo(today) {
    return isDay(this.today.value) ? daysBetween(this.today.value, today) : 0;
  }

  /** Whether there is a field, or a list, at `path`. */
  has(path) {
    return this.paths.has(path) || this.lists.some((list) => list.path === path);
  }

  /** Makes room for the reader's own case, seen from `today`: no row, no detail, no text, no date of the example's. */
  startFrom(today) {
    this.move(today);
    for (const list of this.lists) {
      const hadRows = list.all.length > 0;
      list.clear();
      if (hadRows) list.add();
    }
    for (const control of this.controls) {
      const isDate = kindOf(control) === "date" && control !== this.today;
      if (isDate || isOfTheExample(control)) empty(control);
    }
  }

  /** Whether a date is half typed, so that there is nothing to compute yet. */
  get isBeingTyped() {
    return [...this.paths.values()].some(isBeingTyped);
  }

  /**
   * Shows each problem {path, message} beside its field, and nothing beside the others. A field that the reader has not
   * come to yet is not wrong, it waits. Returns the problems that no field stands for, the fields that wait, and how many
   * are `wrong`: one may be in several ways, and says the first.
   */
  show(problems) {
    const paths = this.paths;
    const messages = new Map();
    const rest = [];
    const waiting = new Set();
    for (const problem of problems) {
      const control = controlAt(paths, problem.path);
      const list = this.lists.find((one) => one.path === problem.path);
      if (list) messages.set(list.element, problem.message);
      else if (control && isEmpty(control) && !("visited" in control.dataset)) waiting.add(control);
      else if (control) messages.set(control, messages.get(control) ?? problem.message);
      else rest.push(problem);
    }
    for (const control of paths.values()) mark(control, messages.get(control) ?? "");
    for (const { element } of this.lists) say(element.id, messages.get(element) ?? "");
    return { rest, waiting: [...waiting], wrong: messages.size };
  }

  /** What the browser itself could not read, such as the 31st of February; it gives us such a field as empty. */
  unreadable(words) {
    return [...this.paths]
      .filter(([, control]) => control.validity?.badInput)
      .map(([path, control]) => ({ path, message: kindOf(control) === "date" ? words.bad_date : words.bad_number }));
  }
}

/** Whether a long text is still the one that the page came with. */
const isExample = (control) => kindOf(control) === "prose" && control.value === control.defaultValue;

/** Whether it holds days: a date, or those written in the example's text. */
const isDated = (control) => (kindOf(control) === "date" && isDay(control.value)) || isExample(control);

/** The value with its days moved. */
function movedValue(control, days) {
  const value = valueOfControl(control);
  return isDated(control) ? value.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => addDays(day, days)) : value;
}

/** The control at `path`, else the first one within it (`replies.0`), else the one it lies in (`channels.2`). */
function controlAt(paths, path) {
  const within = [...paths.keys()].find((key) => key.startsWith(`${path}.`));
  const around = [...paths.keys()].find((key) => path.startsWith(`${key}.`));
  return paths.get(path) ?? paths.get(within) ?? paths.get(around);
}

/** Boxes have no `required` of their own: outside the details, they are the reader's usual means and stay. */
function isOfTheExample(control) {
  if (kindOf(control) === "prose") return true;
  return !control.required && (control.closest("details") !== null || !["set", "flag"].includes(kindOf(control)));
}

function put(values, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  let place = values;
  for (const key of keys) place = place[key] ??= {};
  place[last] = value;
}

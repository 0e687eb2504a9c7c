/** The files of the playbook, grouped by kind, and found by any word of their title or name. */

import { fillIn } from "./status.js";

const TITLE = /^title: *(["']?)(.+?)\1 *$/m;
const EN = "content/en/";

export class Files {
  #element;
  #words;
  #groups = [];

  /**
   * @param {HTMLElement} element the `.pc-choose`
   * @param {(file: string) => void} choose
   */
  constructor(element, words, choose, signal) {
    this.#element = element;
    this.#words = words;
    const filter = element.querySelector(".pc-filter");
    filter.addEventListener("input", () => this.#filter(filter.value), { signal });
    filter.addEventListener("keydown", (event) => this.#chooseFirst(event), { signal });
    element.addEventListener("toggle", () => element.open && filter.focus(), { signal });
    element.addEventListener("click", ({ target }) => target.dataset.file && choose(target.dataset.file), { signal });
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.close(), { signal });
  }

  close() {
    this.#element.open = false;
    this.#element.querySelector("summary").focus();
  }

  /** Shows the name of the file that is open. */
  name(file) {
    this.#element.querySelector(".pc-file").textContent = file;
    this.#element.open = false;
  }

  /** Lists the files of `texts`; those of `edited` are told. */
  list(texts, edited) {
    const french = Object.keys(texts).filter((file) => !file.startsWith(EN));
    const groups = new Map();
    for (const file of french) {
      const group = this.#groupOf(file);
      groups.set(group, [...(groups.get(group) ?? []), file]);
    }
    const list = this.#element.querySelector(".pc-list-of-files");
    this.#groups = [...groups].map(([name, files]) => {
      const section = document.createElement("section");
      const heading = document.createElement("h3");
      heading.textContent = name;
      const rows = document.createElement("ul");
      rows.append(...files.map((file) => this.#row(file, texts, edited)));
      section.append(heading, rows);
      return section;
    });
    list.replaceChildren(...this.#groups);
    this.#filter(this.#element.querySelector(".pc-filter").value);
  }

  #groupOf(file) {
    const path = file.slice("content/".length, -".yml".length);
    if (this.#words.single.includes(path)) return this.#words.of_playbook;
    return this.#words.kinds[path.split("/")[0]] ?? this.#words.of_playbook;
  }

  #row(file, texts, edited) {
    const row = document.createElement("li");
    const title = texts[file].match(TITLE)?.[2] ?? "";
    const english = file.replace("content/", EN);
    row.append(button(file, title, file.slice("content/".length)));
    if (english in texts) row.append(button(english, this.#words.english, ""));
    if (edited.has(file) || edited.has(english)) {
      const told = document.createElement("em");
      told.textContent = this.#words.edited;
      row.append(told);
    }
    row.dataset.said = fold(`${title} ${file} ${texts[english]?.match(TITLE)?.[2] ?? ""}`);
    return row;
  }

  #filter(typed) {
    const wanted = fold(typed).split(/\s+/);
    let count = 0;
    for (const group of this.#groups) {
      for (const row of group.querySelectorAll("li")) {
        row.hidden = !wanted.every((word) => row.dataset.said.includes(word));
        count += !row.hidden;
      }
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    const { found, found_one, found_none } = this.#words;
    const told = count === 0 ? found_none : count === 1 ? found_one : fillIn(found, { count });
    this.#element.querySelector(".pc-found").textContent = told;
  }

  #chooseFirst(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.#element.querySelector("section:not([hidden]) li:not([hidden]) button")?.click();
  }
}

function button(file, title, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.file = file;
  const told = name && document.createElement("span");
  if (told) told.textContent = name;
  made.append(title || name, title && told ? " " : "", title ? told : "");
  return made;
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

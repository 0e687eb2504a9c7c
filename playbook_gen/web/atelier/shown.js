/** What Python has found, shown beside the text: the problems, and the page. */

import { fillIn } from "./status.js";

const RANK = { error: 0, warning: 1, notice: 2 };

export class Problems {
  #element;
  #words;
  #shown = [];

  /** @param {HTMLElement} element the `.pc-wrong` */
  constructor(element, words, { goTo, correct }, signal) {
    this.#element = element;
    this.#words = words;
    element.addEventListener(
      "click",
      ({ target }) => {
        const button = target.closest("button");
        if (!button) return;
        const problem = this.#shown[Number(button.closest("li").dataset.n)];
        if ("correct" in button.dataset) correct(problem);
        else goTo(problem);
      },
      { signal },
    );
  }

  say(sentence) {
    const said = this.#element.querySelector(".pc-summary");
    if (said.textContent !== sentence) said.textContent = sentence;
  }

  /** Those of `file` first, where they stand, then those of other files, under a sentence that sums them up. */
  show(problems, file, sentence) {
    const isHere = (problem) => problem.file === file;
    this.#shown = [...problems.filter(isHere), ...problems.filter((problem) => !isHere(problem))];
    const list = this.#element.querySelector("ol");
    const fresh = this.#shown.map((problem, n) => this.#item(problem, n, isHere(problem)));
    const html = (items) => items.map(({ outerHTML }) => outerHTML).join("");
    if (html(fresh) !== html([...list.children])) list.replaceChildren(...fresh); // else the focus stays where it is
    this.say(sentence);
  }

  clear(sentence) {
    this.#shown = [];
    this.#element.querySelector("ol").replaceChildren();
    this.say(sentence);
  }

  #item(problem, n, isHere) {
    const words = this.#words;
    const item = element("li", `pc-problem pc-has-${problem.severity}`);
    item.dataset.n = n;
    const go = element("button", "pc-to-place", fillIn(isHere ? words.here : words.elsewhere, problem));
    go.type = "button";
    const head = element("p", "pc-wrong-head");
    head.append(element("strong", "", words[problem.severity]), " ", go);
    item.append(head, element("p", "pc-wrong-what", problem.what));
    if (problem.shown.trim()) {
      const line = element("pre", "pc-faulty", problem.shown);
      line.append("\n", " ".repeat(problem.caret), element("b", "", "^"));
      line.tabIndex = 0; // it may be wider than its place
      line.setAttribute("role", "group");
      line.setAttribute("aria-label", fillIn(words.here, problem));
      item.append(line);
    }
    item.append(element("p", "pc-wrong-cure", problem.cure));
    if (problem.correction !== null && isHere) item.append(mended(problem, words));
    return item;
  }
}

/** The line that would be right, with a button that writes it. */
export function mended({ correction }, words) {
  const told = element("p", "pc-mended");
  const button = element("button", "pc-action", words.correct);
  button.type = "button";
  button.dataset.correct = "";
  told.append(`${words.corrected} `, element("code", "", correction.trim()), " ", button);
  return told;
}

/** By line, from 1, the worst of what is wrong with it. */
export function marksOf(problems, file) {
  const marks = new Map();
  for (const { line, severity, file: where } of problems) {
    if (where === file && !(RANK[marks.get(line)] <= RANK[severity])) marks.set(line, severity);
  }
  return marks;
}

export class PageShown {
  #frame;
  #said;
  #words;
  #site;
  #file = ""; // whose page is in the frame

  /** @param {HTMLElement} element the `.pc-shown`; @param {string} site the address of its root */
  constructor(element, words, site, signal) {
    this.#frame = element.querySelector("iframe");
    this.#said = element.querySelector(".pc-page-said");
    this.#words = words;
    this.#site = site;
    const colours = new MutationObserver(() => this.#colour());
    colours.observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    signal.addEventListener("abort", () => colours.disconnect());
  }

  say(sentence) {
    if (this.#said.textContent !== sentence) this.#said.textContent = sentence;
  }

  /** The `page` that `file` makes, or why there is none; what was right of the same file stays. */
  async show(file, page, hasErrors) {
    if (!page) {
      const isOld = this.#file === file;
      this.#frame.hidden = !isOld;
      this.say(isOld && hasErrors ? this.#words.old_page : hasErrors ? this.#words.broken_page : this.#words.no_page);
      return;
    }
    const article = await this.#article();
    const parts = new DOMParser().parseFromString(page.html, "text/html").body;
    const home = new URL(page.url, this.#site);
    for (const link of parts.querySelectorAll("a[href]:not([href^='#'])")) {
      link.href = new URL(link.getAttribute("href"), home).href;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    }
    for (const image of parts.querySelectorAll("[src]")) image.src = new URL(image.getAttribute("src"), home).href;
    article.replaceChildren(...parts.childNodes);
    if (this.#file !== file) article.ownerDocument.scrollingElement.scrollTop = 0;
    this.#file = file;
    this.#frame.hidden = false;
    this.say(this.#words.shown);
  }

  hide(sentence) {
    this.#frame.hidden = true;
    this.say(sentence);
  }

  /** The article in the frame, a document of its own with the styles of the site and no script. */
  async #article() {
    const found = this.#frame.contentDocument?.querySelector("article");
    if (found) return found;
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]:not([media])")].map(({ href }) => href);
    const links = sheets.map((href) => `<link rel="stylesheet" href="${escape(href)}">`).join("");
    this.#frame.srcdoc = `<!doctype html><html lang="${document.documentElement.lang}"><head><meta charset="utf-8"><meta
      name="viewport" content="width=device-width"><title>${escape(this.#frame.title)}</title>${links}</head><body dir="ltr"><main
      class="md-content"><article class="md-content__inner md-typeset"></article></main></body></html>`;
    this.#frame.hidden = false;
    await new Promise((resolve) => this.#frame.addEventListener("load", resolve, { once: true }));
    this.#colour();
    return this.#frame.contentDocument.querySelector("article");
  }

  #colour() {
    const body = this.#frame.contentDocument?.body;
    if (body) body.dataset.mdColorScheme = document.body.dataset.mdColorScheme ?? "default";
  }
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

const escape = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/**
 * <playbook-atelier>: joins the list of files, the editor, what is kept, and Python that looks at what is typed. One can
 * write as soon as the texts have come; without Python one still writes, copies and downloads.
 */

import { Checking } from "./checking.js";
import { Editor } from "./editor.js";
import { Files } from "./files.js";
import { Filling } from "./filling.js";
import { Kept } from "./kept.js";
import { handOver, readFile, whereOf } from "./leaving.js";
import { marksOf, PageShown, Problems } from "./shown.js";
import { fillIn, Status } from "./status.js";

const NAMED = ["runtime", "texts", "read", "schemas", "archive"];
/** What its attributes say where it is. */

class PlaybookAtelier extends HTMLElement {
  #texts = {}; // of the site, by file
  #file = "";
  #problems = [];
  #failedFor = "";
  #checking = null;

  connectedCallback() {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const find = (selector) => this.querySelector(selector);
    this.words = JSON.parse(find(".pc-words").textContent);
    this.status = new Status(find(".pc-state"), this.words, document.documentElement.lang);
    this.kept = new Kept();
    this.editor = new Editor(find(".pc-writing"), signal);
    this.files = new Files(find(".pc-choose"), this.words, (file) => this.#open(file), signal);
    this.filling = new Filling(find(".pc-fill"), this.words, this.editor, () => this.#checking, signal);
    const doing = { goTo: (problem) => this.#goTo(problem), correct: (problem) => this.#correct(problem) };
    this.problems = new Problems(find(".pc-wrong"), this.words, doing, signal);
    this.page = new PageShown(find(".pc-shown"), this.words, this.#address("site"), signal);
    find(".pc-without").hidden = true;
    find(".pc-bench").hidden = false;
    this.#listen(signal);
    this.#see(this.kept.seesForm);
    this.#begin();
  }

  disconnectedCallback() {
    this.leaving.abort();
    this.#checking?.stop();
  }

  #address(attribute) {
    return new URL(this.getAttribute(attribute), document.baseURI).href;
  }

  #listen(signal) {
    this.editor.addEventListener("change", () => this.#typed(), { signal });
    this.editor.addEventListener("place", () => this.#tellPlace(), { signal });
    this.filling.addEventListener("said", ({ detail }) => this.#say(detail), { signal });
    this.filling.addEventListener("mend", ({ detail }) => this.#correct(detail), { signal });
    this.filling.addEventListener("look", ({ detail }) => this.#lookAt(detail), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.querySelector(".pc-choose").addEventListener("toggle", () => this.#list(), { signal });
    this.querySelector(".pc-disk").addEventListener("change", (event) => this.#openOwn(event.target), { signal });
    this.querySelector(".pc-new form").addEventListener("submit", (event) => this.#beginPage(event), { signal });
    addEventListener("hashchange", () => this.#openNamed(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#checking?.check(), { signal });
    addEventListener("online", () => this.#failedFor === "offline" && this.#retry(), { signal });
  }

  /** The texts first, so that one can write; then Python. */
  async #begin() {
    try {
      this.status.say(this.words.preparing);
      const response = await fetch(this.#address("texts"), { cache: this.#failedFor ? "reload" : "default" });
      const shipped = await response.json();
      this.#texts = shipped.texts;
      this.#failedFor = "";
      this.#list();
      if (shipped.archive === null) this.#withoutPython();
      else this.#startChecking(shipped.archive);
      this.#openNamed();
    } catch (error) {
      this.#failedFor = navigator.onLine ? "file" : "offline";
      this.status.fail(this.words.texts_failed);
    }
  }

  #withoutPython() {
    this.status.say(this.words.no_python);
    this.problems.clear(this.words.no_python);
    this.page.hide(this.words.not_checked_page);
  }

  #startChecking(bytes) {
    const [runtime, texts, read, schemas, archive] = NAMED.map((name) => this.#address(name));
    const checking = new Checking({ runtime, texts, read, schemas, archive, bytes, lang: document.documentElement.lang });
    this.#checking = checking;
    const { signal } = this.leaving;
    const heard = {
      progress: ({ received, total }) => this.#loaded(received, total),
      ready: () => this.#isReady(),
      told: (told) => this.#told(told),
      page: ({ file, page }) => file === this.#file && this.page.show(file, page, this.#hasErrors()),
      failed: (failure) => this.#failed(failure),
    };
    for (const [type, act] of Object.entries(heard)) checking.addEventListener(type, ({ detail }) => act(detail), { signal });
    for (const [file, text] of this.kept.texts) checking.change(file, text);
    if (this.#file) checking.view(this.#file);
    checking.start();
  }

  #loaded(received, total) {
    if (received < total) this.status.load(received, total);
    else this.status.say(this.words.preparing);
  }

  #isReady() {
    this.status.say("");
    this.#tellChecking();
    this.filling.draw();
    this.dispatchEvent(new CustomEvent("playbook-atelier-ready", { bubbles: true }));
  }

  #tellChecking() {
    if (this.#checking?.ready) this.querySelector(".pc-wrong").setAttribute("aria-busy", "true");
  }

  /** What is known at once is shown at once; that nothing is wrong, only when all is known. */
  #told({ problems, summary, isWhole }) {
    if (!isWhole && !problems.length && !this.#problems.length) return;
    this.#problems = problems;
    const isHere = problems.some(({ file }) => file === this.#file);
    const sound = isWhole ? fillIn(this.words.none_here, { summary }) : this.words.checking;
    this.editor.mark(marksOf(problems, this.#file));
    this.problems.show(problems, this.#file, isHere ? summary : sound);
    this.filling.mark(problems.filter(({ file }) => file === this.#file));
    if (isWhole) this.querySelector(".pc-wrong").removeAttribute("aria-busy");
  }

  #hasErrors() {
    return this.#problems.some(({ severity }) => severity === "error");
  }

  #failed({ wasReady, cause }) {
    this.#failedFor = cause;
    const sentence = this.words[wasReady ? "failed_answer" : `failed_${cause || "start"}`];
    this.status.fail(sentence);
    this.querySelector(".pc-wrong").removeAttribute("aria-busy");
    this.problems.clear(this.words.not_checked);
    this.editor.mark(new Map());
    this.filling.draw();
    this.page.hide(this.words.not_checked_page);
  }

  #retry() {
    if (!this.#checking) return this.#begin();
    this.#failedFor = "";
    this.status.say(this.words.preparing);
    this.problems.clear(this.words.waiting);
    this.#checking.start();
  }

  #list() {
    const all = { ...this.#texts, ...Object.fromEntries(this.kept.texts) };
    this.files.list(all, this.kept.texts);
  }

  /** What stands behind # names a file, and perhaps a line: `#content/ideas/x.yml:12`. */
  #openNamed() {
    const named = decodeURIComponent(location.hash.slice(1)).match(/^(content\/[\w/.-]+\.yml)(?::(\d+))?$/);
    if (!named) return;
    const [, file, line] = named;
    if (file in this.#texts || this.kept.get(file) !== undefined) this.#open(file, Number(line ?? 1));
    else this.#say(fillIn(this.words.missing, { file }));
  }

  #open(file, line = 1) {
    const isOther = file !== this.#file;
    this.#file = file;
    if (isOther) {
      this.editor.open(this.kept.get(file) ?? this.#texts[file]);
      this.filling.open(file);
      this.#problems = [];
      if (this.#checking) this.problems.clear(this.#checking.ready ? this.words.checking : this.words.waiting);
      this.page.hide(this.#checking ? this.words.no_page_yet : this.words.not_checked_page);
      this.#checking?.view(file);
      this.#say("");
    }
    this.files.name(file.slice("content/".length));
    history.replaceState(null, "", `#${file}${line > 1 ? `:${line}` : ""}`);
    for (const button of this.querySelectorAll(".pc-doing button")) button.disabled = false;
    this.#goTo({ file, line, column: 1 });
    this.#tellState();
    this.#tellChecking();
  }

  #typed() {
    const { text } = this.editor;
    if (text === this.#texts[this.#file]) this.kept.forget(this.#file);
    else this.kept.put(this.#file, text);
    this.#checking?.change(this.#file, text);
    this.#say("");
    this.#tellState();
    this.#tellChecking();
    this.filling.draw();
  }

  /** The form, or the text. */
  async #see(isForm) {
    const held = document.activeElement;
    this.kept.seesForm = isForm;
    if (!isForm) await this.filling.see(false);
    this.editor.see(!isForm);
    for (const button of this.querySelectorAll("[data-view]")) {
      button.setAttribute("aria-pressed", String((button.dataset.view === "form") === isForm));
    }
    for (const told of this.querySelectorAll(".pc-where, .pc-keys")) told.hidden = isForm;
    if (document.activeElement !== held) held.focus(); // writing what the form has made takes it
    if (isForm) await this.filling.see(true);
  }

  async #lookAt({ line, column }) {
    await this.#see(false);
    this.editor.goTo(line, column);
  }

  #tellState() {
    const isChanged = this.kept.get(this.#file) !== undefined;
    const told = this.querySelector(".pc-changed");
    told.textContent = isChanged ? this.words.changed : this.words.unchanged;
    this.querySelector("[data-action=undo]").hidden = !isChanged || !(this.#file in this.#texts);
    this.querySelector("[data-action=forge]").hidden = !this.getAttribute("edit") || !(this.#file in this.#texts);
    this.#tellPlace();
  }

  #tellPlace() {
    const { place } = this.editor;
    this.querySelector(".pc-where").textContent = fillIn(this.words.place, place);
    this.querySelector("[data-action=forge]").href = whereOf(this.getAttribute("edit"), this.#file, place.line);
  }

  /** A sentence under the text: what a button has done. */
  #say(sentence) {
    this.querySelector(".pc-done").textContent = sentence;
  }

  async #goTo({ file, line, column }) {
    if (file !== this.#file) {
      if (!(file in this.#texts) && this.kept.get(file) === undefined) return;
      this.#open(file, line);
    }
    if (!this.filling.isSeen) return this.editor.goTo(line, column);
    await this.filling.settled();
    this.filling.goTo({ line, column });
  }

  #correct({ line, source, correction }) {
    const isDone = this.editor.correct(line, source, correction);
    this.#say(isDone ? fillIn(this.words.corrected_line, { line }) : this.words.line_moved);
  }

  async #clicked({ target }) {
    const button = target.closest("[data-action], [data-view]");
    if (!button) return;
    const { action, view } = button.dataset;
    if (view) this.#see(view === "form");
    else if (action === "retry") this.#retry();
    else if (action === "undo") this.#undo();
    else if (action !== "back") await this.#handOver(action);
  }

  async #handOver(action) {
    await this.filling.settled();
    const { said, failed } = await handOver(action, this.#file, this.editor.text, this.words);
    if (failed) {
      await this.#see(false);
      this.editor.select();
    }
    this.#say(said);
  }

  #undo() {
    const { line } = this.editor.place;
    this.editor.open(this.#texts[this.#file]);
    this.filling.open(this.#file);
    this.#typed();
    this.editor.goTo(line);
    this.#say(this.words.undone);
  }

  async #openOwn(input) {
    const [chosen] = input.files;
    input.value = ""; // so that the same may be chosen again
    if (!chosen) return;
    const read = await readFile(chosen, this.#texts, this.words.folders);
    if (!read) return this.#say(this.words.open_failed);
    this.#take(read.file, read.text, this.words.opened);
  }

  async #beginPage(event) {
    event.preventDefault();
    const form = event.target;
    const say = (sentence) => (form.querySelector(".pc-new-said").textContent = sentence);
    if (!this.#checking?.ready) return say(this.#checking ? this.words.new_waits : this.words.no_python);
    const title = form.elements.title.value.trim();
    const made = title && (await this.#checking.call("begin", form.elements.kind.value, title).catch(() => null));
    if (!made) return say(title ? this.words.new_broken : this.words.no_name);
    if (made.taken) return say(fillIn(this.words.taken, { file: made.taken }));
    say("");
    form.closest("details").open = false;
    form.reset();
    this.#take(made.file, made.text, this.words.begun);
  }

  /** A text that the site does not have takes the place of the one that is open. */
  #take(file, text, sentence) {
    if (text !== this.#texts[file]) this.kept.put(file, text);
    else this.kept.forget(file);
    this.#file = "";
    this.#checking?.change(file, text, { pause: 0 });
    this.#open(file);
    this.#say(fillIn(sentence, { file }));
  }
}

customElements.define("playbook-atelier", PlaybookAtelier);

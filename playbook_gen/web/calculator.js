/**
 * <playbook-calculator>: joins a form, an engine and an answer. The page is whole without it: Python wrote the form and
 * a first answer when the site was built; the answers that follow are Python's HTML too, escaped there.
 */

import { applyTo } from "./apply.js";
import { inWords, localToday } from "./dates.js";
import { Engine } from "./engine.js";
import { nameOf } from "./controls.js";
import { Explainer, focusedNumber, focusNumber } from "./explain.js";
import { Form } from "./form.js";
import { HandOver } from "./hand_over.js";
import { Keep } from "./keep.js";
import { Paste } from "./paste.js";
import { Peek } from "./peek.js";
import { questionOf, sheetOf } from "./question.js";
import { controlsOf, wake } from "./rows.js";
import { clearHash, linkTo, readHash, valueAt } from "./share.js";
import { Spread } from "./spread.js";
import { fillIn, Status } from "./status.js";

const PAUSE = 150; // milliseconds after the last change of what is typed
const LONG = 400; // milliseconds after which one wonders whether it computes at all

class PlaybookCalculator extends HTMLElement {
  #touched = false; // from then on the form is the reader's
  #timer = 0;
  #longTimer = 0;

  connectedCallback() {
    this.name = this.getAttribute("name");
    this.language = this.closest("[lang]").lang;
    this.words = JSON.parse(this.querySelector(".pc-words").textContent);
    this.form = new Form(this.querySelector("form"));
    this.answer = this.querySelector(".pc-answer");
    this.status = new Status(this.querySelector(".pc-status"), this.words, this.language);
    this.engine = new Engine({ runtime: this.#address("runtime"), playbook: this.#address("playbook") });
    this.peek = new Peek(this.querySelector(".pc-peek"), this.answer);
    this.explainer = new Explainer(this.engine, this.words);
    this.spread = new Spread(this.engine);
    const actions = this.querySelector(".pc-actions");
    actions.hidden = false;
    if (actions.querySelector("[data-hand-over]")) this.handOver = new HandOver(actions, this.engine, this.words);
    this.keep = new Keep(this.form.element, this);
    this.answered = this.form.read(); // what the build answered
    this.question = questionOf(this.form, this.language);
    this.leaving = new AbortController();
    this.#listen(this.leaving.signal);
    const paste = this.querySelector("[data-paste]");
    if (paste) new Paste(paste, { engine: this.engine, form: this.form, filled: () => this.#ask() }, this.leaving.signal);
    this.#readAddress();
    this.#startWhenIdle();
  }

  disconnectedCallback() {
    this.leaving.abort();
    this.peek.stop();
    this.spread.stop();
    clearTimeout(this.#timer);
    clearTimeout(this.#longTimer);
    this.engine.stop();
  }

  #address(attribute) {
    return new URL(this.getAttribute(attribute), document.baseURI).href;
  }

  #listen(signal) {
    const form = this.form.element;
    for (const type of ["pointerdown", "keydown", "input"]) {
      form.addEventListener(type, (event) => this.#touch(event), { signal });
    }
    form.addEventListener("input", (event) => this.#changed(event), { signal });
    form.addEventListener("change", (event) => this.#chosen(event), { signal });
    form.addEventListener("focusout", (event) => this.#left(event), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    addEventListener("hashchange", () => this.#readAddress(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.engine.check(), { signal });
    addEventListener("beforeprint", () => this.answer.before(sheetOf(this.question)), { signal });
    addEventListener("afterprint", () => this.querySelector(".pc-question")?.remove(), { signal });
    addEventListener("online", () => this.failedFor === "offline" && this.#retry(), { signal });
    const heard = {
      progress: ({ received, total }) => this.status.load(received, total),
      ready: () => this.#isReady(),
      answer: (answer) => this.#show(answer),
      failed: (failure) => this.#failed(failure),
    };
    for (const [type, act] of Object.entries(heard)) {
      this.engine.addEventListener(type, (event) => act(event.detail), { signal });
    }
  }

  #isReady() {
    this.status.say(this.#touched ? this.words.computing : this.words.ready);
    if (!this.#touched) this.engine.prepare(this.name, this.form.readMovedTo(localToday()));
    this.dispatchEvent(new CustomEvent("playbook-ready", { bubbles: true }));
  }

  #startWhenIdle() {
    const start = () => {
      if (this.isConnected) this.#start();
    };
    const whenIdle = () => (window.requestIdleCallback ? requestIdleCallback(start, { timeout: 2000 }) : setTimeout(start, 200));
    if (document.readyState === "complete") whenIdle();
    else addEventListener("load", whenIdle, { once: true, signal: this.leaving.signal });
  }

  #start() {
    if (!this.engine.ready) this.status.say(this.words.preparing);
    this.engine.start();
  }

  /** What stands behind # fills the form; it is data of strangers and only its fitting parts are taken. */
  async #readAddress() {
    const found = readHash(location.hash);
    if (!found) return;
    if (found.situation) {
      await this.#fillWithSituation(found.situation);
    } else if (found.idea) {
      this.#fillWithIdea(found.idea);
    } else {
      clearHash();
      if (found.unreadable) this.#note(this.words.link_unreadable);
      else if (this.form.knows(found.values)) this.#fillWith(found.values, null, this.words.shared_read);
      else this.#note(this.words.link_unreadable);
    }
  }

  async #fillWithSituation(id) {
    try {
      const response = await fetch(this.#address("playbook"));
      const situation = valueAt(await response.json(), `situations.${id}`);
      if (!situation) throw new Error(id);
      const asked = this.form.has("situation"); // a form that asks for the situation needs no starting point
      if (!asked && situation.start?.name !== this.name) throw new Error(id);
      this.form.startFrom(localToday());
      this.#fillWith(asked ? { situation: id } : situation.start.values, localToday(), this.words.situation_read);
    } catch {
      clearHash();
      this.#note(this.words.link_unreadable);
    }
  }

  /** An idea of the catalogue becomes the first of the reader's own case; its line is for him to write. */
  #fillWithIdea(id) {
    const list = this.form.lists.find(({ path }) => path === "ideas");
    if (!list?.offers("idea", id)) return this.#note(this.words.link_unreadable);
    this.form.startFrom(localToday());
    this.#fillWith({ ideas: [{ idea: id }] }, localToday(), this.words.idea_read);
    this.querySelector("[data-action=start]").hidden = true;
    list.all[0].querySelector("[data-path=line]").focus();
  }

  #fillWith(values, today, sentence) {
    this.#touched = true;
    this.form.fill(values, today);
    this.form.today.value ||= localToday();
    this.#note(fillIn(sentence, { date: inWords(this.form.today.value, this.language) }));
    this.#ask();
  }

  /** The first touch brings the example to the reader's day, so that what he changes leads to dates he can use. */
  #touch(event) {
    const { target, type } = event;
    if (this.#touched || (type === "keydown" && ["Tab", "Shift", "Escape"].includes(event.key))) return;
    if (!target.closest("[data-path], .pc-field, [data-add], [data-remove]")) return;
    this.#touched = true;
    if (target !== this.form.today) this.#bringToToday(type === "input" ? target : null);
    this.#askSoon(0);
  }

  #bringToToday(kept = null) {
    const today = localToday();
    if (this.form.move(today, kept)) this.#note(fillIn(this.words.example_moved, { date: inWords(today, this.language) }));
  }

  #startOwnCase() {
    this.#touched = true;
    const today = localToday();
    this.form.startFrom(today);
    this.#note(fillIn(this.words.own_case, { date: inWords(today, this.language) }));
    this.querySelector("[data-action=start]").hidden = true;
    this.form.element.querySelector("[data-path]").focus();
    this.#ask();
  }

  #changed({ target }) {
    const row = target.closest(".pc-row");
    if (!row || wake(row, false)) this.#askSoon();
  }

  #left({ target, relatedTarget }) {
    const row = target.closest(".pc-row");
    const isRowLeft = row && !row.contains(relatedTarget);
    const left = isRowLeft ? controlsOf(row) : [target.closest("[data-path]")].filter(Boolean);
    if (this.#touched) for (const control of left) control.dataset.visited = "";
    if (isRowLeft) wake(row, true);
    if (this.#touched) this.#askSoon();
  }

  #clicked(event) {
    const number = event.target.closest("[data-explain]");
    if (number) {
      event.preventDefault();
      this.explainer.open(number, this.name, this.answered);
    }
    const button = event.target.closest("button");
    if (!button) return;
    const { action, add, apply, handOver } = button.dataset;
    if (handOver) this.handOver.press(button, this.name, this.answered);
    else if (add) this.#addRow(add);
    else if (apply) this.#apply(JSON.parse(apply));
    else if ("remove" in button.dataset) this.#removeRow(button.closest(".pc-row"));
    else if (action === "start") this.#startOwnCase();
    else if (action === "retry") this.#retry();
    else if (action === "share") this.#share();
    else if (action === "print") window.print();
    else if (action === "resume") this.#resume();
    else if (action === "forget") this.#forget();
  }

  /** The box of what is kept: ticked, it keeps what is there; unticked, it keeps nothing. */
  #chosen({ target }) {
    if (!("keep" in target.dataset)) this.#askSoon(isTyped(target) ? PAUSE : 0);
    else if (target.checked) this.keep.keep(this.form.read());
    else this.keep.forget();
  }

  /** Days of the past stay what they were; only today is today. */
  #resume() {
    const values = this.keep.resume();
    if (!values) return;
    const today = localToday();
    this.#touched = true;
    this.form.fill(values, today);
    this.form.today.value = today;
    this.#note(fillIn(this.words.resumed, { date: inWords(today, this.language) }));
    this.querySelector("[data-action=start]").hidden = true;
    this.form.element.querySelector("[data-path]").focus();
    this.#ask();
  }

  /** The button goes with what it forgot. */
  #forget() {
    this.keep.forget();
    this.querySelector("[data-keep]").focus({ preventScroll: true });
  }

  /** The field that changed gets the focus, since the button goes with its answer; the reader's view stays. */
  #apply(values) {
    applyTo(this.form, values)?.focus({ preventScroll: true });
    if (!this.#touched) this.#bringToToday();
    this.#touched = true;
    this.#ask();
  }

  #addRow(path) {
    const row = this.form.lists.find((list) => list.path === path).add();
    row?.querySelector("[data-path]").focus();
  }

  #removeRow(row) {
    const list = this.form.lists.find(({ element }) => element.contains(row));
    const neighbour = row.nextElementSibling?.matches(".pc-row") ? row.nextElementSibling : row.previousElementSibling;
    list.remove(row);
    (neighbour?.querySelector("[data-remove]") ?? list.element.querySelector("[data-add]")).focus();
    this.#askSoon();
  }

  #askSoon(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#touched && !this.form.isBeingTyped) this.#ask();
    }, pause);
  }

  #ask() {
    const values = this.form.read();
    const key = JSON.stringify(values);
    if (key === this.asked) return;
    this.asked = key;
    clearTimeout(this.#timer);
    clearTimeout(this.#longTimer);
    this.answer.setAttribute("aria-busy", "true");
    if (this.engine.ready) this.#longTimer = setTimeout(() => this.status.say(this.words.computing), LONG);
    this.pending = values;
    this.pendingQuestion = questionOf(this.form, this.language);
    this.keep.keep(values);
    this.engine.ask(this.name, values);
  }

  /** A wrong field leaves the answer of before in its place; a right one takes it without moving the page. */
  #show({ html, problems, isFirst }) {
    clearTimeout(this.#longTimer);
    const unreadable = this.form.unreadable(this.words);
    const all = [...unreadable, ...problems.filter(({ path }) => !unreadable.some((one) => one.path === path))];
    const { rest, waiting, wrong } = this.form.show(all);
    this.answer.classList.toggle("pc-old", all.length > 0);
    if (!isFirst) this.answer.removeAttribute("aria-busy");
    if (all.length) {
      const found = wrong === 1 ? this.words.one_problem : fillIn(this.words.problems, { count: wrong });
      const fields = waiting.map(nameOf).join(", ");
      const told = [...rest.map(({ message }) => message), ...(wrong ? [found] : [])];
      this.peek.say("");
      this.status.say([...told, ...(fields ? [fillIn(this.words.waiting, { fields })] : [])].join(" "));
      return;
    }
    this.answered = this.pending;
    this.question = this.pendingQuestion;
    const unfolded = [...this.answer.querySelectorAll("details")].map((details) => details.open);
    const spread = this.answer.querySelector("[data-spread]")?.innerHTML;
    const number = focusedNumber(this.answer);
    this.answer.innerHTML = html;
    if (number) focusNumber(this.answer, number);
    this.answer.querySelectorAll("details").forEach((details, n) => (details.open = unfolded[n] ?? false));
    if (isFirst) {
      this.spread.keep(this.answer, spread);
      this.status.say(this.words.improving);
      return;
    }
    this.spread.tell(this.answer, this.name, this.answered, spread);
    this.status.say(this.words.updated);
    const sentence = this.answer.querySelector(".pc-sentence")?.textContent ?? "";
    this.querySelector(".pc-spoken").textContent = sentence;
    this.peek.say(sentence);
  }

  #failed({ wasReady, cause }) {
    clearTimeout(this.#longTimer);
    this.failedFor = cause;
    this.answer.removeAttribute("aria-busy");
    this.status.fail(this.words[wasReady ? "failed_answer" : `failed_${cause || "start"}`]);
  }

  #retry() {
    this.failedFor = "";
    this.asked = undefined;
    this.#start();
    if (this.#touched) this.#ask();
  }

  async #share() {
    const place = this.querySelector(".pc-link");
    const input = place.querySelector("input");
    input.value = linkTo(this.form.readWithoutTexts());
    place.hidden = false;
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      this.#tellOfLink(this.words.copied);
    } catch {
      this.#tellOfLink(this.words.copy_by_hand);
    }
  }

  #tellOfLink(sentence) {
    this.querySelector(".pc-link-said").textContent = sentence;
  }

  #note(sentence) {
    this.querySelector(".pc-form-note").textContent = sentence;
  }
}

const isTyped = (control) => !control.matches("select, [type=checkbox], [type=radio]");

customElements.define("playbook-calculator", PlaybookCalculator);

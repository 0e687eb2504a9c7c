/**
 * The form beside the text: one of the two is seen. The text is the truth; Python makes a form of it, and a change of the
 * form a change of the text, one after another.
 */

import { Form } from "./form.js";
import { fillIn } from "./status.js";

export class Filling extends EventTarget {
  #element;
  #words;
  #editor;
  #python = () => null;
  #form;
  #file = "";
  #isSeen = false;
  #broken = { line: 1, column: 1 }; // where the text cannot be read
  #drawn = null; // the text that the form shows, if it shows one
  #names = {};
  #problems = [];
  #wanted = null; // the place to go to once the form is there
  #before = []; // the texts that the form has changed, to be taken back
  #asking = Promise.resolve();

  /**
   * Tells `said`, a sentence; `look`, to see the text at a {line, column}; `mend`, a problem whose line is to be corrected.
   *
   * @param {HTMLElement} element the `.pc-fill`
   * @param {Editor} editor
   * @param {() => Checking | null} python what answers, once it is there
   */
  constructor(element, words, editor, python, signal) {
    super();
    this.#element = element;
    this.#words = { ...words, ...words.form };
    this.#editor = editor;
    this.#python = python;
    this.#form = new Form(element.querySelector(".pc-fill-fields"), this.#words);
    this.#form.addEventListener("ask", ({ detail }) => this.#ask(detail), { signal });
    this.#form.addEventListener("mend", ({ detail }) => this.#tell("mend", detail), { signal });
    this.#undo.addEventListener("click", () => this.#takeBack(), { signal });
    element.querySelector(".pc-fill-look").addEventListener("click", () => this.#tell("look", this.#broken), { signal });
  }

  get isSeen() {
    return this.#isSeen;
  }

  get #undo() {
    return this.#element.querySelector("[data-action=back]");
  }

  /** Another file, or another text of it from elsewhere: nothing of the former can be taken back. */
  open(file) {
    this.#file = file;
    this.#problems = [];
    this.#forget();
    this.#form.lang = file.match(/^content\/(en)\//)?.[1] ?? "fr";
    this.#form.clear();
    return this.draw();
  }

  #forget() {
    this.#before = [];
    this.#drawn = null;
  }

  /** Shows the form in the place of the text, or the text again. */
  async see(isSeen) {
    if (!isSeen) await this.settled();
    this.#isSeen = isSeen;
    this.#element.hidden = !isSeen;
    if (!isSeen) return;
    if (this.#drawn !== this.#editor.text) this.#forget();
    await this.draw();
  }

  /** Once everything that was typed stands in the text. */
  async settled() {
    this.#form.flush();
    await this.#asking;
  }

  /** Shows what is wrong with the file, as far as it is about lines that are still as they were. */
  mark(problems) {
    this.#problems = problems;
    const lines = this.#editor.text.split("\n");
    this.#form.mark(problems.filter(({ line, source }) => lines[line - 1] === source));
  }

  /** Goes to the field of a place of the text, at once or when the form is there. */
  goTo(place) {
    if (this.#isDrawn) this.#form.goTo(place);
    else this.#wanted = place;
  }

  get #isDrawn() {
    return this.#form.isDrawn && this.#drawn === this.#editor.text;
  }

  /** Draws the form of the text as it is now, where it is seen and not drawn yet. */
  draw() {
    if (!this.#isSeen || !this.#file) return;
    this.#undo.hidden = !this.#before.length;
    const python = this.#python();
    if (!python?.ready) return this.#wait(python ? this.#words.waiting : this.#words.no_form);
    this.#asking = this.#asking.then(() => this.#show()).catch(() => {});
    return this.#asking;
  }

  /** Without Python there is no form, and the sentence says why. */
  #wait(sentence) {
    this.#form.clear();
    this.#drawn = null;
    this.#say(sentence);
  }

  #say(sentence, line = null) {
    this.#element.querySelector(".pc-fill-said").textContent = sentence;
    const look = this.#element.querySelector(".pc-fill-look");
    look.hidden = line === null;
    look.textContent = fillIn(this.#words.to_line, { line });
  }

  /** Asks for the form of the text, and shows it; `focus` as `Form.show` takes it. */
  async #show(focus = null) {
    const [file, text] = [this.#file, this.#editor.text];
    if (text === this.#drawn) return;
    const { tree, names, problem } = await this.#python().call("form", file, text);
    if (file !== this.#file || text !== this.#editor.text) return;
    if (this.#drawn !== null) this.#before.push(this.#drawn);
    this.#drawn = text;
    this.#undo.hidden = !this.#before.length;
    if (tree) {
      this.#say("");
      if (Object.keys(names).length) this.#names = names;
      this.#form.show(tree, this.#names, focus);
      this.mark(this.#problems);
      return this.#goToWanted();
    }
    this.#form.clear();
    this.#broken = problem ?? { line: 1, column: 1 };
    this.#say(problem ? fillIn(this.#words.broken, problem) : this.#words.no_place, problem?.line ?? 1);
  }

  /** Where the reader has gone elsewhere meanwhile, he stays there. */
  #goToWanted() {
    const isHere = document.activeElement === document.body || this.#element.contains(document.activeElement);
    if (this.#wanted && isHere) this.#form.goTo(this.#wanted);
    this.#wanted = null;
  }

  #ask({ asked, focus, said }) {
    const file = this.#file;
    this.#asking = this.#asking.then(() => file === this.#file && this.#change(asked, focus, said)).catch(() => {});
  }

  async #change(asked, focus, said) {
    const [file, text] = [this.#file, this.#editor.text];
    const python = this.#python();
    if (!python?.ready) return this.#tell("said", this.#words.not_now);
    const changed = await python.call("change", file, text, asked);
    if (file !== this.#file || text !== this.#editor.text) return; // it was changed elsewhere meanwhile
    if (changed === text) return;
    if (changed === null) this.#form.reset(); // the form shows what is in the text, not what was typed
    else this.#editor.put(changed);
    this.#tell("said", changed === null ? this.#words.cannot : said);
    await this.#show(focus);
  }

  #takeBack() {
    const text = this.#before.pop();
    if (text === undefined) return;
    this.#drawn = null;
    this.#editor.put(text);
    this.#tell("said", this.#words.taken_back);
    if (!this.#before.length) this.#element.querySelector(".pc-fill-fields").focus();
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

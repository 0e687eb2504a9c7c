/**
 * A textarea with the numbers of its lines, light colours, and marks where something is wrong.
 *
 * The browser's own textarea does the editing. Under it lies a mirror of its text, line by line, which wraps in the same
 * places: it has the numbers and the colours, and gives the textarea its height.
 */

const INDENT = "  ";
const KEY = /^(\s*(?:- +)*)((?:[\w.-]+|"[^"]*")):(?=\s|$)/;
const HALF = /[\udc00-\udfff]/; // the second part of a character that takes two
const BLOCK = /:\s+[|>][+-]?\d?\s*(?:#.*)?$|^\s*-\s+[|>][+-]?\s*$/;

export class Editor extends EventTarget {
  #area;
  #mirror;
  #scroller;
  #shown = []; // what each line of the mirror was made of
  #isLeaving = false; // Escape was pressed: Tab goes on to the next control
  #marks = new Map(); // by line, from 1: "error", "warning" or "notice"
  #put = null; // the text as the form has made it, while the textarea is not seen
  #isSeen = true;

  /** @param {HTMLElement} element the `.pc-writing` */
  constructor(element, signal) {
    super();
    this.#scroller = element;
    this.#area = element.querySelector("textarea");
    this.#mirror = element.querySelector(".pc-mirror");
    this.#area.addEventListener("input", () => this.#changed(), { signal });
    this.#area.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#area.addEventListener("blur", () => (this.#isLeaving = false), { signal });
    document.addEventListener("selectionchange", () => this.#moved(), { signal });
  }

  get text() {
    return this.#put ?? this.#area.value;
  }

  /** Line and column of the caret, from 1. */
  get place() {
    const before = this.text.slice(0, this.#area.selectionStart).split("\n");
    return { line: before.length, column: [...before.at(-1)].length + 1 };
  }

  /** Another text, made elsewhere while this one is not seen. */
  put(text) {
    this.#put = text;
    this.dispatchEvent(new Event("change"));
  }

  /** Whether the text is seen. What was put meanwhile is then written as if it had been typed: Ctrl+Z takes it back. */
  see(isSeen) {
    this.#isSeen = isSeen;
    this.#scroller.hidden = !isSeen;
    if (!isSeen) return;
    const [old, text] = [this.#area.value, this.text];
    this.#put = null;
    if (text !== old) this.#writeChange(old, text);
    this.#draw();
  }

  /** Only what differs, from the first place to the last. */
  #writeChange(old, text) {
    const most = Math.min(old.length, text.length);
    let start = 0;
    while (start < most && old[start] === text[start]) start += 1;
    let end = 0;
    while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
    if (start && HALF.test(old.slice(start, start + 1) + text.slice(start, start + 1))) start -= 1;
    if (end && HALF.test(old.at(-end))) end -= 1;
    this.#area.focus({ preventScroll: true });
    this.#write(start, old.length - end, text.slice(start, text.length - end));
  }

  /** Shows another text; nothing of the former can be undone. */
  open(text) {
    this.#area.disabled = false;
    this.#put = null;
    this.#area.value = text;
    this.#marks.clear();
    this.#scroller.scrollTop = 0;
    this.#draw();
  }

  /** Puts the caret there, in the middle of what is seen. Columns count characters, as Python does. */
  goTo(line, column = 1) {
    if (!this.#isSeen) return;
    const lines = this.text.split("\n");
    const last = Math.min(line, lines.length);
    const before = lines.slice(0, last - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const offset = before + [...(lines[last - 1] ?? "")].slice(0, column - 1).join("").length;
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(offset, offset);
    const shown = this.#mirror.children[last - 1];
    if (shown) this.#scroller.scrollTop = shown.offsetTop - this.#scroller.clientHeight / 3;
    this.#moved();
  }

  /** Puts `text` in the place of a line, if that is still `source`; says whether it was. Ctrl+Z takes it back. */
  correct(line, source, text) {
    const lines = this.text.split("\n");
    if (lines[line - 1] !== source) return false;
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    if (!this.#isSeen) {
      lines[line - 1] = text;
      this.put(lines.join("\n"));
      return true;
    }
    this.#area.focus({ preventScroll: true });
    this.#write(start, start + source.length, text);
    this.goTo(line);
    return true;
  }

  select() {
    this.#area.focus();
    this.#area.select();
  }

  /** Marks lines: their severities by number. */
  mark(marks) {
    this.#marks = marks;
    this.#draw();
  }

  #changed() {
    this.#draw();
    this.dispatchEvent(new Event("change"));
    this.#moved();
  }

  #moved() {
    if (document.activeElement === this.#area) this.dispatchEvent(new Event("place"));
  }

  /** As if it had been typed, so that it can be undone. */
  #write(start, end, text) {
    this.#area.setSelectionRange(start, end);
    const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (done) return;
    this.#area.setRangeText(text, start, end, "end");
    this.#changed();
  }

  #pressed(event) {
    if (event.key === "Escape") {
      this.#isLeaving = true;
      return;
    }
    if (event.key === "Tab" && !this.#isLeaving && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.#indent(event.shiftKey);
    } else if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#breakLine();
    }
    if (event.key !== "Shift") this.#isLeaving = false;
  }

  /** The new line begins where the old one does, deeper after a key that opens something. */
  #breakLine() {
    const { selectionStart: start, selectionEnd: end } = this.#area;
    const line = this.text.slice(this.text.lastIndexOf("\n", start - 1) + 1, start);
    const [indent] = line.match(/^ */);
    const opens = /:\s*$|:\s+[|>][+-]?\s*$/.test(line);
    this.#write(start, end, `\n${indent}${opens ? INDENT : ""}`);
  }

  #indent(isOut) {
    const { selectionStart: from, selectionEnd: to, value } = this.#area;
    if (!isOut && from === to) {
      const column = from - (value.lastIndexOf("\n", from - 1) + 1);
      return this.#write(from, to, INDENT.slice(column % INDENT.length));
    }
    const start = value.lastIndexOf("\n", from - 1) + 1;
    const lines = value.slice(start, to).split("\n");
    const moved = lines.map((line) => (isOut ? line.replace(/^ {1,2}/, "") : line && INDENT + line));
    const text = moved.join("\n");
    if (text === value.slice(start, to)) return;
    this.#write(start, to, text);
    if (lines.length > 1) this.#area.setSelectionRange(start, start + text.length);
  }

  /** Draws the lines that are not as they were. */
  #draw() {
    if (!this.#isSeen) return;
    const made = linesOf(this.text).map(({ text, kind }, n) => ({ text, kind, mark: this.#marks.get(n + 1) ?? "" }));
    const isSame = (one, other) => one?.text === other?.text && one?.kind === other?.kind && one?.mark === other?.mark;
    let first = 0;
    while (first < made.length && first < this.#shown.length && isSame(made[first], this.#shown[first])) first += 1;
    let kept = 0;
    const most = Math.min(made.length, this.#shown.length) - first;
    while (kept < most && isSame(made.at(-1 - kept), this.#shown.at(-1 - kept))) kept += 1;
    const children = [...this.#mirror.children];
    for (const old of children.slice(first, children.length - kept)) old.remove();
    const after = this.#mirror.children[first] ?? null;
    const fresh = document.createDocumentFragment();
    for (const line of made.slice(first, made.length - kept)) fresh.append(drawn(line));
    this.#mirror.insertBefore(fresh, after);
    this.#shown = made;
  }
}

/** The lines of a text, each with what it is: a "comment", the "text" of a block, or "". */
function linesOf(text) {
  let block = -1; // the indent of the line that opened a block; -1 outside of one
  return text.split("\n").map((line) => {
    const indent = line.search(/\S/);
    if (block >= 0 && indent >= 0 && indent <= block) block = -1;
    if (block >= 0) return { text: line, kind: "text" };
    if (indent >= 0 && line[indent] === "#") return { text: line, kind: "comment" };
    if (BLOCK.test(line)) block = indent;
    return { text: line, kind: "" };
  });
}

function drawn({ text, kind, mark }) {
  const line = document.createElement("div");
  line.className = ["pc-written", kind && `pc-${kind}`, mark && `pc-has-${mark}`].filter(Boolean).join(" ");
  const key = kind ? null : text.match(KEY);
  if (key) {
    const name = document.createElement("b");
    name.textContent = key[2];
    line.append(key[1], name, text.slice(key[0].length - 1));
  } else line.append(text || "\u200b");
  return line;
}

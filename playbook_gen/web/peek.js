/** The answer's sentence at the foot of the window while the answer itself is out of sight, as it is on a phone. */

export class Peek {
  #bar;
  #watch;
  #said = "";
  #inSight = true;

  /** @param {HTMLAnchorElement} bar leads to the answer */
  constructor(bar, answer) {
    this.#bar = bar;
    document.body.append(bar); // the calculator's own box would hold what is fixed
    this.#watch = new IntersectionObserver(([{ isIntersecting }]) => {
      this.#inSight = isIntersecting;
      this.#show();
    });
    this.#watch.observe(answer);
  }

  /** A new answer has come: it is the reader's own, so it is worth telling. */
  say(sentence) {
    this.#said = sentence;
    this.#show();
  }

  stop() {
    this.#watch.disconnect();
    this.#bar.remove();
  }

  #show() {
    this.#bar.querySelector(".pc-peek-said").textContent = this.#said;
    this.#bar.hidden = this.#inSight || !this.#said;
  }
}

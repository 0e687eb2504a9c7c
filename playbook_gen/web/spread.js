/** Tells, a moment after an answer, how far it moves with the hypotheses. Python is asked a few moves at a time. */

const QUICK = 50; // milliseconds: a call that took less may be followed by one with twice as many moves

export class Spread {
  #engine;
  #round = 0;

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** Fills the place kept for it in `answer`. */
  async tell(answer, name, values, before = "") {
    const place = this.keep(answer, before);
    const round = this.#round;
    if (!place) return;
    try {
      const html = await this.#compute(name, values, () => round === this.#round);
      if (html === null) return;
      place.innerHTML = html;
    } catch {
      place.textContent = ""; // the engine says what failed
    }
    place.removeAttribute("aria-busy");
  }

  /** Keeps the room of what stood there `before`, unseen. */
  keep(answer, before = "") {
    this.stop();
    const place = answer.querySelector("[data-spread]");
    if (!place) return null;
    place.innerHTML = before;
    place.setAttribute("aria-busy", "true");
    return place;
  }

  /** A newer answer, or none any more: what is under way ends after its present call. */
  stop() {
    this.#round += 1;
  }

  /** The first call makes no move: it takes the numbers as they are, which is as long as a move. */
  async #compute(name, values, isWanted) {
    let soFar = null;
    for (let count = 0; !soFar || soFar.left.length; ) {
      const started = performance.now();
      soFar = await this.#engine.call("spread", name, values, soFar, count);
      if (!isWanted()) return null;
      const quick = performance.now() - started < QUICK;
      count = Math.max(1, quick ? 2 * count : Math.floor(count / 2));
    }
    return soFar.html;
  }
}

/**
 * What is typed into the search, as it is meant. Material takes every word for the beginning of one and weighs all it
 * finds alike, so that « pas » finds « passer », « n’ » every word in n, and a rare « budgétaire » beats « budget ». It
 * offers no place to say otherwise but its own notation: `pas^10` is a whole word of weight 10, `budget*^1` a beginning.
 */

const LAST = new Set(["pas", "non", "moi", "not", "out", "him", "her"]); // whole even while the last is being typed
const SHORT = 3; // letters of a word that is meant as it is, once another follows
const WHOLE = 10; // what a word as typed weighs beside one that only begins so
const NOTATION = /["^~*+]/; // whoever writes these knows what he does

/** `query` with its words whole first, then as beginnings; short ones whole alone. */
export function meant(query) {
  if (NOTATION.test(query)) return query;
  const parts = query.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const isWhole = (word, n) => word.length <= SHORT && (n < parts.length - 1 || LAST.has(word.toLowerCase()));
  return parts.map((word, n) => `${word}^${WHOLE}${isWhole(word, n) ? "" : ` ${word}*^1`}`).join(" ");
}

/** Has every question to the search's worker asked as it is meant; other workers, and other messages, are left alone. */
export function mendSearch() {
  if (typeof Worker === "undefined") return;
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = message?.type === 2 && typeof message.data === "string"; // Material's SearchMessageType.QUERY
    return send.call(this, isQuery ? { ...message, data: meant(message.data) } : message, ...rest);
  };
}

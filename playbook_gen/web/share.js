/**
 * What may stand behind `#` in the page's address: `v=` the values of a form, `situation=` a page's starting point, or
 * `idea=` an idea of the catalogue to start from.
 * All of it is data from strangers: the form takes from it only what its own fields would have accepted.
 */

const LONGEST = 50_000; // characters; a form with every row filled needs less than half

/** The address of this page with `values` behind `#`. */
export function linkTo(values, address = location.href) {
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const url = new URL(address);
  url.hash = `v=${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  return url.href;
}

/**
 * What `hash` holds: {values}, {situation}, {idea}, {unreadable: true}, or null where it is not for us.
 * @param {string} hash as `location.hash` has it
 */
export function readHash(hash) {
  const [, key, text] = /^#(v|situation|idea)=(.*)$/s.exec(hash) ?? [];
  if (!key) return null;
  if (key !== "v") return /^[a-z0-9-]{1,80}$/.test(text) ? { [key]: text } : { unreadable: true };
  try {
    if (text.length > LONGEST) return { unreadable: true };
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const values = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isObject(values) ? { values } : { unreadable: true };
  } catch {
    return { unreadable: true };
  }
}

/** Takes what was read out of the address, so that it is not kept, bookmarked or sent on unawares. */
export function clearHash() {
  history.replaceState(history.state, "", location.pathname + location.search);
}

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The value of `data` at `budget.earliest`, its own only; undefined where there is none. */
export function valueAt(data, path) {
  return path
    .split(".")
    .reduce((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), data);
}

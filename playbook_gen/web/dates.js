/** Days as `2027-01-31`, the form in which the page and Python exchange them. */

const DAY = 86_400_000;

/** Whether `text` looks like a day; only Python says whether there is one. */
export const isDay = (text) => typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The reader's own day. */
export function localToday(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whole days from one day to another. */
export const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY;

/** The day that comes `days` after `day`. */
export const addDays = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** A day in words: « 31 janvier 2027 ». */
export function inWords(day, lang) {
  return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}

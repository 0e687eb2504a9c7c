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

/** The day's order is the site's own (25 November 2026), not that of the reader's browser or of the United States. */
const LOCALES = { en: "en-GB" };

/** A day in words, as the calculators say it: « mercredi 25 novembre 2026 », “Wednesday 25 November 2026”. */
export function inWords(day, lang) {
  const how = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const parts = new Intl.DateTimeFormat(LOCALES[lang] ?? lang, how).formatToParts(new Date(day));
  const told = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  const first = lang === "fr" && told.day === "1" ? "1er" : told.day; // Intl knows no French ordinal
  return `${told.weekday} ${first} ${told.month} ${told.year}`;
}

// The demo's time, and how moments are written: in the shop's zone, in the language of whoever reads them.

let ahead = 0;

/** The demo has this time now. */
export function setNow(iso) {
  ahead = new Date(iso).getTime() - Date.now();
}

export function now() {
  return new Date(Date.now() + ahead);
}

export function written(date, language, options) {
  return date.toLocaleString(language, { ...options, timeZone: document.body.dataset.zone || undefined });
}

export function hour(date, language) {
  return written(date, language, { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function day(date, language) {
  return written(date, language, { day: "numeric", month: "long", year: "numeric" });
}

export function dayAndHour(date, language) {
  return written(date, language, { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
}

/** Telegram's `date_time_format`: r, or w, d or D, t or T in any mixture; empty leaves the bot's own words. */
export function telegramTime(date, form, language) {
  if (form.includes("r")) return relative(date, language);
  const options = {};
  if (/w/i.test(form)) options.weekday = "long";
  if (/d/i.test(form)) Object.assign(options, { year: "numeric", month: form.includes("D") ? "long" : "short", day: "numeric" });
  if (/t/i.test(form)) Object.assign(options, { hour: "2-digit", minute: "2-digit", hour12: false });
  if (form.includes("T")) options.second = "2-digit";
  return Object.keys(options).length ? written(date, language, options) : null;
}

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function relative(date, language) {
  const seconds = (date.getTime() - now().getTime()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

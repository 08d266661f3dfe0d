// Days and what people type for them. Days are texts: "2026-11-05".

const LENGTH = 86_400_000;
const LONGEST = 2 * 365; // days after its facts were read in which a page may still be read with a true clock

export function daysBetween(first, second) {
  return Math.round((Date.parse(second) - Date.parse(first)) / LENGTH);
}

export function isDay(text) {
  const time = Date.parse(text);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

export function plusDays(iso, days) {
  return new Date(Date.parse(iso) + days * LENGTH).toISOString().slice(0, 10);
}

// The day in the Netherlands, wherever the phone is: letters, courts and last days live there.
export function today() {
  const options = { timeZone: "Europe/Amsterdam", year: "numeric", month: "2-digit", day: "2-digit" };
  const parts = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", options).formatToParts();
  const part = (wanted) => parts.find(({ type }) => type === wanted).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

// Whether the phone's day can be right. checked: the day on which the newest fact was read.
export function isPossible(day, checked) {
  const after = daysBetween(checked, day);
  return after >= -1 && after <= LONGEST; // read somewhere else it may be a day ahead
}

// Digits of any script as 0 to 9, without blanks and marks of direction.
export function latin(text) {
  return text
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, "")
    .replace(/\p{Nd}/gu, (digit) => {
      let zero = digit.codePointAt(0);
      // In every script ten digits are in a row, 0 first.
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0) - zero < 9) zero -= 1;
      return String(digit.codePointAt(0) - zero);
    });
}

// A whole number above zero, or null.
export function number(text) {
  const digits = latin(text);
  return /^\d{1,6}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

// Reads the fields of a form as people fill them in, and says at once what a form can know about itself: something is
// missing, a day does not exist. It knows no law. A field of several parts is whole, empty, or wrong.

import { isDay, latin, number } from "./days.js";
import { element } from "./words.js";

const TYPING = 1500; // milliseconds in which keys belong together

class FieldError {
  // input: the field to go to; id: of the words
  constructor(input, id) {
    Object.assign(this, { input, id });
  }
}

// A day, null when nothing was filled in, or a FieldError. kind: begins the ids of the words, "event" or "date".
export function readDate(form, name, kind = "date") {
  const inputs = ["day", "month", "year"].map((key) => form.elements[`${name}-${key}`]);
  const texts = inputs.map((input) => latin(input.value));
  if (texts.every((text) => !text)) return null;
  const missing = texts.indexOf("");
  if (missing >= 0) return new FieldError(inputs[missing], `error-${kind}-missing`);
  const [day, month, year] = inputs.map((input) => number(input.value));
  const unread = [day, month, year].indexOf(null);
  if (unread >= 0) return new FieldError(inputs[unread], `error-${kind}-impossible`);
  const { first, last } = form.dataset;
  const iso = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (iso < first) return new FieldError(inputs[2], `error-${kind}-too-early`);
  if (year > 9999 || iso > last) return new FieldError(inputs[2], `error-${kind}-too-late`);
  return isDay(iso) ? iso : new FieldError(inputs[0], `error-${kind}-impossible`);
}

// The term that is in a letter: [[2, "weeks"]], "none" (at once), null or a FieldError.
export function readPrinted(form) {
  const [amount, unit] = [form.elements["printed-number"], form.elements["printed-unit"]];
  if (unit.value === "none") return latin(amount.value) ? new FieldError(amount, "error-part-missing") : "none";
  if (!latin(amount.value) && !unit.value) return null;
  if (!latin(amount.value)) return new FieldError(amount, "error-part-missing");
  if (number(amount.value) === null) return new FieldError(amount, "error-printed-impossible");
  return unit.value ? [[number(amount.value), unit.value]] : new FieldError(unit, "error-part-missing");
}

export const isError = (value) => value instanceof FieldError;

export function wrong(input, id) {
  return new FieldError(input, id);
}

// ---- Errors: above the form, each a link to its field, and at the field ------------------------------------------------

export function clearErrors(form) {
  form.querySelector("[data-errors]").hidden = true;
  for (const note of form.querySelectorAll(".error")) note.hidden = true;
  for (const set of form.querySelectorAll(".bad")) set.classList.remove("bad");
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

// text(error) gives the sentence, as nodes.
export function showErrors(form, errors, text) {
  const summary = form.querySelector("[data-errors]");
  const lines = errors.map((error) => {
    const { input } = error;
    const set = input.closest("fieldset");
    const note = set?.querySelector(".error");
    if (note) {
      note.replaceChildren(text(error));
      note.hidden = false;
      set.classList.add("bad");
      note.id ||= `error-of-${input.id || input.name}`;
      input.setAttribute("aria-describedby", note.id);
    }
    input.setAttribute("aria-invalid", "true");
    input.id ||= `field-${input.name}`;
    const link = element("a", "", text(error));
    if (link.querySelector("a")) return element("li", "", text(error)); // it leads somewhere itself
    link.href = `#${input.id}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      input.focus();
      (set ?? input).scrollIntoView();
    });
    return element("li", "", link);
  });
  summary.querySelector("ul").replaceChildren(...lines);
  summary.hidden = false;
  summary.scrollIntoView();
  summary.focus({ preventScroll: true });
}

// ---- Months ------------------------------------------------------------------------------------------------------------

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// A month may be typed, as a number in any script or as a name in any of the languages that the list shows. By itself a
// list takes a second 1 as "the next line that begins with 1": October.
export function typeMonths(form) {
  for (const list of form.querySelectorAll("[name$=-month]")) {
    let typed = "";
    let last = -Infinity;
    const names = Array.from(list.options, (option) => [option.value, folded(option.textContent).split(/[^\p{L}]+/u)]);
    list.addEventListener("keydown", (event) => {
      if (!/^[\p{L}\p{Nd}]$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const key = folded(latin(event.key));
      typed = event.timeStamp - last < TYPING ? typed + key : key;
      last = event.timeStamp;
      const named = names.filter(([, words]) => words.some((word) => word.startsWith(typed)));
      const found = /^\d/.test(typed) ? String(Number(typed)) : (named[0]?.[0] ?? "");
      // What is no month chooses none, and the answer asks for it.
      const before = list.value;
      list.value = names.some(([value]) => value === found) ? found : "";
      if (list.value !== before) list.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

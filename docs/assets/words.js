// The words of a checker. Those that a form needs at once are in the page; all others come in one file a language,
// fetched when the form is touched. A word is <div data-word="ID"> with slots <span data-slot="NAME">.

import { asPage, get } from "./line.js";

const root = new URL(document.documentElement.dataset.root, document.baseURI);
const files = new Map();

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function button(text, press) {
  const made = element("button", "", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

// Kept from turning round where a text without markup is written from right to left.
const MARK = "\u200e";

export class Words {
  // roots: elements that hold words; the first one that has a word gives it
  constructor(...roots) {
    this.roots = roots;
    this.found = new Map();
    for (const one of [...roots].reverse()) {
      for (const word of one.querySelectorAll("[data-word]")) this.found.set(word.dataset.word, word);
    }
    const { months, weekdays, first, language, direction } = roots.at(-1).dataset;
    Object.assign(this, { language, direction, first, months: months?.split("|"), weekdays: weekdays?.split("|") });
  }

  has(id) {
    return this.found.has(id);
  }

  // The words with their slots filled; values are texts, elements, or nothing (the slot stays empty).
  get(id, slots = {}) {
    const part = document.createDocumentFragment();
    if (!this.has(id)) {
      console.error(`no words for ${id}`);
      return part;
    }
    part.append(...Array.from(this.found.get(id).childNodes, (node) => document.importNode(node, true)));
    for (const slot of part.querySelectorAll("[data-slot]")) {
      const value = slots[slot.dataset.slot];
      slot.replaceWith(value === undefined || value === null ? "" : value);
    }
    return part;
  }

  // A drawing beside words that say the same.
  icon(name) {
    return this.get(`icon-${name}`);
  }

  text(id, slots = {}) {
    return this.get(id, slots).textContent;
  }

  // <p> with the words, or null when there are none for this id.
  paragraph(id, slots = {}, className = "") {
    return this.has(id) ? element("p", className, this.get(id, slots)) : null;
  }

  // {weekday: "Monday", day: 5, month: "November", text: "5 November 2026", figures: "5-11-2026"}
  parts(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    const [name, pattern] = this.months[month - 1].split("=");
    return {
      weekday: this.weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()],
      day,
      month: `${name} ${year}`,
      text: pattern.replace("{d}", day === 1 && this.first ? this.first : day).replace("{y}", year),
      figures: `${day}-${month}-${year}`,
    };
  }

  // 5 November 2026
  shortDay(iso) {
    const time = element("time", "", this.parts(iso).text);
    time.dateTime = iso;
    time.translate = false;
    return time;
  }

  // Monday 5 November 2026 (5-11-2026), the last part as on a Dutch letter.
  day(iso) {
    const { weekday, text, figures } = this.parts(iso);
    const numeric = element("bdi", "", `(${figures})`);
    numeric.dir = "ltr";
    const time = element("time", "", `${weekday} ${text} `, numeric);
    time.dateTime = iso;
    time.translate = false;
    return time;
  }

  // The same for a text without markup.
  plainDay(iso) {
    const { weekday, text, figures } = this.parts(iso);
    return `${weekday} ${text} (${MARK}${figures}${MARK})`;
  }

  term(term) {
    const id = `term-${term.map(([number, unit]) => `${number}-${unit}`).join("-")}`;
    if (this.has(id)) return this.text(id);
    // A term that a letter printed and the law does not know.
    return term.map(([number, unit]) => `${number} ${this.text(`unit-${unit}`)}`).join(" + ");
  }
}

// A page of the guide in a language.
export const pageAddress = (language, path) => new URL(`${language}/${path}`, root).href;

export const inPage = () => document.getElementById("words");

// The words of answers in a language; with a part, "photo/", those of it.
export function wordsOf(language, part = "") {
  const name = part + language;
  if (!files.has(name)) {
    const found = load(language, name);
    found.catch(() => files.delete(name)); // the next one who asks tries again
    files.set(name, found);
  }
  return files.get(name);
}

async function load(language, name) {
  const page = await get(new URL(`words/${name}.html`, import.meta.url), asPage);
  for (const link of page.querySelectorAll("a[href]:not([href^=tel])")) {
    link.href = new URL(link.getAttribute("href"), pageAddress(language, "")).href;
    beside(link);
  }
  return new Words(page.getElementById("words"));
}

// Who follows a link of an answer keeps the answer.
export function beside(link) {
  link.target = "_blank";
  link.rel = "noopener";
}

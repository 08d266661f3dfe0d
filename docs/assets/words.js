// The words of a page. Every sentence stands in the page already, as <div data-word="ID">, with slots
// <span data-slot="NAME"> that are filled here. The same code reads the words of the Dutch page for the view beside it.

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function daysBetween(first, second) {
  return Math.round((Date.parse(second) - Date.parse(first)) / 86_400_000);
}

export function today() {
  // The reader's own calendar day: the law counts whole days, and the page says which one it took.
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export class Words {
  constructor(page = document) {
    this.words = page.getElementById("words");
    const months = page.querySelectorAll("[data-date] option[data-pattern]");
    this.patterns = new Map(Array.from(months, (option) => [Number(option.value), option.dataset.pattern]));
    this.weekdays = page.querySelector("[data-weekdays]").dataset.weekdays.split("|"); // Sunday first
  }

  find(id) {
    return this.words.querySelector(`[data-word="${CSS.escape(id)}"]`);
  }

  has(id) {
    return this.find(id) !== null;
  }

  // The words with their slots filled; values are texts, elements, or nothing (the slot stays empty).
  get(id, slots = {}) {
    const found = this.find(id);
    const part = document.createDocumentFragment();
    if (!found) {
      console.error(`no words for ${id}`);
      return part;
    }
    part.append(...Array.from(found.childNodes, (node) => document.importNode(node, true)));
    for (const slot of part.querySelectorAll("[data-slot]")) {
      const value = slots[slot.dataset.slot];
      slot.replaceWith(value === undefined || value === null ? "" : value);
    }
    return part;
  }

  text(id, slots = {}) {
    return this.get(id, slots).textContent;
  }

  // <p> with the words, or null when the page has none for this id.
  paragraph(id, slots = {}, className = "") {
    return this.has(id) ? element("p", className, this.get(id, slots)) : null;
  }

  // Monday 5 November 2026 (5-11-2026), the last part as on a Dutch letter.
  day(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    const weekday = this.weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
    const text = this.patterns.get(month).replace("{d}", day).replace("{y}", year);
    const numeric = element("bdi", "", `(${day}-${month}-${year})`);
    numeric.dir = "ltr";
    const time = element("time", "", `${weekday} ${text} `, numeric);
    time.dateTime = iso;
    return time;
  }

  term(term) {
    const id = `term-${term.map(([number, unit]) => `${number}-${unit}`).join("-")}`;
    if (this.has(id)) return this.text(id);
    // A term that a letter printed and the law does not know: the number as typed, and the unit's name from the form.
    return term
      .map(([number, unit]) => `${number} ${document.querySelector(`option[value="${unit}"]`)?.textContent ?? unit}`)
      .join(" + ");
  }
}

// The words of the Dutch page that says the same, fetched once.
let dutch = null;
export function dutchPage() {
  const here = document.querySelector('.language-list a[hreflang="nl"]').href;
  dutch ??= fetch(here)
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText))))
    .then((html) => new DOMParser().parseFromString(html, "text/html"));
  dutch.catch(() => (dutch = null));
  return dutch;
}

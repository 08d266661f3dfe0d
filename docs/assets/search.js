// The search of the site, in the index of the page's language. site.js loads this when a reader opens the field.

import { find, fold, Synonyms } from "./find.js";
import { asData, get } from "./line.js";

const MOST = 8; // results shown
const PAUSE = 200; // milliseconds without a key before a word is looked up

// The weights of the index go up in steps: so many until one is double.
export const STEPS = 3;
export const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

let index; // a promise of what is searched
let turn = 0; // of the latest search: an older one that ends later is not shown
let timer;

export function start(panel, root) {
  const folder = new URL(`${panel.dataset.language}/`, root);
  index ??= load(folder);
  index.catch(() => (index = undefined)); // said when something is looked up; then it is tried again
  if (panel.dataset.started) return;
  panel.dataset.started = "yes";
  const field = panel.querySelector("input");
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(panel, folder), PAUSE);
  };
  field.addEventListener("input", later);
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show(panel, folder);
  });
  if (field.value) later(); // typed while this was on its way
}

// {word: [page, weight, page, weight, ...]} from the words of each part and, for each, its places: "0k1f" is page 0, then
// the one after it, each with its weight. The last digit carries: "Z3" is 61 + 3.
export function unpack(parts) {
  const index = Object.create(null);
  for (const [words, places] of parts.filter(([words]) => words)) {
    const lists = places.split(" ");
    words.split(" ").forEach((word, number) => {
      const found = (index[word] = []);
      let page = 0;
      for (const [, far, weight] of lists[number].matchAll(/(Z*.)(.)/g)) {
        for (const digit of far) page += DIGITS.indexOf(digit);
        found.push(page, 2 ** (DIGITS.indexOf(weight) / STEPS));
      }
    });
  }
  return index;
}

async function load(folder) {
  const file = (name) => get(new URL(name, folder), asData);
  const synonyms = file("synonyms.json");
  const { pages, parts } = await file("search.json");
  const [rows, list, ...words] = await Promise.all([file(pages), synonyms, ...parts.map(file)]);
  return { pages: rows, words: unpack(words), synonyms: new Synonyms(list) };
}

async function show(panel, folder) {
  const mine = ++turn;
  const status = panel.querySelector("[role=status]");
  const list = panel.querySelector("ul");
  const text = panel.querySelector("input").value.trim();
  list.replaceChildren();
  status.textContent = text && status.dataset.loading;
  if (!text) return;
  try {
    index ??= load(folder);
    const { pages, words, synonyms } = await index;
    if (mine !== turn) return;
    const keys = pages.map(([address]) => address.slice(0, -1) || "index");
    const found = find(text, words, keys, synonyms).slice(0, MOST);
    status.textContent = found.length ? status.dataset.found.replace("{number}", found.length) : status.dataset.none;
    list.replaceChildren(...found.map(({ page }) => row(pages[page], synonyms.parts(text), folder)));
  } catch {
    index = undefined;
    if (mine === turn) status.textContent = status.dataset.failed;
  }
}

function row([address, title, intro, language, headings], parts, folder) {
  const item = document.createElement("li");
  if (language) Object.assign(item, { lang: language, dir: "auto" }); // a page that is not translated
  const url = new URL(address, folder);
  item.append(link(url, title));
  const [id, heading] = section(headings, parts) ?? [];
  if (id) item.append(" › ", link(`${url}#${id}`, heading));
  item.appendChild(document.createElement("p")).textContent = intro;
  return item;
}

function link(url, text) {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = text;
  return made;
}

// The section whose heading says what was asked, if one does.
function section(headings, parts) {
  let best = null;
  let most = 0;
  for (const [id, text] of headings) {
    const words = fold(text);
    const said = parts.map((part) =>
      Math.max(...part.map(([asked, weight]) => (asked.every((word) => words.includes(word)) ? weight : 0))),
    );
    const sum = said.reduce((total, one) => total + one, 0);
    if (sum > most) [best, most] = [[id, text], sum];
  }
  return best;
}

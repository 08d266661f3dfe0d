// The form of a checker and what it asks with, once it was touched; see checker.js. No rule, number or sentence is
// here: rules are in Python, words in the page.

import { today, isPossible, plusDays } from "./days.js";
import { typeMonths } from "./fields.js";
import { inPage, Words, wordsOf } from "./words.js";

const form = document.querySelector("form[data-checker]");
const loading = form.querySelector("[data-loading]");
const bar = loading.querySelector("progress");
const text = loading.querySelector("[data-progress-text]");
const offer = loading.querySelector("[data-load]");

function megabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
}

// Some browsers remember that a module did not come; another address is another try.
function late(name) {
  let coming = null;
  let tries = 0;
  return () => {
    coming ??= import(tries ? `./${name}.js?${tries}` : `./${name}.js`).catch((error) => {
      tries += 1;
      coming = null;
      throw error;
    });
    return coming;
  };
}

const tools = {
  words: new Words(inPage()),
  asker: late("ask"),
  shower: late("show"),
  taker: late("take"),
  reader: late("read-letter"),
  photographer: late("photo"),

  // All words of the page's language; those of the page itself are there before.
  async allWords() {
    const { language } = inPage().dataset;
    return (tools.all ??= new Words(inPage(), ...(await wordsOf(language)).roots));
  },

  // The day of the request: that of the Netherlands, or when the phone's clock cannot be right, a day that makes nothing
  // late and nothing a day of the future.
  clock(...days) {
    const now = today();
    const { checked } = form.dataset;
    if (isPossible(now, checked)) return { today: now, sound: true };
    return { today: [checked, ...days].filter(Boolean).sort().at(-1), sound: false };
  },

  // Finds the answer, and shows it when the words for it are there too.
  async find(request, show) {
    const [{ ask }, words, module] = await Promise.all([tools.asker(), tools.allWords(), tools.shower()]);
    await ask(request, (answer) => show({ answer, words, ...module }), python);
  },

  // Where nothing is shown any more, nothing is offered.
  settle() {
    keepingFocus(() => (loading.hidden = true));
  },
};

// ---- Python: when nothing else answers ----------------------------------------------------------------------------------

// Resolves when Python has started. Readers who save data are asked first.
async function python() {
  const { start } = await tools.asker();
  keepingFocus(() => (loading.hidden = false));
  const { saveData, effectiveType } = navigator.connection ?? {};
  if ((saveData || /(^|-)2g$/.test(effectiveType ?? "")) && !python.started) await asked();
  python.started = true;
  keepingFocus(() => {
    offer.hidden = true;
    bar.hidden = false;
    text.replaceChildren(tools.words.get("loading-start"));
  });
  try {
    await start((loaded, total) => {
      bar.value = loaded / total;
      const slots = { loaded: megabytes(loaded), total: megabytes(total) };
      text.replaceChildren(tools.words.get("loading", slots));
    });
  } finally {
    keepingFocus(() => {
      bar.hidden = true;
      text.replaceChildren();
    });
  }
}

// What is loading comes and goes by itself, above what the reader may be at by now: that keeps its place on the screen.
function keepingFocus(change) {
  const focused = document.activeElement;
  const { top, bottom } = focused.getBoundingClientRect();
  change();
  if (top >= 0 && bottom <= innerHeight) scrollBy(0, focused.getBoundingClientRect().top - top);
}

async function asked() {
  text.replaceChildren();
  offer.hidden = false;
  loading.scrollIntoView({ block: "nearest" });
  try {
    const { sent } = await (await tools.asker()).manifest();
    offer.querySelector("[data-slot=size]")?.replaceWith(tools.words.get("megabytes", { size: megabytes(sent) }));
  } catch {
    // Without the size the button still loads.
  }
  await new Promise((resolve) => offer.querySelector("button").addEventListener("click", resolve, { once: true }));
}

// ---- Start --------------------------------------------------------------------------------------------------------------

typeMonths(form);
const { checker } = await import(`./${form.dataset.checker}.js`);
const { touched, forget, recount } = checker(form, tools);
touched();
for (const wanted of [tools.allWords, tools.shower]) wanted().catch(() => {}); // asking tries again

// Nothing is left for who comes back to this page, also when the browser keeps it as it was.
addEventListener("pagehide", forget);

// A page that was left open over midnight counts again when it is looked at, and at midnight itself.
let shown = today();
function look() {
  if (document.hidden || today() === shown) return;
  shown = today();
  recount();
}
for (const event of ["visibilitychange", "pageshow", "focus"]) addEventListener(event, look);
document.addEventListener("visibilitychange", look);
setInterval(look, 60_000);

// Paper cannot be opened: what is folded is open.
let opened = [];
addEventListener("beforeprint", () => {
  opened = Array.from(document.querySelectorAll("[data-answer] details:not([open])"));
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});

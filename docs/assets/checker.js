// Starts the checker of the page: shows its form, reads the answers, asks, shows what comes back.
// No rule, number or sentence stands here: rules are in Python, words in the page.

import { Words } from "./words.js";

const form = document.querySelector("form[data-checker]");
const words = new Words();
const loading = form.querySelector("[data-loading]");
const bar = loading.querySelector("progress");
const text = loading.querySelector("[data-progress-text]");

function megabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
}

// What asks comes at the first touch too: a page that is only read does not need it. Some browsers remember that a
// module did not come; another address is another try.
let asking = null;
let tries = 0;
function asker() {
  asking ??= import(tries ? `./ask.js?${tries}` : "./ask.js").catch((error) => {
    tries += 1;
    asking = null;
    throw error;
  });
  return asking;
}

// The runtime starts at the first touch of the form, never before. A reader who saves data is asked first.
async function load() {
  loading.hidden = false;
  loading.querySelector("[data-load]").hidden = true;
  bar.hidden = false;
  try {
    const { start } = await asker();
    await start((loaded, total) => {
      bar.value = loaded / total;
      const slots = { loaded: megabytes(loaded), total: megabytes(total) };
      text.replaceChildren(words.get("loading", slots));
    });
    loading.hidden = true;
    form.dispatchEvent(new Event("ready"));
  } catch {
    bar.hidden = true;
    text.replaceChildren(words.get("loading-failed"));
    form.addEventListener("unanswered", load, { once: true }); // a question that only Python can answer tries again
  }
}

async function offer() {
  const { saveData, effectiveType } = navigator.connection ?? {};
  if (!saveData && !/(^|-)[2]g$/.test(effectiveType ?? "")) return load();
  const place = loading.querySelector("[data-load]");
  loading.hidden = false;
  place.hidden = false;
  try {
    const size = place.querySelector("[data-slot=size]");
    const { sent } = await (await asker()).manifest();
    if (size) size.replaceWith(words.get("megabytes", { size: megabytes(sent) }));
  } catch {
    // Without the size the button still loads.
  }
  place.querySelector("button").addEventListener("click", load, { once: true });
}

// A month may be typed as a number. By itself a list takes a second 1 as "the next line that begins with 1": October.
for (const list of form.querySelectorAll("[name$=-month]")) {
  let typed = "";
  let last = -Infinity;
  list.addEventListener("keydown", (event) => {
    if (!/^[0-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    typed = event.timeStamp - last < 1500 ? typed + event.key : event.key;
    last = event.timeStamp;
    const month = String(Number(typed));
    // A number that is no month chooses none, and the answer asks for it.
    list.value = Array.from(list.options, ({ value }) => value).includes(month) ? month : "";
  });
}

const { checker } = await import(`./${form.dataset.checker}.js`).catch((error) => {
  form.dispatchEvent(new Event("lost")); // see site.js
  throw error;
});
const touched = checker(form, words, asker);
form.hidden = false;
for (const event of ["pointerdown", "focusin"]) form.addEventListener(event, begin);
if (form.contains(document.activeElement)) begin(); // touched while this was on its way
function begin() {
  for (const event of ["pointerdown", "focusin"]) form.removeEventListener(event, begin);
  touched(); // first, so that its table comes ahead of the runtime
  offer();
}

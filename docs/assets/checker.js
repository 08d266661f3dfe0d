// Makes the form of a checker ready, and brings the rest when it is touched: who only reads does not pay for it.

const form = document.querySelector("form[data-checker]");
const said = form.querySelector("[data-said]");
const NAMES = ["days", "fields", "line", "machine", "words", form.dataset.checker];

form.dataset.started = ""; // see lost.js
form.hidden = false;
form.querySelector("[type=submit]").parentElement.hidden = false;

let coming = null;
let tries = 0;
let wanted = false; // the button was pressed before what answers was there

function start() {
  // All at once: one after the other costs a slow line seconds.
  for (const name of NAMES) import(`./${name}.js`).catch(() => {});
  coming ??= import(tries ? `./form.js?${tries}` : "./form.js").then(ready, () => {
    tries += 1;
    coming = null;
    said.innerHTML = document.querySelector('#words [data-word="loading-failed"]').innerHTML;
  });
}

// A month that is typed before the form is ready waits for it: a list of its own takes 11 for October. All of it: were
// its second digit read by fields.js, which comes a moment earlier, before the first, 12 would be 21 and 10 be 1.
const early = [];

function keep(event) {
  if (event.defaultPrevented || !event.target.matches("[name$=-month]")) return;
  if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  early.push([event.target, event.key]);
}

function ready() {
  const asked = wanted; // a month that is filled in now changes nothing of what was asked
  form.removeEventListener("keydown", keep, true);
  for (const [list, key] of early.splice(0)) list.dispatchEvent(new KeyboardEvent("keydown", { key }));
  said.replaceChildren();
  for (const name of ["pointerdown", "focusin"]) form.removeEventListener(name, start);
  form.removeEventListener("submit", press);
  if (asked) form.requestSubmit();
}

function press(event) {
  event.preventDefault();
  wanted = true;
  start();
}

// A text field says "change" when it is left, of what "input" has said already. The answer takes the focus: that is no
// change of the question, and nothing below or in what comes may take it for one.
form.addEventListener("change", (event) => event.target.type === "text" && event.stopPropagation(), true);

// What was asked is not what is there now.
for (const name of ["input", "change"]) form.addEventListener(name, () => (wanted = false));
for (const name of ["pointerdown", "focusin"]) form.addEventListener(name, start);
form.addEventListener("keydown", keep, true);
form.addEventListener("submit", press);
if (form.contains(document.activeElement)) start(); // touched while this was on its way
// The list of letters is made short before it is touched; without this it is there whole.
if (form.querySelector("[data-find]")) import("./finder.js").then((finder) => finder.start(form), () => {});

// Nothing is left for who comes back, also where the browser keeps the page as it was, and when the rest never came.
addEventListener("pagehide", () => {
  wanted = false;
  form.reset();
});

// Nothing of the answers stays in the history behind the page that is gone to.
document.querySelector("[data-leave]").addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});

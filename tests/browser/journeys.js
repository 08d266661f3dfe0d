// Goes through a checker as a reader does, in any browser: see test_journeys.py. Each gives a promise of a JSON text.

const one = (selector) => document.querySelector(selector);
const all = (selector) => Array.from(document.querySelectorAll(selector));
const isSeen = (element) => element?.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";

async function until(found, what) {
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    if (found()) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`waited in vain for ${what}`);
}

const ready = () => until(() => isSeen(one("form[data-checker] [type=submit]")), "the form");
const answered = () => until(() => isSeen(one("[data-answer]:not([hidden])")), "the answer");

function fill(name, value) {
  const field = one(`[name="${name}"]`);
  field.focus();
  field.value = value;
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
}

function fillDate(name, iso) {
  const [year, month, day] = iso.split("-").map((part) => String(Number(part)));
  for (const [part, value] of Object.entries({ day, month, year })) fill(`${name}-${part}`, value);
}

const submit = () => one("form[data-checker] [type=submit]").click();

// The days that a letter's answer shows.
async function letter(id, sent) {
  await ready();
  one(`[name="letter"][value="${id}"]`).click();
  fillDate("event", sent);
  submit();
  await answered();
  return JSON.stringify(all("[data-answer] .leaf").map(({ dateTime }) => dateTime));
}

// The ids of the findings; with fewer answers, those of the questions that were answered.
async function screening(answers, toTheEnd = true) {
  await ready();
  for (const [question, answer] of Object.entries(answers)) {
    const set = one(`[data-question="${question}"]`);
    await until(() => isSeen(set), question);
    if (set.dataset.kind === "date" && answer !== "unknown") fillDate(question, answer);
    else for (const value of [answer].flat()) set.querySelector(`input[value="${value}"]`).click();
    submit();
  }
  if (toTheEnd) await answered();
  else await until(() => all("[data-given] li").length, "what was answered");
  return JSON.stringify(all(toTheEnd ? "[data-shown]" : "[data-given] li").map(({ dataset }) => dataset.shown ?? ""));
}

// Notes whether the browser brings this very page back; one that is loaded again knows nothing of it. First the page
// is quiet for a second: Firefox keeps none that still waits for a file.
async function watch() {
  await new Promise((resolve) => {
    let timer = setTimeout(resolve, 1000);
    new PerformanceObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(resolve, 1000);
    }).observe({ type: "resource" });
  });
  window.wasKept = null;
  addEventListener("pageshow", ({ persisted }) => (window.wasKept = persisted));
  return "null";
}

async function cameBack() {
  return JSON.stringify({ here: location.href, kept: window.wasKept === undefined ? false : window.wasKept });
}

// What is in the form and below it, a moment after it is there again.
async function left() {
  await ready();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const typed = all("form[data-checker] input:not([type=radio], [type=checkbox], [type=hidden])").map(({ value }) => value);
  return JSON.stringify([...all("form[data-checker] input:checked").map(({ value }) => value), ...typed,
    ...all("[data-answer] .leaf, [data-given] li").filter(isSeen).map(({ textContent }) => textContent)].filter(Boolean));
}

// Asks the checker. An answer that was computed when the site was built is in a table and comes at once; every other
// one comes from Python in the worker. Both have the same form, so the page shows them with the same code.

import { daysBetween, isDay, plusDays } from "./days.js";
import { asData, get } from "./line.js";

// The release that the page is of: its tables and its Python, and no others.
const { law, runtime } = document.documentElement.dataset;
const MANIFEST = new URL(runtime, document.baseURI).href;
const quarters = document.querySelector("form[data-checker]").dataset.tables.split(" ");
const LONGEST = 30_000; // milliseconds for one calculation of Python
const STALLED = 120_000; // milliseconds in which nothing of Python arrives or starts
const tables = new Map();

let worker = null;
let ready = null;
let watch = () => {}; // is told how much of Python is here
let number = 0;
const waiting = new Map();

// The answers of a letter whose day lies in the same quarter of a year as this one; null where there are none.
export function letterTable(letter, event) {
  const [year, month] = event.split("-");
  const quarter = quarters.find((name) => name.startsWith(`${year}q${Math.ceil(month / 3)}`));
  return quarter ? table(`${quarter}/${letter}`) : null;
}

// Kept; a table that did not come is asked for again.
export function table(name) {
  if (!tables.has(name)) {
    const found = get(new URL(`${law}tables/${name}.json`, document.baseURI), asData);
    found.catch(() => tables.delete(name));
    tables.set(name, found);
  }
  return tables.get(name);
}

// ---- Answers made at build time ---------------------------------------------------------------------------------

// A value of a table: a number is a place in the pool, [5] is the number five, "+42" is a day, counted from another one:
// in an object from the day above it, else from the object's event, else from `from`; in a list from the day of the
// object before.
function value(data, entry, from) {
  if (typeof entry === "string") return /^[+-]\d+$/.test(entry) ? plusDays(from, Number(entry)) : entry;
  if (Array.isArray(entry)) return entry[0];
  if (typeof entry !== "number") return entry;
  const stored = data.pool[entry];
  let at = from;
  if (Array.isArray(stored)) {
    return stored.map((part) => {
      const made = value(data, part, at);
      at = made?.day ?? at;
      return made;
    });
  }
  const inner = stored.event ? value(data, stored.event, from) : from;
  return Object.fromEntries(Object.entries(stored).map(([key, part]) => {
    const made = value(data, part, typeof part === "string" ? at : inner);
    if (typeof part === "string" && made !== part) at = made;
    return [key, made];
  }));
}

// "3x5 4" -> 3, 3, 3, 3, 3, 4; the one at a place.
function inRuns(runs, place) {
  for (const run of runs.split(" ")) {
    const [index, times = 1] = run.split("x").map(Number);
    if (place < times) return index;
    place -= times;
  }
  return -1;
}

// Dates are sorted into classes: [first day, name], sorted; the last one that has begun.
function classOf(classes, day) {
  return classes.filter(([first]) => first <= day).pop()[1];
}

// The answer to a deadline request from its table, or null when the table does not hold it.
function deadlineFromTable(data, request) {
  if (!data || (request.event > request.today && !data.ahead)) return null;
  const key = [];
  for (const [field, classes] of data.keys) {
    const given = request[field] ?? "";
    if (field === "applied" && given) {
      if (given > request.event) return null;
      key.push(classOf(classes, given));
    } else {
      key.push(given);
    }
  }
  const known = new Set(["door", "letter", "event", "today", ...data.keys.map(([field]) => field)]);
  if (Object.entries(request).some(([field, value]) => value && !known.has(field))) return null;
  const runs = data.runs[data.rows[key.join(" ")]];
  const shape = runs && data.answers[inRuns(runs, daysBetween(data.first, request.event))];
  if (!shape) return null;
  const deadlines = shape.deadlines.flatMap((place) => {
    // The advice differs before and after the days of a deadline: the first stage that has not ended.
    const stages = value(data, data.deadlines[place], request.event);
    const [, deadline] = stages.find(([until]) => until === null || request.today <= until);
    if (!deadline) return []; // what was only prudent goes when its day has passed
    const left = daysBetween(request.today, deadline.safe_day);
    return { ...deadline, days_left: left, state: left > 0 ? "open" : left === 0 ? "today" : "past" };
  });
  return { door: "deadline", letter: data.letter, event: request.event, ...shape, deadlines };
}

// The answer to a screening request, or null when a finding waits for a date that only Python counts.
async function screeningFromTable(data, request) {
  const given = (question) => {
    const value = request.answers[question];
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    const classes = data.dates[question];
    return [classes && value !== "unknown" ? classOf(classes, value) : value];
  };
  const place = (entry) =>
    entry.axes.reduce((total, [question, numbers]) => {
      const answers = given(question);
      const found = answers.length ? Math.max(...answers.map((answer) => numbers[answer])) : numbers[""];
      return total * (Math.max(...Object.values(numbers)) + 1) + found;
    }, 0);

  // A date that may be a mistake is left to Python, which says what is wrong with it.
  for (const question of Object.keys(data.dates)) {
    const day = request.answers[question] ?? "unknown";
    if (day !== "unknown" && !(isDay(day) && day <= request.today && day >= "2000-01-01")) return null;
  }
  const asked = [];
  let next = null;
  for (const question of data.questions) {
    if (question.rows[place(question)] !== "1") continue;
    asked.push(question.id);
    if (request.answers[question.id] === undefined) {
      next = question.id;
      break;
    }
  }
  const findings = [];
  if (next === null) {
    for (const finding of data.findings) {
      const sign = finding.rows[place(finding)];
      if (sign === "0") continue;
      const because = finding.because[sign.charCodeAt(0) - 97].flatMap((index) => {
        const [question, numbers] = finding.axes[index];
        const most = Math.max(...given(question).map((answer) => numbers[answer]));
        return [].concat(request.answers[question]).filter((answer) => {
          const name = data.dates[question] && answer !== "unknown" ? given(question)[0] : answer;
          return numbers[name] === most;
        }).map((answer) => [question, answer]);
      });
      let deadline = null;
      const event = finding.time_limit && request.answers[finding.time_limit.event];
      if (event && event !== "unknown") {
        const asked = { door: "deadline", letter: finding.time_limit.letter, event, today: request.today };
        const answer = deadlineFromTable(await letterTable(asked.letter, event), asked);
        if (!answer) return null;
        deadline = answer.deadlines.find((entry) => entry.id === finding.time_limit.deadline);
      }
      findings.push({ id: finding.id, group: finding.group, because, facts: finding.facts, deadline });
    }
  }
  const regime = Object.entries(data.regimes).find(([finding]) => findings.some((entry) => entry.id === finding));
  return { door: "screening", questions: asked, next, regime: regime ? regime[1] : null, findings };
}

async function fromTable(request) {
  try {
    if (request.door === "deadline" && request.letter && isDay(request.event)) {
      return deadlineFromTable(await letterTable(request.letter, request.event), request);
    }
    if (request.door === "screening") return await screeningFromTable(await table("screening"), request);
  } catch {
    // No table: Python answers.
  }
  return null;
}

// ---- Python in the worker -----------------------------------------------------------------------------------------

// The service worker keeps the guide at the same time; on a slow line that would make the reader wait longer.
function tell(type) {
  navigator.serviceWorker?.ready.then(({ active }) => active.postMessage({ type }));
}

class Failure extends Error {
  // again: another start may do better
  constructor(reason, again) {
    super(reason);
    this.again = again;
  }
}

// Starts the runtime once. onProgress gets bytes loaded and bytes in all. Rejects with the reason's id.
export function start(onProgress = () => {}) {
  watch = onProgress;
  if (ready) return ready;
  let late = 0;
  const starting = new Promise((resolve, reject) => {
    const fail = (reason, again) => end(new Failure(reason, again), reject);
    const wait = () => {
      clearTimeout(late);
      late = setTimeout(() => fail("network", false), STALLED);
    };
    try {
      worker = new Worker(new URL("worker.js", import.meta.url));
    } catch {
      fail("other", false);
      return;
    }
    wait();
    tell("hold");
    addEventListener("pagehide", () => tell("release"), { once: true }); // nobody waits any more
    worker.onerror = () => fail("other", true);
    worker.onmessage = ({ data }) => {
      if (data.type === "progress") {
        wait();
        watch(data.loaded, data.total);
      } else if (data.type === "ready") resolve();
      else if (data.type === "answer") {
        waiting.get(data.id)?.resolve(JSON.parse(data.answer));
        waiting.delete(data.id);
      } else if (data.type === "failed") fail(data.reason, false);
    };
    worker.postMessage({ type: "start", manifest: MANIFEST });
  });
  starting.finally(() => clearTimeout(late)).then(() => tell("release"), () => {
    tell("release");
    if (ready === starting) ready = null;
  });
  ready = starting;
  return starting;
}

// Nobody waits for a worker that is gone; the next start tries again.
function end(error, reject = () => {}) {
  worker?.terminate();
  worker = ready = null;
  reject(error);
  for (const one of waiting.values()) one.reject(error);
  waiting.clear();
}

export async function manifest() {
  return (await fetch(MANIFEST)).json();
}

function sorted(answer) {
  const inOrder = (_, value) =>
    value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value;
  return JSON.stringify(answer, inOrder);
}

// A worker that died, as where memory is short, or that does not come to an end, is started once more.
async function fromPython(request) {
  try {
    return await calculate(request);
  } catch (error) {
    if (!error.again) throw error;
    return calculate(request);
  }
}

async function calculate(request) {
  await start(watch);
  return new Promise((resolve, reject) => {
    const mine = (number += 1);
    // A calculation takes less than a second; one that does not end is given up.
    const late = setTimeout(() => end(new Failure("other", true)), LONGEST);
    const stop = (settle) => (value) => {
      clearTimeout(late);
      settle(value);
    };
    waiting.set(mine, { resolve: stop(resolve), reject: stop(reject) });
    worker.postMessage({ type: "ask", id: mine, request: JSON.stringify(request) });
  });
}

// ---- Either ---------------------------------------------------------------------------------------------------------

// Whether the browser says that data are no concern; one that says nothing may be on a dear line.
function dataAreCheap() {
  const { effectiveType, saveData } = navigator.connection ?? {};
  return effectiveType === "4g" && !saveData;
}

// Calls show with the answer to a request. A table's answer is enough; Python confirms it where that costs nobody
// anything, and show is called again when it says something else. Where no table answers, python() brings Python.
// Rejects when neither can answer.
export async function ask(request, show, python) {
  const early = await fromTable(request);
  if (!early) {
    await python();
    await show(await fromPython(request));
    return;
  }
  await show(early);
  if (!dataAreCheap()) return;
  try {
    const answer = await fromPython(request);
    if (sorted(answer) !== sorted(early)) await show(answer);
  } catch {
    // The answer stands without being confirmed.
  }
}

// Shows an answer about a letter: what it answers, a card for each day, what to do, and folded below it how the days were
// counted and what else to know. Given the words of Dutch it says the same in Dutch, shorter.

import { plusDays } from "./days.js";
import { asPage, get } from "./line.js";
import { beside, button, element, pageAddress, wordsOf } from "./words.js";

const WEEK = 7; // days that count as near
const SHORT = 3; // acts that are open
const GROUPS = ["now", "protect", "care", "help"]; // of findings, in the order in which they are read
const ICONS = { now: "first", protect: "person", care: "care", help: "people" };
// To whom something is sent with the help of a lawyer.
const OFFICES = ["court", "council-of-state", "ind", "coa", "sender"];

// ---- How near a day is ----------------------------------------------------------------------------------------------

// act: to be done by the day; opens: allowed from the day on; decides: somebody else has to have decided.
function kind({ direction, id }) {
  if (direction === "act") return "act";
  return id.endsWith("-from") ? "opens" : "decides";
}

// The state of a day: it chooses the words, the colour and the drawing of its card.
function nearness(deadline, clock) {
  const left = deadline.days_left;
  if (clock === "wrong") return "unknown";
  if (left === 0) return "today";
  if (kind(deadline) !== "act") return left < 0 ? "since" : "later";
  if (left < 0) return "over";
  if (left === 1) return "tomorrow";
  return left <= WEEK ? "week" : "later";
}

// Names of classes are whole, so that what trims the styles finds them.
const COLOURS = {
  today: "u-today", tomorrow: "u-tomorrow", week: "u-week", later: "u-later", over: "u-over", since: "u-over", unknown: "u-later",
};

function label(deadline) {
  return { act: "safe-day", opens: "first-day", decides: "last-day" }[kind(deadline)];
}

// Deadlines with the same day and state in one card; they come in the order of their days.
function cards(answer, clock) {
  const found = [];
  for (const deadline of answer.deadlines) {
    const near = nearness(deadline, clock);
    const last = found.at(-1);
    if (last?.day === deadline.safe_day && last.near === near && last.kind === kind(deadline)) last.deadlines.push(deadline);
    else found.push({ day: deadline.safe_day, near, kind: kind(deadline), deadlines: [deadline] });
  }
  return found;
}

function leaf(words, day) {
  const { weekday, day: number, month } = words.parts(day);
  const time = element("time", "leaf", element("span", "weekday", weekday), " ", element("b", "", number), " ", element("span", "month", month));
  time.dateTime = day;
  time.translate = false;
  return time;
}

function figures(words, day) {
  const made = element("bdi", "figures", words.parts(day).figures);
  made.dir = "ltr";
  made.translate = false;
  return made;
}

function left(words, { near, kind: of, deadlines: [{ days_left: days }] }) {
  if (near === "today" || near === "unknown") return null;
  const id = near === "over" || near === "since" ? "days-past" : of === "act" ? "days-left" : "days-until";
  return element("span", "left", words.get(id, { days: Math.abs(days) }));
}

function card(words, one, level, said) {
  const { near, kind: of, day, deadlines } = one;
  const part = element("article", `due ${of === "opens" ? "u-opens" : COLOURS[near]}`);
  const when = element("p", "when");
  if (near !== "unknown") {
    const name = of === "opens" && near !== "later" ? "opens" : near === "since" ? "over" : near;
    when.append(words.icon(name), element("strong", "", words.get(`when-${of}-${near}`)), " ", left(words, one) ?? "", " ");
  }
  when.append(figures(words, day));
  part.append(leaf(words, day), when);
  for (const [at, deadline] of deadlines.entries()) {
    const what = element("div", "what");
    what.dataset.due = deadline.id;
    if (!at && !said) what.append(element("p", "label", words.get(label(deadline))));
    what.append(element(level, "", words.get(`due-${deadline.id}`)));
    if (!at && near !== "unknown") what.append(words.paragraph(`state-${of}-${near}`, {}, "state"));
    // Written for a day that is still to come.
    if (near !== "over") what.append(words.paragraph(`due-${deadline.id}-do`) ?? "");
    if (deadline.last_day !== day) {
      const passed = deadline.days_left < 0 && near !== "unknown" && deadline.last_day < plusDays(day, -deadline.days_left);
      const note = passed ? null : words.get("last-day-note");
      what.append(element("p", "last", words.get("last-day"), ": ", words.day(deadline.last_day), ". ", note));
    }
    what.append(element("p", "to", words.get("who-to"), ": ", words.get(`to-${deadline.to}`)));
    part.append(what);
  }
  return part;
}

// All days of an answer in a line, for who hears the page and does not see that an answer came.
export function heardText(words, answer, clock) {
  return cards(answer, clock).map(({ day, deadlines }) => `${words.text(label(deadlines[0]))}: ${words.plainDay(day)}.`).join(" ");
}

// The card of one deadline, as it stands in a finding.
function deadlinePart(words, deadline, level, clock) {
  return card(words, cards({ deadlines: [deadline] }, clock)[0], level, false);
}

// ---- What to do -----------------------------------------------------------------------------------------------------

// {acts, more}: the first three things to do, as nodes, and the ids and nodes of what else there is to know.
function doing(words, answer, clock) {
  const all = cards(answer, clock);
  const ahead = all.filter(({ near }) => near !== "over").flatMap(({ deadlines }) => deadlines);
  const over = all.filter(({ near }) => near === "over").flatMap(({ deadlines }) => deadlines);
  const next = ahead.find(({ direction, to }) => direction === "act" && OFFICES.includes(to));
  const late = !next && over.some(({ to }) => OFFICES.includes(to));
  const follow = [...new Set([...over, ...ahead].flatMap((one) => one.follow_ups).concat(answer.follow_ups ?? []))];
  const acts = [];
  const more = [];
  if (next || late || follow.includes("get-lawyer")) {
    const soon = next && ["today", "tomorrow"].includes(nearness(next, clock));
    const call = element("div", "", element("p", "", words.get(late ? "act-call-late" : soon ? "act-call-now" : "act-call")));
    const say = next && element("p", "say",
      words.get("act-say", { day: words.day(next.safe_day) }), element("br"), words.get("act-say-dutch", { day: figures(words, next.safe_day) }));
    acts.push(["phone", call, words.get("call"), say]);
  }
  if (next) acts.push(["send", element("div", "", words.paragraph(`act-send-${next.to}`))]);
  for (const id of follow) if (id !== "get-lawyer") more.push(words.get(`follow-up-${id}`));
  while (acts.length && acts.length < SHORT && more.length) acts.push(["note", element("div", "", element("p", "", more.shift()))]);
  if (next || late) more.unshift(words.get("act-bring"));
  return { acts, more };
}

function actsPart(words, acts) {
  return element("ol", "acts", ...acts.map(([name, ...parts]) =>
    element("li", "", element("span", "tile", words.icon(name)), ...parts)));
}

// ---- How it was counted ---------------------------------------------------------------------------------------------

function step(words, entry, reading) {
  const id = entry.step === "does-not-move" ? `step-does-not-move-${entry.why}` : `step-${entry.step}`;
  return element("li", "", words.get(id, {
    day: words.day(entry.day),
    event: words.day(reading.event),
    term: words.term(reading.term),
    why: entry.why && words.has(`why-${entry.why}`) ? words.get(`why-${entry.why}`) : "",
  }));
}

function countPart(words, deadline) {
  const several = deadline.readings.length > 1;
  const part = element("div", kind(deadline) === "act" ? "count" : "count opens", element("h3", "", words.get(`due-${deadline.id}`)));
  if (several) part.append(element("p", "", words.get("other-reading-note")));
  for (const reading of deadline.readings) {
    if (several) {
      part.append(element("p", "", element("strong", "", words.term(reading.term)), ": ", words.day(reading.last_day)));
    }
    part.append(element("ol", "", ...reading.steps.map((entry) => step(words, entry, reading))));
    if (reading.fact && words.has(`basis-${reading.fact}`)) {
      part.append(element("p", "reason", words.get("basis"), ": ", words.get(`basis-${reading.fact}`)));
    }
  }
  return part;
}

export function fold(words, name, drawing, title, ...parts) {
  const summary = element("summary", "", words.icon(drawing), element("span", "", title), words.icon("more"));
  return element("details", `fold ${name}`, summary, element("div", "", ...parts));
}

// ---- The whole ------------------------------------------------------------------------------------------------------

export function linkedLetters(words, ids) {
  const links = element("span");
  for (const id of ids) {
    if (links.childNodes.length) links.append(" · ");
    const link = element("a", "", words.get(`letter-${id}`));
    link.href = pageAddress(words.language, `letters/${id}/`);
    beside(link);
    links.append(link);
  }
  return links;
}

// What was asked: the letter, its day, the term in it, and the day on which it was counted.
function askedPart(words, answer, request) {
  const part = element("div", "", element("p", "", element("strong", "", words.get(`letter-${answer.letter}`))));
  const line = element("p", "small", words.get("asked-event", { day: words.shortDay(answer.event) }));
  if (Array.isArray(request.printed)) line.append(" ", words.get("asked-printed", { term: words.term(request.printed) }));
  if (request.clock !== "wrong") line.append(" ", words.get("asked-counted", { day: words.shortDay(request.today) }));
  part.append(line);
  if (request.confirmed) part.append(element("p", "small", words.get("read-confirmed")));
  return part;
}

function notices(answer) {
  const others = answer.notices.filter((id) => id !== "ask-lawyer");
  return answer.notices.length > others.length ? ["ask-lawyer", ...others] : others;
}

// The same in few words, for somebody who helps and does not read the reader's language.
function shortPart(words, answer, request) {
  const part = element("div", "short", askedPart(words, answer, request));
  part.append(...cards(answer, request.clock).map(({ day, deadlines }) =>
    element("div", "",
      element("p", "", words.get(label(deadlines[0])), ": ", element("strong", "", words.day(day))),
      element("ul", "", ...deadlines.map((one) => element("li", "",
        words.get(`due-${one.id}`), " (", words.get(`to-${one.to}`), ")",
        one.last_day === day ? "" : ". ", one.last_day === day ? "" : words.get("last-day"),
        one.last_day === day ? "" : ": ", one.last_day === day ? "" : words.day(one.last_day)))))));
  part.append(...notices(answer).map((id) => words.paragraph(`notice-${id}`)));
  const { acts } = doing(words, answer, request.clock);
  part.append(element("ol", "", ...acts.map(([, text]) => element("li", "", ...text.childNodes))));
  return part;
}

function care(words, ...paragraphs) {
  return paragraphs.length ? element("div", "care", words.icon("care"), element("div", "", ...paragraphs)) : "";
}

// request: what was asked, with `clock: "wrong"` when the phone's day cannot be right, `confirmed` when it was read in a
// pasted letter, and `letterPage` when the letter has a page elsewhere; use: {change, taker}: what Change does, and what
// gives the script for taking the answer along.
export function answerPart(words, answer, request, use) {
  const part = document.createDocumentFragment();
  const { clock } = request;
  const all = cards(answer, clock);
  const first = all[0]?.deadlines[0];
  part.append(paperTop(words));
  part.append(element("div", "asked", words.icon("letter"), askedPart(words, answer, request), button(words.get("change-answer"), use.change)));
  const title = element("h2", "", words.get(first ? label(first) : "answer-title"));
  title.tabIndex = -1;
  part.append(title);
  if (clock === "wrong") part.append(care(words, words.paragraph("clock-wrong")));
  part.append(...all.map((one) => card(words, one, "h3", label(one.deadlines[0]) === label(first))));
  const { acts, more } = doing(words, answer, clock);
  if (acts.length) part.append(element("h2", "", words.get("group-now")), actsPart(words, acts));
  else if (!first) part.append(element("ul", "", ...more.splice(0).map((one) => element("li", "", one))));
  part.append(care(words, ...notices(answer).map((id) => words.paragraph(`notice-${id}`)).filter(Boolean)));

  const dutch = words.language === "nl" ? null : dutchFold(words, (made) => shortPart(made, answer, request));
  const kept = all.some(({ near }) => near !== "over");
  part.append(...toolsPart(words, use.taker, { words, answer, request, cards: all }, kept, dutch));

  const stack = element("div", "stack");
  if (first) stack.append(fold(words, "how", "look", words.get("show-steps"), ...answer.deadlines.map((one) => countPart(words, one))));
  if (more.length) stack.append(fold(words, "know", "note", words.get("more-to-know"), element("ul", "", ...more.map((one) => element("li", "", one)))));
  const cautions = answer.cautions.filter((id) => words.has(id));
  if (cautions.length) stack.append(fold(words, "unsure no-paper", "care", words.get("caution-title"), ...cautions.map((id) => words.paragraph(id))));
  if (dutch) stack.append(dutch.part);
  part.append(stack);
  if (request.letterPage) {
    const link = element("a", "", words.get("letter-page"));
    link.href = pageAddress(words.language, `letters/${answer.letter}/`);
    beside(link);
    part.append(element("p", "no-paper", link));
  }
  part.append(paperEnd(words));
  return part;
}

// What a reader can do with an answer. taken: what the functions of take.js get.
function toolsPart(words, taker, taken, calendar, dutch) {
  const told = element("p", "told");
  told.setAttribute("role", "status");
  const take = (name) => async () => {
    try {
      told.replaceChildren(await (await taker())[name](taken));
    } catch {
      told.replaceChildren(words.get("loading-failed-short"));
    }
  };
  const tool = (drawing, id, press) => {
    const made = button(words.get(id), press);
    made.dataset.tool = drawing;
    made.prepend(words.icon(drawing));
    return made;
  };
  const tools = element("div", "tools");
  if (calendar) tools.append(tool("later", "add-to-calendar", take("calendar")));
  if (window.print) tools.append(tool("print", "print-answer", async () => (await dutch?.filled(), print())));
  if (navigator.share) tools.append(tool("share", "share", take("share")));
  tools.append(tool("copy", "copy-text", take("copy")));
  return [tools, told, calendar && element("p", "small no-paper", words.get("calendar-note"))].filter(Boolean);
}

// The Dutch for somebody who helps; it comes when it is opened, and says so when it cannot come. make(words) gives it.
function dutchFold(words, make) {
  const part = fold(words, "dutch-side", "dutch", words.get("beside-dutch"));
  const place = part.lastElementChild;
  let coming = null;
  function filled() {
    coming ??= wordsOf("nl").then(make).then(
      (made) => {
        place.lang = "nl";
        place.dir = "ltr";
        place.translate = false;
        place.replaceChildren(made);
      },
      () => {
        coming = null;
        place.replaceChildren(element("p", "", words.get("beside-failed")));
      },
    );
    return coming;
  }
  part.addEventListener("toggle", () => part.open && filled());
  return { part, filled };
}

function paperTop(words) {
  return element("p", "paper top", element("b", "", words.get("site-name")), element("span", "", words.get("tagline")));
}

function paperEnd(words) {
  return element("div", "paper end", element("p", "", document.querySelector(".unofficial span").cloneNode(true)), element("p", "", location.host + location.pathname));
}

// ---- What fits my situation -----------------------------------------------------------------------------------------

const pages = new Map(); // of findings, by language

// The page with all findings in a language.
export function findingsIn(language) {
  if (!pages.has(language)) {
    const coming = load(pageAddress(language, "findings/"));
    coming.catch(() => pages.delete(language)); // the next one who asks tries again
    pages.set(language, coming);
  }
  return pages.get(language);
}

async function load(address) {
  const page = await get(address, asPage);
  for (const link of page.querySelectorAll("a[href]:not([href^=tel])")) link.href = new URL(link.getAttribute("href"), address);
  return page;
}

// The section of a finding in a page, without what is not for this reader: {title, nodes, cautions}.
function sectionOf(page, id) {
  const section = document.importNode(page.getElementById(id).closest("section"), true);
  const title = section.querySelector("h3").textContent;
  const cautions = Array.from(section.querySelectorAll("aside.notice p"), (one) => one).slice(1);
  for (const gone of section.querySelectorAll("h3, .condition, aside.notice, [data-due]")) gone.remove();
  for (const named of section.querySelectorAll("[id]")) named.removeAttribute("id");
  for (const link of section.querySelectorAll("a[href]:not([href^=tel])")) beside(link);
  return { title, nodes: Array.from(section.childNodes), cautions };
}

function because(words, finding, use) {
  if (!finding.because.length) return null;
  const reasons = finding.because.map(([question, value]) => {
    const input = use.sets.get(question).querySelector(`input[value="${CSS.escape(value)}"]`);
    return input ? input.parentElement.textContent.trim() : words.day(value).textContent;
  });
  return element("p", "reason", words.get("because", { answers: reasons.join("; ") }));
}

function firstRow(words, drawing, label, ...parts) {
  return element("li", "", element("span", "tile", words.icon(drawing)),
    element("div", "", element("p", "small", words.get(label)), ...parts));
}

// Three lines: what to do first, by when, whom to call.
function firstPart(words, first, deadline, clock) {
  const big = (text) => element("strong", "big", text);
  const rows = [];
  if (first) {
    const at = first.nodes.findIndex(({ tagName }) => tagName === "P") + 1;
    const more = element("details", "", element("summary", "", words.get("more-to-know")), ...first.nodes.splice(at));
    rows.push(firstRow(words, "first", "group-now", element("p", "", big(first.title)), ...first.nodes, more));
  }
  if (deadline) {
    const [one] = cards({ deadlines: [deadline] }, clock);
    rows.push(firstRow(words, "later", label(deadline), element("p", "", big(words.day(deadline.safe_day)), words.get(`due-${deadline.id}`), " ", left(words, one))));
  } else {
    rows.push(firstRow(words, "later", "safe-day", element("p", "", big(words.get("first-when-none")))));
  }
  const help = firstRow(words, "people", "group-help");
  help.append(words.get("call-help"));
  rows.push(help);
  return element("ul", "first", ...rows);
}

// use: {answers, sets, page, answerText, changer, legend, again, taker, clock}; see screening.js
export function resultPart(words, answer, use) {
  const part = document.createDocumentFragment();
  const found = answer.findings.map((finding) => ({ finding, ...sectionOf(use.page, finding.id) }));
  // What has a last day comes before what has none.
  const now = found.filter(({ finding }) => finding.group === "now");
  const first = now.find(({ finding }) => finding.deadline) ?? now[0];
  const dated = found.filter(({ finding }) => finding.deadline).sort((a, b) => (a.finding.deadline.safe_day < b.finding.deadline.safe_day ? -1 : 1));
  const title = element("h2", "", words.get("first-title"));
  title.tabIndex = -1;
  part.append(paperTop(words), title, firstPart(words, first, dated[0]?.finding.deadline, use.clock));

  const unknown = Object.entries(use.answers).filter(([, value]) => [].concat(value).includes("unknown"));
  if (unknown.length > 1) {
    const rows = unknown.map(([question]) => element("li", "", element("span", "", use.legend(question)), use.changer(question)));
    part.append(fold(words, "given no-paper", "person", words.get("shorter"), element("ul", "", ...rows)));
  }
  const cautions = new Map();
  for (const group of GROUPS) {
    const members = found.filter((one) => one.finding.group === group && one !== first);
    if (!members.length) continue;
    const stack = element("div", "stack", ...members.map((one) => {
      const { finding, nodes } = one;
      const due = finding.deadline && deadlinePart(words, finding.deadline, "h4", use.clock);
      const made = fold(words, "found", ICONS[group], one.title, due, ...nodes, because(words, finding, use));
      made.dataset.shown = finding.id;
      if (one.cautions.length) made.querySelector("summary span").append("\u00a0", careMark(words));
      return made;
    }));
    part.append(element("h2", "", words.get(`group-${group}`)), stack);
  }
  for (const one of found) for (const caution of one.cautions) cautions.set(caution.textContent, caution);
  if (first) {
    const shownFirst = part.querySelector(".first li");
    shownFirst.dataset.shown = first.finding.id;
    if (first.cautions.length) shownFirst.querySelector(".big").append("\u00a0", careMark(words));
    shownFirst.querySelector("details").append(because(words, first.finding, use) ?? "");
  }
  if (cautions.size) {
    const title = element("span", "", words.get("caution-title"), " ", element("sup", "mark", "*"));
    part.append(fold(words, "unsure", "care", title, ...cautions.values()));
  }
  const dutch = words.language === "nl" ? null : dutchFold(words, (made) => dutchFindings(made, answer));
  part.append(...toolsPart(words, use.taker, { words, answer, found, groups: GROUPS }, false, dutch));
  if (dutch) part.append(dutch.part);
  part.append(element("p", "no-paper", button(words.get("start-again"), use.again)), paperEnd(words));
  return part;
}

function careMark(words) {
  const mark = element("sup", "mark", "*");
  mark.append(element("span", "only-read", words.get("caution-sign")));
  return mark;
}

// The same findings from the Dutch page.
async function dutchFindings(words, answer) {
  const page = await findingsIn("nl");
  const part = document.createDocumentFragment();
  for (const finding of answer.findings) {
    const { title, nodes } = sectionOf(page, finding.id);
    const { deadline } = finding;
    part.append(element("h3", "", title));
    if (deadline) part.append(element("p", "", words.get(label(deadline)), ": ", element("strong", "", words.day(deadline.safe_day))));
    part.append(...nodes);
  }
  return part;
}

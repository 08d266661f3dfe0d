// Shows a deadline: the day, what to do, why this day. Given the words of another page it shows the same in Dutch.

import { element } from "./words.js";

function step(words, entry, reading) {
  const id = entry.step === "does-not-move" ? `step-does-not-move-${entry.why}` : `step-${entry.step}`;
  return element("li", "", words.get(id, {
    day: words.day(entry.day),
    event: words.day(reading.event),
    term: words.term(reading.term),
    why: entry.why && words.has(`why-${entry.why}`) ? words.get(`why-${entry.why}`) : "",
  }));
}

function readingPart(words, reading, several) {
  const part = element("div");
  if (several) {
    part.append(element("p", "", element("strong", "", words.term(reading.term)), ": ", words.day(reading.last_day)));
  }
  part.append(element("ol", "", ...reading.steps.map((entry) => step(words, entry, reading))));
  if (reading.fact && words.has(`basis-${reading.fact}`)) {
    const articles = element("bdi", "", words.text(`basis-${reading.fact}`));
    articles.dir = "ltr";
    part.append(element("p", "reason", words.text("basis"), ": ", articles));
  }
  return part;
}

export function deadlinePart(words, deadline, level = "h3") {
  const part = element("div", deadline.direction === "wait" ? "due wait" : "due");
  const act = deadline.direction === "act";
  part.append(element(level, "", words.get(`due-${deadline.id}`)));
  part.append(element("p", "label", words.get(act ? "safe-day" : deadline.id === "ind-decides" ? "last-day" : "first-day")));
  part.append(element("p", "safe", words.day(deadline.safe_day)));
  const days = Math.abs(deadline.days_left);
  const left = deadline.state === "past" ? "days-past" : act ? "days-left" : "days-until";
  if (deadline.state !== "today") part.append(element("p", "left", words.get(left, { days })));
  part.append(words.paragraph(`state-${deadline.direction}-${deadline.state}`, {}, "state") ?? "");
  if (deadline.last_day !== deadline.safe_day) {
    part.append(element("p", "last", words.get("last-day"), ": ", words.day(deadline.last_day)));
    part.append(element("p", "", words.get("last-day-note")));
  }
  part.append(words.paragraph(`due-${deadline.id}-do`) ?? "");
  part.append(element("p", "to", words.get("who-to"), ": ", words.get(`to-${deadline.to}`)));
  if (deadline.follow_ups.length) {
    part.append(element("ul", "", ...deadline.follow_ups.map((id) => element("li", "", words.get(`follow-up-${id}`)))));
  }
  const several = deadline.readings.length > 1;
  if (several) part.append(element("p", "", words.get("other-reading-note")));
  const why = element("details", "", element("summary", "", words.get("show-steps")));
  why.append(...deadline.readings.map((reading) => readingPart(words, reading, several)));
  part.append(why);
  return part;
}

export function answerPart(words, answer) {
  const part = document.createDocumentFragment();
  const notices = answer.notices.filter((id) => id !== "ask-lawyer");
  if (answer.notices.includes("ask-lawyer")) notices.unshift("ask-lawyer");
  const first = answer.deadlines.slice(0, 1);
  part.append(...first.map((deadline) => deadlinePart(words, deadline)));
  for (const id of notices) part.append(element("div", "notice", words.paragraph(`notice-${id}`) ?? ""));
  part.append(...answer.deadlines.slice(1).map((deadline) => deadlinePart(words, deadline)));
  if (answer.follow_ups.length) {
    part.append(element("ul", "", ...answer.follow_ups.map((id) => element("li", "", words.get(`follow-up-${id}`)))));
  }
  const cautions = answer.cautions.filter((id) => words.has(id));
  if (cautions.length) {
    const box = element("details", "cautions", element("summary", "", words.get("caution-title")));
    box.append(...cautions.map((id) => words.paragraph(id)));
    part.append(box);
  }
  return part;
}

// What a reader takes along from an answer: a file for the calendar, or a text. No law and no Python is needed for it.

import { element, wordsOf } from "./words.js";
import { plusDays } from "./days.js";

const ALARMS = [7, 2, 1, 0]; // days before, each at nine in the morning
const HOUR = 9;
const LINE = 75; // octets of a line in a calendar file, RFC 5545 3.1

// ---- A calendar file, RFC 5545 ----------------------------------------------------------------------------------------

function escaped(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

// A line in pieces, each but the first after a space; no sign is cut.
function folded(line) {
  const coder = new TextEncoder();
  let out = "";
  let room = LINE;
  for (const sign of line) {
    const octets = coder.encode(sign).length;
    if (octets > room) {
      out += "\r\n ";
      room = LINE - 1;
    }
    out += sign;
    room -= octets;
  }
  return out;
}

// "-P6DT15H": nine in the morning, so many days before the day begins.
function trigger(days) {
  return days ? `-P${days - 1 ? `${days - 1}D` : ""}T${24 - HOUR}H` : `PT${HOUR}H`;
}

// Alarms that are still to come, on the phone's own clock.
function alarms(day, now) {
  return ALARMS.filter((days) => new Date(`${plusDays(day, -days)}T0${HOUR}:00:00`) > now);
}

function calendarText(entries, now) {
  const plain = (iso) => iso.replace(/-/g, "");
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wegwijs//Deadlines//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"];
  for (const { uid, day, title, text, alarm } of entries) {
    lines.push(
      "BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${stamp}`,
      // A later file replaces an earlier entry of the same letter and deadline. Nothing is stored, so time counts.
      `SEQUENCE:${Math.floor(now / 1000)}`,
      `DTSTART;VALUE=DATE:${plain(day)}`, `DTEND;VALUE=DATE:${plain(plusDays(day, 1))}`,
      `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(text)}`, "CLASS:PRIVATE", "TRANSP:TRANSPARENT",
    );
    for (const days of alarms(day, now)) {
      lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(alarm)}`, `TRIGGER:${trigger(days)}`, "END:VALARM");
    }
    lines.push("END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function entries(languages, answer, cards) {
  const found = cards.filter(({ near }) => near !== "over").flatMap(({ deadlines, kind }) => deadlines.map((one) => [one, kind]));
  return found.map(([deadline, kind]) => {
    const each = (make) => languages.map(make);
    const due = (words) => words.text(`due-${deadline.id}`);
    return {
      uid: `${answer.letter}.${deadline.id}@wegwijs`,
      day: deadline.safe_day,
      title: each((words) => words.text(`calendar-title-${kind}`, { due: due(words) })).join(" / "),
      text: each((words) => {
        const differs = deadline.last_day !== deadline.safe_day;
        const slots = {
          letter: words.text(`letter-${answer.letter}`),
          day: words.plainDay(deadline.safe_day),
          last_day: words.plainDay(deadline.last_day),
        };
        const lines = [due(words), words.text("calendar-text", slots)];
        if (differs) lines.push(words.text("calendar-last-day", slots));
        return [...lines, words.text("calendar-end")].join("\n");
      }).join("\n\n"),
      alarm: each((words) => words.text("calendar-alarm", { due: due(words), day: words.plainDay(deadline.safe_day) })).join(" / "),
    };
  });
}

// Gives the file; what it returns is shown: the same to write down, for a browser that takes no file.
export async function calendar({ words, answer, cards }) {
  const languages = [words];
  if (words.language !== "nl") languages.push(...(await wordsOf("nl").then((dutch) => [dutch], () => [])));
  const text = calendarText(entries(languages, answer, cards), new Date());
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = "wegwijs.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  const days = cards.filter(({ near }) => near !== "over").flatMap(({ day, deadlines }) =>
    deadlines.map((one) => element("li", "", words.get(`due-${one.id}`), ": ", words.day(day))));
  return element("span", "", words.get("calendar-by-hand"), element("ul", "", ...days));
}

// ---- A text -------------------------------------------------------------------------------------------------------------

// The answer without markup and without an address.
function plainText(taken) {
  return taken.found ? findingsText(taken) : letterText(taken);
}

function findingsText({ words, found, groups }) {
  const lines = [words.text("site-name"), words.text("tagline")];
  for (const group of groups) {
    const members = found.filter(({ finding }) => finding.group === group);
    if (members.length) lines.push("", words.text(`group-${group}`));
    for (const { finding: { deadline }, title } of members) {
      lines.push(`– ${title}${deadline ? `: ${words.plainDay(deadline.safe_day)}` : ""}`);
    }
  }
  return [...lines, "", words.text("calendar-end")].join("\n");
}

function letterText({ words, answer, request, cards }) {
  const lines = [
    words.text("site-name"),
    words.text(`letter-${answer.letter}`),
    words.text("asked-event", { day: words.plainDay(answer.event) }),
    request.clock === "wrong" ? words.text("clock-wrong") : words.text("asked-counted", { day: words.plainDay(request.today) }),
    "",
  ];
  for (const { day, kind, deadlines } of cards) {
    const label = { act: "safe-day", opens: "first-day", decides: "last-day" }[kind];
    lines.push(`${words.text(label)}: ${words.plainDay(day)}`);
    for (const one of deadlines) {
      lines.push(`– ${words.text(`due-${one.id}`)} (${words.text(`to-${one.to}`)})`);
      if (one.last_day !== day) lines.push(`  ${words.text("last-day")}: ${words.plainDay(one.last_day)}`);
    }
  }
  return [...lines, "", words.text("calendar-end")].join("\n");
}

export async function share(taken) {
  try {
    await navigator.share({ text: plainText(taken) });
  } catch (error) {
    if (error.name !== "AbortError") return copy(taken);
  }
  return "";
}

// Where the browser does not copy, the text is there to be copied by hand.
export async function copy(taken) {
  const text = plainText(taken);
  try {
    await navigator.clipboard.writeText(text);
    return taken.words.get("copied");
  } catch {
    const field = element("textarea", "", text);
    field.readOnly = true;
    field.rows = 8;
    field.setAttribute("aria-label", taken.words.text("copy-text"));
    setTimeout(() => field.select());
    return field;
  }
}

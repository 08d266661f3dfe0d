// The form "I got a letter": which letter, its date, what else changes the answer; then the days.

import { answerPart } from "./show.js";
import { dutchPage, element, today, Words } from "./words.js";

export function checker(form, words, asker) {
  const place = document.querySelector("[data-answer]");
  const own = place.querySelector("[data-own]");
  const dutch = place.querySelector("[data-dutch]");
  const errors = form.querySelector("[data-errors]");
  let shown = null;
  let pending = null; // a request that waits for Python

  const letter = () => form.dataset.letter ?? form.elements.letter?.value ?? "";
  const field = (name) => form.querySelector(`[data-field="${name}"]`);

  // ---- Which questions the letter asks ----

  function adapt() {
    const chosen = form.querySelector(`[name="letter"][value="${CSS.escape(letter())}"]`);
    const asks = (chosen?.dataset.asks ?? "").split(" ");
    if (!form.dataset.letter) {
      for (const set of form.querySelectorAll("[data-field]")) {
        const name = set.dataset.field;
        if (name !== "letter" && name !== "event") set.hidden = !asks.includes(name);
      }
    }
    const special = field("event").querySelector(`[data-event="${CSS.escape(letter())}"]`);
    for (const title of field("event").querySelectorAll("[data-event]")) {
      title.hidden = special ? title !== special : title.dataset.event !== "";
    }
    field("event").querySelector(".hint").hidden = special !== null && letter() !== "";
  }

  // ---- The request ----

  // Python reads the parts as they were typed, in any script; a table needs a plain date.
  function readDate(name) {
    const part = (key) => form.elements[`${name}-${key}`].value.trim();
    const [day, month, year] = [part("day"), part("month"), part("year")];
    if (!day && !month && !year) return null;
    if (/^\d{1,2}$/.test(day) && month && /^\d{4}$/.test(year)) {
      const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
      const date = new Date(`${iso}T00:00:00Z`);
      if (!Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso) return iso;
    }
    return { day, month, year };
  }

  function readForm() {
    const request = { door: "deadline", letter: letter() || null, today: today() };
    for (const set of form.querySelectorAll("[data-field]")) {
      const name = set.dataset.field;
      if (set.hidden || name === "letter") continue;
      if (set.querySelector("[data-date]")) request[name] = readDate(name);
      else if (name === "printed") {
        const amount = form.elements["printed-number"].value.trim();
        const unit = form.elements["printed-unit"].value;
        request.printed = amount && unit ? [[/^\d+$/.test(amount) ? Number(amount) : amount, unit]] : null;
      } else request[name] = form.elements[name].value || null;
    }
    return request;
  }

  // The table of the letter comes while the reader types the date, so that the answer is there at once.
  function prepare() {
    if (letter()) asker().then(({ table }) => table(letter())).catch(() => {}); // asking tries again
  }

  // ---- What comes back ----

  function clearErrors() {
    errors.hidden = true;
    for (const line of form.querySelectorAll(".error")) line.hidden = true;
    for (const set of form.querySelectorAll(".bad")) set.classList.remove("bad");
  }

  // Links to the letters that would fit, by their titles in the list.
  function fittingLetters(ids) {
    const links = element("span");
    for (const id of ids) {
      const link = element("a", "", words.has(`letter-${id}`) ? words.get(`letter-${id}`) : id);
      link.href = new URL(`${form.dataset.depth === "1" ? "../" : "../letters/"}${id}/`, location.href);
      if (links.childNodes.length) links.append(" · ");
      links.append(link);
    }
    return links;
  }

  function showError(error) {
    place.hidden = true;
    const id = words.has(`error-${error.id}`) ? `error-${error.id}` : "error-request-shape";
    const set = field(error.field) ?? field("event");
    const text = () => words.get(id, { letters: fittingLetters(error.letters ?? []) });
    set.classList.add("bad");
    const note = set.querySelector(".error");
    if (note) {
      note.replaceChildren(text());
      note.hidden = false;
    }
    errors.querySelector("ul").replaceChildren(element("li", "", text()));
    errors.hidden = false;
    errors.focus();
  }

  function show(answer) {
    clearErrors();
    if (answer.error) return showError(answer.error);
    const first = shown === null || place.hidden;
    shown = answer;
    own.replaceChildren(answerPart(words, answer));
    if (!form.dataset.letter) {
      const link = element("a", "", words.get("letter-page"));
      link.href = new URL(`../letters/${answer.letter}/`, location.href);
      own.append(element("p", "", link));
    }
    if (!dutch.hidden) showDutch();
    place.hidden = false;
    place.querySelector("[data-calendar]").hidden = !answer.deadlines.some((entry) => entry.state !== "past");
    if (first) place.querySelector("h2").focus();
  }

  async function showDutch() {
    try {
      dutch.replaceChildren(answerPart(new Words(await dutchPage()), shown));
    } catch {
      dutch.hidden = true;
    }
  }

  async function answer() {
    const request = readForm();
    shown = null;
    pending = request;
    try {
      await (await asker()).ask(request, show);
      pending = null;
    } catch (error) {
      unanswered(error);
    }
  }

  // Only Python could answer, and it is not there: lead to the place that says so. What had not started, starts.
  function unanswered(error) {
    if (error.message === "not-started") form.dispatchEvent(new Event("unanswered"));
    const loading = form.querySelector("[data-loading]");
    if (!loading.hidden) loading.scrollIntoView();
  }

  async function toCalendar() {
    const title = document.querySelector("h1").textContent;
    const chosen = form.querySelector(`[name="letter"][value="${CSS.escape(shown.letter)}"]`);
    const name = form.dataset.letter ? title : chosen.parentElement.querySelector("span").firstChild.textContent.trim();
    let dutchWords = words;
    if (document.documentElement.lang !== "nl") {
      try {
        dutchWords = new Words(await dutchPage());
      } catch {
        // Offline without the Dutch page: the reader's language alone.
      }
    }
    const both = (id, slots) => {
      const texts = [words, dutchWords].map((from) => from.text(id, slots(from)));
      return texts[0] === texts[1] ? texts[0] : texts.join(" / ");
    };
    const entries = shown.deadlines
      .filter((deadline) => deadline.state !== "past")
      .map((deadline) => ({
        letter: shown.letter,
        id: deadline.id,
        event: shown.event,
        day: deadline.safe_day,
        title: both(`calendar-title-${deadline.direction}`, (from) => ({ due: from.text(`due-${deadline.id}`) })),
        text: both(deadline.direction === "act" ? "calendar-text" : "calendar-text-wait", (from) => ({
          letter: name,
          last_day: from.day(deadline.last_day).textContent,
        })),
        alarm: both("calendar-alarm", (from) => ({
          due: from.text(`due-${deadline.id}`),
          day: from.day(deadline.safe_day).textContent,
        })),
      }));
    const stamp = `${new Date().toISOString().slice(0, 19)}Z`;
    const request = { door: "calendar", stamp, language: document.documentElement.lang, entries };
    const made = asker().then(({ calendar }) => calendar(request));
    const { ics } = await made.catch((error) => unanswered(error) ?? {});
    if (!ics) return;
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([ics], { type: "text/calendar" }));
    link.download = "wegwijs.ics";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });
  form.addEventListener("reset", () => {
    shown = pending = null;
    place.hidden = true;
    clearErrors();
    setTimeout(adapt);
  });
  form.addEventListener("ready", () => pending && answer());
  form.addEventListener("change", (event) => event.target.name === "letter" && adapt());
  // Not at every letter that the arrow keys pass.
  form.addEventListener("focusin", (event) => event.target.name === "letter" || prepare());
  place.querySelector("[data-calendar]").addEventListener("click", toCalendar);
  place.querySelector("[data-beside]").addEventListener("click", (event) => {
    dutch.hidden = !dutch.hidden;
    event.currentTarget.setAttribute("aria-pressed", String(!dutch.hidden));
    if (!dutch.hidden) showDutch();
  });
  if (document.documentElement.lang === "nl") place.querySelector("[data-beside]").hidden = true;
  place.querySelector("[data-print]").addEventListener("click", () => print());
  adapt();
  // Without it the whole list stands there.
  if (form.querySelector("[data-find]")) import("./finder.js").then(({ start }) => start(form)).catch(() => {});
  return prepare;
}

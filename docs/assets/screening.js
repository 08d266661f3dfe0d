// The form "What fits my situation?": one question at a time, the answers given so far, then the findings.

import { deadlinePart } from "./show.js";
import { dutchPage, element, today, Words } from "./words.js";

export function checker(form, words, asker) {
  const place = document.querySelector("[data-answer]");
  const given = document.querySelector("[data-given]");
  const findings = document.querySelector(".findings");
  const note = form.querySelector("[data-error]");
  const sets = new Map(Array.from(form.querySelectorAll("[data-question]"), (set) => [set.dataset.question, set]));
  const answers = {}; // only here, only until the page is left
  let current = null;
  let shown = null;

  const legend = (question) => sets.get(question).querySelector("legend").textContent;

  // ---- One question ----

  function read(set) {
    const name = set.dataset.question;
    const chosen = Array.from(set.querySelectorAll("input:checked"), (input) => input.value);
    if (set.dataset.kind === "several") return chosen.length ? chosen : undefined;
    if (set.dataset.kind === "date" && !chosen.length) {
      const part = (key) => form.elements[`${name}-${key}`].value.trim();
      const [day, month, year] = [part("day"), part("month"), part("year")];
      if (!day && !month && !year) return undefined;
      return `${latin(year)}-${latin(month).padStart(2, "0")}-${latin(day).padStart(2, "0")}`;
    }
    return chosen[0];
  }

  // Digits of other scripts, as a reader may type them.
  function latin(text) {
    return text.replace(/\p{Nd}/gu, (digit) => {
      let zero = digit.codePointAt(0);
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0) - zero < 9) zero -= 1;
      return String(digit.codePointAt(0) - zero);
    });
  }

  function answerText(question) {
    const set = sets.get(question);
    const value = [].concat(answers[question]);
    return value
      .map((one) => set.querySelector(`input[value="${CSS.escape(one)}"]`)?.parentElement.textContent.trim() ?? words.day(one).textContent)
      .join("; ");
  }

  function showGiven() {
    const rows = Object.keys(answers).map((question) => {
      const button = element("button", "", words.get("change-answer"));
      button.type = "button";
      button.append(element("span", "only-read", ` ${legend(question)}`));
      button.addEventListener("click", () => change(question));
      return element("li", "", element("span", "", `${legend(question)} `, element("strong", "", answerText(question))), button);
    });
    given.querySelector("ul").replaceChildren(...rows);
    given.hidden = rows.length === 0;
  }

  // Answers after the changed one may no longer be asked for, so they are asked again; what was filled in stays there.
  function change(question) {
    const order = Array.from(sets.keys());
    for (const later of order.slice(order.indexOf(question))) delete answers[later];
    go(true);
  }

  function showQuestion(question, focus) {
    current = question;
    for (const [id, set] of sets) set.hidden = id !== question;
    form.hidden = question === null;
    note.hidden = true;
    showGiven();
    if (focus && question) {
      const title = sets.get(question).querySelector("legend");
      title.tabIndex = -1;
      title.focus();
    }
  }

  // ---- The findings ----

  function showFindings(answer) {
    shown = answer;
    const found = new Map(answer.findings.map((finding) => [finding.id, finding]));
    for (const section of findings.querySelectorAll("[data-finding]")) {
      const finding = found.get(section.dataset.finding);
      section.hidden = !finding;
      section.querySelector(".reason")?.remove();
      section.querySelector(".condition").hidden = true;
      if (!finding) continue;
      if (finding.because.length) {
        const reasons = finding.because.map(([question, value]) => {
          const input = sets.get(question).querySelector(`input[value="${CSS.escape(value)}"]`);
          return input ? input.parentElement.textContent.trim() : words.day(value).textContent;
        });
        section.append(element("p", "reason", words.get("because", { answers: reasons.join("; ") })));
      }
      const due = section.querySelector("[data-due]");
      due?.replaceChildren(...(finding.deadline ? [deadlinePart(words, finding.deadline, "h4")] : []));
    }
    for (const group of findings.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-finding]:not([hidden])");
    }
    findings.hidden = false;
    place.hidden = false;
    showBeside(false);
    place.querySelector("h2").focus();
  }

  // The same findings from the Dutch page, each in a second column.
  async function showBeside(wanted) {
    place.querySelector("[data-beside]").setAttribute("aria-pressed", String(wanted));
    for (const old of findings.querySelectorAll("[data-dutch]")) old.remove();
    findings.classList.toggle("two", wanted);
    if (!wanted) return;
    const page = await dutchPage();
    const dutchWords = new Words(page);
    for (const section of findings.querySelectorAll("[data-finding]:not([hidden])")) {
      const other = document.importNode(page.querySelector(`[data-finding="${section.dataset.finding}"]`), true);
      other.querySelector(".condition")?.remove();
      const column = element("div", "", ...other.childNodes);
      for (const named of column.querySelectorAll("[id]")) named.removeAttribute("id");
      column.dataset.dutch = "";
      column.lang = "nl";
      column.dir = "ltr";
      const finding = shown.findings.find((entry) => entry.id === section.dataset.finding);
      if (finding.deadline) column.querySelector("[data-due]")?.append(deadlinePart(dutchWords, finding.deadline, "h4"));
      section.append(column);
    }
  }

  // ---- From one to the next ----

  let turns = 0;
  let moves = false; // the reader went on, so the focus goes to what is shown next

  function show() {
    return (answer) => {
      if (answer.error) {
        const id = `screening-error-${answer.error.id}`;
        delete answers[answer.error.field];
        showQuestion(answer.error.field in answers || sets.has(answer.error.field) ? answer.error.field : current, false);
        note.replaceChildren(words.get(words.has(id) ? id : "screening-error-request-shape", { found: answer.error.found }));
        note.hidden = false;
        return;
      }
      place.hidden = findings.hidden = answer.next !== null;
      // Python, ready later, confirms the question that is on the screen: nothing to do, and nothing to disturb.
      if (answer.next !== null && answer.next === current && !form.hidden) return;
      showQuestion(answer.next, moves);
      moves = false;
      if (answer.next === null) showFindings(answer);
    };
  }

  async function go(focus) {
    moves ||= focus;
    const turn = (turns += 1);
    try {
      const shown = show();
      await (await asker()).ask({ door: "screening", answers, today: today() }, shown);
    } catch {
      if (turn !== turns) return; // the reader has gone on: the newer question has its own answer
      // Neither a table nor Python: the whole page is shown as without scripts.
      for (const set of sets.values()) set.hidden = false;
      findings.hidden = false;
      for (const part of findings.querySelectorAll("[data-finding], [data-group], .condition")) part.hidden = false;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = read(sets.get(current));
    if (value === undefined) {
      note.replaceChildren(words.get("finding-none"));
      note.hidden = false;
      return;
    }
    answers[current] = value;
    go(true);
  });
  function again() {
    for (const question of Object.keys(answers)) delete answers[question];
    form.reset();
    go(true);
  }
  form.querySelector('[type="reset"]').addEventListener("click", (event) => {
    event.preventDefault();
    again();
  });
  place.querySelector("[data-again]").addEventListener("click", again);
  place.querySelector("[data-print]").addEventListener("click", () => print());
  place.querySelector("[data-beside]").addEventListener("click", (event) => {
    showBeside(event.currentTarget.getAttribute("aria-pressed") !== "true").catch(() => {});
  });
  if (document.documentElement.lang === "nl") place.querySelector("[data-beside]").hidden = true;
  form.addEventListener("ready", () => current === null || go(false));
  // Nothing of the answers stays in the history or in the address.
  document.querySelector("[data-leave]").addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(event.currentTarget.href);
  });
  form.querySelector("[data-buttons]").hidden = false;
  // The first question stands there at once. Its table comes at the first touch, when checker.js calls what this
  // returns: who only reads does not pay for it.
  findings.hidden = true;
  showQuestion(sets.keys().next().value, false);
  return () => go(false);
}

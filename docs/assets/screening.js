// The form "What fits my situation?": one question at a time, the answers given so far, then what comes first and the
// findings. The phone's Back goes one question back; the history holds the number of the question and no answer.

import { clearErrors, isError, readDate, showErrors, wrong } from "./fields.js";
import { machine } from "./machine.js";
import { button, element } from "./words.js";

export function checker(form, tools) {
  const place = document.querySelector("[data-answer]");
  const given = document.querySelector("[data-given]");
  const said = form.querySelector("[data-said]");
  const sets = new Map(Array.from(form.querySelectorAll("[data-question]"), (set) => [set.dataset.question, set]));
  const answers = {}; // only here, only until the page is left
  let current = null;
  let moves = false; // the reader went on, so the focus goes to what is shown next

  // A style hides them before this is here.
  function open(part, shown) {
    part.hidden = !shown;
    part.toggleAttribute("data-open", shown);
  }

  const legend = (question) => sets.get(question).querySelector("legend").textContent;

  // ---- One question ----

  function read(set) {
    const name = set.dataset.question;
    const inputs = Array.from(set.querySelectorAll("input"));
    const chosen = inputs.filter((input) => input.checked && input.value).map((input) => input.value);
    if (set.dataset.kind === "date") {
      const day = readDate(form, name);
      if (isError(day)) return day;
      if (day && chosen.length) return wrong(inputs[0], "screening-error-unknown-with-others");
      return day ?? chosen[0] ?? wrong(inputs[0], "finding-none");
    }
    if (!chosen.length) return wrong(inputs[0], "finding-none");
    if (chosen.length > 1 && chosen.includes("unknown")) return wrong(inputs[0], "screening-error-unknown-with-others");
    return set.dataset.kind === "several" ? chosen : chosen[0];
  }

  function answerText(question) {
    const set = sets.get(question);
    return [].concat(answers[question]).map((one) =>
      set.querySelector(`input[value="${CSS.escape(one)}"]`)?.parentElement.textContent.trim() ?? tools.all?.day(one).textContent ?? one,
    ).join("; ");
  }

  function showGiven() {
    const questions = Object.keys(answers);
    given.querySelector("ul").replaceChildren(...questions.map((question) => element("li", "",
      element("span", "", `${legend(question)} `, element("strong", "", answerText(question))), changer(question))));
    given.querySelector("[data-short]").textContent = questions.map(answerText).join(" · ");
    given.hidden = !questions.length;
  }

  function changer(question) {
    const made = button(form.dataset.change, () => back(Object.keys(answers).indexOf(question)));
    made.append(element("span", "only-read", ` ${legend(question)}`));
    return made;
  }

  function showQuestion(question) {
    current = question;
    for (const [id, set] of sets) open(set, id === question);
    form.hidden = question === null;
    form.querySelector("[data-back]").hidden = !Object.keys(answers).length;
    showGiven();
    if (!moves || !question) return;
    moves = false;
    const title = sets.get(question).querySelector("legend");
    title.tabIndex = -1;
    document.querySelector("main").scrollIntoView();
    title.focus({ preventScroll: true });
  }

  // ---- What is shown ----

  const asking = machine((state) => {
    if (state.name !== "asked") tools.settle();
    said.replaceChildren();
    if (state.name !== "answered") {
      place.hidden = true;
      place.replaceChildren();
      document.body.removeAttribute("data-answered");
    }
    if (state.name === "failed") {
      // Neither a table nor Python: all questions are shown, and below them is the way to all findings.
      said.replaceChildren(tools.words.get("loading-failed"));
      form.hidden = false;
      for (const one of sets.values()) open(one, true);
    }
    if (state.name !== "answered") return;
    const { answer, words, page, resultPart } = state.answer;
    if (answer.error) return showError(answer.error, words);
    place.hidden = answer.next !== null;
    showQuestion(answer.next);
    if (answer.next !== null) return;
    place.replaceChildren(resultPart(words, answer, {
      ...state.request, sets, page, answerText, changer, legend, again, taker: tools.taker, clock: tools.clock().sound ? "" : "wrong",
    }));
    document.body.setAttribute("data-answered", ""); // for what is printed
    if (!moves) return;
    moves = false;
    const focus = document.activeElement;
    if (focus && focus !== document.body && !form.contains(focus) && !given.contains(focus)) return;
    document.querySelector("main").scrollIntoView();
    place.querySelector(".first .big")?.scrollIntoView({ block: "nearest" }); // in large letters it may be lower
    place.querySelector("h2").focus({ preventScroll: true });
  });

  function showError(error, words) {
    const question = sets.has(error.field) ? error.field : current;
    delete answers[error.field];
    showQuestion(question);
    const id = `screening-error-${error.id}`;
    const text = () => words.get(words.has(id) ? id : "screening-error-request-shape", { found: error.found });
    showErrors(form, [wrong(sets.get(question).querySelector("input"), id)], text);
  }

  function go(pressed) {
    moves ||= pressed;
    const days = Object.values(answers).filter((one) => /^\d{4}-/.test(one));
    return asking.ask({ door: "screening", answers: { ...answers }, today: tools.clock(...days).today }, find);
  }

  // The page of all findings comes while the questions are answered; it is needed after the last one.
  function find(request, show) {
    return tools.find(request, async (found) => {
      const ends = found.answer.next === null && !found.answer.error;
      show({ ...found, page: ends ? await found.findingsIn(document.documentElement.dataset.language) : null });
    });
  }

  // ---- From one to the next, and back ----

  // Answers after the question may no longer be asked for, so they are asked again; what was filled in stays there.
  function cut(step) {
    for (const later of Object.keys(answers).slice(step)) delete answers[later];
  }

  function back(step) {
    const steps = Object.keys(answers).length - step;
    if (history.state?.step >= steps && steps > 0) history.go(-steps); // and popstate does the rest
    else arrive(step);
  }

  function arrive(step) {
    cut(step);
    clearErrors(form);
    go(true);
  }

  addEventListener("popstate", ({ state }) => {
    const step = state?.step ?? 0;
    const now = Object.keys(answers).length;
    if (step < now) arrive(step);
    else if (step > now) history.go(now - step); // what was taken back is not answered again
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearErrors(form);
    const value = read(sets.get(current));
    if (isError(value)) {
      showErrors(form, [value], (error) => tools.words.get(error.id));
      return;
    }
    answers[current] = value;
    history.pushState({ step: Object.keys(answers).length }, "");
    go(true);
  });
  // What is under way was asked with what was there before.
  for (const name of ["input", "change"]) {
    form.addEventListener(name, () => {
      if (asking.state().name !== "asked" || !(current in answers)) return;
      delete answers[current];
      history.back();
      asking.change();
    });
  }
  form.querySelector("[data-back]").addEventListener("click", () => back(Object.keys(answers).length - 1));

  function forget() {
    cut(0);
    form.reset();
    clearErrors(form);
    asking.change();
    moves = false;
    given.open = false;
    showQuestion(sets.keys().next().value);
  }

  function again() {
    forget();
    moves = true;
    showQuestion(sets.keys().next().value);
    history.replaceState({ step: 0 }, "");
  }
  form.querySelector('[type="reset"]').addEventListener("click", (event) => {
    event.preventDefault();
    again();
  });

  history.replaceState({ step: 0 }, ""); // the page begins at its first question, also after a reload
  showQuestion(sets.keys().next().value);
  return {
    touched: () => Promise.all([
      tools.asker().then(({ table }) => table("screening")),
      tools.shower().then(({ findingsIn }) => findingsIn(document.documentElement.dataset.language)),
    ]).catch(() => {}), // asking tries again
    forget,
    recount: () => Object.keys(answers).length && asking.state().name === "answered" && current === null && go(false),
  };
}

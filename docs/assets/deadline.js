// The form "I got a letter": which letter, its date, what else changes the answer; then the days.

import { clearErrors, isError, readDate, readPrinted, showErrors, wrong } from "./fields.js";
import { machine } from "./machine.js";

export function checker(form, tools) {
  const place = document.querySelector("[data-answer]");
  const said = form.querySelector("[data-said]");
  const heard = form.querySelector("[data-heard]");
  let pressed = null; // what had the focus when the reader asked

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
    // Of a question that several letters ask, the answers that this letter knows.
    for (const choice of form.querySelectorAll("[data-only]")) {
      choice.hidden = !choice.dataset.only.split(" ").includes(letter());
      const input = choice.querySelector("input");
      if (choice.hidden && input?.checked) form.querySelector(`[name="${input.name}"][value=""]`).checked = true;
      if (choice.hidden && choice.selected) choice.parentElement.value = "";
    }
    const special = field("event").querySelector(`[data-event="${CSS.escape(letter())}"]`);
    for (const title of field("event").querySelectorAll("[data-event]")) {
      title.hidden = special ? title !== special : title.dataset.event !== "";
    }
    field("event").querySelector(".hint").hidden = special !== null && letter() !== "";
  }

  // ---- The request ----

  // {request, errors}: what the form says, and what is wrong with it.
  function readForm() {
    const request = { door: "deadline", letter: letter() };
    const errors = [];
    if (!letter()) errors.push(wrong(form.querySelector('[name="letter"]'), "error-letter-missing"));
    for (const set of form.querySelectorAll("[data-field]")) {
      const name = set.dataset.field;
      if (set.hidden || name === "letter") continue;
      const event = name === "event";
      let value;
      if (set.querySelector("[data-date]")) value = readDate(form, name, event ? "event" : "date");
      else if (name === "printed") value = readPrinted(form);
      else value = form.elements[name].value || null;
      if (event && value === null) value = wrong(form.elements["event-day"], "error-event-missing");
      if (isError(value)) errors.push(value);
      else request[name] = value;
    }
    return { request, errors };
  }

  function withToday({ clock, ...request }) {
    const { today, sound } = tools.clock(request.event);
    return { ...request, today, ...(sound ? {} : { clock: "wrong" }) };
  }

  // The answers of the letter come as soon as its date is there, before the reader asks.
  function prepare() {
    const event = readDate(form, "event");
    if (!letter() || !event || isError(event)) return;
    tools.asker().then(({ letterTable }) => letterTable(letter(), event)).catch(() => {}); // asking tries again
  }

  const find = ({ clock, confirmed, ...request }, show) => tools.find(request, show);

  // ---- What is shown ----

  // Links to the letters that would fit, by their titles.
  function fitting({ words, linkedLetters }, error) {
    return words.get(words.has(`error-${error.id}`) ? `error-${error.id}` : "error-request-shape", {
      letters: linkedLetters(words, error.letters ?? []),
    });
  }

  const checking = machine((state) => {
    place.hidden = true;
    place.replaceChildren();
    said.replaceChildren();
    heard.replaceChildren();
    document.body.removeAttribute("data-answered");
    if (state.name !== "asked") tools.settle();
    if (state.name === "empty") return;
    clearErrors(form);
    if (state.name === "failed") {
      said.replaceChildren(tools.words.get("loading-failed"));
      if (pressed) said.scrollIntoView({ block: "center" });
    }
    if (state.name !== "answered") return;
    const { answer, words, answerPart, heardText } = state.answer;
    if (answer.error) {
      const set = field(answer.error.field) ?? field("event");
      const input = set.querySelector("input:not([type=hidden]), select");
      showErrors(form, [wrong(input, answer.error.id)], () => fitting(state.answer, answer.error));
      return;
    }
    place.append(answerPart(words, answer, { ...state.request, letterPage: !form.dataset.letter }, {
      change: () => form.scrollIntoView() ?? (field("letter") ?? field("event")).querySelector("input").focus(),
      taker: tools.taker,
    }));
    place.classList.toggle("many", answer.deadlines.length > 3); // smaller on paper
    place.hidden = false;
    heard.textContent = heardText(words, answer, state.request.clock);
    document.body.setAttribute("data-answered", ""); // for what is printed
    // The reader who pressed the button and went nowhere else since is led to the answer.
    if (pressed && (document.activeElement === pressed || document.activeElement === document.body)) {
      place.scrollIntoView();
      place.querySelector(".leaf")?.scrollIntoView({ block: "nearest" }); // in large letters it may be lower
      place.querySelector("h2").focus({ preventScroll: true });
    }
    pressed = null;
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearErrors(form);
    checking.change();
    const { request, errors } = readForm();
    if (errors.length) {
      showErrors(form, errors, (error) => tools.words.get(error.id));
      return;
    }
    pressed = document.activeElement;
    const confirmed = "confirmed" in form.dataset; // read in a pasted letter, and tapped
    checking.ask(withToday({ ...request, confirmed }), find);
  });

  // A change of any field leads back.
  for (const name of ["input", "change"]) {
    form.addEventListener(name, (event) => {
      if (event.target.matches("[data-find], [data-question] input")) return; // looks for a letter, asks nothing
      checking.change();
      if (event.target.name === "letter") adapt();
      else prepare(); // not at every letter that the arrow keys pass
    });
  }
  // A form says "reset" before its fields are empty; the questions have to fit the empty ones at once.
  function forget() {
    forgetText?.();
    form.reset();
    checking.change();
    clearErrors(form);
    adapt();
  }
  form.querySelector("button[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    forget();
    form.scrollIntoView();
    form.querySelector("input").focus({ preventScroll: true });
  });
  // What reads the pasted text of a letter comes when its place is opened.
  const pasting = form.querySelector("[data-read]");
  let forgetText = null;
  async function openPasting() {
    try {
      forgetText ??= (await tools.reader()).start(form, tools);
    } catch {
      said.replaceChildren(tools.words.get("loading-failed"));
    }
  }
  pasting?.addEventListener("toggle", openPasting);
  if (pasting?.open) openPasting(); // while this was on its way
  form.addEventListener("focusin", (event) => event.target.name === "letter" || prepare());
  adapt();

  return {
    touched: () => tools.asker().then(prepare).catch(() => {}),
    forget,
    recount() {
      const { name, request } = checking.state();
      if (name === "answered") checking.again(withToday(request), find);
    },
  };
}

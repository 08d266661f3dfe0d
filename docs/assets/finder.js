// Finding one's letter in the list: two questions make it short, or a few words do. A letter that was chosen stays.

import { find, makeIndex, Synonyms } from "./find.js";
import { asData, get } from "./line.js";

const MOST = 6; // letters shown at once after both questions
const QUESTIONS = ["sender", "says", "regime"];

export function start(form) {
  const field = form.querySelector("[data-find]");
  const none = form.querySelector("[data-none]");
  const number = form.querySelector("[data-number]");
  const more = form.querySelector("[data-more-letters]");
  const notHere = form.querySelector("[data-not-here]");
  const regime = form.querySelector("[data-question=regime]");
  const choices = Array.from(form.querySelectorAll(".choice[data-group]"));
  const radio = (choice) => choice.querySelector("input");
  const key = (choice) => `letters/${radio(choice).value}`;

  let synonyms = new Synonyms();
  let index = null;
  let asked = null; // the promise of the synonyms
  let all = false; // the reader wants to see more than MOST

  // The list of synonyms comes when the field is touched. Until then, or without it, the words of the list are found.
  function prepare() {
    const { root, language } = document.documentElement.dataset;
    asked ??= get(new URL(`${root}${language}/synonyms.json`, document.baseURI), asData)
      .then((list) => {
        synonyms = new Synonyms(list);
        makeOwnIndex();
        field.dataset.find = "all"; // words that mean the same are found too
        if (field.value) draw();
      })
      .catch(() => (asked = null));
  }

  function makeOwnIndex() {
    const pages = choices.map((choice) => ({
      title: [choice.querySelector("[data-title]").textContent],
      dutch: choice.dataset.dutch.split("|"),
      words: synonyms.pages[key(choice)],
    }));
    index = makeIndex(pages, synonyms);
  }

  // The letters that hold most of the words typed, or null when nothing was typed that tells anything.
  function byWords() {
    if (!synonyms.telling(field.value).join("").slice(1)) return null; // one letter is no word yet
    if (!index) makeOwnIndex();
    const found = find(field.value, index, choices.map(key), synonyms);
    const parts = Math.max(...found.map((one) => one.parts));
    const near = found.filter((one) => one.parts === parts && one.score > 0.3 * found[0].score);
    return near.map(({ page }) => choices[page]);
  }

  function answered(question) {
    return form.elements[question]?.value ?? "";
  }

  function byQuestions(questions) {
    return choices.filter((choice) =>
      questions.every((question) => !answered(question) || choice.dataset[question].split(" ").includes(answered(question))),
    );
  }

  function draw() {
    const typed = byWords();
    const exactly = byQuestions(["sender", "says"]);
    const both = exactly.length ? exactly : byQuestions(["sender"]); // rather too many than none
    const narrowed = Boolean(answered("sender") && answered("says"));
    // When one asked matters only where older and newer letters of the same kind would be side by side.
    const regimes = new Set(both.map((choice) => choice.dataset.regime));
    regime.hidden = Boolean(typed) || !narrowed || both.length <= MOST || regimes.size < 2;
    const fitting = typed ?? (regime.hidden ? both : both.filter((choice) => byQuestions(["regime"]).includes(choice)));
    more.hidden = Boolean(typed) || all || !narrowed || fitting.length <= MOST;
    const shown = more.hidden ? fitting : fitting.slice(0, MOST);

    for (const choice of choices) choice.hidden = !shown.includes(choice) && !radio(choice).checked;
    for (const name of form.querySelectorAll("[data-group-name]")) {
      name.hidden = !choices.some((choice) => choice.dataset.group === name.dataset.groupName && !choice.hidden);
    }
    none.hidden = fitting.length > 0;
    number.hidden = !fitting.length || fitting.length === choices.length;
    number.querySelector("[data-slot]").textContent = fitting.length;
  }

  field.addEventListener("focus", prepare);
  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault(); // it would send a form that is not filled in
    const first = choices.find((choice) => !choice.hidden);
    (first ? radio(first) : notHere).focus();
  });
  form.addEventListener("change", ({ target }) => {
    if (!QUESTIONS.includes(target.name)) return;
    all = false;
    field.value = "";
    draw();
  });
  more.addEventListener("click", () => {
    all = true;
    const last = choices.filter((choice) => !choice.hidden).pop();
    draw();
    radio(choices.slice(choices.indexOf(last) + 1).find((choice) => !choice.hidden) ?? last).focus();
  });
  form.addEventListener("reset", () => {
    all = false;
    setTimeout(draw); // the fields are emptied after this
  });
  if (document.activeElement === field || field.value) prepare(); // touched while this was on its way
  draw();
}

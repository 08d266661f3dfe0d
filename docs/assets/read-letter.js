// "Paste the text of the letter": Python reads it, and what it found fills the form, one tap at a time, each with the
// words on which it stands. Nothing is sent and nothing is kept. What fits which letter stands in the page, not here.
// A text can come from photos as well (photo.js, fetched when that is asked for); then each question shows its place.

import { button, element } from "./words.js";

const LONGEST = 100_000; // characters sent to Python, which says itself that it reads fewer

// Returns what drops the text and all that was found in it.
export function start(form, tools) {
  const part = form.querySelector("[data-read]");
  const box = part.querySelector("[data-read-text]");
  const status = part.querySelector("[data-read-status]");
  const question = part.querySelector("[data-read-ask]");
  const cards = question.querySelector("[data-read-cards]");
  const loading = form.querySelector("[data-loading]");
  const home = loading.parentElement; // its place when nothing is read
  const listed = (name) => part.dataset[name].split(" ");
  let words = null;
  let photos = null; // what reads photos, once it was asked for
  let pictures = null; // the same while a text from photos is asked about
  let turn = 0; // a reading that the reader has left is not shown

  // ---- What is said ----

  const tell = (...texts) => status.append(...texts.map((text) => element("p", "", text)));
  const say = (...ids) => tell(...ids.map((id) => words.get(`read-${id}`)));

  function clear() {
    turn += 1;
    status.replaceChildren();
    cards.replaceChildren();
    question.hidden = true;
    home.append(loading);
  }

  const ask = (title, choices) => put(words.get(`read-${title}`), choices);

  function put(title, choices) {
    question.querySelector("legend").replaceChildren(title);
    const isCard = ({ className }) => className === "choice";
    cards.replaceChildren(
      ...choices.filter(isCard),
      element("div", "buttons", ...choices.filter((one) => !isCard(one)).flatMap((one) => [one, " "])),
    );
    question.hidden = false;
    question.querySelector("legend").focus();
  }

  // A card to tap: what is meant, and where that is in the text.
  function card(title, press, ...more) {
    const lines = more.filter(Boolean).map((line) => (line instanceof HTMLCanvasElement ? line : element("small", "", line)));
    const made = button(element("span", "", element("strong", "", title), ...lines), press);
    made.className = "choice";
    return made;
  }

  // From photos: the places in them, underlined.
  const shown = (texts, date) => (pictures ? pictures.places(texts, date) : []);

  function onePageMore(id, then) {
    return pictures ? [button(pictures.words.get(`photo-${id}`), () => pictures.more(then))] : [];
  }

  function quoted(id, text) {
    const quote = element("q", "", text);
    Object.assign(quote, { lang: "nl", dir: "ltr", translate: false });
    return element("span", "", words.get(`read-${id}`), " ", quote);
  }

  // ---- Filling the form ----

  const radio = (letter) => form.querySelector(`[name="letter"][value="${CSS.escape(letter)}"]`);

  function fill(name, value) {
    const field = form.elements[name];
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function choose(letter) {
    const chosen = radio(letter);
    chosen.checked = true;
    chosen.closest("label").hidden = false; // the finder may have left it out
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // ---- The questions, one at a time ----

  function letters(found) {
    const known = found.letters.filter(({ letter }) => radio(letter));
    if (!known.length) {
      if (pictures) ask("unknown", onePageMore("another", (more) => letters(more)));
      else say("unknown");
      return;
    }
    const title = (letter) => {
      const line = radio(letter).closest("label");
      return (line.querySelector("[data-title]") ?? line.querySelector("span").firstChild).textContent.trim();
    };
    ask(found.state === "clear" ? "clear" : "several", [
      ...known.map(({ letter, words: seen }) =>
        card(title(letter), () => days(found, letter), ...shown(seen), seen.length ? quoted("words", seen.join(" · ")) : null),
      ),
      ...onePageMore("another", (more) => letters(more)),
      button(words.get("read-none"), () => {
        clear();
        say("unknown");
        byHand();
      }),
    ]);
  }

  function days(found, letter) {
    choose(letter);
    status.replaceChildren();
    const appointment = listed("appointment").includes(letter);
    const fitting = listed("noDay").includes(letter)
      ? []
      : found.dates.filter(({ role }) => (role === "appointment") === appointment);
    if (!fitting.length) {
      terms(found, letter, false);
      return;
    }
    ask(appointment ? "appointment" : fitting.length > 1 ? "days" : "day", [
      ...fitting.map(({ date, role, line, doubt }) =>
        card(words.day(date), () => {
          const [year, month, day] = date.split("-").map(Number);
          fill("event-day", day);
          fill("event-month", month);
          fill("event-year", year);
          terms(found, letter, true);
        }, ...shown([line], date), words.get(`read-role-${role}`), quoted("line", line), doubt ? words.get(`read-doubt-${doubt}`) : null),
      ),
      ...onePageMore("unseen", (more) => days(more, letter)),
      button(words.get("read-no"), () => terms(found, letter, false)),
    ]);
  }

  function terms(found, letter, dayConfirmed) {
    const asked = radio(letter).dataset.asks.split(" ").includes("printed");
    const purpose = JSON.parse(part.dataset.terms)[letter];
    const units = Array.from(form.elements["printed-unit"]?.options ?? [], ({ value }) => value);
    const fitting = found.terms.filter(
      (one) => asked && one.for === purpose && one.term.length === 1 && units.includes(one.term[0][1]),
    );
    const end = (termFound) => done(dayConfirmed, asked && !termFound && !fitting.length);
    if (!fitting.length && asked && pictures) {
      const more = onePageMore("another", (next) => (dayConfirmed ? terms(next, letter, true) : days(next, letter)));
      put(pictures.words.get("photo-rights"), [...more, button(pictures.words.get("photo-go-on"), () => end(false))]);
      return;
    }
    if (!fitting.length) {
      end(false);
      return;
    }
    ask("term", [
      ...fitting.map(({ term, line }) =>
        card(element("span", "", words.get("read-yes"), " ", words.term(term)), () => {
          const [[amount, unit]] = term;
          fill("printed-number", amount);
          fill("printed-unit", unit);
          end(true);
        }, ...shown([line]), quoted("line", line)),
      ),
      button(words.get("read-no"), () => end(false)),
    ]);
  }

  function done(dayConfirmed, termMissing) {
    clear();
    forget();
    if (dayConfirmed) form.dataset.confirmed = "";
    say("done", ...(dayConfirmed ? [] : ["no-day"]), ...(termMissing ? ["no-term"] : []));
    part.scrollIntoView();
    form.querySelector(dayConfirmed ? "button[type=submit]" : '[name="event-day"]').focus();
  }

  function byHand() {
    const first = form.querySelector("[data-find], [name=letter]");
    first.scrollIntoView({ block: "center" });
    first.focus({ preventScroll: true });
  }

  // ---- Reading ----

  // from: the photos of which this is the text; next: the question that waits for it, if it is not the first one.
  async function read(text, from = null, next = null) {
    clear();
    const mine = turn;
    try {
      words = await tools.allWords();
      pictures = from;
      say("working");
      const answer = await understood(text);
      if (mine === turn) show(answer, next);
    } catch {
      if (mine === turn) failed();
    }
  }

  // What Python finds in a text.
  async function understood(text) {
    part.insertBefore(loading, status); // what is loading is shown where the reader looks
    const { today } = tools.clock();
    let found = null;
    await tools.find({ door: "read", text: text.slice(0, LONGEST), today }, ({ answer }) => (found = answer));
    tools.settle();
    return found;
  }

  async function openPhotos({ currentTarget: pressed }) {
    clear();
    pressed.disabled = true;
    try {
      words = await tools.allWords();
      const { start: startPhotos } = await tools.photographer();
      const use = { found: read, read: understood, ask: put, say: tell, clear, byHand: leave };
      photos = await startPhotos(part.querySelector("[data-photo]"), tools, use);
      // Closed in the middle: nothing goes on behind it.
      part.addEventListener("toggle", () => {
        if (part.open) return;
        clear();
        photos.forget();
      });
    } catch {
      pressed.disabled = false;
      status.append(tools.words.get("loading-failed"));
    }
  }

  function leave() {
    clear();
    forget();
    part.open = false;
    byHand();
  }

  function forget() {
    box.value = "";
    pictures = null;
    photos?.forget();
  }

  function failed() {
    clear();
    if (words) say("failed");
    else status.append(tools.words.get("loading-failed"));
  }

  function show(answer, next) {
    clear();
    if (answer.error) {
      failed();
      return;
    }
    say(...answer.notes.filter((note) => words.has(`read-note-${note}`)).map((note) => `note-${note}`));
    if (pictures) tell(pictures.said());
    if (!answer.notes.includes("empty")) (next ?? letters)(answer);
  }

  // How much Python takes is said before its first byte.
  async function tellSize() {
    try {
      const { sent } = await (await tools.asker()).manifest();
      const size = part.querySelector("[data-read-size]");
      size.querySelector("[data-slot]")?.replaceWith(tools.words.get("megabytes", { size: (sent / 1e6).toFixed(1) }));
      size.hidden = false;
    } catch {
      // Offline: it is here already, or reading says that it is not.
    }
  }
  tellSize();
  part.querySelector("[data-read-start]").addEventListener("click", () => read(box.value));
  part.querySelector("[data-photo-open]")?.addEventListener("click", openPhotos);
  part.querySelector("[data-read-self]").addEventListener("click", leave);
  // Not before: a press that comes while this is on its way would be lost.
  for (const buttons of part.querySelectorAll("[data-read-buttons], [data-photo]")) buttons.hidden = false;
  // What a person changes is no longer as it was read.
  form.addEventListener("input", ({ isTrusted, target }) => {
    if (isTrusted && target !== box) delete form.dataset.confirmed;
  });

  return () => {
    clear();
    forget();
    part.open = false;
    delete form.dataset.confirmed;
  };
}

// "Photograph the letter", a trial: the phone reads the photo itself. What reads it is fetched only after a tap below the
// words that say how much it is. The photos stay in this page's memory until the questions are answered.

import { button, element, Words, wordsOf } from "./words.js";
import { another, dateWords, failing, joined, places } from "./photo-text.js";

const root = new URL(document.documentElement.dataset.root, document.baseURI);
const SHORT_SIDE = 1200; // pixels of a picture that is read: more makes it slower and no better
const LONG_SIDE = 2400;
const LONGEST = 60_000; // milliseconds without a sign of what reads, which gives one at least each second here
const CROP = 1.6; // heights of a line that are shown above and below it
const LEAST_SHOWN = 0.4; // of the width of a page
const MOST_LINES = 2; // of one finding
const PLAIN = "engine-plain.wasm";

class Failure extends Error {}

// ---- What reads; the bench uses these four as well --------------------------------------------------------------

// Whether the browser knows the instructions with which reading takes a third of the time: i32.const 0, i8x16.splat, i8x16.popcnt.
function hasSimd() {
  return WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11));
}

export async function listOfFiles() {
  const response = await fetch(new URL("photo-engine.json", import.meta.url));
  if (!response.ok) throw new Failure("not-loaded");
  const { folder, files } = await response.json();
  const wasm = hasSimd() ? "engine.wasm" : PLAIN;
  return { folder: new URL(folder, root), files: files.filter(({ name }) => !name.endsWith(".wasm") || name === wasm) };
}

export async function fetched({ folder, files }, signal, watch) {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let here = 0;
  const one = async ({ name, bytes: size, sha256 }) => {
    const response = await fetch(new URL(name, folder), { signal });
    if (!response.ok) throw new Failure("not-loaded");
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      if (at + value.length > size) throw new Failure("not-loaded");
      bytes.set(value, at);
      at += value.length;
      watch((here += value.length) / total);
    }
    if (at !== size || !(await matches(bytes, sha256))) throw new Failure("not-loaded");
    return bytes;
  };
  const found = await Promise.all(files.map(one));
  const named = (end) => found[files.findIndex(({ name }) => name.endsWith(end))];
  return { script: named(".js"), wasm: named(".wasm"), model: named(".traineddata") };
}

async function matches(bytes, sha256) {
  if (!crypto.subtle) return true; // only there on https and localhost
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return sha256 === Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The pixels of a photo, drawn at the size in which it is read. Rejects when the browser does not know its form.
export async function drawn(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new Failure("not-opened");
  }
  const { width, height } = picture;
  const share = Math.min(SHORT_SIDE / Math.min(width, height), LONG_SIDE / Math.max(width, height));
  const canvas = element("canvas");
  canvas.width = Math.max(1, Math.round(width * share));
  canvas.height = Math.max(1, Math.round(height * share));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Failure("memory");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

// The photo read in a worker that ends with it.
export function readBy(files, canvas, signal, watch) {
  return new Promise((resolve, reject) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    const worker = new Worker(new URL("photo-worker.js", import.meta.url), { type: "module" });
    let late;
    const wait = () => {
      clearTimeout(late);
      late = setTimeout(() => end(reject, new Failure("failed")), LONGEST);
    };
    const stop = () => end(reject, new DOMException("", "AbortError"));
    function end(settle, value) {
      clearTimeout(late);
      signal.removeEventListener("abort", stop);
      worker.terminate();
      settle(value);
    }
    signal.addEventListener("abort", stop);
    worker.onerror = () => end(reject, new Failure("failed"));
    worker.onmessage = ({ data: told }) => {
      if (told.progress !== undefined) {
        wait();
        watch(told.progress);
      } else if (told.failed) end(reject, new Failure(told.failed === "memory" ? "memory" : "failed"));
      else end(resolve, told);
    };
    wait();
    worker.postMessage({ files, picture: { data, width, height } }, [data.buffer]);
  });
}

// ---- What is shown of a photo -------------------------------------------------------------------------------------------

// The part of a photo in which words are, level and as it was taken, with a line under them.
export function cut({ canvas, width, height, quarters, slope }, words) {
  const edge = (side, choose) => choose(...words.map(({ box }) => box[side]));
  const [left, top, right, bottom] = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  const line = Math.max(...words.map(({ box }) => box[3] - box[1]));
  const more = Math.max(2 * line, (LEAST_SHOWN * width - (right - left)) / 2); // words alone say little
  const x = Math.max(0, left - more);
  const y = Math.max(0, top - CROP * line);
  const made = element("canvas");
  made.width = Math.max(1, Math.round(Math.min(width, right + more) - x));
  made.height = Math.max(1, Math.round(Math.min(height, bottom + CROP * line) - y));
  const pen = made.getContext("2d");
  pen.translate(-x, -y);
  pen.save();
  pen.translate(width / 2, height / 2);
  pen.rotate((-slope * Math.PI) / 180);
  pen.rotate((quarters * Math.PI) / 2);
  pen.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  pen.restore();
  pen.fillStyle = "#c2410c";
  for (const { box } of words) pen.fillRect(box[0], box[3] + line * 0.12, box[2] - box[0], Math.max(2, line * 0.14));
  // The same words are below it as text.
  made.setAttribute("aria-hidden", "true");
  Object.assign(made.style, { display: "block", maxWidth: "100%", height: "auto", marginBlock: "0.5rem", borderRadius: "0.25rem" });
  return made;
}

// ---- The place in the form ----------------------------------------------------------------------------------------------

// place: where it is. use: found(text, pictures, next), what to do with what was read; read(text), what Python finds
// in a text; ask(title, choices), say(...) and clear(), how the form asks and says; byHand(), to go on without a photo.
export async function start(place, tools, use) {
  const [own, all, listed] = await Promise.all([wordsOf(tools.words.language, "photo/"), tools.allWords(), listOfFiles()]);
  const words = new Words(...own.roots, ...all.roots);
  const bar = element("progress");
  let files = null; // a promise of what reads
  let line = null; // what ends its coming
  let reading = null; // what ends the photo that is being read
  let pages = [];
  let goOn = null; // the question that waits for one more page

  function loaded() {
    line = new AbortController();
    files ??= fetched(listed, line.signal, (part) => (bar.value = part)).catch((error) => {
      files = null; // the next photo tries again
      throw error instanceof Failure ? error : new Failure("not-loaded", { cause: error });
    });
    return files;
  }

  function say(id) {
    use.clear();
    use.say(words.get(`photo-${id}`));
  }

  function stop() {
    reading?.abort();
    reading = null;
    bar.hidden = true;
  }

  // What reads begins to come while the camera is open.
  function choose(field, next = null) {
    goOn = next;
    field.click();
    loaded().catch(() => {}); // said when a photo is there
  }

  async function take(file) {
    stop();
    if (!file) {
      say("none");
      return;
    }
    const { signal } = (reading = new AbortController());
    const watch = (part) => (bar.value = part);
    say("reading");
    bar.hidden = false;
    try {
      const [canvas, engine] = await Promise.all([drawn(file), loaded()]);
      watch(0);
      const told = signal.aborted || (await readBy(engine, canvas, signal, watch));
      if (signal.aborted) return;
      const reason = failing(told);
      if (reason) throw new Failure(reason);
      await add({ ...told.page, canvas });
    } catch (error) {
      if (signal.aborted) return;
      const known = error instanceof Failure;
      if (!known) console.error(error);
      say(known ? error.message : error instanceof RangeError ? "memory" : "failed");
    } finally {
      if (!signal.aborted) stop();
    }
  }

  // One page more. One that may be of another letter is asked about first.
  async function add(page) {
    const more = () => show([...pages, page]);
    if (!pages.length) {
      more();
      return;
    }
    const [before, now] = [await use.read(joined(pages)), await use.read(page.text)];
    if (!another(joined(pages), before.dates, page.text, now.dates)) {
      more();
      return;
    }
    use.clear();
    use.ask(words.get("photo-second"), [
      button(words.get("photo-same"), more),
      button(words.get("photo-leave-out"), () => show(pages)),
      button(words.get("photo-begin-again"), () => {
        goOn = null;
        show([page]);
      }),
    ]);
  }

  function show(chosen) {
    pages = chosen;
    use.found(joined(pages), pictures, goOn);
  }

  // What the questions need of the photos.
  const pictures = {
    words,
    said: () => words.get("photo-read"),
    // The places in the photos where texts are, underlined, each line once; of a line with a date, the date.
    places(texts, date) {
      const lines = [];
      for (const { page, words: seen } of texts.flatMap((text) => places(pages, text))) {
        const [, top, , bottom] = seen[0].box;
        if (lines.some((one) => one.page === page && Math.abs(one.top - top) < bottom - top)) continue;
        lines.push({ page, top, words: date ? dateWords(seen, date) : seen });
      }
      return lines.slice(0, MOST_LINES).map((one) => cut(one.page, one.words));
    },
    more: (next) => choose(camera, next),
    forget() {
      line?.abort();
      stop();
      pages = [];
      goOn = null;
    },
  };

  // ---- What is there

  function chooser(id, options) {
    const field = element("input");
    Object.assign(field, { type: "file", accept: "image/*", hidden: true, ...options });
    field.addEventListener("change", () => {
      const [file] = field.files;
      field.value = ""; // the field is not to remember the photo
      take(file);
    });
    field.addEventListener("cancel", () => take());
    return [field, button(words.get(id), () => choose(field))];
  }

  // Offers to keep what reads on the phone, where there is a service worker to keep it.
  function keeper() {
    const workers = navigator.serviceWorker;
    if (!workers?.controller || !hasSimd()) return [];
    return [" ", button(words.get("photo-keep"), async ({ currentTarget: pressed }) => {
      pressed.disabled = true;
      const { port1, port2 } = new MessageChannel();
      const { active } = await workers.ready;
      const done = await new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(data.done);
        active.postMessage({ type: "keepPhoto", language: words.language }, [port2]);
      });
      pressed.disabled = done;
      say(done ? "kept" : "not-kept");
    })];
  }

  const [camera, takeOne] = chooser("photo-take", { capture: "environment" });
  const [album, chooseOne] = chooser("photo-choose");
  takeOne.className = "main";
  Object.assign(bar, { hidden: true, max: 1 });
  bar.setAttribute("aria-label", words.text("photo-reading"));
  const sent = listed.files.reduce((sum, one) => sum + one.sent, 0);
  const size = all.get("megabytes", { size: (Math.ceil(sent / 1e5) / 10).toFixed(1) });
  const hint = (id) => element("p", "hint", words.get(`photo-${id}`));
  place.replaceChildren(
    element("p", "", words.get("photo-trial")),
    element("p", "", words.get("photo-intro")),
    element("p", "", words.get("photo-size", { size })),
    ...["hint", "cover", "camera"].map(hint),
    element("div", "buttons", takeOne, " ", chooseOne, " ", button(words.get("read-self"), use.byHand), ...keeper()),
    camera,
    album,
    bar,
  );
  takeOne.focus();
  return pictures;
}

// Reads a page aloud with a voice of the phone itself, block by block. Nothing is sent: voices of the network are not used.
// A pause ends the voice and goes on with the same block: the pause of the browser itself does not come back on many phones.

import { ownNodes, style } from "./blocks.js";
import { language, say, voiceOf } from "./tools.js";

const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, summary";
const NOT_READ = "[data-not-searched], form, nav, .in-dutch, [hidden]";
// Drawings, and a date in figures behind the same date in words.
const SILENT = "svg, .in-dutch, time bdi, [hidden]";
const READ = "data-read";

const speech = window.speechSynthesis;
const article = document.querySelector("article");
const stop = document.querySelector("[data-stop]");

let tool = null;
let label = null;
let start = ""; // the first words of the button
let blocks = [];
let at = 0;
let voice = null; // the utterance that is spoken; null: it pauses, or it is over

export async function press(button) {
  await style();
  if (!tool) {
    tool = button;
    label = button.querySelector("span");
    start = label.textContent;
    stop.addEventListener("click", () => {
      end();
      tool.focus();
    });
    addEventListener("pagehide", end);
  }
  if (voice) pause();
  else {
    if (stop.hidden) begin();
    speak();
  }
}

function begin() {
  const all = [...article.querySelectorAll(BLOCKS)];
  blocks = all.filter((block) => !block.closest(NOT_READ) && block.getClientRects().length && textOf(block));
  at = 0;
  stop.hidden = false;
}

function pause() {
  voice = null;
  speech.cancel();
  label.textContent = tool.dataset.on;
}

function end() {
  voice = null;
  speech.cancel();
  mark(null);
  stop.hidden = true;
  label.textContent = start;
}

function mark(block) {
  for (const one of article.querySelectorAll(`[${READ}]`)) one.removeAttribute(READ);
  block?.setAttribute(READ, "");
  block?.scrollIntoView({ block: "nearest" });
}

function speak() {
  const block = blocks[at];
  if (!block) {
    end();
    return;
  }
  const code = block.firstElementChild?.matches("span[lang]") ? block.firstElementChild.lang : language;
  const spoken = voiceOf(code);
  if (!spoken) {
    // A block that is not translated, in a language that this phone cannot read.
    at += 1;
    speak();
    return;
  }
  const words = new SpeechSynthesisUtterance(textOf(block));
  words.voice = spoken;
  words.lang = spoken.lang;
  words.onend = () => {
    if (voice !== words) return;
    at += 1;
    speak();
  };
  words.onerror = () => {
    if (voice !== words) return; // a voice that was ended by a pause says so as an error
    end();
    say(tool.dataset.failed);
  };
  voice = words;
  label.textContent = tool.dataset.pause;
  mark(block);
  speech.speak(words);
}

// "0800-8020" -> "0 8 0 0, 8 0 2 0"
function digits(number) {
  return (number.match(/\d+/g) ?? []).map((group) => [...group].join(" ")).join(", ");
}

function textOf(block) {
  const copy = document.createElement("span");
  for (const node of ownNodes(block)) copy.append(node.cloneNode(true));
  for (const silent of copy.querySelectorAll(SILENT)) silent.remove();
  for (const link of copy.querySelectorAll('a[href^="tel:"]')) {
    link.replaceWith(document.createTextNode(link.textContent.replace(/\+?\d[\d\s\u2011-]*/g, digits)));
  }
  return copy.textContent.replace(/\u00ad/g, "").replace(/\u2011/g, "-").replace(/\s+/g, " ").trim();
}

// The row of what can be done with a page: each button brings its own script when it is first pressed.

import { one } from "./site.js";

const article = one("article");
const status = one("[data-tools]");
const speech = window.speechSynthesis;

export const language = article.lang || document.documentElement.lang;

// Only voices of the phone itself: for others the text of the page would be sent away.
export function voiceOf(code) {
  const base = code.split("-")[0];
  return speech?.getVoices().find(({ lang, localService }) => localService && lang.split(/[-_]/)[0].toLowerCase() === base);
}

// The blocks of an element end where one of these begins.
const INNER = "article, aside, blockquote, details, div, dl, ol, p, section, table, ul, li";

// What stands in a block before another block begins in it; not the sign before a line of a list.
export function ownNodes(block) {
  const nodes = [...block.childNodes];
  const end = nodes.findIndex((node) => node.nodeType === 1 && node.matches(INNER));
  const own = end < 0 ? nodes : nodes.slice(0, end);
  const first = own.findIndex((node) => !node.matches?.("svg") && node.textContent.trim());
  return first < 0 ? [] : own.slice(first);
}

// A text or an element, or nothing.
export function say(...what) {
  status.replaceChildren(...what);
}

function ready(button) {
  const { tool } = button.dataset;
  if (tool === "beside" && !one("[data-nl]")) return; // no part of this page has its Dutch one
  if (tool === "aloud") {
    const look = () => (button.hidden = !voiceOf(language));
    look();
    speech?.addEventListener?.("voiceschanged", look);
  } else button.hidden = false;
  let busy = false;
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    say();
    try {
      await style();
      await (await import(`./${tool}.js`)).press(button);
    } catch {
      say(status.dataset.failed);
    }
    busy = false;
  });
}

// The sheet of what these scripts put on the page.
let sheet = null;
function style() {
  sheet ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("tools.css", import.meta.url);
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      sheet = null;
      reject(new Error(link.href));
    });
    document.head.append(link);
  });
  return sheet;
}

for (const button of document.querySelectorAll("[data-tool]")) ready(button);

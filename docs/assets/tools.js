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
      await (await import(`./${tool}.js`)).press(button);
    } catch {
      say(status.dataset.failed);
    }
    busy = false;
  });
}

for (const button of document.querySelectorAll("[data-tool]")) ready(button);

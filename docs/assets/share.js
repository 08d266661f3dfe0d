// Shares the address of a page by the phone's own sharing, or copies it. Never what a reader filled in: no address has it.

import { say } from "./tools.js";

export async function press({ dataset }) {
  const address = location.origin + location.pathname;
  if (navigator.share) {
    try {
      await navigator.share({ title: document.title, url: address });
      return;
    } catch ({ name }) {
      if (name === "AbortError") return; // the reader has closed it
    }
  }
  try {
    await navigator.clipboard.writeText(address);
    say(dataset.copied);
  } catch {
    const shown = document.createElement("bdi");
    shown.dir = "ltr";
    shown.textContent = address;
    say(dataset.byHand, " ", shown);
  }
}

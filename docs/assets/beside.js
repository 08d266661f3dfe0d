// The Dutch text of a page, under each block on a phone and beside it on wide screens and on paper. The build has paired
// the blocks: the number of a block, data-nl, is its place in the file of the page.

import { ofToday } from "./site.js";
import { asData, get } from "./line.js";
import { ownNodes, style } from "./blocks.js";
import { say } from "./tools.js";

const blocks = [...document.querySelectorAll("[data-nl]")];
let texts = null;

export async function press(button) {
  if (!texts) {
    try {
      [texts] = await Promise.all([get(new URL(`dutch/${button.dataset.page}.json`, import.meta.url), asData), style()]);
    } catch {
      say(button.dataset.failed);
      return;
    }
    for (const block of blocks) put(block, texts[block.dataset.nl]);
  }
  document.documentElement.classList.toggle("with-dutch");
  const label = button.querySelector("span");
  [label.textContent, button.dataset.other] = [button.dataset.other, label.textContent];
}

function put(block, html) {
  const own = ownNodes(block);
  if (!own.length || !html) return;
  const pair = span("pair");
  const dutch = span("in-dutch");
  dutch.lang = "nl";
  dutch.dir = "ltr";
  dutch.translate = false;
  dutch.innerHTML = html; // of this site's own build
  ofToday(dutch);
  own[0].before(pair);
  const mine = span("");
  mine.append(...own);
  pair.append(mine, dutch);
}

function span(name) {
  const made = document.createElement("span");
  made.className = name;
  return made;
}

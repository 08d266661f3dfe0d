// On every page: menus that close, the notice on old facts, printing, search, and keeping the guide on the phone.
// Each part is alone; where a browser forbids something, that part stays silent and the page works without it.

const html = document.documentElement;
const root = new URL(html.dataset.root, document.baseURI);
export const one = (selector, within = document) => within.querySelector(selector);

// ---- Menus and search close on Escape and when a click or the focus goes elsewhere ----------------------------------

const link = one("[data-search]");
const panel = one("[data-search-panel]");

function close(except, focus) {
  for (const menu of document.querySelectorAll("details.panel[open]")) {
    if (menu.contains(except)) continue;
    menu.open = false;
    if (focus) one("summary", menu).focus();
  }
  if (panel && !panel.hidden && !panel.contains(except) && !link.contains(except)) {
    show(false);
    if (focus) link.focus();
  }
}

// Focus that goes on from an open menu must not land under it, where nobody sees it.
for (const event of ["click", "focusin"]) document.addEventListener(event, ({ target }) => close(target, false));
document.addEventListener("keydown", ({ key }) => key === "Escape" && close(null, true));

// ---- A value that changes on a coming day: the one of today, in the Netherlands --------------------------------------

// As today() in days.js, for which this file, on every page, does not wait. Every browser has en-US, not every one en-CA.
const inDutchTime = { timeZone: "Europe/Amsterdam", year: "numeric", month: "2-digit", day: "2-digit" };
const day = new Date().toLocaleDateString("en-US", inDutchTime).replace(/(..).(..).(.*)/, "$3-$1-$2");
export function ofToday(within) {
  for (const dated of within.querySelectorAll("[data-dated]")) {
    const { from = "", until = day } = dated.dataset;
    if (from > day || until < day) dated.remove();
    else dated.replaceWith(...one("[data-value]", dated).childNodes);
  }
}
ofToday(document);

// ---- Facts that nobody checked for long; printing --------------------------------------------------------------------

for (const notice of document.querySelectorAll(".aged[hidden]")) {
  const { checked, days } = notice.dataset;
  notice.hidden = !(Date.now() - Date.parse(checked) > days * 864e5);
}

for (const button of document.querySelectorAll("button[data-print][hidden]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// ---- Search: a link to the list of all pages; with scripts it opens the field, and search.js comes only then ---------

function show(open) {
  panel.hidden = !open;
  link.setAttribute("aria-expanded", open);
}

if (link && panel) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-controls", panel.id);
  show(false);
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(panel.hidden);
    if (panel.hidden) return;
    one("input", panel).focus();
    try {
      (await import("./search.js")).start(panel, root);
    } catch {
      location.assign(link.href);
    }
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
}

// ---- Keeping the guide, when the page is there: see keep.js and sw.js ---------------------------------------------------

if (navigator.serviceWorker) {
  const start = () => import("./keep.js").then(({ offline }) => offline(html, root, one)).catch(() => {});
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

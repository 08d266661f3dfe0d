// On every page: menus that close, the notice on old facts, printing, search, and keeping the guide on the phone.
// Each part stands alone; where a browser forbids something, that part stays silent and the page works without it.

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

const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam" }).format(new Date());
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

// ---- The service worker; see sw.js -----------------------------------------------------------------------------------

async function offline() {
  const workers = navigator.serviceWorker;
  const block = one("[data-keep]");
  const registration = await workers.register(new URL("sw.js", root));
  renewal(workers, registration);

  const { active } = await workers.ready;
  const bar = one("progress", block);
  const ask = (type) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => (data.part === undefined ? resolve(data) : (bar.value = data.part));
      // A browser that says nothing may be on a dear line.
      const { saveData, effectiveType } = navigator.connection ?? {};
      const whole = effectiveType === "4g" && !saveData;
      (registration.active ?? active).postMessage({ type, language: html.dataset.language, page: location.href, whole }, [port2]);
    });

  const keep = one("[data-keep-button]", block);
  const remove = one("[data-remove-button]", block);
  const say = (...ids) => {
    const words = ids.map((id) => one(`[data-word="${id}"]`, block).textContent);
    one("[data-keep-status]", block).textContent = words.join(" ");
  };
  const draw = ({ kept, some, space, data }) => {
    one('[data-word="keep-size"] span', block).textContent = space;
    one('[data-word="keep-data"] span', block).textContent = data;
    keep.hidden = kept;
    remove.hidden = !some;
    block.hidden = false;
    return kept;
  };

  draw(await ask("state")) ? say("kept") : say("keep-size", "keep-data");
  keep.addEventListener("click", async () => {
    say("keeping");
    bar.value = 0;
    bar.hidden = false;
    keep.disabled = true;
    const state = await ask("keep");
    keep.disabled = false;
    bar.hidden = true;
    draw(state);
    say(state.done ? "kept" : "keep-failed");
  });
  remove.addEventListener("click", async () => {
    draw(await ask("remove"));
    say("removed");
    keep.focus();
  });
  draw(await ask("visit"));
}

// A newer guide waits until the reader wants it, or until no page of the old one is open.
function renewal(workers, registration) {
  const notice = one("[data-update]");
  const look = () => (notice.hidden = !(registration.waiting && workers.controller));
  look();
  registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", look));
  one("button", notice).addEventListener("click", () => {
    workers.addEventListener("controllerchange", () => location.reload());
    registration.waiting?.postMessage({ type: "renew" });
  });
}

if (navigator.serviceWorker) {
  const start = () => offline().catch(() => {});
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

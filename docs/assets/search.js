// The search: Pagefind with the index of the page's language. site.js loads this when a reader opens the field.

const MOST = 6; // results shown; each one more is another file to fetch
const PAUSE = 400; // milliseconds without a key before a word is looked up

let pagefind; // a promise of Pagefind
let turn = 0; // of the latest search: an older one that ends later is not shown
let timer;

export function start(panel, root) {
  pagefind ??= load(root);
  pagefind.catch(() => (pagefind = undefined)); // said when something is looked up; then it is tried again
  if (panel.dataset.started) return;
  panel.dataset.started = "yes";
  const field = panel.querySelector("input");
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => find(panel, root), PAUSE);
  };
  field.addEventListener("input", later);
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    find(panel, root);
  });
  if (field.value) later(); // typed while this was on its way
}

async function load(root) {
  const module = await import(new URL("search/pagefind.js", root).href);
  await module.options({ baseUrl: root.pathname, noWorker: true });
  await module.init();
  return module;
}

async function find(panel, root) {
  const mine = ++turn;
  const status = panel.querySelector("[role=status]");
  const list = panel.querySelector("ul");
  const text = panel.querySelector("input").value.trim();
  list.replaceChildren();
  status.textContent = text && status.dataset.loading;
  if (!text) return;
  try {
    pagefind ??= load(root);
    const { results } = await (await pagefind).search(text);
    const found = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
    if (mine !== turn) return;
    status.textContent = found.length ? status.dataset.found.replace("{number}", found.length) : status.dataset.none;
    list.replaceChildren(...found.map(row));
  } catch {
    pagefind = undefined;
    if (mine === turn) status.textContent = status.dataset.failed;
  }
}

function row({ url, meta, excerpt }) {
  const item = document.createElement("li");
  item.dir = "auto"; // a page that is not translated is found in English
  const link = item.appendChild(document.createElement("a"));
  link.href = url;
  link.textContent = meta.title;
  // The words around the find, with <mark>; Pagefind has escaped everything else.
  item.appendChild(document.createElement("p")).innerHTML = excerpt;
  return item;
}

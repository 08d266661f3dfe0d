// The service worker: keeps the guide on a reader's phone. scripts/publish/service_worker.py writes it to the root of the site
// and puts SETTINGS above it: {version, languages: {ar: {guide, more, space, data}}, photo}.
//
//   guide   address of a list [[path, hash, bytes], ...]: the pages, styles, scripts and tables of one language
//   more    the same for the search of that language and the checker's runtime
//   space, data   megabytes on the phone and over the line for both lists, as text in that language
//
// and `photo`, where letters can be photographed: the list of what reads them, kept only when a reader asks for that.
//
// A list has its own cache, named by the list's address, which has the hash of the list in it. Every file is compared
// with its hash, and the list itself is put in last: a cache without it is unfinished and never used, but what is in it
// need not be fetched again. Two releases are never mixed: pages of an old release go when a new one is complete.
//
// Pages of other languages, and all pages where data are scarce, are kept when they were read, each with its own
// styles and scripts (their addresses change with their content). The runtime lies where worker.js keeps it.
// Nothing about a reader is kept, except, after "remove", that nothing is to be kept.
const SCOPE = self.registration.scope;
const PREFIX = `guide ${SCOPE} `;
const VISITED = `${PREFIX}visited`;
const NOTHING = `${PREFIX}nothing`;
const RUNTIME = `runtime ${SCOPE}runtime/`; // as in worker.js
const MANIFEST = "runtime/manifest.json";
const PHOTO = "photo/"; // what reads photos
const AT_ONCE = 4;
const LANGUAGES = SETTINGS.languages;
const LISTS = [...Object.values(LANGUAGES).flatMap(({ guide, more }) => [guide, more]), SETTINGS.photo].filter(Boolean);

const filling = new Map(); // list -> promise, so that two pages do not fetch the same twice

// While a reader waits for the checker's runtime the line is the reader's; keeping goes on afterwards.
const LONGEST = 300_000; // milliseconds, for a page that went away before it said so
let held = null; // a promise, and the function that ends it
let goOn = () => {};

// ---- Lists ------------------------------------------------------------------------------------------------------------

// watch is called with the part that is here, 0 to 1.
function fill(list, watch = () => {}) {
  if (!filling.has(list)) {
    const watching = new Set();
    const done = fillNow(list, (part) => watching.forEach((one) => one(part))).finally(() => filling.delete(list));
    filling.set(list, { done, watching });
  }
  filling.get(list).watching.add(watch);
  return filling.get(list).done;
}

async function fillNow(list, watch) {
  if (await isComplete(list)) return;
  const name = PREFIX + list;
  const cache = await caches.open(name);
  try {
    const response = await download(list);
    const entries = await response.clone().json();
    const wanted = entries.filter(([path]) => !path.startsWith("runtime/"));
    const total = entries.reduce((sum, [, , bytes]) => sum + bytes, 0);
    let here = 0;
    const count = (bytes) => watch((here += bytes) / total);
    await each(wanted, (entry) => keep(cache, entry, count));
    await fillRuntime(entries.filter(([path]) => path.startsWith("runtime/")), count);
    await cache.put(SCOPE + list, response);
  } catch (error) {
    // No room: give back what was taken. No connection: leave it, the next attempt goes on from there.
    if (error.name === "QuotaExceededError") await caches.delete(name);
    throw error;
  }
}

// Like worker.js: the manifest goes in last, and then what only older releases have goes.
async function fillRuntime(entries, count) {
  const manifest = entries.find(([path]) => path === MANIFEST);
  if (!manifest) return;
  const cache = await caches.open(RUNTIME);
  // Also where the worker has kept the manifest: it keeps only what it needed, and keep() passes over what is there.
  await each(entries.filter((entry) => entry !== manifest), (entry) => keep(cache, entry, count));
  await keep(cache, manifest, count);
  const wanted = entries.map(([path]) => SCOPE + path);
  for (const { url } of await cache.keys()) if (!wanted.includes(url)) await cache.delete(url);
}

// count is called with bytes as they come, in all those of the file.
async function keep(cache, [path, hash, size], count) {
  const address = SCOPE + path;
  let counted = 0;
  const arriving = (bytes) => {
    const more = Math.min(bytes, size - counted); // a file of an old release may be longer
    counted += more;
    count(more);
  };
  if (!(await verified(await cache.match(address), hash))) await cache.put(address, await found());
  count(size - counted);

  async function found() {
    for (const name of await caches.keys()) {
      if (!name.startsWith(PREFIX)) continue;
      const response = await verified(await caches.match(address, { cacheName: name }), hash);
      if (response) return response;
    }
    // First as the browser has it, which is free for a page just read; then past that, for it may be of an old release.
    const response =
      (await verified(await download(path), hash, arriving)) ??
      (await verified(await download(path, "reload"), hash, arriving));
    if (!response) throw new Error(`${path} is of another release`);
    return response;
  }
}

// A copy of the response, if it has this content; else undefined.
async function verified(response, hash, arriving = () => {}) {
  if (!response) return undefined;
  const parts = [];
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    arriving(value.length);
  }
  const bytes = await new Blob(parts).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hex.startsWith(hash)) return undefined;
  return new Response(bytes, { headers: { "content-type": response.headers.get("content-type") ?? "" } });
}

async function download(path, cache = "default") {
  const response = await fetch(SCOPE + path, { cache });
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return response;
}

// When one fails no other is begun, and it fails when nothing is under way any more.
async function each(entries, work) {
  const rest = [...entries];
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, async () => {
    for (await held; rest.length; await held) {
      await work(rest.shift()).catch((error) => {
        rest.length = 0;
        throw error;
      });
    }
  }));
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

async function isComplete(list) {
  return (await caches.has(PREFIX + list)) && Boolean(await caches.match(SCOPE + list, { cacheName: PREFIX + list }));
}

// The lists, of any release, that are completely here.
async function completeLists() {
  const names = (await caches.keys()).filter((name) => name.startsWith(`${PREFIX}offline/`));
  const lists = names.map((name) => name.slice(PREFIX.length));
  const complete = await Promise.all(lists.map(isComplete));
  return lists.filter((_, index) => complete[index]);
}

// ---- Life -------------------------------------------------------------------------------------------------------------

// A new release: what was kept of the old one is completed first. If that fails, the old one stays.
self.addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  const kept = (await completeLists()).map(kind);
  for (const list of LISTS.filter((one) => kept.includes(kind(one)))) await fill(list);
  // Where no page of an old release can be on the screen, there is nothing to wait for.
  if (!kept.length) await self.skipWaiting();
}

// "offline/ar-more-0123abcdef.json" -> "offline/ar-more"
function kind(list) {
  return list.slice(0, list.lastIndexOf("-"));
}

self.addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${PREFIX}offline/`) && !LISTS.includes(name.slice(PREFIX.length))) await caches.delete(name);
  }
  await prune();
  await self.clients.claim();
}

// Styles and scripts to which no page that was read refers any more.
async function prune() {
  if (!(await caches.has(VISITED))) return;
  const visited = await caches.open(VISITED);
  const requests = await visited.keys();
  const folders = new Set();
  for (const request of requests) {
    if (!request.url.endsWith("/")) continue;
    for (const [folder] of (await (await visited.match(request)).text()).matchAll(/assets\/[0-9a-f]+\//g)) {
      folders.add(SCOPE + folder);
    }
  }
  for (const { url } of requests) {
    if (url.startsWith(`${SCOPE}assets/`) && ![...folders].some((folder) => url.startsWith(folder))) {
      await visited.delete(url);
    }
  }
}

// ---- Requests ---------------------------------------------------------------------------------------------------------

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.url.slice(SCOPE.length).split(/[?#]/)[0];
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  if (path.startsWith("runtime/") || path.startsWith("offline/")) return;
  event.respondWith(answer(event, path.replace(/(^|\/)index\.html$/, "$1")));
});

async function answer(event, path) {
  const kept = await findKept(path);
  if (kept) return kept;
  const visited = await caches.match(SCOPE + path, { cacheName: VISITED });
  if (visited && path.startsWith("assets/")) return visited; // such an address never changes its content
  try {
    const response = await fetch(event.request);
    if (response.ok && !response.redirected && response.type === "basic") {
      event.waitUntil(remember(path, response.clone()).catch(() => {}));
    }
    return response;
  } catch (error) {
    if (visited) return visited;
    if (event.request.mode !== "navigate") throw error;
    return standIn(path);
  }
}

async function find(path) {
  return (await findKept(path)) ?? caches.match(SCOPE + path, { cacheName: VISITED });
}

async function findKept(path) {
  for (const list of await completeLists()) {
    const found = LISTS.includes(list) && (await caches.match(SCOPE + path, { cacheName: PREFIX + list }));
    if (found) return found;
  }
  return undefined;
}

async function remember(path, response) {
  if (path.startsWith(PHOTO) || (await caches.has(NOTHING))) return;
  await (await caches.open(VISITED)).put(SCOPE + path, response);
}

// Offline, a page that is not here: the page that says so, in its language or in one that is here.
async function standIn(path) {
  if (path && !path.endsWith("/") && (await find(`${path}/`))) return Response.redirect(`${SCOPE}${path}/`);
  const own = path.split("/")[0];
  for (const language of [own, ...Object.keys(LANGUAGES)]) {
    const page = LANGUAGES[language] && (await find(`${language}/offline/`));
    if (page) return new Response(page.body, { status: 503, headers: page.headers });
  }
  return Response.error();
}

// ---- Messages from site.js; each gets one reply: the state, and whether it worked. "keep" tells before how far it is --

const ACTIONS = {
  async state() {},

  // A page was opened. whole: data are not scarce.
  async visit({ language, page, whole }) {
    if (await caches.has(NOTHING)) return;
    const own = LANGUAGES[language].guide;
    const guides = (await completeLists()).filter((list) => !/(-more|\/photo)$/.test(kind(list)));
    const mine = guides.some((list) => kind(list) === kind(own));
    if (mine || (whole && !guides.length)) await fill(own);
    else await keepPage(page, language);
  },

  async keep({ language }, tell) {
    await caches.delete(NOTHING);
    const { guide, more } = LANGUAGES[language];
    const lists = (await isComplete(guide)) ? [more] : [guide, more];
    for (const [at, list] of lists.entries()) await fill(list, (part) => tell({ part: (at + part) / lists.length }));
  },

  // From photo.js.
  async keepPhoto() {
    await caches.delete(NOTHING);
    await fill(SETTINGS.photo);
  },

  async remove() {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) || name.startsWith(RUNTIME)) await caches.delete(name);
    }
    await caches.open(NOTHING);
  },

  // From ask.js: the runtime begins to arrive, and has arrived or failed.
  async hold() {
    held ??= new Promise((resolve) => (goOn = resolve));
    setTimeout(ACTIONS.release, LONGEST);
  },

  async release() {
    held = null;
    goOn();
  },

  async renew() {
    await self.skipWaiting();
  },
};

self.addEventListener("message", (event) => {
  const { type, language } = event.data;
  const tell = (message) => event.ports[0]?.postMessage(message);
  const reply = async (done) => tell({ done, ...(await state(language)) });
  event.waitUntil(ACTIONS[type](event.data, tell).then(() => reply(true), () => reply(false)));
});

async function state(language) {
  const { guide, more, space, data } = LANGUAGES[language] ?? {};
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) || name.startsWith(RUNTIME));
  const complete = await completeLists();
  return {
    kept: complete.includes(guide) && complete.includes(more),
    some: names.some((name) => name !== NOTHING),
    space,
    data,
  };
}

// The first page was there before this worker. The browser still has it, so this costs no data.
async function keepPage(page, language) {
  const path = page.slice(SCOPE.length).split(/[?#]/)[0];
  for (const one of [path, `${language}/offline/`]) {
    if (await find(one)) continue;
    const response = await download(one);
    const html = await response.clone().text();
    await remember(one, response);
    for (const [asset] of html.matchAll(/assets\/[0-9a-f]+\/[\w./-]+\.(?:css|js|svg)/g)) {
      if (!(await find(asset))) await remember(asset, await download(asset));
    }
  }
}

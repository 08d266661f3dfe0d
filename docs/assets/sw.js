// The service worker: keeps the guide on a reader's phone. scripts/publish/service_worker.py writes it to the root of the
// site and puts SETTINGS above it: {folders: {"assets/-/": "assets/0123456789/", ...}, unpacker, runtime: [path, ...],
// languages: {ar: {first, rest, more, space, data, size}}, checker, photo}.
//
//   first     address of a list: what a reader needs next, the checkers and what else fits into a small pack
//   rest      the other pages, scripts and words of the language; first and rest are the guide
//   more      its search, and the Dutch text beside its own
//   checker   the list of the tables of answers; the checker's runtime is kept by worker.js, and only looked at here
//   photo     where letters can be photographed: the list of what reads them, kept only when a reader asks for that
//   space, data, size   megabytes on the phone, and over the line for the guide, and for more and checker, as text
//
// A list is {pack, packed, files: [[path, hash, bytes, sent], ...]}. Beside it lies its pack, of so many bytes: so many
// of the first files, one after another, in xz. What is packed already, or what the browser has anyhow, is not in it.
// First and rest are packed as one and then cut, so that rest need not say again what is in first; the list of rest has
// {before: [path, bytes, bytes of the files in it]}, the pack of first, which is kept until rest is.
//
// A release gives its folders names by their content. In a pack and on the phone every page has the plain names instead
// (assets/-/) and not what only search engines and browsers without scripts read, so it changes only when its own text
// does. It is kept under the hash of that text and gets the names of the release when it is shown: pages, tables and
// runtime of two releases are never mixed, and what a new release shares with the old one is not fetched again. A list is
// kept when every one of its files is; only then is it used.
//
// Nor does a kept page say what can be told: /=/ at the end of a link is its own address in some language, and data-nl
// without a number follows the one before. Both are put back when it is shown.
//
// Pages that no list holds are kept when they were read, each with the names that it came with.
// Nothing about a reader is kept, except, after "remove", that nothing is to be kept.
const SCOPE = self.registration.scope;
const FILES = `guide ${SCOPE} files`;
const VISITED = `guide ${SCOPE} visited`;
const NOTHING = `guide ${SCOPE} nothing`;
const RUNTIME = `runtime ${SCOPE}runtime/`; // as in worker.js, which owns it
const AT_ONCE = 4;
const STALLED = 60_000; // milliseconds without a byte after which a line counts as cut
const OFTEN = 100_000; // bytes after which the part of a file that has come is put away
const SMALL = 0.1; // of what keep.js asks for with the checker, the part that is fetched here
const LONGEST = 300_000; // milliseconds for which a page may hold up the keeping, should its tab break down
const TYPES = { css: "text/css", js: "text/javascript", json: "application/json", svg: "image/svg+xml" };
// Lines of a page, and links of readers without scripts, who have no service worker.
const FOR_OTHERS =
  /^<(?:link rel="(?:canonical|alternate)|meta (?:name="description|property="og:)).*\n|<noscript><a .*?<\/noscript>/gm;
const HERE = '/=/"';
const LANGUAGES = SETTINGS.languages;
const LISTS = [
  ...Object.values(LANGUAGES).flatMap(({ first, rest, more }) => [first, rest, more]),
  ...[SETTINGS.checker, SETTINGS.photo].filter(Boolean),
];

const filling = new Map(); // list -> promise, so that two pages do not fetch the same twice
let index = null; // a promise of path -> hash, of the lists that are kept

// While a reader waits for the checker's runtime the line is the reader's; keeping goes on afterwards.
let held = null; // a promise, and the function that ends it
let goOn = () => {};

// ---- Names ------------------------------------------------------------------------------------------------------------

const swap = (text, pairs) => pairs.reduce((done, [from, to]) => done.split(from).join(to), text);
const named = (text) => swap(text, Object.entries(SETTINGS.folders));
const plain = (text) => swap(text, Object.entries(SETTINGS.folders).map(([name, real]) => [real, name]));
const asKept = (html, path) => numbers(swap(plain(html).replace(FOR_OTHERS, ""), here(path)), true);
const asShown = (html, path) => numbers(swap(named(html), here(path).map(([own, sign]) => [sign, own])));

// "ar/letters/dublin/" -> [['/letters/dublin/"', HERE]]; nothing for a start page
const here = (path) => Array.from(path.matchAll(/^[^/]+(\/.+\/)$/g), ([, own]) => [`${own}"`, HERE]);

// The numbers of the Dutch blocks: only those that do not follow the one before, or all.
function numbers(html, few) {
  let next = 0;
  return html.replace(/ data-nl(?:="(\d+)")?/g, (_, given) => {
    const number = Number(given ?? next);
    const told = few && number === next;
    next = number + 1;
    return told ? " data-nl" : ` data-nl="${number}"`;
  });
}

const hasNames = (path) => /(^|\/|\.webmanifest)$/.test(path);
const isLarge = (path) => path.startsWith("photo/");

// "offline/ar-more-0123abcdef.json" -> "offline/ar-more"
const kind = (list) => list.slice(0, list.lastIndexOf("-"));
const hashIn = (path) => /-([0-9a-f]{10})[0-9a-f]*\.\w+$/.exec(path)?.[1];
const under = (hash) => `${SCOPE}offline/${hash}`;
const packOf = (list) => list.replace(".json", ".xz");
const isBeginning = (list) => kind(list).endsWith("-first");

// ---- The store --------------------------------------------------------------------------------------------------------

// All that is kept goes through here. A reader who removes the guide meanwhile wins.
async function put(name, address, response) {
  const removed = () => caches.has(NOTHING);
  if (await removed()) throw new Error("nothing is to be kept");
  await (await caches.open(name)).put(address, response);
  if (!(await removed())) return;
  await caches.delete(name);
  throw new Error("nothing is to be kept");
}

async function addresses() {
  if (!(await caches.has(FILES))) return new Set();
  return new Set((await (await caches.open(FILES)).keys()).map(({ url }) => url));
}

const stored = (address) => caches.match(address, { cacheName: FILES });

// The lists, of any release, that were whole once.
async function keptLists() {
  const all = Array.from(await addresses(), (url) => url.slice(SCOPE.length));
  return all.filter((path) => /^offline\/.*\.json$/.test(path));
}

async function missing(files) {
  const here = await addresses();
  return files.filter(([, hash]) => !here.has(under(hash)));
}

// Looked at anew each time: a browser that needs room may have taken a file.
async function isWhole(list) {
  const response = await stored(SCOPE + list);
  return Boolean(response) && !(await missing((await response.json()).files)).length;
}

// ---- Filling ----------------------------------------------------------------------------------------------------------

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
  const before = await addresses();
  try {
    const text = await (await content(await stored(SCOPE + list), hashIn(list)) ?? await fetched(list, hashIn(list))).text();
    const { pack, packed, files, before: start } = JSON.parse(text);
    const [head, length] = start ?? ["", 0];
    const [inside, outside] = [files.slice(0, packed), files.slice(packed)];
    const cost = async (some) => (await missing(some)).reduce((sum, [, , , sent]) => sum + sent, 0);
    const packs = pack + (length && !(await stored(SCOPE + head)) ? length : 0);
    const byPack = (await cost(inside)) > packs;
    const total = (byPack ? packs : await cost(inside)) + (await cost(outside));
    let here = 0;
    const count = (bytes) => watch(Math.min(1, (here += bytes) / total));
    if (byPack) await takeApart(list, pack, start, inside, count);
    await each(await missing(files), (file) => keep(file, count));
    if ((await missing(files)).length) throw new Error(`${list} is not whole`);
    await put(FILES, SCOPE + list, new Response(text));
    await drop((url) => url === SCOPE + head);
    index = null;
  } catch (error) {
    // No room: give back what was taken. No connection: leave it, the next attempt goes on from there.
    if (error.name === "QuotaExceededError") await drop((url) => !before.has(url));
    throw error;
  }
}

// When one fails no other is begun, and it fails when nothing is under way any more.
async function each(entries, work) {
  const rest = [...entries];
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, async () => {
    while (rest.length) {
      await work(rest.shift()).catch((error) => {
        rest.length = 0;
        throw error;
      });
    }
  }));
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

// Puts away each file of a pack that is what the list says. What is not is fetched by itself afterwards.
async function takeApart(list, size, start, files, count) {
  const path = packOf(list);
  const [head, length, skipped] = start ?? [];
  const begun = head ? await download(head, length, count) : new Uint8Array();
  const [packed, tool] = await Promise.all([download(path, size, count), fetched(SETTINGS.unpacker, hashIn(SETTINGS.unpacker))]);
  let at = skipped ?? 0;
  let bytes;
  try {
    const whole = new Uint8Array(await new Blob([begun, packed]).arrayBuffer());
    bytes = await unpack(whole, await tool.arrayBuffer(), files.reduce((sum, [, , size]) => sum + size, at));
  } catch {
    bytes = new Uint8Array(); // damaged, or a browser that cannot
  }
  let right = true;
  for (const file of files) {
    await store(bytes.subarray(at, (at += file[2])), file).catch((error) => {
      if (!(error instanceof Other)) throw error;
      right = false;
    });
  }
  // Where there is no room for it, it is fetched again with the rest.
  if (right && isBeginning(list)) await put(FILES, SCOPE + path, new Response(packed)).catch(() => {});
  else await drop((url) => url === SCOPE + path);
}

// The unpacker is a small program of its own; it has a buffer for what goes in and one for what comes out. A pack that was
// cut gives what is before the cut.
async function unpack(packed, program, size) {
  const { instance } = await WebAssembly.instantiate(program, {});
  const { memory, create_context, supply_input, get_next_output } = instance.exports;
  const context = create_context();
  const field = (number) => new Uint32Array(memory.buffer, context, 6)[number];
  const [room, input, output] = [field(0), field(1), field(4)];
  const bytes = new Uint8Array(size);
  for (let from = 0, at = 0; at < size; ) {
    const waits = field(2) === field(3);
    const piece = waits ? packed.subarray(from, (from += room)) : [];
    if (waits) {
      new Uint8Array(memory.buffer).set(piece, input);
      supply_input(context, piece.length);
    }
    const result = get_next_output(context); // 0: there is more, 1: the end
    const length = Math.min(field(5), size - at);
    if (result > 1 || (!length && (result || (waits && !piece.length)))) throw new Error("this is no whole pack");
    bytes.set(new Uint8Array(memory.buffer, output, length), at);
    at += length;
    new Uint32Array(memory.buffer, context, 6)[5] = 0;
  }
  return bytes;
}

async function keep([path, hash, size, sent], count) {
  if (isLarge(path)) {
    const forget = () => drop((url) => url === SCOPE + path);
    await store(await download(path, sent, count, size), [path, hash]).catch(async (error) => {
      if (error instanceof Other) await forget(); // else what is damaged is all that later tries go on from
      throw error;
    });
    return forget();
  }
  const response = await fetched(path, hash);
  count(sent);
  await put(FILES, under(hash), response);
}

class Other extends Error {}

// bytes: of the plain text, as in a pack
async function store(bytes, [path, hash]) {
  if ((await digest(bytes)) !== hash) throw new Other(`${path} is of another release`);
  await put(FILES, under(hash), new Response(bytes, { headers: { "content-type": typeOf(path) } }));
}

function typeOf(path) {
  const type = TYPES[path.split(".").pop()] ?? (hasNames(path) ? "text/html" : "application/octet-stream");
  return type.startsWith("text/") ? `${type}; charset=utf-8` : type;
}

async function digest(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 10);
}

// A copy of the response with plain names, if it has this content; else undefined.
async function content(response, hash, path = "") {
  if (!response) return undefined;
  const bytes = await inTime(response.arrayBuffer());
  const kept = path && hasNames(path) ? new TextEncoder().encode(asKept(new TextDecoder().decode(bytes), path)) : new Uint8Array(bytes);
  return (await digest(kept)) === hash ? new Response(kept, { headers: { "content-type": typeOf(path) } }) : undefined;
}

// First as the browser has it, which is free for a page just read; then past that, for it may be of an old release.
async function fetched(path, hash) {
  const found =
    (await content(await ask(named(path)), hash, path)) ??
    (await content(await ask(named(path), { cache: "reload" }), hash, path));
  if (!found) throw new Other(`${path} is of another release`);
  return found;
}

async function ask(path, options = {}) {
  await held;
  const response = await inTime(fetch(SCOPE + path, options));
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return response;
}

function inTime(promise) {
  let late;
  const stalled = new Promise((_, reject) => (late = setTimeout(() => reject(new Error("the line is cut")), STALLED)));
  return Promise.race([promise, stalled]).finally(() => clearTimeout(late));
}

// A file whose address never changes its content. What of it came before a line was cut is put away, and only the rest
// is asked for; a host that knows no ranges begins again. sent: as in a list; size: its bytes, where they differ.
async function download(path, sent, count, size = sent) {
  const address = SCOPE + path;
  const begun = await stored(address);
  let parts = begun ? [new Uint8Array(await begun.arrayBuffer())] : [];
  let here = parts.reduce((sum, part) => sum + part.length, 0);
  if (here < size) {
    const response = await ask(path, here ? { headers: { range: `bytes=${here}-` } } : {});
    if (!response.headers.get("content-range")?.startsWith(`bytes ${here}-`)) [parts, here] = [[], 0];
    count((here * sent) / size);
    const putAway = () => put(FILES, address, new Response(new Blob(parts)));
    let away = here;
    try {
      for (const reader = response.body.getReader(); ; ) {
        await held;
        const { done, value } = await inTime(reader.read());
        if (done) break;
        parts.push(value);
        here += value.length;
        count((value.length * sent) / size);
        if (here - away > OFTEN) away = (await putAway(), here);
      }
    } catch (error) {
      if (here > away) await putAway();
      throw error;
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

// ---- Life -------------------------------------------------------------------------------------------------------------

// A new release: what was kept of the old one is completed first. If that fails, the old one stays.
self.addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  const kept = (await keptLists()).map(kind);
  for (const list of LISTS) if (kept.includes(kind(list))) await fill(list);
  // Where no page of an old release can be on the screen, there is nothing to wait for.
  if (!kept.length) await self.skipWaiting();
}

self.addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  await tidy();
  await prune();
  await self.clients.claim();
}

async function drop(unwanted) {
  const here = Array.from(await addresses()).filter(unwanted);
  if (!here.length) return;
  const cache = await caches.open(FILES);
  for (const url of here) await cache.delete(url);
  index = null;
}

// What no list of this release holds.
async function tidy() {
  const here = await addresses();
  const wanted = new Set([...LISTS, ...Object.values(LANGUAGES).map(({ first }) => packOf(first))].map((path) => SCOPE + path));
  for (const list of LISTS) {
    if (!here.has(SCOPE + list)) continue;
    for (const [, hash] of (await (await stored(SCOPE + list)).json()).files) wanted.add(under(hash));
  }
  await drop((url) => !wanted.has(url));
}

// Styles, scripts and tables to which no page that was read refers any more.
async function prune() {
  if (!(await caches.has(VISITED))) return;
  const visited = await caches.open(VISITED);
  const requests = await visited.keys();
  const folders = new Set();
  for (const request of requests) {
    if (!request.url.endsWith("/")) continue;
    for (const [folder] of (await (await visited.match(request)).text()).matchAll(/(?:assets|law)\/[0-9a-f]+\//g)) {
      folders.add(SCOPE + folder);
    }
  }
  for (const { url } of requests) {
    if (neverChanges(url.slice(SCOPE.length)) && ![...folders].some((folder) => url.startsWith(folder))) {
      await visited.delete(url);
    }
  }
}

const neverChanges = (path) => /^(?:assets|law)\//.test(path);

// ---- Requests ---------------------------------------------------------------------------------------------------------

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.url.slice(SCOPE.length).split(/[?#]/)[0];
  if (request.method !== "GET" || !request.url.startsWith(SCOPE) || /^(?:offline|runtime)\//.test(path)) return;
  event.respondWith(answer(event, path.replace(/(^|\/)index\.html$/, "$1")));
});

async function answer(event, path) {
  const kept = await findKept(path, event);
  if (kept) return kept;
  const visited = await caches.match(SCOPE + path, { cacheName: VISITED });
  if (visited && neverChanges(path)) return visited;
  try {
    const response = await fetch(event.request);
    if (response.ok && response.status === 200 && !response.redirected && response.type === "basic") {
      event.waitUntil(remember(path, response.clone()).catch(() => {}));
    }
    return response;
  } catch (error) {
    if (visited) return visited;
    if (event.request.mode !== "navigate") throw error;
    return standIn(path);
  }
}

// The paths of the lists of this release that are kept; those of an old one wait for it to be completed.
async function listed() {
  const kept = (await keptLists()).filter((list) => LISTS.includes(list));
  const lists = await Promise.all(kept.map(async (list) => (await stored(SCOPE + list)).json()));
  return new Map(lists.flatMap(({ files }) => files.map(([path, hash]) => [path, hash])));
}

async function findKept(path, event) {
  index ??= listed();
  const paths = await index.catch(() => new Map());
  const hash = paths.get(plain(path));
  const response = hash && (await stored(under(hash)));
  // A file that is gone is fetched again, and until then the page comes from the network.
  if (hash && !response) event?.waitUntil(repair().catch(() => {}));
  if (!response || !hasNames(path)) return response;
  return new Response(asShown(await response.text(), path), { headers: response.headers });
}

async function repair() {
  for (const list of await keptLists()) if (LISTS.includes(list) && !(await isWhole(list))) await fill(list);
}

async function find(path) {
  return (await findKept(path)) ?? caches.match(SCOPE + path, { cacheName: VISITED });
}

async function remember(path, response) {
  if (!isLarge(path)) await put(VISITED, SCOPE + path, response);
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

// ---- Messages from keep.js; each gets one reply: the state, and whether it worked. Keeping tells before how far it is --

const ACTIONS = {
  async state() {},

  // A page was opened. whole: data are not scarce.
  async visit({ language, page, whole }) {
    if (await caches.has(NOTHING)) return;
    await repair();
    if (whole && !(await keptLists()).some((list) => list !== SETTINGS.photo)) await fill(LANGUAGES[language].first);
    await keepPage(page, language);
  },

  async keep({ language }, tell) {
    await caches.delete(NOTHING);
    const { first, rest } = LANGUAGES[language];
    for (const [at, list] of [first, rest].entries()) await fill(list, (part) => tell({ part: (at + part) / 2 }));
  },

  async checker({ language }, tell) {
    await caches.delete(NOTHING);
    const lists = [LANGUAGES[language].more, SETTINGS.checker];
    for (const [at, list] of lists.entries()) await fill(list, (part) => tell({ part: (SMALL * (at + part)) / 2 }));
  },

  // From photo.js.
  async keepPhoto() {
    await caches.delete(NOTHING);
    await fill(SETTINGS.photo);
  },

  async remove() {
    await caches.open(NOTHING); // first: what is on its way sees it
    for (const name of [FILES, VISITED, RUNTIME]) await caches.delete(name);
    index = null;
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
  const { first, rest, more, ...sizes } = LANGUAGES[language] ?? {};
  const whole = async (...lists) => (await Promise.all(lists.map(isWhole))).every(Boolean);
  return {
    guide: await whole(first, rest),
    tables: await whole(more, SETTINGS.checker),
    runtime: (await Promise.all(SETTINGS.runtime.map((path) => caches.match(SCOPE + path, { cacheName: RUNTIME })))).every(Boolean),
    some: (await addresses()).size > 0 || (await caches.has(VISITED)) || (await caches.has(RUNTIME)),
    wanted: (await addresses()).has(SCOPE + SETTINGS.checker),
    law: SETTINGS.folders["law/-/"],
    manifest: SCOPE + SETTINGS.folders["runtime/manifest.json"],
    ...sizes,
  };
}

// The first page was there before this worker. The browser still has it, so this costs no data.
async function keepPage(page, language) {
  const path = page.slice(SCOPE.length).split(/[?#]/)[0];
  for (const one of [path, `${language}/offline/`]) {
    if (await find(one)) continue;
    const response = await ask(one);
    const html = await response.clone().text();
    await remember(one, response);
    for (const [asset] of html.matchAll(/assets\/[0-9a-f]+\/[\w./-]+\.(?:css|js|svg)/g)) {
      if (!(await find(asset))) await remember(asset, await ask(asset));
    }
  }
}

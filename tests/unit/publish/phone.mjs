// A phone, a line and a host, as far as the service worker sees them, and what may happen to a guide that is kept:
// `node phone.mjs SCENARIO FOLDER`. FOLDER/a and FOLDER/b are two releases of a small site, made by
// test_service_worker_runs.py. Says what went wrong, and nothing otherwise.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const SCOPE = "https://host/guide/";
const [, , scenario, folder] = process.argv;
const A = join(folder, "a");
const B = join(folder, "b");

// ---- The host and the line -------------------------------------------------------------------------------------------

class Host {
  asked = [];
  bytes = new Map(); // path -> bytes over the line
  cut = false;
  broken = []; // paths that do not come
  damaged = []; // paths that come with one byte changed
  ends = new Map(); // path -> bytes after which the line is cut, once
  ranges = true;
  slow = () => {}; // awaited before each answer

  constructor(site) {
    this.site = site;
  }

  async get(address, options = {}) {
    const path = address.slice(SCOPE.length).split(/[?#]/)[0];
    await this.slow(path);
    if (this.cut || this.broken.includes(path)) throw new TypeError("the line is cut");
    this.asked.push(path);
    let file = join(this.site, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!existsSync(file)) return new Response("not here", { status: 404 });
    let bytes = new Uint8Array(readFileSync(file));
    if (this.damaged.includes(path)) bytes[bytes.length >> 1] ^= 1;
    const from = Number(/^bytes=(\d+)-$/.exec(new Headers(options.headers).get("range") ?? "")?.[1] ?? 0);
    const partial = from && this.ranges;
    const headers = partial ? { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {};
    if (partial) bytes = bytes.subarray(from);
    const end = this.ends.get(path);
    this.ends.delete(path);
    const sent = bytes.subarray(0, end ?? bytes.length);
    this.bytes.set(path, (this.bytes.get(path) ?? 0) + sent.length);
    let step = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (step === 0 && sent.length) controller.enqueue(sent);
        else if (end !== undefined) controller.error(new TypeError("the line is cut"));
        else controller.close();
        step += 1;
      },
    });
    const response = new Response(body, { status: partial ? 206 : 200, headers });
    Object.defineProperty(response, "type", { value: "basic" });
    return response;
  }
}

// ---- The phone -----------------------------------------------------------------------------------------------------------

class Caches {
  stores = new Map();
  room = Infinity; // bytes

  async open(name) {
    if (!this.stores.has(name)) this.stores.set(name, new Map());
    const caches = this;
    const files = this.stores.get(name);
    return {
      async keys() {
        return Array.from(files.keys(), (url) => ({ url }));
      },
      async match(address) {
        const found = files.get(address.url ?? address);
        return found && new Response(found.bytes, { headers: found.headers });
      },
      async put(address, response) {
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (caches.used() + bytes.length > caches.room) throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
        if (!caches.stores.has(name)) caches.stores.set(name, files);
        files.set(address.url ?? address, { bytes, headers: [...response.headers] });
      },
      async delete(address) {
        return files.delete(address.url ?? address);
      },
    };
  }

  used() {
    let sum = 0;
    for (const files of this.stores.values()) for (const { bytes } of files.values()) sum += bytes.length;
    return sum;
  }

  has = async (name) => this.stores.has(name);
  keys = async () => Array.from(this.stores.keys());

  async delete(name) {
    this.stores.get(name)?.clear();
    return this.stores.delete(name);
  }

  async match(address, { cacheName }) {
    return this.stores.has(cacheName) ? (await this.open(cacheName)).match(address) : undefined;
  }

  // The files that are kept, by the last word of the cache's name.
  files(kind) {
    for (const [name, files] of this.stores) if (name.endsWith(` ${kind}`)) return files;
    return new Map();
  }
}

class Phone {
  caches = new Caches();
  active = null;
  waiting = null;

  constructor(host) {
    this.host = host;
  }

  // What the browser does at each visit: looks for another sw.js.
  async update() {
    const response = await this.host.get(`${SCOPE}sw.js`);
    const text = await response.text();
    if (!response.ok || text === (this.waiting ?? this.active)?.text) return;
    const worker = new Worker(this, text);
    await worker.send("install");
    if (worker.skips || !this.active) await this.activate(worker);
    else this.waiting = worker;
  }

  async activate(worker) {
    this.active = worker;
    if (this.waiting === worker) this.waiting = null;
    await worker.send("activate");
  }

  async tell(type, more = {}) {
    return this.active.tell({ type, language: "en", page: `${SCOPE}en/`, whole: true, ...more });
  }

  // The answer to a request: {status, text}, or null where there is none.
  async get(path, mode = "navigate") {
    const request = { url: SCOPE + path, method: "GET", mode };
    try {
      const response = this.active ? await this.active.fetch(request) : await this.host.get(request.url);
      return response.type === "error" ? null : { status: response.status, text: await response.text() };
    } catch {
      return null;
    }
  }

  // The first visit: the page comes, then the worker, then what it keeps.
  async visit(more) {
    await this.get("en/");
    await this.update();
    return this.tell("visit", more);
  }
}

class Worker {
  listeners = {};
  skips = false;

  constructor(phone, text) {
    this.phone = phone;
    this.text = text;
    const self = {
      registration: { scope: SCOPE },
      addEventListener: (name, listener) => (this.listeners[name] = listener),
      skipWaiting: async () => {
        this.skips = true;
        if (phone.waiting === this) await phone.activate(this);
      },
      clients: { claim: async () => {} },
    };
    const fetch = (request, options) => phone.host.get(request.url ?? request, options);
    const timer = (work, time) => setTimeout(work, time).unref();
    new Function("self", "caches", "fetch", "setTimeout", text)(self, phone.caches, fetch, timer);
  }

  async send(name, event = {}) {
    const waits = [];
    this.listeners[name]({ waitUntil: (promise) => waits.push(promise), ...event });
    await Promise.all(waits);
  }

  async tell(data) {
    const said = [];
    await this.send("message", { data, ports: [{ postMessage: (message) => said.push(message) }] });
    return { ...said.at(-1), parts: said.slice(0, -1).map(({ part }) => part) };
  }

  async fetch(request) {
    let answer = null;
    const waits = [];
    this.listeners.fetch({ request, respondWith: (promise) => (answer = promise), waitUntil: (promise) => waits.push(promise) });
    const response = await (answer ?? this.phone.host.get(request.url));
    const copy = response.type === "error" ? response : response.clone();
    await Promise.all(waits);
    return copy;
  }
}

// What a page says of its release, and the day that the table of that page gives.
async function dayOn(phone, page) {
  const law = /law\/[0-9a-f]+\//.exec(page.text)[0];
  const table = await phone.get(`${law}tables/dublin.json`, "cors");
  return table?.status === 200 ? JSON.parse(table.text).day : null;
}

const release = (page) => /release (\w)/.exec(page.text)[1];
const LAST = { a: 28, b: 21 }; // the day that a release gives: the later one shortens the term

const settings = (site) => JSON.parse(/^const SETTINGS = (.*);$/m.exec(readFileSync(join(site, "sw.js"), "utf-8"))[1]);

function listOf(kind, site = A) {
  const path = settings(site)[kind] ?? settings(site).languages.en[kind];
  return { path, ...JSON.parse(readFileSync(join(site, path), "utf-8")) };
}

// What worker.js does.
async function keepRuntime(phone, site) {
  const cache = await phone.caches.open(`runtime ${SCOPE}runtime/`);
  for (const path of settings(site).runtime) await cache.put(SCOPE + path, new Response(""));
}

const real = (site, path) => Object.entries(settings(site).folders).reduce((done, [name, one]) => done.replace(name, one), path);

async function kept(phone) {
  await phone.visit();
  const state = await phone.tell("keep");
  assert.equal(state.guide, true);
  return state;
}

// Publishes the other release and lets the phone look for it.
async function next(phone) {
  phone.host.site = B;
  phone.host.asked.length = 0;
  await phone.update().catch(() => {});
}

// ---- What may happen, in any order ----------------------------------------------------------------------------------------

const STARTS = ["keep all", "keep", "visit", "scarce"];
const EVERY = 4; // of all orders, those that are tried with every change; all of them with WEGWIJS_PROVE=all
const whole = process.env.WEGWIJS_PROVE === "all";
const releaseOf = (worker) => (worker.text === readFileSync(join(B, "sw.js"), "utf-8") ? "b" : "a");

const DEEDS = {
  async visit(state) {
    const { phone, host, kept, tabs } = state;
    const page = await phone.get("en/deadlines/");
    assert.ok(page?.status === 200 || (host.cut && !kept.guide), "a page that is on the line or on the phone");
    tabs.push({ page, asked: null });
  },
  publish: async ({ host }) => (host.site = B),
  look: async ({ phone }) => phone.update().catch(() => {}),
  renew: async ({ phone }) => phone.waiting && phone.activate(phone.waiting),
  offline: async ({ host }) => (host.cut = !host.cut),

  // The day of the release that the tab shows, wherever it can be had: never none and never another one.
  async ask(state) {
    const { phone, host, kept, tabs } = state;
    let shown = 0;
    for (const tab of tabs.filter(({ page }) => page?.status === 200)) {
      const own = release(tab.page);
      const day = await dayOn(phone, tab.page);
      assert.ok(day === null || day === LAST[own], `${day} on a page of release ${own}`);
      const onTheLine = !host.cut && host.site === { a: A, b: B }[own];
      const onThePhone = releaseOf(phone.active) === own && (kept.tables || tab.asked === phone.active);
      assert.ok(day !== null || !(onTheLine || onThePhone), `no day on a page of release ${own}, though it is there`);
      if (day !== null && phone.caches.room === Infinity && !kept.nothing) tab.asked = phone.active;
      shown += day !== null;
    }
    return shown;
  },
};

const MORE = {
  async full({ phone }) {
    phone.caches.room = phone.caches.used();
  },
  async remove({ phone, kept, tabs }) {
    await phone.tell("remove");
    Object.assign(kept, { guide: false, tables: false, nothing: true });
    for (const tab of tabs) tab.asked = null;
  },
};

const orders = (rest) =>
  rest.length ? rest.flatMap((one) => orders(rest.filter((other) => other !== one)).map((order) => [one, ...order])) : [[]];

// A phone on which this happens, one after another; how many days it showed. Fails with the order.
async function happens(start, order) {
  const host = new Host(A);
  const phone = new Phone(host);
  await phone.visit({ whole: start !== "scarce" });
  const kept = { guide: start.startsWith("keep"), tables: start === "keep all", nothing: false };
  if (kept.guide) await phone.tell("keep");
  if (kept.tables) await phone.tell("checker");
  // An old tab that has asked once.
  const state = { host, phone, kept, tabs: [] };
  let days = 0;
  for (const deed of ["visit", "ask", ...order, "visit", "ask"]) {
    try {
      const done = await { ...DEEDS, ...MORE }[deed](state);
      if (deed === "ask") days += done;
    } catch (error) {
      error.message += `, at ${deed} after ${start}: ${order.join(", ")}`;
      throw error;
    }
  }
  return days;
}

const SCENARIOS = {
  async "a first visit keeps what comes next and no more"(phone, host) {
    await phone.visit();
    assert.deepEqual(host.asked.filter((path) => /^offline\/en-(rest|more)|^offline\/(nl|checker)/.test(path)), []);
    host.cut = true;
    for (const path of ["en/", "en/deadlines/"]) assert.equal((await phone.get(path)).status, 200, path);
    assert.equal((await phone.get("en/about/")).status, 503);
  },

  async "nothing comes unasked where data are scarce"(phone, host) {
    await phone.visit({ whole: false });
    assert.deepEqual(host.asked.filter((path) => /^(offline|runtime|law)/.test(path)), []);
    host.cut = true;
    assert.equal((await phone.get("en/")).status, 200);
    assert.equal((await phone.get("en/deadlines/")).status, 503);
  },

  async "a kept guide works offline, every page of it"(phone, host) {
    await kept(phone);
    host.cut = true;
    for (const [path] of [...listOf("first").files, ...listOf("rest").files]) {
      const real = path.replace("assets/-/", /assets\/[0-9a-f]+\//.exec((await phone.get("en/")).text)[0]);
      assert.equal((await phone.get(real)).status, 200, path);
    }
    assert.match((await phone.get("en/")).text, /assets\/[0-9a-f]{10}\/site\.css/);
  },

  async "a kept page is shown as it was published, but for what others read"(phone, host) {
    await kept(phone);
    host.cut = true;
    const pages = [...listOf("first").files, ...listOf("rest").files].filter(([path]) => path.endsWith("/"));
    for (const [path, hash] of pages) {
      const published = readFileSync(join(A, path, "index.html"), "utf-8");
      assert.ok(published.includes("<noscript><a ") && published.includes('rel="canonical"'), path);
      const expected = published.replace(/<link rel="canonical".*\n/, "").replace(/<noscript><a .*?<\/noscript>/, "");
      assert.equal((await phone.get(path)).text, expected, path);
      const bytes = phone.caches.files("files").get(`${SCOPE}offline/${hash}`).bytes;
      const said = new TextDecoder().decode(bytes);
      assert.deepEqual(said.match(/ data-nl\S*/g), ["", "", '="4"', "", '="5"', '="2"'].map((number) => ` data-nl${number}`));
      assert.equal(said.includes('"../../nl/=/"'), path !== "en/", path);
    }
  },

  async "a pack costs less than its files"(phone, host) {
    await phone.visit();
    assert.ok(host.asked.includes(listOf("first").path.replace(".json", ".xz")));
    assert.ok(!host.asked.includes("en/deadlines/"));
  },

  async "keeping tells how far it is, from 0 to 1, and only more"(phone) {
    await phone.visit();
    for (const [type, all] of [["keep", 1], ["checker", 0.1]]) {
      const { parts } = await phone.tell(type);
      assert.deepEqual(parts, [...parts].sort((one, other) => one - other));
      assert.ok(parts.length > 1 && parts.at(-1) > 0.99 * all && parts.at(-1) <= all, String(parts));
    }
  },

  async "an unchanged release costs its list at most"(phone, host) {
    await kept(phone);
    host.asked.length = 0;
    await phone.update();
    assert.deepEqual(host.asked, ["sw.js"]);
  },

  async "a release with another page fetches that page"(phone, host) {
    await kept(phone);
    host.site = join(folder, "comma");
    host.asked.length = 0;
    await phone.update();
    assert.deepEqual(host.asked.filter((path) => !/^(sw\.js|offline\/)/.test(path)), ["en/about/"]);
    assert.deepEqual(host.asked.filter((path) => path.endsWith(".xz")), []);
  },

  async "another fact fetches its pages and its table"(phone, host) {
    await kept(phone);
    await phone.tell("checker");
    await next(phone);
    const fetched = host.asked.filter((path) => !/^(sw\.js|offline\/)/.test(path)).map((path) => path.replace(/-?[0-9a-f]{10,16}/, ""));
    assert.deepEqual(fetched.sort(), ["en/deadlines/", "en/who/", "law//tables/dublin.json"]);
  },

  async "guide and tables are renewed together, and the runtime of another release is none"(phone, host) {
    await kept(phone);
    await phone.tell("checker");
    await keepRuntime(phone, A);
    assert.equal((await phone.tell("state")).runtime, true);
    await next(phone);
    const old = await phone.get("en/who/");
    assert.equal(release(old), "a", "until the new one is wanted");
    assert.equal(await dayOn(phone, old), LAST.a);
    await phone.tell("renew"); // to the active one; the page tells the waiting one
    await phone.activate(phone.waiting);
    host.cut = true;
    const page = await phone.get("en/deadlines/");
    assert.equal(release(page), "b");
    assert.equal(await dayOn(phone, page), LAST.b);
    assert.equal(await dayOn(phone, old), null, "an old page gets no answer rather than that of another release");
    const { tables, runtime, wanted } = await phone.tell("state");
    assert.deepEqual({ tables, runtime, wanted }, { tables: true, runtime: false, wanted: true }); // the page then keeps it
    await keepRuntime(phone, B);
    assert.equal((await phone.tell("state")).runtime, true);
  },

  async "what a new release no longer has is dropped"(phone, host) {
    await kept(phone);
    await phone.tell("checker");
    await next(phone);
    await phone.activate(phone.waiting);
    const wanted = new Set(["first", "rest", "more", "checker"].flatMap((kind) => {
      const { path, files } = listOf(kind, B);
      return [path, ...files.map(([, name]) => `offline/${name}`)];
    }));
    for (const url of phone.caches.files("files").keys()) assert.ok(wanted.has(url.slice(SCOPE.length)), url);
  },

  async "an update that breaks off is not used, and goes on later"(phone, host) {
    await kept(phone);
    await phone.tell("checker");
    host.broken = [real(B, "law/-/tables/dublin.json")];
    await next(phone);
    assert.equal(phone.waiting, null);
    assert.equal(release(await phone.get("en/who/")), "a");
    host.broken = [];
    host.asked.length = 0;
    await phone.update();
    assert.ok(phone.waiting);
    assert.ok(!host.asked.includes("en/who/"), "what came is there");
  },

  async "a host in the middle of a publication is not believed"(phone, host) {
    await phone.visit({ whole: false });
    host.damaged = ["en/about/", listOf("rest").path.replace(".json", ".xz")];
    const state = await phone.tell("keep");
    assert.equal(state.done, false);
    assert.equal(state.guide, false);
    host.cut = true;
    assert.equal((await phone.get("en/about/")).status, 503);
  },

  async "a damaged pack is made good file by file"(phone, host) {
    await phone.visit({ whole: false });
    for (const kind of ["first", "rest"]) host.damaged.push(listOf(kind).path.replace(".json", ".xz"));
    assert.equal((await phone.tell("keep")).guide, true);
  },

  async "a cut pack goes on where it stopped"(phone, host) {
    await phone.visit({ whole: false });
    const pack = listOf("rest").path.replace(".json", ".xz");
    const size = listOf("rest").pack;
    host.ends.set(pack, size - 40);
    assert.equal((await phone.tell("keep")).done, false);
    assert.equal((await phone.tell("keep")).guide, true);
    assert.equal(host.bytes.get(pack), size);
  },

  async "the rest begins where the first pack ends, which is not sent again"(phone, host) {
    await phone.visit();
    const [first, rest] = [listOf("first"), listOf("rest")];
    const pack = first.path.replace(".json", ".xz");
    assert.deepEqual(rest.before.slice(0, 2), [pack, first.pack]);
    assert.ok(phone.caches.files("files").has(SCOPE + pack));
    host.asked.length = 0;
    assert.equal((await phone.tell("keep")).guide, true);
    assert.deepEqual(host.asked.filter((path) => path.endsWith(".xz")), [rest.path.replace(".json", ".xz")]);
    assert.deepEqual(host.asked.filter((path) => path.startsWith("en/")), [], "all of it was in the packs");
    assert.deepEqual([...phone.caches.files("files").keys()].filter((url) => url.endsWith(".xz")), [], "not needed any more");
  },

  async "a first pack that the browser took away comes again with the rest"(phone, host) {
    await phone.visit();
    const pack = listOf("first").path.replace(".json", ".xz");
    phone.caches.files("files").delete(SCOPE + pack);
    host.asked.length = 0;
    const { guide, parts } = await phone.tell("keep");
    assert.equal(guide, true);
    assert.ok(host.asked.includes(pack) && !host.asked.includes("en/about/"));
    assert.ok(parts.at(-1) > 0.99, String(parts));
  },

  async "a host without ranges begins again"(phone, host) {
    await phone.visit({ whole: false });
    host.ranges = false;
    host.ends.set(listOf("rest").path.replace(".json", ".xz"), 60);
    assert.equal((await phone.tell("keep")).done, false);
    assert.equal((await phone.tell("keep")).guide, true);
  },

  async "a large file that was cut goes on where it stopped"(phone, host) {
    await phone.visit({ whole: false });
    const [path, , size] = listOf("photo").files[0];
    host.ends.set(path, size - 10);
    assert.equal((await phone.tell("keepPhoto")).done, false);
    assert.equal((await phone.tell("keepPhoto")).done, true);
    assert.equal(host.bytes.get(path), size);
    host.cut = true;
    assert.equal((await phone.get(path, "cors")).status, 200);
  },

  async "a large file that is damaged is never kept"(phone, host) {
    await phone.visit({ whole: false });
    const [path] = listOf("photo").files[0];
    host.damaged = [path];
    assert.equal((await phone.tell("keepPhoto")).done, false);
    await phone.get(path, "cors");
    host.cut = true;
    assert.equal(await phone.get(path, "cors"), null);
    host.cut = false;
    host.damaged = [];
    assert.equal((await phone.tell("keepPhoto")).done, true);
  },

  async "a large file that came damaged and was cut is fetched anew"(phone, host) {
    await phone.visit({ whole: false });
    const [path, , size] = listOf("photo").files[0];
    host.damaged = [path];
    host.ends.set(path, size - 10);
    assert.equal((await phone.tell("keepPhoto")).done, false);
    host.damaged = [];
    assert.equal((await phone.tell("keepPhoto")).done, false); // it goes on from what was damaged
    assert.equal((await phone.tell("keepPhoto")).done, true);
    host.cut = true;
    assert.equal((await phone.get(path, "cors")).status, 200);
  },

  async "success is said after looking at every file"(phone) {
    await kept(phone);
    const files = phone.caches.files("files");
    files.delete(`${SCOPE}offline/${listOf("rest").files.at(-1)[1]}`);
    assert.equal((await phone.tell("state")).guide, false);
    phone.caches.stores.clear();
    const state = await phone.tell("state");
    assert.deepEqual([state.guide, state.tables, state.runtime, state.some], [false, false, false, false]);
  },

  async "a file that is gone is fetched again"(phone, host) {
    await kept(phone);
    const [path, name] = listOf("rest").files.find(([one]) => one === "en/about/");
    phone.caches.files("files").delete(`${SCOPE}offline/${name}`);
    assert.equal((await phone.get(path)).status, 200);
    assert.equal((await phone.tell("state")).guide, true);
    host.cut = true;
    assert.equal((await phone.get(path)).status, 200);
  },

  async "a visit repairs what a browser took away"(phone, host) {
    await kept(phone);
    const files = phone.caches.files("files");
    for (const url of [...files.keys()].filter((one) => !one.endsWith(".json"))) files.delete(url);
    assert.equal((await phone.tell("visit")).guide, true);
    host.cut = true;
    assert.equal((await phone.get("en/about/")).status, 200);
  },

  async "removing wins over filling"(phone, host) {
    await phone.visit({ whole: false });
    let removed = null;
    host.slow = async (path) => {
      if (path.endsWith(".xz")) removed ??= phone.tell("remove");
      await removed;
    };
    const state = await phone.tell("keep");
    await removed;
    host.slow = () => {};
    assert.equal(state.done, false);
    assert.deepEqual(await phone.caches.keys().then((names) => names.map((name) => name.split(" ").at(-1))), ["nothing"]);
    assert.equal((await phone.tell("state")).some, false);
  },

  async "removing wins over a file that is being written"(phone, host) {
    await phone.visit({ whole: false });
    const open = phone.caches.open.bind(phone.caches);
    let removed = null;
    phone.caches.open = async (name) => {
      const cache = await open(name);
      const put = cache.put;
      cache.put = async (...all) => {
        removed ??= phone.tell("remove");
        await removed;
        return put(...all);
      };
      return cache;
    };
    await phone.tell("keep");
    assert.deepEqual(await phone.caches.keys().then((names) => names.map((name) => name.split(" ").at(-1))), ["nothing"]);
  },

  async "after removing nothing comes back until it is asked for"(phone, host) {
    await kept(phone);
    await phone.tell("remove");
    await phone.get("en/about/");
    await phone.tell("visit");
    assert.deepEqual(await phone.caches.keys().then((names) => names.map((name) => name.split(" ").at(-1))), ["nothing"]);
    assert.equal((await phone.tell("keep")).guide, true);
  },

  async "a full phone gives back what was taken"(phone) {
    await phone.visit();
    const before = phone.caches.used();
    phone.caches.room = before + 400;
    const state = await phone.tell("keep");
    assert.deepEqual([state.done, state.guide], [false, false]);
    assert.ok(phone.caches.used() <= before + 100, `${phone.caches.used()} after ${before}`);
    phone.caches.room = Infinity;
    assert.equal((await phone.tell("keep")).guide, true);
  },

  async "a full phone keeps the old release when the new one does not fit"(phone, host) {
    await kept(phone);
    phone.caches.room = phone.caches.used() + 10;
    await next(phone);
    assert.equal(phone.waiting, null);
    host.cut = true;
    for (const path of ["en/deadlines/", "en/who/"]) assert.equal(release(await phone.get(path)), "a");
  },

  async "a line that says nothing more is given up"(phone, host) {
    await phone.visit({ whole: false });
    const real = globalThis.setTimeout;
    host.slow = (path) => (path.endsWith(".xz") ? new Promise(() => {}) : undefined);
    const text = phone.active.text.replace("STALLED=6e4", "STALLED=20");
    assert.notEqual(text, phone.active.text);
    globalThis.setTimeout = (work, time) => real(work, time);
    phone.active = new Worker(phone, text);
    const alive = setInterval(() => {}, 1000);
    assert.equal((await phone.tell("keep")).done, false);
    clearInterval(alive);
  },

  async "an address without its last slash works offline"(phone, host) {
    await kept(phone);
    host.cut = true;
    const response = await phone.active.fetch({ url: `${SCOPE}en/about`, method: "GET", mode: "navigate" }).catch((error) => error);
    assert.equal(response.status ?? String(response), 302);
    assert.equal(response.headers.get("location"), `${SCOPE}en/about/`);
  },

  // Every order of what may happen: the day that a page gives is that of the release which is on it, or none.
  async "no order of events mixes two releases or leaves a day out"() {
    let days = 0;
    for (const [number, order] of orders(Object.keys(DEEDS)).entries()) {
      if (!whole && number % EVERY) continue;
      // Every start and, between the others, a phone that is full and a reader who removes the guide, or one, or none.
      for (const [place, start] of STARTS.entries()) {
        for (const [turn, more] of [[], ["full"], ["remove"], ["full", "remove"]].entries()) {
          if (!whole && turn !== (number / EVERY + place) % 4) continue;
          days += await happens(start, more.reduce((all, deed, step) => {
            const at = (number + 3 * step) % (all.length + 1);
            return [...all.slice(0, at), deed, ...all.slice(at)];
          }, order));
        }
      }
    }
    assert.ok(days > 100, `${days} days were shown`);
  },

  async "no order of a release, a full phone and a removal does either"() {
    const three = ["look", "renew", "full", "remove"];
    for (const start of STARTS) {
      for (const order of orders(three)) {
        for (const cut of [[], ["offline"]]) await happens(start, ["publish", ...order, ...cut]);
      }
    }
  },
};

if (!scenario) console.log(JSON.stringify(Object.keys(SCENARIOS)));
else {
  const host = new Host(A);
  await SCENARIOS[scenario](new Phone(host), host);
}

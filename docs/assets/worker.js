// The checker's worker: fetches the runtime that scripts/runtime.py built, starts Python in it, and answers.
//
// The page posts                                       and gets
//   {type: "start", base: ".../runtime/"}                {type: "progress", loaded, total}   bytes, any number of times
//                                                        {type: "ready"}                     once
//   {type: "ask", id, request: "{\"door\": ...}"}        {type: "answer", id, answer: "{\"door\": ...}"}
//                                                     or {type: "failed", reason[, id]}      see REASONS
//
// A question may be asked before "ready"; it waits. request and answer are JSON texts, see checker/browser.py.
// Nothing outside `base` is ever fetched. No rule, number or sentence for readers stands here.
//
// No function here may be called `read` or `load`: by these two names Pyodide knows a JavaScript shell.
"use strict";

// no-wasm: this browser cannot run the runtime. network: a file could not be fetched.
// damaged: a file is not what the manifest says. other: a mistake of ours; the console has details.
const REASONS = ["no-wasm", "network", "damaged", "other"];

class Failure extends Error {
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = REASONS.includes(reason) ? reason : "other";
  }
}

let started = null; // a promise of the Python function `checker.browser.answer`

self.onmessage = async ({ data }) => {
  if (data.type === "start") {
    started ??= start(data.base);
    started.then(() => self.postMessage({ type: "ready" }), (error) => report(error));
  } else if (data.type === "ask") {
    try {
      const answer = await started;
      self.postMessage({ type: "answer", id: data.id, answer: answer(data.request) });
    } catch (error) {
      report(error, data.id);
    }
  }
};

function report(error, id) {
  if (!(error instanceof Failure)) console.error(error);
  self.postMessage({ type: "failed", reason: error instanceof Failure ? error.reason : "other", id });
}

async function start(base) {
  if (typeof WebAssembly !== "object") throw new Failure("no-wasm");
  const store = await Store.open(base);
  const manifest = await loadManifest(base, store);
  const folder = `${base}${manifest.hash}/`;

  const needed = manifest.files.filter((file) => file.when === "start");
  let loaded = 0;
  const count = (bytes) => self.postMessage({ type: "progress", loaded: (loaded += bytes), total: manifest.bytes });
  const kept = await store.folder(manifest.hash);
  const pending = needed.map((file) => [file.name, fetchFile(folder, file, kept, count)]);
  // The big one is compiled while it arrives; the other files are waited for at the same time.
  const wasm = pending.find(([name]) => name.endsWith(".wasm"))[1].then(compile);
  wasm.catch(() => {}); // looked at below; until then a failure is no "unhandled rejection"
  const files = new Map();
  for (const [name, file] of pending) files.set(name, await (await file).bytes);

  const rare = manifest.files.find((file) => file.when === "later");
  const cold = { address: folder + rare.name, size: rare.bytes, bytes: null };
  const answer = await startPython(folder, manifest, files, await wasm, () => fetchCold(cold));
  // Not waited for: the reader is.
  kept.complete(manifest);
  kept.find(cold.address).then(async (response) => (cold.bytes = (await response?.arrayBuffer()) ?? null));
  return answer;
}

// The rare part of Python is needed in the middle of a calculation, so it is fetched without waiting for other things.
// If the reader has kept the whole guide it is already here.
function fetchCold({ address, size, bytes }) {
  if (bytes) return bytes;
  const request = new XMLHttpRequest();
  try {
    request.open("GET", address, false);
    request.responseType = "arraybuffer";
    request.send();
  } catch (error) {
    throw new Failure("network", error);
  }
  if (request.status !== 200) throw new Failure("network");
  if (request.response.byteLength !== size) throw new Failure("damaged");
  return request.response;
}

// ---- Fetching -------------------------------------------------------------------------------------------------------

async function loadManifest(base, store) {
  try {
    const response = await fetch(`${base}manifest.json`, { cache: "no-cache" });
    if (!response.ok) throw new Failure("network");
    return await response.json();
  } catch (error) {
    const manifest = await store.manifest(); // offline: the last complete runtime
    if (manifest) return manifest;
    throw new Failure(error instanceof SyntaxError ? "damaged" : "network", error);
  }
}

// Returns {response, bytes}: a response that is still arriving, and a promise of its complete, verified content.
async function fetchFile(folder, file, kept, count) {
  const address = folder + file.name;
  const old = await kept.find(address);
  const response = old ?? (await download(address));
  if (!old) kept.add(address, response.clone());
  const bytes = receive(response.clone(), file, count);
  bytes.catch(() => {});
  return { response, bytes };
}

async function download(address) {
  let response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new Failure("network", error);
  }
  if (!response.ok) throw new Failure("network");
  return response;
}

async function receive(response, file, count) {
  const bytes = new Uint8Array(file.bytes);
  let at = 0;
  try {
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (at + piece.value.length > bytes.length) throw new Failure("damaged");
      bytes.set(piece.value, at);
      at += piece.value.length;
      count(piece.value.length);
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("network", error);
  }
  if (at < bytes.length || !(await matches(bytes, file.sha256))) throw new Failure("damaged");
  return bytes;
}

async function matches(bytes, sha256) {
  if (!self.crypto?.subtle) return true; // only there on https and localhost
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return sha256 === Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// ---- Keeping: the Cache API, one cache a release ----------------------------------------------------------------------

// A cache is complete when it holds manifest.json, which is written last. An incomplete one is never read.
// Where the browser forbids caches every method does nothing and finds nothing.
class Store {
  static async open(base) {
    try {
      await caches.keys();
      return new Store(base, caches);
    } catch {
      return new Store(base, null);
    }
  }

  constructor(base, caches) {
    this.base = base;
    this.caches = caches;
    this.prefix = `runtime ${base} `;
  }

  async names() {
    return (await this.caches.keys()).filter((name) => name.startsWith(this.prefix));
  }

  async manifest() {
    if (!this.caches) return null;
    for (const name of await this.names()) {
      const response = await (await this.caches.open(name)).match(`${this.base}manifest.json`);
      if (response) return response.json();
    }
    return null;
  }

  async folder(hash) {
    try {
      const name = this.prefix + hash;
      let cache = await this.caches.open(name);
      const complete = Boolean(await cache.match(`${this.base}manifest.json`));
      if (!complete) {
        await this.caches.delete(name);
        cache = await this.caches.open(name);
      }
      return new KeptFolder(this, name, cache, complete);
    } catch {
      return new KeptFolder(this, "", null, false);
    }
  }
}

class KeptFolder {
  constructor(store, name, cache, complete) {
    Object.assign(this, { store, name, cache, complete_: complete, writes: [] });
  }

  async find(address) {
    return this.complete_ ? ((await this.cache.match(address)) ?? null) : null;
  }

  add(address, response) {
    if (this.cache && !this.complete_) this.writes.push(this.cache.put(address, response));
    else response.body?.cancel();
  }

  // Called when the runtime has started, so every file was verified. Older releases go only now.
  async complete(manifest) {
    if (!this.cache || this.complete_) return;
    try {
      await Promise.all(this.writes);
      await this.cache.put(`${this.store.base}manifest.json`, new Response(JSON.stringify(manifest)));
      for (const name of await this.store.names()) if (name !== this.name) await this.store.caches.delete(name);
    } catch {
      await this.store.caches.delete(this.name).catch(() => {}); // no room: the next visit fetches again
    }
  }
}

// ---- Starting Python --------------------------------------------------------------------------------------------------

// Compiling from the response itself starts before the last byte is here, and lets the browser keep the compiled code.
async function compile({ response, bytes }) {
  try {
    const module = await WebAssembly.compileStreaming(response);
    await bytes; // verified
    return module;
  } catch {
    const content = await bytes; // a damaged or broken download is reported as such
    try {
      return await WebAssembly.compile(content); // a server that does not call it application/wasm
    } catch (error) {
      throw new Failure("no-wasm", error);
    }
  }
}

async function startPython(folder, manifest, files, wasm, loadCold) {
  // Pyodide fetches its files itself. It gets those that are here; a request for anything else is a mistake.
  self.fetch = async (address) => {
    const name = String(address?.url ?? address).replace(folder, "");
    if (!files.has(name)) throw new Failure("other", `unexpected request for ${name}`);
    return new Response(files.get(name));
  };
  // Pyodide would wait for ever after some failures: one here it only warns about, others it does not even look at.
  const failure = new Promise((_, reject) => {
    self.onunhandledrejection = ({ reason }) => reject(reason);
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      try {
        return await self.instantiateSplit(wasm, imports, loadCold); // start.js
      } catch (error) {
        reject(new Failure("no-wasm", error));
        throw error;
      }
    };
  });
  run(files.get("start.js"));
  run(files.get("pyodide.js"));
  run(files.get("pyodide.asm.js"));
  const options = self.startOptions(folder, manifest.lock, files.get("checker.zip")); // start.js
  const starting = self.loadPyodide(options);
  const pyodide = await Promise.race([starting, failure]);
  self.onunhandledrejection = null;
  return pyodide.pyimport("checker.browser").answer;
}

// importScripts takes addresses only; this one points to bytes that were verified, and works offline.
function run(bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    importScripts(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

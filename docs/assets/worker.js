// The checker's worker: fetches the runtime that scripts/runtime/build.py built, starts Python in it, and answers.
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
  const opening = Store.open(base);
  const manifest = await loadManifest(base, opening);
  const store = await opening;
  const folder = `${base}${manifest.hash}/`;
  const [rare, pack, unpacker] = ["cold.wasm", "python.xz", "unxz.js"].map((name) =>
    manifest.files.find((file) => file.name === name),
  );
  const kept = await store.folder(manifest.hash);
  const [tool, packed] = await Promise.all([fetchFile(folder, unpacker, kept), fetchFile(folder, pack, kept)]);

  run(await verified(new Uint8Array(await fromNetwork(tool.arrayBuffer())), unpacker.sha256));
  let loaded = 0;
  const count = (bytes) => self.postMessage({ type: "progress", loaded: (loaded += bytes), total: pack.bytes });
  const parts = new Parts(packed.body, pack.bytes, count);
  const files = new Map();
  for (const part of manifest.parts.slice(0, -1)) files.set(part.name, await parts.next(part));
  const wasm = compile(parts, manifest.parts.at(-1)); // the last and by far the largest: compiled while it arrives
  wasm.catch(() => {}); // looked at when Pyodide wants it

  const cold = { address: folder + rare.name, size: rare.bytes, bytes: null };
  const answer = await startPython(folder, manifest, files, wasm, () => fetchCold(cold));
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

async function loadManifest(base, opening) {
  try {
    const response = await fetch(`${base}manifest.json`, { cache: "no-cache" });
    if (!response.ok) throw new Failure("network");
    return await response.json();
  } catch (error) {
    const manifest = await (await opening).manifest(); // offline: the last complete runtime
    if (manifest) return manifest;
    throw new Failure(error instanceof SyntaxError ? "damaged" : "network", error);
  }
}

// Returns a response that is still arriving, kept or from the network.
async function fetchFile(folder, file, kept) {
  const address = folder + file.name;
  const old = await kept.find(address);
  if (old) return old;
  const response = await fromNetwork(fetch(address));
  if (!response.ok) throw new Failure("network");
  kept.add(address, response.clone());
  return response;
}

async function fromNetwork(promise) {
  try {
    return await promise;
  } catch (error) {
    throw new Failure("network", error);
  }
}

async function verified(bytes, sha256) {
  if (!(await matches(bytes, sha256))) throw new Failure("damaged");
  return bytes;
}

async function matches(bytes, sha256) {
  if (!self.crypto?.subtle) return true; // only there on https and localhost
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return sha256 === Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// ---- Unpacking: see scripts/runtime/pack.py ---------------------------------------------------------------------------

class Parts {
  // packed: a stream of a pack; size: its length; count is called with the length of each piece as it comes
  constructor(packed, size, count) {
    const { XzReadableStream } = self["xz-decompress"]; // unxz.js
    this.reader = new XzReadableStream(counted(packed, size, count)).getReader();
    this.piece = new Uint8Array(0);
  }

  // The next part, complete and verified. onPiece is called with each piece of it as it comes.
  async next({ bytes: size, sha256 }, onPiece = () => {}) {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      if (!this.piece.length) {
        const { done, value } = await this.more();
        if (done) throw new Failure("damaged");
        this.piece = value;
      }
      const piece = this.piece.subarray(0, size - at);
      this.piece = this.piece.subarray(piece.length);
      bytes.set(piece, at);
      at += piece.length;
      onPiece(piece);
    }
    return verified(bytes, sha256);
  }

  // After the last part: nothing more may come, and the pack must be complete.
  async end() {
    for (let more = { value: this.piece }; !more.done; more = await this.more()) {
      if (more.value.length) throw new Failure("damaged");
    }
  }

  async more() {
    try {
      return await this.reader.read();
    } catch (error) {
      // What the unpacker itself says: this is not what was packed.
      throw /get_next_output/.test(error.message) ? new Failure("damaged", error) : error;
    }
  }
}

function counted(stream, size, count) {
  const reader = stream.getReader();
  let rest = size;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await fromNetwork(reader.read());
      if (done && rest === 0) return controller.close();
      rest -= value?.length ?? 0;
      if (done || rest < 0) throw new Failure("damaged");
      count(value.length);
      controller.enqueue(value);
    },
    cancel: () => reader.cancel(),
  });
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

async function compile(parts, part) {
  let arriving;
  const stream = new ReadableStream({ start: (controller) => (arriving = controller) });
  const options = { headers: { "Content-Type": "application/wasm" } };
  const compiling = (async () => WebAssembly.compileStreaming(new Response(stream, options)))();
  compiling.catch(() => {}); // looked at below
  try {
    const bytes = await parts.next(part, (piece) => arriving.enqueue(piece));
    await parts.end();
    arriving.close();
    return await compiling.catch(() => WebAssembly.compile(bytes)).catch((error) => {
      throw new Failure("no-wasm", error);
    });
  } catch (error) {
    arriving.error(error); // else the browser would wait for the rest
    throw error;
  }
}

async function startPython(folder, manifest, files, wasm, loadCold) {
  // Pyodide fetches its files itself. It gets those that are here; a request for anything else is a mistake.
  self.fetch = async (address) => {
    const name = String(address?.url ?? address).replace(folder, "");
    if (name === manifest.parts.at(-1).name) return new Response(); // below it is given the wasm itself
    if (!files.has(name)) throw new Failure("other", `unexpected request for ${name}`);
    return new Response(files.get(name));
  };
  // Pyodide would wait for ever after some failures: one here it only warns about, others it does not even look at.
  const failure = new Promise((_, reject) => {
    self.onunhandledrejection = ({ reason }) => reject(reason);
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      try {
        return await self.instantiateSplit(await wasm, imports, loadCold); // start.js
      } catch (error) {
        reject(error instanceof Failure ? error : new Failure("no-wasm", error));
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

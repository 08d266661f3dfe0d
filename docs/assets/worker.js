// The checker's worker: fetches the runtime that scripts/runtime/build.py built, starts Python in it, and answers.
//
// The page posts                                       and gets
//   {type: "start", manifest: ".../runtime/manifest.json"}
//                                                        {type: "progress", loaded, total}   bytes, any number of times
//                                                        {type: "ready"}                     once
//                                                        {type: "settled"}                   what can be kept is kept
//   {type: "keep", manifest}                             the same, and {type: "kept"}: every file is on the phone
//   {type: "ask", id, request: "{\"door\": ...}"}        {type: "answer", id, answer: "{\"door\": ...}"}
//                                                     or {type: "failed", reason[, id]}      see REASONS
//
// A question may be asked before "ready"; it waits. request and answer are JSON texts, see checker/browser.py.
// Nothing outside the manifest's folder is ever fetched, and no file is used before it was compared with the manifest,
// which scripts/runtime/README.md describes. No rule, number or sentence for readers is here.
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
    started ??= start(data.manifest);
    started.then(() => self.postMessage({ type: "ready" }), (error) => report(error));
  } else if (data.type === "keep") {
    keepAll(data.manifest).then(() => self.postMessage({ type: "kept" }), (error) => report(error));
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

async function start(address) {
  if (typeof WebAssembly !== "object") throw new Failure("no-wasm");
  const base = new URL(".", address).href;
  const store = await Store.open(base);
  const manifest = await loadManifest(address, store);
  try {
    return await startWith(address, base, store, manifest);
  } catch (error) {
    if (error.reason === "damaged") await store.doubt(manifest);
    throw error;
  }
}

async function startWith(address, base, store, manifest) {
  const { unxz, checker, data, python } = manifest.files;
  const packs = [checker, data, python];
  // All at once; then one after the other, since they are unpacked by one tool.
  const [tool, ...packed] = await Promise.all([unxz, ...packs].map((file) => fetchFile(base, file, store)));

  run(await verified(new Uint8Array(await fromNetwork(tool.arrayBuffer())), unxz.sha256));
  let loaded = 0;
  const total = packs.reduce((sum, { bytes }) => sum + bytes, 0);
  const count = (bytes) => self.postMessage({ type: "progress", loaded: (loaded += bytes), total });
  const unpack = (file) => new Parts(packed[packs.indexOf(file)].body, file.bytes, count);
  const files = new Map();
  for (const file of [checker, data]) {
    const parts = unpack(file);
    for (const part of file.parts) files.set(part.name, await parts.next(part));
    await parts.end();
  }
  const parts = unpack(python);
  for (const part of python.parts.slice(0, -1)) files.set(part.name, await parts.next(part));
  const wasm = compile(parts, python.parts.at(-1)); // the last and by far the largest: compiled while it arrives
  wasm.catch(() => {}); // looked at when Pyodide wants it

  const answer = await startPython(base, manifest, files, wasm, store);
  store.complete(address, manifest).finally(() => self.postMessage({ type: "settled" })); // not waited for: the reader is
  return answer;
}

// Every file, the rare ones too; one that is not right is an error and is not kept.
async function keepAll(address) {
  const base = new URL(".", address).href;
  const store = await Store.open(base);
  if (!store.cache) throw new Failure("other");
  const manifest = await loadManifest(address, store);
  const files = Object.values(manifest.files);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  const count = (bytes) => self.postMessage({ type: "progress", loaded: (loaded += bytes), total });
  for (const file of files) {
    const { body } = await fetchFile(base, file, store);
    await verified(new Uint8Array(await new Response(counted(body, file.bytes, count)).arrayBuffer()), file.sha256);
  }
  await store.complete(address, manifest);
  for (const { name } of files) if (!(await store.match(base + name))) throw new Failure("other"); // there is no room
}

// ---- Fetching -------------------------------------------------------------------------------------------------------

const AGAIN = 2; // times that a line which is cut is taken up again
const PART = "?part";
const send = self.fetch.bind(self); // Pyodide gets another one below

async function loadManifest(address, store) {
  try {
    const response = await send(address, { cache: "no-cache" });
    if (!response.ok) throw new Failure("network");
    return await response.json();
  } catch (error) {
    const kept = await store.match(address); // offline: that of the last runtime that started
    if (kept) return kept.json();
    throw new Failure(error instanceof SyntaxError ? "damaged" : "network", error);
  }
}

async function request(address, from, cache) {
  const response = await fromNetwork(send(address, { cache, headers: from ? { range: `bytes=${from}-` } : {} }));
  if (!response.ok) throw new Failure("network");
  // A host that knows no ranges begins again: so much of what it sends is here already.
  return { reader: response.body.getReader(), skip: response.status === 206 ? 0 : from };
}

// Returns a response that is still arriving, kept or from the network. Where the line is cut it goes on from there; what
// came before it was given up is put away for the next start. A file that is whole and right is kept; of one that is not
// nothing is, but that: then the browser's own copy is passed by.
async function fetchFile(base, file, store) {
  const kept = await store.find(file);
  if (kept) return kept;
  const address = base + file.name;
  const begun = await store.match(address + PART);
  const before = new Uint8Array(begun ? await begun.arrayBuffer() : 0);
  const pieces = before.length ? [before] : [];
  const waiting = [...pieces];
  let here = before.length;
  const cache = store.damaged.has(file.name) || (begun && !here) ? "reload" : "default";
  let { reader, skip } = await request(address, here, cache);
  let tries = 0;

  async function next() {
    for (;;) {
      try {
        const { done, value } = await reader.read();
        if (done) return null;
        const piece = value.subarray(Math.min(skip, value.length));
        skip -= value.length - piece.length;
        if (piece.length) return piece;
      } catch (error) {
        if (tries === AGAIN) throw error;
        tries += 1;
        ({ reader, skip } = await request(address, here, cache));
      }
    }
  }

  return new Response(new ReadableStream({
    async pull(controller) {
      if (waiting.length) return controller.enqueue(waiting.shift());
      const piece = await next().catch((error) => {
        if (here) store.add(address + PART, new Response(new Blob(pieces)));
        throw error;
      });
      if (!piece) {
        if (here !== file.bytes) store.addWhole(address, file, new Blob(pieces));
        return controller.close();
      }
      pieces.push(piece);
      here += piece.length;
      if (here === file.bytes) store.addWhole(address, file, new Blob(pieces));
      controller.enqueue(piece);
    },
  }));
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

// ---- Keeping: the Cache API, one cache for all releases, since no address in it ever changes its content -------------

// Where the browser forbids caches, or a reader wants nothing kept, every method does nothing and finds nothing.
class Store {
  static async open(base) {
    const nothing = `guide ${new URL("..", base)} nothing`; // as in sw.js
    const open = async () => ((await caches.has(nothing)) ? null : caches.open(`runtime ${base}`));
    return new Store(base, await open().catch(() => null));
  }

  constructor(base, cache) {
    Object.assign(this, { base, cache, writes: [], damaged: new Set() });
  }

  async match(address) {
    return (await this.cache?.match(address)) ?? null;
  }

  // What is kept of a file of the manifest. One that is damaged is thrown away, as if it had never been kept.
  async find({ name, sha256 }) {
    const address = this.base + name;
    const response = await this.match(address);
    if (!response) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (await matches(bytes, sha256)) return new Response(bytes);
    await this.cache.delete(address);
    this.damaged.add(name);
    return null;
  }

  // Without room the next visit fetches it again.
  add(address, response) {
    if (this.cache) this.writes.push(this.cache.put(address, response).catch(() => {}));
    else response.body?.cancel();
  }

  addWhole(address, { sha256 }, blob) {
    if (!this.cache) return;
    const checked = (async () => {
      const right = await matches(new Uint8Array(await blob.arrayBuffer()), sha256);
      await this.cache.put(right ? address : address + PART, new Response(right ? blob : ""));
      if (right) await this.cache.delete(address + PART);
    })();
    this.writes.push(checked.catch(() => {}));
  }

  // One of the files is damaged: the browser's own copies of those that are not kept are passed by at the next start.
  async doubt({ files }) {
    for (const { name } of Object.values(files)) {
      const address = this.base + name;
      if (!(await this.match(address))) await this.cache?.put(address + PART, new Response("")).catch(() => {});
    }
  }

  // Called when the runtime has started. What only older releases have goes now and not before.
  async complete(address, manifest) {
    if (!this.cache) return;
    await Promise.all(this.writes);
    await this.cache.put(address, new Response(JSON.stringify(manifest))).catch(() => {});
    const names = [address, ...Object.values(manifest.files).map(({ name }) => this.base + name)];
    for (const { url } of await this.cache.keys()) if (!names.includes(url)) await this.cache.delete(url);
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

async function startPython(base, manifest, files, wasm, store) {
  const { parts } = manifest.files.python;
  // Pyodide fetches its files itself. It gets those that are here; a request for anything else is a mistake.
  self.fetch = async (address) => {
    const name = String(address?.url ?? address).replace(base, "");
    if (name === parts.at(-1).name) return new Response(); // below it is given the wasm itself
    if (!files.has(name)) throw new Failure("other", `unexpected request for ${name}`);
    return new Response(files.get(name));
  };
  // Pyodide would wait for ever after some failures: one here it only warns about, others it does not even look at.
  const failure = new Promise((_, reject) => {
    self.onunhandledrejection = ({ reason }) => reject(reason);
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      try {
        return await self.instantiate(await wasm, imports, { store, base, files: manifest.files });
      } catch (error) {
        reject(error instanceof Failure ? error : new Failure("no-wasm", error));
        throw error;
      }
    };
  });
  for (const { name } of parts) if (name.endsWith(".js")) run(files.get(name)); // start.js is one
  const options = self.startOptions(base, manifest.lock, (name) => files.get(name));
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

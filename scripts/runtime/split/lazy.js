// Loads the rare part of Python when it is first called; see cut.py. In the browser, and in Node for the tests.
"use strict";

// Does what WebAssembly.instantiate does, and prepares for the cold module.
//
// loadCold() must return the bytes of the cold module at once: the stub that asks for it cannot wait.
// `eager` loads it right away, for tests. What only the loader may see is taken out of the exports.
async function instantiateSplit(module, imports, loadCold, eager = false) {
  const instance = await WebAssembly.instantiate(module, imports);
  const ours = {};
  const exports = {};
  for (const [name, value] of Object.entries(instance.exports)) {
    (name.startsWith("split:") ? ours : exports)[name] = value;
  }
  if (ours["split:loader"]) {
    const load = () => new WebAssembly.Instance(new WebAssembly.Module(loadCold()), { ...imports, split: ours });
    ours["split:loader"].set(0, asWasmFunction(load));
    if (eager) load();
  }
  return { module, instance: { exports }, profile: ours["split:profile"] };
}

// A table holds functions of wasm only. This module imports a function, e.f, and exports it again as g.
function asWasmFunction(callback) {
  const passOn = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 101, 1, 102, 0, 0, 7, 5, 1, 1, 103, 0, 0];
  const module = new WebAssembly.Module(new Uint8Array(passOn));
  return new WebAssembly.Instance(module, { e: { f: callback } }).exports.g;
}

// In worker.js. If the reader has kept the whole guide the cold module is here; else it is fetched in the middle of the
// calculation, without waiting for other things.
function instantiateInWorker(module, imports, { store, base, files: { cold } }) {
  let kept = null;
  store.find(cold).then(async (response) => (kept = (await response?.arrayBuffer()) ?? null));
  return instantiateSplit(module, imports, () => kept ?? fetchNow(base + cold.name, cold));
}

function fetchNow(address, { bytes, sha256 }) {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", address, false);
    request.responseType = "arraybuffer";
    request.send();
  } catch (error) {
    throw new Failure("network", error);
  }
  if (request.status !== 200) throw new Failure("network");
  const content = new Uint8Array(request.response);
  if (content.length !== bytes || hash(content) !== sha256) throw new Failure("damaged");
  return content;
}

// SHA-256 (FIPS 180-4) in hexadecimal digits. The browser's own makes its caller wait, which cannot be done here.
function hash(content) {
  const fraction = (root) => ((root % 1) * 2 ** 32) | 0;
  const primes = [];
  for (let number = 2; primes.length < 64; number++) if (primes.every((one) => number % one)) primes.push(number);
  const constants = primes.map((prime) => fraction(Math.cbrt(prime)));
  const state = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const words = new Int32Array(64);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));

  function take(view, at) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const early = words[i - 15];
      const late = words[i - 2];
      const first = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      const second = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
      words[i] = words[i - 16] + first + words[i - 7] + second;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = (state[index] + word) | 0));
  }

  const whole = content.length - (content.length % 64);
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  for (let at = 0; at < whole; at += 64) take(view, at);
  const rest = content.length - whole;
  const end = new Uint8Array(rest < 56 ? 64 : 128); // the rest, a bit that is set, and the length in bits
  end.set(content.subarray(whole));
  end[rest] = 0x80;
  const last = new DataView(end.buffer);
  last.setBigUint64(end.length - 8, BigInt(content.length) * 8n);
  for (let at = 0; at < end.length; at += 64) take(last, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

if (typeof exports === "object") Object.assign(exports, { instantiateSplit, hash });
else self.instantiate = instantiateInWorker;

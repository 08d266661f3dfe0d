// What starting the runtime has in common in a browser (docs/assets/worker.js) and in Node (probe.mjs, the tests).
"use strict";

// The options of loadPyodide. folder: address, ends with "/"; lock: from the manifest; checker: the bytes of checker.zip
//
// Python must start in the same way for everybody, since the profile of scripts/runtime/split.py is made in Node and an
// answer does not depend on a locale. But LANG would follow the reader's browser, the program's name the engine, and the
// order of sets would be another at each start.
function startOptions(folder, lock, checker) {
  return {
    indexURL: folder,
    stdLibURL: `${folder}stdlib.zip`,
    lockFileContents: lock,
    _sysExecutable: "/python",
    env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0", PYTHONPATH: "/checker.zip" },
    fsInit: async (FS) => FS.writeFile("/checker.zip", checker),
  };
}

// Does what WebAssembly.instantiate does, and prepares for the cold module if scripts/runtime/split.py made one.
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

if (typeof exports === "object") Object.assign(exports, { startOptions, instantiateSplit });

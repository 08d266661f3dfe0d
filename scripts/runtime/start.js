// What starting the runtime has in common in a browser (docs/assets/worker.js) and in Node (probe.mjs, the tests).
"use strict";

// The checker, and what it reads.
const FILES = ["checker.zip", "facts.json", "letter_words.json"];

// The options of loadPyodide. folder: address, ends with "/"; lock: from the manifest; bytesOf: gives a file of FILES
//
// Python must start in the same way for everybody, since the profile of split/ is made in Node and an
// answer does not depend on a locale. But LANG would follow the reader's browser, the program's name the engine, and the
// order of sets would be another at each start.
function startOptions(folder, lock, bytesOf) {
  return {
    indexURL: folder,
    stdLibURL: `${folder}stdlib.zip`,
    lockFileContents: lock,
    _sysExecutable: "/python",
    env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0", PYTHONPATH: "/checker.zip" },
    fsInit: async (FS) => {
      for (const name of FILES) FS.writeFile(`/${name}`, bytesOf(name));
    },
  };
}

// What worker.js makes Python's wasm with. lazy.js, where Python is split, takes its place and wants what the third is.
async function instantiate(module, imports) {
  return { module, instance: await WebAssembly.instantiate(module, imports) };
}

if (typeof exports === "object") Object.assign(exports, { startOptions });
else self.instantiate = instantiate;

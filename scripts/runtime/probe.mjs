// Starts a runtime in Node the way docs/assets/worker.js starts it in a browser, and reports what it saw.
//
//   node probe.mjs < job.json > report.json
//
// job:    {folder, stdlib, checker, lock, requests: [text, ...], instrumented?: true}
//         folder holds pyodide.js, pyodide.asm.js and pyodide.asm.wasm; stdlib and checker are two zip files
// report: {python: "3.13.2", magic: "f30d0d0a", modules: [name, ...], answers: [text, ...], used?: [number, ...]}
//         modules are those that came out of the two zips; used are the functions of the wasm that ran
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Node would print the line of code that failed, and pyodide.asm.js is one line of a million characters.
process.on("uncaughtException", (error) => {
  process.stderr.write(String(error?.stack ?? error).replace(/.{300}.+/g, "(long line)") + "\n");
  process.exit(1);
});

const job = JSON.parse(readFileSync(0, "utf8"));
const { loadPyodide } = createRequire(import.meta.url)(`${job.folder}/pyodide.js`);

const pyodide = await loadPyodide({
  indexURL: job.folder,
  stdLibURL: job.stdlib,
  lockFileContents: job.lock,
  env: { PYTHONPATH: "/checker.zip" },
  fsInit: async (FS) => FS.writeFile("/checker.zip", readFileSync(job.checker)),
});

const answer = pyodide.pyimport("checker.browser").answer;
// The checker promises an answer to everything; if it breaks that promise, all runtimes must do so in the same way.
const answers = job.requests.map((request) => {
  try {
    return answer(request);
  } catch (error) {
    if (error.type === undefined) throw error; // not Python's: the runtime itself is broken
    return `exception ${error.type}`;
  }
});

const seen = pyodide.runPython(`
import sys, json, importlib.util
json.dumps({
    "python": sys.version.split()[0],
    "magic": importlib.util.MAGIC_NUMBER.hex(),
    "modules": sorted(name for name, module in sys.modules.items()
        if ".zip/" in str(getattr(getattr(module, "__spec__", None), "origin", None))),
})`);
process.stdout.write(JSON.stringify({ ...JSON.parse(seen), answers }));

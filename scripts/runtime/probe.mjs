// Starts a runtime in Node the way docs/assets/worker.js starts it in a browser, and reports what it saw.
//
//   node probe.mjs < job.json > report.json
//
// job:    {folder, stdlib, checker, lock, requests: [text, ...], lazy?, cold?, eager?}
//         folder holds pyodide.js, pyodide.asm.js and pyodide.asm.wasm; stdlib: a zip file;
//         checker: the folder with the files of the checker, see start.js;
//         lazy: split/lazy.js, if the wasm is instrumented or split; cold: its cold module; eager: load that at once
// report: {python: "3.13.2", collects: false, modules: [name, ...], answers: [text, ...],
//          ran: [number, ...], cold}
//         collects: whether Python looks for cycles now and then; modules: those that came out of the two zips;
//         ran: the functions that ran, if the wasm is instrumented; cold: whether the cold module was loaded
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Node would print the line of code that failed, and pyodide.asm.js is one line of a million characters.
process.on("uncaughtException", (error) => {
  process.stderr.write(String(error?.stack ?? error).replace(/.{300}.+/g, "(long line)") + "\n");
  process.exit(1);
});

const require = createRequire(import.meta.url);
const job = JSON.parse(readFileSync(0, "utf8"));
const { loadPyodide } = require(`${job.folder}/pyodide.js`);
const { startOptions } = require("./start.js");

let profile;
let cold = false;
function loadCold() {
  cold = true;
  return readFileSync(job.cold);
}

const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (source, imports) => {
  if (!job.lazy || !imports?.env) return instantiate(source, imports); // the second: one of Pyodide's small helpers
  WebAssembly.instantiate = instantiate;
  const { instantiateSplit } = require(job.lazy);
  const result = await instantiateSplit(await WebAssembly.compile(source), imports, loadCold, job.eager);
  profile = result.profile;
  return result;
};

const pyodide = await loadPyodide({
  ...startOptions(`${job.folder}/`, job.lock, (name) => readFileSync(`${job.checker}/${name}`)),
  stdLibURL: job.stdlib,
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

const ran = [];
for (let slot = 1; slot < (profile?.length ?? 0); slot++) if (profile.get(slot)) ran.push(slot - 1);
const report = { answers, ran, cold };

const seen = pyodide.runPython(`
import gc, sys, json
json.dumps({
    "python": sys.version.split()[0],
    "collects": gc.isenabled(),
    "modules": sorted(name for name, module in sys.modules.items()
        if ".zip/" in str(getattr(getattr(module, "__spec__", None), "origin", None))),
})`);
process.stdout.write(JSON.stringify({ ...JSON.parse(seen), ...report }));

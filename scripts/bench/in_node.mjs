// How many requests a second the trimmed runtime answers in Node.   node in_node.mjs RUNTIME REQUESTS.json
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [runtime, list] = process.argv.slice(2);
const folder = `${runtime}/parts`;
const require = createRequire(import.meta.url);
const { loadPyodide } = require(`${folder}/pyodide.js`);
const { startOptions } = require(`${folder}/start.js`);
const lazy = existsSync(`${folder}/lazy.js`) && require(`${folder}/lazy.js`); // none without the split
const { lock } = JSON.parse(readFileSync(`${runtime}/published/manifest.json`, "utf8"));

const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (source, imports) => {
  if (!lazy || !imports?.env) return instantiate(source, imports); // the second: one of Pyodide's small helpers
  WebAssembly.instantiate = instantiate;
  return lazy.instantiateSplit(await WebAssembly.compile(source), imports, () => readFileSync(`${folder}/cold.wasm`));
};
const pyodide = await loadPyodide(startOptions(`${folder}/`, lock, (name) => readFileSync(`${folder}/${name}`)));
const answer = pyodide.pyimport("checker.browser").answer;
const requests = JSON.parse(readFileSync(list, "utf8"));
answer(requests[0]);
const start = performance.now();
for (const request of requests) answer(request);
console.log((1000 * requests.length) / (performance.now() - start));

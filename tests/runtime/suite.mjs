// Runs tests/runtime/suite.py in Node, in the runtime that scripts/runtime/build.py built.
//
//   node suite.mjs < job.json      prints what suite.py's `run` returns as the last line
//
// job: {folder, lock, whole, site, root, arguments: [text, ...]}   paths; site: the folder of installed packages
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Node would print the line of code that failed, and pyodide.asm.js is one line of a million characters.
process.on("uncaughtException", (error) => {
  process.stderr.write(String(error?.stack ?? error).replace(/.{300}.+/g, "(long line)") + "\n");
  process.exit(1);
});

const job = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(import.meta.url);
const { loadPyodide } = require(`${job.folder}/pyodide.js`);
const { startOptions } = require(`${job.folder}/start.js`);
const lazy = existsSync(`${job.folder}/lazy.js`) && require(`${job.folder}/lazy.js`); // none without the split

const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (source, imports) => {
  if (!lazy || !imports?.env) return instantiate(source, imports); // the second: one of Pyodide's small helpers
  WebAssembly.instantiate = instantiate;
  const cold = () => readFileSync(`${job.folder}/cold.wasm`); // pytest calls much that the checker does not
  return lazy.instantiateSplit(await WebAssembly.compile(source), imports, cold);
};
const options = startOptions(`${job.folder}/`, job.lock, (name) => readFileSync(`${job.folder}/${name}`));
const pyodide = await loadPyodide({
  ...options,
  env: { ...options.env, PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1", PYTHONDONTWRITEBYTECODE: "1" },
});
pyodide.FS.writeFile("/whole.zip", readFileSync(job.whole));
for (const [folder, root] of [["/site", job.site], ["/project", job.root]]) {
  pyodide.FS.mkdirTree(folder);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, folder);
}
pyodide.FS.chdir("/project");
pyodide.runPython(readFileSync(new URL("suite.py", import.meta.url), "utf8"));
process.stdout.write(`${pyodide.globals.get("run")(JSON.stringify(job.arguments))}\n`);

// Runs tests/runtime/suite.py in a browser's worker, in the runtime that scripts/runtime/build.py built.
//
// Answers {folder, lock, split, arguments} with {result} (what suite.py's `run` returns) or {error}. Beside this script lie
// suite.py, whole.zip (Pyodide's standard library), site.zip (pytest) and root.zip (tests and what they read).
"use strict";

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ result: await runSuite(data) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};

async function runSuite({ folder, lock, split, arguments: list }) {
  const bytes = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());
  const [whole, site, root] = await Promise.all(["whole.zip", "site.zip", "root.zip"].map(bytes));
  for (const name of ["start.js", "pyodide.js", "pyodide.asm.js"]) importScripts(folder + name);
  const files = new Map();
  for (const name of FILES) files.set(name, await bytes(folder + name));
  if (split) {
    importScripts(`${folder}lazy.js`);
    const cold = await bytes(`${folder}cold.wasm`); // pytest calls much that the checker does not
    WebAssembly.instantiateStreaming = async (response, imports) =>
      instantiateSplit(await WebAssembly.compileStreaming(response), imports, () => cold);
  }
  const options = startOptions(folder, lock, (name) => files.get(name));
  const env = { ...options.env, PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1", PYTHONDONTWRITEBYTECODE: "1" };
  const pyodide = await loadPyodide({ ...options, env });
  pyodide.FS.writeFile("/whole.zip", whole);
  pyodide.FS.writeFile("/site.zip", site);
  pyodide.FS.writeFile("/root.zip", root);
  pyodide.runPython(await (await fetch("suite.py")).text());
  pyodide.globals.get("unpack")("/site.zip", "/site");
  pyodide.globals.get("unpack")("/root.zip", "/project");
  pyodide.FS.chdir("/project");
  return pyodide.globals.get("run")(JSON.stringify(list));
}

// Compiles the modules in zips with Pyodide's own Python, so that the same source gives the same bytes everywhere.
//
//   node compile.mjs < job.json
//
// job: {pyodide, site, root, archives: [path, ...]}
//      pyodide: folder of the npm package; site: the folder of installed packages, pyodide-build among them;
//      root: the folder above scripts/; archives: changed in place, .py becomes .pyc
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname } from "node:path";

// Node would print the line of code that failed, and pyodide.asm.js is one line of a million characters.
process.on("uncaughtException", (error) => {
  process.stderr.write(String(error?.stack ?? error).replace(/.{300}.+/g, "(long line)") + "\n");
  process.exit(1);
});

const job = JSON.parse(readFileSync(0, "utf8"));
const { loadPyodide } = createRequire(import.meta.url)(`${job.pyodide}/pyodide.js`);
// Docstrings and asserts stay out; py-compile has no option for that and does as its interpreter does.
const env = { HOME: "/", LANG: "C.UTF-8", PYTHONHASHSEED: "0", PYTHONOPTIMIZE: "2", PYTHONDONTWRITEBYTECODE: "1" };
const pyodide = await loadPyodide({ env, packages: [] });

const mount = (place, root) => {
  pyodide.FS.mkdirTree(place);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, place);
};
mount("/site", job.site);
mount("/root", job.root);
job.archives.forEach((archive, index) => mount(`/archives/${index}`, dirname(archive)));
pyodide.globals.set("archives", pyodide.toPy(job.archives.map((archive, index) => `/archives/${index}/${basename(archive)}`)));
pyodide.runPython(`
import sys
sys.path += ["/site", "/root"]
from pyodide_build.cli.py_compile import main
from scripts.runtime import bytecode
for archive in archives:
    main(["--silent", archive], standalone_mode=False)
    bytecode.slim_archive(archive)
`);

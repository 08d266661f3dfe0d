"""Drops from Pyodide's wasm what this site can never call: the exports, and the code that becomes unreachable.

Pyodide exports nearly ten thousand functions for compiled packages that are loaded later (numpy and the like). This
runtime loads none, so an export stays only where Pyodide's own JavaScript names it or the wasm imports it from itself.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from scripts.problems import Problem
from scripts.runtime import wasm

# `var _PyList_New=Module["_PyList_New"]=wasmExports["PyList_New"];`: one such line an exported function ...
FUNCTION_WRAPPER = re.compile(r'var (_[\w$]*)=Module\["(_[\w$]*)"\]=wasmExports\["([\w$]+)"\];')
# ... and `var _PyList_Type=Module["_PyList_Type"]=2923744;` an exported variable.
DATA_WRAPPER = re.compile(r'var (_[\w$]*)=Module\["(_[\w$]*)"\]=(\d+);')
WORD = re.compile(r"[\w$]+")
# What the start-up code of Emscripten looks up by names that it puts together itself.
ALWAYS = {"main", "__main_argc_argv", "__wasm_call_ctors", "__wasm_apply_data_relocs"}
# The features that Pyodide 0.29's compiler uses; wasm-opt refuses a module that uses another.
FEATURES = (
    "reference-types",
    "bulk-memory",
    "exception-handling",
    "sign-ext",
    "mutable-globals",
    "nontrapping-float-to-int",
    "multivalue",
)


def drop_wrappers(javascript: str, loader: str) -> str:
    """Return JAVASCRIPT (pyodide.asm.js) without the wrappers that neither its other lines nor LOADER name."""
    rest = DATA_WRAPPER.sub("", FUNCTION_WRAPPER.sub("", javascript))
    words = set(WORD.findall(rest)) | set(WORD.findall(loader))

    def kept(wrapper: re.Match[str]) -> str:
        return wrapper[0] if wrapper[1] in words or wrapper[2] in words else ""

    return DATA_WRAPPER.sub(kept, FUNCTION_WRAPPER.sub(kept, javascript))


def drop_exports(module: wasm.Module, javascript: str) -> None:
    """Drop from MODULE the exports that neither JAVASCRIPT (without its idle wrappers) nor the module itself names."""
    needed = set(WORD.findall(javascript)) | {one.name for one in module.imports} | ALWAYS
    module.exports = [one for one in module.exports if one.name in needed]


def drop_unreachable(source: Path, target: Path, binaryen: Path) -> None:
    """Write SOURCE without its unreachable parts to TARGET; BINARYEN is the folder of the npm package."""
    command = ["node", str(binaryen / "bin" / "wasm-opt"), *(f"--enable-{one}" for one in FEATURES)]
    command += ["--remove-unused-module-elements", str(source), "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        first = (done.stdout + done.stderr).strip()[:400]
        raise Problem(
            "wasm-opt",
            f"it failed with code {done.returncode} ({first})",
            "the wasm of Pyodide without what is unreachable",
            "Run `npm ci`; if Pyodide was updated see whether FEATURES in scripts/runtime/exports.py still holds",
        )

"""Drops from Pyodide's wasm what this site can never call: the exports, and the code that becomes unreachable.

Pyodide exports nearly ten thousand functions for compiled packages that are loaded later (numpy and the like). This
runtime loads none, so an export stays only where Pyodide's own JavaScript names it. `wasm-metadce` of binaryen does the
rest.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from scripts.problems import Problem

# `var _PyList_New=Module["_PyList_New"]=wasmExports["PyList_New"];`: one such line an exported function ...
FUNCTION_WRAPPER = re.compile(r'var (_[\w$]*)=Module\["(_[\w$]*)"\]=wasmExports\["([\w$]+)"\];')
# ... and `var _PyList_Type=Module["_PyList_Type"]=2923744;` an exported variable.
DATA_WRAPPER = re.compile(r'var (_[\w$]*)=Module\["(_[\w$]*)"\]=(\d+);')
WORD = re.compile(r"[\w$]+")
# What the start-up code of Emscripten looks up by names that it puts together itself.
ALWAYS = {"main", "__main_argc_argv", "__wasm_call_ctors", "__wasm_apply_data_relocs"}
# The features that Pyodide 0.29's compiler uses; binaryen refuses a module that uses another.
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
    """`javascript` (pyodide.asm.js) without the wrappers that neither its other lines nor `loader` name."""
    rest = DATA_WRAPPER.sub("", FUNCTION_WRAPPER.sub("", javascript))
    words = set(WORD.findall(rest)) | set(WORD.findall(loader))

    def kept(wrapper: re.Match[str]) -> str:
        return wrapper[0] if wrapper[1] in words or wrapper[2] in words else ""

    return DATA_WRAPPER.sub(kept, FUNCTION_WRAPPER.sub(kept, javascript))


def drop_unreachable(source: Path, target: Path, javascript: str, binaryen: Path) -> None:
    """Write `source` without what `javascript` (pyodide.asm.js, without its idle wrappers) cannot reach to `target`.

    binaryen: the folder of the npm package
    """
    names = sorted(set(WORD.findall(javascript)) | ALWAYS)  # most of these words are no exports, which does not matter
    graph = target.with_suffix(".json")
    graph.write_text(json.dumps([{"name": name, "export": name, "root": True} for name in names]))
    run_binaryen(binaryen, "wasm-metadce", "--graph-file", str(graph), str(source), "-o", str(target))
    graph.unlink()


def run_binaryen(binaryen: Path, tool: str, *arguments: str) -> None:
    """Run a `tool` of the npm package in the folder `binaryen`; where it fails raise a Problem."""
    command = ["node", str(binaryen / "bin" / tool), *(f"--enable-{one}" for one in FEATURES), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        first = (done.stderr + done.stdout).strip()[:400]
        raise Problem(
            tool,
            f"it failed with code {done.returncode} ({first})",
            "the wasm of Pyodide without what is unreachable",
            "Run `npm ci`; if Pyodide was updated see whether FEATURES in scripts/runtime/exports.py still holds",
        )

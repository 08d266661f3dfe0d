"""Splits Python's wasm: code that no request needs goes into a second file, which is fetched when it is called.

It saves a third of what a reader waits for, and nothing else rests on it. To do without it: SPLIT = False in
../build.py; tests of it are marked `split`, and are skipped then. To take it out, with the switch off:

    delete   this folder; of tests/unit/runtime test_runtime_split.py, test_wasm.py and test_lazy.py; every test that is
             marked `split`, and the mark in pyproject.toml and tests/conftest.py
    ../build.py        `SPLIT`, `SPLITTER`, what is done `if SPLIT`, `_note`, `_split`, and `ran`, `cold` and `eager`
    ../probe.mjs       what names `lazy`, `cold`, `eager`, `profile` or `ran`
    scripts/bench/in_node.mjs, tests/runtime/   what names `lazy` or `split`
    documents          `make code` and tests/unit/test_documents.py name what still speaks of it

    wasm.py   reads and writes wasm modules
    cut.py    finds out what ran, and cuts
    lazy.js   loads the second file in the browser and in Node
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scripts.runtime import exports
from scripts.runtime.split import cut, wasm

HERE = Path(__file__).parent
LAZY = "lazy.js"
COLD = "cold.wasm"


def instrument(source: Path, target: Path) -> None:
    """Write the wasm `source` to `target` so that it notes which of its functions ran."""
    module = wasm.read(source)
    cut.instrument(module)
    target.write_bytes(module.dump())


def split(source: Path, ran: Sequence[int], hot: Path, cold: Path, binaryen: Path) -> None:
    """Split the wasm `source` by the functions that `ran` into `hot` and `cold`. binaryen: the npm package."""
    for part, path in zip(cut.split(wasm.read(source), ran), (hot, cold), strict=True):
        path.write_bytes(part.dump())
        exports.run_binaryen(binaryen, "wasm-opt", "--remove-unused-module-elements", str(path), "-o", str(path))


def first(source: Path) -> int:
    """The number of the one function of the wasm `source` that runs before a loader can be there."""
    module = wasm.read(source)
    return wasm.Reader(module.sections[wasm.START]).number() - module.imported(wasm.Kind.FUNCTION)

"""Dropping exports: which wrappers and exports stay, and what wasm-opt leaves."""

from pathlib import Path

import pytest

from scripts.problems import Problem
from scripts.runtime import exports, wasm
from scripts.runtime.build import ROOT

GLUE = (
    'var _used=Module["_used"]=wasmExports["used"];'
    'var _idle=Module["_idle"]=wasmExports["idle"];'
    'var _version=Module["_version"]=123;'
    'var _type=Module["_type"]=456;'
    "run(_used);"
)
# Two functions, both exported: (func (export "used")) (func (export "idle")).
TWO = bytes.fromhex(
    "0061736d 01000000 010401600000 0303020000 070f02 0475736564 0000 0469646c65 0001 0a07020200 0b02000b"
)


def test_wrappers() -> None:
    """A wrapper stays when another line of the glue code or Pyodide's loader names it."""
    expected = 'var _used=Module["_used"]=wasmExports["used"];var _version=Module["_version"]=123;run(_used);'
    assert expected == exports.drop_wrappers(GLUE, "HEAPU32[module._version>>>2]")


def test_exports() -> None:
    """An export stays when the remaining glue code names it."""
    module = wasm.read(TWO)
    exports.drop_exports(module, exports.drop_wrappers(GLUE, ""))
    assert [one.name for one in module.exports] == ["used"]


def test_unreachable(tmp_path: Path) -> None:
    """A function that is neither exported nor called is gone afterwards."""
    module = wasm.read(TWO)
    module.exports = module.exports[:1]
    (tmp_path / "in.wasm").write_bytes(module.dump())
    exports.drop_unreachable(tmp_path / "in.wasm", tmp_path / "out.wasm", ROOT / "node_modules" / "binaryen")
    assert len(wasm.read(tmp_path / "out.wasm").bodies) == 1


def test_wasm_opt_fails(tmp_path: Path) -> None:
    """Where wasm-opt refuses a file the sentence says what to look at."""
    (tmp_path / "in.wasm").write_bytes(b"no wasm")
    with pytest.raises(Problem, match=r"wasm-opt: found it failed .* FEATURES in scripts/runtime/exports.py"):
        exports.drop_unreachable(tmp_path / "in.wasm", tmp_path / "out", ROOT / "node_modules" / "binaryen")

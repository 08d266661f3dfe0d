"""Dropping exports: which wrappers, exports and functions stay."""

from pathlib import Path

import pytest

from scripts.problems import Problem
from scripts.runtime import exports
from scripts.runtime.build import ROOT

BINARYEN = ROOT / "node_modules" / "binaryen"
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


def test_unreachable(tmp_path: Path) -> None:
    """An export stays when the remaining glue code names it; the function that nothing reaches any more is gone."""
    (tmp_path / "in.wasm").write_bytes(TWO)
    exports.drop_unreachable(tmp_path / "in.wasm", tmp_path / "out.wasm", exports.drop_wrappers(GLUE, ""), BINARYEN)
    content = (tmp_path / "out.wasm").read_bytes()
    assert b"used" in content
    assert b"idle" not in content
    assert len(content) < len(TWO)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["in.wasm", "out.wasm"]


def test_binaryen_fails(tmp_path: Path) -> None:
    """Where it refuses a file the sentence says what to look at."""
    (tmp_path / "in.wasm").write_bytes(b"no wasm")
    with pytest.raises(Problem, match=r"wasm-metadce: found it failed .* FEATURES in scripts/runtime/exports.py"):
        exports.drop_unreachable(tmp_path / "in.wasm", tmp_path / "out.wasm", "", BINARYEN)

"""The split of Python's wasm: answers do not depend on where the cut is, and state is never copied."""

import json
import os
import random
import shutil
import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from scripts.runtime import build as runtime
from scripts.runtime import exports, sample_requests, split
from scripts.runtime.build import ROOT
from scripts.runtime.manifest import PARTS, Manifest
from scripts.runtime.split import cut, wasm
from scripts.runtime.split.wasm import Kind

pytestmark = pytest.mark.split

OUT = ROOT / "build" / "runtime"
STOCK = ROOT / "node_modules" / "pyodide"
BINARYEN = ROOT / "node_modules" / "binaryen"

# (module (global (mut i32) (i32.const 7)) (func) (func (export "add") (param i32) (result i32) ... long body)),
# assembled by hand: `add` adds its parameter to the global, sixteen times, and returns the global.
ADD = "230020006a2400"
TWO = bytes.fromhex(
    "0061736d01000000"
    "0109026000006001 7f017f"
    "0303020001"
    "060601 7f0141070b"
    "070701036164640001"
    "0a7902 02000b 7400" + ADD * 16 + "23000b"
)


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    """The manifest of the runtime, built if it was not."""
    return runtime.build(OUT)


@pytest.fixture(scope="module")
def shipped(manifest: Manifest) -> Path:
    """The folder of the parts of the runtime, the cold one among them."""
    return OUT / PARTS


@pytest.fixture(scope="module")
def whole(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the runtime and, as whole.wasm, its wasm before the split."""
    folder = shutil.copytree(shipped, tmp_path_factory.mktemp("split"), dirs_exist_ok=True)
    glue = (folder / runtime.GLUE).read_text()
    exports.drop_unreachable(STOCK / runtime.WASM, folder / "whole.wasm", glue, BINARYEN)
    return folder


def report(
    folder: Path, manifest: Manifest, requests: Sequence[str] | None = None, eager: bool = False
) -> runtime.Report:
    """Answer all requests, or some, with the runtime in `folder`."""
    return runtime.probe(folder, manifest.lock, requests or sample_requests.requests(), eager=eager)


@pytest.fixture(scope="module")
def expected(shipped: Path, manifest: Manifest) -> tuple[str, ...]:
    """The answers of the runtime as it is shipped; test_runtime_build.py compares them with CPython's."""
    return report(shipped, manifest).answers


def divide(whole: Path, hot: Collection[int]) -> None:
    """Split the wasm in the folder anew."""
    split.split(whole / "whole.wasm", sorted(hot), whole / runtime.WASM, whole / split.COLD, BINARYEN)


def test_cold_part_is_not_needed(shipped: Path, manifest: Manifest) -> None:
    """No request of any door, right or wrong, needs the cold part, in whatever order and after whatever others."""
    once = list(dict.fromkeys(sample_requests.requests()))
    random.Random(1).shuffle(once)
    for requests in (None, once, once[:1]):
        seen = report(shipped, manifest, requests)
        assert not seen.cold
        assert not seen.collects


def test_cold_part_from_the_start(shipped: Path, manifest: Manifest, expected: tuple[str, ...]) -> None:
    """With the cold part there from the start every answer is the same."""
    forced = report(shipped, manifest, eager=True)
    assert forced.cold
    assert expected == forced.answers


def test_everything_cold(whole: Path, manifest: Manifest, expected: tuple[str, ...]) -> None:
    """With every function in the cold part, so that all of Python runs there, every answer is the same."""
    divide(whole, {split.first(whole / "whole.wasm")})
    seen = report(whole, manifest)
    assert seen.cold
    assert expected == seen.answers


@pytest.mark.parametrize("seed", [1, 2] if os.environ.get("WEGWIJS_PROVE") == "all" else [1])
def test_cut_anywhere(whole: Path, manifest: Manifest, expected: tuple[str, ...], seed: int) -> None:
    """With half of the functions, taken by chance, in the cold part, every answer is the same."""
    module = wasm.read(whole / "whole.wasm")
    choose = random.Random(seed)
    divide(
        whole, {split.first(whole / "whole.wasm")} | {one for one in range(len(module.bodies)) if choose.random() < 0.5}
    )
    assert expected == report(whole, manifest).answers


def test_no_state_is_copied(shipped: Path) -> None:
    """The cold part has no memory, table, global, data or start function of its own: it imports all of them."""
    cold = wasm.read(shipped / split.COLD)
    assert (cold.tables, cold.globals, cold.exports) == ([], [], [])
    assert not set(cold.sections) & {5, wasm.START, wasm.DATA}
    assert cold.imported(Kind.MEMORY) == 1


def test_linker_globals_stay_in_the_hot_part(shipped: Path, whole: Path) -> None:
    """A global that Emscripten's linker fills in is imported by the hot part, even if only cold code reads it."""
    hot = {(one.module, one.name) for one in wasm.read(shipped / runtime.WASM).imports}
    before = wasm.read(whole / "whole.wasm").imports
    assert {(one.module, one.name) for one in before if one.kind == Kind.GLOBAL} <= hot


def in_node(tmp_path: Path, script: str) -> object:
    """Run `script` (its last expression printed as JSON) with `make(hot, cold)`, which starts a split module."""
    make = f"""
        const fs = require("fs");
        const {{ instantiateSplit }} = require({json.dumps(str(split.HERE / split.LAZY))});
        let loads = 0;
        const loadCold = () => {{ loads++; return fs.readFileSync("cold.wasm"); }};
        const make = async (name) => instantiateSplit(await WebAssembly.compile(fs.readFileSync(name)), {{}}, loadCold);
        (async () => console.log(JSON.stringify(await (async () => {{ {script} }})())))();
    """
    done = subprocess.run(["node", "-e", make], cwd=tmp_path, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_small_module_shares_its_global(tmp_path: Path) -> None:
    """A function in the cold part changes the global of the hot part, and is loaded once, at the first call."""
    hot, cold = cut.split(wasm.read(TWO), [])
    (tmp_path / "hot.wasm").write_bytes(hot.dump())
    (tmp_path / "cold.wasm").write_bytes(cold.dump())
    script = """
        const { add } = (await make("hot.wasm")).instance.exports;
        return [loads, add(1), loads, add(2), loads];
    """
    assert in_node(tmp_path, script) == [0, 7 + 16, 1, 7 + 16 + 32, 1]


def test_small_module_keeps_its_exports(tmp_path: Path) -> None:
    """What the loader needs is not among the exports that Pyodide sees."""
    hot, cold = cut.split(wasm.read(TWO), [])
    (tmp_path / "hot.wasm").write_bytes(hot.dump())
    (tmp_path / "cold.wasm").write_bytes(cold.dump())
    assert in_node(tmp_path, 'return Object.keys((await make("hot.wasm")).instance.exports);') == ["add"]


def test_profile_of_a_small_module(tmp_path: Path) -> None:
    """An instrumented module knows which of its functions ran."""
    module = wasm.read(TWO)
    cut.instrument(module)
    (tmp_path / "noted.wasm").write_bytes(module.dump())
    script = """
        const { instance, profile } = await make("noted.wasm");
        const ran = () => [1, 2].map((slot) => profile.get(slot) !== null);
        const before = ran();
        instance.exports.add(1);
        return [before, ran()];
    """
    assert in_node(tmp_path, script) == [[False, False], [False, True]]


def test_short_functions_stay() -> None:
    """A function whose stub would not be shorter stays in the hot part."""
    hot, _ = cut.split(wasm.read(TWO), [])
    assert hot.bodies[0] == wasm.read(TWO).bodies[0]
    assert len(hot.bodies[1]) < len(wasm.read(TWO).bodies[1])

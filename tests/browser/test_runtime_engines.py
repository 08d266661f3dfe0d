"""Every request of scripts/runtime/sample_requests.py, answered through the worker in three browser engines, as CPython answers it.

Chromium always; Firefox and WebKit where they are installed (see scripts/engines.py).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import releases
from lines import Line, serving

from checker import browser as door
from scripts.engines import Evaluate
from scripts.runtime import build as runtime
from scripts.runtime import exports, manifest, sample_requests, split
from scripts.runtime.build import ROOT
from scripts.runtime.manifest import PARTS, Manifest

pytestmark = pytest.mark.timeout(900)

OUT = ROOT / "build" / "runtime"
BINARYEN = ROOT / "node_modules" / "binaryen"
STOCK = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def built() -> Manifest:
    """The manifest of the runtime, built if it was not."""
    return runtime.build(OUT)


@pytest.fixture(scope="module")
def folder(built: Manifest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to serve: a page, the worker, the requests and the runtime."""
    made = tmp_path_factory.mktemp("served")
    manifest.publish(OUT, made / "runtime")
    shutil.copy(ROOT / "docs" / "assets" / "worker.js", made)
    shutil.copy(ROOT / "tests" / "runtime" / "harness.js", made)
    (made / "index.html").write_text('<!doctype html><link rel="icon" href="data:,"><script src="harness.js"></script>')
    (made / "requests.json").write_text(json.dumps(list(answered())))
    return made


@pytest.fixture
def at(folder: Path) -> Iterator[Line]:
    """Serve that folder."""
    with serving(folder) as line:
        yield line


def answered() -> dict[str, str]:
    """The requests and CPython's answers; without those that raise, which tests/unit/runtime/test_sample_requests.py is about."""
    found = {}
    for request in sample_requests.requests():
        with suppress(Exception):
            found[request] = door.answer(request)
    return found


def check_all(engine: Evaluate, line: Line) -> bool:
    """Compare every answer with CPython's; return whether the cold part was asked for."""
    seen = json.loads(engine(line.address, "askAll()"))
    assert seen["failed"] is None
    for (request, expected), actual in zip(answered().items(), seen["answers"], strict=True):
        assert expected == actual, request
    return any("/cold-" in path for path in line.asked)


def test_as_it_is_shipped(engine: Evaluate, at: Line) -> None:
    """Every answer is right, and neither the start nor any request asks for the rare part of Python."""
    assert not check_all(engine, at)


@pytest.mark.split
def test_rare_part_from_the_start(engine: Evaluate, at: Line, folder: Path, tmp_path: Path) -> None:
    """With the rare part there from the start every answer is the same."""
    parts = shutil.copytree(OUT / PARTS, tmp_path / "parts")
    source = (split.HERE / split.LAZY).read_text()
    eager = source.replace("eager = false", "eager = true")
    assert eager != source
    (parts / split.LAZY).write_text(eager)
    releases.publish(folder / "runtime", parts)
    try:
        assert check_all(engine, at)
    finally:
        releases.publish(folder / "runtime", OUT / PARTS)


@pytest.mark.split
def test_everything_in_the_rare_part(engine: Evaluate, at: Line, folder: Path, tmp_path: Path) -> None:
    """With all of Python in the rare part every answer is the same: the cut may be anywhere."""
    parts = shutil.copytree(OUT / PARTS, tmp_path / "parts")
    whole = tmp_path / "whole.wasm"
    exports.drop_unreachable(STOCK / runtime.WASM, whole, (parts / runtime.GLUE).read_text(), BINARYEN)
    split.split(whole, [split.first(whole)], parts / runtime.WASM, parts / split.COLD, BINARYEN)
    releases.publish(folder / "runtime", parts)
    try:
        assert check_all(engine, at)
    finally:
        releases.publish(folder / "runtime", OUT / PARTS)

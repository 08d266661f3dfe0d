"""Every request of scripts/runtime/sample_requests.py, answered through the worker in three browser engines, as CPython answers it.

Chromium always; Firefox and WebKit where they are installed (see engines.py).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import engines
import pytest
import releases
from engines import Evaluate
from lines import Line, serving
from playwright.sync_api import Browser

from checker import browser as door
from scripts.runtime import build as runtime
from scripts.runtime import sample_requests, wasm
from scripts.runtime.build import ROOT, Manifest
from scripts.runtime.wasm import Kind

pytestmark = pytest.mark.timeout(900)

OUT = ROOT / "build" / "runtime"
PARTS = OUT / runtime.PARTS
BINARYEN = ROOT / "node_modules" / "binaryen"
STOCK = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    """Return the manifest of the runtime, built if it was not."""
    return runtime.build(OUT)


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evaluate]:
    """Evaluate an expression on a page in a browser."""
    home = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        if request.param == "chromium":
            browser: Browser = request.getfixturevalue("browser")
            page = browser.new_page()
            stack.callback(page.close)

            def evaluate(url: str, expression: str) -> str:
                page.goto(url)
                return str(page.evaluate(expression))

            yield evaluate
        elif request.param == "firefox":
            if not engines.FIREFOX:
                pytest.skip("Firefox is not installed (Debian: firefox-esr)")
            yield stack.enter_context(engines.firefox(home))
        else:
            if not (engines.WEBKIT and engines.WEBKIT_BROWSERS and engines.SCREEN):
                pytest.skip("WebKit is not installed (Debian: webkit2gtk-driver, xvfb)")
            yield stack.enter_context(engines.webkit(home))


@pytest.fixture(scope="module")
def folder(manifest: Manifest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to serve: a page, the worker, the requests and the runtime."""
    made = tmp_path_factory.mktemp("served")
    runtime.publish(OUT, made / "runtime")
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
    """Return the requests and CPython's answers; without those that raise, which tests/unit/runtime/test_sample_requests.py is about."""
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
    return any(runtime.COLD in path for path in line.asked)


def test_as_it_is_shipped(engine: Evaluate, at: Line) -> None:
    """Every answer is right, and neither the start nor any request asks for the rare part of Python."""
    assert not check_all(engine, at)


def test_rare_part_from_the_start(engine: Evaluate, at: Line, folder: Path, tmp_path: Path) -> None:
    """With the rare part there from the start every answer is the same."""
    parts = shutil.copytree(PARTS, tmp_path / "parts")
    source = (parts / runtime.START).read_text()
    eager = source.replace("eager = false", "eager = true")
    assert eager != source
    (parts / runtime.START).write_text(eager)
    releases.publish(folder / "runtime", parts)
    try:
        assert check_all(engine, at)
    finally:
        releases.publish(folder / "runtime", PARTS)


def test_everything_in_the_rare_part(
    engine: Evaluate, at: Line, folder: Path, manifest: Manifest, tmp_path: Path
) -> None:
    """With all of Python in the rare part every answer is the same: the cut may be anywhere."""
    parts = shutil.copytree(PARTS, tmp_path / "parts")
    glue = (parts / runtime.GLUE).read_text()
    whole = runtime.write_reachable(STOCK / runtime.WASM, glue, tmp_path / "whole.wasm", BINARYEN)
    module = wasm.read(whole)
    first = wasm.Reader(module.sections[wasm.START]).number() - module.imported(Kind.FUNCTION)
    runtime.write_split(whole, [first], parts, BINARYEN)
    releases.publish(folder / "runtime", parts, (parts / runtime.COLD).rename(tmp_path / runtime.COLD))
    try:
        assert check_all(engine, at)
    finally:
        releases.publish(folder / "runtime", PARTS, OUT / manifest.hash / runtime.COLD)

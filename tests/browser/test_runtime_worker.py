"""The worker in Chromium: what it says, what it keeps, what it asks for, and what it does when something fails."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import releases
import sample
from lines import Line, serving
from playwright.sync_api import Page

from checker import browser as door
from scripts.bench.line import Speed, slowed
from scripts.runtime import build as runtime
from scripts.runtime import python
from scripts.runtime.build import ROOT, Manifest

OUT = ROOT / "build" / "runtime"
REQUEST = '{"door":"deadline","letter":"intention-withdraw","event":"2026-10-13","today":"2026-11-24"}'
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    found[name.split(" ").pop()] = (await (await caches.open(name)).keys()).map(({ url }) => url.split("/").pop());
  }
  return found;
}"""


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    """Return the manifest of the runtime, built if it was not."""
    return runtime.build(OUT)


@pytest.fixture
def folder(manifest: Manifest, tmp_path: Path) -> Path:
    """Return a folder to serve: a page, the worker, and a runtime that a test may damage."""
    runtime.publish(OUT, tmp_path / "runtime")
    shutil.copy(ROOT / "docs" / "assets" / "worker.js", tmp_path)
    shutil.copy(ROOT / "tests" / "runtime" / "harness.js", tmp_path)
    (tmp_path / "index.html").write_text(
        '<!doctype html><link rel="icon" href="data:,"><script src="harness.js"></script>'
    )
    (tmp_path / "404.html").write_text("<!doctype html><p>404")
    return tmp_path


@pytest.fixture
def at(folder: Path) -> Iterator[Line]:
    """Serve that folder."""
    with serving(folder) as line:
        yield line


def ask(page: Page, *requests: str) -> dict[str, Any]:
    """Start a worker, ask it, end it; see tests/runtime/harness.js."""
    result: dict[str, Any] = page.evaluate("ask", list(requests or (REQUEST,)))
    return result


def asked(line: Line) -> list[str]:
    """Return the files of the runtime that were asked for, by name."""
    return sorted(path.split("/")[-1] for path in line.asked if path.startswith("runtime/"))


def test_answers_as_python_does(page: Page, at: Line) -> None:
    """Progress, then "ready", then the answer, which is CPython's to the byte."""
    page.goto(at.address)
    seen = ask(page)
    assert seen["messages"] == ["ready", "answer"]
    assert seen["answers"] == [door.answer(REQUEST)]
    assert json.loads(seen["answers"][0])["deadlines"][0]["last_day"] == "2026-11-24"


def test_progress_is_real(page: Page, at: Line, manifest: Manifest) -> None:
    """Progress only grows, and ends with every byte of the pack, as it comes over the wire."""
    port = int(at.address.split(":")[2].split("/")[0])
    with slowed(port, Speed("some seconds", 8000, 20, 1)) as slow:  # at once it may come in a single piece
        page.goto(at.address.replace(str(port), str(slow)))
        progress = ask(page)["progress"]
    loaded = [one for one, _ in progress]
    assert loaded == sorted(loaded)
    assert len(loaded) > 10
    size = (OUT / manifest.hash / runtime.PACK).stat().st_size
    assert progress[-1] == [size, size]


def test_asks_only_for_its_own_files(page: Page, at: Line, manifest: Manifest) -> None:
    """The first visit asks once for each file of the start, and for nothing else; not for the rare part of Python."""
    page.goto(at.address)
    ask(page)
    start = [one.name for one in manifest.files if one.when == "start"]
    assert asked(at) == sorted([*start, "manifest.json"])


def test_keeps_everything_or_nothing(page: Page, at: Line, manifest: Manifest) -> None:
    """After the first visit all files lie in one cache under the hash; the second asks for the manifest alone."""
    page.goto(at.address)
    ask(page)
    start = [one.name for one in manifest.files if one.when == "start"]
    kept = page.evaluate(KEPT)
    assert {name: sorted(files) for name, files in kept.items()} == {manifest.hash: sorted([*start, "manifest.json"])}
    at.asked.clear()
    assert ask(page)["failed"] is None
    assert asked(at) == ["manifest.json"]


def test_without_a_connection(page: Page, at: Line) -> None:
    """What was kept is enough to start and answer when nothing can be fetched."""
    page.goto(at.address)
    ask(page)
    at.broken.append("runtime/")
    assert ask(page)["answers"] == [door.answer(REQUEST)]


def test_a_new_release_replaces_the_old_one(page: Page, at: Line, folder: Path, manifest: Manifest) -> None:
    """The old release goes when the new one has started, and not before."""
    page.goto(at.address)
    ask(page)
    release(folder, "f" * 16)
    at.broken.append(runtime.PACK)
    assert ask(page)["failed"] == "network"
    assert "manifest.json" in page.evaluate(KEPT)[manifest.hash]
    at.broken.clear()
    assert ask(page)["answers"] == [door.answer(REQUEST)]
    assert list(page.evaluate(KEPT)) == ["f" * 16]


def release(folder: Path, hash_: str) -> None:
    """Publish the same files as another release."""
    path = folder / "runtime" / "manifest.json"
    content = json.loads(path.read_text())
    (folder / "runtime" / content["hash"]).rename(folder / "runtime" / hash_)
    path.write_text(json.dumps({**content, "hash": hash_}))


@pytest.mark.parametrize("name", ["manifest.json", runtime.PACK, runtime.UNPACKER])
def test_a_file_that_cannot_be_fetched(page: Page, at: Line, name: str) -> None:
    """Any file that does not come through is the failure `network`, and the next attempt succeeds."""
    page.goto(at.address)
    at.broken.append(name)
    assert ask(page)["failed"] == "network"
    at.broken.clear()
    assert ask(page)["answers"] == [door.answer(REQUEST)]


@pytest.mark.parametrize(("name", "place"), sample.rows((runtime.PACK, runtime.UNPACKER), (0, 0.1, 0.5, 0.9, 1)))
def test_a_damaged_file(page: Page, at: Line, folder: Path, manifest: Manifest, name: str, place: float) -> None:
    """One wrong byte is the failure `damaged`; nothing of it runs or is kept as complete."""
    path = folder / "runtime" / manifest.hash / name
    content = bytearray(path.read_bytes())
    content[round((len(content) - 1) * place)] ^= 1
    path.write_bytes(content)
    page.goto(at.address)
    assert ask(page)["failed"] == "damaged"
    assert "manifest.json" not in page.evaluate(KEPT).get(manifest.hash, [])


@pytest.mark.parametrize("name", [runtime.GLUE, runtime.CHECKER, runtime.STDLIB, runtime.WASM])
def test_a_damaged_part(page: Page, at: Line, folder: Path, name: str) -> None:
    """A pack that unpacks to something else than the manifest says is `damaged`, even if only one byte is wrong."""
    parts = folder / "parts"
    shutil.copytree(OUT / runtime.PARTS, parts)
    content = bytearray((parts / name).read_bytes())
    content[len(content) // 2] ^= 1
    (parts / name).write_bytes(content)
    releases.publish(folder / "runtime", parts, described=False)
    page.goto(at.address)
    assert ask(page)["failed"] == "damaged"


def test_a_cut_file(page: Page, at: Line, folder: Path, manifest: Manifest) -> None:
    """A pack that is shorter or longer than the manifest says is `damaged`."""
    path = folder / "runtime" / manifest.hash / runtime.PACK
    whole = path.read_bytes()
    page.goto(at.address)
    for content in (whole[:-1], whole[: len(whole) // 2], b"", whole + b"x"):
        path.write_bytes(content)
        assert ask(page)["failed"] == "damaged", len(content)


def test_a_missing_file(page: Page, at: Line, folder: Path, manifest: Manifest) -> None:
    """A file that the server does not have is `network`, whatever page it sends instead."""
    (folder / "runtime" / manifest.hash / runtime.PACK).unlink()
    page.goto(at.address)
    assert ask(page)["failed"] == "network"


def test_a_broken_manifest(page: Page, at: Line, folder: Path) -> None:
    """A manifest that is no JSON is `damaged`."""
    (folder / "runtime" / "manifest.json").write_text("{")
    page.goto(at.address)
    assert ask(page)["failed"] == "damaged"


CANNOT_COMPILE_IT = """
    const helper = WebAssembly.compile;
    WebAssembly.compileStreaming = () => Promise.reject(new Error("no room"));
    WebAssembly.compile = (bytes) => (bytes.byteLength > 1e6 ? WebAssembly.compileStreaming() : helper(bytes));
"""
CANNOT_MAKE_IT = """
    const make = WebAssembly.instantiate;
    const refuse = () => Promise.reject(new Error("no room"));
    WebAssembly.instantiate = (one, imports) => (imports?.env ? refuse() : make(one, imports));
"""


@pytest.mark.parametrize(
    ("first_line", "expected"),
    [
        ("delete self.WebAssembly;", "no-wasm"),
        (CANNOT_COMPILE_IT, "no-wasm"),
        (CANNOT_MAKE_IT, "no-wasm"),
        ("WebAssembly.instantiate = () => { throw new Error(); };", "other"),
    ],
    ids=["none", "not compiled", "not made", "no helpers"],
)
def test_no_wasm(page: Page, at: Line, folder: Path, first_line: str, expected: str) -> None:
    """A browser that cannot run it is the failure `no-wasm`; whatever else goes wrong at the start is `other`."""
    worker = folder / "worker.js"
    worker.write_text(first_line + worker.read_text())
    page.goto(at.address)
    assert ask(page)["failed"] == expected


@pytest.mark.parametrize(
    "first_line",
    [
        "Object.defineProperty(self, 'caches', {value: undefined});",
        "caches.open = () => Promise.reject(new Error('forbidden'));",
        "caches.keys = () => Promise.reject(new Error('forbidden'));",
        "Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'));",
        "Object.defineProperty(crypto, 'subtle', {value: undefined});",
        "WebAssembly.compileStreaming = () => Promise.reject(new TypeError('wrong type'));",
        "delete WebAssembly.compileStreaming;",
    ],
)
def test_without_what_a_browser_may_forbid(page: Page, at: Line, folder: Path, first_line: str) -> None:
    """Without a cache, room, hashing or compiling on the way it answers all the same."""
    worker = folder / "worker.js"
    worker.write_text(first_line + worker.read_text())
    page.goto(at.address)
    assert ask(page)["answers"] == [door.answer(REQUEST)]


def test_an_incomplete_cache_is_not_used(page: Page, at: Line, manifest: Manifest) -> None:
    """Files that were kept without their manifest, from a visit that ended early, are fetched again."""
    page.goto(at.address)
    page.evaluate(
        """async (hash) => {
          const base = new URL("runtime/", location).href;
          const cache = await caches.open(`runtime ${base} ${hash}`);
          await cache.put(`${base}${hash}/python.xz`, new Response("half"));
        }""",
        manifest.hash,
    )
    assert ask(page)["answers"] == [door.answer(REQUEST)]
    assert runtime.PACK in asked(at)


def test_rare_code_is_fetched_when_it_is_called(page: Page, at: Line, folder: Path) -> None:
    """Python code that the profile did not see works: the rare part is fetched in the middle of the calculation."""
    answer_with(folder, "import math\n    return str(sorted([math.lgamma(5.5), complex(1, 2) ** 3 == 0]))")
    page.goto(at.address)
    seen = ask(page)
    assert runtime.COLD in asked(at)
    assert seen["answers"] == ["[False, 3.9578139676187165]"]


def test_rare_code_without_a_connection(page: Page, at: Line, folder: Path) -> None:
    """Where it cannot be fetched the failure has an id, as every other."""
    answer_with(folder, "import math\n    return str(math.lgamma(5.5))")
    at.broken.append(runtime.COLD)
    page.goto(at.address)
    assert ask(page)["failed"] in {"network", "other"}


def answer_with(folder: Path, body: str) -> None:
    """Publish a runtime whose checker answers with BODY, indented by four spaces but for its first line."""
    parts = folder / "parts"
    shutil.copytree(OUT / runtime.PARTS, parts)
    source = folder / "other.zip"
    python.write_zip(
        {"checker/__init__.py": b"", "checker/browser.py": f"def answer(request):\n    {body}\n".encode()}, source
    )
    python.py_compile(source)
    shutil.move(source, parts / runtime.CHECKER)
    releases.publish(folder / "runtime", parts)


def test_questions_wait_for_the_start(page: Page, at: Line) -> None:
    """Questions asked before the runtime is ready are answered in their order, each under its number."""
    page.goto(at.address)
    requests = [REQUEST, '{"door":"letters"}', "x"]
    assert ask(page, *requests)["answers"] == [door.answer(one) for one in requests]


def test_answers_do_not_depend_on_the_readers_language(new_page: Callable[..., Page], at: Line) -> None:
    """A browser in another language starts the same Python: same answer, no rare code."""
    page = new_page(locale="ar-EG", timezone_id="Asia/Gaza")
    page.goto(at.address)
    assert ask(page)["answers"] == [door.answer(REQUEST)]
    assert runtime.COLD not in asked(at)

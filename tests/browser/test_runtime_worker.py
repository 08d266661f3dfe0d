"""The worker in Chromium: what it says, what it keeps, what it asks for, and what it does when something fails."""

from __future__ import annotations

import json
import lzma
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
from scripts.runtime import manifest, pack, python, zips
from scripts.runtime.build import ROOT
from scripts.runtime.manifest import PARTS, Manifest

OUT = ROOT / "build" / "runtime"
STOCK = ROOT / "node_modules" / "pyodide"
REQUEST = '{"door":"deadline","letter":"intention-withdraw","event":"2026-10-13","today":"2026-11-24"}'
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    found[name] = (await (await caches.open(name)).keys()).map(({ url }) => url.split("/").pop());
  }
  return found;
}"""


@pytest.fixture(scope="module")
def built() -> Manifest:
    """The manifest of the runtime, built if it was not."""
    return runtime.build(OUT)


@pytest.fixture
def folder(built: Manifest, tmp_path: Path) -> Path:
    """A folder to serve: a page, the worker, and a runtime that a test may damage."""
    manifest.publish(OUT, tmp_path / "runtime")
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
    """The files of the runtime that were asked for, by name."""
    return sorted(path.split("/")[-1] for path in line.asked if path.startswith("runtime/"))


def kept(page: Page) -> list[str]:
    """The files of the runtime that are kept, by name; there is one cache at most."""
    found = page.evaluate(KEPT)
    assert len(found) <= 1
    return sorted(name for names in found.values() for name in names)


def start_files(built: Manifest) -> list[str]:
    """The names of what a first visit asks for."""
    return sorted([manifest.LISTED, *(one.name for one in built.files.values() if one.when == "start")])


def test_answers_as_python_does(page: Page, at: Line) -> None:
    """Progress, then "ready", then the answer, which is CPython's to the byte."""
    page.goto(at.address)
    seen = ask(page)
    assert seen["messages"] == ["ready", "answer"]
    assert seen["answers"] == [door.answer(REQUEST)]
    assert json.loads(seen["answers"][0])["deadlines"][0]["last_day"] == "2026-11-24"


def test_progress_is_real(page: Page, at: Line, built: Manifest) -> None:
    """Progress only grows, and ends with every byte of the packs, as they come over the wire."""
    port = int(at.address.split(":")[2].split("/")[0])
    with slowed(port, Speed("some seconds", 8000, 20, 1)) as slow:  # at once it may come in a single piece
        page.goto(at.address.replace(str(port), str(slow)))
        progress = ask(page)["progress"]
    loaded = [one for one, _ in progress]
    assert loaded == sorted(loaded)
    assert len(loaded) > 10
    size = sum(built.files[use].bytes for use in ("python", "checker", "data"))
    assert progress[-1] == [size, size]


def test_asks_only_for_its_own_files(page: Page, at: Line, built: Manifest) -> None:
    """The first visit asks once for each file of the start, and for nothing else; not for the rare part of Python."""
    page.goto(at.address)
    ask(page)
    assert asked(at) == start_files(built)


def test_keeps_what_it_fetched(page: Page, at: Line, built: Manifest) -> None:
    """After the first visit all files lie in one cache; the second asks for the manifest alone."""
    page.goto(at.address)
    ask(page)
    assert kept(page) == start_files(built)
    at.asked.clear()
    assert ask(page)["failed"] is None
    assert asked(at) == [manifest.LISTED]


def test_without_a_connection(page: Page, at: Line) -> None:
    """What was kept is enough to start and answer when nothing can be fetched."""
    page.goto(at.address)
    ask(page)
    at.broken.append("runtime/")
    assert ask(page)["answers"] == [door.answer(REQUEST)]


def test_a_new_release_fetches_what_changed(page: Page, at: Line, folder: Path, built: Manifest) -> None:
    """Another checker: its pack alone is fetched; the old one goes when the new one has started, and not before."""
    page.goto(at.address)
    ask(page)
    answer_with(folder, 'return "new"')
    new = manifest.read((folder / "runtime" / manifest.LISTED).read_text()).files["checker"].name
    at.broken.append("checker-")
    assert ask(page)["failed"] == "network"
    assert built.files["checker"].name in kept(page)
    at.broken.clear()
    at.asked.clear()
    assert ask(page)["answers"] == ["new"]
    assert [name for name in asked(at) if not name.startswith("cold-")] == sorted([new, manifest.LISTED])
    assert kept(page) == sorted({*start_files(built), new} - {built.files["checker"].name})


@pytest.mark.parametrize("use", ["manifest", "python", "checker", "data", "unxz"])
def test_a_file_that_cannot_be_fetched(page: Page, at: Line, use: str) -> None:
    """Any file that does not come through is the failure `network`, and the next attempt succeeds."""
    page.goto(at.address)
    at.broken.append(f"runtime/{use}")
    assert ask(page)["failed"] == "network"
    at.broken.clear()
    assert ask(page)["answers"] == [door.answer(REQUEST)]


def damage(path: Path, place: float) -> None:
    """Change one bit of a file; place: where, 0 to 1."""
    content = bytearray(path.read_bytes())
    content[round((len(content) - 1) * place)] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(("use", "place"), sample.rows(("python", "checker", "unxz"), (0, 0.1, 0.5, 0.9, 1)))
def test_a_damaged_file(page: Page, at: Line, folder: Path, built: Manifest, use: str, place: float) -> None:
    """One wrong byte is the failure `damaged`, and nothing of it runs; when the file is whole the next attempt succeeds."""
    path = folder / "runtime" / built.files[use].name
    whole = path.read_bytes()
    damage(path, place)
    page.goto(at.address)
    assert ask(page)["failed"] == "damaged"
    path.write_bytes(whole)
    assert ask(page)["answers"] == [door.answer(REQUEST)]


@pytest.mark.parametrize("name", [runtime.GLUE, runtime.CHECKER, *python.DATA, runtime.STDLIB, runtime.WASM])
def test_a_damaged_part(page: Page, at: Line, folder: Path, name: str) -> None:
    """A pack that unpacks to something else than the manifest says is `damaged`, even if only one byte is wrong."""
    parts = folder / "parts"
    shutil.copytree(OUT / PARTS, parts)
    damage(parts / name, 0.5)
    releases.publish(folder / "runtime", parts, described=False)
    page.goto(at.address)
    assert ask(page)["failed"] == "damaged"


@pytest.mark.parametrize("use", ["python", "checker", "data", "unxz"])
def test_a_file_that_is_damaged_where_it_is_kept(page: Page, at: Line, built: Manifest, use: str) -> None:
    """It is fetched again, and the right one is kept."""
    page.goto(at.address)
    ask(page)
    page.evaluate(
        """async (name) => {
          const cache = await caches.open((await caches.keys())[0]);
          await cache.put(new URL(`runtime/${name}`, location), new Response("half"));
        }""",
        built.files[use].name,
    )
    for expected in ([built.files[use].name], []):
        at.asked.clear()
        assert ask(page)["answers"] == [door.answer(REQUEST)]
        assert asked(at) == sorted([*expected, manifest.LISTED])


def test_a_cut_file(page: Page, at: Line, folder: Path, built: Manifest) -> None:
    """A pack that is shorter or longer than the manifest says is `damaged`."""
    path = folder / "runtime" / built.files["python"].name
    whole = path.read_bytes()
    page.goto(at.address)
    for content in (whole[:-1], whole[: len(whole) // 2], b"", whole + b"x"):
        path.write_bytes(content)
        assert ask(page)["failed"] == "damaged", len(content)


def test_a_cut_line_goes_on_where_it_stopped(page: Page, at: Line, built: Manifest) -> None:
    """With ranges only the rest is sent again; the file that came in two parts is kept as any other."""
    name = built.files["python"].name
    at.ends[name] = 1_000_000
    page.goto(at.address)
    assert ask(page)["failed"] is None
    assert asked(at).count(name) == 2
    assert at.sent[f"runtime/{name}"] < 2 * built.files["python"].bytes, "the second time a part"
    assert kept(page) == start_files(built)


def test_everything_is_kept_on_request_and_nothing_after_a_removal(page: Page, at: Line, built: Manifest) -> None:
    """Rare files too; where a reader wants nothing kept, nothing is."""
    page.goto(at.address)
    keep = """() => new Promise((resolve) => {
      const worker = new Worker("worker.js");
      worker.onmessage = ({ data }) => data.type === "progress" || resolve(data.type);
      worker.postMessage({ type: "keep", manifest: new URL("runtime/manifest.json", location).href });
    })"""
    assert page.evaluate(keep) == "kept"
    assert kept(page) == sorted([manifest.LISTED, *(one.name for one in built.files.values())])
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    page.evaluate("() => caches.open(`guide ${new URL('.', location)} nothing`)")
    assert page.evaluate(keep) == "failed"
    assert kept(page) == []
    assert ask(page)["failed"] is None
    assert kept(page) == []


def test_a_missing_file(page: Page, at: Line, folder: Path, built: Manifest) -> None:
    """A file that the server does not have is `network`, whatever page it sends instead."""
    (folder / "runtime" / built.files["python"].name).unlink()
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


def rare(line: Line) -> bool:
    """Whether the rare part of Python was asked for."""
    return any(name.startswith("cold-") for name in asked(line))


@pytest.mark.split
def test_rare_code_is_fetched_when_it_is_called(page: Page, at: Line, folder: Path) -> None:
    """Python code that the profile did not see works: the rare part is fetched in the middle of the calculation."""
    answer_with(folder, "import math\n    return str(sorted([math.lgamma(5.5), complex(1, 2) ** 3 == 0]))")
    page.goto(at.address)
    seen = ask(page)
    assert rare(at)
    assert seen["answers"] == ["[False, 3.9578139676187165]"]


@pytest.mark.split
def test_rare_code_without_a_connection(page: Page, at: Line, folder: Path) -> None:
    """Where it cannot be fetched the failure has an id, as every other."""
    answer_with(folder, "import math\n    return str(math.lgamma(5.5))")
    at.broken.append("cold-")
    page.goto(at.address)
    assert ask(page)["failed"] in {"network", "other"}


@pytest.mark.split
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9], ids="{:.0%}".format)
def test_rare_code_that_is_damaged(page: Page, at: Line, folder: Path, built: Manifest, place: float) -> None:
    """One wrong byte: none of it runs."""
    answer_with(folder, "import math\n    return str(math.lgamma(5.5))")
    damage(folder / "runtime" / built.files["cold"].name, place)
    page.goto(at.address)
    seen = ask(page)
    assert rare(at)
    assert seen["failed"] in {"damaged", "other"}
    assert seen["answers"] == []


def answer_with(folder: Path, body: str) -> None:
    """Publish a runtime whose checker answers with `body`, indented by four spaces but for its first line."""
    parts = folder / "parts"
    shutil.copytree(OUT / PARTS, parts)
    modules = {"checker/__init__.py": b"", "checker/browser.py": f"def answer(request):\n    {body}\n".encode()}
    python.compile_zips(STOCK, zips.write(modules, parts / runtime.CHECKER))
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
    assert not rare(at)


@pytest.mark.split
def test_without_the_split(page: Page, at: Line, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the switch off there is no rare part, nothing of its loader is sent, and the answer is the same."""
    monkeypatch.setattr(runtime, "SPLIT", False)
    monkeypatch.setattr(pack, "_filter", lambda _: {"id": lzma.FILTER_LZMA2, "preset": 0})  # the best takes long
    steps = tmp_path / "steps"
    for name in ("stdlib", "reached"):
        for made in OUT.with_name("runtime-steps").glob(f"{name}-*"):
            shutil.copytree(made, steps / made.name)
    unsplit = runtime.build(tmp_path / "unsplit", steps=steps)
    assert set(unsplit.files) == {"python", "checker", "data", "unxz"}
    assert "lazy.js" not in {part.name for part in unsplit.files["python"].parts}
    shutil.rmtree(folder / "runtime")
    manifest.publish(tmp_path / "unsplit", folder / "runtime")
    page.goto(at.address)
    assert ask(page)["answers"] == [door.answer(REQUEST)]
    assert kept(page) == start_files(unsplit)

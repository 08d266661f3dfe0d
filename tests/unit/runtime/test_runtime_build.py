"""The built runtime: its size, its answers in Node, and builds that fail or have nothing to do."""

import dataclasses
import hashlib
import json
import lzma
import shutil
import sys
import time
from pathlib import Path

import pytest

from checker import browser
from scripts.problems import Problem
from scripts.runtime import build as runtime
from scripts.runtime import python, sample_requests
from scripts.runtime.build import ROOT, Manifest

OUT = ROOT / "build" / "runtime"
BUDGET = 1_900_000  # bytes on the wire of everything that the first answer needs
STOCK = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    """Return the manifest of the runtime, built if it was not."""
    return runtime.build(OUT)


@pytest.fixture
def broken_checkout(tmp_path: Path) -> Path:
    """Return a checkout whose checker does not compile."""
    for name in ("checker", "pyproject.toml", "README.md", "LICENSE"):
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "checker" / "browser.py").write_text("def answer(:\n")
    return tmp_path


def in_python(request: str) -> str:
    """Return CPython's answer, in the words of scripts/runtime/probe.mjs."""
    try:
        return browser.answer(request)
    except Exception as error:
        return f"exception {type(error).__name__}"


def test_budget(manifest: Manifest) -> None:
    """All files together stay within the budget; this is what a reader on a slow line waits for."""
    assert manifest.sent <= BUDGET


def test_answers(manifest: Manifest) -> None:
    """The trimmed runtime gives to every request byte for byte CPython's answer."""
    parts = OUT / runtime.PARTS
    requests = sample_requests.requests()
    files = (parts, parts / runtime.STDLIB, parts / runtime.CHECKER)
    report = runtime.probe(*files, manifest.lock, requests, cold=OUT / manifest.hash / runtime.COLD)
    for request, actual in zip(requests, report.answers, strict=True):
        assert in_python(request) == actual, request


def test_files_are_what_the_manifest_says(manifest: Manifest) -> None:
    """Sizes and hashes hold, nothing else lies there, and the folder's name follows from the content."""
    folder = OUT / manifest.hash
    assert sorted(one.name for one in manifest.files) == sorted(path.name for path in folder.iterdir())
    for one in manifest.files:
        assert dataclasses.asdict(runtime.describe(folder / one.name)) == dataclasses.asdict(one)
    listed = "".join(f"{one.name} {one.sha256}\n" for one in manifest.files)
    assert hashlib.sha256(listed.encode()).hexdigest()[:16] == manifest.hash
    assert sorted(path.name for path in OUT.iterdir()) == sorted([manifest.hash, "manifest.json", runtime.PARTS])


def test_the_pack_holds_the_parts(manifest: Manifest) -> None:
    """Unpacked it is the files that the tests in Node run, in the order of the manifest, the wasm last."""
    content = lzma.decompress((OUT / manifest.hash / runtime.PACK).read_bytes())
    assert content == b"".join((OUT / runtime.PARTS / one.name).read_bytes() for one in manifest.parts)
    assert manifest.parts[-1].name == runtime.WASM


def test_published_without_the_parts(manifest: Manifest, tmp_path: Path) -> None:
    """What a reader can fetch is there; what only the tests need is not."""
    runtime.publish(OUT, tmp_path / "runtime")
    assert sorted(path.name for path in (tmp_path / "runtime").iterdir()) == sorted([manifest.hash, "manifest.json"])


def test_only_what_is_needed(manifest: Manifest) -> None:
    """No sources, no docstrings' parser, nothing that talks to a network or starts programs."""
    names = python.read_zip(OUT / runtime.PARTS / runtime.STDLIB)
    modules = {python.module_name(name.removesuffix("c")) for name in names}
    assert all(name.endswith(".pyc") for name in names)
    assert not modules & {"ssl", "socket", "subprocess", "threading", "tempfile", "zipfile", "tomllib", "urllib"}


def test_facts_travel_as_json(manifest: Manifest) -> None:
    """The browser gets the facts as one JSON file, and the description of the wheel stays behind."""
    names = python.read_zip(OUT / runtime.PARTS / runtime.CHECKER)
    assert [name for name in names if not name.endswith(".pyc")] == ["checker/facts.json", "checker/letter_words.json"]


def test_what_only_a_build_asks_stays_behind(manifest: Manifest) -> None:
    """The command line, and what makes tables of the screening: no request imports them."""
    names = python.read_zip(OUT / runtime.PARTS / runtime.CHECKER)
    assert "checker/screening.pyc" in names
    assert not {"checker/__main__.pyc", "checker/screening_tables.pyc"} & set(names)


def test_no_source_map(manifest: Manifest) -> None:
    """No file points to a source map: developer tools would ask for it in vain."""
    for name in (runtime.LOADER, runtime.GLUE):
        assert "sourceMappingURL" not in (OUT / runtime.PARTS / name).read_text()


def test_sums(manifest: Manifest) -> None:
    """The sum in the manifest is over the files that the worker fetches at the start."""
    start = [one for one in manifest.files if one.when == "start"]
    assert sum(one.sent for one in start) == manifest.sent
    assert [one.name for one in start] == [runtime.PACK, runtime.UNPACKER]
    assert [one.name for one in manifest.files if one.when == "later"] == [runtime.COLD]


def test_nothing_to_do(manifest: Manifest) -> None:
    """A second build with the same inputs leaves every file alone."""
    before = {path: path.stat().st_mtime_ns for path in OUT.rglob("*")}
    started = time.monotonic()
    assert runtime.build(OUT) == manifest
    assert {path: path.stat().st_mtime_ns for path in OUT.rglob("*")} == before
    assert time.monotonic() - started < 2


def test_inputs_decide(tmp_path: Path) -> None:
    """A change in the checker, and nothing else in it, changes the hash of the inputs."""
    (tmp_path / "checker").mkdir()
    rules = tmp_path / "checker" / "rules.py"
    rules.write_text("a = 1\n")
    first = runtime.hash_inputs(tmp_path)
    (tmp_path / "checker" / "__pycache__").mkdir()
    (tmp_path / "checker" / "__pycache__" / "rules.pyc").write_bytes(b"x")
    assert runtime.hash_inputs(tmp_path) == first
    rules.write_text("a = 2\n")
    assert runtime.hash_inputs(tmp_path) != first


def test_incomplete_folder_is_no_runtime(tmp_path: Path, manifest: Manifest) -> None:
    """A folder with a missing or cut file is built again, not used."""
    copy = tmp_path / "runtime"
    shutil.copytree(OUT, copy)
    assert runtime.load_manifest(copy) == manifest
    for cut in (copy / manifest.hash / runtime.PACK, copy / runtime.PARTS / runtime.CHECKER):
        whole = cut.read_bytes()
        cut.write_bytes(b"PK")
        assert runtime.load_manifest(copy) is None
        cut.write_bytes(whole)
    (copy / "manifest.json").write_text("{")
    assert runtime.load_manifest(copy) is None


def test_failed_build_changes_nothing(tmp_path: Path, broken_checkout: Path) -> None:
    """A checker that does not compile: one sentence, the old runtime stays, and nothing half-built is left."""
    out = tmp_path / "build" / "runtime"
    out.mkdir(parents=True)
    (out / "manifest.json").write_text("old")
    with pytest.raises(Problem, match=r"browser.py"):
        runtime.build(out, root=broken_checkout)
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["runtime"]
    assert (out / "manifest.json").read_text() == "old"


def test_command_line_says_one_sentence(
    tmp_path: Path, broken_checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the command line a failure is a sentence and code 1, never a traceback of ours."""
    assert runtime.main(["--out", str(tmp_path / "out"), "--root", str(broken_checkout)]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_no_pyodide(tmp_path: Path) -> None:
    """Without the npm package the sentence says which command gets it."""
    with pytest.raises(Problem, match=r"found no Pyodide; expected the npm package pyodide. Run `npm ci`"):
        runtime.read_lock(tmp_path)


def test_another_python(tmp_path: Path) -> None:
    """A Pyodide of another Python than the one that builds: what was found, what was expected, what to do."""
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"info": {"python": "3.99.1"}}))
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    with pytest.raises(Problem) as caught:
        runtime.read_lock(tmp_path)
    assert f"found Python {ours}" in str(caught.value)
    assert str(caught.value).endswith("Make .venv with Python 3.99 and build again.")


def test_wheel_of_another_python(tmp_path: Path) -> None:
    """A compiled wheel that another Python made is refused when it is put into the runtime."""
    wheel = {"checker/__init__.pyc": bytes.fromhex("cb0d0d0a") + bytes(20)}
    with pytest.raises(Problem, match="found a module compiled by another Python"):
        python.slim(wheel, bytes.fromhex("f30d0d0a"), "Pyodide, which is Python 3.13.2", "checker.whl")

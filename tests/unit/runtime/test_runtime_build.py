"""The built runtime: its size, its answers in Node, and builds that fail or have nothing to do."""

import hashlib
import json
import lzma
import shutil
import time
from pathlib import Path

import pytest

from checker import facts
from scripts.problems import Problem
from scripts.runtime import build as runtime
from scripts.runtime import manifest, python, sample_requests, zips
from scripts.runtime.build import ROOT
from scripts.runtime.manifest import PARTS, PUBLISHED, Manifest

OUT = ROOT / "build" / "runtime"
BUDGET = 1_900_000  # bytes on the wire of everything that the first answer needs
STOCK = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def built() -> Manifest:
    """The manifest of the runtime, built if it was not."""
    return runtime.build(OUT)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with everything that the runtime is made of."""
    for name in ("checker", "pyproject.toml", "LICENSE", "LICENSE-CONTENT"):
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


@pytest.fixture
def broken_checkout(checkout: Path) -> Path:
    """A checkout whose checker does not compile."""
    (checkout / "checker" / "browser.py").write_text("def answer(:\n")
    return checkout


def test_budget(built: Manifest) -> None:
    """All files together stay within the budget; this is what a reader on a slow line waits for."""
    assert built.sent <= BUDGET


def test_answers(built: Manifest) -> None:
    """The trimmed runtime gives to every request byte for byte CPython's answer."""
    requests = sample_requests.requests()
    report = runtime.probe(OUT / PARTS, built.lock, requests)
    for request, actual in zip(requests, report.answers, strict=True):
        assert sample_requests.answer(request) == actual, request


def test_files_are_what_the_manifest_says(built: Manifest) -> None:
    """Sizes and hashes hold, and nothing else lies there."""
    folder = OUT / PUBLISHED
    names = [one.name for one in built.files.values()]
    assert sorted([*names, manifest.LISTED]) == sorted(path.name for path in folder.iterdir())
    for one in built.files.values():
        content = (folder / one.name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one.bytes, one.sha256)
    assert sorted(path.name for path in OUT.iterdir()) == sorted([PUBLISHED, PARTS, runtime.INPUTS])


def test_the_packs_hold_the_parts(built: Manifest) -> None:
    """Unpacked they are the files that the tests in Node run, in the order of the manifest, the wasm last."""
    for one in (built.files[use] for use in ("python", "checker", "data")):
        content = lzma.decompress((OUT / PUBLISHED / one.name).read_bytes())
        assert content == b"".join((OUT / PARTS / part.name).read_bytes() for part in one.parts)
    assert built.files["python"].parts[-1].name == runtime.WASM
    assert [part.name for part in built.files["checker"].parts] == [runtime.CHECKER]
    assert [part.name for part in built.files["data"].parts] == list(python.DATA)


def test_published_without_the_parts(built: Manifest, tmp_path: Path) -> None:
    """What a reader can fetch is there; what only the tests need is not."""
    manifest.publish(OUT, tmp_path / "runtime")
    names = [one.name for one in built.files.values()]
    assert sorted(path.name for path in (tmp_path / "runtime").iterdir()) == sorted([*names, manifest.LISTED])


def test_only_what_is_needed(built: Manifest) -> None:
    """No sources, no docstrings' parser, nothing that talks to a network or starts programs."""
    names = zips.read(OUT / PARTS / runtime.STDLIB)
    modules = {python.module_name(name) for name in names}
    assert all(name.endswith(".pyc") for name in names)
    assert not modules & {"ssl", "socket", "subprocess", "threading", "tempfile", "zipfile", "tomllib", "urllib"}


def test_facts_travel_as_json(built: Manifest) -> None:
    """The browser gets the facts as one JSON file beside the modules, and the description of the wheel stays behind."""
    assert all(name.endswith(".pyc") for name in zips.read(OUT / PARTS / runtime.CHECKER))
    assert set(json.loads((OUT / PARTS / "facts.json").read_text("utf-8"))["facts"]) == set(facts.load().ids())


def test_what_only_a_build_asks_stays_behind(built: Manifest) -> None:
    """The command line, and what makes tables of the screening: no request imports them."""
    names = zips.read(OUT / PARTS / runtime.CHECKER)
    assert "checker/screening.pyc" in names
    assert not {"checker/__main__.pyc", "checker/screening_tables.pyc"} & set(names)


def test_no_source_map(built: Manifest) -> None:
    """No file points to a source map: developer tools would ask for it in vain."""
    for name in (runtime.LOADER, runtime.GLUE):
        assert "sourceMappingURL" not in (OUT / PARTS / name).read_text()


def test_sums(built: Manifest) -> None:
    """The sum in the manifest is over the files that the worker fetches at the start."""
    start = {use: one.sent for use, one in built.files.items() if one.when == "start"}
    assert sum(start.values()) == built.sent
    assert set(start) == {"python", "checker", "data", "unxz"}


def test_nothing_to_do(built: Manifest) -> None:
    """A second build with the same inputs leaves every file alone."""
    before = {path: path.stat().st_mtime_ns for path in OUT.rglob("*")}
    started = time.monotonic()
    assert runtime.build(OUT) == built
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


def test_incomplete_folder_is_no_runtime(tmp_path: Path, built: Manifest) -> None:
    """A folder with a missing or cut file is built again, not used."""
    copy = tmp_path / "runtime"
    shutil.copytree(OUT, copy)
    assert manifest.load(copy) == built
    for cut in (copy / PUBLISHED / built.files["python"].name, copy / PARTS / runtime.CHECKER):
        whole = cut.read_bytes()
        cut.write_bytes(b"PK")
        assert manifest.load(copy) is None
        cut.write_bytes(whole)
    (copy / PUBLISHED / manifest.LISTED).write_text("{")
    assert manifest.load(copy) is None


def test_a_changed_fact_changes_the_data_alone(built: Manifest, checkout: Path, tmp_path: Path) -> None:
    """A returning reader fetches that, and the build answers the requests anew; Python and modules stay, to the byte."""
    law = checkout / "checker" / "facts" / "appeals.toml"
    text = law.read_text()
    assert 'value = [[1, "weeks"]]' in text
    law.write_text(text.replace('value = [[1, "weeks"]]', 'value = [[2, "weeks"]]', 1))
    steps = OUT.with_name("runtime-steps")
    kept = {path.name for path in steps.iterdir() if not path.name.startswith("data-")}
    changed = runtime.build(tmp_path / "runtime", root=checkout, steps=steps)
    assert {use for use, one in changed.files.items() if one != built.files[use]} == {"data"}
    assert changed.files["data"].sent < 20_000
    assert changed.hash != built.hash
    assert {path.name for path in steps.iterdir() if not path.name.startswith("data-")} == kept


def test_failed_build_changes_nothing(tmp_path: Path, broken_checkout: Path) -> None:
    """A checker that does not compile: one sentence, the old runtime stays, and nothing half-built is left."""
    out = tmp_path / "build" / "runtime"
    out.mkdir(parents=True)
    (out / "old").write_text("old")
    with pytest.raises(Problem, match=r"browser.py"):
        runtime.build(out, root=broken_checkout)
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["runtime"]
    assert (out / "old").read_text() == "old"


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

"""The checker's own unit tests, run by pytest inside the trimmed runtime, end there as they do in CPython."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Collection, Iterable
from pathlib import Path

import pytest
import sample
from lines import serving
from playwright.sync_api import Page

from scripts.runtime import build as runtime
from scripts.runtime import zips
from scripts.runtime.build import ROOT
from scripts.runtime.manifest import PARTS, Manifest

pytestmark = pytest.mark.timeout(1800)

OUT = ROOT / "build" / "runtime"
SUITE = ROOT / "tests" / "runtime"
UNIT = ROOT / "tests" / "unit" / "checker"
SITE = Path(sysconfig.get_path("purelib"))
WHOLE = ROOT / "node_modules" / "pyodide" / "python_stdlib.zip"
# Unit tests that import the checker but cannot run there, and why.
NOT_THERE = {
    "test_csv_list.py": "asks the command line, which stays behind",
    "test_in_words.py": "the words of the package; a page has its own",
    "test_fact_base.py": "what a fact rests on is for pages; it stays behind",
    "test_facts.py::test_data_go_through_json_and_come_back": "the sources are for pages; they stay behind",
    "test_facts_files.py": "reading and checking TOML is done by the build; the browser gets JSON",
    "test_facts.py::test_a_fact_knows_where_it_is_written": "the place in a TOML file stays behind with the TOML",
    "test_facts.py::test_a_fact_names_what_it_took_the_place_of": "only the page on what changed needs it; it stays behind",
    "test_facts.py::test_the_values_that_decide_a_case": "values that no count and no question uses stay behind",
    "test_readings.py::test_term_of_another_kind": "asks for a value that stays behind",
    "test_letter_words.py": "reading and checking TOML is done by the build; the browser gets JSON",
    "test_floors.py": "reads the sources of the checker; the browser gets them compiled",
    "test_letters.py::test_engine_names_no_letter": "reads the source of the engine; the browser gets it compiled",
    "test_screening_invariants.py": "goes through every outcome; what does that is made for builds and stays behind",
    "test_screening_tables.py": "the build makes the look-up tables",
    "test_screening_words.py": "about docs/, not about the checker",
    "test_time_limits_properties.py": "Hypothesis has a compiled part that Pyodide cannot load",
}
IMPORTS_CHECKER = re.compile(r"^(?:from|import) checker\b", re.M)
IMPORTS_REST = re.compile(r"^\s*(?:from|import) (?:scripts|subprocess|hypothesis)\b", re.M)


# Not where the site is published from, but elsewhere: this takes four times as long as all others together and is run
# by CPython alone; and Chromium, which has the engine of Node, runs these alone.
SWEEP = "test_deadlines_sweep.py"
IN_CHROMIUM = ("test_inputs.py", "test_letters.py", "test_time_limits.py")


def arguments(names: Collection[str] = ()) -> list[str]:
    """What pytest is called with: the unit tests of the checker that can run in the browser's Python.

    names: of files, or none for all of them.
    """
    found = ["-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", "-o", "addopts=", "-W", "ignore"]
    left_out = {*NOT_THERE, *([] if sample.WHOLE else [SWEEP])}
    for path in sorted(UNIT.glob("test_*.py")):
        text = path.read_text()
        if (
            IMPORTS_CHECKER.search(text)
            and not IMPORTS_REST.search(text)
            and path.name not in left_out
            and (not names or path.name in names)
        ):
            found.append(str(path.relative_to(ROOT)))
    return found + [f"--deselect=tests/unit/checker/{name}" for name in NOT_THERE if "::" in name]


@pytest.fixture(scope="module")
def built() -> Manifest:
    """The manifest of the runtime, built if it was not."""
    return runtime.build(OUT)


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """How every one of these tests ends in CPython: test -> outcome."""
    command = [sys.executable, str(SUITE / "suite.py"), json.dumps(arguments())]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    outcomes: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    assert "passed" in outcomes.values()
    return outcomes


def test_in_node(built: Manifest, expected: dict[str, str]) -> None:
    """Every test ends in Node as in CPython, and none is missing."""
    job = {
        "folder": str(OUT / PARTS),
        "lock": built.lock,
        "whole": str(WHOLE),
        "site": str(SITE),
        "root": str(ROOT),
        "arguments": arguments(),
    }
    command = ["node", str(SUITE / "suite.mjs")]
    done = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    *printed, last = done.stdout.splitlines()
    assert expected == json.loads(last), "\n".join(printed[-60:])


def test_in_chromium(built: Manifest, expected: dict[str, str], page: Page, tmp_path: Path) -> None:
    """Every test ends in a worker in Chromium as in CPython, and none is missing."""
    names = () if sample.WHOLE else IN_CHROMIUM
    shutil.copytree(OUT, tmp_path / "runtime")
    for path in (SUITE / "suite.py", SUITE / "suite_worker.js"):
        shutil.copy(path, tmp_path)
    shutil.copy(WHOLE, tmp_path / "whole.zip")
    zips.write(_files(SITE, _pure_packages()), tmp_path / "site.zip")
    data = [ROOT / "tests", ROOT / "checker", ROOT / "docs" / "en", ROOT / "pyproject.toml"]
    zips.write(_files(ROOT, data), tmp_path / "root.zip")
    (tmp_path / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    with serving(tmp_path) as line:
        page.goto(line.address)
        answer = page.evaluate(
            """(job) => new Promise((resolve) => {
              const worker = new Worker("suite_worker.js");
              worker.onerror = (event) => resolve({ error: event.message });
              worker.onmessage = ({ data }) => resolve(data);
              worker.postMessage({ ...job, folder: new URL(job.folder, location).href });
            })""",
            {
                "folder": f"runtime/{PARTS}/",
                "lock": built.lock,
                "split": runtime.SPLIT,
                "arguments": arguments(names),
            },
        )
    assert "error" not in answer, answer
    wanted = {one: end for one, end in expected.items() if not names or Path(one.partition("::")[0]).name in names}
    assert wanted == json.loads(answer["result"])


def _pure_packages() -> list[Path]:
    """What pytest and these tests import of the installed packages, without what is compiled or not imported."""
    names = (
        "_pytest pytest py.py pluggy iniconfig packaging pygments dateutil six.py yaml _yaml holidays workalendar "
        "convertdate lunardate.py lunardate pymeeus tzdata icalendar"
    )
    return [*(SITE / name for name in names.split() if (SITE / name).exists()), *SITE.glob("holidays-*.dist-info")]


def _files(root: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    found = {}
    for path in paths:
        for one in [path] if path.is_file() else path.rglob("*"):
            if one.is_file() and "__pycache__" not in one.parts and one.suffix not in (".so", ".png"):
                found[str(one.relative_to(root))] = one.read_bytes()
    return found


@pytest.mark.parametrize("name", NOT_THERE)
def test_left_out_tests_exist(name: str) -> None:
    """What is left out is a test that is there, so that this list does not grow stale."""
    file, _, test = name.partition("::")
    assert f"def {test}" in (UNIT / file).read_text()

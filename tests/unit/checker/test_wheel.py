"""The package `checker` as others get it: one wheel that needs nothing, in an environment with nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from scripts.guide.languages import languages
from scripts.publish import version
from scripts.runtime.python import build_wheel

RELATIVE = re.compile(r"\]\((?!https://)|<img")
LIST = "letter,event\nintention-withdraw,2026-10-13\n"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip install` builds it."""
    return build_wheel(root, tmp_path_factory.mktemp("wheel"), words=True)


@pytest.fixture(scope="module")
def there(wheel: Path) -> Path:
    """A folder in which the wheel alone is installed."""
    target = wheel.parent / "there"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target"]
    subprocess.run([*command, str(target), str(wheel)], check=True)
    return target


def run(there: Path, *command: str, text: str = "") -> str:
    """What a command says where nothing but the wheel can be imported."""
    environment = {"PYTHONPATH": str(there), "PATH": "", "PYTHONNOUSERSITE": "1"}
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, check=True, cwd=there.parent, env=environment
    )
    assert done.stderr == ""
    return done.stdout


def test_the_wheel_holds_the_package_and_asks_for_nothing(root: Path, wheel: Path) -> None:
    """Typed, with the facts and the words of every open language; no test, no script, no page."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    words = {f"checker/words/{language.code}.json" for language in languages(root)}
    assert {"checker/py.typed", "checker/facts/regimes.toml", *words} <= names
    assert words == {name for name in names if name.startswith("checker/words/")}
    assert "Requires-Dist" not in metadata
    assert not [name for name in names if not name.startswith(("checker/", "wegwijs_checker-"))]
    assert not [name for name in names if name.startswith("checker/") and name.endswith(".md")]


def test_the_wheel_says_whose_it_is_and_under_which_licences(root: Path, wheel: Path) -> None:
    """Code and words, each with its text; and nothing in its description leads to a file that an index lacks."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        metadata = message_from_string(archive.read(name).decode())
        for file in ("LICENSE", "LICENSE-CONTENT"):
            there = archive.read(f"{name.removesuffix('METADATA')}licenses/{file}")
            assert there == (root / file).read_bytes()
    assert metadata["License-Expression"] == "EUPL-1.2 AND CC-BY-4.0"
    assert metadata["Author"] == metadata["Maintainer"] == "The Wegwijs contributors"
    description = str(metadata.get_payload())
    assert "safe day" in description and not RELATIVE.findall(description)


def test_a_wheel_made_from_a_source_distribution_is_the_same(wheel: Path) -> None:
    """As `python -m build` makes it, and whoever packs it for a system: without the phrase books of the checkout."""
    source, out = wheel.parents[1] / "source", wheel.parents[1] / "again"
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(next(out.glob("*.whl"))) as other:
        names = [name for name in one.namelist() if not name.endswith(("/RECORD", "/WHEEL"))]
        assert set(one.namelist()) == set(other.namelist())
        assert [name for name in names if one.read(name) != other.read(name)] == []


def test_the_command_answers_alone(there: Path) -> None:
    """A list of letters, and a count in words of the phrase books."""
    wegwijs = str(there / "bin/wegwijs")
    assert 2 <= len(run(there, wegwijs, "list", "--today", "2026-11-24", text=LIST).splitlines())
    told = run(there, wegwijs, "explain", "2026-12-18", "1", "weeks", "--language", "nl").splitlines()
    assert 6 == len(told)
    assert told[-1].startswith("6. 28 december 2026")


def test_the_command_says_of_which_law_it_is(root: Path, there: Path) -> None:
    """As version.json of a site does, so that an office can see whether both count alike."""
    (there.parent / "site").mkdir()
    version.write(root, there.parent / "site")
    site = json.loads((there.parent / "site/version.json").read_text("utf-8"))
    del site["commit"]
    assert site == json.loads(run(there, str(there / "bin/wegwijs"), "version"))
    line = run(there, str(there / "bin/wegwijs"), "--version")
    assert line == f"wegwijs {site['version']}, law of {site['law']}, facts {site['facts']}\n"


def test_the_command_calls_itself_as_it_was_called(there: Path) -> None:
    """What it advises can be typed."""
    for called in ([str(there / "bin/wegwijs")], [sys.executable, "-m", "checker"]):
        done = subprocess.run(
            [*called, "deadline", "nothing", "2026-12-01"],
            capture_output=True,
            text=True,
            check=False,
            cwd=there,
            env={"PYTHONPATH": str(there)},
        )
        name = "wegwijs" if len(called) == 1 else "python -m checker"
        assert done.returncode == 2 and f"`{name} letters` lists them" in done.stderr


def test_every_public_name_is_there(there: Path) -> None:
    """Of the package, with a docstring; what an office writes in its own program works."""
    code = """if True:
        import sys
        import checker
        assert all(getattr(checker, name).__doc__ for name in checker.__all__)
        law = checker.load()
        assert str(checker.law_day(law)).startswith("20") and len(checker.law_fingerprint()) == 64
        found = checker.answer(checker.read({"letter": "intention-withdraw", "event": "2026-10-13",
                                             "today": "2026-11-24"}), law)
        for language in checker.languages():
            for deadline in found.deadlines:
                for reading in deadline.readings:
                    assert len(checker.explain(reading, language)) == len(reading.steps)
        assert not [name for name in sys.modules if name.split(".")[0] in ("babel", "yaml", "jinja2", "scripts")]
        print(len(checker.languages()))
    """
    # -S: nothing of the environment's own packages, as in an empty one.
    assert int(run(there, sys.executable, "-S", "-c", code)) >= 4


def test_a_checker_of_types_sees_the_types(there: Path) -> None:
    """`mypy` reads them from the installed package: not Any."""
    (there.parent / "office.py").write_text(
        "from datetime import date\n"
        "import checker\n"
        "law = checker.load()\n"
        "counted = checker.count(date(2026, 12, 18), (checker.Length(1, 'weeks'),), 'atw', checker.calendar_of(law))\n"
        "reveal_type(counted.last_day)\n"
        "reveal_type(checker.law_day(law).year + len(checker.law_fingerprint()))\n"
        "reveal_type(checker.explain(counted, 'nl'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", "office.py"],
        cwd=there.parent,
        capture_output=True,
        text=True,
        check=False,
        env={"MYPYPATH": str(there), "PATH": ""},
    )
    assert 'note: Revealed type is "datetime.date"' in done.stdout, done.stdout + done.stderr
    assert 'note: Revealed type is "int"' in done.stdout
    assert 'note: Revealed type is "tuple[' in done.stdout and "error:" not in done.stdout, done.stdout

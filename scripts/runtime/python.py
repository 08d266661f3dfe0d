"""The Python half of the browser's runtime: the trimmed standard library and the checker, two zips of compiled modules.

compile.mjs compiles them: `pyodide py-compile`, run by Pyodide's own Python.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checker.facts import TODAY
from scripts.problems import Problem
from scripts.runtime import zips

# Modules of the standard library and of Pyodide that are replaced, and by which file of scripts/runtime/stand_ins/.
STAND_INS = {
    "asyncio/__init__.py": "no_asyncio.py",
    "pyodide/webloop.py": "no_webloop.py",
    "pyodide/_package_loader.py": "no_packages.py",
    "importlib/resources/__init__.py": "no_resources.py",
    "importlib/resources/abc.py": "no_resources.py",
}
HERE = Path(__file__).parent
FIRST = "sitecustomize.py"  # imported by Python itself at the start; of the same name in stand_ins/
FACTS_READER = "checker/facts_files.py"  # replaced too, by facts_as_json.py
WORDS_READER = "checker/letter_words.py"  # by letter_words_as_json.py
LETTER_WORDS = "checker/letter_words.toml"
DATA = ("facts.json", "letter_words.json")  # what these two read, beside the zip of the checker
FACTS_FOLDER, WORDS_FOLDER = "checker/facts/", "checker/words/"
COUNTED = {"value", "rule", "in_force_from", "in_force_until", "caution", "regime"}  # of a version
VALUED = ("term", "date", "countries")  # kinds of facts whose value is more than something to show
# For who installs the checker, not for the browser.
OFFICE = ("checker/csv_list.py", "checker/in_words.py", "checker/py.typed")
EXPORTS = "checker/__init__.py"  # too; the browser gets an empty one
CHECKER_INPUTS = ("checker", "pyproject.toml", "LICENSE", "LICENSE-CONTENT")
WORDS_INPUTS = ("setup.py", "scripts", "docs", "mkdocs.yml")  # what the words of the package are made from


def module_name(path: str) -> str:
    """The module that a file of a zip holds: `json/__init__.py`, `json.py` and `json.pyc` are all `json`."""
    return path.removesuffix(".pyc").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def stdlib_sources(archive: Path, stand_ins: Path) -> dict[str, bytes]:
    """Pyodide's standard library, path in the zip -> source, with the stand-ins in their places and `FIRST`."""
    with zipfile.ZipFile(archive) as stock:
        sources = {name: stock.read(name) for name in stock.namelist() if name.endswith(".py")}
    for path, file in STAND_INS.items():
        if path not in sources:
            raise Problem(
                str(archive),
                f"no {path}",
                f"that file, which scripts/runtime/stand_ins/{file} replaces",
                "See what this release of Pyodide calls it and change STAND_INS in scripts/runtime/python.py",
            )
        sources[path] = (stand_ins / file).read_bytes()
    sources[FIRST] = (stand_ins / FIRST).read_bytes()
    return sources


def keep(files: Mapping[str, bytes], modules: Collection[str]) -> dict[str, bytes]:
    """`files` without the modules that are not among `modules`; what is no module stays."""
    return {
        path: content
        for path, content in files.items()
        if not path.endswith((".py", ".pyc")) or module_name(path) in modules
    }


def build_wheel(root: Path, scratch: Path, *, words: bool = False) -> Path:
    """Build the checker's wheel from `root` in the folder `scratch`; nothing is downloaded, nothing written in `root`.

    It is built from a copy: setuptools leaves a build folder behind, and packs files from it that are long deleted.
    words: with what the package says in words, as `pip install` builds it; the browser needs none of them.
    """
    source, out = scratch / "source", scratch / "wheel"
    source.mkdir(parents=True)
    for name in (*CHECKER_INPUTS, *(WORDS_INPUTS if words else ())):
        path = root / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__", "assets", "screenshots"))
        elif path.exists():
            shutil.copy(path, source / name)
    _run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)],
        "a wheel of checker/",
        "Mend what the last lines say; pyproject.toml describes the wheel",
    )
    return next(out.glob("*.whl"))


def checker_sources(wheel: Path, stand_ins: Path) -> dict[str, bytes]:
    """The modules that the browser needs of the checker's `wheel`; those that read files read `checker_data`."""
    files = {
        name: content
        for name, content in zips.read(wheel).items()
        if not name.startswith((FACTS_FOLDER, WORDS_FOLDER))
        and not name.split("/")[0].endswith(".dist-info")
        and name not in (*OFFICE, LETTER_WORDS)
    }
    files[WORDS_READER] = (stand_ins / "letter_words_as_json.py").read_bytes()
    files[FACTS_READER] = (stand_ins / "facts_as_json.py").read_bytes()
    files[EXPORTS] = b""
    return files


def checker_data(wheel: Path, facts: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of `DATA`: `facts` (`Facts.as_data`), and the words by which the checker of `wheel` knows letters."""
    words = tomllib.loads(zips.read(wheel)[LETTER_WORDS].decode())
    contents = (without_pages(facts), words)
    return {
        name: json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode()
        for name, content in zip(DATA, contents, strict=True)
    }


def without_pages(facts: Mapping[str, Any]) -> dict[str, Any]:
    """`facts` (`Facts.as_data`) without what only pages ask: who says so, since when it is known, for whom it is.

    Nor values that are only shown, such as addresses. facts_as_json.py puts blanks in their places.
    """
    kept = {}
    for name, fact in facts["facts"].items():
        asked = COUNTED if fact["kind"] in VALUED else COUNTED - {"value"}
        versions = [{key: part for key, part in one.items() if key in asked} for one in fact["versions"]]
        kept[name] = {"kind": fact["kind"], "regime": fact["regime"], "versions": versions}
        if fact["decided_by"] == TODAY:  # all that the counting asks of it
            kept[name]["decided_by"] = TODAY
    decrees = [{"days": decree["days"]} for decree in facts["decrees"]]
    return {"facts": kept, "decrees": decrees, "horizon": facts["horizon"]}


def compile_zips(pyodide: Path, *archives: Path) -> None:
    """Compile the modules in the zips `archives`, which are changed in place. pyodide: the npm package."""
    job = {
        "pyodide": str(pyodide.resolve()),
        "site": sysconfig.get_path("purelib"),
        "root": str(HERE.parents[1]),
        "archives": [str(path.resolve()) for path in archives],
    }
    _run(
        ["node", str(HERE / "compile.mjs")],
        f"{' and '.join(path.name for path in archives)} compiled",
        "Mend what the last lines say",
        json.dumps(job),
    )


def _run(command: list[str], expected: str, todo: str, text: str = "") -> None:
    """Run `command` with `text` as its input; where it fails raise a Problem with the last lines it wrote."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        name = " ".join(Path(part).name for part in command[:4])
        raise Problem(name, f"it failed with code {done.returncode}", expected, f"{todo}:\n{last}\n")

"""The Python half of the browser's runtime: the trimmed standard library and the checker, two zips of compiled modules.

`pyodide py-compile` does the compiling. Two things it cannot do are done around it:

- It has no optimisation level of its own. It compiles with its interpreter's, so it is run under PYTHONOPTIMIZE=2:
  docstrings and asserts stay out.
- It keeps line tables, a fifth of every compiled module. They are replaced by flat ones (every line of a function
  reports the function's first line): a traceback still names file and function. Empty tables would break tracebacks.

A compiled module belongs to one minor version of Python; `slim` refuses any other.
"""

from __future__ import annotations

import importlib.util
import json
import marshal
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import CodeType
from typing import Any

from scripts.problems import Problem

# Modules of the standard library and of Pyodide that are replaced, and by which file of scripts/runtime/stand_ins/.
STAND_INS = {
    "asyncio/__init__.py": "no_asyncio.py",
    "pyodide/webloop.py": "no_webloop.py",
    "pyodide/_package_loader.py": "no_packages.py",
    "importlib/resources/__init__.py": "no_resources.py",
    "importlib/resources/abc.py": "no_resources.py",
}
FIRST = "sitecustomize.py"  # imported by Python itself at the start; of the same name in stand_ins/
FACTS_READER = "checker/facts_files.py"  # replaced too, by facts_as_json.py
LETTER_WORDS = "checker/letter_words"  # its .py is replaced by letter_words_as_json.py, its .toml by .json
FACTS_FOLDER = "checker/facts/"
OFFICE = ("checker/csv_list.py", "checker/py.typed")  # for who installs the checker, not for the browser
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip file can hold: the same content is always the same file
HEADER = 16  # bytes of a .pyc before its code: magic number, flags, and twice four bytes about the source
CHECKER_INPUTS = ("checker", "pyproject.toml", "README.md", "LICENSE")


def module_name(path: str) -> str:
    """Return the module that a file of a zip holds: `json/__init__.py` and `json.py` are both `json`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def stdlib_sources(archive: Path, stand_ins: Path) -> dict[str, bytes]:
    """Return Pyodide's standard library, path in the zip -> source, with the stand-ins in their places and FIRST."""
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


def keep(sources: Mapping[str, bytes], modules: Iterable[str]) -> dict[str, bytes]:
    """Return those of SOURCES that are in MODULES or are a package around one of them."""
    wanted: set[str] = set()
    for module in modules:
        parts = module.split(".")
        wanted.update(".".join(parts[:count]) for count in range(1, len(parts) + 1))
    return {path: source for path, source in sources.items() if module_name(path) in wanted}


def without_unused(files: Mapping[str, bytes], modules: Collection[str]) -> dict[str, bytes]:
    """Return FILES without the modules that are not among MODULES; what is no module stays."""
    return {
        path: content
        for path, content in files.items()
        if not path.endswith((".py", ".pyc")) or module_name(path.removesuffix("c")) in modules
    }


def write_zip(files: Mapping[str, bytes], path: Path, *, packed: bool = True) -> Path:
    """Write FILES (path in the zip -> content) to PATH, always the same bytes for the same content."""
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = method
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return path


def read_zip(path: Path) -> dict[str, bytes]:
    """Return the files of a zip, path -> content."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def build_wheel(root: Path, scratch: Path) -> Path:
    """Build the checker's wheel from ROOT in the folder SCRATCH; nothing is downloaded, nothing written in ROOT.

    It is built from a copy: setuptools leaves a build folder behind, and packs files from it that are long deleted.
    """
    source, out = scratch / "source", scratch / "wheel"
    source.mkdir(parents=True)
    for name in CHECKER_INPUTS:
        path = root / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.exists():
            shutil.copy(path, source / name)
    _run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)],
        "a wheel of checker/",
        "Mend what the last lines say; pyproject.toml describes the wheel",
    )
    return next(out.glob("*.whl"))


def checker_sources(wheel: Path, facts: Mapping[str, Any], stand_ins: Path) -> dict[str, bytes]:
    """Return what the browser needs of the checker's WHEEL: its modules, and FACTS (`Facts.as_data`) as one JSON."""
    files = {
        name: content
        for name, content in read_zip(wheel).items()
        if not name.startswith(FACTS_FOLDER) and not name.split("/")[0].endswith(".dist-info") and name not in OFFICE
    }
    words = tomllib.loads(files.pop(f"{LETTER_WORDS}.toml").decode())
    files[f"{LETTER_WORDS}.py"] = (stand_ins / "letter_words_as_json.py").read_bytes()
    files[f"{LETTER_WORDS}.json"] = json.dumps(
        words, ensure_ascii=False, separators=(",", ":"), default=date.isoformat
    ).encode()
    files[FACTS_READER] = (stand_ins / "facts_as_json.py").read_bytes()
    # Which fact took the place of which is for the page of changes; the checkers do not ask.
    needed = {
        id: {key: part for key, part in fact.items() if key not in ("replaces", "for")}
        for id, fact in facts["facts"].items()
    }
    files["checker/facts.json"] = json.dumps(
        {**facts, "facts": needed}, ensure_ascii=False, separators=(",", ":")
    ).encode()
    return files


def py_compile(archive: Path) -> Path:
    """Compile the .py files of a wheel or zip with `pyodide py-compile`; return the new file, which is beside it."""
    before = set(archive.parent.iterdir())
    _run(
        [str(Path(sys.executable).with_name("pyodide")), "py-compile", "--silent", "--no-keep", str(archive)],
        f"{archive.name} compiled",
        "Mend what the last lines say",
        PYTHONOPTIMIZE="2",
    )
    new = set(archive.parent.iterdir()) - before
    return new.pop() if new else archive  # a wheel gets a new name (cp313), a zip keeps its own


def slim(files: Mapping[str, bytes], magic: bytes, runtime: str, archive: str) -> dict[str, bytes]:
    """Return FILES with flat line tables and the same header in every .pyc.

    magic: the four bytes that the runtime's Python expects at the start of a .pyc
    runtime: what that runtime is called in an error ("Pyodide 0.29.5, which is Python 3.13.2")
    archive: what the file is called in an error
    """
    return {
        name: _slim_module(content, magic, runtime, f"{archive}: {name}") if name.endswith(".pyc") else content
        for name, content in files.items()
    }


def _slim_module(content: bytes, magic: bytes, runtime: str, where: str) -> bytes:
    if content[:4] != magic:
        ours = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        made = ours if content[:4] == importlib.util.MAGIC_NUMBER else "another Python"
        raise Problem(
            where,
            f"a module compiled by {made} (magic number {content[:4].hex()})",
            f"magic number {magic.hex()}, that of {runtime}",
            "Make .venv with the Python version that Pyodide is (CONTRIBUTING.md), then build again",
        )
    code = marshal.loads(content[HEADER:])
    return magic + bytes(HEADER - 4) + marshal.dumps(_flat(code))


def _flat(code: CodeType) -> CodeType:
    """Return CODE with a line table that gives every instruction the function's first line."""
    constants = tuple(_flat(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=_flat_table(len(code.co_code) // 2), co_consts=constants)


def _flat_table(units: int) -> bytes:
    """Return a line table for UNITS code units. CPython, InternalDocs/locations.md.

    An entry covers up to eight units: a byte 1kkkknnn (k = 13: no columns; n = units - 1), then the change of line, 0.
    """
    table = bytearray()
    for start in range(0, units, 8):
        table += bytes([0x80 | 13 << 3 | min(8, units - start) - 1, 0])
    return bytes(table)


def _run(command: list[str], expected: str, todo: str, **environment: str) -> None:
    """Run COMMAND; where it fails raise a Problem with the last lines it wrote."""
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}, timeout=600
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        name = " ".join(Path(part).name for part in command[:4])
        raise Problem(name, f"it failed with code {done.returncode}", expected, f"{todo}:\n{last}\n")

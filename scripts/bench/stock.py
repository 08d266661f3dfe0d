"""The baseline: stock Material and static-i18n with the same pages, stock Pyodide with the same checker."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from scripts.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
CONFIG = """
site_name: Wegwijs
docs_dir: ../stage
theme: {name: material}
plugins:
  - search
  - i18n: {docs_structure: folder, languages: [%s]}
markdown_extensions: [admonition, attr_list, md_in_html, tables]
"""


def packed(path: Path) -> int:
    """Bytes of a file on the wire."""
    return len(gzip.compress(path.read_bytes(), 9))


def build_material(work: Path, codes: Sequence[str], target: Path) -> float:
    """Stock Material and static-i18n from the same staged pages; seconds. work: a folder in build/."""
    config = work / "mkdocs.yml"
    listed = ", ".join(
        f"{{locale: {code}, name: {code}, build: true, default: {str(code == codes[0]).lower()}{_words(code)}}}"
        for code in codes
    )
    config.write_text(CONFIG % listed)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(target)],
        check=False, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    if done.returncode:
        told = (done.stderr.strip() or "nothing").splitlines()[-1]
        raise Problem(str(config), told, "the pages built by stock Material", "Run its mkdocs build by hand")
    return time.perf_counter() - start


def _words(code: str) -> str:
    """Material ends in an error for a language that it has no words for: English ones are there then."""
    listed = find_spec("material")
    assert listed and listed.origin
    known = Path(listed.origin).parent / "templates/partials/languages" / f"{code}.html"
    return "" if known.is_file() else ", theme: {language: en}"


def gather_stock_pyodide(folder: Path) -> int:
    """Stock Pyodide, the checker's sources and their worker in one folder; bytes on the wire."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(ROOT / "node_modules/pyodide" / name, folder / name)
    shutil.copy(ROOT / "scripts/bench/stock_worker.mjs", folder / "stock_worker.mjs")
    with zipfile.ZipFile(folder / "checker.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / "checker").rglob("*")):
            if path.suffix in (".py", ".toml"):
                archive.write(path, path.relative_to(ROOT))
    (folder / "index.html").write_text("<!doctype html><title>bench</title>")
    return sum(packed(folder / name) for name in (*FILES, "checker.zip"))

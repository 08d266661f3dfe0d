"""Builds every language with another engine and without Material, and compares: the way out when they end (5 May 2027).

    make engine        runs this after a build; needs a connection to the package index

ProperDocs reads the same mkdocs.yml. It is installed beside the project's own packages, in build/engine/, and is no
part of requirements.lock: the question is whether the engine of today could take over, so its newest version is asked.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from scripts.guide import assets
from scripts.guide.languages import Language, languages
from scripts.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
ENGINE = "properdocs"
_HTML = re.compile(r'<html lang="([^"]*)" dir="([^"]*)"')
_LISTED = re.compile(r'<a href="[^"]*" lang="([a-z]+)" hreflang="\1"')


def install(folder: Path) -> Path:
    """An environment that sees the project's packages and has the engine; its Python. Raises Problem without one."""
    venv.create(folder, with_pip=True, clear=True)
    python = folder / "bin/python"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (folder / f"lib/{version}/site-packages/project.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    result = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ENGINE],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise Problem("engine", f"no {ENGINE} ({result.stderr.strip()})", "the package", "Look at the connection")
    return python


def build(root: Path, python: Path, language: Language, target: Path) -> None:
    """Build one language with the engine, with no theme but overrides/. Raises Problem with what the engine said."""
    result = subprocess.run(
        [python, "-m", ENGINE, "build", "--strict", "--clean", "-f", "mkdocs.yml", "-d", target],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"WEGWIJS_LANG": language.code, "WEGWIJS_THEME": "null", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if result.returncode:
        said = [line for line in f"{result.stdout}{result.stderr}".splitlines() if not line.startswith("INFO")]
        raise Problem(f"{ENGINE}, {language.code}", "\n".join(said).strip(), "a build", "See what the engine changed")


def compare(ours: Path, theirs: Path, language: Language, listed: list[str]) -> list[str]:
    """What is wrong with the engine's pages, in sentences. ours: the pages that MkDocs made of the same texts."""
    found = []
    pages = sorted(path.relative_to(ours).as_posix() for path in ours.rglob("*.html"))
    for name in pages:
        page = theirs / name
        if not page.exists():
            found.append(f"{language.code}/{name}: found no page; expected one.")
            continue
        text = page.read_text("utf-8")
        head = _HTML.search(text)
        if not head or head.groups() != (language.code, language.direction):
            found.append(f"{language.code}/{name}: found {head and head[0]}; expected lang and dir of {language.code}.")
        if missing := [code for code in listed if code not in _LISTED.findall(text)]:
            found.append(f"{language.code}/{name}: found no link to {', '.join(missing)}; expected every language.")
        if text != (ours / name).read_text("utf-8"):
            found.append(f"{language.code}/{name}: found other HTML than that of MkDocs; expected the same.")
    return found or ([] if pages else [f"{ours}: found no pages; expected those of MkDocs. Run “make build” first."])


def main() -> int:
    """The command line. Exit code 1 when the engine could not take over as it is."""
    listed = languages(ROOT)
    try:
        python = install(ROOT / "build/engine")
        assets.gather(ROOT, ROOT / "build/stage")
        found: list[str] = []
        for language in listed:
            target = ROOT / "build/engine/html" / language.code
            build(ROOT, python, language, target)
            found += compare(ROOT / "build/html" / language.code, target, language, [one.code for one in listed])
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    print(
        "\n".join(found)
        or f"{ENGINE}, without Material, makes the same pages in {', '.join(one.code for one in listed)}."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

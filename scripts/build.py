"""Builds the whole site into site/: every language, the runtime, the tables of answers, search, the root pages.

Everything is made in build/ first. site/ is replaced as a whole at the end, or left as it was.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checker.facts import FactError
from scripts.fingerprint import fingerprint
from scripts.guide import answers_changed, assets, staging
from scripts.guide.languages import SOURCE, languages
from scripts.problems import Problem, Problems
from scripts.publish import (
    answer_tables,
    beside,
    finish,
    notices,
    photo_reader,
    root_pages,
    search,
    service_worker,
    version,
)
from scripts.runtime import build as runtime
from scripts.runtime import manifest
from scripts.side_by_side import AT_ONCE

ROOT = Path(__file__).resolve().parent.parent


def mark_of(root: Path, language: str) -> str:
    """The fingerprint of everything that the pages of a language depend on, the date of the build among it."""
    # A page names the languages that have it.
    written = sorted(path.relative_to(root).as_posix() for path in (root / "docs").glob("*/**/*.md"))
    names = (
        *(f"docs/{language}", f"docs/{SOURCE}", "docs/assets", "overrides", "checker", answers_changed.FILE.as_posix()),
        *("scripts/guide", "scripts/hook.py", "scripts/problems.py", "mkdocs.yml", "requirements.lock"),
        "pyproject.toml",  # the version
    )
    settings = (
        f"{name}={os.environ.get(name, '')}"
        for name in ("WEGWIJS_EDIT", "WEGWIJS_MAIL", "WEGWIJS_ONLY", "WEGWIJS_THEME")
    )
    return fingerprint(root, names, staging.today().isoformat(), staging.address(), *settings, *written)


def build_language(root: Path, language: str) -> str | None:
    """Run MkDocs for one language into build/html/<lang>/, unless nothing changed; what went wrong, or None."""
    target, note = root / "build/html" / language, root / f"build/html/{language}.done"
    mark = mark_of(root, language)
    if note.exists() and note.read_text() == mark and target.is_dir():
        return None
    note.unlink(missing_ok=True)
    result = subprocess.run(
        # Not --quiet: MkDocs then counts no warnings, and --strict has nothing to stop at.
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "-d", str(target)],
        cwd=root,
        capture_output=True,
        text=True,
        env=os.environ | {"WEGWIJS_LANG": language, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if result.returncode:
        lines = f"{result.stdout}{result.stderr}".splitlines()
        return "\n".join(line for line in lines if not line.startswith("INFO")).strip()
    # The theme’s own scripts, styles and icons (2.5 MB a language), and our drawings: no page refers to them.
    for extra in ("assets", "search", "icons", "drawings"):
        finish.clear(target / extra)
    for extra in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        (target / extra).unlink(missing_ok=True)
    note.write_text(mark)
    return None


def note_languages(root: Path) -> None:
    """Forget what was built before when a language opened or closed: each page leads to its other languages."""
    note, shown = root / "build/html/languages", " ".join(one.code for one in languages(root))
    if not note.exists() or note.read_text("utf-8") != shown:
        for done in note.parent.glob("*.done"):
            done.unlink()
        note.write_text(shown, "utf-8")


def build_pages(root: Path) -> list[str]:
    """Build every language, several at once; the messages of those that failed."""
    (root / "build/html").mkdir(parents=True, exist_ok=True)
    note_languages(root)
    # Words of a language that was shown to its translators, or has closed.
    shown = [language.code for language in languages(root)]
    for words in (root / "build/stage" / assets.PLACE / "words").rglob("*.html"):
        if words.stem not in shown:
            words.unlink()
    # Once, before the runs side by side, so that they do not write the same files.
    assets.gather(root, root / "build/stage")
    with ThreadPoolExecutor(AT_ONCE) as pool:  # each runs MkDocs, which needs one core
        results = pool.map(lambda language: build_language(root, language), shown)
    return [message for message in results if message]


def mark_of_all(root: Path, site: Path) -> str:
    """The fingerprint of everything that a build can read, and of the site that it made."""
    made = ("build", "site", "node_modules", "tests")
    names = sorted(path.name for path in root.iterdir() if path.name not in made and not path.name.startswith("."))
    settings = (f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("WEGWIJS_"))
    inputs = fingerprint(root, names, staging.today().isoformat(), version.commit(root), *settings)
    return f"{inputs} {fingerprint(site, ('.',))}"


def assemble(root: Path, site: Path) -> None:
    """Put the built parts together in `site`, a folder that is not yet served."""
    finish.clear(site)
    for language in languages(root):
        shutil.copytree(root / "build/html" / language.code, site / language.code)
    shutil.copytree(root / "build/stage" / assets.PLACE, site / assets.PLACE)
    root_pages.write(root, site)
    notices.write(root, site)
    shutil.copytree(answer_tables.build(root), site / finish.LAW / finish.TABLES)
    answer_tables.name_in_pages(site)
    photo_reader.write(root, site)
    beside.write(root, site)
    finish.trim(site, root)
    manifest.publish(root / "build/runtime", site / "runtime")
    search.write(root, site, root / "build/search")
    folders = finish.name_by_content(site)
    service_worker.write(root, site, folders, root / "build/offline")
    version.write(root, site)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: `python -m scripts.build [--only LANG]`."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description="Build the site into site/.")
    parser.add_argument(
        "--only", metavar="LANG", help="only this language, English and Dutch, for quick tests, into build/quick/"
    )
    only = parser.parse_args(arguments).only
    site = ROOT / ("build/quick" if only else "site")
    place = "build/quick/" if only else "site/"
    note = ROOT / f"build/built-{site.name}.done"
    try:
        if only:
            os.environ["WEGWIJS_ONLY"] = only
            staging.find_language(ROOT, only)
        if note.exists() and note.read_text() == mark_of_all(ROOT, site):
            return 0
        note.unlink(missing_ok=True)
        if not only or manifest.load(ROOT / "build/runtime") is None:
            runtime.build(ROOT / "build/runtime", root=ROOT)
        failed = build_pages(ROOT)
        if failed:
            print("\n\n".join(failed), file=sys.stderr)
            print(f"\nNothing was changed in {place}.", file=sys.stderr)
            return 1
        assemble(ROOT, ROOT / "build/site")
    except (Problem, Problems, FactError) as error:
        print(f"{error}\n\nNothing was changed in {place}.", file=sys.stderr)
        return 1
    old = ROOT / "build/site.old"
    finish.clear(old)
    if site.exists():
        site.rename(old)
    (ROOT / "build/site").rename(site)
    finish.clear(old)
    note.write_text(mark_of_all(ROOT, site))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A translation that is spoilt is told of with file and line, or the site is built from it: no traceback, no silence."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from mutations import WHOLE, spoilt

from scripts.guide import languages, page_kinds, pages, staging
from scripts.problems import Problem
from scripts.translate import checking

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 27)
CODE = "nl"
AT_ONCE = 40  # files spoilt in one run of the check: it reads all of them, which takes long
ROUNDS = 50  # 2,000 spoilt files
PAGES = (
    "withdrawal.md",
    "words.md",
    "all.md",
    "screening.md",
    "letters/dublin.md",
    "letters/coa-moved.md",
)  # of the small form


def project(folder: Path, kept: Callable[[str], bool] = lambda path: True) -> Path:
    """English, and the translation. kept: which pages, by their path inside the folder of the language."""
    for code in ("en", CODE):
        for path in (ROOT / "docs" / code).rglob("*.md"):
            inside = path.relative_to(ROOT)
            if kept(path.relative_to(ROOT / "docs" / code).as_posix()):
                (folder / inside).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / inside)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def well_formed(problem: Problem, texts: dict[str, bytes]) -> None:
    """A place that exists, and each part of the sentence; never only the name of an exception."""
    text = str(problem)
    assert problem.found and problem.expected and problem.todo, text
    assert len(text.splitlines()) == 1, text
    assert not re.search(r"program cannot read|[A-Z]\w+Error|Traceback", text), text
    name, _, line = problem.where.rpartition(":")
    if name in texts:
        raw = texts[name]
        last = raw.count(b"\n") + raw.count(b"\r") + 2
        assert 1 <= int(line) <= last, text


def spoil(root: Path, round_: int) -> tuple[dict[Path, bytes], dict[str, bytes]]:
    """Spoil many files of the translation: what they held, and by name what they hold now."""
    files = sorted((root / "docs" / CODE).rglob("*.md"))
    chosen = Random(round_).sample(files, min(AT_ONCE, len(files)))
    good = {path: path.read_bytes() for path in chosen}
    texts = {}
    for place, path in enumerate(chosen):
        name = path.relative_to(root).as_posix()
        _, texts[name] = spoilt(good[path], round_ * AT_ONCE + place)
        path.write_bytes(texts[name])
    return good, texts


@pytest.mark.skipif(WHOLE, reason="the whole form looks at whole languages")
def test_a_spoilt_translation_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some pages and all phrase books, spoilt at once, without building from them."""
    root = project(tmp_path, lambda path: path in PAGES or path.startswith("_words/"))
    own, source = staging.find_language(root, CODE)[0], staging.find_language(root, languages.SOURCE)[0]
    monkeypatch.setattr(checking, "_stage", lambda *given: ([], []))
    _, texts = spoil(root, 0)
    found = checking.check(root, own, source, TODAY)
    for problem in found:
        well_formed(problem, texts)
    assert len({problem.where.rpartition(":")[0] for problem in found} & set(texts)) > len(texts) / 2


@pytest.mark.skipif(not WHOLE, reason="takes long: make fuzz")
@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_spoilt_translation_is_told_of_or_built(round_: int, tmp_path: Path) -> None:
    """Many files spoilt at once for the check; those that it lets through are then built."""
    root = project(tmp_path)
    own, source = staging.find_language(root, CODE)[0], staging.find_language(root, languages.SOURCE)[0]
    good, texts = spoil(root, round_)
    found = checking.check(root, own, source, TODAY)
    told = set()
    for problem in found:
        well_formed(problem, texts)
        told.add(problem.where.rpartition(":")[0])
    assert told & set(texts)
    # What the check did not name is built, or stops the build with a named error: the check builds only good files.
    for path in good:
        if path.relative_to(root).as_posix() in told:
            path.write_bytes(good[path])
    stage = pages.Stage(root, own, source, staging.law(), TODAY)
    made, problems = pages.stage_pages(stage, page_kinds.transform(stage), page_kinds.split)
    assert made
    for problem in problems:
        well_formed(problem, texts)


@pytest.mark.parametrize("number", range(400 if WHOLE else 2))
def test_a_build_of_a_spoilt_translation_ends_in_a_named_error(number: int, tmp_path: Path) -> None:
    """Whoever builds before checking: the error that stops the build names the file."""
    root = project(tmp_path)
    own, source = staging.find_language(root, CODE)[0], staging.find_language(root, languages.SOURCE)[0]
    files = sorted((root / "docs" / CODE).rglob("*.md"))
    path = files[number * 11 % len(files)]
    kind, raw = spoilt(path.read_bytes(), number * 7 + 1)
    path.write_bytes(raw)
    name = path.relative_to(root).as_posix()
    try:
        stage = pages.Stage(root, own, source, staging.law(), TODAY)
        _, problems = pages.stage_pages(stage, page_kinds.transform(stage), page_kinds.split)
    except Problem as met:
        problems = [met]
    except Exception as error:
        pytest.fail(f"mutation {number * 7 + 1} ({kind}) of {name}: {error!r}")
    for problem in problems:
        well_formed(problem, {name: raw})

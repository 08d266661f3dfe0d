"""A facts file that is spoilt is told of with file and line, or it still answers every letter."""

from __future__ import annotations

import pickle
import shutil
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from mutations import WHOLE, spoilt

from checker import browser, facts, facts_files, letters
from checker.facts import FactError, Facts

FOLDER = Path(facts_files.__file__).parent / "facts"
FILES = sorted(FOLDER.glob("*.toml"))
NUMBERS = range(2000) if WHOLE else range(0, 2000, 59)
AT_ONCE = 50


@pytest.fixture(scope="module")
def cached_toml() -> Iterator[None]:
    """Each text is parsed once: only one of the files differs from run to run."""
    real = tomllib.loads

    @lru_cache(maxsize=64)
    def kept(text: str) -> bytes:
        return pickle.dumps(real(text))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda text: pickle.loads(kept(text)))
        yield


def asked(law: Facts) -> None:
    """One question about each letter, and one screening: an answer, or the one error of facts."""
    own = browser.facts()
    browser.use(law)
    try:
        for letter in letters.BY_ID:
            for event in ("2026-11-20", "2025-11-20"):
                request = {"door": "deadline", "letter": letter, "event": event, "today": "2026-11-27"}
                assert browser.reply(request)["door"] == "deadline"
        browser.reply({"door": "screening", "answers": {"place": "abroad"}, "today": "2026-11-27"})
    finally:
        browser.use(own)


def look(number: int, folder: Path) -> str:
    """Spoil one file and read all of them; what came of it, in a word. Raises AssertionError for a bad message."""
    file = FILES[number * 7 % len(FILES)]
    kind, raw = spoilt(file.read_bytes(), number)
    name = f"checker/facts/{file.name}"
    (folder / file.name).write_bytes(raw)
    try:
        found = facts_files.problems(facts_files.parse(facts_files.read_folder(folder)))
        if not found:
            asked(facts.load(folder))
    except FactError as error:
        found = [error]
        if not error.file:  # a fact that a letter needs, which can be in any file
            return "asked"
    finally:
        shutil.copy(file, folder)
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for problem in found:
        assert problem.found and problem.expected and problem.todo, (number, kind, str(problem))
        assert len(str(problem).splitlines()) == 1, (number, kind, str(problem))
        assert problem.file.startswith("checker/facts/"), (number, kind, str(problem))
        if problem.file == name:
            assert 1 <= problem.line <= lines, (number, kind, str(problem))
    return "told" if found else "answered"


@pytest.mark.parametrize("first", NUMBERS[::AT_ONCE])
def test_a_spoilt_facts_file_is_told_of_or_answers(first: int, tmp_path: Path, cached_toml: None) -> None:
    """No traceback, and never another error than the one of facts."""
    for file in FILES:
        shutil.copy(file, tmp_path)
    numbers = NUMBERS[NUMBERS.index(first) :][:AT_ONCE]
    ends = {}
    for number in numbers:
        try:
            ends[number] = look(number, tmp_path)
        except Exception as error:  # the number is what one needs to have it again
            pytest.fail(
                f"mutation {number} ({spoilt(FILES[number * 7 % len(FILES)].read_bytes(), number)[0]}): {error!r}"
            )
    assert "told" in ends.values()

"""What makes a part of the site be built again, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.fingerprint import files, fingerprint

NAMES = ("code", "settings.yml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a folder in it, and a file."""
    (tmp_path / "code/deep").mkdir(parents=True)
    (tmp_path / "code/deep/a.py").write_text("a")
    (tmp_path / "settings.yml").write_text("b")
    return tmp_path


def test_the_same_is_the_same(project: Path) -> None:
    """Nothing changed: nothing is built."""
    assert fingerprint(project, NAMES, "today") == fingerprint(project, NAMES, "today")


@pytest.mark.parametrize(
    ("name", "text"), [("code/deep/a.py", "other"), ("settings.yml", ""), ("code/new.py", ""), ("code/deep/b.py", "a")]
)
def test_another_file_is_another_fingerprint(project: Path, name: str, text: str) -> None:
    """Its content, its name, and that it is there."""
    before = fingerprint(project, NAMES)
    (project / name).write_text(text)
    assert before != fingerprint(project, NAMES)


def test_texts_count_too(project: Path) -> None:
    """Such as the day of the build."""
    assert 3 == len({fingerprint(project, NAMES, *more) for more in ((), ("a",), ("b",))})


def test_a_file_that_went_counts(project: Path) -> None:
    """Also when it is the only one of its name."""
    before = fingerprint(project, NAMES)
    (project / "settings.yml").unlink()
    assert before != fingerprint(project, NAMES)


def test_nothing_else_counts(project: Path) -> None:
    """What Python compiled, and what is not named."""
    before = fingerprint(project, NAMES)
    (project / "code/a.pyc").write_text("x")
    (project / "other.yml").write_text("x")
    assert before == fingerprint(project, NAMES)
    assert ["code/deep/a.py", "settings.yml"] == [
        path.relative_to(project).as_posix() for path in files(project, NAMES)
    ]

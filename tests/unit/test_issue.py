"""scripts/issue.sh: one open issue with a list, in which what was ticked stays ticked."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

# `gh issue list` prints the numbers that the filter leaves, `view` the text; the others note what they were given.
GH = """#!/bin/sh
case "$2" in
list) cat open ;;
view) cat said ;;
*) { echo "$@"; for last; do :; done; [ ! -f "$last" ] || cat "$last"; } >>asked ;;
esac
"""
ONE, TWO = "- [ ] one fault\n", "- [ ] two faults\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with what stands in for gh."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)
    return tmp_path


def asked(root: Path, place: Path, listed: str, *, open_: str = "", said: str = "") -> list[str]:
    """What is asked of GitHub for a list, where these issues are open and the first says this."""
    (place / "list.md").write_text(listed)
    (place / "open").write_text(open_)
    (place / "said").write_text(said)
    (place / "asked").unlink(missing_ok=True)
    subprocess.run(
        ["sh", root / "scripts/issue.sh", "Faults", "list.md"],
        cwd=place,
        check=True,
        env={"PATH": f"{place / 'bin'}:{os.environ['PATH']}"},
    )
    return (place / "asked").read_text().splitlines() if (place / "asked").exists() else []


def test_a_list_becomes_an_issue(root: Path, place: Path) -> None:
    """Where none is open; an empty list opens none."""
    made, *body = asked(root, place, ONE)
    assert made.startswith("issue create --title Faults --body-file ") and body == [ONE.strip()]
    assert asked(root, place, "") == []


def test_a_list_that_is_too_long_is_cut_and_says_so(root: Path, place: Path) -> None:
    """GitHub refuses a text of more than 65,536 characters; the rest comes as a comment the next time."""
    lines = [f"- [ ] fault {number}, {'x' * 80}" for number in range(1000)]
    _, *body = asked(root, place, "\n".join(lines) + "\n")
    said = "\n".join(body)
    assert len(said) < 65_536 and body[:-2] == lines[: len(body) - 2]
    assert body[-1] == f"Left out: {1000 - len(body) + 2} lines."
    _, *rest = asked(root, place, "\n".join(lines) + "\n", open_="3\n", said=said)
    assert rest == lines[len(body) - 2 :]


def test_an_open_issue_gets_what_is_new_alone(root: Path, place: Path) -> None:
    """What is in it is not said twice, ticked or not, in its text or in a comment; nothing new is no comment."""
    for said in (ONE, ONE.replace("[ ]", "[x]"), f"## Faults\r\n\r\n{ONE.strip()}\r\n"):
        found = asked(root, place, f"## Faults\n\n{ONE}{TWO}", open_="12\n7\n", said=said)
        assert found[0].startswith("issue comment 12 --body-file ") and found[1:] == [TWO.strip()]
        assert asked(root, place, ONE, open_="12\n", said=said) == []
    assert asked(root, place, ONE, open_="12\n", said=TWO + ONE) == []
    moved = "- [ ] a fact (appeals.toml:4)\n- [ ] a package (a.lock:9): [X](https://x)\n"
    told = moved.replace(":4", ":6").replace(":9", ":120").replace("[ ]", "[x]")
    assert asked(root, place, moved, open_="12\n", said=told) == [], "a line that moved in its file is the same"


def test_an_issue_is_closed_when_nothing_is_left(root: Path, place: Path) -> None:
    """With a word."""
    assert asked(root, place, "", open_="12\n", said=ONE) == ["issue close 12 --comment Nothing is left on the list."]

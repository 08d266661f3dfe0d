"""What of the folder of a language was there before."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.translate import folder


def test_history_is_unknown_outside_a_checkout(tmp_path: Path) -> None:
    """Without git no translation is said to be deleted."""
    assert frozenset() == folder.files_of_history(tmp_path)


def test_a_file_that_was_committed_and_is_gone_is_known(tmp_path: Path) -> None:
    """As a page of a language that somebody deleted; files outside docs/ are no matter of translations."""

    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "docs/ar").mkdir(parents=True)
    for name in ("docs/ar/late.md", "docs/ar/help.md", "README.md"):
        (tmp_path / name).write_text("x")
    git("init")
    git("add", ".")
    git("commit", "-m", "Begin")
    git("rm", "docs/ar/late.md")
    git("commit", "-m", "Delete")
    assert {"docs/ar/late.md", "docs/ar/help.md"} == folder.files_of_history(tmp_path)

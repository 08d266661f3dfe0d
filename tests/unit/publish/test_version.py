"""scripts/publish/version.py: which state of code and law a site is."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from scripts.publish import version


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with two files of facts."""
    (tmp_path / "checker/facts").mkdir(parents=True)
    (tmp_path / "checker/facts/b.toml").write_text("second")
    (tmp_path / "checker/facts/a.toml").write_text("first, ")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "First"]):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command], cwd=tmp_path, check=True
        )
    return tmp_path


def test_the_file_says_version_commit_day_and_facts(project: Path) -> None:
    """The hash is what `cat checker/facts/*.toml | sha256sum` prints."""
    (project / "site").mkdir()
    version.write(project, project / "site")
    told = json.loads((project / "site/version.json").read_text())
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=project, capture_output=True, text=True, check=True)
    assert "2026-11-26" <= told.pop("law")  # of the project's own facts
    assert {
        "version": "1.2.3",
        "commit": head.stdout.strip(),
        "facts": hashlib.sha256(b"first, second").hexdigest(),
    } == told


def test_what_is_not_committed_is_not_called_a_commit(project: Path) -> None:
    """A file that differs marks it; another file beside does not; a folder without git has none."""
    (project / "new.txt").write_text("new")
    assert 40 == len(version.commit(project))
    (project / "checker/facts/a.toml").write_text("other")
    assert version.commit(project).endswith("-dirty")
    assert "" == version.commit(project / "checker/facts")

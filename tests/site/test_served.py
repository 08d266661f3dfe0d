"""What make fresh asks of the site of a fresh clone, asked of this one."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from scripts import serve, served
from scripts.problems import Problem


def test_a_served_site_is_whole_and_of_its_commit(site: Path, tmp_path: Path) -> None:
    """Its pages, its service worker and the list of its runtime, whose name holds its hash."""
    commit = json.loads((site / "version.json").read_text())["commit"]
    with serve.answering(serve.server(site, port=0, base="/wegwijs/")) as port:
        address = f"http://127.0.0.1:{port}/wegwijs/"
        served.wait(address)
        served.look(address, commit)
        with pytest.raises(Problem, match=r"version\.json: found commit"):
            served.look(address, "another")
    lacking = tmp_path / "site"
    for path in ("version.json", "index.html", "sw.js", "en/index.html", "en/letters/dublin/index.html"):
        (lacking / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / path, lacking / path)
    (lacking / "en/deadlines").mkdir()
    page = re.sub(r"manifest-\w+", "manifest-0", (site / "en/deadlines/index.html").read_text("utf-8"))
    (lacking / "en/deadlines/index.html").write_text(page, "utf-8")
    with (
        serve.answering(serve.server(lacking, port=0, base="/wegwijs/")) as port,
        pytest.raises(Problem, match=r"manifest-0\.json: found .*404"),
    ):
        served.look(f"http://127.0.0.1:{port}/wegwijs/", commit)

"""docs/assets/ask.js: every question ends in an answer or a sentence, whatever becomes of the worker; see ask.mjs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ASKING = Path(__file__).parent / "ask.mjs"
SCENARIOS = re.findall(r'^  async "(.+?)"\(', ASKING.read_text("utf-8"), re.M)


@pytest.fixture(scope="module")
def modules(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scripts as modules."""
    folder = tmp_path_factory.mktemp("modules")
    for name in ("ask.js", "days.js", "line.js"):
        shutil.copy(root / "docs/assets" / name, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_question_ends(modules: Path, scenario: str) -> None:
    """What the scenario says."""
    ran = subprocess.run(["node", ASKING, scenario, modules], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr[-3000:]

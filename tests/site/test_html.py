"""Every built page is valid HTML: the Nu checker says so, and nothing that it says is filtered."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest


def test_the_nu_checker_finds_no_error(site: Path, root: Path) -> None:
    """All pages of all languages in one run; the first errors are named with page, line and column."""
    jar = root / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.exists() or shutil.which("java") is None:
        pytest.fail(f"{jar}: found no Nu checker or no Java; expected both. Run “make test”, which sets them up.")
    command = ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    found = [
        f"{message['url'].rpartition('/site/')[2]}:{message.get('lastLine')}:{message.get('lastColumn')}: "
        f"{message['message']} {message.get('extract', '').strip()}"
        for message in json.loads(run.stderr)["messages"]
    ]
    assert [] == found[:20], f"{len(found)} errors"
    assert 0 == run.returncode

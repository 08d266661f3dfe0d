"""The command line of the translations, as a shell sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_who_reads_only_the_first_lines_sees_no_traceback() -> None:
    """`python -m scripts.translate status en | head -1`: the pipe is closed before the table is there."""
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.translate", "status", "en"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        said = running.stderr.read()
    assert (0, "") == (running.returncode, said)

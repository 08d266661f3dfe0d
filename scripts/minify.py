"""Writes scripts and style sheets as short as they can be, with esbuild."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from scripts.problems import Problem

# The oldest browsers in which the checkers work; README.md says the same. esbuild makes the syntax older; what scripts
# ask of a browser besides is in tests/unit/assets/test_oldest_browsers.py.
OLDEST = {"chrome": "97", "firefox": "104", "safari": "16.4"}


def minify(root: Path, files: Sequence[Path], where: str, target: str = ",".join(map("".join, OLDEST.items()))) -> None:
    """Write scripts and style sheets of one folder again, shorter, in the syntax of the oldest browsers.

    where: what the folder is called in an error; target: other browsers, or a version of the language
    Raises Problem with the message of esbuild, which names file and line.
    """
    result = subprocess.run(
        [
            *("node", str(root / "node_modules/esbuild/bin/esbuild"), *map(str, files)),
            *("--minify", "--charset=utf8", "--log-level=error", f"--target={target}"),
            *(f"--outdir={files[0].parent}", "--allow-overwrite"),
        ],
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise Problem(where, result.stderr.strip(), f"scripts and styles of {target}", "Mend the line named above")

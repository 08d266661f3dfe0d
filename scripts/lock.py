"""Renews requirements.lock from the dependency groups in pyproject.toml: hashes, no addresses."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def wanted(pyproject: dict[str, Any]) -> str:
    """The requirements of every group, one a line."""
    groups: dict[str, list[str]] = pyproject["dependency-groups"]
    return "".join(f"{line}\n" for line in sorted({line for lines in groups.values() for line in lines}))


def main() -> int:
    """Resolve in an environment of its own under build/, and replace the lock file."""
    folder = ROOT / "build/lock"
    venv.create(folder, with_pip=True, clear=True)
    python = folder / "bin/python"
    source = folder / "requirements.in"
    source.write_text(wanted(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))))
    subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
    options = [
        "--generate-hashes",
        "--allow-unsafe",
        "--strip-extras",
        "--no-header",
        "--no-annotate",
        "--quiet",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--no-emit-trusted-host",
    ]
    target = ROOT / "requirements.lock"
    subprocess.run(
        [python, "-m", "piptools", "compile", *options, "-o", str(target), str(source)],
        check=True,
        cwd=ROOT,
        env=os.environ,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Renews the lock files from the dependency groups in pyproject.toml: hashes, no addresses."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


# Each lock file and its groups. The packages that tests share with a build have the versions of the first file.
LOCKS = {
    "requirements.lock": ("site", "runtime"),
    "requirements-test.lock": ("test", "check"),
    "requirements-tools.lock": ("tools",),
}


def wanted(pyproject: dict[str, Any], groups: Iterable[str]) -> str:
    """The requirements of these groups, one a line."""
    listed: dict[str, list[str]] = pyproject["dependency-groups"]
    return "".join(f"{line}\n" for line in sorted({line for group in groups for line in listed[group]}))


def main() -> int:
    """Resolve in an environment of its own under build/, and replace the lock files."""
    folder = ROOT / "build/lock"
    venv.create(folder, with_pip=True, clear=True)
    python = folder / "bin/python"
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
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
    for name, groups in LOCKS.items():
        source = folder / name.replace(".lock", ".in")
        source.write_text(wanted(pyproject, groups))
        same = ["--constraint", str(ROOT / "requirements.lock")] if name == "requirements-test.lock" else []
        subprocess.run(
            [python, "-m", "piptools", "compile", *options, *same, "-o", str(ROOT / name), str(source)],
            check=True,
            cwd=ROOT,
            env=os.environ,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

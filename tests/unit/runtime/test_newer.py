"""What another release of Pyodide changes and breaks, said before anything is built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.problems import Problem, Problems
from scripts.runtime import build, newer

STOCK = newer.ROOT / "node_modules/pyodide"
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}.2"


def release(folder: Path, version: str, python: str, *names: str) -> Path:
    """An npm package with these files, a byte each."""
    folder.mkdir()
    (folder / "package.json").write_text(json.dumps({"version": version}))
    about = {"python": python, "platform": f"emscripten of {version}", "arch": "wasm32"}
    (folder / "pyodide-lock.json").write_text(json.dumps({"info": about, "packages": {}}))
    for name in names:
        (folder / name).write_text("x")
    return folder


def test_a_try_that_fails_is_not_an_empty_list(tmp_path: Path) -> None:
    """An empty one would close the issue as if nothing broke; the newest that is ours already is an empty one."""
    npm = tmp_path / "npm"
    for script, code, said in (
        ("exit 1", 1, "- [ ] The newest Pyodide could not be tried"),
        ('[ "$1" = view ] && echo 999.0 || exit 1', 1, "- [ ] The newest Pyodide could not be tried"),
        (f"echo {json.loads((STOCK / 'package.json').read_text())['version']}", 0, ""),
    ):
        npm.write_text(f"#!/bin/sh\n{script}\n")
        npm.chmod(0o755)
        path = f"{tmp_path}:{os.environ['PATH']}"
        run = ["sh", str(newer.ROOT / "scripts/runtime/next.sh")]
        done = subprocess.run(run, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False)
        assert code == done.returncode and done.stdout.startswith(said) and bool(said) == bool(done.stdout), script


def test_what_is_not_the_same_is_in_the_table(tmp_path: Path) -> None:
    """A file that is gone, one that is new, another Python; nothing that is the same, nothing that nobody is sent."""
    here = release(tmp_path / "a", "1", "3.13.2", build.LOADER, build.GLUE, "a.d.ts")
    other = release(tmp_path / "b", "2", "3.14.2", build.LOADER, "pyodide.asm.mjs")
    rows = newer.differences(newer.read(here), newer.read(other))
    assert [
        ("version", "1", "2"),
        ("platform", "emscripten of 1", "emscripten of 2"),
        ("python", "3.13.2", "3.14.2"),
        ("`pyodide.asm.js`", "1 bytes", "–"),
        ("`pyodide.asm.mjs`", "–", "1 bytes"),
    ] == rows


def test_every_file_that_is_gone_is_named(tmp_path: Path) -> None:
    """It was a traceback in the middle of the build."""
    stock = release(tmp_path / "b", "2", PYTHON, build.LOADER, build.WASM, "pyodide.asm.mjs")
    with pytest.raises(Problems) as raised:
        build.check_files(stock)
    told = str(raised.value).splitlines()
    assert [f"node_modules/pyodide/{name}" for name in (build.GLUE, build.PYTHON_STDLIB)] == [
        line.partition(":")[0] for line in told
    ]
    assert all("pyodide.asm.mjs" in line and "docs-for-developers/pyodide.md" in line for line in told)


@pytest.mark.parametrize("python", ["3.10.1", "4.1.0"])
def test_another_python_is_said(tmp_path: Path, python: str) -> None:
    """What another one compiled does not load."""
    with pytest.raises(Problem, match=rf"pyodide-lock\.json: found Python {python}; expected Python 3\."):
        build.check_python(release(tmp_path / "b", "2", python))
    build.check_python(release(tmp_path / "c", "2", PYTHON))


def test_the_release_of_the_lock_breaks_nothing(tmp_path: Path) -> None:
    """Each check passes by itself with the files that the build uses."""
    assert [] == list(newer.faults(STOCK, newer.checks(newer.ROOT, STOCK, tmp_path)))


def test_all_that_breaks_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first fault hides no other one; the exit code says that there are some."""
    stock = release(tmp_path / "b", "314.0.7", "4.1.0", build.LOADER, build.WASM, "pyodide.asm.mjs")
    assert 1 == newer.main([str(stock)])
    told = capsys.readouterr().out
    assert "## Pyodide 314.0.7 beside " in told
    for kind in ("Files", "Python", "Exports", "Standard library"):
        assert f"- [ ] {kind}: " in told, told

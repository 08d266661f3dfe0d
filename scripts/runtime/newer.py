"""Says what another release of Pyodide changes, and what of this build breaks with it: `scripts/runtime/next.sh`.

    python -m scripts.runtime.newer FOLDER      FOLDER: the npm package of the other release

Prints Markdown: a table of what differs, then what breaks, as far as each can be tried by itself. Ends with 1 when
something breaks.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.problems import Problem, Problems
from scripts.runtime import build, exports, python

ROOT = Path(__file__).resolve().parents[2]
MAPS = (".map", ".md", ".d.ts", ".html")  # endings of what nobody is sent


@dataclass(frozen=True, slots=True)
class Release:
    """A release of Pyodide. about: what its lock file says of it; files: their bytes, by name."""

    version: str
    about: dict[str, str]
    files: dict[str, int]


def read(folder: Path) -> Release:
    """The release in the folder of an npm package. Raises Problem without a lock file."""
    version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    about = {str(name): str(value) for name, value in build.read_lock(folder)["info"].items()}
    files = {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.is_file()}
    return Release(version, about, {name: size for name, size in files.items() if not name.endswith(MAPS)})


def differences(here: Release, other: Release) -> list[tuple[str, str, str]]:
    """What is not the same: what about, here, and in the other release. A dash is a file that is not there."""
    rows = [("version", here.version, other.version)]
    for name in sorted({*here.about, *other.about}):
        rows.append((name, here.about.get(name, "–"), other.about.get(name, "–")))
    for name in sorted({*here.files, *other.files}):
        sizes = [f"{one.files[name]:,} bytes" if name in one.files else "–" for one in (here, other)]
        rows.append((f"`{name}`", *sizes))  # type: ignore[arg-type]
    return [row for row in rows if row[1] != row[2]]


def faults(stock: Path, checks: Sequence[tuple[str, Callable[[], object]]]) -> Iterator[str]:
    """What breaks, a line each: every check is made, whatever the one before found."""
    for name, check in checks:
        try:
            check()
        except (Problem, Problems) as error:
            yield from (f"{name}: {line}" for line in str(error).splitlines())
        except Exception as error:  # a release may break what nobody thought of
            yield f"{name}: {type(error).__name__}: {error} ({stock.name})"


def checks(root: Path, stock: Path, scratch: Path) -> list[tuple[str, Callable[[], object]]]:
    """What the build does with the files of Pyodide, each by itself. scratch: a folder for what is made."""
    glue = next((path for path in sorted(stock.glob("pyodide.asm.*js"))), stock / build.GLUE)

    def reach() -> None:
        text = exports.drop_wrappers(glue.read_text("utf-8"), (stock / build.LOADER).read_text("utf-8"))
        exports.drop_unreachable(stock / build.WASM, scratch / build.WASM, text, root / "node_modules/binaryen")

    return [
        ("Files", partial(build.check_files, stock)),
        ("Python", partial(build.check_python, stock)),
        ("Exports", reach),
        ("Standard library", partial(python.stdlib_sources, stock / build.PYTHON_STDLIB, build.STAND_INS)),
    ]


def report(root: Path, here: Path, other: Path) -> tuple[str, bool]:
    """The Markdown, and whether something breaks."""
    now, then = read(here), read(other)
    rows = differences(now, then)
    lines = ["| What | Here | The other |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    with tempfile.TemporaryDirectory() as scratch:
        broken = list(faults(other, checks(root, other, Path(scratch))))
    listed = [f"- [ ] {line}" for line in broken] or ["Nothing that could be tried by itself."]
    head = f"## Pyodide {then.version} beside {now.version}"
    return "\n".join([head, "", *lines, "", "### What breaks", "", *listed]) + "\n", bool(broken)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.runtime.newer", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the npm package of the other release")
    text, broken = report(ROOT, ROOT / "node_modules/pyodide", parser.parse_args(arguments).folder)
    print(text, end="")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

"""Builds the last commit twice, in two folders and for two days, and compares the sites byte by byte.

    make reproducible                            today and tomorrow
    make reproducible DAYS="2026-12-31 2027-01-01"

Each build begins with an empty build/, and has another time zone, language and seed of hashes. The packages are those
of this checkout. What may differ between two days is named in DATED, and only when something lies between the days that
the site shows; else no byte may differ. Then too no file may name the folder that it was built in.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from checker.facts import Facts
from scripts.guide import answers_changed, settings, staging
from scripts.problems import Problem
from scripts.publish import answer_tables

ROOT = Path(__file__).resolve().parents[2]
# What is another file on another day, and why. A star holds for slashes too.
DATED = {
    "*/index.html": "a rule begins or ends, a fact is old, a changed answer is told no more, or it names the tables",
    "index.html": "it names the folder of the tables",
    "404.html": "it names the folder of the tables",
    "*/manifest.webmanifest": "it names the folder of the tables",
    "*/search*.json": "the words of the pages",
    "law/*": "a quarter got or lost its tables of answers; the folder is named by its content",
    "offline/*": "the lists of what a phone keeps are named by the files in them",
    "sw.js": "it names these lists",
}
ROUNDS = ({"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, {"TZ": "Asia/Kabul", "PYTHONHASHSEED": "2"})
SHOWN = 40  # bytes on either side of the first one that differs


def between(
    first: date, second: date, law: Facts, review_days: int, entries: Iterable[answers_changed.Entry]
) -> list[str]:
    """What lies between two days that a site shows, by name: rules, old facts, told changes, quarters with tables.

    entries: what readers are told to ask about again
    """
    # Each version by itself: of the older law too, which Fact.on does not look at.
    found = [key for key in law.ids() if any(one.in_force(first) != one.in_force(second) for one in law[key].versions)]
    old = timedelta(days=review_days)
    versions = [(key, version) for key in law.ids() for version in law[key].versions]
    found += [
        f"{key}, not read again" for key, one in versions if (first - one.checked > old) != (second - one.checked > old)
    ]
    told = {one.release for one in entries if one.is_shown(first) != one.is_shown(second)}
    found += [f"answers that changed on {release}, no longer told" for release in sorted(told)]
    quarters = ({name for name, _, _ in answer_tables.quarters(day)} for day in (first, second))
    return [*found, *(f"tables of {name}" for name in sorted(set.symmetric_difference(*quarters)))]


def differences(one: Path, other: Path, dated: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """What two folders differ in, a sentence a file: what may not differ, and what is dated (patterns of names)."""
    names = sorted(
        {path.relative_to(side).as_posix() for side in (one, other) for path in side.rglob("*") if path.is_file()}
    )
    wrong: list[str] = []
    expected: list[str] = []
    for name in names:
        if sentence := _difference(one / name, other / name, name):
            (expected if any(fnmatch.fnmatchcase(name, pattern) for pattern in dated) else wrong).append(sentence)
    return wrong, expected


def names_of_its_folder(site: Path) -> list[str]:
    """A sentence for each file that names the folder in which its site was built."""
    folder = str(site.parent.resolve()).encode()
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return [f"{path.relative_to(site).as_posix()}: names {folder!r}" for path in files if folder in path.read_bytes()]


def _difference(one: Path, other: Path, name: str) -> str:
    for path, which in ((one, "first"), (other, "second")):
        if not path.is_file():
            return f"{name}: not in the {which} build"
    left, right = one.read_bytes(), other.read_bytes()
    if left == right:
        return ""
    at = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    start = max(0, at - SHOWN)
    return f"{name}: byte {at} is another: {left[start : at + SHOWN]!r} and {right[start : at + SHOWN]!r}"


def build(root: Path, commit: str, folder: Path, day: date, environment: dict[str, str]) -> Path:
    """Build a commit of `root` in the new `folder`, for a day; its site. Raises Problem where that fails."""
    env = os.environ | environment | {"WEGWIJS_TODAY": day.isoformat(), "WEGWIJS_URL": staging.address()}
    _run(["git", "clone", "--quiet", "--no-local", "--no-checkout", str(root), str(folder)], root, env)
    _run(["git", "checkout", "--quiet", "--detach", commit], folder, env)
    shutil.copytree((root / "node_modules").resolve(), folder / "node_modules", symlinks=True)
    (folder / "build/stage").mkdir(parents=True)  # MkDocs wants it before the hook fills it
    _run([sys.executable, "-m", "scripts.build"], folder, env)
    return folder / "site"


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = f"{done.stdout}{done.stderr}".strip()
        raise Problem(" ".join(command[:3]), said, "a site", "Mend what it says; only what is committed is built")
    return done.stdout.strip()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1 where a byte differs that is not named as dated."""
    parser = argparse.ArgumentParser(prog="python -m scripts.publish.reproducible", description=__doc__.splitlines()[0])
    parser.add_argument("days", nargs="*", type=date.fromisoformat, help="two days (today and tomorrow)")
    days = parser.parse_args(arguments).days or [staging.today(), staging.today() + timedelta(days=1)]
    if len(days) != 2:
        parser.error("give two days, or none")
    law = staging.law()
    moved = between(days[0], days[1], law, settings.review_days(ROOT), answers_changed.read(ROOT, law.horizon))
    scratch = Path(tempfile.mkdtemp(prefix="wegwijs-"))
    try:
        commit = _run(["git", "rev-parse", "HEAD"], ROOT, dict(os.environ))  # one for both, whatever is committed since
        sites = [
            build(ROOT, commit, scratch / folder, day, environment)
            for folder, day, environment in zip(("one", "a/longer/path/to/two"), days, ROUNDS, strict=True)
        ]
        wrong, dated = differences(sites[0], sites[1], tuple(DATED) if moved else ())
        wrong += [sentence for site in sites for sentence in names_of_its_folder(site)]
        count = sum(path.is_file() for path in sites[0].rglob("*"))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(scratch)
    print(f"{count} files, built for {days[0]} and {days[1]}. Between these days: {', '.join(moved) or 'nothing'}.")
    print("\n".join([*wrong, f"{len(wrong)} differ, {len(dated)} more are named as dated."]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Asks which of the locked packages have a known fault: OSV (osv.dev) for those of Python and of npm.

Run by a workflow once a week. Prints a list to tick off, in Markdown, and nothing when there is nothing.
"""

from __future__ import annotations

import json
import re
import sys
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ASKED = "https://api.osv.dev/v1/querybatch"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
_AT_ONCE = 500
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Package:
    """A locked package. ecosystem: as OSV calls it, PyPI or npm; where: the lock file and the line."""

    ecosystem: str
    name: str
    version: str
    where: str


def packages(root: Path) -> Iterator[Package]:
    """Every package of every lock file."""
    for lock in sorted(root.glob("requirements*.lock")):
        for number, line in enumerate(lock.read_text("utf-8").split("\n"), 1):
            if match := _PINNED.match(line):
                yield Package("PyPI", match[1], match[2], f"{lock.name}:{number}")
    text = (root / "package-lock.json").read_text("utf-8")
    for path, entry in json.loads(text)["packages"].items():
        if path:  # the first is the project itself
            name = path.rpartition("node_modules/")[2]
            at = text[: text.index(f'"{path}"')].count("\n") + 1
            yield Package("npm", name, entry["version"], f"package-lock.json:{at}")


def ask(body: dict[str, Any]) -> dict[str, Any]:
    """The answer of OSV. Raises OSError without a connection."""
    request = urllib.request.Request(ASKED, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
        read: dict[str, Any] = json.load(answer)
    return read


def faults(found: Sequence[Package], ask: Callable[[dict[str, Any]], dict[str, Any]] = ask) -> Iterator[str]:
    """A line for each package with a known fault."""
    for start in range(0, len(found), _AT_ONCE):
        part = found[start : start + _AT_ONCE]
        queries = [{"package": {"name": one.name, "ecosystem": one.ecosystem}, "version": one.version} for one in part]
        for one, result in zip(part, ask({"queries": queries})["results"], strict=True):
            if known := sorted(fault["id"] for fault in result.get("vulns", ())):
                links = ", ".join(f"[{fault}](https://osv.dev/vulnerability/{fault})" for fault in known)
                yield f"- [ ] {one.name} {one.version} ({one.where}): {links}"


def main() -> int:
    """The command line."""
    try:
        print(*faults(list(packages(ROOT))), sep="\n", end="")
    except (OSError, ValueError, LookupError, TypeError) as error:  # nobody there, or a page instead of an answer
        print(f"{ASKED} does not answer as it should ({error}). Try again later.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

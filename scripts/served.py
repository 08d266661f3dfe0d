"""Whether a site that is served is that of a commit, and whole enough to work: python -m scripts.served ADDRESS COMMIT.

scripts/fresh.sh asks it of a fresh clone.
"""

from __future__ import annotations

import json
import re
import sys
import time
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

from scripts.problems import Problem, in_sentences

PATHS = ("", "en/", "en/letters/dublin/", "en/deadlines/", "sw.js")
RUNTIME = re.compile(r'data-runtime="?([^" >]+)')  # as a page with a form names the list of its runtime


def fetched(address: str) -> str:
    """What is at an address, as text. Raises Problem when it is not there."""
    try:
        with urlopen(address) as answer:
            return str(answer.read().decode())
    except URLError as error:
        raise Problem(address, str(error), "a file of the site", "Look at what the build wrote to site/") from None


def look(address: str, commit: str) -> None:
    """Raises Problem where the site at an address, which ends in a slash, is of another commit or lacks a part."""
    told = json.loads(fetched(f"{address}version.json"))
    if told["commit"] != commit:
        raise Problem(
            f"{address}version.json", f"commit {told['commit']}", f"commit {commit}", "Look for what the build changed"
        )
    for path in PATHS:
        fetched(address + path)
    page = f"{address}en/deadlines/"
    runtime = RUNTIME.search(fetched(page))
    if not runtime:
        raise Problem(page, "no list of the runtime", "data-runtime=…", "See scripts/publish/finish.py")
    fetched(urljoin(page, runtime[1]))


def wait(address: str, tries: int = 100) -> None:
    """Wait until a server answers. Raises Problem when none does."""
    for _ in range(tries - 1):
        try:
            urlopen(address).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    fetched(address)


def main() -> int:
    """Look at the site at the address and of the commit that are given."""
    _, address, commit = sys.argv
    wait(address)
    look(address, commit)
    return 0


if __name__ == "__main__":
    sys.exit(in_sentences(main))

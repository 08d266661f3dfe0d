"""Shows one language with live reload, for people who write: `python -m scripts.dev ar --port 8000`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from checker.facts import FactError
from scripts import mistakes
from scripts.guide.staging import find_language
from scripts.problems import Problem
from scripts.runtime import build as runtime

ROOT = Path(__file__).resolve().parent.parent


def environment(language: str, port: int) -> dict[str, str]:
    """What MkDocs needs to know, as environment variables."""
    return {
        "WEGWIJS_LANG": language,
        "WEGWIJS_URL": f"http://127.0.0.1:{port}/",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _prepare_checkers() -> None:
    try:
        print("Preparing the checkers; this takes a minute when they have changed ...", flush=True)
        runtime.build(ROOT / "build/runtime", root=ROOT)
    except (Problem, FactError) as problem:
        print(f"{problem}\nThe pages are shown all the same; their checkers may not answer.", file=sys.stderr)


def main() -> int:
    """The command line. An unknown language gives one sentence and exit code 2."""
    parser = argparse.ArgumentParser(description="Show one language with live reload.")
    parser.add_argument("language", nargs="?", default="en")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    try:
        find_language(ROOT, options.language)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{options.port}"]
    try:
        while True:
            _prepare_checkers()
            print(f"Wegwijs, {options.language}: http://127.0.0.1:{options.port}/  (stop with Ctrl+C)", flush=True)
            ended = subprocess.run(
                command, cwd=ROOT, env=os.environ | environment(options.language, options.port), check=False
            ).returncode
            found = mistakes.mistakes(ROOT, options.language) if ended else ""
            if not found:
                return ended
            print("The mistakes above are shown at that address too, until they are mended.", file=sys.stderr)
            mistakes.show_until_mended(
                found,
                options.port,
                lambda: mistakes.mistakes(ROOT, options.language),
                lambda: mistakes.stamps(ROOT),
            )
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())

"""Measures bytes and times against stock Material and stock Pyodide, built and run in the same go.

    python -m scripts.bench [--quick]       prints the tables and writes bench/results.md

Times depend on the machine and on what else it does; the ratios are what counts. Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from checker import browser as door
from scripts import chromium
from scripts.bench import builds, lighthouse, stock, times, visits
from scripts.bench.cpu import slower
from scripts.bench.line import FAST, SLOW, SLOWEST, slowed
from scripts.bench.serving import BASE, counted
from scripts.guide import staging
from scripts.guide.languages import languages
from scripts.runtime import manifest, sample_requests

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build/bench"
KINDS = ("", "withdrawal/", "screening/", "findings/", "deadlines/", "letters/dublin/", "words/")
# Seconds from the touch of the date to the button.
TYPING = {0.0: "button pressed at the touch", 3.0: "date typed in three seconds"}


def spread(values: Sequence[float]) -> str:
    """`120 ms (110–140)`, or one number when there was one run."""
    middle = f"{median(values):,.0f} ms"
    return middle if len(values) == 1 else f"{middle} ({min(values):,.0f}–{max(values):,.0f})"


def ratio(ours: Sequence[float], stock: Sequence[float]) -> str:
    """How many times less ours is."""
    return f"{median(stock) / median(ours):.1f}×"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def answers_per_second(ask: Callable[[str], str], requests: Sequence[str]) -> float:
    """How many requests a function answers in a second."""
    start = time.perf_counter()
    for request in requests:
        ask(request)
    return len(requests) / (time.perf_counter() - start)


# --- the report -----------------------------------------------------------------------------------------------------


def first_views(browser: Browser, site: Path, material: Path, runtime: Sequence[int], codes: Sequence[str]) -> str:
    """Bytes of a page opened by somebody new, of ours and of stock Material: all that comes, before `load` and after.

    runtime: bytes of our runtime and of stock Pyodide
    """
    rows = []
    with counted(site) as ours, counted(material, "/") as theirs:
        for kind in KINDS:
            base, search = visits.opened(browser, theirs, f"/{kind}")
            for code in codes:
                size, kept = visits.opened(browser, ours, f"{BASE}{code}/{kind}")
                whole, stock_whole = size + kept, base + search
                row = [f"{size:,}", f"{base:,}", f"{base / size:.1f}×"]
                row += [f"{whole:,}", f"{stock_whole:,}", f"{stock_whole / whole:.1f}×"]
                rows.append([f"`{kind or 'start'}`", code, *row])
    own, other = runtime
    rows.append(["runtime", "", f"{own:,}", f"{other:,}", f"{other / own:.1f}×", "–", "–", "–"])
    largest = max((path for path in site.rglob("*.json") if "tables" in path.parts), key=stock.packed)
    name = f"largest table (`{largest.stem}`, a quarter)"
    rows.append([name, "", f"{stock.packed(largest):,}", "–", "–", "–", "–", "–"])
    head = ["page", "language", "the page", "stock", "lighter", "with what follows", "stock", "lighter"]
    return table(head, rows)


def waiting(browser: Browser, site: Path, material: Path, pyodide: Path, quick: bool) -> str:
    """Times on three lines, each with its processor. quick: one run on the slow lines instead of five."""
    rows = []
    (worker,) = site.glob("assets/*/worker.js")
    (listed,) = site.glob("runtime/manifest*.json")
    with counted(site) as ours, counted(material, "/") as theirs, counted(pyodide, "/") as stock_pyodide:
        for speed in (FAST, SLOW, SLOWEST):
            runs = 1 if quick and speed is not FAST else 5
            with (
                slowed(ours.port, speed) as a, slowed(theirs.port, speed) as b, slowed(stock_pyodide.port, speed) as c,
                slower(times.process_id(browser), speed.cpu),
            ):  # fmt: skip
                root = f"http://127.0.0.1:{a}{BASE}"
                paint = [times.first_paint(browser, f"{root}en/withdrawal/") for _ in range(runs)]
                other = [times.first_paint(browser, f"http://127.0.0.1:{b}/withdrawal/") for _ in range(runs)]
                rows.append([speed.name, "first contentful paint", spread(paint), spread(other), ratio(paint, other)])
                letter = f"{root}en/letters/intention-withdraw/"
                answers = {
                    typing: [times.first_answer(browser, letter, typing) for _ in range(runs)] for typing in TYPING
                }
                addresses = [f"{root}{path.relative_to(site)}" for path in (worker, listed)]
                mine = [
                    times.runtime_ready(browser, f"{root}en/about/", addresses[0], addresses[1]) for _ in range(runs)
                ]
                # The fresh windows of a test keep no large file in the browser's own store, other windows do: on a
                # slow line stock's second visit would look worse than it is.
                again = 2 if speed is FAST else 1
                stock_times = [
                    times.runtime_ready(browser, f"http://127.0.0.1:{c}/", "stock_worker.mjs", None, again)
                    for _ in range(runs)
                ]
                for typing, how in TYPING.items():  # stock has no table: its reader waits for the rest of its start
                    y = [max(0.0, run[0] - 1000 * typing) for run in stock_times]
                    what = f"first answer from the table, {how}"
                    rows.append([speed.name, what, spread(answers[typing]), spread(y), ratio(answers[typing], y)])
                for place, name in ((0, "Python's first answer, nothing stored"), (1, "the same, second visit")):
                    x, y = [run[place] for run in mine], [run[place] for run in stock_times if place < again]
                    rows.append([speed.name, name, spread(x), *((spread(y), ratio(x, y)) if y else ("–", "–"))])
    return table(["line", "what", "ours: median (range)", "stock: median (range)", "sooner"], rows)


def built_and_renewed(browser: Browser, material_seconds: float) -> list[str]:
    """Two tables: seconds of whole builds, and what a reader with a kept guide and runtime fetches after each."""
    built, fetched = [], []
    page, sent = None, None
    with contextlib.ExitStack() as stack:
        for step, seconds, site in builds.releases(WORK):
            built.append([step.name, f"{seconds:.1f} s"])
            if page is None or sent is None:
                sent = stack.enter_context(counted(site))
                page = browser.new_context(viewport=visits.PHONE).new_page()
                visits.kept(page, f"http://127.0.0.1:{sent.port}{BASE}en/", with_checker=True)
                fetched.append(["the guide and the checkers kept, from the first visit on", f"{sent.settle():,}"])
            else:
                fetched.append([step.name, f"{visits.renewed(page, sent):,}"])
    built.insert(0, ["three languages, the runtime made before", f"{builds.few_languages(WORK):.1f} s"])
    built.append(["stock Material + static-i18n, all languages: its pages alone", f"{material_seconds:.1f} s"])
    return [table(["whole builds", "seconds"], built), table(["release", "bytes sent"], fetched)]


def report(quick: bool) -> str:
    """Everything, as Markdown."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    site = WORK / "site"  # a copy: nothing built meanwhile may change what is measured
    shutil.copytree(ROOT / "site", site)
    codes = [language.code for language in languages(ROOT)]
    material, pyodide = WORK / "material", WORK / "pyodide"
    material_seconds = stock.build_material(WORK, codes, material)
    (listed,) = site.glob("runtime/manifest*.json")
    runtime = (manifest.read(listed.read_text("utf-8")).sent, stock.gather_stock_pyodide(pyodide))
    parts = [
        "# Measurements\n",
        f"Made on {staging.today()} by `make bench{' QUICK=1' if quick else ''}`, everything in one run on one machine."
        " Ratios against the baseline in the same row; other work on the machine moves the times.\n",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        parts += [
            "## Bytes of a page opened by somebody new, counted at the server\n",
            "What follows: here what is kept; in stock Material its search and its look for other languages.\n",
            first_views(browser, site, material, runtime, codes) + "\n",
        ]
        head = ["language", "a letter's page read", "answered", "answered, on a fast line", "the whole guide kept"]
        rows = visits.whole_visits(browser, site, codes)
        with counted(material, "/") as sent:
            read = sum(visits.opened(browser, sent, f"/{visits.LETTER}"))
        rows.append(["stock Material", f"{read:,}", "–", "–", "–"])
        parts += ["## Bytes of whole visits, counted at the server\n", table(head, rows) + "\n"]
        parts += ["## Times\n", waiting(browser, site, material, pyodide, quick) + "\n"]
        built, fetched = built_and_renewed(browser, material_seconds)
        parts += [
            "## What a kept guide fetches after a release\n",
            "The host dates every file anew at each publication, so `sw.js` comes again even if nothing changed.\n",
            fetched + "\n",
            "## Building\n",
            built + "\n",
        ]
        browser.close()
        with counted(site) as sent:
            root = f"http://127.0.0.1:{sent.port}{BASE}"
            rows = lighthouse.rows(playwright.chromium, root, 1 if quick else 5)
        parts += ["## Lighthouse, as on a phone\n", table(lighthouse.HEAD, rows) + "\n"]
    requests = [request for request in sample_requests.requests() if '"deadline"' in request][:2000]
    rows = [["CPython", f"{answers_per_second(door.answer, requests):,.0f}"]]
    rows.append(["trimmed Pyodide in Node", f"{in_node(requests):,.0f}"])
    parts += ["## Answers per second\n", table(["where", "deadline requests a second"], rows) + "\n"]
    return "\n".join(parts)


def in_node(requests: Sequence[str]) -> float:
    """Requests a second in the trimmed runtime, measured inside it."""
    listed = WORK / "requests.json"
    listed.write_text(json.dumps(list(requests)))
    result = subprocess.run(
        ["node", str(ROOT / "scripts/bench/in_node.mjs"), str(ROOT / "build/runtime"), str(listed)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(result.stdout.strip().splitlines()[-1])


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.bench", description="Measure bytes and times; write bench/results.md."
    )
    parser.add_argument("--quick", action="store_true", help="one run on the slow lines instead of five")
    text = report(parser.parse_args().quick)
    print(text)
    (ROOT / "bench").mkdir(exist_ok=True)
    (ROOT / "bench/results.md").write_text(text, "utf-8")
    return 0

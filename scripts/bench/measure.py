"""Measures bytes and times against stock Material and stock Pyodide, built and run in the same go.

    python -m scripts.bench [--quick]       prints the tables and writes bench/results.md

Times depend on the machine and on what else it does; the ratios are what counts. Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from checker import browser as door
from scripts import serve
from scripts.bench import lighthouse
from scripts.bench.cpu import slower
from scripts.bench.line import FAST, SLOW, SLOWEST, slowed
from scripts.guide import staging
from scripts.guide.languages import languages
from scripts.runtime import sample_requests

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build/bench"
KINDS = ("", "withdrawal/", "screening/", "deadlines/", "letters/dublin/", "words/")
STOCK_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
REQUEST = json.dumps({"door": "deadline", "letter": "intention-withdraw", "event": "2026-10-13", "today": "2026-11-24"})
MICROPYTHON_FILES = ("micropython.mjs", "micropython.wasm")
# Seconds from the touch of the date to the button.
TYPING = {0.0: "button pressed at the touch", 3.0: "date typed in three seconds"}
BESIDE = {"MicroPython": "micropython_worker.mjs", "plain script": "plain_worker.mjs"}
BESIDE_HEAD = """## Beside it: the limits

One term counted in a worker, nothing stored. Neither can run the checker: MicroPython lacks most of the standard \
library, and a rule stands in Python only.
"""
STOCK_CONFIG = """
site_name: Wegwijs
docs_dir: ../stage
theme: {name: material}
plugins:
  - search
  - i18n: {docs_structure: folder, languages: [%s]}
markdown_extensions: [admonition, attr_list, md_in_html, tables]
"""


def packed(path: Path) -> int:
    """Bytes of a file on the wire."""
    return len(gzip.compress(path.read_bytes(), 9))


def spread(values: Sequence[float]) -> str:
    """``120 ms (110–140)``, or one number when there was one run."""
    middle = f"{median(values):,.0f} ms"
    return middle if len(values) == 1 else f"{middle} ({min(values):,.0f}–{max(values):,.0f})"


def ratio(ours: Sequence[float], stock: Sequence[float]) -> str:
    """How many times less ours is."""
    return f"{median(stock) / median(ours):.1f}×"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@contextmanager
def served(folder: Path, base: str = "/") -> Iterator[int]:
    """A server for a folder; its port."""
    running = serve.server(folder, port=0, base=base)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield int(running.server_address[1])
    finally:
        running.shutdown()


# --- building what is compared --------------------------------------------------------------------------------------


def build_material(codes: Sequence[str], target: Path) -> float:
    """Stock Material and static-i18n from the same staged pages; seconds."""
    config = WORK / "mkdocs.yml"
    listed = ", ".join(
        f"{{locale: {code}, name: {code}, build: true, default: {str(code == codes[0]).lower()}}}" for code in codes
    )
    config.write_text(STOCK_CONFIG % listed)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(target)],
        check=True, capture_output=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    return time.perf_counter() - start


def build_ours(code: str, target: Path) -> float:
    """One language of ours, from the facts and Markdown to HTML; seconds."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(target)],
        check=True, cwd=ROOT, env=os.environ | {"WEGWIJS_LANG": code, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    return time.perf_counter() - start


def gather_stock_pyodide(folder: Path) -> int:
    """Stock Pyodide, the checker's sources and their worker in one folder; bytes on the wire."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in STOCK_FILES:
        shutil.copy(ROOT / "node_modules/pyodide" / name, folder / name)
    shutil.copy(ROOT / "scripts/bench/stock_worker.mjs", folder / "stock_worker.mjs")
    with zipfile.ZipFile(folder / "checker.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / "checker").rglob("*")):
            if path.suffix in (".py", ".toml"):
                archive.write(path, path.relative_to(ROOT))
    (folder / "index.html").write_text("<!doctype html><title>bench</title>")
    return sum(packed(folder / name) for name in (*STOCK_FILES, "checker.zip"))


def gather_beside(folder: Path) -> int:
    """What is measured beside the runtime, in one folder; MicroPython's bytes on the wire."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in MICROPYTHON_FILES:
        shutil.copy(ROOT / "node_modules/@micropython/micropython-webassembly-pyscript" / name, folder / name)
    for name in BESIDE.values():
        shutil.copy(ROOT / "bench" / name, folder / name)
    (folder / "index.html").write_text("<!doctype html><title>bench</title>")
    return sum(packed(folder / name) for name in MICROPYTHON_FILES)


# --- measuring in the browser ---------------------------------------------------------------------------------------


def new_page(browser: Browser) -> Page:
    """A fresh, empty browser; a request to somewhere else fails at once."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(600_000)
    return page


def process_id(browser: Browser) -> int:
    """The first process of the browser, which started all others."""
    session = browser.new_browser_cdp_session()
    listed = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return next(int(process["id"]) for process in listed if process["type"] == "browser")


def first_paint(browser: Browser, address: str) -> tuple[float, int]:
    """Milliseconds to the first contentful paint, and bytes on the wire of the first view."""
    page = new_page(browser)
    page.goto(address, wait_until="load")
    script = """new Promise((resolve) => new PerformanceObserver((list) => {
        const found = list.getEntriesByName("first-contentful-paint")[0];
        if (found) resolve(found.startTime);
    }).observe({ type: "paint", buffered: true }))"""
    paint = float(page.evaluate(script))
    sizes = "performance.getEntries().filter((e) => e.encodedBodySize).reduce((sum, e) => sum + e.encodedBodySize, 0)"
    size = int(page.evaluate(sizes))
    page.context.close()
    return paint, size


def runtime_ready(browser: Browser, address: str, worker: str, base: str | None, visits: int = 2) -> list[float]:
    """Milliseconds from starting the worker to its first answer: nothing stored, and on a second visit."""
    page = new_page(browser)
    script = """([worker, base, request]) => new Promise((resolve, reject) => {
        const start = performance.now();
        const made = new Worker(worker, base ? {} : { type: "module" });
        made.onerror = () => reject(new Error("worker"));
        made.onmessage = ({ data }) => {
            if (data.type === "failed") reject(new Error(data.reason));
            if (base && data.type !== "answer") return;
            resolve(performance.now() - start);
        };
        if (!base) return made.postMessage(request);
        navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type: "hold" })); // as ask.js does
        made.postMessage({ type: "start", manifest: `${base}manifest.json` });
        made.postMessage({ type: "ask", id: 1, request });
    })"""
    times = []
    for _ in range(visits):
        page.goto(address, wait_until="load")
        times.append(float(page.evaluate(script, [worker, base, REQUEST])))
        page.wait_for_timeout(1500)  # the worker puts the files away
    page.context.close()
    return times


def first_answer(browser: Browser, address: str, typing: float) -> float:
    """Milliseconds from pressing the button to the date, while the runtime arrives. typing: seconds for the date."""
    page = new_page(browser)
    page.goto(address, wait_until="load")
    page.wait_for_selector("form[data-checker]:not([hidden])")
    page.focus("[name=event-day]")
    page.wait_for_timeout(typing * 1000)
    page.fill("[name=event-day]", "13")
    page.select_option("[name=event-month]", "10")
    page.fill("[name=event-year]", "2026")
    script = """() => new Promise((resolve) => {
        const start = performance.now();
        new MutationObserver((_, seen) => {
            if (!document.querySelector(".due .safe time")) return;
            seen.disconnect();
            resolve(performance.now() - start);
        }).observe(document.querySelector("[data-answer]"), { childList: true, subtree: true, attributes: true });
        document.querySelector("button[type=submit]").click();
    })"""
    spent = float(page.evaluate(script))
    page.context.close()
    return spent


def answers_per_second(ask: Callable[[str], str], requests: Sequence[str]) -> float:
    """How many requests a function answers in a second."""
    start = time.perf_counter()
    for request in requests:
        ask(request)
    return len(requests) / (time.perf_counter() - start)


# --- the report -----------------------------------------------------------------------------------------------------


def report(quick: bool) -> str:
    """Everything, as Markdown."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    site = WORK / "site"  # a copy: nothing built meanwhile may change what is measured
    shutil.copytree(ROOT / "site", site)
    codes = [language.code for language in languages(ROOT)]
    stock_site, stock_runtime = WORK / "material", WORK / "pyodide"
    material_seconds = {n: build_material(codes[:n], stock_site) for n in range(1, len(codes) + 1)}
    our_seconds = [build_ours(code, WORK / "ours" / code) for code in codes]
    stock_bytes = gather_stock_pyodide(stock_runtime)
    smaller = WORK / "beside"
    micropython_bytes = gather_beside(smaller)
    manifest = json.loads((site / "runtime/manifest.json").read_text())
    assets = next(path for path in (site / "assets").iterdir())
    parts = [
        "# Measurements\n",
        f"Made on {staging.today()} by `make bench{' --quick' if quick else ''}`, everything in one run on one machine."
        " Ratios against the baseline in the same row; other work on the machine moves the times.\n",
    ]
    with sync_playwright() as playwright:
        chromium = Path("/usr/bin/chromium")
        executable = str(chromium) if chromium.exists() else None
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-background-networking"],
        )
        with served(site, "/wegwijs/") as ours, served(stock_site) as material, served(stock_runtime) as pyodide, \
                served(smaller) as beside:  # fmt: skip
            rows = []
            for kind in KINDS:
                base = first_paint(browser, f"http://127.0.0.1:{material}/{kind}")[1]
                for code in codes:
                    size = first_paint(browser, f"http://127.0.0.1:{ours}/wegwijs/{code}/{kind}")[1]
                    rows.append([f"`{kind or 'start'}`", code, f"{size:,}", f"{base:,}", f"{base / size:.1f}×"])
            rows.append(["runtime", "", f"{manifest['sent']:,}", f"{stock_bytes:,}",
                         f"{stock_bytes / manifest['sent']:.1f}×"])  # fmt: skip
            rows.append(["MicroPython, which cannot run the checker", "", f"{micropython_bytes:,}", f"{stock_bytes:,}",
                         f"{stock_bytes / micropython_bytes:.1f}×"])  # fmt: skip
            largest = max((assets / "tables").rglob("*.json"), key=packed)
            rows.append([f"largest table (`{largest.stem}`, a quarter)", "", f"{packed(largest):,}", "–", "–"])
            head = ["first view", "language", "bytes (gzip)", "stock Material / Pyodide", "lighter"]
            parts += ["## Bytes\n", table(head, rows) + "\n"]

            rows, others = [], []
            for speed in (FAST, SLOW, SLOWEST):
                runs = 1 if quick and speed is not FAST else 5
                with (
                    slowed(ours, speed) as a, slowed(material, speed) as b, slowed(pyodide, speed) as c,
                    slowed(beside, speed) as d, slower(process_id(browser), speed.cpu),
                ):  # fmt: skip
                    root = f"http://127.0.0.1:{a}/wegwijs/"
                    page = f"{root}en/withdrawal/"
                    paint = [first_paint(browser, page)[0] for _ in range(runs)]
                    other = [first_paint(browser, f"http://127.0.0.1:{b}/withdrawal/")[0] for _ in range(runs)]
                    rows.append([speed.name, "first contentful paint", spread(paint), spread(other),
                                 ratio(paint, other)])  # fmt: skip
                    letter = f"{root}en/letters/intention-withdraw/"
                    tables = {typing: [first_answer(browser, letter, typing) for _ in range(runs)]
                              for typing in TYPING}  # fmt: skip
                    worker = f"{root}{assets.relative_to(site)}/worker.js"
                    mine = [runtime_ready(browser, f"{root}en/about/", worker, f"{root}runtime/")
                            for _ in range(runs)]  # fmt: skip
                    # The fresh windows of a test keep no large file in the browser's own store, other windows do: on a
                    # slow line stock's second visit would look worse than it is.
                    visits = 2 if speed is FAST else 1
                    stock = [runtime_ready(browser, f"http://127.0.0.1:{c}/", "stock_worker.mjs", None, visits)
                             for _ in range(runs)]  # fmt: skip
                    for typing, how in TYPING.items():  # stock has no table: its reader waits for the rest of its start
                        y = [max(0.0, run[0] - 1000 * typing) for run in stock]
                        rows.append([speed.name, f"first answer from the table, {how}", spread(tables[typing]),
                                     spread(y), ratio(tables[typing], y)])  # fmt: skip
                    for place, name in ((0, "Python's first answer, nothing stored"), (1, "the same, second visit")):
                        x, y = [run[place] for run in mine], [run[place] for run in stock if place < visits]
                        rows.append([speed.name, name, spread(x), *((spread(y), ratio(x, y)) if y else ("–", "–"))])
                    others.append([speed.name, *(
                        spread([one for _ in range(runs)
                                for one in runtime_ready(browser, f"http://127.0.0.1:{d}/", worker, None, 1)])
                        for worker in BESIDE.values()
                    )])  # fmt: skip
            head = ["line", "what", "ours: median (range)", "stock: median (range)", "sooner"]
            parts += ["## Times\n", table(head, rows) + "\n"]
            parts += [BESIDE_HEAD, table(["line", *BESIDE], others) + "\n"]
        browser.close()
        with served(site, "/wegwijs/") as port:
            root = f"http://127.0.0.1:{port}/wegwijs/"
            rows = lighthouse.rows(playwright.chromium, executable, root, 1 if quick else 5)
        parts += ["## Lighthouse, as on a phone\n", table(lighthouse.HEAD, rows) + "\n"]
    requests = [request for request in sample_requests.requests() if '"deadline"' in request][:2000]
    rows = [["CPython", f"{answers_per_second(door.answer, requests):,.0f}"]]
    rows.append(["trimmed Pyodide in Node", f"{in_node(requests):,.0f}"])
    parts += ["## Answers per second\n", table(["where", "deadline requests a second"], rows) + "\n"]
    rows = [[str(n), f"{sum(our_seconds[:n]):.1f} s", f"{material_seconds[n]:.1f} s"] for n in material_seconds]
    head = ["languages", "ours, one after another", "stock Material + static-i18n"]
    parts += ["## Building the pages\n", table(head, rows) + "\n"]
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

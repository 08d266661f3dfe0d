"""Measures the reading of photos on invented letters: the built site, its own code, a browser.

    python -m scripts.bench.photos                    prints the tables and writes bench/photos.md: Chromium, and
                                                      Firefox where it is installed
    python -m scripts.bench.photos --photos FOLDER    reads your own photos and prints; they stay where they are

The photos are drawn, not taken (photo_samples.py), so real ones are read less well. The two numbers that matter are
"clear but wrong" and "wrong day without doubt": both have to be 0.
"""

from __future__ import annotations

import argparse
import base64
import difflib
import gzip
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median

from playwright.sync_api import Browser, sync_playwright

from scripts import chromium, engines
from scripts.bench import letter_samples, letters, photo_samples
from scripts.bench.cpu import family
from scripts.bench.letter_samples import Sample
from scripts.bench.letters import Judged
from scripts.bench.serving import BASE, counted
from scripts.problems import Problem, in_sentences

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "photos.md"
# Of forty photos. On every eighth the phone lay on its side or on its head.
LEVELS = ("good",) * 12 + ("middle",) * 16 + ("bad",) * 7 + ("screen",) * 3 + ("scan",) * 2
TURNED = 8
SLOWER = {"of this processor": 1, "reckoned for one four times slower": 4, "reckoned for one six times slower": 6}
SCRIPTS = ("photo.js", "photo-text.js", "photo-worker.js", "photo-pixels.js")
# Reads one photo with the modules of the page.
READ = """
async (jpeg) => {
  const script = document.querySelector("script[src$='checker.js']").src;
  const photo = await import(new URL("photo.js", script));
  const bytes = Uint8Array.from(atob(jpeg), (sign) => sign.charCodeAt(0));
  const { signal } = new AbortController();
  window.reading ??= await photo.fetched(await photo.listOfFiles(), signal, () => {});
  const canvas = await photo.drawn(new Blob([bytes], { type: "image/jpeg" }));
  const { page, memory } = await photo.readBy(window.reading, canvas, signal, () => {});
  return JSON.stringify({ text: page.text, enough: page.sureness.enough, memory });
}
"""

FIREFOX_VERSION = "(async () => navigator.userAgent.match(/Firefox.[^ ]+/)[0].replace('/', ' '))()"

# A JPEG in base 64 -> what READ says of it
Reader = Callable[[str], str]


INTRO = """# Reading photos of letters

Made by `python -m scripts.bench.photos` with {versions}. The letters are invented and the photos are drawn: \
a page on a table, askew, with the shadow of a hand, out of focus, as JPEG. No real letter was read. \
The engine takes at most {memory:.0f} MB of memory.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One photo, read.

    words    the share of the letter's words that were read right, in their order
    seconds  of the processor; memory: bytes of the engine
    """

    level: str
    judged: Judged
    words: float
    enough: bool
    seconds: float
    memory: int


def chosen(count: int) -> list[tuple[Sample, str, int]]:
    """Letters, one of every kind first, with the level of the photo and the quarters by which the phone was turned."""
    every = letter_samples.invented()
    first = list({one.letters[0]: one for one in reversed(every)}.values())[::-1]
    rest = [one for one in every if one not in first]
    turns = [0 if at % TURNED else at // TURNED % 4 for at in range(count)]
    levels = [LEVELS[at % len(LEVELS)] for at in range(count)]
    return list(zip([*first, *rest], levels, turns, strict=False))


def share(truth: str, text: str) -> float:
    """The part of the words of a text that are in another one in the same order."""
    wanted, found = (re.findall(r"\w+", one.lower()) for one in (truth, text))
    same = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / max(1, len(wanted))


def read_photo(reader: Reader, picture: bytes, sample: Sample, level: str) -> Reading:
    """Have a photo of a letter read, in any form that a browser can open."""
    before = processor_seconds(os.getpid())  # the browser's among them: this program only waits meanwhile
    told = json.loads(reader(base64.b64encode(picture).decode()))
    seconds = processor_seconds(os.getpid()) - before
    return Reading(
        level=level,
        judged=letters.judge(replace(sample, text=told["text"])),
        words=share(sample.text, told["text"]),
        enough=told["enough"],
        seconds=seconds,
        memory=told["memory"],
    )


HEAD = (
    "| photos | how many | words right: mean / worst | read well enough | named first | clear | **clear but wrong** | "
    "day right | no day | **wrong day without doubt** | forbidden day | term right |"
)


def line(name: str, readings: Sequence[Reading]) -> str:
    """A row of the table; what was not read well enough is never asked about, so it is neither right nor wrong."""
    good = [one.judged for one in readings if one.enough]
    return letters.row(
        name,
        len(readings),
        f"{mean(one.words for one in readings):.0%} / {min(one.words for one in readings):.0%}",
        len(good),
        sum(one.first for one in good),
        sum(one.read.state == "clear" for one in good),
        *letters.outcome(good, good),
    )


def sizes(site: Path) -> str:
    """What is fetched for photos."""
    assets = next(site.glob("assets/*/photo-engine.json")).parent
    listed = json.loads((assets / "photo-engine.json").read_text("utf-8"))["files"]
    rows = [(one["name"], one["bytes"], one["sent"]) for one in listed]
    scripts = [(assets / name).read_bytes() for name in SCRIPTS]
    rows.append(("the page's own scripts", sum(map(len, scripts)), sum(len(gzip.compress(one, 9)) for one in scripts)))
    words = (assets / "words/photo/en.html").read_bytes()
    rows.append(("words, English", len(words), len(gzip.compress(words, 9))))
    body = "\n".join(f"| {name} | {size:,} | {sent:,} |" for name, size, sent in rows)
    return f"| file | bytes | sent (gzip) |\n| --- | --- | --- |\n{body}"


def processor_seconds(pid: int) -> float:
    """What a program and all that it started have used of the processor so far: other work does not count in it."""
    ticks = 0
    for one in family(pid):
        with suppress(OSError):
            # After the name, which is between brackets and may hold anything.
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])  # in the program, and for it in the system
    return ticks / os.sysconf("SC_CLK_TCK")


def times(readings: Sequence[Reading]) -> str:
    """Seconds of the processor for one photo: opening, drawing, starting the engine, and reading."""
    took = [one.seconds for one in readings]
    rows = [
        f"| {name} | {factor * median(took):.1f} s ({factor * min(took):.1f}–{factor * max(took):.1f}) |"
        for name, factor in SLOWER.items()
    ]
    return "\n".join(["| one page | median (range) |", "| --- | --- |", *rows])


@contextmanager
def drawing() -> Iterator[Browser]:
    """The browser that draws the photos."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(site: Path, browser: Browser) -> Iterator[tuple[str, Reader]]:
    """The page that reads photos, in Chromium: its name with its version, and what reads."""
    with counted(site) as sent:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{sent.port}{BASE}en/deadlines/")
        yield f"Chromium {browser.version}", lambda jpeg: str(page.evaluate(READ, jpeg))
        page.close()


@contextmanager
def opened_in_firefox(site: Path) -> Iterator[tuple[str, Reader]]:
    """The same in Firefox."""
    with (
        counted(site) as sent,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        engines.firefox(Path(home)) as evaluate,
    ):
        version = evaluate(f"http://127.0.0.1:{sent.port}{BASE}en/deadlines/", FIREFOX_VERSION)
        yield version, lambda jpeg: evaluate("", f"({READ})({json.dumps(jpeg)})")


def own_photos(folder: Path) -> list[tuple[Sample, bytes]]:
    """The letters of a folder, NAME.txt with its truth, of which a photo lies beside it: NAME.jpg or another form."""
    pictures = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix != ".txt"}
    return [(one, pictures[one.name].read_bytes()) for one in letter_samples.real(folder) if one.name in pictures]


def report_own(site: Path, folder: Path) -> tuple[str, bool]:
    """The table of one's own photos, every miss, and whether anything was wrong and sure. Raises Problem."""
    with drawing() as browser, opened(site, browser) as (_, reader):
        readings = [read_photo(reader, picture, sample, "own") for sample, picture in own_photos(folder)]
    if not readings:
        raise Problem(
            str(folder), "no photo with its letter", "NAME.jpg and NAME.txt", "See docs-for-developers/real-letter.md"
        )
    misses = [miss for one in readings for miss in letters.misses([one.judged])]
    table = [HEAD, "| --- " * (HEAD.count(" | ") + 1) + "|", line("own", readings), *misses]
    return "\n".join(table), is_wrong(readings)


def is_wrong(readings: Sequence[Reading]) -> bool:
    """Whether a reading was wrong and sure."""
    sure = [one.judged for one in readings if one.enough]
    return any(one.clear_but_wrong or one.wrong_day_without_doubt or one.forbidden_day for one in sure)


def report(site: Path, count: int) -> tuple[str, bool]:
    """The page of results, and whether anything was wrong and sure."""
    with drawing() as browser:
        taken = [(photographed(browser, *one), one[0], one[1]) for one in chosen(count)]
        found: dict[str, list[Reading]] = {}
        browsers = [opened(site, browser), *([opened_in_firefox(site)] if engines.FIREFOX else [])]
        for one in browsers:
            with one as (name, reader):
                found[name] = [read_photo(reader, *photo) for photo in taken]
    every = [reading for readings in found.values() for reading in readings]
    parts = [INTRO.format(versions=" and ".join(found), memory=max(one.memory for one in every) / 1e6), sizes(site)]
    for name, readings in found.items():
        levels = dict.fromkeys(one.level for one in readings)
        rows = [line(level, [one for one in readings if one.level == level]) for level in levels]
        table = [HEAD, "| --- " * (HEAD.count(" | ") + 1) + "|", *rows, line("all", readings)]
        parts += [f"## {name}", times(readings), "\n".join(table)]
    return "\n\n".join(part.strip() for part in parts) + "\n", is_wrong(every)


def photographed(browser: Browser, sample: Sample, level: str, quarters: int) -> bytes:
    """A photo of a letter, as JPEG."""
    return photo_samples.photograph(browser, sample.text, level, sample.name, quarters).jpeg


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables and write them down; 1 when something was wrong and sure."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench.photos", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=len(LEVELS), help="how many photos")
    parser.add_argument("--photos", type=Path, metavar="FOLDER", help="your own photos, NAME.jpg with NAME.txt")
    options = parser.parse_args(arguments)
    if options.photos:
        text, wrong = report_own(ROOT / "site", options.photos)
    else:
        text, wrong = report(ROOT / "site", options.count)
        RESULTS.write_text(text, "utf-8")
    print(text)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(in_sentences(main))

"""scripts/publish/service_worker.py on a small site in a temporary folder."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.guide.languages import Language, languages
from scripts.publish import service_worker

ENGLISH = Language("en", "English", "ltr")
DUTCH = Language("nl", "Nederlands", "ltr")
ARABIC = Language("ar", "العربية", "rtl")
ASSETS = "assets/0123456789/"
FILES = {
    "index.html": "chooser",
    "en/index.html": "start",
    "en/about/index.html": "about",
    "en/manifest.webmanifest": "{}",
    "nl/index.html": "begin",
    "ar/index.html": "بداية",
    f"{ASSETS}site.css": "body{}",
    f"{ASSETS}letters.woff2": "font",
    f"{ASSETS}icon-192.png": "picture",
    f"{ASSETS}tables/dublin.json": "{}",
    f"{ASSETS}dutch/about.json": "[]",
    "en/search.json": "{}",
    "en/synonyms.json": "{}",
    "ar/search.json": "{}",
    "runtime/manifest.json": "{}",
    "runtime/0123/pyodide.js": "python",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small site."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def settings(site: Path) -> dict[str, object]:
    """What sw.js was given."""
    found = re.search(r"^const SETTINGS = (.*);$", (site / "sw.js").read_text("utf-8"), re.M)
    assert found
    loaded: dict[str, object] = json.loads(found[1])
    return loaded


def test_a_guide_is_the_chooser_the_pages_of_one_language_and_what_they_need(small: Path) -> None:
    """No other language, no font and no picture: those come when a page needs them."""
    expected = [
        "index.html",
        "en/about/index.html",
        "en/index.html",
        "en/manifest.webmanifest",
        "en/synonyms.json",
        f"{ASSETS}dutch/about.json",
        f"{ASSETS}site.css",
        f"{ASSETS}tables/dublin.json",
    ]
    assert list(service_worker.guide_files(small, "en", ASSETS)) == expected
    assert f"{ASSETS}dutch/about.json" not in service_worker.guide_files(small, "nl", ASSETS)


def test_more_is_the_search_of_one_language_and_the_runtime_its_manifest_last(small: Path) -> None:
    """A runtime with its manifest counts as complete, so nothing may come after that."""
    expected = ["en/search.json", "runtime/0123/pyodide.js", "runtime/manifest.json"]
    assert list(service_worker.more_files(small, "en")) == expected


def test_a_list_holds_addresses_hashes_and_bytes_and_is_named_by_its_content(small: Path) -> None:
    """index.html is left out of the address; a changed file gives the list another name."""
    first = service_worker.write_list(small, "en", ["en/about/index.html"])
    rows = json.loads((small / first).read_text("utf-8"))
    assert rows == [["en/about/", service_worker.content_hash(b"about"), 5]]
    assert first == f"offline/en-{service_worker.content_hash((small / first).read_bytes())}.json"
    (small / "en/about/index.html").write_text("changed", "utf-8")
    assert service_worker.write_list(small, "en", ["en/about/index.html"]) != first


def test_a_change_in_one_language_leaves_the_lists_of_the_others(small: Path, root: Path) -> None:
    """Readers of the other languages fetch nothing for it; yet it is another release."""
    service_worker.write(root, small, ASSETS)
    before = settings(small)
    shutil.rmtree(small / "offline")
    (small / "nl/index.html").write_text("opnieuw", "utf-8")
    service_worker.write(root, small, ASSETS)
    after = settings(small)
    assert after["version"] != before["version"]
    assert after["languages"]["en"] == before["languages"]["en"]  # type: ignore[index]
    assert after["languages"]["nl"]["guide"] != before["languages"]["nl"]["guide"]  # type: ignore[index]


def test_the_same_site_gives_the_same_service_worker(small: Path, root: Path) -> None:
    """Writing twice changes nothing: sw.js itself is no part of the version."""
    service_worker.write(root, small, ASSETS)
    first = (small / "sw.js").read_bytes()
    service_worker.write(root, small, ASSETS)
    assert (small / "sw.js").read_bytes() == first


def test_every_language_of_the_site_is_there_and_the_script_can_be_read(small: Path, root: Path) -> None:
    """sw.js is valid once its comments are gone, and knows each language."""
    service_worker.write(root, small, ASSETS)
    assert set(settings(small)["languages"]) == {one.code for one in languages(root)}  # type: ignore[call-overload]
    checked = subprocess.run(["node", "--check", str(small / "sw.js")], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("size", "language", "expected"),
    [
        (1, ENGLISH, "0.1"),
        (3_400_000, ENGLISH, "3.4"),
        (3_400_001, ENGLISH, "3.5"),
        (12_300_000, DUTCH, "12,3"),
        (12_300_000, ARABIC, "12.3"),
    ],
)
def test_megabytes_are_rounded_up_and_written_as_in_the_language(size: int, language: Language, expected: str) -> None:
    """A reader never uses more data than was said; digits are Latin everywhere."""
    assert service_worker.megabytes(size, language).replace("٫", ".") == expected


def test_comments_and_indents_are_left_out_of_the_script() -> None:
    """Only whole lines of comment go: an address in a text keeps its slashes."""
    script = '// why\nif (a) {\n  b("https://c"); // d\n}\n\n'
    assert service_worker.light(script) == 'if (a) {\nb("https://c"); // d\n}\n'


def test_what_reads_photos_is_a_list_of_its_own(small: Path, root: Path) -> None:
    """Kept only when asked; without what other browsers fetch. A site that does not offer it has no such list."""
    service_worker.write(root, small, ASSETS)
    assert "photo" not in settings(small)
    for name in ("engine.js", "engine.wasm", "engine-plain.wasm", "nld.traineddata"):
        (small / "photo/0123").mkdir(parents=True, exist_ok=True)
        (small / "photo/0123" / name).write_text(name)
    service_worker.write(root, small, ASSETS)
    rows = json.loads((small / str(settings(small)["photo"])).read_text("utf-8"))
    assert [path for path, _, _ in rows] == [
        f"photo/0123/{name}" for name in ("engine.js", "engine.wasm", "nld.traineddata")
    ]

"""scripts/publish/service_worker.py on a small site in a temporary folder."""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.guide.languages import Language, languages
from scripts.problems import Problem
from scripts.publish import service_worker

ENGLISH = Language("en", "English", "ltr")
DUTCH = Language("nl", "Nederlands", "ltr")
ARABIC = Language("ar", "العربية", "rtl")
FOLDERS = {"assets/-/": "assets/0123456789/", "law/-/": "law/abcdef0123/"}
ASSETS, LAW = FOLDERS.values()
FILES = {
    "index.html": "chooser",
    "en/index.html": f"start <link href=../{ASSETS}site.css>",
    "en/about/index.html": "about",
    "en/deadlines/index.html": "deadlines",
    "en/manifest.webmanifest": "{}",
    "nl/index.html": "begin",
    "ar/index.html": "بداية",
    f"{ASSETS}site.css": "body{}",
    f"{ASSETS}form.js": "form",
    f"{ASSETS}worker.js": "worker",
    f"{ASSETS}words/en.html": "words",
    f"{ASSETS}words/nl.html": "woorden",
    f"{ASSETS}letters.woff2": "font",
    f"{ASSETS}icon-192.png": "picture",
    f"{LAW}tables/dublin.json": "{}",
    f"{ASSETS}dutch/about.json": "[]",
    "en/search.json": "{}",
    "en/synonyms.json": "{}",
    "en/sitemap.xml": "<urlset/>",
    "ar/search.json": "{}",
    "runtime/manifest-0123.json": "{}",
    "runtime/python-0123.xz": "python",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small site."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def site(small: Path) -> service_worker.Site:
    """The same, with the names that it gives its folders."""
    (small / service_worker.LISTS).mkdir()
    return service_worker.Site(small, FOLDERS)


def settings(site: Path) -> dict[str, object]:
    """What sw.js was given."""
    found = re.search(r"^const SETTINGS = (.*);$", (site / "sw.js").read_text("utf-8"), re.M)
    assert found
    loaded: dict[str, object] = json.loads(found[1])
    return loaded


def test_the_first_list_is_what_comes_next_and_the_rest_is_the_guide(site: service_worker.Site) -> None:
    """Together they are the guide, once: no other language, no font, no picture, no list for a search engine."""
    first = service_worker.first_files(site, "en")
    assert {"en/index.html", "en/deadlines/index.html", f"{ASSETS}form.js", f"{ASSETS}words/en.html"} < set(first)
    rest = service_worker.rest_files(site, "en", first)
    assert sorted([*first, *rest]) == [
        f"{ASSETS}form.js",
        f"{ASSETS}site.css",
        f"{ASSETS}words/en.html",
        "en/about/index.html",
        "en/deadlines/index.html",
        "en/index.html",
        "en/manifest.webmanifest",
        "index.html",
    ]


def test_a_script_brings_what_it_imports(tmp_path: Path) -> None:
    """As people write it and as it is published; what is loaded later, or is not there, is not followed."""
    texts = {
        "form.js": 'import { a } from "./days.js";\nimport {\n  b,\n} from "./words.js";\nimport("./later.js");\n',
        "days.js": "",
        "words.js": 'import{x as y}from"./line.js";import"./days.js";export*from"./gone.js";',
        "line.js": 'export const from = "./form.js";',
        "later.js": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    found = service_worker.with_imports(service_worker.Site(tmp_path, {}), ["./form.js"])
    assert found == ["./form.js", "./days.js", "./words.js", "./line.js"]


def test_what_comes_with_the_guide_imports_nothing_that_does_not(root: Path) -> None:
    """No script of the guide would fail on a phone that has the guide and no more; every name of a script is one."""
    scripts = service_worker.Site(root / "docs/assets", {})
    names = {path.name for path in scripts.path.glob("*.js")}
    more = set(service_worker._MORE)
    assert more | {*service_worker._NEXT} <= names
    for name in sorted(names - more):
        assert not more & {Path(one).name for one in service_worker.with_imports(scripts, [name])}, name


def test_the_first_list_stops_where_its_pack_is_full(
    site: service_worker.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit belongs to the rest; what comes first is what a reader needs first."""
    (site.path / f"{ASSETS}form.js").write_text(hashlib.shake_256(b"form").hexdigest(36_000))
    (site.path / f"{ASSETS}words/en.html").write_text(hashlib.shake_256(b"words").hexdigest(20_000))
    first = service_worker.first_files(site, "en")
    assert first[-1] == f"{ASSETS}form.js"
    assert len(service_worker.pack(site, first)) <= service_worker.FIRST
    assert f"{ASSETS}words/en.html" in service_worker.rest_files(site, "en", first)


def test_more_is_the_search_and_what_stands_beside(site: service_worker.Site) -> None:
    """Dutch words and blocks beside those of another language; nothing twice for Dutch."""
    dutch = [f"{ASSETS}words/nl.html", f"{ASSETS}dutch/about.json"]
    expected = ["en/search.json", "en/synonyms.json", f"{ASSETS}worker.js", *dutch]
    assert service_worker.more_files(site, "en") == expected
    assert service_worker.more_files(site, "nl") == [f"{ASSETS}worker.js"]


def test_a_list_holds_plain_paths_hashes_and_bytes_and_is_named_by_its_content(site: service_worker.Site) -> None:
    """index.html is left out of the address; a changed file gives the list another name."""
    text = b"start <link href=../assets/-/site.css>"
    paths = [f"{ASSETS}site.css", "en/index.html"]
    first = service_worker.write_list(site, "en", paths)
    listed = json.loads((site.path / first.address).read_text("utf-8"))
    assert listed["packed"] == 1, "every page brings its styles along"
    assert listed["files"] == [
        ["en/", service_worker.content_hash(text), len(text), len(text)],
        ["assets/-/site.css", service_worker.content_hash(b"body{}"), 6, 6],
    ]
    pack = (site.path / first.address).with_suffix(".xz").read_bytes()
    assert (listed["pack"], lzma.decompress(pack)) == (len(pack), text)
    assert first.address == f"offline/en-{service_worker.content_hash((site.path / first.address).read_bytes())}.json"
    (site.path / "en/index.html").write_text("changed", "utf-8")
    assert service_worker.write_list(site, "en", paths).address != first.address


def test_a_pack_is_cut_where_the_files_of_the_first_end() -> None:
    """The beginning gives them, the two together everything; a few bytes less of it give less."""
    first, rest = (
        hashlib.shake_256(b"first").hexdigest(8_000).encode(),
        hashlib.shake_256(b"rest").hexdigest(9_000).encode(),
    )
    packed = lzma.compress(first + rest)
    beginning, end = service_worker.cut(packed, len(first))
    assert lzma.LZMADecompressor().decompress(beginning)[: len(first)] == first
    assert len(lzma.LZMADecompressor().decompress(beginning[: -service_worker.AHEAD - 1])) < len(first)
    assert lzma.decompress(beginning + end) == first + rest


def test_another_name_of_a_folder_changes_no_page(site: service_worker.Site) -> None:
    """A page changes when its own text does: a new style sheet or table leaves it."""
    first = service_worker.write_list(site, "en", ["en/index.html"])
    page = site.path / "en/index.html"
    page.write_text(page.read_text("utf-8").replace(ASSETS, "assets/9876543210/"), "utf-8")
    other = service_worker.Site(site.path, FOLDERS | {"assets/-/": "assets/9876543210/"})
    assert service_worker.write_list(other, "en", ["en/index.html"]) == first


def test_a_kept_page_does_not_say_what_can_be_told(site: service_worker.Site) -> None:
    """Its own address in other languages, a number that follows the last one; nor what is for others than its readers."""
    html = (
        '<link rel="alternate" hreflang="nl" href="https://host/nl/letters/dublin/">\n'
        '<a href="../../../nl/letters/dublin/"></a> <a href="../dublin/">letters/dublin/</a>'
        '<h2 data-nl="0"></h2><noscript><a href="../../../nl/letters/dublin/#means">Nederlands</a></noscript>'
        '<p data-nl="1"></p><p data-nl="3"></p><p data-nl="4"></p><noscript><p>Without scripts</p></noscript>'
    )
    path = "en/letters/dublin/index.html"
    (site.path / path).parent.mkdir(parents=True)
    (site.path / path).write_text(html, "utf-8")
    assert site.content(path).decode() == (
        '<a href="../../../nl/=/"></a> <a href="../dublin/">letters/dublin/</a>'
        '<h2 data-nl></h2><p data-nl></p><p data-nl="3"></p><p data-nl></p><noscript><p>Without scripts</p></noscript>'
    )


def test_a_start_page_has_no_address_of_its_own(site: service_worker.Site) -> None:
    """It is the language alone, which is another one in each."""
    (site.path / "en/index.html").write_text('<a href="../nl/"></a><a href="/"></a>', "utf-8")
    assert site.content("en/index.html") == b'<a href="../nl/"></a><a href="/"></a>'


def test_a_change_in_one_language_leaves_the_lists_of_the_others(small: Path, root: Path) -> None:
    """Readers of the other languages fetch nothing for it."""
    service_worker.write(root, small, FOLDERS)
    before = settings(small)
    shutil.rmtree(small / "offline")
    (small / "nl/index.html").write_text("opnieuw", "utf-8")
    service_worker.write(root, small, FOLDERS)
    after = settings(small)
    assert after["languages"]["en"] == before["languages"]["en"]  # type: ignore[index]
    assert after["languages"]["nl"]["first"] != before["languages"]["nl"]["first"]  # type: ignore[index]


def test_a_language_that_is_as_it_was_is_not_packed_again(
    small: Path, root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept gives what packing gives; another page costs its language, another table none."""
    kept = tmp_path_factory.mktemp("kept")
    made: list[str] = []
    of_language = service_worker.of_language

    def told(site: service_worker.Site, language: str) -> service_worker.Guide:
        made.append(language)
        return of_language(site, language)

    def written(folder: Path | None) -> dict[str, bytes]:
        made.clear()
        shutil.rmtree(small / "offline", ignore_errors=True)
        service_worker.write(root, small, FOLDERS, folder)
        return {path.name: path.read_bytes() for path in (*small.glob("offline/*"), small / "sw.js")}

    monkeypatch.setattr(service_worker, "of_language", told)
    every = {one.code for one in languages(root)}
    packed = written(None)
    assert (written(kept), set(made)) == (packed, every)
    assert (written(kept), made) == (packed, [])
    (small / "ar/index.html").write_text("بداية أخرى", "utf-8")
    other = written(kept)
    assert made == ["ar"] and other == written(None)
    assert {name[:3] for name in packed.keys() - other.keys()} == {"ar-"}
    (small / f"{LAW}tables/dublin.json").write_text(hashlib.shake_256(b"table").hexdigest(300_000))
    more = written(kept)
    assert made == [] and more["sw.js"] != other["sw.js"] and more == written(None)


def test_the_same_site_gives_the_same_service_worker(small: Path, root: Path) -> None:
    """Writing twice changes nothing: an unchanged release is none for a browser."""
    service_worker.write(root, small, FOLDERS)
    first = (small / "sw.js").read_bytes()
    service_worker.write(root, small, FOLDERS)
    assert (small / "sw.js").read_bytes() == first


def test_every_language_of_the_site_is_there_and_the_script_can_be_read(small: Path, root: Path) -> None:
    """sw.js is valid once its comments are gone, knows each language, and the runtime by its files."""
    service_worker.write(root, small, FOLDERS)
    made = settings(small)
    assert set(made["languages"]) == {one.code for one in languages(root)}  # type: ignore[call-overload]
    assert made["runtime"] == ["runtime/manifest-0123.json", "runtime/python-0123.xz"]
    checked = subprocess.run(["node", "--check", str(small / "sw.js")], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_an_unpacker_that_is_not_found_is_said(tmp_path: Path) -> None:
    """Where another release of the package holds it in another way."""
    (tmp_path / service_worker.UNPACKER).parent.mkdir(parents=True)
    (tmp_path / service_worker.UNPACKER).write_text("nothing")
    with pytest.raises(Problem, match="no program in base64"):
        service_worker.unpacker(tmp_path)


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


def test_what_reads_photos_is_a_list_of_its_own(small: Path, root: Path) -> None:
    """Kept only when asked; without what other browsers fetch. A site that does not offer it has no such list."""
    service_worker.write(root, small, FOLDERS)
    assert "photo" not in settings(small)
    for name in ("engine.js", "engine.wasm", "engine-plain.wasm", "nld.traineddata"):
        (small / "photo/0123").mkdir(parents=True, exist_ok=True)
        (small / "photo/0123" / name).write_text(name)
    service_worker.write(root, small, FOLDERS)
    listed = json.loads((small / str(settings(small)["photo"])).read_text("utf-8"))
    assert listed["packed"] == 0
    assert [row[0] for row in listed["files"]] == [
        f"photo/0123/{name}" for name in ("engine.js", "engine.wasm", "nld.traineddata")
    ]

"""The search: what of a page is searched, the list of synonyms, and the index that Node makes."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.guide.languages import languages
from scripts.guide.phrases import Phrase, parse, read
from scripts.problems import Problem
from scripts.publish import search

PAGE = """<!doctype html><html lang="en"><body><header><p>Menu</p></header><main><article class="md-typeset">
<aside class="notice" data-not-searched><p>Draft</p></aside><h1>Your <em>family</em></h1><p class="for">You have a permit.</p>
<form hidden><p>Christmas Day</p></form><div hidden><div data-word="x">Boxing Day</div><br></div><template>Easter</template>
<h2 id="window">Ask in time</h2><p>Bring<br>them.</p><h3>No id</h3><p>More.</p></article></main><footer>Foot</footer></body></html>"""


def book(language: str, text: str) -> dict[str, Phrase]:
    """A list of synonyms as it is in a file."""
    return parse(text, f"docs/{language}/_words/synonyms.md")


def test_only_what_can_be_seen_in_the_article_is_searched() -> None:
    """Neither forms, hidden words and templates, nor head and foot of the page."""
    assert search.visible(PAGE) == search.Text(
        title="Your family",
        intro="You have a permit.",
        headings=(("window", "Ask in time"), ("", "No id")),
        text="Bring them. More.",
        language="",
    )


def test_a_page_without_an_article_is_not_searched() -> None:
    """The chooser of languages, the page that is shown offline."""
    assert search.visible("<main><p>Choose</p></main>") is None


def test_a_page_that_is_not_translated_keeps_its_language() -> None:
    """The reader is told in which language a find is."""
    found = search.visible('<article lang="en"><h1>Hello</h1></article>')
    assert found and found.language == "en"


def test_a_language_has_its_own_words_and_those_of_the_letters_and_of_english() -> None:
    """Each word once, own words first; any comma divides."""
    books = {
        "en": book("en", "## stop-words\n\nthe\n\n## same-no\n\nrefused, denied\n\n## page-family\n\nwife"),
        "nl": book("nl", "## stop-words\n\nde\n\n## same-no\n\nafwijzing, refused"),
        "ar": book("ar", "## same-no\n\nرفض، مرفوض"),
    }
    assert search.synonyms(books, "ar", {"family"}) == {
        "stop": ["de", "the"],
        "same": [["رفض", "مرفوض", "afwijzing", "refused", "denied"]],
        "pages": {"family": ["wife"]},
    }


@pytest.mark.parametrize("heading", ["page-familly", "other"])
def test_words_of_no_page_are_a_problem(heading: str) -> None:
    """A misspelt name of a page would be found by nobody."""
    with pytest.raises(Problem) as caught:
        search.synonyms({"en": book("en", f"## {heading}\n\nwife")}, "en", {"family"})
    assert "docs/en/_words/synonyms.md:1" == caught.value.where
    assert heading in caught.value.found


def test_every_language_has_at_least_a_hundred_words_of_its_own(root: Path) -> None:
    """And every group has words to choose from. A language may open before it has its list: it has the English one."""
    for language in languages(root):
        if not (root / f"docs/{language.code}/_words/synonyms.md").exists():
            continue
        listed = search.synonyms(
            {language.code: read(root / f"docs/{language.code}/_words", root)}, language.code, KEYS
        )
        words = {text for texts in listed["same"] for text in texts}
        assert 100 < len(words), language.code
        assert listed["stop"], language.code


KEYS = {
    path.relative_to(folder).with_suffix("").as_posix()
    for folder in [Path(__file__).resolve().parents[3] / "docs/en"]
    for path in folder.rglob("*.md")
}


UNPACK = """
import { makeIndex, Synonyms } from "./docs/assets/find.js";
import { unpack } from "./docs/assets/search.js";
const { packed, pages } = JSON.parse(process.argv[1]);
const [whole, found] = [makeIndex(pages, new Synonyms({})), unpack(packed)];
console.log(JSON.stringify([whole, found].map((index) => Object.entries(index).sort())));
"""


def test_an_index_is_unpacked_as_it_was_made(root: Path) -> None:
    """The same words on the same pages, also far apart; a weight is at most a step away."""
    pages = [
        {"title": [f"page {'common' * (number % 3 == 0)}"], "text": [f"w{number} " * number]} for number in range(150)
    ]
    pages[140]["text"] = ["w2"]
    packed = search._index(root, {"stop": [], "same": [], "pages": pages})
    command = ["node", "--input-type=module", "-e", UNPACK, json.dumps({"packed": packed, "pages": pages})]
    whole, found = json.loads(subprocess.run(command, cwd=root, capture_output=True, check=True).stdout)
    assert [word for word, _ in whole] == [word for word, _ in found]
    for (word, first), (_, second) in zip(whole, found, strict=True):
        assert first[::2] == second[::2], word
        assert first[1::2] == pytest.approx(second[1::2], rel=0.13), word


def changed_parts(root: Path, first: str, second: str) -> list[int]:
    """Which parts of an index are others when one page of forty says the second text instead of the first."""
    words = " ".join(chr(ord("a") + number % 26) * (2 + number // 26) for number in range(400))
    pages = [{"title": [f"page {number}"], "text": [f"{words} {number}"]} for number in range(39)]
    before, after = (
        search._index(
            root, {"stop": [], "same": [], "pages": [*pages, {"title": ["Terms"], "text": [f"{words} {text}"]}]}
        )
        for text in (first, second)
    )
    assert len(before) == len(after) > 2
    return [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]


@pytest.mark.parametrize(
    ("first", "second", "parts"),
    [
        ("within six weeks", "within, six weeks", []),
        ("within 6 weeks", "within 5 weeks", [0]),
        ("within ٦ weeks", "within ٥ weeks", [0]),
        ("within six weeks", "within nix weeks", [3, 4]),  # n, and s
        ("within 6 weeks", "within 6 weeks whatever", [4]),  # w alone: the weights of other words stay
    ],
)
def test_what_changes_on_a_page_changes_few_parts(root: Path, first: str, second: str, parts: list[int]) -> None:
    """A kept guide fetches these alone: none for a comma, the small one of the numbers for a number."""
    assert changed_parts(root, first, second) == parts


def test_search_that_fails_is_a_problem_with_its_message(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a site without search."""
    result = SimpleNamespace(returncode=1, stderr="no pages\n")
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: result)
    with pytest.raises(Problem) as caught:
        search._index(root, {})
    assert "no pages" == caught.value.found


def words_of(cut: int | None) -> list[list[str]]:
    """An index whose size hangs on where words are cut."""
    length = 20 if cut is None else cut
    return [[" ".join(hashlib.sha256(bytes([number])).hexdigest()[:length] for number in range(200)), ""]]


@pytest.mark.parametrize("most", [*range(600, 3_200, 200), 5_000])
def test_words_are_cut_no_more_than_they_must(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """The longest cut that is light enough; the shortest where none is."""
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    (english,) = [one for one in languages(root) if one.code == "en"]
    looked: list[int | None] = []

    def index(root: Path, data: dict[str, Any]) -> list[list[str]]:
        looked.append(data["cut"])
        return words_of(data["cut"])

    def sent() -> int:
        return sum(len(gzip.compress((tmp_path / name).read_bytes())) for name in search.files_of(tmp_path))

    monkeypatch.setattr(search, "_index", index)
    monkeypatch.setattr(search, "synonyms", lambda *_: {"stop": [], "same": [], "pages": {}})
    monkeypatch.setattr(search, "MOST", most)
    search.write_language(root, tmp_path, english)
    assert len(looked) <= 5
    part = json.loads((tmp_path / search.INDEX).read_text("utf-8"))["parts"][0]
    (chosen,) = [cut for cut in search.CUTS if json.loads((tmp_path / part).read_text("utf-8")) == words_of(cut)[0]]
    assert sent() <= most or chosen == search.CUTS[-1]
    if chosen is not None:
        longer = search.CUTS[search.CUTS.index(chosen) - 1]
        monkeypatch.setattr(search, "CUTS", (longer,) * 2)
        search.write_language(root, tmp_path, english)
        assert sent() > most


def test_a_language_whose_pages_are_what_they_were_is_not_searched_again(root: Path, tmp_path: Path) -> None:
    """The files are those of the last build, until a page says something else."""
    (english,) = [one for one in languages(root) if one.code == "en"]
    page, kept = tmp_path / "en/family/index.html", tmp_path / "kept"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, "utf-8")

    def written() -> dict[str, str]:
        search._keep_language(root, tmp_path / "en", english, kept)
        folder = tmp_path / "en"
        return {name: (folder / name).read_text("utf-8") for name in search.files_of(folder)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "synonyms", lambda *_: {"stop": [], "same": [], "pages": {}})
        first = written()
        patch.setattr(search, "_index", lambda *_: pytest.fail("made again"))
        assert written() == first
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "synonyms", lambda *_: {"stop": [], "same": [], "pages": {}})
        page.write_text(PAGE.replace("Ask in time", "Ask soon"), "utf-8")
        changed = written()
    assert len(first) == len(changed) > 3
    assert changed[search.SYNONYMS] == first[search.SYNONYMS]
    old, new = (json.loads(files[search.INDEX]) for files in (first, changed))
    assert "Ask soon" in changed[new["pages"]] and "Ask in time" in first[old["pages"]]


def test_a_file_of_the_index_has_its_content_in_its_name(root: Path, tmp_path: Path) -> None:
    """A browser that has the pages of one release and asks for places of another one gets none, and says so."""
    (english,) = [one for one in languages(root) if one.code == "en"]
    (tmp_path / "family").mkdir()
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "synonyms", lambda *_: {"stop": [], "same": [], "pages": {}})
        for text in (PAGE, PAGE, PAGE.replace("Ask in time", "Ask soon")):
            (tmp_path / "family/index.html").write_text(text, "utf-8")
            search.write_language(root, tmp_path, english)
            index = json.loads((tmp_path / search.INDEX).read_text("utf-8"))
            assert {index["pages"], *index["parts"], search.INDEX, search.SYNONYMS} == set(search.files_of(tmp_path))
            found.append(index)
    assert found[0] == found[1] != found[2]
    assert found[0]["pages"] != found[2]["pages"]

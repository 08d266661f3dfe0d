"""scripts/publish/beside.py: which block of a page is which block of its Dutch page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.guide.languages import Language
from scripts.publish import beside

PAGE = """<html><body><main><article>
<h1>{title}</h1><p data-not-searched>not a text of the page</p><form><p>a question</p></form>
<h2 id="do">{do}</h2>
<ol><li><svg><path d="M0 0"/></svg>{first} <a href="../help/">{help}</a> <time datetime="2026-06-12">12</time>
<ul><li>{inner}</li></ul></li><li><p>{second}</p></li></ol>
<h2 id="late">{late}</h2><p>{third}</p></article></main></body></html>"""
ENGLISH = {"title": "Title", "do": "What to do", "first": "Call", "help": "help", "inner": "now", "second": "Wait", "late": "Late", "third": "Go"}  # fmt: skip
DUTCH = {"title": "Titel", "do": "Wat te doen", "first": "Bel", "help": "hulp", "inner": "nu", "second": "Wacht", "late": "Te laat", "third": "Ga"}  # fmt: skip


def texts(own: str, dutch: str) -> dict[str, str]:
    """The text of each block that has its Dutch one, and that one."""
    theirs = beside.read(dutch)[0]
    return {block.text: theirs[number].text for block, number in beside.pairs(beside.read(own)[0], theirs)}


def test_each_block_finds_its_own_and_nothing_is_read_twice() -> None:
    """Headings, items with a list inside them, paragraphs in items; no form, no part that is no text."""
    assert texts(PAGE.format(**ENGLISH), PAGE.format(**DUTCH)) == {
        "Title": "Titel",
        "What to do": "Wat te doen",
        "Call help 12": "Bel hulp 12",
        "now": "nu",
        "Wait": "Wacht",
        "Late": "Te laat",
        "Go": "Ga",
    }


def test_a_section_that_is_divided_in_another_way_is_left_out_alone() -> None:
    """Else its blocks would be beside those of others."""
    longer = PAGE.format(**DUTCH).replace("<p>Ga</p>", "<p>Eerst dit</p><p>Ga</p>")
    found = texts(PAGE.format(**ENGLISH), longer)
    assert "Go" not in found and "Late" not in found and found["Wait"] == "Wacht"


@pytest.mark.parametrize(
    ("was", "other"),
    [
        ("../help/", "../late/"),
        ("2026-06-12", "2026-07-12"),
        ("Bel", '<span lang="en" dir="ltr">Call</span>'),
    ],
    ids=["leads elsewhere", "names another day", "is not translated"],
)
def test_a_block_that_is_not_the_same_is_left_out(was: str, other: str) -> None:
    """Nothing is better than the Dutch of something else."""
    found = texts(PAGE.format(**ENGLISH), PAGE.format(**DUTCH).replace(was, other))
    assert "Call help 12" not in found and found["now"] == "nu"


def test_what_is_dutch_already_has_nothing_beside_it() -> None:
    """A word of a letter, a name, a number."""
    assert "Titel" not in texts(PAGE.format(**ENGLISH | {"title": "Titel"}), PAGE.format(**DUTCH))


def test_the_dutch_shown_has_no_drawing_no_link_and_no_id() -> None:
    """Two ids would be the same on one page; at a desk nobody follows a link. Words keep their language and weight."""
    star = '<a class="star" href="#care"><sup>*</sup><span>Let op</span></a>'
    html = f'{star}<svg class="i"><path/></svg><a class="dutch" href="#x">IND</a> <strong id="y">nu</strong> <bdi lang="nl">a</bdi>'
    assert beside.light(html) == 'IND <strong>nu</strong> <bdi lang="nl">a</bdi>'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one page in three languages; in Persian it is not translated."""
    shown = [Language("en", "English", "ltr"), Language("nl", "Nederlands", "ltr"), Language("fa", "فارسی", "rtl")]
    monkeypatch.setattr(beside, "languages", lambda root: shown)
    for code, text in (
        ("en", PAGE.format(**ENGLISH)),
        ("nl", PAGE.format(**DUTCH)),
        ("fa", PAGE.format(**ENGLISH).replace("<article>", '<article lang="en" dir="ltr">')),
    ):
        (tmp_path / code / "letters/one").mkdir(parents=True)
        (tmp_path / code / "letters/one/index.html").write_text(text, "utf-8")
    return tmp_path


def test_a_page_has_the_numbers_and_a_file_the_texts(site: Path) -> None:
    """Also a page that is in English in another language. The Dutch page is as it was."""
    beside.write(site, site)
    dutch = json.loads((site / beside.FOLDER / "letters/one.json").read_text("utf-8"))
    for code in ("en", "fa"):
        html = (site / code / "letters/one/index.html").read_text("utf-8")
        number = dutch.index("Ga")
        assert f'<p data-nl="{number}">Go</p>' in html
        link = '<noscript><a href="../../../nl/letters/one/#late" lang="nl" hreflang="nl">Nederlands</a></noscript>'
        assert f"Late</h2>{link}" in html
    assert PAGE.format(**DUTCH) == (site / "nl/letters/one/index.html").read_text("utf-8")


def test_a_page_that_is_not_dutch_in_dutch_gives_nothing(site: Path) -> None:
    """Its text is English."""
    page = site / "nl/letters/one/index.html"
    page.write_text(page.read_text("utf-8").replace("<article>", '<article lang="en">'), "utf-8")
    beside.write(site, site)
    assert not (site / beside.FOLDER).exists()
    assert "data-nl" not in (site / "en/letters/one/index.html").read_text("utf-8")

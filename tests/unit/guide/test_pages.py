"""Staging a page: facts go in, mistakes are named with file and line, sources and cautions come by themselves."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import facts
from scripts.guide import pages
from scripts.guide.languages import Language
from scripts.guide.phrases import read
from scripts.problems import Problem

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = Language("en", "English", "ltr")
ARABIC = Language("ar", "العربية", "rtl")
TODAY = date(2026, 11, 24)
FRONT = "---\ntitle: T\ndescription: D\nfor: F\nstatus: source\n---\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project: English and Arabic, one page, the phrase books that every page needs."""
    for code in ("en", "ar"):
        words = tmp_path / "docs" / code / "_words"
        words.mkdir(parents=True)
        cautions = (ROOT / "docs/en/_words/cautions.md").read_text("utf-8")
        (words / "cautions.md").write_text(cautions, "utf-8")
        (words / "for.md").write_text((ROOT / "docs/en/_words/for.md").read_text("utf-8"), "utf-8")
        (words / "site.md").write_text("## caution-title\n\nTake care\n", "utf-8")
    glossary = FRONT + "\n## zienswijze {#zienswijze}\n\n**viewpoint**: your answer.\n"
    (tmp_path / "docs/en/words.md").write_text(glossary, "utf-8")
    return tmp_path


def staged(project: Path, body: str, language: Language = ENGLISH, name: str = "page.md") -> pages.Page:
    """The page with this body, staged."""
    folder = project / "docs" / language.code
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FRONT + body, "utf-8")
    stage = pages.Stage(project, language, ENGLISH, facts.load(), TODAY)
    source = pages.read_source(path, project, folder, language.code)
    return stage.page(source, unchanged)


def unchanged(source: pages.Source, meta: dict[str, Any], body: str) -> tuple[str, list[str]]:
    """A transform that adds nothing."""
    return body, []


def test_term_is_put_in_with_the_plural_of_the_language(project: Path) -> None:
    """Six weeks, in English and in Arabic, with the digit."""
    body = 'You have {{ term("viewpoint-withdrawal") }}.\n'
    assert "You have 6\u00a0weeks." in staged(project, body).body
    assert "6\u00a0أسابيع" in staged(project, body, ARABIC).body


def test_the_date_picks_the_version(project: Path) -> None:
    """Five years before the Pact, three since."""
    body = '{{ term("permit-length", on="before-pact") }} / {{ term("permit-length", on="pact") }}\n'
    assert "5\u00a0years / 3\u00a0years" in staged(project, body).body


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (["arts 29(2), 29(4)", "art. 29(2)", "art. 3", "arts 43-54"], ["arts 3, 29(2), 29(4), 43-54"]),
        (["art. 6:12", "arts 6:7, 6:12"], ["arts 6:7, 6:12"]),
        (["art. 8"], ["art. 8"]),
        ([""], []),
    ],
)
def test_each_article_stands_once_on_a_page_for_all(articles: list[str], expected: list[str]) -> None:
    """In the order of the act."""
    assert expected == pages.each_once(articles)


def test_sources_follow_from_the_facts_used(project: Path) -> None:
    """The page lists the act and its articles without the writer doing anything."""
    page = staged(project, '{{ cite("viewpoint-withdrawal") }}Text.\n')
    assert ["viewpoint-withdrawal"] == list(page.used)
    assert any("Vreemdelingen" in source["title"] and source["articles"] for source in page.meta["sources"])
    assert "2026-11-26" == page.meta["checked"]


@pytest.mark.parametrize(("name", "rows"), [("page.md", 2), ("deadlines.md", 1)])
def test_a_page_for_all_names_an_act_once(project: Path, name: str, rows: int) -> None:
    """Other pages name it for each kind of reader for whom a rule is, and say so."""
    body = '{{ cite("decision-old", "viewpoint-withdrawal") }}Text.\n'
    acts = [
        source
        for source in staged(project, body, name=name).meta["sources"]
        if source["title"] == "Vreemdelingenwet 2000"
    ]
    assert rows == len(acts)
    read = [source for source in staged(project, body, name=name).meta["sources"] if not source["articles"]]
    assert (rows > 1) == bool(read)  # where an article says it, no page that was read is named beside it
    assert (rows > 1) == any(source["for"] for source in acts)


CAUTIONED = (
    '## One {#one}\n\nA {{ term("viewpoint-withdrawal") }}. B {{ term("viewpoint-withdrawal") }}.\n\n'
    '### Below {#below}\n\nC {{ term("viewpoint-withdrawal") }}.\n\n## Two {#two}\n\nNothing.\n\n'
    '## Three {#three}\n\nD {{ term("viewpoint-withdrawal") }}.\n'
)


def test_caution_stands_once_at_the_end_of_a_page_of_the_guide(project: Path) -> None:
    """However often the fact is used; each paragraph that rests on it has a star that leads there."""
    text = staged(project, CAUTIONED).body
    assert 1 == text.count("Make sure that your viewpoint has arrived")
    assert text.rindex("\n## ") < text.index('id="take-care"') < text.index("Make sure")
    starred = [line for line in text.splitlines() if 'href="#take-care"' in line]
    assert len(starred) >= 2
    assert not any(line.startswith("#") for line in starred)
    assert "\ue000" not in text


def test_a_row_of_a_table_is_starred_in_its_last_cell(project: Path) -> None:
    """The star must not begin a cell of its own."""
    text = staged(project, '| a | b |\n| --- | --- |\n| x | {{ term("viewpoint-withdrawal") }} |\n').body
    (row,) = [line for line in text.splitlines() if "#take-care" in line]
    assert row.count("|") == 3


def test_caution_stands_in_each_finding_that_needs_it(project: Path) -> None:
    """The reader may see only the second one."""
    finding = '<section class="finding">\n\n### {0} {{#{0}}}\n\n{{{{ term("viewpoint-withdrawal") }}}}\n\n</section>\n'
    text = staged(project, finding.format("one") + finding.format("two"), name="findings.md").body
    assert [1, 1] == [part.count("Make sure that your viewpoint has arrived") for part in text.split("</section>")[:2]]


def test_caution_stands_once_on_the_page_of_a_letter(project: Path) -> None:
    """It is short and read from the top."""
    text = staged(project, CAUTIONED, name="letters/x.md").body
    assert 1 == text.count("Make sure that your viewpoint has arrived")
    assert text.index("Make sure") < text.index("### Below")


@pytest.mark.parametrize(
    ("fact", "address", "shown"),
    [
        ("emergency-number", "tel:112", ["112"]),
        ("org-veilig-thuis", "tel:08002000", ["Veilig Thuis", "Free", "Day and night"]),
    ],
)
def test_a_button_to_call_says_who_and_when(root: Path, fact: str, address: str, shown: list[str]) -> None:
    """The name of who answers, what it costs and when, with a number from the facts."""
    stage = pages.Stage(root, ENGLISH, ENGLISH, facts.load(), TODAY)
    source = pages.Source(path="page.md", name="docs/en/page.md", language="en")
    button = pages.Functions(stage, source, plain=False).dial(fact)
    assert f'href="{address}"' in button and "<svg" in button
    assert [] == [text for text in shown if text not in button]


def test_an_office_without_a_number_is_linked(root: Path) -> None:
    """Nothing is shown as a number that is none."""
    stage = pages.Stage(root, ENGLISH, ENGLISH, facts.load(), TODAY)
    source = pages.Source(path="page.md", name="docs/en/page.md", language="en")
    link = pages.Functions(stage, source, plain=False).dial("org-nidos")
    assert "tel:" not in link and 'href="https://www.nidos.nl"' in link


def test_an_office_of_which_nothing_is_said_is_named_with_the_id_to_write(project: Path) -> None:
    """As when its fact is new: a sentence with the line of the call, and no error of the program."""
    with pytest.raises(Problem) as caught:
        staged(project, '\n{{ card("org-gza") }}\n')
    assert (caught.value.where, caught.value.found) == ("docs/en/page.md:8", "no text “## help-org-gza”")
    assert caught.value.expected == "one in a file of docs/en/_words/"


def test_dutch_word_is_linked_to_the_glossary_from_every_depth(project: Path) -> None:
    """One folder down the link goes up first."""
    body = 'Your {{ dutch("zienswijze") }}.\n'
    assert "[zienswijze](words.md#zienswijze)" in staged(project, body).body
    assert "[zienswijze](../words.md#zienswijze)" in staged(project, body, name="letters/x.md").body


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ('{{ term("viewpoint-withdrawl") }}', "viewpoint-withdrawl", "viewpoint-withdrawal"),
        ('{{ trem("viewpoint-withdrawal") }}', "trem", "term"),
        ('{{ date("viewpoint-withdrawal") }}', "is a term", "kind date"),
        ('{{ term("viewpoint-withdrawal" }}', "double braces", "{{ term("),
        ('{{ dutch("zienswijse") }}', "zienswijse", "zienswijze"),
        ("{{ term() }}", "cannot be read", "English page"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(project: Path, line: str, found: str, expected: str) -> None:
    """The line in the file, front matter counted; what was found, what was expected, what to do."""
    with pytest.raises(Problem) as caught:
        staged(project, f"First line.\n\n{line}\n", ARABIC)
    problem = caught.value
    assert "docs/ar/page.md:9" == problem.where
    assert found in problem.found
    assert expected in problem.expected
    assert problem.todo


def test_missing_front_matter_is_named(project: Path) -> None:
    """A page without it cannot be staged."""
    path = project / "docs/en/bare.md"
    path.write_text("Text\n", "utf-8")
    with pytest.raises(Problem, match=r"docs/en/bare\.md:1"):
        pages.read_source(path, project, project / "docs/en", "en")


def test_every_mistake_of_a_language_is_reported_at_once(project: Path) -> None:
    """A translator mends them in one go."""
    for name in ("a", "b"):
        (project / f"docs/en/{name}.md").write_text(FRONT + '{{ term("nothing") }}\n', "utf-8")
    stage = pages.Stage(project, ENGLISH, ENGLISH, facts.load(), TODAY)
    _, problems = pages.stage_pages(stage, unchanged, lambda source: [source])
    assert ["docs/en/a.md:7", "docs/en/b.md:7"] == [problem.where for problem in problems]


def test_a_page_that_is_not_translated_is_english_and_says_so(project: Path) -> None:
    """The template shows the notice because `translated` is false."""
    (project / "docs/en/only.md").write_text(FRONT + "Text.\n", "utf-8")
    stage = pages.Stage(project, ARABIC, ENGLISH, facts.load(), TODAY)
    made, problems = pages.stage_pages(stage, unchanged, lambda source: [source])
    page = next(page for page in made if page.path == "only.md")
    assert [] == problems
    assert (False, "en", "docs/en/only.md") == (page.meta["translated"], page.meta["language"], page.meta["file"])


def test_unchanged_files_keep_their_time_and_old_ones_go(project: Path) -> None:
    """Live reload comes to rest, and a deleted page does not stay."""
    page = staged(project, "Text.\n")
    folder = project / "stage"
    assert 1 == pages.write([page], folder)
    stamp = (folder / "page.md").stat().st_mtime_ns
    (folder / "old.md").write_text("old", "utf-8")
    time.sleep(0.01)
    assert 1 == pages.write([page], folder)  # the old one, deleted
    assert stamp == (folder / "page.md").stat().st_mtime_ns
    assert not (folder / "old.md").exists()


def test_links_of_a_phrase_go_up_from_a_folder() -> None:
    """Addresses and anchors stay as they are."""
    assert "[a](../help.md#lawyer) [b](https://x.nl) [c](#d)" == pages.relink(
        "[a](help.md#lawyer) [b](https://x.nl) [c](#d)", 1
    )


def test_front_matter_that_cannot_be_read_is_named(project: Path) -> None:
    """Also where only the front matter is wanted, for a list of pages."""
    path = project / "docs/en/bad.md"
    path.write_text(FRONT.replace("title: T", "title: a: b"), "utf-8")
    stage = pages.Stage(project, ENGLISH, ENGLISH, facts.load(), TODAY)
    source = pages.read_source(path, project, project / "docs/en", "en")
    with pytest.raises(Problem, match=r"docs/en/bad\.md:2: found front matter"):
        stage.front(source)


def test_a_card_names_who_helps_and_how_to_reach_them() -> None:
    """Number to tap, hours, whether it is free, the day on which it was read and where to check it."""
    stage = pages.Stage(ROOT, ENGLISH, ENGLISH, facts.load(), TODAY)
    functions = pages.Functions(stage, stage.sources()[0], plain=False)

    card = functions.card("org-gza")

    assert 'href="tel:+31881122112"' in card
    assert "Free" in card and "Monday to Friday" in card and ">08:30" in card
    assert "2025" in card and "https://www.gzasielzoekers.nl" in card
    assert 'href="tel:112"' in functions.call("emergency-number")
    assert "tel:" not in functions.call("org-nidos") and "https://www.nidos.nl" in functions.call("org-nidos")


def test_phrases_keep_the_order_of_their_files(stage: pages.Stage, arabic: pages.Stage) -> None:
    """Pages list some of them; in an order by chance each build would give other bytes, and phones fetch them again."""
    for one, code in ((stage, "en"), (arabic, "ar")):
        found = list(read(one.docs / code / "_words", one.root))
        book = list(one.book(code))
        assert len(book) > 300
        assert [key for key in found if key in one.book(code)] == book

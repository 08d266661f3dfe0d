"""The screening as HTML inside Markdown: questions, findings, conditions in words."""

from __future__ import annotations

import dataclasses
import re
from types import SimpleNamespace
from typing import Any

import pytest
from babel import Locale
from bs4 import BeautifulSoup

from checker import findings, screening_tables
from scripts.guide import screening_page
from scripts.guide.formats import Grammar
from scripts.guide.pages import Stage
from scripts.guide.source_files import Source
from scripts.problems import Problem

WORDS = {
    "condition": "For you if: {condition}",
    "condition-everyone": "For everyone.",
    "condition-part": "{question} {answers}",
    "condition-and": "and",
    "condition-or": "or",
    "condition-only": "only {answers}",
    "condition-before": "until {last}",
    "condition-from": "since {first}",
    "condition-between": "{first} to {last}",
}

LABELS = {"place": "Where?", "applied": "When?"}

ANSWERS = {"place": {"abroad": "Abroad", "border": "Border"}, "applied": {"unknown": "Don't know"}}


@pytest.fixture(scope="module")
def screening(stage: Stage) -> Source:
    """The English page of the screening."""
    return next(source for source in stage.sources() if source.path == "screening.md")


def condition(monkeypatch: pytest.MonkeyPatch, conditions: list[list[dict[str, Any]]]) -> str:
    """These conditions in words."""
    monkeypatch.setattr(screening_tables, "conditions", lambda finding, facts: conditions)
    stage: Any = SimpleNamespace(words=WORDS, grammar=Grammar(Locale.parse("en")), facts=None)
    return screening_page.condition_text(stage, findings.FINDINGS[0], LABELS, ANSWERS)


ABROAD = {"question": "place", "answers": ["abroad"], "only": False}

EITHER = {"question": "place", "answers": ["abroad", "border"], "only": False}

SPAN = {"question": "applied", "unknown": False}


@pytest.mark.parametrize(
    ("conditions", "text"),
    [
        ([[]], "For everyone."),
        ([], "For everyone."),
        ([[ABROAD]], "For you if: Where? “Abroad”"),
        ([[EITHER]], "For you if: Where? “Abroad” or “Border”"),
        ([[ABROAD | {"only": True}]], "For you if: Where? only “Abroad”"),
        (
            [[ABROAD, SPAN | {"spans": [[None, "2026-06-11"]]}]],
            "For you if: Where? “Abroad” and When? “until 11 June 2026”",
        ),
        ([[ABROAD], [EITHER]], "For you if: Where? “Abroad” or Where? “Abroad” or “Border”"),
        ([[SPAN | {"spans": [["2026-06-12", None]]}]], "For you if: When? “since 12 June 2026”"),
        ([[SPAN | {"spans": [["2026-06-11", "2026-06-12"]]}]], "For you if: When? “11 June 2026 to 12 June 2026”"),
        ([[SPAN | {"spans": [], "unknown": True}]], "For you if: When? “Don't know”"),
        (
            [[SPAN | {"spans": [["2026-06-12", None]], "unknown": True}]],
            "For you if: When? “since 12 June 2026” or “Don't know”",
        ),
    ],
)
def test_condition_in_words(monkeypatch: pytest.MonkeyPatch, conditions: list[list[dict[str, Any]]], text: str) -> None:
    """Answers as the page writes them, days as the language does."""
    assert text == condition(monkeypatch, conditions).replace("\u00a0", " ")


def without(source: Source, mark: str) -> Source:
    """The page without the line that carries this id."""
    lines = [line for line in source.body.splitlines() if f"{{#{mark}}}" not in line]
    return dataclasses.replace(source, body="\n".join(lines))


@pytest.mark.parametrize("section", ["place", "applied", "already-permit", "bring-documents"])
def test_a_missing_section_is_a_problem_of_that_file(stage: Stage, screening: Source, section: str) -> None:
    """A question as well as a finding; it says which one."""
    with pytest.raises(Problem) as caught:
        for source, make in zip(
            screening_page.split(without(screening, section)),
            (screening_page.screening_page, screening_page.findings_page),
            strict=True,
        ):
            make(stage, source, source.body)
    assert "docs/en/screening.md" == caught.value.where
    assert f"no section {{#{section}}}" == caught.value.found


@pytest.mark.parametrize(("question", "answer"), [("place", "border"), ("age", "unknown"), ("applied", "unknown")])
def test_a_missing_answer_is_a_problem_at_its_question(
    stage: Stage, screening: Source, question: str, answer: str
) -> None:
    """File and line of the heading, and the id to put in."""
    changed = without(screening, f"{question}-{answer}")
    line = screening.body_line + next(n for n, x in enumerate(changed.body.splitlines()) if f"{{#{question}}}" in x)
    with pytest.raises(Problem) as caught:
        screening_page.screening_page(stage, changed, changed.body)
    assert f"docs/en/screening.md:{line}" == caught.value.where
    assert caught.value.found.startswith(f"no answer {{#{question}-{answer}}}")


def test_an_answer_that_the_checker_does_not_know_is_a_problem(stage: Stage, screening: Source) -> None:
    """It would do nothing when chosen."""
    body = screening.body.replace("{#place-border}", "{#place-border}\n- On the moon {#place-moon}")
    with pytest.raises(Problem) as caught:
        screening_page.screening_page(stage, screening, body)
    assert "{#place-moon}" in caught.value.found
    assert caught.value.where.startswith("docs/en/screening.md:")


@pytest.fixture(scope="module")
def page(stage: Stage, screening: Source) -> str:
    """The page of the screening, made."""
    source, _ = screening_page.split(screening)
    return screening_page.screening_page(stage, source, source.body)


@pytest.fixture(scope="module")
def all_findings(stage: Stage, screening: Source) -> str:
    """The page with every finding, made."""
    _, source = screening_page.split(screening)
    return screening_page.findings_page(stage, source, source.body)[0]


def test_both_pages_keep_the_lines_of_the_file(screening: Source) -> None:
    """Each line is in one of them, at its number: a mistake is named where it is."""
    questions, found = (source.body.splitlines() for source in screening_page.split(screening))
    for line, one, other in zip(screening.body.splitlines(), questions, found, strict=False):
        assert line in (one, other) and "" in (one, other)


def test_every_question_stands_on_the_page_and_no_finding(page: str) -> None:
    """In order."""
    soup = BeautifulSoup(page, "html.parser")
    assert [q.id for q in findings.QUESTIONS] == [x["data-question"] for x in soup.select("[data-question]")]
    assert "###" not in page and "finding-" not in page.replace("finding-none", "")


def test_every_finding_stands_on_its_page_in_order(all_findings: str) -> None:
    """By group."""
    wanted = [f.id for group in findings.GROUPS for f in findings.FINDINGS if f.group == group]
    assert wanted == re.findall(r"^### .*\{#([a-z0-9-]+)\}$", all_findings, re.M)


def test_every_finding_says_for_whom_it_is(all_findings: str) -> None:
    """With no slot left open."""
    texts = [x.get_text() for x in BeautifulSoup(all_findings, "html.parser").select(".finding > .condition")]
    assert len(findings.FINDINGS) == len(texts)
    assert [] == [text for text in texts if not text or "{" in text]


def test_a_question_with_several_answers_has_boxes_and_others_have_rounds(page: str) -> None:
    """A day has a box for not knowing it."""
    soup = BeautifulSoup(page, "html.parser")
    for question in findings.QUESTIONS:
        several = question.several or question.kind == "date"
        types = {x["type"] for x in soup.select(f'[data-question="{question.id}"] .choice input')}
        assert {"checkbox" if several else "radio"} == types

"""A page names the sources of the facts that it uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import staged

from scripts.guide import law_sources


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
    assert expected == law_sources.each_once(articles)


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

"""A caution comes by itself, once, where a page of its kind says it."""

from __future__ import annotations

from pathlib import Path

from small_project import staged

from scripts.guide import cautions

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


def test_links_of_a_phrase_go_up_from_a_folder() -> None:
    """Addresses and anchors stay as they are."""
    assert "[a](../help.md#lawyer) [b](https://x.nl) [c](#d)" == cautions.relink(
        "[a](help.md#lawyer) [b](https://x.nl) [c](#d)", 1
    )

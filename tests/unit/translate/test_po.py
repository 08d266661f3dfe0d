"""A language as a PO file and back: for people who work with other tools."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scripts.guide.blocks import Block, of_file
from scripts.guide.languages import declared
from scripts.problems import Problem
from scripts.translate import po

PAGES = ("late.md", "letters/dublin.md", "index.md", "words.md", "_words/units.md", "_words/changes.md")


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """Some pages of this project, in English and Dutch."""
    shutil.copy(root / "mkdocs.yml", tmp_path)
    for code in ("en", "nl"):
        for path in PAGES:
            (tmp_path / "docs" / code / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / "docs" / code / path, tmp_path / "docs" / code / path)
    return tmp_path


def texts(sections: dict[str, list[Block]], path: str) -> dict[str, list[str]]:
    """The blocks of a file; quotes of front matter and the comment above a phrase book do not count."""
    kept = {key: part for key, part in sections.items() if key or not path.startswith("_words/")}
    return {
        key: [" ".join(one.text.replace('"', "'").split()).strip("'") for one in part] for key, part in kept.items()
    }


def test_what_was_exported_comes_back_as_it_was(project: Path) -> None:
    """Every block of every page and phrase book, in its place."""
    dutch = declared(project)[1]
    before = {path: of_file(path, (project / "docs/nl" / path).read_text("utf-8")) for path in PAGES}
    file = project / "nl.po"
    file.write_text(po.exported(project, dutch), "utf-8")
    shutil.rmtree(project / "docs/nl")
    assert [f"docs/nl/{path}" for path in sorted(PAGES)] == po.imported(project, dutch, file)

    for path in PAGES:
        after = of_file(path, (project / "docs/nl" / path).read_text("utf-8"))
        assert texts(before[path], path) == texts(after, path)


def test_a_sentence_that_is_not_translated_is_left_to_english(project: Path) -> None:
    """An entry that somebody emptied; the rest of the page stays."""
    dutch, file = declared(project)[1], project / "nl.po"
    text = po.exported(project, dutch)
    line = next(
        line for line in (project / "docs/nl/late.md").read_text("utf-8").splitlines() if line.startswith("1. ")
    )
    message = line.removeprefix("1. ").replace('"', '\\"')
    assert f'msgstr "{message}"' in text
    file.write_text(text.replace(f'msgstr "{message}"', 'msgstr ""'), "utf-8")
    po.imported(project, dutch, file)
    assert "1. {{ english }}" in (project / "docs/nl/late.md").read_text("utf-8").splitlines()


def test_a_language_without_pages_has_every_sentence_to_translate(project: Path) -> None:
    """All entries are empty, and say where the English is."""
    with (project / "fr.po").open("w") as file:
        file.write(po.exported(project, declared(project)[3]))
    with (project / "fr.po").open("rb") as raw:
        messages = [message for message in read_po(raw) if message.id]
    assert len(messages) > 100
    assert not any(message.string for message in messages)
    assert messages[0].locations[0][0].startswith("docs/en/")


def test_a_file_that_is_no_po_file_is_a_sentence(project: Path) -> None:
    """It names the file."""
    (project / "x.po").write_text('msgid "a\nmsgstr', "utf-8")
    with pytest.raises(Problem) as caught:
        po.imported(project, declared(project)[1], project / "x.po")
    assert caught.value.where == "x.po:1"

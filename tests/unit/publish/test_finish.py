"""Styles, scripts and icons: trimmed and named by their content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.guide.assets import PLACE
from scripts.minify import minify
from scripts.problems import Problem
from scripts.publish import finish


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one style sheet, and pages that refer to it."""
    (tmp_path / "assets/-/icons").mkdir(parents=True)
    (tmp_path / "assets/-/site.css").write_text("a{}")
    (tmp_path / "assets/-/icons/a.svg").write_text("<svg/>")
    (tmp_path / "ar/page").mkdir(parents=True)
    (tmp_path / "law/-/tables").mkdir(parents=True)
    (tmp_path / "law/-/tables/dublin.json").write_text("{}")
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime/manifest.json").write_text("{}")
    (tmp_path / "index.html").write_text('<link href="assets/-/site.css"><img src="assets/-/icons/a.svg">')
    (tmp_path / "ar/page/index.html").write_text('<link href="../../assets/-/site.css">ورق', "utf-8")
    (tmp_path / "app.webmanifest").write_text('{"src": "assets/-/icons/a.svg"}')
    (tmp_path / "notes.txt").write_text("assets/-/")
    return tmp_path


def test_pages_get_the_name_of_the_folder(site: Path) -> None:
    """Every page and the manifest, at every depth; nothing else is touched."""
    name = finish.name_by_content(site)[PLACE]
    assert f'<link href="{name}site.css"><img src="{name}icons/a.svg">' == (site / "index.html").read_text()
    assert f'<link href="../../{name}site.css">ورق' == (site / "ar/page/index.html").read_text("utf-8")
    assert f'{{"src": "{name}icons/a.svg"}}' == (site / "app.webmanifest").read_text()
    assert "assets/-/" == (site / "notes.txt").read_text()


def test_folder_is_moved_with_all_that_is_in_it(site: Path) -> None:
    """The old name is gone."""
    name = finish.name_by_content(site)[PLACE]
    assert "a{}" == (site / name / "site.css").read_text()
    assert not (site / PLACE).exists()


@pytest.mark.parametrize(
    ("file", "content", "same"),
    [
        ("site.css", "a{}", True),
        ("site.css", "b{}", False),
        ("new.css", "", False),
        ("icons/a.svg", "<svg> </svg>", False),
    ],
)
def test_name_follows_the_content(site: Path, file: str, content: str, same: bool) -> None:
    """The same files give the same name, any other file or byte another one."""
    first = finish.name_by_content(site)
    for plain, name in first.items():
        (site / name).rename(site / plain)
    (site / PLACE / file).write_text(content)
    then = finish.name_by_content(site)
    assert same == (first[PLACE] == then[PLACE])
    assert first[finish.LAW] == then[finish.LAW], "what lives differently is named differently"


def test_a_page_names_the_answers_and_the_python_of_its_release(site: Path) -> None:
    """By their content: another table or runtime, another name."""
    page = '<html data-law="../law/-/" data-runtime="../runtime/manifest.json">'
    (site / "ar/page/index.html").write_text(page)
    names = finish.name_by_content(site)
    text = (site / "ar/page/index.html").read_text()
    assert f'<html data-law="../{names[finish.LAW]}" data-runtime="../{names[finish.RUNTIME]}">' == text
    for name in (f"{names[finish.LAW]}tables/dublin.json", names[finish.RUNTIME]):
        assert "{}" == (site / name).read_text()
    assert not (site / finish.RUNTIME).exists()


def test_the_line_that_states_the_release_is_a_name_too(site: Path) -> None:
    """One for each language; the pages say it in full."""
    for language, line in (("en", "Version 0.4, law of 27 November"), ("ar", "الإصدار <bdi>0.4</bdi>")):
        stated = f'<span data-release="{language}">{line}</span>'
        (site / language).mkdir(exist_ok=True)
        (site / language / "index.html").write_text(f"<p>{stated} <span>.</span>", "utf-8")
        names = finish.name_by_content(site)
        for plain, name in names.items():
            if plain.endswith("/") or plain == finish.RUNTIME:
                (site / name).rename(site / plain)
        assert names[f'<span data-release="{language}"></span>'] == stated
        assert stated in (site / language / "index.html").read_text("utf-8")


def test_scripts_and_styles_get_short_and_mean_the_same(root: Path, tmp_path: Path) -> None:
    """Comments and long names go; texts, also of other scripts than Latin, and what others import stay."""
    script, sheet = tmp_path / "a.js", tmp_path / "site.css"
    script.write_text('// Note\nexport function far(longer) {\n  return longer + "https://x ة";\n}\n', "utf-8")
    sheet.write_text("/* one\n two */\nnav  a , b {\n  color : red ;\n  margin: 0 1px;\n}\n")
    minify(root, [sheet, script], "docs/assets")
    assert re.fullmatch(r'export function far\((\w)\)\{return \1\+"https://x ة"\}\n', script.read_text("utf-8"))
    assert "nav a,b{color:red;margin:0 1px}\n" == sheet.read_text()


@pytest.mark.parametrize(("text", "target"), [("let a = ;", "es2022"), ("class A {}", "es5")])
def test_a_script_that_a_browser_cannot_read_is_named(root: Path, tmp_path: Path, text: str, target: str) -> None:
    """With its line; the script for old browsers may hold nothing newer."""
    script = tmp_path / "lost.js"
    script.write_text(text)
    with pytest.raises(Problem, match=r"lost\.js:1"):
        minify(root, [script], "docs/assets", target)


def test_clearing_a_folder_twice_is_no_error(tmp_path: Path) -> None:
    """The second time there is none."""
    folder = tmp_path / "a"
    (folder / "b").mkdir(parents=True)
    finish.clear(folder)
    finish.clear(folder)
    assert not folder.exists()

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
    (tmp_path / "index.html").write_text('<link href="assets/-/site.css"><img src="assets/-/icons/a.svg">')
    (tmp_path / "ar/page/index.html").write_text('<link href="../../assets/-/site.css">ورق', "utf-8")
    (tmp_path / "app.webmanifest").write_text('{"src": "assets/-/icons/a.svg"}')
    (tmp_path / "notes.txt").write_text("assets/-/")
    return tmp_path


def test_pages_get_the_name_of_the_folder(site: Path) -> None:
    """Every page and the manifest, at every depth; nothing else is touched."""
    name = finish.name_by_content(site)
    assert f'<link href="{name}site.css"><img src="{name}icons/a.svg">' == (site / "index.html").read_text()
    assert f'<link href="../../{name}site.css">ورق' == (site / "ar/page/index.html").read_text("utf-8")
    assert f'{{"src": "{name}icons/a.svg"}}' == (site / "app.webmanifest").read_text()
    assert "assets/-/" == (site / "notes.txt").read_text()


def test_folder_is_moved_with_all_that_is_in_it(site: Path) -> None:
    """The old name is gone."""
    name = finish.name_by_content(site)
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
    (site / first).rename(site / PLACE)
    (site / PLACE / file).write_text(content)
    assert same == (first == finish.name_by_content(site))


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

"""Styles, scripts and icons: gathered, trimmed and named by their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import assets


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
    name = assets.name_by_content(site)
    assert f'<link href="{name}site.css"><img src="{name}icons/a.svg">' == (site / "index.html").read_text()
    assert f'<link href="../../{name}site.css">ورق' == (site / "ar/page/index.html").read_text("utf-8")
    assert f'{{"src": "{name}icons/a.svg"}}' == (site / "app.webmanifest").read_text()
    assert "assets/-/" == (site / "notes.txt").read_text()


def test_folder_is_moved_with_all_that_is_in_it(site: Path) -> None:
    """The old name is gone."""
    name = assets.name_by_content(site)
    assert "a{}" == (site / name / "site.css").read_text()
    assert not (site / assets.PLACE).exists()


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
    first = assets.name_by_content(site)
    (site / first).rename(site / assets.PLACE)
    (site / assets.PLACE / file).write_text(content)
    assert same == (first == assets.name_by_content(site))


def test_comments_of_a_script_go_and_its_text_stays() -> None:
    """Only whole lines: an address in a text is no comment."""
    script = '// Note\nlet a = "https://x"; // here\n\t// Other\nlet b;\n'
    assert 'let a = "https://x"; // here\nlet b;\n' == assets.without_comments(script)


def test_a_style_sheet_loses_comments_and_spare_space() -> None:
    """What separates words and selectors stays."""
    css = "/* one\n two */\nnav  a , b {\n  color : red ;\n  margin: 0 1px;\n}\n"
    assert "nav a,b{color : red;margin: 0 1px}" == assets._light(css)


def test_style_sheet_of_the_theme_has_no_source_map() -> None:
    """A browser would ask for a file that is not there."""
    css = assets.material_css()
    assert len(css) > 10_000
    assert "sourceMappingURL" not in css


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its own styles, a script in a folder, and the service worker."""
    monkeypatch.setattr(assets, "material_css", lambda: "theme{}")
    (tmp_path / "docs/assets/lib").mkdir(parents=True)
    (tmp_path / "docs/assets/site.css").write_text("own{}")
    (tmp_path / "docs/assets/sw.js").write_text("worker")
    (tmp_path / "docs/assets/lib/a.js").write_text("script")
    return tmp_path


def test_own_styles_come_after_those_of_the_theme(project: Path) -> None:
    """So they win."""
    assets.gather(project, project / "out")
    assert "theme{}\nown{}" == (project / "out/assets/-/site.css").read_text()


def test_all_is_gathered_but_the_service_worker(project: Path) -> None:
    """That one stands in the root, or it could not serve all pages."""
    assets.gather(project, project / "out")
    folder = project / "out/assets/-"
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert ["lib/a.js", "site.css"] == found


def test_unchanged_files_keep_their_time(project: Path) -> None:
    """Live reload and caches look at it."""
    assets.gather(project, project / "out")
    script = project / "out/assets/-/lib/a.js"
    before = script.stat().st_mtime_ns
    assets.gather(project, project / "out")
    assert before == script.stat().st_mtime_ns
    (project / "docs/assets/lib/a.js").write_text("other")
    assets.gather(project, project / "out")
    assert "other" == script.read_text()


def test_clearing_a_folder_twice_is_no_error(tmp_path: Path) -> None:
    """The second time there is none."""
    folder = tmp_path / "a"
    (folder / "b").mkdir(parents=True)
    assets.clear(folder)
    assets.clear(folder)
    assert not folder.exists()

"""The build: what is built again, and what stays when something fails."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from checker.facts import FactError
from scripts import build
from scripts.guide import assets, staging
from scripts.problems import Problem
from scripts.runtime import build as runtime
from scripts.runtime import manifest

FILES = (
    "docs/en/page.md",
    "docs/ar/page.md",
    "docs/nl/page.md",
    "docs/assets/site.css",
    "overrides/main.html",
    "scripts/guide/a.py",
    "checker/facts/a.toml",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one file in each place that pages depend on, and a site that was built before."""
    for name in (*FILES, "site/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("old")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setenv("WEGWIJS_TODAY", "2026-11-24")
    monkeypatch.setenv("WEGWIJS_URL", "https://example.org/")
    monkeypatch.delenv("WEGWIJS_EDIT", raising=False)
    return tmp_path


@pytest.mark.parametrize("name", [name for name in FILES if name != "docs/nl/page.md"])
def test_fingerprint_changes_with_every_input(project: Path, name: str) -> None:
    """The language, English, code, facts, settings and locked packages."""
    before = build.mark_of(project, "ar")
    assert before == build.mark_of(project, "ar")
    (project / name).write_text("new")
    assert before != build.mark_of(project, "ar")


@pytest.mark.parametrize(
    "name", ["docs/nl/page.md", "scripts/guide/__pycache__/a.pyc", "scripts/bench/a.py", "site/index.html", "README.md"]
)
def test_fingerprint_does_not_change_with_anything_else(project: Path, name: str) -> None:
    """Another language, what Python compiled, the site itself."""
    before = build.mark_of(project, "ar")
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("new")
    assert before == build.mark_of(project, "ar")


def test_fingerprint_changes_with_a_new_name(project: Path) -> None:
    """The same text at another address is another page."""
    before = build.mark_of(project, "ar")
    (project / "docs/ar/page.md").rename(project / "docs/ar/other.md")
    assert before != build.mark_of(project, "ar")


@pytest.mark.parametrize(
    ("name", "value"),
    [("WEGWIJS_TODAY", "2026-11-25"), ("WEGWIJS_URL", "https://example.com/"), ("WEGWIJS_EDIT", "https://e.org/")],
)
def test_fingerprint_changes_with_day_and_addresses(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """They are printed on the pages."""
    before = build.mark_of(project, "ar")
    monkeypatch.setenv(name, value)
    assert before != build.mark_of(project, "ar")


class MkDocs:
    """Stands for `subprocess.run`: counts its calls and makes a page, or fails."""

    def __init__(self, error: str = "") -> None:
        """error: what it complains about, or nothing."""
        self.error = error
        self.languages: list[str] = []

    def __call__(self, command: list[str], *, env: dict[str, str], **options: Any) -> SimpleNamespace:
        """Make the pages of a language where the command says."""
        self.languages.append(env["WEGWIJS_LANG"])
        target = Path(command[-1])
        for name in ("assets/theme.js", "search/index.json", "page/index.html", "404.html", "sitemap.xml"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_text("made")
        return SimpleNamespace(returncode=1 if self.error else 0, stdout="", stderr=self.error)


@pytest.fixture
def mkdocs(project: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocs:
    """MkDocs, replaced."""
    made = MkDocs()
    monkeypatch.setattr(subprocess, "run", made)
    (project / "build/html").mkdir(parents=True)
    return made


def test_a_language_is_built_again_only_after_a_change(project: Path, mkdocs: MkDocs) -> None:
    """Twice the same costs nothing."""
    for text in ("one", "one", "two"):
        (project / "docs/ar/page.md").write_text(text)
        assert build.build_language(project, "ar") is None
    assert ["ar", "ar"] == mkdocs.languages


def test_a_language_that_failed_is_built_again(project: Path, mkdocs: MkDocs) -> None:
    """Even when nothing changed; its message is what MkDocs said."""
    build.build_language(project, "ar")
    (project / "docs/ar/page.md").write_text("wrong")
    mkdocs.error = "docs/ar/page.md:1: found …\n"
    assert "docs/ar/page.md:1: found …" == build.build_language(project, "ar")
    (project / "docs/ar/page.md").write_text("old")
    mkdocs.error = ""
    assert build.build_language(project, "ar") is None
    assert 3 == len(mkdocs.languages)


def test_files_of_the_theme_are_dropped(project: Path, mkdocs: MkDocs) -> None:
    """The pages alone remain."""
    build.build_language(project, "ar")
    folder = project / "build/html/ar"
    assert ["page/index.html"] == [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]


def test_messages_of_all_languages_that_failed_are_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the languages."""
    codes = [SimpleNamespace(code=code) for code in ("en", "nl", "ar")]
    monkeypatch.setattr(build, "languages", lambda root: codes)
    monkeypatch.setattr(assets, "gather", lambda root, folder: None)
    monkeypatch.setattr(build, "build_language", lambda root, code: None if code == "nl" else f"{code} failed")
    assert ["en failed", "ar failed"] == build.build_pages(project)


def parts(monkeypatch: pytest.MonkeyPatch, *, failed: list[str], error: Exception | None = None) -> None:
    """Replace the parts of the build: languages that failed, or an error while the site is put together."""

    def assemble(root: Path, site: Path) -> None:
        site.mkdir(parents=True)
        (site / "index.html").write_text("new")
        if error:
            raise error

    monkeypatch.setattr(runtime, "build", lambda folder, root: None)
    monkeypatch.setattr(build, "build_pages", lambda root: failed)
    monkeypatch.setattr(build, "assemble", assemble)


def test_a_failing_language_leaves_the_site_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says so."""
    parts(monkeypatch, failed=["docs/ar/page.md:1: found …"])
    assert 1 == build.main([])
    assert "old" == (project / "site/index.html").read_text()
    assert "docs/ar/page.md:1: found …\n\nNothing was changed in site/.\n" == capsys.readouterr().err


def test_a_problem_at_the_end_leaves_the_site_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a site is never served."""
    parts(monkeypatch, failed=[], error=Problem("search", "an error", "an index", "Try again"))
    assert 1 == build.main([])
    assert "old" == (project / "site/index.html").read_text()
    assert capsys.readouterr().err.startswith("search: found an error; expected an index. Try again.")


def test_a_fact_that_is_wrong_is_told_in_a_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The runtime reads the facts first, and an editor of law has just changed one."""

    def refuse(folder: Path, root: Path) -> None:
        raise FactError("no line", "a line", "Add it", file="checker/facts/permit.toml", line=3)

    parts(monkeypatch, failed=[])
    monkeypatch.setattr(runtime, "build", refuse)
    assert 1 == build.main([])
    assert "old" == (project / "site/index.html").read_text()
    assert capsys.readouterr().err.startswith("checker/facts/permit.toml:3: found no line; expected a line. Add it.")


@pytest.mark.parametrize("first", [True, False])
def test_a_build_without_problems_replaces_the_site_as_a_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    """Nothing of the old one is left, and nothing beside it."""
    (project / "site/gone.html").write_text("old")
    if first:
        (project / "site").rename(project / "elsewhere")
    parts(monkeypatch, failed=[])
    assert 0 == build.main([])
    assert ["index.html"] == [path.name for path in (project / "site").iterdir()]
    assert "new" == (project / "site/index.html").read_text()
    assert [] == list((project / "build").glob("site*"))


@pytest.mark.parametrize(
    ("changed", "times"),
    [("", 1), ("README.md", 2), ("scripts/publish/a.py", 2), ("site/index.html", 2), ("tests/a.py", 1)],
)
def test_where_nothing_changed_nothing_is_done(
    project: Path, monkeypatch: pytest.MonkeyPatch, changed: str, times: int
) -> None:
    """Neither in what a build reads, nor in the site that it made."""
    parts(monkeypatch, failed=[])
    asked: list[str] = []
    monkeypatch.setattr(runtime, "build", lambda folder, root: asked.append("a runtime"))
    assert 0 == build.main([])
    if changed:
        (project / changed).parent.mkdir(parents=True, exist_ok=True)
        (project / changed).write_text("changed")
    assert 0 == build.main([])
    assert times == len(asked)
    assert "new" == (project / "site/index.html").read_text()


def test_another_day_is_another_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day is printed on the pages; so are the addresses."""
    parts(monkeypatch, failed=[])
    marks = {build.mark_of_all(project, project / "site")}
    for name, value in {"WEGWIJS_TODAY": "2026-11-25", "WEGWIJS_URL": "https://example.com/"}.items():
        monkeypatch.setenv(name, value)
        marks.add(build.mark_of_all(project, project / "site"))
    assert 3 == len(marks)


def test_one_language_is_built_apart(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For quick tests: with English, beside the site, which stays as it was; no runtime is made if there is one."""
    parts(monkeypatch, failed=[])
    asked: list[str] = []
    monkeypatch.setattr(staging, "find_language", lambda root, code: asked.append(code))
    monkeypatch.setattr(manifest, "load", lambda folder: object())
    monkeypatch.setattr(runtime, "build", lambda folder, root: asked.append("a runtime"))
    monkeypatch.setenv("WEGWIJS_ONLY", "")  # so that it is put back
    assert 0 == build.main(["--only", "ar"])
    assert (["ar"], "ar") == (asked, os.environ["WEGWIJS_ONLY"])
    assert ("old", "new") == tuple((project / name / "index.html").read_text() for name in ("site", "build/quick"))

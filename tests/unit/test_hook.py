"""The one MkDocs hook stages the pages and says how they are shown."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from scripts import hook
from scripts.guide import staging
from scripts.problems import Problem
from scripts.publish import search


@pytest.fixture
def config() -> Any:
    """The parts of MkDocs' settings that the hook touches."""
    return SimpleNamespace(extra={"review_days": 183}, watch=[])


@pytest.mark.parametrize(("command", "live"), [("serve", True), ("build", False)])
def test_only_pages_with_live_reload_may_run_its_script(
    monkeypatch: pytest.MonkeyPatch, config: Any, command: str, live: bool
) -> None:
    """MkDocs writes its script into the page, which the policy of a published page forbids."""
    monkeypatch.setattr(staging, "stage", lambda root, code, beside: {"language": code, "beside": beside})
    monkeypatch.setenv("WEGWIJS_LANG", "ar")
    hook.on_startup(command=command, dirty=False)
    hook.on_config(config)
    assert {"review_days": 183, "language": "ar", "live": live, "beside": live, "mistakes": ""} == config.extra


def test_texts_facts_and_templates_are_watched(monkeypatch: pytest.MonkeyPatch, config: Any) -> None:
    """A change in any of them shows in the page."""
    monkeypatch.setattr(staging, "stage", lambda root, code, beside: {})
    hook.on_config(config)
    assert [str(hook.ROOT / folder) for folder in ("docs", "checker/facts", "overrides", "mkdocs.yml")] == config.watch


@pytest.mark.parametrize(("live", "made"), [(True, True), (True, False), (False, True)])
def test_live_pages_have_a_search_a_runtime_and_the_table_of_the_screening(
    monkeypatch: pytest.MonkeyPatch, config: Any, tmp_path: Path, live: bool, made: bool
) -> None:
    """The last two where a runtime was built; a build of the site puts its own in place."""
    monkeypatch.setattr(hook, "ROOT", tmp_path)
    monkeypatch.setattr(search, "write_language", lambda root, pages, language: (pages / "search.json").touch())
    (tmp_path / "site/help").mkdir(parents=True)
    (tmp_path / "site/help/index.html").write_text("<p>")
    if made:
        (tmp_path / "build/runtime/published").mkdir(parents=True)
        (tmp_path / "build/runtime/published/manifest.json").write_text("{}")
    (tmp_path / "build/html/nl").mkdir(parents=True)
    languages = [SimpleNamespace(code=code) for code in ("en", "nl", "ar")]
    config.extra |= {"live": live, "language": languages[-1], "languages": languages}
    config.site_dir = str(tmp_path / "site")
    hook.on_post_build(config)
    hook.on_post_build(config)  # at the next change
    found = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.json")}
    checkers = {"runtime/manifest.json", "law/-/tables/screening.json"} if made else set()
    assert (checkers | {"ar/search.json"} if live else set()) == found
    copied = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    assert {"help/index.html", *(["ar/help/index.html"] if live else [])} == copied
    assert live == (tmp_path / "site/nl").exists() and not (tmp_path / "site/en").exists()


def test_pages_of_other_languages_are_left_out_before_any_plugin_sees_them(config: Any) -> None:
    """What belongs to no language stays, such as styles; so does a folder whose name only begins alike."""
    codes = ("en", "nl", "ar")
    languages = [SimpleNamespace(code=code) for code in codes]
    config.extra |= {"language": languages[-1], "languages": languages}
    paths = [
        "ar/index.md",
        "ar/letters/dublin.md",
        "en/index.md",
        "nl/letters/dublin.md",
        "assets/-/a.css",
        "english/a.md",
    ]
    files = Files([File(path, "docs", "site", use_directory_urls=True) for path in paths])
    kept = [file.src_uri for file in hook.on_files(files, config=config)]
    assert kept == ["ar/index.md", "ar/letters/dublin.md", "assets/-/a.css", "english/a.md"]
    assert hook.on_files.mkdocs_priority > 0  # type: ignore[attr-defined]


def test_a_mistake_in_a_text_stops_mkdocs_with_its_sentence(monkeypatch: pytest.MonkeyPatch, config: Any) -> None:
    """Without a traceback: the person who reads it wrote the text."""
    problem = Problem("docs/ar/page.md:12", "a", "b", "c")

    def stage(root: Any, code: str, beside: bool) -> dict[str, Any]:
        raise problem

    monkeypatch.setattr(staging, "stage", stage)
    hook.on_startup(command="build", dirty=False)
    with pytest.raises(Abort, match=r"docs/ar/page\.md:12: found a; expected b\. c\."):
        hook.on_config(config)


def test_live_a_mistake_stands_in_the_page_and_the_rest_stays(monkeypatch: pytest.MonkeyPatch, config: Any) -> None:
    """The last pages without a mistake are shown, below its sentence, until it is mended."""
    hook.on_startup(command="serve", dirty=False)
    monkeypatch.setattr(staging, "stage", lambda root, code, beside: {"words": "old"})
    hook.on_config(config)

    def stage(root: Any, code: str, beside: bool) -> dict[str, Any]:
        raise Problem("docs/ar/page.md:12", "a", "b", "c")

    monkeypatch.setattr(staging, "stage", stage)
    hook.on_config(config)
    assert ("old", "docs/ar/page.md:12: found a; expected b. c.") == (config.extra["words"], config.extra["mistakes"])

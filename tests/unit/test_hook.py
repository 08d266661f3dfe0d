"""The one MkDocs hook stages the pages and says how they are shown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from scripts import hook, staging
from scripts.problems import Problem


@pytest.fixture
def config() -> Any:
    """The parts of MkDocs' settings that the hook touches."""
    return SimpleNamespace(extra={"review_days": 183}, watch=[])


@pytest.mark.parametrize(("command", "live"), [("serve", True), ("build", False)])
def test_only_pages_with_live_reload_may_run_its_script(
    monkeypatch: pytest.MonkeyPatch, config: Any, command: str, live: bool
) -> None:
    """MkDocs writes its script into the page, which the policy of a published page forbids."""
    monkeypatch.setattr(staging, "stage", lambda root, code: {"language": code})
    monkeypatch.setenv("WEGWIJS_LANG", "ar")
    hook.on_startup(command=command, dirty=False)
    hook.on_config(config)
    assert {"review_days": 183, "language": "ar", "live": live} == config.extra


def test_texts_facts_and_templates_are_watched(monkeypatch: pytest.MonkeyPatch, config: Any) -> None:
    """A change in any of them shows in the page."""
    monkeypatch.setattr(staging, "stage", lambda root, code: {})
    hook.on_config(config)
    assert [str(hook.ROOT / folder) for folder in ("docs", "checker/facts", "overrides")] == config.watch


def test_a_mistake_in_a_text_stops_mkdocs_with_its_sentence(monkeypatch: pytest.MonkeyPatch, config: Any) -> None:
    """Without a traceback: the person who reads it wrote the text."""
    problem = Problem("docs/ar/page.md:12", "a", "b", "c")

    def stage(root: Any, code: str) -> dict[str, Any]:
        raise problem

    monkeypatch.setattr(staging, "stage", stage)
    with pytest.raises(Abort, match=r"docs/ar/page\.md:12: found a; expected b\. c\."):
        hook.on_config(config)

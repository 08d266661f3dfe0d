"""Lighthouse on a phone: accessibility, best practices and what search engines want. Times are in `make bench`."""

from __future__ import annotations

import pytest
import sample
from playwright.sync_api import Browser

from scripts.bench import lighthouse


@pytest.mark.parametrize("language", lighthouse.LANGUAGES)
def test_lighthouse_finds_nothing_to_mend(browser: Browser, address: str, language: str) -> None:
    """A hundred of a hundred for the start, the guide, the glossary and both checkers; else it says what costs points.

    The English run takes the chooser of languages too. In a sample each kind of page is judged in one language.
    """
    kinds = [kind for kind, one in sample.rows(lighthouse.KINDS, lighthouse.LANGUAGES) if one == language]
    pages = [f"{address}{language}/{kind}" for kind in kinds] + [address] * (language == "en")
    with lighthouse.listening(browser.browser_type) as port:
        reports = lighthouse.judge(port, pages, lighthouse.RULES)
    assert pages == [report.page for report in reports]
    assert {} == {report.page: report.failed for report in reports if report.failed}
    assert [dict.fromkeys(lighthouse.RULES, 100)] * len(pages) == [report.scores for report in reports]

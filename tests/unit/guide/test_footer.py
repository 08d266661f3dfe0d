"""The foot of a page: readers without an account can write where somebody reads it, and see no link where nobody does."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest


@pytest.mark.parametrize("mail", ["", "guide@example.org"])
def test_there_is_an_address_to_write_to_only_where_one_is_set(root: Path, mail: str) -> None:
    """With the page in the subject, so that the person who reads it knows what is meant."""
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(root / "overrides"), autoescape=True)
    templates.filters["url"] = lambda path: path
    page = SimpleNamespace(previous_page=None, next_page=None, toc=[])
    extra = SimpleNamespace(mail=mail, edit="", languages=[], calls={}, version="1.2", law="1 May 2026")
    text = templates.get_template("partials/footer.html").render(
        page=page,
        w=_Words({"version-line": "{version}, {checked}"}),
        config=SimpleNamespace(extra=extra),
        meta=SimpleNamespace(file="docs/ar/who.md"),
        language=SimpleNamespace(code="ar", direction="rtl", name="", fallback=[]),
        address="who/",
        root="../../",
    )
    assert bool(mail) == ("mailto:" in text)
    if mail:
        assert f"mailto:{mail}?subject=" in text and "ar/who/" in text
    # The version, and the day of its law; finish.py finds the line by its language.
    assert '<a href="about/#checked"><span data-release="ar">1.2, 1 May 2026</span></a>' in text


class _Words(dict[str, str]):
    """Any word stands for itself."""

    def __missing__(self, key: str) -> str:
        """The id in place of the text."""
        return key

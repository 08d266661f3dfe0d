"""The phrase books of a language."""

from __future__ import annotations

from scripts.guide.pages import Stage
from scripts.guide.phrases import read


def test_phrases_keep_the_order_of_their_files(stage: Stage, arabic: Stage) -> None:
    """Pages list some of them; in an order by chance each build would give other bytes, and phones fetch them again."""
    for one, code in ((stage, "en"), (arabic, "ar")):
        found = list(read(one.docs / code / "_words", one.root))
        book = list(one.book(code))
        assert len(book) > 300
        assert [key for key in found if key in one.book(code)] == book

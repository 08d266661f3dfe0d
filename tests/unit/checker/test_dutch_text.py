"""Text cut up and phrases found in it, misread as scanners misread them."""

import pytest

from checker.dutch_text import Phrase, Text, clean, fold, near


def found(text: str, phrase: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The quotes of every place of a phrase."""
    cut = Text(clean(text), known)
    return [cut.quote(place) for place in cut.find(Phrase.of(phrase))]


@pytest.mark.parametrize(
    ("a", "b"), [("wijzen", "w1jzen"), ("één", "een"), ("BEROEP", "ber0ep"), ("termijn", "terrnijn"), ("ijs", "ys")]
)
def test_fold(a: str, b: str) -> None:
    """What a scanner or a typist mixes up is one word."""
    assert fold(a) == fold(b)


def test_near() -> None:
    """At most so many signs differ."""
    assert near("voornemen", "voornermen", 1) and not near("voornemen", "voomermem", 1) and not near("week", "weken", 0)


@pytest.mark.parametrize(
    ("text", "phrase", "quotes"),
    [
        ("Het is kennelijk\nongegrond.", "kennelijk ongegrond", ["kennelijk ongegrond"]),
        ("niet-ontvankelijk", "niet ontvankelijk", ["niet-ontvankelijk"]),
        ("ken-\nnelijk ongegrond", "kennelijk ongegrond", ["kennelijk ongegrond"]),
        ("kenneiijk ongegr0nd", "kennelijk ongegrond", ["kenneiijk ongegr0nd"]),
        ("Ik wijs uw aanvraag van toen af.", "wijs ik ~ af", []),
        ("Hierbij wijs ik uw aanvraag van toen af.", "wijs ik ~ af", ["wijs ik uw aanvraag van toen af"]),
        ("Hierbij wijs ik u op iets. Het is af.", "wijs ik ~ af", []),
        ("vrijheidsbeperkende maatregel", "vrijheidsbeperk*", ["vrijheidsbeperkende"]),
        ("in de AA+-procedure", "aa plus", ["AA-plus"]),
    ],
)
def test_find(text: str, phrase: str, quotes: list[str]) -> None:
    """Line ends, hyphens, gaps within a sentence, beginnings of words."""
    assert found(text, phrase) == quotes


def test_a_word_that_is_known_is_not_another_one_misread() -> None:
    """«Verleend» and «verlengd» differ by one sign and mean the opposite."""
    known = frozenset(map(fold, ("verleend", "verlengd")))
    assert found("wordt verlengd", "verleend", known) == [] and found("wordt verlecnd", "verleend", known) == [
        "verlecnd"
    ]


def test_sentences() -> None:
    """A full stop ends one, an abbreviation does not; a heading is one of its own."""
    cut = Text(clean("Beroep\nU kunt mr. A. de Wit bellen, d.d. 3 mei. Doe dat nu"), frozenset())
    assert [len(sentence) for sentence in cut.sentences] == [1, 11, 3]

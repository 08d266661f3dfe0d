"""Reading and checking the facts: good tables pass, and each mistake is named with file, line, key and what to do."""

import os
import re
import time
from pathlib import Path

import pytest

from checker import facts
from checker.facts import FactError
from checker.facts_files import LONGEST, MOST, MOST_LINES, Text, line_of, parse, problems, read_folder, tables_of

SOURCES = """\
[sources.VW]
title = "Aliens Act"
date = 2026-09-01
url = "https://wetten.overheid.nl/BWBR0011823"
kind = "law"

[sources.NEWS]
title = "News"
date = "2026-06"
kind = "other"

[acts.Vw]
title = "Vreemdelingenwet 2000"

[acts.P24]
title = "Protocol 24"
whole = true
"""

HOLIDAYS = """\
horizon = 2028-12-31

[[decree]]
name = "Decree of 2025"
days = [2026-01-02, 2026-05-15]
source = "Staatscourant"
seen = "text"

[[decree]]
name = "Another decree"
days = [2027-05-07]
source = "Staatscourant"
url = "https://wetten.overheid.nl/BWBR0051300"
seen = "secondary"
"""

LAW = """\
# The first day of the Pact.
[pact-start]
kind = "date"
base = ["C-01"]
regime = "pact"
decided_by = "application"
for = "everyone"
[[pact-start.versions]]
value = 2026-06-12
in_force_from = 2026-06-12
basis = ["P24"]
sources = ["NEWS"]
checked = 2026-11-24
confidence = "high"

[card]
kind = "term"
base = ["A-19", "C-21a"]
regime = "both"
decided_by = "decision"
for = "everyone"
[[card.versions]]
value = [[5, "years"]]
rule = "none"
in_force_until = 2026-06-11
basis = ["Vw art. 28(2)", "Vw arts 9(2), 9(3), 28-30"]
sources = ["VW"]
checked = 2026-11-24
confidence = "high"
number_in = "Vw art. 9(2)"
[[card.versions]]   # the shorter one
value = [[3, "years"]]
rule = "none"
in_force_from = 2026-06-12
basis = []
sources = ["VW", "NEWS"]
checked = 2026-11-24
confidence = "medium"
caution = "one-source-only"
number_in = "NEWS"
"""

OTHER = """\
[old-law]
kind = "statement"
base = ["A-04"]
regime = "before-pact"
decided_by = "application"
for = "everyone"
[[old-law.versions]]
in_force_until = 2026-06-11
basis = ["Vw art. 55.0a"]
sources = []
checked = 2026-11-24
confidence = "high"
"""

GOOD = {"law.toml": LAW, "other.toml": OTHER, "sources.toml": SOURCES, "holidays.toml": HOLIDAYS}


def _texts(**changed: str) -> list[Text]:
    files = GOOD | {f"{name}.toml": text for name, text in changed.items()}
    return [Text(f"checker/facts/{name}", text) for name, text in files.items()]


def _changed(file: str, old: str, new: str) -> list[FactError]:
    """The mistakes of the good files after one change in one of them."""
    text = GOOD[f"{file}.toml"]
    assert old in text
    return problems(parse(_texts(**{file: text.replace(old, new, 1)})))


# --- what is good ---


def test_good_files_have_no_problems() -> None:
    """The sample that every other test spoils is right."""
    assert [] == problems(parse(_texts()))


def test_the_project_s_own_files_have_no_problems() -> None:
    """The facts that are published pass every check."""
    assert [] == problems(parse(read_folder()))


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    """Only TOML files count, by name, with the name that a maintainer looks for."""
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")

    expected = [f"checker/facts/{name}" for name in ("holidays.toml", "law.toml", "other.toml", "sources.toml")]
    assert expected == [text.name for text in read_folder(tmp_path)]
    assert ("pact-start", "card", "old-law") == facts.load(tmp_path).ids()


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    """A wrong folder is said, not read as an empty law."""
    with pytest.raises(FactError, match="no TOML file"):
        facts.load(tmp_path)


def test_loading_stops_at_the_first_problem(tmp_path: Path) -> None:
    """Data with a mistake cannot be used."""
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text.replace('kind = "term"', 'kind = "trem"'), encoding="utf-8")

    with pytest.raises(FactError) as caught:
        facts.load(tmp_path)

    assert "checker/facts/law.toml:17: card.kind: " in str(caught.value)


# --- mistakes in a fact ---

FACT_MISTAKES = [
    ('kind = "term"', 'kind = "trem"', 17, "card.kind", '"trem"', '(did you mean "term"?)'),
    ('kind = "term"', "kind = 5", 17, "card.kind", "5", "one of term, money"),
    ('kind = "term"\n', "", 16, "card", 'no "kind"', 'a line "kind = ..."'),
    ('regime = "both"', 'regime = "old"', 19, "card.regime", '"old"', "one of before-pact, pact, both"),
    ('decided_by = "decision"', 'decided_by = "me"', 20, "card.decided_by", '"me"', "one of application"),
    ('base = ["A-19", "C-21a"]', "base = []", 18, "card.base", "an empty list", "entries of the research"),
    ('base = ["A-19", "C-21a"]', 'base = "A-19"', 18, "card.base", '"A-19"', "a list of texts"),
    ('"A-19", "C-21a"', '"A-19", "A-19"', 18, "card.base", '"A-19" twice', "each once"),
    ('"A-19", "C-21a"', '"G-1"', 18, "card.base", '"G-1"', "an entry such as D-102"),
    ("[card]", "[Card]", 16, "Card", 'the id "Card"', "small letters"),
    ('regime = "both"', 'regime = "both"\nregme = "x"', 20, "card.regme", 'the key "regme"', 'did you mean "regime"'),
    ('rule = "none"', 'rule = "atv"', 24, "card.versions[0].rule", '"atv"', 'did you mean "atw"'),
    ('rule = "none"\n', "", 22, "card.versions[0]", 'no "rule"', "rule = one of atw"),
    ('rule = "none"', 'rule = "workdays"', 24, "card.versions[0].rule", '"workdays" with years', "only with them"),
    ('[[5, "years"]]', '[[5, "workdays"]]', 24, "card.versions[0].rule", '"none" with workdays', 'the rule "workdays"'),
    ("basis = []", 'basis = ["Vw art. 28"]\nbassis = []', 36, "card.versions[1].bassis", "the key", 'mean "basis"'),
    ('caution = "one-source-only"\n', "", 38, "card.versions[1].confidence", '"medium" without a caution', "caution ="),
    ('"one-source-only"', '"One Source"', 39, "card.versions[1].caution", '"One Source"', "small letters"),
    ('confidence = "medium"', 'confidence = "low"', 38, "card.versions[1].confidence", '"low"', "high, medium"),
    ('["VW", "NEWS"]', '["NEWZ"]', 36, "card.versions[1].sources", 'the source "NEWZ"', 'did you mean "NEWS"'),
    ('["VW", "NEWS"]', "[]", 36, "card.versions[1].sources", "neither basis nor source", "at least one"),
    (
        'checked = 2026-11-24\nconfidence = "medium"',
        'confidence = "medium"',
        31,
        "card.versions[1]",
        'no "checked"',
        "",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "found", "expected"), FACT_MISTAKES)
def test_a_mistake_in_a_fact_is_named(old: str, new: str, line: int, key: str, found: str, expected: str) -> None:
    """Each mistake is one error that says where, what was found, what was expected and what to do."""
    (error, *_) = (found_ for found_ in _changed("law", old, new) if "no fact names" not in found_.found)

    assert ("checker/facts/law.toml", line, key) == (error.file, error.line, error.key)
    assert found in error.found
    assert expected in error.expected
    assert error.todo


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("term", "[]"),
        ("term", '"6 weeks"'),
        ("term", '[6, "weeks"]'),
        ("term", '[[0, "weeks"]]'),
        ("term", '[[6, "fortnights"]]'),
        ("term", '[[true, "weeks"]]'),
        ("term", '[[9999999, "days"]]'),
        ("term", '[[20, "years"], [6, "years"]]'),
        ("money", "15.5"),
        ("money", "-1"),
        ("number", '"12"'),
        ("number", "true"),
        ("percent", "101"),
        ("age", "121"),
        ("date", '"2026-06-12"'),
        ("date", "2026-06-12T10:00:00"),
        ("countries", "[]"),
        ("countries", '["BD", "BD"]'),
        ("countries", '["Bangladesh"]'),
        ("countries", "[1]"),
        ("name", '""'),
        ("name", '" M35-O"'),
        ("name", '"M35<b>"'),
        ("name", '"M35\\u202e-O"'),
        ("organisation", '"IND"'),
        ("organisation", '{ name = " IND", url = "https://ind.nl" }'),
        ("organisation", '{ name = "<b>IND</b>", url = "https://ind.nl" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl/<script>" }'),
        ("organisation", """{ name = "IND", url = 'https://ind.nl/"onclick=x' }"""),
        ("organisation", '{ name = "IND", url = "https://ind.nl", phone = "088 043 04 3" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl", phone = "0800 33 55 55" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl", phone = "١١٢" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl", hours = "1-5 29:00-17:00" }'),
        ("organisation", '{ name = "IND" }'),
        ("organisation", '{ name = "IND", url = "ind.nl" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl", phone = "" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl", fax = "1" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl", phone = "call us" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl", hours = "nine to five" }'),
        ("organisation", '{ name = "IND", url = "https://ind.nl", free = false }'),
    ],
)
def test_a_value_without_the_shape_of_its_kind_is_refused(kind: str, value: str) -> None:
    """The error shows what the value of that kind looks like."""
    found = problems(parse([*_texts(), Text("checker/facts/x.toml", _fact(kind, f"value = {value}"))]))

    assert ["x.versions[0].value"] == [error.key for error in found]
    assert 9 == found[0].line


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("term", '[[90, "days"], [3, "months"]]'),
        ("term", '[[20, "years"], [60, "months"]]'),
        ("money", "1500"),
        ("number", "0"),
        ("percent", "100"),
        ("age", "18"),
        ("date", "2026-06-12"),
        ("countries", '["BD", "XK"]'),
        ("name", '"M35-O"'),
        ("organisation", '{ name = "IND", url = "https://ind.nl/en", phone = "112" }'),
        (
            "organisation",
            '{ name = "IND", url = "https://ind.nl", phone = "088 043 04 30", hours = "1-5 09:00-17:00", free = true }',
        ),
    ],
)
def test_a_value_with_the_shape_of_its_kind_passes(kind: str, value: str) -> None:
    """One good value for each kind."""
    assert [] == problems(parse([*_texts(), Text("checker/facts/x.toml", _fact(kind, f"value = {value}"))]))


def _fact(kind: str, value: str) -> str:
    rule = 'rule = "atw"\n' if kind == "term" else ""
    rule += 'number_in = "VW"\n' if kind in facts.NUMBERS else ""
    return (
        f'[x]\nkind = "{kind}"\nbase = ["A-01"]\nregime = "both"\ndecided_by = "event"\nfor = "everyone"\n'
        f'[[x.versions]]\nchecked = 2026-11-24\n{value}\n{rule}basis = []\nsources = ["VW"]\nconfidence = "high"\n'
    )


def test_a_statement_has_no_value_and_every_other_kind_has_one() -> None:
    """A value too many and a value too few are both said."""
    too_many = problems(parse([*_texts(), Text("checker/facts/x.toml", _fact("statement", "value = 1"))]))
    too_few = problems(parse([*_texts(), Text("checker/facts/x.toml", _fact("number", ""))]))

    assert ["a value"] == [error.found for error in too_many]
    assert ['no "value"'] == [error.found for error in too_few]


def test_only_a_term_has_a_rule() -> None:
    """A rule on anything else would promise a count that nobody makes."""
    found = problems(parse([*_texts(), Text("checker/facts/x.toml", _fact("number", 'value = 1\nrule = "atw"'))]))

    assert ["a rule for a number"] == [error.found for error in found]


# --- articles ---


@pytest.mark.parametrize(
    "basis",
    [
        "Vw art. 69(2)(b)",
        "Vw arts 3.109b, 3.109c",
        "Vw art. 6:12",
        "Vw art. 2u(1)",
        "Vw art. 83ba",
        "Vw art. 55.0a",
        "Vw arts 38-42",
        "Vw arts 28, 43-54, 59b(1)",
        "Vw art. 1F",
    ],
)
def test_known_forms_of_articles_pass(basis: str) -> None:
    """Letters, points, colons, paragraphs, lists and ranges, as the acts have them."""
    assert [] == _changed("law", "Vw art. 28(2)", basis)


@pytest.mark.parametrize(
    ("basis", "found"),
    [
        ("Vw 69", '"Vw 69"'),
        ("Vw art 69", '"Vw art 69"'),
        ("Vw art. 69, 70", '"Vw art. 69, 70"'),
        ("Vw arts 69 70", '"Vw arts 69 70"'),
        ("Vw art. 69 (2)", '"Vw art. 69 (2)"'),
        ("Vw art. ", '"Vw art. "'),
        ("VW art. 69", 'the act "VW"'),
        ("Awb art. 6:12", 'the act "Awb"'),
        ("P24 art. 1", '"P24 art. 1"'),
    ],
)
def test_other_forms_of_articles_are_refused(basis: str, found: str) -> None:
    """An unknown act, and every way of writing an article that the pages could not list."""
    errors = _changed("law", "Vw art. 28(2)", basis)

    assert [(found, "card.versions[0].basis", 26)] == [(error.found, error.key, error.line) for error in errors]


# --- spans ---


def test_a_gap_between_versions_is_refused() -> None:
    """Every day between the first and the last has its version."""
    (error,) = _changed("law", "in_force_until = 2026-06-11", "in_force_until = 2026-06-09")

    assert "a gap: nothing is in force from 2026-06-10 until 2026-06-11" == error.found
    assert "in_force_from = 2026-06-10" == error.expected
    assert ("card.versions[1].in_force_from", 34) == (error.key, error.line)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in_force_until = 2026-06-11", "in_force_until = 2026-06-12"),
        ("in_force_until = 2026-06-11\n", ""),
        ('rule = "none"\nin_force_from = 2026-06-12', 'rule = "none"'),
        ('rule = "none"\nin_force_from = 2026-06-12', 'rule = "none"\nin_force_from = 1999-01-01'),
    ],
)
def test_an_overlap_of_versions_is_refused(old: str, new: str) -> None:
    """No day has two versions, and versions are in their order."""
    (error,) = _changed("law", old, new)

    assert error.found.startswith("an overlap: ")
    assert "card.versions[1].in_force_from" == error.key


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    """The two days of one version in the wrong order."""
    (error,) = _changed("law", "2026-06-12\nbasis = []", "2026-06-12\nin_force_until = 2026-06-01\nbasis = []")

    assert "2026-06-01, before 2026-06-12" == error.found


def test_a_day_in_quotes_is_refused() -> None:
    """A text is no day."""
    (error,) = _changed("law", "in_force_until = 2026-06-11", 'in_force_until = "2026-06-11"')

    assert '"2026-06-11"' == error.found


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (
            "law",
            'in_force_from = 2026-06-12\nbasis = ["P24"]',
            'basis = ["P24"]',
            "no first day for a fact of the Pact",
        ),
        ("other", "in_force_until = 2026-06-11\n", "", "no last day for a fact from before the Pact"),
        ("other", "2026-06-11", "2026-06-12", "2026-06-12 for a fact from before the Pact"),
    ],
)
def test_a_fact_lies_in_the_time_of_its_regime(file: str, old: str, new: str, found: str) -> None:
    """Law of the Pact begins with it, law from before ends before it."""
    (error,) = _changed(file, old, new)

    assert found == error.found


def _replacing(value: str, of: str = "pact-start") -> list[FactError]:
    """The mistakes when a fact of the good files gets this line `replaces`."""
    before = {"pact-start": 'decided_by = "application"', "card": 'decided_by = "decision"'}[of]
    return _changed("law", before, f"{before}\nreplaces = {value}")


@pytest.mark.parametrize("value", ['"old-law"', '["old-law"]'])
def test_a_fact_may_take_the_place_of_one_that_ended_the_day_before(value: str) -> None:
    """One id as a text, or a list."""
    assert [] == _replacing(value)


@pytest.mark.parametrize(
    ("value", "of", "found", "expected"),
    [
        ('"old-lwa"', "pact-start", '"old-lwa"', 'the id of a fact (did you mean "old-law"?)'),
        ('"pact-start"', "pact-start", '"pact-start", the fact itself', "another fact"),
        ('"card"', "pact-start", '"card", in force without an end', "in force until 2026-06-11"),
        ("[]", "pact-start", "an empty list", "ids of facts"),
        ("5", "pact-start", "5", "a list of texts"),
        ('["old-law", "old-law"]', "pact-start", '"old-law" twice', "each once"),
        ('"old-law"', "card", "no first day of the fact itself", "a first version with in_force_from"),
    ],
)
def test_a_mistake_in_what_a_fact_replaces_is_named(value: str, of: str, found: str, expected: str) -> None:
    """At the line of the fact that says it."""
    error = _replacing(value, of)[0]

    assert (f"{of}.replaces", found) == (error.key, error.found)
    assert expected in error.expected
    assert {"pact-start": 7, "card": 21}[of] == error.line


def test_a_fact_that_ended_on_another_day_was_not_replaced() -> None:
    """The older rule must end on the day before."""
    other, law = GOOD["other.toml"], GOOD["law.toml"]
    law = law.replace('decided_by = "application"', 'decided_by = "application"\nreplaces = "old-law"', 1)
    errors = problems(parse(_texts(law=law, other=other.replace("2026-06-11", "2026-05-31"))))

    assert ['"old-law", in force until 2026-05-31'] == [error.found for error in errors]


def test_a_fact_is_replaced_by_one_other() -> None:
    """Else a change would be told twice."""
    second = OTHER.replace("old-law", "new-law").replace("before-pact", "pact")
    second = second.replace("until = 2026-06-11", "from = 2026-06-12")
    second = second.replace('decided_by = "application"', 'decided_by = "application"\nreplaces = "old-law"')
    law = LAW.replace('decided_by = "application"', 'decided_by = "application"\nreplaces = "old-law"', 1)
    (error,) = problems(parse(_texts(law=law, other=OTHER + "\n" + second)))

    assert '"old-law", which "pact-start" replaces' == error.found


# --- what belongs together ---


def test_versions_without_their_fact_are_an_orphan() -> None:
    """A misspelt name before `.versions` makes two mistakes: versions of nothing, and a fact without versions."""
    errors = _changed("other", "[[old-law.versions]]", "[[old-lwa.versions]]")

    assert ["a fact without versions", "versions of a fact that is not there, [old-lwa]"] == [e.found for e in errors]
    assert [1, 7] == [error.line for error in errors]


def test_the_same_id_in_two_files_is_refused() -> None:
    """An id names one fact; the error says where the first is."""
    with pytest.raises(FactError) as caught:
        parse(_texts(other=OTHER.replace("old-law", "card")))

    assert 'a second fact "card"' == caught.value.found
    assert "checker/facts/law.toml:16" in caught.value.expected
    assert ("checker/facts/other.toml", 1) == (caught.value.file, caught.value.line)


def test_what_is_not_toml_is_named_with_its_line() -> None:
    """A mistake in the writing itself has a file and a line too."""
    with pytest.raises(FactError) as caught:
        parse(_texts(other=OTHER.replace('kind = "statement"', "kind = statement")))

    assert ("checker/facts/other.toml", 2) == (caught.value.file, caught.value.line)


def test_a_byte_that_is_no_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    """A file saved in another encoding is named, with the line and the byte."""
    (tmp_path / "law.toml").write_bytes("# one\n# één\n".encode("latin-1"))

    with pytest.raises(FactError) as caught:
        read_folder(tmp_path)

    assert ("checker/facts/law.toml", 2) == (caught.value.file, caught.value.line)
    assert "the byte 0xE9" == caught.value.found


def test_a_file_that_is_too_long_is_named(tmp_path: Path) -> None:
    """Before anything tries to understand it; one byte less is read."""
    for more, read in ((0, True), (1, False)):
        (tmp_path / "law.toml").write_bytes(b"#" * (LONGEST + more))
        if read:
            assert LONGEST == len(read_folder(tmp_path)[0].text)
        else:
            with pytest.raises(FactError) as caught:
                read_folder(tmp_path)
            assert ("checker/facts/law.toml", 1) == (caught.value.file, caught.value.line)
            assert f"a file of more than {LONGEST} bytes" == caught.value.found
    assert LONGEST > 5 * max(len(text.text.encode()) for text in read_folder())


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_the_end_of_a_line_is_the_same_from_every_editor(tmp_path: Path, end: bytes) -> None:
    """So that the hash of the facts is too."""
    (tmp_path / "law.toml").write_bytes(b"# one" + end + b"# two" + end)
    assert ["# one\n# two\n"] == [text.text for text in read_folder(tmp_path)]


@pytest.mark.parametrize("value", ["[" * 5000 + "]" * 5000, "{a=" * 5000 + "1" + "}" * 5000])
def test_brackets_too_deep_to_read_are_named_with_their_line(value: str) -> None:
    """Nesting deeper than the reader of TOML can follow is a mistake in a line, and no crash."""
    with pytest.raises(FactError) as caught:
        parse(_texts(other=f"{OTHER}deep = {value}\n"))

    assert ("checker/facts/other.toml", OTHER.count("\n") + 1) == (caught.value.file, caught.value.line)


def test_a_number_too_long_to_be_read_is_refused() -> None:
    """Python refuses it with another error than for the rest of TOML."""
    with pytest.raises(FactError) as caught:
        parse(_texts(other=f"{OTHER}long = {'1' * 5000}\n"))

    assert "checker/facts/other.toml" == caught.value.file


def test_something_else_than_a_table_at_the_top_is_refused() -> None:
    """A fact file holds facts and nothing else."""
    (error,) = problems(parse(_texts(other='version = "1"\n' + OTHER)))

    assert ('"version"', 1) == (error.found, error.line)


def test_the_first_day_of_the_pact_is_needed() -> None:
    """Without it no regime can be checked."""
    errors = problems(parse(_texts(law=LAW.replace("pact-start", "pact-begin"))))

    assert ["no day in [pact-start]"] == [error.found for error in errors]


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ('\n[sources.X]\ntitle = "X"\ndate = "undated"\nkind = "other"\n', 'the source "X", which no fact names'),
        ('\n[acts.Awb]\ntitle = "Awb"\n', 'the act "Awb", which no fact names'),
    ],
)
def test_a_source_or_act_that_no_fact_names_is_an_orphan(added: str, found: str) -> None:
    """What nothing rests on is taken out."""
    (error,) = problems(parse(_texts(sources=SOURCES + added)))

    assert (found, 19) == (error.found, error.line)


# --- sources.toml and holidays.toml ---


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('date = "2026-06"', 'date = "June 2026"', "sources.NEWS.date"),
        ('date = "2026-06"\n', "", "sources.NEWS"),
        ('kind = "law"', 'kind = "laws"', "sources.VW.kind"),
        ("https://wetten.overheid.nl/BWBR0011823", "wetten.overheid.nl", "sources.VW.url"),
        ('title = "News"', 'title = ""', "sources.NEWS.title"),
        ('title = "News"', 'titel = "News"', "sources.NEWS.titel"),
        ("whole = true", 'whole = "yes"', "acts.P24.whole"),
        ('title = "Protocol 24"\n', "", "acts.P24"),
        ("[sources.NEWS]", "[source.NEWS]", "source"),
    ],
)
def test_a_mistake_in_the_sources_is_named(old: str, new: str, key: str) -> None:
    """Each with its place in sources.toml."""
    errors = [error for error in _changed("sources", old, new) if error.file.endswith("sources.toml")]

    assert key == errors[0].key
    assert errors[0].line > 0


@pytest.mark.parametrize(
    ("old", "new", "key", "found"),
    [
        ("horizon = 2028-12-31", "horizont = 2028-12-31", "horizont", '"horizont"'),
        ("horizon = 2028-12-31", 'horizon = "2028"', "horizon", '"2028"'),
        ("2027-05-07", "2027-05-08", "decree[1].days", "2027-05-08, in a weekend"),
        ("2027-05-07", "2026-05-15", "decree[1].days", "2026-05-15 twice"),
        ("2027-05-07", "2029-05-11", "decree[1].days", "2029-05-11, after the horizon"),
        ("[2027-05-07]", "[]", "decree[1].days", "[]"),
        ("[2027-05-07]", '["2027-05-07"]', "decree[1].days", "['2027-05-07']"),
        ('seen = "secondary"', 'seen = "second"', "decree[1].seen", '"second"'),
        ('source = "Staatscourant"\n', "", "decree[0]", 'no "source"'),
        ("https://wetten.overheid.nl/BWBR0051300", "x", "decree[1].url", '"x"'),
        ("seen =", "sean =", "decree[0].sean", 'the key "sean"'),
        ('name = "Another decree"', 'name = " "', "decree[1].name", '" "'),
    ],
)
def test_a_mistake_in_the_decreed_days_is_named(old: str, new: str, key: str, found: str) -> None:
    """A day typed wrong can cost somebody a case: weekends, doubles and days after the horizon are refused."""
    error = _changed("holidays", old, new)[0]

    assert ("checker/facts/holidays.toml", key, found) == (error.file, error.key, error.found)
    assert error.line > 0


# --- how errors read ---


def test_an_error_is_one_line_with_all_its_parts() -> None:
    """File, line, key, found, expected, what to do."""
    (error,) = _changed("law", 'regime = "both"', 'regime = "bot"')

    expected = (
        'checker/facts/law.toml:19: card.regime: found "bot"; expected one of before-pact, pact, both '
        '(did you mean "both"?). Use one of these words.'
    )
    assert expected == str(error)


def test_all_mistakes_are_found_at_once() -> None:
    """A maintainer sees the whole list, not one after the other."""
    errors = _changed("law", 'regime = "both"\ndecided_by = "decision"', 'regime = "bot"\ndecided_by = "x"')

    assert ["card.regime", "card.decided_by"] == [error.key for error in errors]


def test_of_very_many_mistakes_the_first_are_told_and_the_rest_counted() -> None:
    """A file in which a line went wrong everywhere is no flood, and takes no minutes."""
    lines = "".join(f"strange-{number} = 1\n" for number in range(MOST + 7))

    *told, rest = problems(parse(_texts(law=lines + LAW)))

    assert MOST == len(told) and {"checker/facts/law.toml"} == {error.file for error in told}
    assert ("7 more mistakes", told[-1].file, told[-1].line) == (rest.found, rest.file, rest.line)
    assert MOST == len(problems(parse(_texts(law=lines.split("\n", 7)[-1] + LAW))))


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("card",), 16),
        (("card", None, "kind"), 17),
        (("card.versions", 0), 22),
        (("card.versions", 1), 31),
        (("card.versions", 1, "basis"), 35),
        (("card.versions", 1, "in_force_until"), 31),
        (("card.versions", 2), 0),
        (("cart",), 0),
    ],
)
def test_a_line_is_found_by_table_number_and_key(where: tuple[str, int | None, str | None], line: int) -> None:
    """A key that is not there leads to its table, a table that is not there to line 0."""
    assert line == line_of(LAW, *where)
    assert not line or re.search(r"card|kind|basis", LAW.splitlines()[line - 1])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", 'no "number_in"'),
        ('number_in = ""\n', '""'),
        ('number_in = "Vw art. 69(1)"\n', '"Vw art. 69(1)"'),
        ('number_in = "Vw arts 9(2), 9(3)"\n', '"Vw arts 9(2), 9(3)"'),
        ('number_in = "VW"\n', '"VW"'),
    ],
)
def test_a_number_says_in_which_paragraph_of_its_basis_it_stands(line: str, found: str) -> None:
    """Without it, with none, with one that the basis does not name, with two, with a source beside articles."""
    (error,) = _changed("law", 'number_in = "Vw art. 9(2)"\n', line)

    assert ("checker/facts/law.toml", "card.versions[0].number_in") == (error.file, error.key) or not line
    assert found == error.found
    assert "Vw art. 9(2), Vw art. 9(3), Vw art. 28-30" in error.expected


def test_a_number_without_an_article_names_its_source() -> None:
    """A source that the version does not name is refused."""
    (error,) = _changed("law", 'number_in = "NEWS"', 'number_in = "OTHER"')

    assert ("where the number is, one of VW, NEWS", 40) == (error.expected, error.line)


def test_a_statement_names_no_paragraph_for_a_number() -> None:
    """It has none."""
    (error,) = _changed("other", 'confidence = "high"', 'confidence = "high"\nnumber_in = "Vw art. 55.0a"')

    assert "a paragraph for a statement" == error.found


def test_a_fact_says_for_whom_it_holds() -> None:
    """Without `for` a general rule could be where a special one governs."""
    (error,) = _changed("other", 'for = "everyone"\n', "")

    assert "for" in error.expected and error.line


DOTS = f"{'.'.join('a' * 40)} = 1"
WIDE = "{" + "a.b.c=1," * 200 + "}"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"{'.'.join('a' * 95_000)} = 1", "a line of 190003 signs"),
        (DOTS, "39 dots outside quotes in one line"),
        (f"[{'.'.join('a' * 40)}]", "39 dots outside quotes in one line"),
        (f"a = {WIDE}", "a line of 1606 signs"),
    ],
    ids=["95,000 parts", "40 parts", "a table", "an inline table"],
)
def test_a_line_that_would_take_long_to_read_is_refused(line: str, found: str) -> None:
    """Before the reader of TOML sees it, which needs seconds and all memory for some."""
    began = time.process_time()
    with pytest.raises(FactError) as caught:
        parse(_texts(other=f"{OTHER}{line}\n"))
    assert ("checker/facts/other.toml", OTHER.count("\n") + 1) == (caught.value.file, caught.value.line)
    assert found == caught.value.found and time.process_time() - began < 0.5


def test_dots_in_texts_and_comments_are_no_dots_of_a_name() -> None:
    """Prose may hold as many as it likes."""
    assert not problems(parse(_texts(other=f"{OTHER}# {'.' * 900}\n")))
    assert tables_of(Text("a", f"""a = "{"." * 90}\\"{"." * 90}" # "{"." * 90}\nb = '{"." * 90}'\n"""))


def test_more_lines_than_a_file_may_have_are_refused() -> None:
    """Each mistake that is shown looks for its line."""
    with pytest.raises(FactError) as caught:
        parse(_texts(other=OTHER + "\n" * MOST_LINES))
    assert (f"more than {MOST_LINES} lines", MOST_LINES + 1) == (caught.value.found, caught.value.line)


@pytest.mark.parametrize(
    ("key", "entries"),
    [("base", "x{}"), ("base", "D-1{0:05}"), ("basis", "act{} art. 1"), ("sources", "source-{}")],
)
def test_thousands_of_mistakes_are_told_within_seconds(key: str, entries: str) -> None:
    """Of 10,000 entries of a list the first mistakes are shown, and how many there are."""
    entry = re.compile(rf"^{key} = \[(.*)\]", re.MULTILINE)
    assert entry.search(OTHER)
    listed = ",\n".join(", ".join(f'"{entries.format(row * 4 + at)}"' for at in range(4)) for row in range(2_000))
    began = time.process_time()
    found = problems(parse(_texts(other=entry.sub(lambda _: f"{key} = [\n{listed}\n]", OTHER, count=1))))
    assert len(found) == MOST + 1 and "more mistakes" in found[-1].found
    assert time.process_time() - began < 2


def test_thousands_of_keys_in_quotes_are_told_within_seconds() -> None:
    """Each has the line where it is."""
    keys = "".join(f'"a{number}" = 1\n' for number in range(9_000))
    began = time.process_time()
    found = problems(parse(_texts(other=keys + OTHER)))
    assert [1, 2, 3] == [error.line for error in found[:3]] and time.process_time() - began < 2


@pytest.mark.parametrize("sign", ["\u0085", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c"])
def test_lines_are_counted_as_editors_count_them(sign: str) -> None:
    """A sign that some programs take for the end of a line ends none in a file of facts."""
    comment = "" if sign < " " else f"# a{sign}b{sign}c\n"  # TOML refuses control signs
    changed = comment + OTHER.replace('kind = "', 'kind = "no', 1)
    (error,) = problems(parse(_texts(other=changed)))
    assert f"{changed.split(chr(10))[error.line - 1]}".startswith("kind = ")
    text = f"# {sign}{sign}\n[table]\nkey = 1\n"
    assert (2, 3) == (line_of(text, "table"), line_of(text, "table", key="key"))


def test_an_error_is_one_line_whatever_the_file_holds() -> None:
    """No key, text or name of the input begins a line of its own in the log of a build, nor colours a terminal."""
    key = r'"a\n::stop-commands::x\u001b[31m"'
    found = problems(parse(_texts(other=f"{OTHER}{key} = 1\n[{key}]\n")))
    assert found
    for error in found:
        assert len(str(error).splitlines()) == 1 and str(error).isprintable(), str(error)
    assert any(r"a\n::stop-commands::x\x1b" in error.key for error in found)


@pytest.mark.parametrize("made", ["folder", "pipe", "link to nothing"])
def test_what_is_no_ordinary_file_is_named(tmp_path: Path, made: str) -> None:
    """A folder, a pipe that nobody fills, a link that leads nowhere."""
    path = tmp_path / "zz.toml"
    if made == "folder":
        path.mkdir()
    elif made == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(tmp_path / "none")
    with pytest.raises(FactError) as caught:
        read_folder(tmp_path)
    assert "checker/facts/zz.toml" == caught.value.file and "no file" in caught.value.found


def test_no_folder_of_facts_is_named(tmp_path: Path) -> None:
    """With its name."""
    (tmp_path / "file").write_text("")
    for name in ("none", "file"):
        with pytest.raises(FactError) as caught:
            read_folder(tmp_path / name)
        assert str(tmp_path / name) == caught.value.file


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails, or a file of somebody else."""
    (tmp_path / "law.toml").write_text(LAW)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FactError) as caught:
        read_folder(tmp_path)
    assert "checker/facts/law.toml" == caught.value.file and "Permission denied" in caught.value.found

"""The facts: lookup by id and day, the values that matter most, plain data for JSON and for the command line."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from checker import facts
from checker.facts import Fact, FactError, Facts, Version, describe, listing, load
from checker.time_limits import parse_term

FACTS = load()
BEFORE, PACT, TODAY = date(2026, 6, 11), date(2026, 6, 12), date(2026, 11, 24)


# --- lookup ---


def test_a_changed_value_changes_on_its_day() -> None:
    """A permit decided on 11 June 2026 is valid for five years, one decided a day later for three."""
    assert ((5, "years"),) == FACTS.on("permit-length", BEFORE).value
    assert ((3, "years"),) == FACTS.on("permit-length", PACT).value


def test_a_span_is_open_where_it_has_no_end() -> None:
    """The first version holds for any day in the past, the last for any day to come."""
    assert ((5, "years"),) == FACTS.on("permit-length", date(2000, 1, 1)).value
    assert ((3, "years"),) == FACTS.on("permit-length", date(2060, 1, 1)).value


def test_latest_is_the_newest_version_in_force_or_not() -> None:
    """A fact that is over still has a newest version."""
    assert BEFORE == FACTS.latest("permanent-permit").in_force_until
    assert ((3, "years"),) == FACTS.latest("permit-length").value


def test_an_unknown_id_names_the_nearest() -> None:
    """A misspelt id is a KeyError that says what was meant."""
    with pytest.raises(KeyError) as caught:
        FACTS["viewpoint-withdrawel"]

    assert isinstance(caught.value, FactError)
    assert 'found no fact "viewpoint-withdrawel"; ' in str(caught.value)
    assert '(did you mean "viewpoint-withdrawal"?)' in str(caught.value)


def test_an_id_like_no_other_gets_no_suggestion() -> None:
    """Where nothing is near, nothing is suggested."""
    with pytest.raises(FactError) as caught:
        FACTS.latest("xyzzy")

    assert "did you mean" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "day", "span"),
    [
        ("permanent-permit", PACT, "until 2026-06-11"),
        ("appeal-two-week-cases", BEFORE, "from 2026-06-12"),
    ],
)
def test_a_day_on_which_nothing_was_in_force_says_when_it_is(name: str, day: date, span: str) -> None:
    """The error names the time in which the fact holds."""
    with pytest.raises(FactError) as caught:
        FACTS.on(name, day)

    assert f"a day on which it is in force: {span}" == caught.value.expected
    assert name == caught.value.key


def test_a_collection_has_members_an_order_and_a_size() -> None:
    """Ids, iteration, membership and length tell the same."""
    assert [fact.id for fact in FACTS] == list(FACTS.ids())
    assert len(FACTS.ids()) == len(FACTS)
    assert "pact-start" in FACTS
    assert "pact-end" not in FACTS


def test_a_fact_knows_where_it_is_written() -> None:
    """File and line lead a maintainer to the fact's table."""
    fact = FACTS["permit-length"]
    lines = (Path(__file__).parents[3] / fact.file).read_text("utf-8").splitlines()

    assert "[permit-length]" == lines[fact.line - 1]


def test_nothing_can_be_changed() -> None:
    """Facts are read, never written."""
    with pytest.raises(AttributeError):
        FACTS["permit-length"].kind = "number"  # type: ignore[misc]


def _version(since: date | None, until: date | None) -> Version:
    return Version(
        value=None,
        rule=None,
        in_force_from=since,
        in_force_until=until,
        basis=(),
        sources=("X",),
        checked=TODAY,
        confidence="high",
        caution=None,
    )


@pytest.mark.parametrize(
    ("since", "until", "span"),
    [
        (None, None, "always"),
        (None, BEFORE, "until 2026-06-11"),
        (PACT, None, "from 2026-06-12"),
        (PACT, TODAY, "from 2026-06-12 until 2026-11-24"),
    ],
)
def test_both_ends_of_a_span_belong_to_it(since: date | None, until: date | None, span: str) -> None:
    """The first and the last day are in force; one day outside, nothing is."""
    version = _version(since, until)
    fact = Fact(id="x", kind="statement", base=("A-01",), regime="both", decided_by="event", versions=(version,))

    for day in (since, until):
        assert day is None or fact.on(day) is version
    assert fact.on(date(1990, 1, 1)) is (version if since is None else None)
    assert fact.on(date(2090, 1, 1)) is (version if until is None else None)
    assert span == facts._span(version)


# --- what the law says, in a second place ---


def T(*parts: tuple[int, str]) -> tuple[tuple[int, str], ...]:
    """A term as facts hold it."""
    return parts


VALUES: list[tuple[str, date, Any, str | None]] = [
    ("pact-start", TODAY, PACT, None),
    ("appeal-one-week-cases", PACT, T((1, "weeks")), "atw"),
    ("appeal-two-week-cases", PACT, T((2, "weeks")), "atw"),
    ("appeal-withdrawal", BEFORE, T((4, "weeks")), "atw"),
    ("appeal-withdrawal", PACT, T((2, "weeks")), "atw"),
    ("appeal-transfer-decision", TODAY, T((1, "weeks")), "atw"),
    ("appeal-old-one-week-cases", BEFORE, T((1, "weeks")), "atw"),
    ("appeal-old-four-week-cases", BEFORE, T((4, "weeks")), "atw"),
    ("interim-measure", PACT, T((1, "weeks")), "atw"),
    ("onward-appeal-one-week-cases", PACT, T((2, "weeks")), "atw"),
    ("onward-appeal-two-week-cases", PACT, T((4, "weeks")), "atw"),
    ("onward-appeal-old-one-week-cases", BEFORE, T((1, "weeks")), "atw"),
    ("onward-appeal-old-four-week-cases", BEFORE, T((4, "weeks")), "atw"),
    ("viewpoint-withdrawal", BEFORE, T((6, "weeks")), "atw"),
    ("viewpoint-withdrawal", PACT, T((6, "weeks")), "atw"),
    ("viewpoint-general", BEFORE, T((1, "procedure-days")), "workdays"),
    ("viewpoint-general-plus", BEFORE, T((2, "procedure-days")), "workdays"),
    ("viewpoint-general-plus-shorter", BEFORE, T((1, "procedure-days")), "workdays"),
    ("viewpoint-extended", BEFORE, T((4, "weeks")), "atw"),
    ("viewpoint-dublin", BEFORE, T((2, "weeks")), "atw"),
    ("viewpoint-extension", BEFORE, T((6, "weeks")), "atw"),
    ("decision-standard", PACT, T((6, "months")), "pact"),
    ("decision-standard-extended", PACT, T((12, "months")), "pact"),
    ("decision-accelerated", PACT, T((3, "months")), "pact"),
    ("decision-inadmissible", PACT, T((2, "months")), "pact"),
    ("decision-latest", PACT, T((21, "months")), "pact"),
    ("decision-old", BEFORE, T((6, "months")), "atw"),
    ("decision-old-extended", BEFORE, T((15, "months")), "atw"),
    ("decision-old-exceptional", BEFORE, T((18, "months")), "atw"),
    ("decision-old-latest", BEFORE, T((21, "months")), "atw"),
    ("notice-of-default-wait", TODAY, T((2, "weeks")), "atw"),
    ("family-window", TODAY, T((3, "months")), "atw"),
    ("family-subsidiary-wait", TODAY, T((2, "years")), "none"),
    ("family-visa-objection", TODAY, T((4, "weeks")), "atw"),
    ("family-visa-decision", TODAY, T((9, "months")), "none"),
    ("renewal-window", TODAY, T((3, "months")), "none"),
    ("departure-term", TODAY, T((4, "weeks")), "atw"),
    ("moving-report", TODAY, T((5, "days")), "atw"),
    ("work-wait", TODAY, T((6, "months")), "none"),
    ("fine-maximum", TODAY, 1500, None),
    ("accelerated-recognition-rate", TODAY, 20, None),
    ("adult-age", TODAY, 18, None),
    ("safe-countries", TODAY, ("BD", "CO", "EG", "IN", "XK", "MA", "TN"), None),
    ("temporary-protection-until", TODAY, date(2027, 3, 4), None),
    ("repeat-form", TODAY, "M35-O", None),
    ("org-coc", TODAY, {"name": "COC Cocktail", "url": "https://www.cocktailonline.nl"}, None),
    ("ground-refugee", TODAY, None, None),
]


@pytest.mark.parametrize(("name", "day", "value", "rule"), VALUES)
def test_the_values_that_decide_a_case(name: str, day: date, value: Any, rule: str | None) -> None:
    """The terms, amounts and days on which a person's case can hang are those of the law."""
    version = FACTS.on(name, day)

    assert value == version.value
    assert rule == version.rule


def test_extended_terms_are_the_term_and_its_extension() -> None:
    """A total that is written as a fact is the sum of the two facts it is made of."""
    sums = {
        "decision-standard-extended": ("decision-standard", "decision-standard-extension"),
        "decision-inadmissible-extended": ("decision-inadmissible", "decision-inadmissible-extension"),
        "decision-old-extended": ("decision-old", "decision-old-extension"),
        "decision-old-exceptional": ("decision-old-extended", "decision-old-exceptional-extension"),
    }
    for total, parts in sums.items():
        numbers = [FACTS.latest(part).value[0][0] for part in parts]
        assert sum(numbers) == FACTS.latest(total).value[0][0], total


def test_every_countable_term_can_be_counted() -> None:
    """A term in a unit that dates can count has the form that the counting takes."""
    for fact in FACTS:
        for version in fact.versions:
            if fact.kind == "term" and not {unit for _, unit in version.value} & {"hours", "procedure-days"}:
                assert len(version.value) == len(parse_term(version.value)), fact.id


# --- the calendar ---


def test_the_decreed_days_of_the_years_ahead() -> None:
    """The decree of 2025 names five days; nothing is decreed after the horizon."""
    decreed, horizon = FACTS.calendar_data()

    ahead = {date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)}
    assert ahead == {day for day in decreed if day.year >= 2026}
    assert date(2028, 12, 31) == horizon
    assert FACTS.decreed == decreed


# --- plain data ---


def test_data_go_through_json_and_come_back() -> None:
    """What the browser gets makes the same facts again, days and all."""
    again = Facts.from_data(json.loads(json.dumps(FACTS.as_data())))

    assert again == FACTS
    assert PACT == again.latest("pact-start").value
    assert date(2026, 9, 1) == again.sources["VW-NEW"].date
    assert "2017" == again.sources["AWB"].date
    assert again.acts["P24"].whole is True


def test_describe_gives_every_version() -> None:
    """One fact as a plain table, with its place in the files."""
    row = describe(FACTS, "permit-length")

    assert ["id", "kind", "base", "regime", "decided_by", "for", "versions", "file", "line"] == list(row)
    assert [[[5, "years"]], [[3, "years"]]] == [version["value"] for version in row["versions"]]
    assert "2026-06-11" == row["versions"][0]["in_force_until"]
    assert "in_force_from" not in row["versions"][0]


def test_a_fact_names_what_it_took_the_place_of() -> None:
    """One id in the file is a list of one; a fact without any says nothing of it."""
    assert ("decision-old",) == FACTS["decision-standard"].replaces
    assert () == FACTS["decision-old"].replaces
    assert ["decision-old"] == describe(FACTS, "decision-standard")["replaces"]
    assert "replaces" not in describe(FACTS, "decision-old")


def test_describe_with_a_day_gives_the_version_of_that_day() -> None:
    """With a day only the version in force is left."""
    row = describe(FACTS, "permit-length", BEFORE)

    assert [[5, "years"]] == row["version"]["value"]
    assert "versions" not in row


def test_describe_on_a_day_without_a_version_is_an_error() -> None:
    """Asking for one fact on a day on which it did not exist is answered with the days on which it did."""
    with pytest.raises(FactError):
        describe(FACTS, "permanent-permit", PACT)


def test_a_listing_is_ready_for_json_and_can_be_of_a_day() -> None:
    """All facts, or those in force on a day."""
    everything, then = listing(FACTS), listing(FACTS, BEFORE)

    assert len(FACTS) == len(json.loads(json.dumps(everything)))
    assert "permanent-permit" in {row["id"] for row in then}
    assert "appeal-two-week-cases" not in {row["id"] for row in then}


def _changed(name: str, **version: object) -> facts.Facts:
    """The facts with one more version of a fact, checked like the files."""
    data = facts.load().as_data()
    shown = data["facts"][name]["versions"]
    shown.append({**shown[0], "in_force_until": None, **version})
    shown[-1] = {key: value for key, value in shown[-1].items() if value is not None}
    return facts.Facts.from_data(data)


OLDER_CHANGE = date(2027, 3, 1)


@pytest.mark.parametrize("name", ["appeal-old-four-week-cases", "permit-length"])
def test_a_change_of_the_older_law_after_the_pact_began(name: str) -> None:
    """The older line goes on until its own change; the newer line does not see it."""
    known = facts.load()
    changed = _changed(name, value=[[3, "weeks"]], in_force_from=OLDER_CHANGE.isoformat(), regime="before-pact")
    before, after = OLDER_CHANGE - timedelta(days=1), OLDER_CHANGE + timedelta(days=400)

    assert known.version(name, "before-pact", after) == known[name].versions[0]
    assert changed.version(name, "before-pact", before) == known[name].versions[0]
    assert changed.version(name, "before-pact", OLDER_CHANGE).value == ((3, "weeks"),)
    assert changed.version(name, "before-pact", after).value == ((3, "weeks"),)
    assert changed[name].before(changed[name].versions[-1], changed.pact_start) == changed[name].versions[0]
    if name == "permit-length":
        assert changed.version(name, "pact", after) == known[name].versions[1]
        assert changed.on(name, after) == known[name].versions[1]
        assert changed[name].before(changed[name].versions[1], changed.pact_start) == changed[name].versions[0]
    else:
        with pytest.raises(facts.FactError, match='in the regime "pact"'):
            changed.version(name, "pact", after)


def test_the_newer_law_begins_with_the_pact() -> None:
    """A day before it counts as its first day; a rule that both share is the same in both."""
    known = facts.load()

    assert known.version("permit-length", "pact", date(2026, 1, 1)).value == ((3, "years"),)
    assert known.version("permit-length", "before-pact", date(2027, 1, 1)).value == ((5, "years"),)
    assert known.version("departure-term", "pact", date(2027, 1, 1)) is not None


def test_a_change_of_the_newer_law_alone() -> None:
    """It leaves the older law as it was."""
    changed = _changed("departure-term", value=[[2, "weeks"]], in_force_from=OLDER_CHANGE.isoformat(), regime="pact")

    assert changed.version("departure-term", "before-pact", OLDER_CHANGE).value == ((4, "weeks"),)
    assert changed.version("departure-term", "pact", OLDER_CHANGE).value == ((2, "weeks"),)
    assert changed.version("departure-term", "pact", OLDER_CHANGE - timedelta(days=1)).value == ((4, "weeks"),)

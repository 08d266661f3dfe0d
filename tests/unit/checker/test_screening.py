"""The screening: which questions are asked, which findings answers give, and what wrong answers are told."""

from collections.abc import Mapping
from datetime import date

import pytest

from checker import facts, screening
from checker.findings import FINDINGS, GROUPS, QUESTIONS, UNKNOWN
from checker.inputs import InputError

FACTS = facts.load()
TODAY = date(2026, 11, 24)
PLAIN = {"place": "netherlands", "nationality": "other", "age": "adult", "earlier": "no", "elsewhere": "no"}
ABROAD = {**PLAIN, "place": "abroad", "reasons": ["family"]}


def found(answers: Mapping[str, object], group: str | None = None) -> list[str]:
    """The ids of the findings for these answers, of one group if asked."""
    result = screening.evaluate(answers, TODAY, FACTS)
    return [one.finding.id for one in result.findings if group in (None, one.finding.group)]


def error(answers: object, today: object = "2026-11-24") -> dict[str, object]:
    """The error of the door for these answers."""
    reply: dict[str, dict[str, object]] = screening.answer({"answers": answers, "today": today}, FACTS)
    return reply["error"]


def test_the_first_question_is_asked_first() -> None:
    """Without answers only the first question is asked."""
    assert screening.questions({}) == ("place",)


def test_the_next_question_stands_last() -> None:
    """The questions asked so far are listed in order, the one to ask next at the end."""
    expected = ("place", "nationality", "age", "earlier")
    assert screening.questions({"place": "abroad", "nationality": "eu", "age": "adult"}) == expected


@pytest.mark.parametrize(
    ("answers", "skipped"),
    [
        ({"nationality": "eu"}, {"elsewhere"}),
        ({"earlier": "permit"}, {"elsewhere", "reasons", "family", "sponsor-permit", "sponsor-permit-date"}),
        ({"earlier": "no"}, {"applied"}),
        ({"reasons": ["war"]}, {"family", "sponsor-permit", "sponsor-permit-date"}),
    ],
)
def test_a_pointless_question_is_not_asked(answers: dict[str, object], skipped: set[str]) -> None:
    """What the other answers make pointless is left out of a whole run."""
    given: dict[str, object] = {}
    while (following := screening.evaluate(given, TODAY, FACTS).next) is not None:
        given[following] = answers.get(following, UNKNOWN)
    assert skipped.isdisjoint(given)


def test_somebody_who_fled_a_war_is_sent_to_ter_apel() -> None:
    """The plain case: the ground, the place, the rules, and help; in this order."""
    answers = {**PLAIN, "reasons": ["war"]}
    assert found(answers, "protect") == ["ground-war"]
    assert found(answers, "now") == ["go-ter-apel", "regime-pact", "bring-documents"]
    assert found(answers, "care") == ["free-of-charge"]
    assert found(answers, "help") == ["legal-help", "vluchtelingenwerk", "interpreter"]


def test_somebody_refused_first_looks_at_the_letter() -> None:
    """The time for the court comes before asking again."""
    now = found({**PLAIN, "earlier": "refused", "reasons": ["persecution"]}, "now")
    assert now[0] == "letter-deadline"
    assert "repeat-application" in now
    assert "go-ter-apel" not in now


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("adult", ["border-stay"]),
        ("minor-with-adult", ["border-stay"]),
        ("minor-alone", ["border-minor"]),
        (UNKNOWN, ["border-stay", "border-minor"]),
    ],
)
def test_a_minor_alone_is_not_told_to_stay_in_a_closed_place(age: str, expected: list[str]) -> None:
    """The border procedure is for a minor alone only in security cases (F-03), so the usual words do not hold."""
    ids = found({**PLAIN, "place": "border", "age": age, "reasons": ["war"]}, "care")
    assert [finding for finding in ids if finding.startswith("border-")] == expected


def test_a_permit_holder_hears_what_subsidiary_protection_changes() -> None:
    """The two weeks for the court (D-102) come first; the rules for family of subsidiary status and older requests."""
    result = screening.evaluate(
        {"place": "netherlands", "nationality": "other", "age": "adult", "earlier": "permit"}, TODAY, FACTS
    )
    now = [one.finding for one in result.findings if one.finding.group == "now"]
    assert now[0].id == "status-appeal"
    (family,) = [finding for finding in now if finding.id == "own-family-window"]
    assert {"family-subsidiary-wait", "family-subsidiary-conditions", "family-older-files"} <= set(family.facts)


def test_somebody_who_waits_hears_when_the_time_is_another() -> None:
    """Temporary protection lengthens the time of the IND (D-309); not everybody may work after half a year (D-720)."""
    answers = {**PLAIN, "nationality": "ukraine", "earlier": "waiting", "applied": "2026-07-01", "reasons": ["war"]}
    facts = {one.finding.id: one.finding.facts for one in screening.evaluate(answers, TODAY, FACTS).findings}
    assert "temporary-protection-lengthens" in facts["decision-late"]
    assert "work-permit-excluded" in facts["work-while-waiting"]


@pytest.mark.parametrize(
    ("applied", "expected"), [("2026-05-01", True), ("2026-06-12", True), ("2026-06-13", False), (UNKNOWN, True)]
)
def test_a_letter_of_intention_about_another_country_is_named(applied: str, expected: bool) -> None:
    """On an older application the first letter is an intention, and its answer goes to the IND (D-206)."""
    answers = {**PLAIN, "earlier": "waiting", "applied": applied, "elsewhere": "fingerprints", "reasons": ["war"]}
    assert ("other-country-intention" in found(answers, "care")) == expected


def test_somebody_with_only_another_reason_may_still_ask() -> None:
    """Work, study, poverty or illness: told what asylum is for, and still shown the way."""
    answers = {**PLAIN, "reasons": ["other"]}
    assert found(answers, "protect") == ["no-named-ground"]
    assert "go-ter-apel" in found(answers)


def test_choosing_no_reason_counts_as_unknown() -> None:
    """An empty list is no statement that there is no reason."""
    assert found({**PLAIN, "reasons": []}) == found({**PLAIN, "reasons": [UNKNOWN]})


def test_unanswered_counts_as_unknown() -> None:
    """Half-given answers show everything that they could still become."""
    expected = set(found({**PLAIN, "reasons": ["torture"]}))
    assert expected - set(found({"reasons": ["torture"]})) == {"regime-pact"}  # regime-unknown stands for it


@pytest.mark.parametrize(
    ("applied", "regime", "lawyer"),
    [
        ("2026-05-31", "before-pact", False),
        ("2026-06-01", "before-pact", True),
        ("2026-06-11", "before-pact", True),
        ("2026-06-12", "pact", True),
        ("2026-06-13", "pact", False),
        ("2026-11-24", "pact", False),
        (UNKNOWN, None, False),
    ],
)
def test_the_date_of_the_application_decides_the_regime(applied: str, regime: str | None, lawyer: bool) -> None:
    """Before 12 June 2026 the older procedure, since then the Pact; from 1 to 12 June also: ask a lawyer."""
    answers = {**PLAIN, "earlier": "waiting", "applied": applied, "reasons": ["war"]}
    result = screening.evaluate(answers, TODAY, FACTS)
    ids = {one.finding.id for one in result.findings}
    assert result.regime == regime
    assert ("regime-ask-lawyer" in ids) == (lawyer or applied == UNKNOWN)
    assert ("regime-unknown" in ids) == (applied == UNKNOWN)


@pytest.mark.parametrize(
    ("applied", "expected"), [("2026-06-12", True), ("2026-06-13", True), ("2026-06-30", True), ("2026-07-01", False)]
)
def test_fingerprints_elsewhere_in_the_last_days_of_june(applied: str, expected: bool) -> None:
    """For 12 to 30 June 2026 two EU texts disagree on the responsible country: ask a lawyer."""
    answers = {**PLAIN, "earlier": "waiting", "applied": applied, "elsewhere": "fingerprints"}
    assert ("other-country-border-days" in found({**answers, "reasons": ["war"]})) == expected


def test_the_family_window_is_counted_by_the_deadline_engine() -> None:
    """A permit of 1 October 2026: three months end on 1 January 2027, the safe day without any extension."""
    family = {"family": "spouse", "sponsor-permit": "refugee", "sponsor-permit-date": "2026-10-01"}
    reply = screening.answer({"answers": {**ABROAD, **family}, "today": TODAY.isoformat()}, FACTS)
    (window,) = [one for one in reply["findings"] if one["id"] == "family-window"]
    assert window["deadline"]["safe_day"] == "2027-01-01"
    assert window["deadline"]["last_day"] == "2027-01-04"


def test_without_the_day_of_the_permit_there_is_no_deadline() -> None:
    """The family window is told all the same, with its length and no date."""
    family = {"family": "spouse", "sponsor-permit": "refugee", "sponsor-permit-date": UNKNOWN}
    reply = screening.answer({"answers": {**ABROAD, **family}, "today": "2026-11-24"}, FACTS)
    assert [one["deadline"] for one in reply["findings"] if one["id"] == "family-window"] == [None]


@pytest.mark.parametrize("place", ["netherlands", "border", "detention"])
@pytest.mark.parametrize("who", ["spouse", "unmarried-partner", "my-adult-parent", "my-minor-child", "sibling-minor"])
def test_family_who_are_here_have_a_wider_circle_and_no_three_months(place: str, who: str) -> None:
    """Vw 29b with QR 3(9) (B-04): nobody is told that the law no longer names them, or that a day has passed."""
    family = {"reasons": ["family"], "family": who, "sponsor-permit": "refugee", "sponsor-permit-date": "2020-01-01"}
    ids = found({**PLAIN, "place": place, **family})
    assert "derived-permit" in ids
    assert {"family-outside-new-circle", "family-window", "family-with-parent"}.isdisjoint(ids)


def test_a_partner_abroad_is_told_of_other_ways() -> None:
    """The circle of nareis (Vw 29c, B-06) is the smaller one."""
    family = {"family": "unmarried-partner", "sponsor-permit": "refugee", "sponsor-permit-date": "2026-10-01"}
    ids = found({**ABROAD, **family})
    assert {"family-outside-new-circle", "family-window"} <= set(ids)
    assert "derived-permit" not in ids


@pytest.mark.parametrize("day", ["2020-01-01", "2026-06-12", "2026-11-01"])
def test_family_of_subsidiary_protection_is_never_too_late(day: str) -> None:
    """Vw 29d names no last day (B-17): no deadline, and a finding that says so beside the wait of two years."""
    family = {"family": "spouse", "sponsor-permit": "subsidiary", "sponsor-permit-date": day}
    result = screening.evaluate({**ABROAD, **family}, TODAY, FACTS)
    assert [one.finding.id for one in result.findings if one.deadline] == []
    assert {"family-subsidiary-when", "family-subsidiary-conditions"} <= {one.finding.id for one in result.findings}


def test_family_of_a_refugee_hears_nothing_of_the_stricter_rules() -> None:
    """No wait, no income, no home (Vw 29c)."""
    family = {"family": "my-minor-child", "sponsor-permit": "refugee", "sponsor-permit-date": "2026-10-01"}
    result = screening.evaluate({**ABROAD, **family}, TODAY, FACTS)
    told = {fact for one in result.findings for fact in one.finding.facts}
    assert [fact for fact in told if "subsidiary" in fact or fact == "family-minor-sponsor"] == []


def test_nobody_is_shown_the_list_of_safe_countries_unasked() -> None:
    """Nobody is asked for a country; the guide has the list, and the finding on the rules leads there."""
    facts = {fact for one in FINDINGS for fact in one.facts}
    assert [fact for fact in facts if fact.startswith("safe-")] == []


@pytest.mark.parametrize(
    ("who", "status", "expected"),
    [
        ("spouse", "refugee", False),
        ("my-parent", "refugee", False),
        ("spouse", "subsidiary", True),
        ("unmarried-partner", "refugee", True),
        ("spouse", UNKNOWN, True),
    ],
)
def test_older_family_files_that_the_new_rules_touch(who: str, status: str, expected: bool) -> None:
    """Spouse and minor child of a refugee go on; the other older files may be held back."""
    family = {"family": who, "sponsor-permit": status, "sponsor-permit-date": "2026-05-01"}
    assert ("family-pending-undecided" in found({**PLAIN, "reasons": ["family"], **family})) == expected


def test_a_finding_says_which_answers_gave_it() -> None:
    """Every question/answer pair that gave it is named, in the order of the questions."""
    result = screening.evaluate({**PLAIN, "reasons": ["war"]}, TODAY, FACTS)
    because = {one.finding.id: one.because for one in result.findings}
    assert because["go-ter-apel"] == (("place", "netherlands"), ("nationality", "other"), ("earlier", "no"))
    assert because["ground-war"] == (("reasons", "war"),)
    assert because["legal-help"] == ()


def test_a_finding_of_an_unasked_question_names_the_unknown_above() -> None:
    """Who keeps the reasons reads about the family window because of that answer."""
    result = screening.evaluate({**PLAIN, "place": "abroad", "reasons": [UNKNOWN]}, TODAY, FACTS)
    because = {one.finding.id: one.because for one in result.findings}
    assert because["family-window"] == (("place", "abroad"), ("reasons", UNKNOWN))
    assert because["family-outside-new-circle"] == (("place", "abroad"), ("reasons", UNKNOWN))


def test_digits_of_other_scripts_are_read() -> None:
    """A date typed in Arabic or Persian digits is the same date."""
    arabic = screening.answer(
        {"answers": {"earlier": "waiting", "applied": "٢٠٢٦-٠٦-١١"}, "today": "2026-11-24"}, FACTS
    )
    persian = screening.answer(
        {"answers": {"earlier": "waiting", "applied": "۲۰۲۶-۶-۱۱"}, "today": "2026-11-24"}, FACTS
    )
    assert (arabic["regime"], persian["regime"]) == ("before-pact", "before-pact")


def test_a_date_can_come_in_three_fields() -> None:
    """Day, month and year as the form gives them; three empty fields are unknown."""
    fields = {"day": "١٢", "month": "6", "year": "2026"}
    assert screening.evaluate({"earlier": "waiting", "applied": fields}, TODAY, FACTS).regime == "pact"
    empty = {"day": "", "month": "", "year": ""}
    assert screening.evaluate({"earlier": "waiting", "applied": empty}, TODAY, FACTS).regime is None


def test_the_door_answers_in_ids() -> None:
    """The reply has the agreed parts, and is complete when no question is left."""
    reply = screening.answer({"answers": {**PLAIN, "reasons": ["war"]}, "today": "2026-11-24"}, FACTS)
    assert list(reply) == ["door", "questions", "next", "regime", "findings"]
    assert (reply["door"], reply["next"], reply["regime"]) == ("screening", None, "pact")
    assert reply["questions"] == [*PLAIN, "reasons"]
    assert reply["findings"][0] == {
        "id": "ground-war",
        "group": "protect",
        "because": [["reasons", "war"]],
        "facts": ["ground-war"],
        "deadline": None,
    }


@pytest.mark.parametrize(
    ("answers", "name", "field", "word"),
    [
        ({"plaats": "netherlands"}, "question-unknown", "answers", "place"),
        ({"place": "moon"}, "answer-unknown", "place", "netherlands"),
        ({"place": ["border", "abroad"]}, "one-answer-only", "place", "border"),
        ({"place": []}, "one-answer-only", "place", "border"),
        ({"place": 3}, "answer-shape", "place", "border"),
        ({"reasons": ["war", UNKNOWN]}, "unknown-with-others", "reasons", "war"),
        ({"earlier": "no", "applied": "2026-01-01"}, "answer-skipped", "applied", "earlier=waiting"),
        ({"earlier": "permit", "reasons": ["war"]}, "answer-skipped", "reasons", "earlier=no"),
        ({"reasons": ["war"], "family": "spouse"}, "answer-skipped", "family", "reasons=family"),
        ({"reasons": [UNKNOWN], "family": "spouse"}, "answer-skipped", "family", "reasons=family"),
        ({"nationality": "eu", "elsewhere": "no"}, "answer-skipped", "elsewhere", "nationality=other"),
        ({"earlier": "waiting", "applied": "2026-02-30"}, "date-impossible", "applied", "YYYY-MM-DD"),
        ({"earlier": "waiting", "applied": "yesterday"}, "date-impossible", "applied", "YYYY-MM-DD"),
        ({"earlier": "waiting", "applied": ["2026-02-03", UNKNOWN]}, "date-impossible", "applied", "YYYY-MM-DD"),
        ({"earlier": "waiting", "applied": {"day": "31", "month": "6"}}, "date-impossible", "applied", "YYYY-MM-DD"),
        ({"earlier": "waiting", "applied": "1999-12-31"}, "date-too-early", "applied", "2000-01-01 or later"),
        ({"earlier": "waiting", "applied": "2026-11-25"}, "date-in-future", "applied", "2026-11-24 or earlier"),
        ("war", "request-shape", "answers", "place"),
    ],
)
def test_wrong_answers_are_named_with_what_is_possible(answers: object, name: str, field: str, word: str) -> None:
    """An error says which question, what was there and what could be there."""
    reply = error(answers)
    assert (reply["id"], reply["field"]) == (name, field)
    possible = reply["possible"]
    assert isinstance(possible, list)
    assert word in possible
    assert reply["id"] in screening.ERRORS


def test_a_skipped_answer_names_the_answer_that_skips_it() -> None:
    """A contradiction names both sides."""
    assert error({"earlier": "permit", "reasons": ["war"]})["because"] == [["earlier", "permit"]]


@pytest.mark.parametrize("today", [None, "", "24 November", 20261124])
def test_a_missing_day_of_the_reader_is_an_error(today: object) -> None:
    """The day is passed in; without it nothing is guessed."""
    assert error({}, today)["id"] == "today-impossible"


def test_the_error_reads_as_one_line() -> None:
    """On a command line the error is one sentence that names the possible answers."""
    with pytest.raises(InputError, match=r"place: answer-unknown; found moon.*netherlands, border, detention"):
        screening.evaluate({"place": "moon"}, TODAY, FACTS)


def test_every_question_can_be_left_open() -> None:
    """Each question has `unknown` as its last answer."""
    assert {question.answers[-1] for question in QUESTIONS} == {UNKNOWN}


def test_every_condition_names_answers_that_exist() -> None:
    """A condition on a question that is not there, or an answer it has not, would never hold."""
    answers = {question.id: set(question.values) for question in QUESTIONS}
    for finding in FINDINGS:
        assert finding.group in GROUPS
        for condition in (condition for conditions in finding.any_of for condition in conditions):
            assert condition.answers <= answers[condition.question], finding.id


def test_every_finding_names_facts_that_exist() -> None:
    """The facts of a finding are ids of the fact files."""
    assert [fact for finding in FINDINGS for fact in finding.facts if fact not in FACTS] == []

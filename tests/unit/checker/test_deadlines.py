"""Each letter, both regimes: the day by which (or from which) something can be done, and what is said about it."""

from datetime import date, timedelta
from typing import Any

import pytest

from checker import deadlines, letters
from checker.deadlines import Answer, Deadline, Told
from checker.facts import load
from checker.inputs import InputError
from checker.time_limits import Length, Term

FACTS = load()
TODAY = date(2026, 12, 2)
OLD = date(2026, 3, 2)  # a Monday well before the Pact
NOW = date(2026, 12, 1)  # a Tuesday well after it
APPLIED_OLD = date(2025, 5, 1)
APPLIED_NEW = date(2026, 7, 1)
STATUSES = ("refugee", "subsidiary", None)


def ask(letter: str, event: date, *, today: date = TODAY, **extra: Any) -> Answer:
    """The answer for a letter of a day."""
    return deadlines.answer(Told(letter=letter, event=event, today=today, **extra), FACTS)


def one(answer: Answer, due: str) -> Deadline:
    """The deadline with this id."""
    return next(deadline for deadline in answer.deadlines if deadline.id == due)


def due_ids(answer: Answer) -> list[str]:
    """The deadlines, in the order of the answer."""
    return [deadline.id for deadline in answer.deadlines]


def main(letter: str, event: date, **extra: Any) -> Deadline:
    """The main deadline of a letter: the first of its entry."""
    return one(ask(letter, event, **extra), letters.BY_ID[letter].dues[0].id)


def weeks(number: int) -> Term:
    """A term as it is printed in a letter."""
    return (Length(number, "weeks"),)


def ends(answer: Answer, due: str) -> list[tuple[str, str]]:
    """Safe and last day of every reading of a deadline."""
    return [(reading.safe_day.isoformat(), reading.last_day.isoformat()) for reading in one(answer, due).readings]


def refused(letter: str, event: date, **extra: Any) -> tuple[str, str, tuple[str, ...]]:
    """Id, field and fitting letters of the error."""
    with pytest.raises(InputError) as caught:
        ask(letter, event, **extra)
    return caught.value.key, caught.value.field, caught.value.letters


# --- one test a letter ---


@pytest.mark.parametrize(
    ("event", "nominal", "last_day", "safe_day", "regime"),
    [
        (date(2026, 10, 13), "2026-11-24", "2026-11-24", "2026-11-24", "pact"),
        (date(2026, 4, 27), "2026-06-08", "2026-06-08", "2026-06-08", "before-pact"),
        (date(2027, 3, 25), "2027-05-06", "2027-05-10", "2027-05-07", "pact"),
        (date(2026, 6, 11), "2026-07-23", "2026-07-23", "2026-07-23", "before-pact"),
        (date(2026, 6, 12), "2026-07-24", "2026-07-24", "2026-07-24", "pact"),
    ],
)
def test_intention_withdraw(event: date, nominal: str, last_day: str, safe_day: str, regime: str) -> None:
    """Six weeks for the viewpoint in both regimes; the day of the letter decides which text is quoted."""
    answer = ask("intention-withdraw", event)
    viewpoint = one(answer, "viewpoint")
    assert (regime, "ind", "act") == (answer.regime, viewpoint.to, viewpoint.direction)
    assert (safe_day, last_day) == (viewpoint.safe_day.isoformat(), viewpoint.last_day.isoformat())
    assert nominal == viewpoint.readings[0].nominal.isoformat()


def test_intention_withdraw_steps_explain_the_difference() -> None:
    """The steps name Ascension Day, the decreed Friday and the weekend, and say where the safe day comes from."""
    steps = [
        step.as_json() for step in one(ask("intention-withdraw", date(2027, 3, 25)), "viewpoint").readings[0].steps
    ]
    assert steps == [
        {"step": "event-not-counted", "day": "2027-03-25"},
        {"step": "nominal", "day": "2027-05-06"},
        {"step": "moved", "day": "2027-05-06", "why": "ascension-day"},
        {"step": "moved", "day": "2027-05-07", "why": "decreed"},
        {"step": "moved", "day": "2027-05-08", "why": "saturday"},
        {"step": "moved", "day": "2027-05-09", "why": "sunday"},
        {"step": "last-day", "day": "2027-05-10"},
        {"step": "safe-day", "day": "2027-05-07"},
    ]


def test_refused_unfounded() -> None:
    """In the standard procedure: two weeks, one may stay, and a request to stay, where it is needed, within one."""
    answer = ask("refused-unfounded", NOW, procedure="standard")
    assert ends(answer, "appeal") == [("2026-12-15", "2026-12-15")]
    assert ends(answer, "interim-measure-if-needed") == [("2026-12-08", "2026-12-08")]
    assert "appeal-lets-you-stay" in one(answer, "appeal").follow_ups
    assert "interim-measure" not in due_ids(answer)


@pytest.mark.parametrize("procedure", ["accelerated", "border", "repeat"])
def test_refused_unfounded_without_a_right_to_stay(procedure: str) -> None:
    """After these procedures one week is safe and the request to stay is needed; two weeks stay the other reading."""
    # Friday 18 December + one week is Christmas Day, then the weekend: Monday 28. Two weeks: New Year, Monday 4 January.
    answer = ask("refused-unfounded", date(2026, 12, 18), procedure=procedure, applied=APPLIED_NEW)
    assert ends(answer, "appeal") == [("2026-12-28", "2026-12-28"), ("2027-01-04", "2027-01-04")]
    assert ends(answer, "interim-measure") == [("2026-12-28", "2026-12-28")]
    assert answer.notices == ("ask-lawyer", "event-in-future", "shorter-term-open")
    follow_ups = one(answer, "appeal").follow_ups
    assert ("procedure-no-stay" in follow_ups, "appeal-lets-you-stay" in follow_ups) == (True, False)
    assert ("minor-alone-border" in follow_ups) == (procedure == "border")
    # No sentence promises to somebody who asked before that removal waits.
    interim = one(answer, "interim-measure").follow_ups
    assert ("no-removal-while-waiting" in interim) == (procedure != "repeat")
    assert ("repeat-may-lose-protection" in interim) == (procedure == "repeat")


def test_refused_unfounded_in_a_procedure_that_is_not_known() -> None:
    """One week is the safe day, and the reason is said."""
    answer = ask("refused-unfounded", NOW, applied=APPLIED_NEW)
    assert ends(answer, "appeal") == [("2026-12-08", "2026-12-08"), ("2026-12-15", "2026-12-15")]
    assert answer.notices == ("ask-lawyer", "procedure-unknown")
    assert "stay-depends-on-procedure" in one(answer, "appeal").follow_ups
    assert "appeal-lets-you-stay" not in one(answer, "appeal").follow_ups


@pytest.mark.parametrize("letter", ["refused-manifestly-unfounded", "inadmissible"])
@pytest.mark.parametrize(("procedure", "promised"), [("standard", True), ("repeat", False), (None, False)])
def test_repeat_request_is_promised_nothing(letter: str, procedure: str | None, promised: bool) -> None:
    """Only where it is known that this was the first request does the answer say that removal waits."""
    answer = ask(letter, NOW, procedure=procedure)
    assert [("2026-12-08", "2026-12-08")] == ends(answer, "appeal") == ends(answer, "interim-measure")
    interim = one(answer, "interim-measure").follow_ups
    assert ("no-removal-while-waiting" in interim, "repeat-may-lose-protection" in interim) == (promised, not promised)
    assert "appeal-lets-you-stay" not in {name for due in answer.deadlines for name in due.follow_ups}


def test_procedure_that_a_letter_does_not_have() -> None:
    """A refusal as inadmissible asks only whether it was a repeat: the rest is refused, with what is possible."""
    with pytest.raises(InputError, match="choice-unknown; possible: standard, repeat"):
        ask("inadmissible", NOW, procedure="border")


@pytest.mark.parametrize("letter", ["refused-manifestly-unfounded", "inadmissible", "not-processed"])
def test_one_week_letters(letter: str) -> None:
    """One week for the appeal and for the request to stay, without which the appeal stops nothing."""
    answer = ask(letter, NOW)
    assert [("2026-12-08", "2026-12-08")] == ends(answer, "appeal") == ends(answer, "interim-measure")
    assert "appeal-alone-is-not-enough" in one(answer, "appeal").follow_ups
    assert one(answer, "appeal").to == "court"


def test_refused_manifestly_unfounded_over_christmas() -> None:
    """One week from Friday 18 December runs past Christmas and the weekend to Monday."""
    assert ends(ask("refused-manifestly-unfounded", date(2026, 12, 18)), "appeal") == [("2026-12-28", "2026-12-28")]


def test_inadmissible_over_a_decreed_day() -> None:
    """A week that ends on Ascension Day 2027: Monday by law, the decreed Friday to be safe."""
    assert ends(ask("inadmissible", date(2027, 4, 29)), "appeal") == [("2027-05-07", "2027-05-10")]


def test_not_processed_names_the_older_letter() -> None:
    """On an older application this letter has another name."""
    assert refused("not-processed", NOW, applied=APPLIED_OLD) == (
        "letter-wrong-regime",
        "letter",
        ("not-processed-old",),
    )


def test_dublin() -> None:
    """One week; the request to stay goes in the same filing."""
    answer = ask("dublin", NOW)
    assert [("2026-12-08", "2026-12-08")] == ends(answer, "appeal") == ends(answer, "interim-measure")
    assert "interim-with-appeal" in one(answer, "appeal").follow_ups
    assert "interim-measure-dublin" in one(answer, "appeal").facts


def test_subsidiary_only() -> None:
    """Two weeks to ask the court for refugee status; on an older application four weeks is the other reading."""
    assert ends(ask("subsidiary-only", NOW, applied=APPLIED_NEW), "appeal") == [("2026-12-15", "2026-12-15")]
    older = ask("subsidiary-only", NOW, applied=APPLIED_OLD)
    assert ends(older, "appeal") == [("2026-12-15", "2026-12-15"), ("2026-12-29", "2026-12-29")]
    assert "older-application-two-terms" in older.notices
    assert "keep-subsidiary-meanwhile" in one(older, "appeal").follow_ups
    # Who has a permit is not told to ask for asylum again.
    late = one(ask("subsidiary-only", NOW, today=date(2027, 6, 1)), "appeal")
    assert late.follow_ups == ("late-appeal", "get-lawyer")


def test_permit_withdrawn_begun_under_the_pact() -> None:
    """The withdrawal began under the Pact: two weeks, and nothing is open."""
    answer = ask("permit-withdrawn", NOW, intention=date(2026, 9, 1))
    assert (answer.regime, ends(answer, "appeal")) == ("pact", [("2026-12-15", "2026-12-15")])
    assert answer.notices == ()


def test_permit_withdrawn_begun_before_the_pact() -> None:
    """Begun before, decided since: two weeks is the safe day, four weeks the other reading."""
    answer = ask("permit-withdrawn", NOW, intention=date(2026, 6, 11))
    appeal = one(answer, "appeal")
    assert ends(answer, "appeal") == [("2026-12-15", "2026-12-15"), ("2026-12-29", "2026-12-29")]
    assert (date(2026, 12, 15), date(2026, 12, 15), date(2026, 12, 29)) == (
        appeal.safe_day,
        appeal.last_day,
        appeal.open_until,
    )
    assert answer.notices == ("ask-lawyer", "withdrawal-two-terms")
    assert {"transition-unproven", "appeal-term-printed"} <= set(appeal.cautions)


def test_permit_withdrawn_intention_unknown() -> None:
    """Without the day of the announcement both readings stand, and the answer says so."""
    answer = ask("permit-withdrawn", NOW)
    assert (answer.regime, len(one(answer, "appeal").readings)) == (None, 2)
    assert answer.notices == ("ask-lawyer", "intention-unknown")


def test_permit_withdrawn_decided_before_the_pact() -> None:
    """Decided before the Pact: four weeks."""
    assert ends(ask("permit-withdrawn", OLD), "appeal") == [("2026-03-30", "2026-03-30")]


def test_refused_aa() -> None:
    """One week then; now the newer two weeks is the other reading, and one week stays the safe one."""
    assert ends(ask("refused-aa", OLD, applied=APPLIED_OLD), "appeal") == [("2026-03-09", "2026-03-09")]
    now = ask("refused-aa", NOW, applied=APPLIED_OLD)
    assert ends(now, "appeal") == [("2026-12-08", "2026-12-08"), ("2026-12-15", "2026-12-15")]
    assert now.notices == ("ask-lawyer", "older-application-two-terms")


@pytest.mark.parametrize("letter", ["dublin-old", "inadmissible-old", "manifestly-unfounded-old", "not-processed-old"])
def test_one_week_letters_old(letter: str) -> None:
    """One week then and one week by the newer text: one reading that rests on both facts."""
    assert ends(ask(letter, OLD, applied=APPLIED_OLD), "appeal") == [("2026-03-09", "2026-03-09")]
    now = ask(letter, NOW, applied=APPLIED_OLD)
    assert [("2026-12-08", "2026-12-08")] == ends(now, "appeal") == ends(now, "interim-measure")
    assert one(now, "appeal").readings[0].facts == ("appeal-old-one-week-cases", "appeal-one-week-cases")
    assert now.notices == ()


def test_dublin_old_names_the_newer_letter() -> None:
    """On an application since the Pact the letter is another one."""
    assert refused("dublin-old", NOW, applied=APPLIED_NEW) == ("letter-wrong-regime", "letter", ("dublin",))


def test_inadmissible_old_without_the_date_of_application() -> None:
    """Without it the letter itself tells the regime, and the answer says what that rests on."""
    answer = ask("inadmissible-old", NOW)
    assert (answer.regime, answer.notices) == ("before-pact", ("application-date-unknown",))


def test_manifestly_unfounded_old_is_no_newer_letter() -> None:
    """The newer letter names this one for an older application."""
    assert refused("refused-manifestly-unfounded", OLD)[2] == ("manifestly-unfounded-old",)


def test_not_processed_old_says_that_the_appeal_is_not_enough() -> None:
    """Under the older text the appeal did not stop removal here either."""
    answer = ask("not-processed-old", NOW, applied=APPLIED_OLD)
    assert "appeal-alone-is-not-enough-old" in one(answer, "appeal").follow_ups


@pytest.mark.parametrize("letter", ["refused-va", "extension-refused"])
def test_four_week_letters_old(letter: str) -> None:
    """Four weeks then; decided now on an older application two weeks is the safe day, shown first."""
    assert ends(ask(letter, OLD, applied=APPLIED_OLD), "appeal") == [("2026-03-30", "2026-03-30")]
    now = ask(letter, NOW, applied=APPLIED_OLD)
    assert ends(now, "appeal") == [("2026-12-15", "2026-12-15"), ("2026-12-29", "2026-12-29")]
    assert now.notices == ("ask-lawyer", "older-application-two-terms")


def test_refused_va_before_the_pact_carries_no_doubt() -> None:
    """A decision from before the Pact has no caution about the transition."""
    assert "transition-unproven" not in one(ask("refused-va", OLD, applied=APPLIED_OLD), "appeal").cautions


def test_extension_refused_names_the_newer_letter() -> None:
    """Since the Pact a permit is withdrawn, not refused its extension."""
    assert refused("extension-refused", NOW, applied=APPLIED_NEW)[2] == ("permit-withdrawn",)


@pytest.mark.parametrize(
    ("event", "safe_day", "last_day", "skipped"),
    [
        (date(2026, 3, 2), "2026-03-03", "2026-03-03", []),
        (date(2026, 3, 6), "2026-03-07", "2026-03-09", ["saturday", "sunday"]),
        (date(2026, 4, 2), "2026-04-03", "2026-04-07", ["good-friday", "saturday", "sunday", "easter-monday"]),
        (date(2027, 5, 5), "2027-05-06", "2027-05-10", ["ascension-day", "decreed", "saturday", "sunday"]),
    ],
)
def test_intention_aa(event: date, safe_day: str, last_day: str, skipped: list[str]) -> None:
    """Sent: the next day of the procedure; to be safe without skipping days, for at Schiphol they count (A-10)."""
    answer = ask("intention-aa", event, applied=APPLIED_OLD, handed="sent")
    reading = one(answer, "viewpoint").readings[0]
    assert [(safe_day, last_day)] == ends(answer, "viewpoint")
    assert skipped == [step.why for step in reading.steps if step.step == "not-a-procedure-day"]
    assert [reading.steps[0].step, reading.steps[len(skipped) + 2].step] == ["event-not-counted", "last-day"]


def test_intention_aa_handed_over() -> None:
    """Handed over on day 4, the viewpoint must be there on day 4: the same day. Not known: that day is the safe one."""
    event = date(2026, 12, 11)  # a Friday
    handed = ask("intention-aa", event, applied=date(2026, 5, 1), handed="handed-over")
    assert ends(handed, "viewpoint") == [("2026-12-11", "2026-12-11")]
    assert [step.step for step in one(handed, "viewpoint").readings[0].steps] == ["same-day"]
    unknown = ask("intention-aa", event, applied=date(2026, 5, 1))
    # Sent on Friday: the next day of the procedure is Monday; at Schiphol Saturday.
    assert ends(unknown, "viewpoint") == [("2026-12-11", "2026-12-11"), ("2026-12-12", "2026-12-14")]
    assert ("handed-unknown" in unknown.notices, "handed-unknown" in handed.notices) == (True, False)
    assert "older-application-two-terms" not in unknown.notices  # two ways of notice, one text


def test_intention_aa_plus() -> None:
    """Two days of the procedure, in some cases one: from Thursday over the weekend to Monday, at Schiphol to Saturday."""
    answer = ask("intention-aa-plus", date(2026, 3, 5))
    assert ends(answer, "viewpoint") == [("2026-03-06", "2026-03-06"), ("2026-03-07", "2026-03-09")]
    viewpoint = one(answer, "viewpoint")
    assert (viewpoint.safe_day, viewpoint.open_until) == (date(2026, 3, 6), date(2026, 3, 9))
    assert "shorter-term-open" in answer.notices


def test_return_decision_over_a_decreed_day() -> None:
    """It is open whether a decreed Friday is a working day: the safe day counts it, and nobody is too late before both end."""
    answer = ask("return-decision", date(2027, 4, 29))
    assert ends(answer, "ask-asylum") == [("2027-05-12", "2027-05-13")]
    assert one(answer, "ask-asylum").open_until == date(2027, 5, 13)


def test_leaving_shorter_before_the_pact() -> None:
    """The older law knew a shorter time to leave too, or none (Vw art. 62(2)-(4), 2026-02-28)."""
    answer = ask("refused-leave", OLD, today=date(2026, 3, 3))
    assert "leaving-shorter" in one(answer, "leave").follow_ups
    assert "departure-shorter" in one(answer, "leave").facts


def test_intention_va() -> None:
    """Four weeks, and two in detention."""
    assert ends(ask("intention-va", OLD, detained="no"), "viewpoint") == [("2026-03-30", "2026-03-30")]
    assert ends(ask("intention-va", OLD, detained="yes"), "viewpoint") == [("2026-03-16", "2026-03-16")]


def test_intention_dublin() -> None:
    """Two weeks, and one in detention; who did not say is told that it can be shorter."""
    assert ends(ask("intention-dublin", OLD), "viewpoint") == [("2026-03-16", "2026-03-16")]
    assert ends(ask("intention-dublin", OLD, detained="yes"), "viewpoint") == [("2026-03-09", "2026-03-09")]
    assert "detention-shorter" in ask("intention-dublin", OLD).notices
    assert "detention-shorter" not in ask("intention-dublin", OLD, procedure="border").notices  # it has no less


@pytest.mark.parametrize(
    ("letter", "event", "extra"),
    [
        ("intention-va", date(2026, 12, 11), {"detained": "yes"}),  # two weeks
        ("intention-dublin", date(2026, 12, 18), {"detained": "yes"}),  # one week
        ("intention-va", date(2026, 12, 18), {"procedure": "border"}),  # one week
        ("intention-dublin", date(2026, 12, 18), {"procedure": "border", "detained": "yes"}),
    ],
)
def test_viewpoint_in_detention_is_not_over_too_early(letter: str, event: date, extra: dict[str, Any]) -> None:
    """A viewpoint is no term of detention (Atw art. 4(c)): safe without moving, over only after it has moved."""
    # Christmas Day is a Friday, then the weekend: Monday 28.
    answer = ask(letter, event, applied=date(2026, 5, 1), **extra)
    assert ends(answer, "viewpoint") == [("2026-12-25", "2026-12-28")]
    days = (date(2026, 12, 25), date(2026, 12, 28), date(2026, 12, 29))
    said = [one(ask(letter, event, applied=date(2026, 5, 1), today=day, **extra), "viewpoint") for day in days]
    assert [deadline.state for deadline in said] == ["today", "past", "past"]
    assert [deadline.follow_ups for deadline in said] == [
        ("get-lawyer",),
        ("safe-day-passed", "get-lawyer"),  # the last day itself is not too late
        ("late-viewpoint", "late-viewpoint-old"),
    ]


def test_intention_track_2() -> None:
    """One day in the old track for safe countries, weekends not skipped to be safe."""
    assert ends(ask("intention-track-2", date(2026, 3, 6)), "viewpoint") == [("2026-03-07", "2026-03-09")]
    assert refused("intention-track-2", NOW, applied=APPLIED_NEW)[0] == "letter-wrong-regime"


def test_intention_extension() -> None:
    """Six weeks."""
    assert ends(ask("intention-extension", OLD), "viewpoint") == [("2026-04-13", "2026-04-13")]


@pytest.mark.parametrize(
    ("after", "event", "applied", "expected"),
    [
        ("dublin", NOW, None, ["2026-12-15"]),
        ("inadmissible", NOW, None, ["2026-12-15"]),
        ("refused-manifestly-unfounded", NOW, None, ["2026-12-15"]),
        ("not-processed", NOW, None, ["2026-12-15"]),
        ("refused-unfounded", NOW, None, ["2026-12-29"]),
        ("subsidiary-only", NOW, APPLIED_NEW, ["2026-12-29"]),
        ("permit-withdrawn", NOW, None, ["2026-12-29"]),
        ("dublin-old", OLD, None, ["2026-03-09"]),
        ("refused-aa", OLD, None, ["2026-03-09"]),
        ("refused-va", OLD, None, ["2026-03-30"]),
        ("permit-withdrawn", OLD, None, ["2026-03-30"]),
        ("dublin-old", NOW, APPLIED_OLD, ["2026-12-08", "2026-12-15"]),
        ("refused-aa", NOW, APPLIED_OLD, ["2026-12-08", "2026-12-29"]),
        ("refused-va", NOW, APPLIED_OLD, ["2026-12-29"]),
        ("subsidiary-only", NOW, APPLIED_OLD, ["2026-12-29"]),
        ("detention", OLD, None, ["2026-03-09"]),
        ("detention", NOW, None, ["2026-12-08"]),
        (None, OLD, None, ["2026-03-09", "2026-03-30"]),
        (None, NOW, None, ["2026-12-08", "2026-12-15", "2026-12-29"]),
    ],
)
def test_court_judgment(after: str | None, event: date, applied: date | None, expected: list[str]) -> None:
    """Onward appeal: two or four weeks, before the Pact one or four; every reading that the answers leave open."""
    answer = ask("court-judgment", event, after=after, applied=applied)
    assert expected == [last_day for _, last_day in ends(answer, "onward-appeal")]
    assert expected[0] == one(answer, "onward-appeal").safe_day.isoformat()
    assert ("after-unknown" in answer.notices) == (after is None)
    assert one(answer, "onward-appeal").to == "council-of-state"


@pytest.mark.parametrize(
    ("event", "applied", "expected"),
    [
        # Saturday: the safe day about detention is a Saturday, the others end on Monday or later.
        (date(2026, 3, 7), None, "2026-03-14"),
        # A newer application leaves two or four weeks, but one about detention.
        (NOW, APPLIED_NEW, "2026-12-08"),
    ],
)
def test_court_judgment_on_nobody_knows_what(event: date, applied: date | None, expected: str) -> None:
    """Who does not know what the judgment is about may have one about detention, which leaves the least time."""
    answer = ask("court-judgment", event, applied=applied)
    assert expected == one(answer, "onward-appeal").safe_day.isoformat()
    assert "onward-appeal-detention" in one(answer, "onward-appeal").facts


def test_court_judgment_after_detention_is_not_over_too_early() -> None:
    """One week, safe without moving; Atw art. 4(c) leaves terms of detention out, not this one."""
    answer = ask("court-judgment", date(2026, 12, 18), after="detention")
    assert ends(answer, "onward-appeal") == [("2026-12-25", "2026-12-28")]


@pytest.mark.parametrize("after", ["family-visa-refused", "coa-decision"])
def test_court_judgment_on_other_decisions(after: str) -> None:
    """Four weeks (Vw art. 69(1)): from Friday 27 November to Christmas Day, so to Monday 28."""
    answer = ask("court-judgment", date(2026, 11, 27), after=after)
    assert ends(answer, "onward-appeal") == [("2026-12-28", "2026-12-28")]


def test_court_judgment_on_a_transfer_decision() -> None:
    """Four weeks by the letter of the act, two to be safe."""
    answer = ask("court-judgment", NOW, after="transfer-decision")
    assert ends(answer, "onward-appeal") == [("2026-12-15", "2026-12-15"), ("2026-12-29", "2026-12-29")]
    assert answer.notices == ("ask-lawyer", "shorter-term-open")


@pytest.mark.parametrize("after", ["freedom-restricted", "coa-htl"])
def test_court_judgment_without_onward_appeal(after: str) -> None:
    """Against a judgment on a limit of freedom there is none: said without a date."""
    answer = ask("court-judgment", NOW, after=after)
    assert answer.deadlines == ()
    assert answer.follow_ups[0] == "no-onward-appeal"
    assert ("coa-part-has-onward-appeal" in answer.follow_ups) == (after == "coa-htl")


@pytest.mark.parametrize(("event", "applied"), [(OLD, None), (NOW, APPLIED_OLD), (NOW, APPLIED_NEW)])
def test_court_judgment_needs_its_reasons_in_time(event: date, applied: date | None) -> None:
    """In both procedures the reasons must be in the onward appeal (Vw art. 85)."""
    answer = ask("court-judgment", event, applied=applied, today=event)
    assert "onward-appeal-reasons" in one(answer, "onward-appeal").follow_ups


def test_court_judgment_gives_no_right_to_stay() -> None:
    """Meanwhile nobody may stay by right; that is no matter where the case is about something else."""
    asylum = one(ask("court-judgment", NOW, after="dublin"), "onward-appeal").follow_ups
    visa = one(ask("court-judgment", NOW, after="family-visa-refused"), "onward-appeal").follow_ups
    assert ("onward-appeal-no-stay" in asylum, "onward-appeal-no-stay" in visa) == (True, False)


def test_court_judgment_after_a_letter_of_the_other_regime() -> None:
    """The letter that the case was about must fit the application too."""
    assert refused("court-judgment", NOW, after="dublin", applied=APPLIED_OLD) == (
        "letter-wrong-regime",
        "after",
        ("dublin-old",),
    )


@pytest.mark.parametrize(("event", "expected"), [(OLD, "2026-03-30"), (NOW, "2026-12-29")])
def test_family_visa_refused(event: date, expected: str) -> None:
    """Four weeks for the objection, to the IND, in both regimes."""
    answer = ask("family-visa-refused", event)
    assert [(expected, expected)] == ends(answer, "objection")
    assert one(answer, "objection").to == "ind"


def test_permit_granted_family_window_does_not_move_to_be_safe() -> None:
    """Three months may run on past a weekend by law; the safe day is the nominal end (a Sunday here)."""
    window = one(ask("permit-granted", date(2026, 11, 30)), "family-window")
    assert (date(2027, 2, 28), date(2027, 3, 1)) == (window.safe_day, window.last_day)
    assert window.readings[0].steps[-1].step == "safe-day-unmoved"


def test_permit_granted_card() -> None:
    """Three years from the decision; renewal from three months before the end."""
    answer = ask("permit-granted", NOW)
    assert date(2029, 12, 1) == one(answer, "renew-card").safe_day
    assert (date(2029, 9, 1), "wait") == (
        one(answer, "renew-card-from").safe_day,
        one(answer, "renew-card-from").direction,
    )
    assert date(2031, 12, 2) == one(answer, "long-term-resident-from").safe_day
    assert "permanent-permit-gone" in one(answer, "renew-card").follow_ups


def test_permit_granted_before_the_pact() -> None:
    """Five years from the day of application, which counts itself; without that day it is not guessed."""
    answer = ask("permit-granted", OLD, applied=APPLIED_OLD)
    assert date(2030, 4, 30) == one(answer, "renew-card").safe_day
    assert date(2030, 1, 30) == one(answer, "renew-card-from").safe_day
    unknown = ask("permit-granted", OLD)
    assert [deadline.id for deadline in unknown.deadlines] == ["family-window", "long-term-resident-from"]
    assert unknown.notices == ("card-end-unknown",)


def test_permit_granted_the_date_on_the_card_counts() -> None:
    """What is printed on the card wins; an older card is renewed in the newer window."""
    answer = ask("permit-granted", OLD, permit_end=date(2030, 5, 31))
    assert date(2030, 5, 31) == one(answer, "renew-card").safe_day
    assert date(2030, 2, 28) == one(answer, "renew-card-from").safe_day
    assert "old-card-valid" in one(answer, "renew-card").follow_ups


@pytest.mark.parametrize(
    ("permit_end", "follow_ups"),
    [
        (date(2026, 11, 1), ("late-renewal",)),
        (date(2026, 6, 12), ("late-renewal",)),
        (date(2026, 6, 11), ("get-lawyer",)),  # the permit may have ended with the card, by the older text
    ],
)
def test_permit_granted_an_older_card_has_ended(permit_end: date, follow_ups: tuple[str, ...]) -> None:
    """What can be done about an ended card is the law of today, whenever the permit was given."""
    answer = ask("permit-granted", date(2021, 12, 1), today=date(2026, 11, 27), permit_end=permit_end)
    assert one(answer, "renew-card").follow_ups == follow_ups


def test_permit_granted_renewing_an_older_card() -> None:
    """Renewing is free, and nobody gets a permanent permit any more, with an older card too."""
    answer = ask("permit-granted", date(2022, 5, 20), today=date(2026, 11, 27), permit_end=date(2027, 5, 19))
    assert one(answer, "renew-card").follow_ups == ("old-card-valid", "card-is-not-permit", "permanent-permit-gone")
    assert "renewal-free" in one(answer, "renew-card-from").follow_ups


def test_permit_granted_card_that_ended_before_the_newer_window() -> None:
    """How early a card could be renewed before the Pact is not known, so no first day is given."""
    answer = ask("permit-granted", date(2021, 3, 1), permit_end=date(2026, 7, 1))
    assert "renew-card-from" not in [deadline.id for deadline in answer.deadlines]


@pytest.mark.parametrize(
    ("event", "applied", "expected"),
    [
        (date(2026, 5, 20), date(2024, 3, 1), date(2029, 3, 1)),
        (date(2026, 11, 27), date(2026, 7, 20), date(2031, 7, 20)),
        (date(2026, 11, 27), None, date(2031, 11, 28)),  # the permit begins the day after
    ],
)
def test_permit_granted_long_term_resident(event: date, applied: date | None, expected: date) -> None:
    """All time since the request counts: five years after it, in both procedures (Vw art. 45b(4))."""
    assert expected == one(ask("permit-granted", event, applied=applied), "long-term-resident-from").safe_day


@pytest.mark.parametrize(
    ("event", "window"),
    [
        (date(2026, 7, 20), date(2026, 10, 20)),
        (date(2026, 5, 20), date(2026, 8, 20)),  # a permit from before the Pact: who asks now asks under the new act
        (date(2024, 3, 1), date(2024, 6, 1)),
    ],
)
def test_permit_granted_subsidiary_family_is_never_too_late(event: date, window: date) -> None:
    """The act has no last day for them: asking in three months is only prudent, and the day goes when it is over."""
    for today, shown in ((event, True), (window, True), (window + timedelta(days=1), False)):
        answer = ask("permit-granted", event, today=today, status="subsidiary")
        assert ("family-window" in due_ids(answer)) == shown
        assert "family-not-too-late" in answer.follow_ups
        # What is said of the whole is the same on every day: the answer of a table knows no today.
        assert {"family-two-windows", "family-window-counts"} <= set(answer.cautions)
        assert "late-family" not in {name for due in answer.deadlines for name in due.follow_ups}
    for status in ("refugee", None):
        late = one(ask("permit-granted", event, today=date(2026, 11, 27), status=status), "family-window")
        assert (late.state, "late-family" in late.follow_ups) == ("past", True)
        assert ("family-not-too-late" in late.follow_ups) == (status is None)


def test_permit_granted_family_rules_by_status() -> None:
    """A refugee is not told the rules of subsidiary protection; who did not say is told that they may hold."""
    notes = {status: one(ask("permit-granted", NOW, status=status), "family-window").follow_ups for status in STATUSES}
    assert notes["refugee"] == ("family-older-files",)
    assert "family-subsidiary" in notes["subsidiary"]
    assert "family-any-status" in notes[None]
    assert [
        status for status in STATUSES if "family-subsidiary-from" in due_ids(ask("permit-granted", NOW, status=status))
    ] == ["subsidiary"]


def test_permit_granted_says_when_the_card_is_owed() -> None:
    """The IND owes the card (C-60), to people who got the permit since the Pact."""
    assert (
        "card-owed" in ask("permit-granted", NOW).follow_ups,
        "card-owed" in ask("permit-granted", OLD).follow_ups,
    ) == (
        True,
        False,
    )


def test_permit_granted_subsidiary() -> None:
    """With subsidiary protection the wait of two years is shown beside the window."""
    answer = ask("permit-granted", NOW, status="subsidiary")
    assert date(2028, 12, 2) == one(answer, "family-subsidiary-from").safe_day
    assert "family-subsidiary" in one(answer, "family-window").follow_ups
    assert answer.notices == ()
    assert "status-unknown" in ask("permit-granted", NOW).notices


def test_permit_granted_subsidiary_may_go_to_court() -> None:
    """The two weeks for refugee status are not lost behind the longer dates; on an older application four are open."""
    assert ends(ask("permit-granted", NOW, status="subsidiary"), "appeal-for-status") == [("2026-12-15", "2026-12-15")]
    older = one(ask("permit-granted", NOW, status="subsidiary", applied=APPLIED_OLD), "appeal-for-status")
    assert ("2026-12-15", "2026-12-29") == (older.safe_day.isoformat(), older.open_until.isoformat())
    neither: tuple[dict[str, Any], ...] = ({"status": "refugee"}, {})
    for extra in neither:
        assert "appeal-for-status" not in [deadline.id for deadline in ask("permit-granted", NOW, **extra).deadlines]
    assert "appeal-for-status" not in [d.id for d in ask("permit-granted", OLD, status="subsidiary").deadlines]


@pytest.mark.parametrize(
    ("event", "extra", "decides", "notice", "court"),
    [
        # Thu 25 June 2026 + 6 months = Christmas Day: the Pact moves it, to Monday.
        (date(2026, 6, 25), {}, "2026-12-28", "2026-12-29", "2027-01-13"),
        # The older law does not move six months: Saturday stays.
        (date(2026, 5, 5), {}, "2026-11-05", "2026-11-06", "2026-11-21"),
        (date(2025, 8, 28), {}, "2026-02-28", "2026-03-01", "2026-03-17"),
        (date(2026, 7, 1), {"track": "accelerated"}, "2026-10-01", "2026-10-02", "2026-10-17"),
        (date(2026, 7, 1), {"track": "admissibility"}, "2026-09-01", "2026-09-02", "2026-09-17"),
        (date(2026, 7, 1), {"track": "admissibility", "extended": "yes"}, "2026-11-02", "2026-11-03", "2026-11-18"),
        (
            date(2026, 7, 1),
            {"track": "after-return-decision", "late_request": "yes"},
            "2026-07-15",
            "2026-07-16",
            "2026-07-31",
        ),
        # Asked in time, or with something new, or not told: six months, from 1 July to Friday 1 January, so Monday.
        (
            date(2026, 7, 1),
            {"track": "after-return-decision", "late_request": "no"},
            "2027-01-04",
            "2027-01-05",
            "2027-01-20",
        ),
        (date(2026, 7, 1), {"track": "after-return-decision"}, "2027-01-04", "2027-01-05", "2027-01-20"),
        (date(2026, 7, 1), {"extended": "yes"}, "2027-07-01", "2027-07-02", "2027-07-17"),
        (date(2026, 7, 1), {"extended": "latest"}, "2028-04-03", "2028-04-04", "2028-04-19"),
        (date(2025, 7, 1), {"extended": "yes"}, "2026-10-01", "2026-10-02", "2026-10-17"),
        (date(2025, 7, 1), {"extended": "exceptional"}, "2027-01-01", "2027-01-02", "2027-01-19"),
        (date(2025, 7, 1), {"extended": "latest"}, "2027-04-01", "2027-04-02", "2027-04-17"),
        (date(2025, 7, 1), {"extended": 3}, "2026-04-01", "2026-04-02", "2026-04-17"),
        # 31 May + 6 months is 30 November; the extension is added first, so it ends on the 31st.
        (date(2023, 5, 31), {"extended": 9}, "2024-08-31", "2024-09-01", "2024-09-17"),
    ],
)
def test_no_decision_yet(event: date, extra: dict[str, Any], decides: str, notice: str, court: str) -> None:
    """The last day for the IND, the first for a notice of default, and two full weeks later the first for court."""
    answer = ask("no-decision-yet", event, **extra)
    found = [deadline.safe_day.isoformat() for deadline in answer.deadlines]
    assert [decides, notice, court] == found
    assert {"wait"} == {deadline.direction for deadline in answer.deadlines}


def test_no_decision_yet_with_temporary_protection() -> None:
    """Temporary protection gives the IND more time (Vw art. 43a): the answer says so, for a notice sent early is void."""
    for event in (date(2025, 7, 1), date(2026, 6, 5), date(2026, 6, 12), date(2026, 7, 1)):
        assert "temporary-protection" in one(ask("no-decision-yet", event), "ind-decides").follow_ups


def test_no_decision_yet_with_a_notice_of_default() -> None:
    """The first court day follows the day on which the notice arrived; one that came too early is refused."""
    sent = ask("no-decision-yet", date(2026, 7, 1), track="accelerated", notice=date(2026, 10, 20))
    assert date(2026, 11, 4) == one(sent, "court-no-decision-from").safe_day
    with pytest.raises(InputError, match="possible: 2026-10-02") as caught:
        ask("no-decision-yet", date(2026, 7, 1), track="accelerated", notice=date(2026, 10, 1))
    assert (caught.value.key, caught.value.field) == ("notice-too-early", "notice")
    first = ask("no-decision-yet", date(2026, 7, 1), track="accelerated", notice=date(2026, 10, 2))
    # 2 October + two weeks is Friday the 16th, so the day after.
    assert date(2026, 10, 17) == one(first, "court-no-decision-from").safe_day


def test_no_decision_yet_in_the_border_days() -> None:
    """An application of 5 June 2026: the later of both regimes, because the authority must surely be late."""
    answer = ask("no-decision-yet", date(2026, 6, 5))
    assert [last for _, last in ends(answer, "ind-decides")] == ["2026-12-07", "2026-12-05"]
    assert date(2026, 12, 7) == one(answer, "ind-decides").safe_day
    assert answer.notices[:2] == ("ask-lawyer", "border-days")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (date(2027, 4, 19), "2027-05-04"),
        # The tenth working day is Friday 7 May 2027 if a decreed day is one, else the next Monday.
        (date(2027, 4, 20), "2027-05-10"),
        # A decreed day in between.
        (date(2027, 4, 21), "2027-05-11"),
    ],
)
def test_no_decision_yet_in_working_days(event: date, expected: str) -> None:
    """The IND is surely late only when decreed days are left out (it is open whether they are working days)."""
    answer = ask("no-decision-yet", event, track="after-return-decision", late_request="yes")
    assert expected == one(answer, "ind-decides").safe_day.isoformat()
    steps = one(answer, "ind-decides").readings[0].steps
    assert steps[-1].step == "last-day"
    assert [step.why for step in steps if step.step == "moved"] == (["decreed"] if event.day > 19 else [])


@pytest.mark.parametrize("letter", ["refused-aa", "refused-va", "extension-refused"])
def test_older_refusals_of_now_name_the_request_to_stay(letter: str) -> None:
    """Under the newer text the request to stay has one week, shorter than the appeal; an older letter knows none."""
    assert ends(ask(letter, NOW), "interim-measure-if-needed") == [("2026-12-08", "2026-12-08")]
    assert one(ask(letter, NOW), "interim-measure-if-needed").follow_ups == ("interim-if-needed",)
    assert [deadline.id for deadline in ask(letter, OLD).deadlines] == ["appeal"]


def test_no_decision_yet_longer_than_the_law_allows() -> None:
    """Six months and fifteen more are the absolute end; sixteen are refused, in both procedures."""
    longest = one(ask("no-decision-yet", date(2025, 7, 1), extended=15), "ind-decides")
    assert longest.last_day == one(ask("no-decision-yet", date(2025, 7, 1), extended="latest"), "ind-decides").last_day
    for event in (date(2025, 7, 1), date(2026, 7, 1)):
        assert refused("no-decision-yet", event, extended=16) == ("extended-too-long", "extended", ())


@pytest.mark.parametrize(
    ("letter", "event", "extra", "possible"),
    [
        ("dublin", NOW, {"applied": date(2026, 12, 2)}, "2026-12-02"),
        ("permit-withdrawn", NOW, {"intention": date(2026, 12, 2)}, "2026-12-01"),
        ("permit-granted", NOW, {"permit_end": date(2026, 1, 1)}, "2026-12-01"),
        ("mvv-granted", NOW, {"arrival": date(2026, 11, 30)}, "2026-12-01"),
        ("repair-request", NOW, {"named_day": date(2026, 11, 30)}, "2026-12-01"),
        ("no-decision-yet", date(2025, 11, 27), {"notice": date(2025, 11, 26)}, "2026-05-28"),
        ("no-decision-yet", date(2025, 11, 27), {"notice": date(2026, 5, 27)}, "2026-05-28"),
        ("family-visa-waiting", date(2026, 3, 31), {"notice": date(2026, 3, 30)}, "2027-01-01"),
        ("no-decision-yet", date(2025, 7, 1), {"extended": 16}, "15"),
        ("no-decision-yet", date(2025, 7, 1), {"extended": 99}, "15"),
    ],
)
def test_an_impossible_day_or_number_names_a_possible_one(
    letter: str, event: date, extra: dict[str, Any], possible: str
) -> None:
    """Whoever fills in a wrong day reads which one could be right, also before the application itself."""
    with pytest.raises(InputError) as caught:
        ask(letter, event, **extra)
    assert caught.value.possible == (possible,)


@pytest.mark.parametrize("track", ["accelerated", "admissibility", "after-return-decision"])
def test_no_decision_yet_in_a_track_that_did_not_exist(track: str) -> None:
    """On an older application these tracks are none: refused, with what is possible; in the border days they may be."""
    with pytest.raises(InputError, match=r"choice-unknown; possible: standard$"):
        ask("no-decision-yet", OLD, track=track)
    assert ask("no-decision-yet", date(2026, 6, 5), track=track).deadlines


def test_no_decision_yet_asks_whether_the_request_was_late() -> None:
    """Only where the track is the one after a return decision."""
    after: dict[str, Any] = {"track": "after-return-decision"}
    assert "late-request-unknown" in ask("no-decision-yet", NOW, **after).notices
    assert "late-request-unknown" not in ask("no-decision-yet", NOW, **after, late_request="no").notices
    assert "late-request-unknown" not in ask("no-decision-yet", NOW).notices


def test_no_decision_yet_says_what_a_court_gives() -> None:
    """The term for an authority that is late, and that no second notice is needed (Awb arts 8:55d, 6:12(3))."""
    court = one(ask("no-decision-yet", NOW), "court-no-decision-from")
    assert {"court-sets-new-term", "no-second-notice"} <= set(court.follow_ups)
    assert {"court-late-ind", "court-late-ind-practice", "court-late-ind-practice-interview"} <= set(court.facts)


@pytest.mark.parametrize(
    ("event", "safe_day", "last_day"),
    [
        (OLD, "2026-03-30", "2026-03-30"),
        (NOW, "2026-12-29", "2026-12-29"),
        (date(2026, 11, 27), "2026-12-25", "2026-12-28"),  # Christmas Day, a Friday
        (date(2027, 2, 26), "2027-03-26", "2027-03-30"),  # Good Friday
        (date(2027, 4, 8), "2027-05-06", "2027-05-10"),  # Ascension Day, then a decreed Friday
    ],
)
def test_refused_leave(event: date, safe_day: str, last_day: str) -> None:
    """Four weeks to leave: the day to be gone is the unmoved one, whatever a weekend does to the last day."""
    answer = ask("refused-leave", event)
    assert [(safe_day, last_day)] == ends(answer, "leave")
    assert one(answer, "leave").to == "yourself"


def test_refused_leave_at_once() -> None:
    """A letter that gives no time: the day itself, no four weeks beside it, and a lawyer first."""
    answer = ask("refused-leave", NOW, printed=())
    assert ends(answer, "leave") == [("2026-12-01", "2026-12-01")]
    assert answer.notices == ("ask-lawyer", "leave-at-once")
    assert one(answer, "leave").state == "past"
    assert refused("coa-decision", NOW, printed=()) == ("printed-impossible", "printed", ())


def test_refused_leave_with_a_shorter_time() -> None:
    """A printed time is a day to be gone by too: one week from Friday 18 December is Christmas Day, unmoved."""
    leave = one(ask("refused-leave", date(2026, 12, 18), printed=weeks(1)), "leave")
    assert (leave.safe_day, leave.last_day) == (date(2026, 12, 25), date(2026, 12, 28))


def test_refused_leave_says_who_has_other_days() -> None:
    """The border, protection in another state, and when the days run on."""
    notes = set(one(ask("refused-leave", NOW), "leave").follow_ups)
    assert {"departure-days-run", "departure-border-none", "departure-other-state", "hand-in-document"} <= notes


def test_moved_house() -> None:
    """Five days to report a move: Saturday to be safe, Monday by law."""
    assert ends(ask("moved-house", OLD), "report-move") == [("2026-03-07", "2026-03-09")]


def test_work_during_procedure() -> None:
    """The day after the application has been in treatment for six months."""
    # An older case can wait for a transfer too: the law on work permits is that of today.
    assert "work-accelerated" in one(ask("work-during-procedure", OLD, today=NOW), "work-from").follow_ups
    first = one(ask("work-during-procedure", NOW), "work-from")
    assert (date(2027, 6, 2), "wait", "employer") == (first.safe_day, first.direction, first.to)
    assert "work-accelerated" in first.follow_ups
    assert "work-accelerated" not in one(ask("work-during-procedure", NOW, track="standard"), "work-from").follow_ups


@pytest.mark.parametrize("track", ["accelerated", "transfer"])
def test_work_during_procedure_without_a_first_day(track: str) -> None:
    """In these tracks no work permit is given at all (Wav art. 8(1)(e)3)."""
    answer = ask("work-during-procedure", NOW, track=track)
    assert (answer.deadlines, answer.follow_ups) == ((), ("work-permit-excluded",))


# --- the letters of the second and third reading ---


def test_coa_decision() -> None:
    """Straight to the court, four weeks; it suspends nothing, so the request for an interim measure goes the same day."""
    answer = ask("coa-decision", date(2026, 11, 27))
    assert ends(answer, "appeal") == [("2026-12-28", "2026-12-28")]  # Christmas Day, a Friday, moved
    assert (one(answer, "appeal").to, answer.follow_ups[0]) == ("court", "interim-same-day")


def test_coa_moved() -> None:
    """Objection at COA, four weeks; COA is surely late only after eighteen weeks more."""
    answer = ask("coa-moved", NOW)
    assert (one(answer, "objection-coa").to, ends(answer, "objection-coa")) == ("coa", [("2026-12-29", "2026-12-29")])
    # From Tuesday 29 December: 6 weeks to 9 February, 12 to 23 March, 18 to 4 May 2027.
    days = [reading.last_day for reading in one(answer, "coa-decides-objection").readings]
    assert days == [date(2027, 5, 4), date(2027, 3, 23), date(2027, 2, 9)]
    assert one(answer, "coa-decides-objection").direction == "wait"
    assert answer.follow_ups[0] == "interim-same-day"


def test_coa_moved_when_the_time_to_object_moves() -> None:
    """The time of COA begins where the time to object has really ended: Monday 28 December, not Christmas Day."""
    answer = ask("coa-moved", date(2026, 11, 27))
    assert one(answer, "coa-decides-objection").safe_day == date(2027, 5, 3)  # 28 December + 18 weeks


def test_coa_htl() -> None:
    """Two decisions, two appeals."""
    answer = ask("coa-htl", NOW)
    assert [("2026-12-29", "2026-12-29")] == ends(answer, "appeal") == ends(answer, "appeal-measure")


def test_detention() -> None:
    """Nothing to file: judgment by day 15, 21 at most; the day of the measure is day 1."""
    answer = ask("detention", NOW)
    judges = one(answer, "court-judges")
    assert [reading.last_day for reading in judges.readings] == [date(2026, 12, 21), date(2026, 12, 15)]
    assert (judges.direction, judges.safe_day) == ("wait", date(2026, 12, 21))
    assert {"detention-lawyer", "detention-own-appeal", "detention-review"} <= set(answer.follow_ups)
    assert ask("detention", OLD).deadlines == ()  # these days are of the newer act


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("place", ["appeal-measure"]),
        ("area", ["appeal-measure"]),
        ("reporting", ["objection"]),
        (None, ["appeal-measure", "objection"]),
    ],
)
def test_freedom_restricted(about: str | None, expected: list[str]) -> None:
    """To the court against a place or an area, to the IND against a duty to report; not known: both, four weeks."""
    answer = ask("freedom-restricted", NOW, about=about)
    assert expected == due_ids(answer)
    assert {(deadline.safe_day, deadline.last_day) for deadline in answer.deadlines} == {(date(2026, 12, 29),) * 2}
    assert ("about-unknown" in answer.notices, "ask-both-ways" in answer.follow_ups) == (about is None, about is None)
    assert "no-onward-appeal" in answer.follow_ups


def test_freedom_restricted_before_there_were_areas() -> None:
    """An assigned area exists since the Pact only."""
    with pytest.raises(InputError, match=r"choice-unknown; possible: place, reporting$"):
        ask("freedom-restricted", OLD, about="area")


def test_entry_ban() -> None:
    """Four weeks; it does not bar a first request. Nothing says that it is free."""
    answer = ask("entry-ban", NOW)
    assert (ends(answer, "appeal"), answer.follow_ups[0]) == ([("2026-12-29", "2026-12-29")], "entry-ban-no-bar")
    assert "no-court-fee" not in one(answer, "appeal").follow_ups


def test_return_decision() -> None:
    """Seven working days to ask for asylum; the appeal as printed, and without that the shorter one."""
    answer = ask("return-decision", date(2026, 12, 18))
    # 21, 22, 23, 24 December, then Monday 28, 29, 30: Christmas and the weekend do not count.
    assert ends(answer, "ask-asylum") == [("2026-12-30", "2026-12-30")]
    # One week ends on Christmas Day, moved to Monday 28; four weeks on Friday 15 January.
    assert ends(answer, "appeal") == [("2026-12-28", "2026-12-28"), ("2027-01-15", "2027-01-15")]
    assert due_ids(answer) == ["appeal", "ask-asylum"]
    assert "shorter-term-open" in answer.notices
    printed = ask("return-decision", date(2026, 12, 18), printed=weeks(4))
    assert (one(printed, "appeal").last_day, "printed-differs" in printed.notices) == (date(2027, 1, 15), True)
    assert refused("return-decision", OLD) == ("letter-wrong-regime", "letter", ("refused-leave",))


def test_application_withdrawn() -> None:
    """Only the return decision can be appealed, in one week."""
    answer = ask("application-withdrawn", NOW)
    assert ends(answer, "appeal") == [("2026-12-08", "2026-12-08")]
    assert answer.follow_ups[0] == "refusal-has-usual-appeal"


@pytest.mark.parametrize(
    ("judged", "dues", "no_verzet"),
    [("court", ["verzet"], False), (None, ["verzet"], True), ("council-of-state", [], True)],
)
def test_judgment_without_hearing(judged: str | None, dues: list[str], no_verzet: bool) -> None:
    """Six weeks for the verzet at the same court; none after the Council of State."""
    answer = ask("judgment-without-hearing", date(2026, 11, 20), judged=judged)
    assert dues == due_ids(answer)
    # Six weeks from Friday 20 November is New Year's Day, a Friday: Monday 4 January.
    assert all(deadline.last_day == date(2027, 1, 4) for deadline in answer.deadlines)
    assert ("no-verzet" in answer.follow_ups, "judged-unknown" in answer.notices) == (no_verzet, judged is None)


@pytest.mark.parametrize("letter", ["repair-request", "data-request"])
def test_letters_that_name_a_day(letter: str) -> None:
    """The printed day, or the printed time, and neither moves; without them no day is guessed."""
    due = letters.BY_ID[letter].dues[0].id
    named = ask(letter, NOW, named_day=date(2026, 12, 26))  # a Saturday and Boxing Day
    assert ends(named, due) == [("2026-12-26", "2026-12-26")]
    # Two weeks from Friday 11 December is Christmas Day.
    assert ends(ask(letter, date(2026, 12, 11), printed=weeks(2)), due) == [("2026-12-25", "2026-12-25")]
    both = ask(letter, NOW, named_day=date(2026, 12, 20), printed=weeks(2))
    assert (one(both, due).safe_day, "printed-differs" in both.notices) == (date(2026, 12, 15), True)
    unknown = ask(letter, NOW)
    assert (unknown.deadlines, "named-day-unknown" in unknown.notices) == ((), True)
    assert refused(letter, NOW, named_day=date(2026, 11, 30)) == ("named-day-before-event", "named_day", ())


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        # Four weeks from Tuesday 1 December: the 29th. Three open days before: 28, 24 and 23 December.
        ("court", [("2026-12-23", "2026-12-29")]),
        # Two weeks: Tuesday the 15th. Three open days before: 14, 11 and 10 December.
        ("council-of-state", [("2026-12-10", "2026-12-15")]),
        (None, [("2026-12-10", "2026-12-15"), ("2026-12-23", "2026-12-29")]),
    ],
)
def test_court_fee(judged: str | None, expected: list[tuple[str, str]]) -> None:
    """The money must have arrived by the last day, so it leaves some bank days earlier; release by the same day."""
    answer = ask("court-fee", NOW, judged=judged)
    assert expected == ends(answer, "pay-fee") == ends(answer, "ask-release")
    assert "court-fee-bank-days" in one(answer, "pay-fee").facts
    assert ("judged-unknown" in answer.notices) == (judged is None)


@pytest.mark.parametrize(
    ("about", "papers"),
    [("interview", False), ("registration", False), ("court-hearing", True), ("objection-hearing", True), (None, True)],
)
def test_invitation(about: str | None, papers: bool) -> None:
    """Come on the day; papers for a hearing ten days before, counted back and never moved."""
    answer = ask("invitation", date(2027, 1, 5), about=about)
    assert ends(answer, "come") == [("2027-01-05", "2027-01-05")]
    assert due_ids(answer) == (["hearing-papers", "come"] if papers else ["come"])
    if papers:
        assert ends(answer, "hearing-papers") == [("2026-12-26", "2026-12-26")]  # Boxing Day, a Saturday
    assert answer.follow_ups[0] == "other-date-in-time"
    assert "event-in-future" not in answer.notices  # an appointment lies ahead


def test_transfer_day() -> None:
    """No day to act: what stops the transfer, and what does not."""
    answer = ask("transfer-day", NOW)
    assert answer.deadlines == ()
    assert answer.follow_ups == ("get-lawyer", "transfer-what-stops", "transfer-what-does-not")


def test_mvv_granted() -> None:
    """Three months to collect the visa, safe without moving: Sunday 28 February; it may run to Monday."""
    answer = ask("mvv-granted", date(2026, 11, 30))
    assert ends(answer, "collect-visa") == [("2027-02-28", "2027-03-01")]
    assert (due_ids(answer), answer.follow_ups[0]) == (["collect-visa"], "report-after-arrival")


@pytest.mark.parametrize(
    ("arrival", "expected"),
    [
        # Wednesday: the office is open on Thursday; three days end on Saturday, so on Monday.
        (date(2026, 12, 9), ("2026-12-10", "2026-12-14")),
        # Friday: Monday is the first open day and the third; a second ordinary day must fit in (Atw art. 2).
        (date(2026, 12, 11), ("2026-12-14", "2026-12-15")),
        # Christmas Eve: nothing is open before Monday 28; the third day is Sunday, moved to hold two ordinary days.
        (date(2026, 12, 24), ("2026-12-28", "2026-12-29")),
    ],
)
def test_mvv_granted_report(arrival: date, expected: tuple[str, str]) -> None:
    """Report within three days of arriving: on the first open day to be safe."""
    answer = ask("mvv-granted", NOW, arrival=arrival)
    assert [expected] == ends(answer, "report-arrival")
    assert "report-after-arrival" not in answer.follow_ups


def test_mvv_granted_arrival_before_the_visa() -> None:
    """Nobody arrives on a visa that was not there yet; the error says from when."""
    with pytest.raises(InputError, match="arrival-before-visa; possible: 2026-12-01"):
        ask("mvv-granted", NOW, arrival=date(2026, 11, 30))


@pytest.mark.parametrize(
    ("event", "last"),
    [
        # Three months: Monday 1 March 2027; three more: Tuesday 1 June; ninety days: Monday 30 August.
        (NOW, date(2027, 8, 30)),
        # Monday 2 March 2026, before the Pact: 2 June, 2 September, and ninety days to 1 December.
        (OLD, date(2026, 12, 1)),
        # Saturday 27 February 2027 moves to Monday 1 March: the same as the first.
        (date(2026, 11, 27), date(2027, 8, 30)),
    ],
)
def test_mvv_granted_arrival_after_the_visa(event: date, last: date) -> None:
    """Nobody arrives on a visa that ended: collected on the last day of the longer time, it is valid for 90 days."""
    assert "report-arrival" in due_ids(ask("mvv-granted", event, arrival=last))
    with pytest.raises(InputError, match=f"arrival-after-visa; possible: {last}"):
        ask("mvv-granted", event, arrival=last + timedelta(days=1))


def test_family_visa_waiting() -> None:
    """Late after nine months, which never move; then the notice of default and two full weeks."""
    found = [deadline.safe_day for deadline in ask("family-visa-waiting", date(2026, 3, 13)).deadlines]
    # 13 December 2026 is a Sunday. Two weeks from Monday the 14th: Monday 28.
    assert found == [date(2026, 12, 13), date(2026, 12, 14), date(2026, 12, 29)]


@pytest.mark.parametrize(
    ("about", "delayed", "weeks_after"),
    [
        ("visa", "no", 19),
        ("visa", "more-time", 25),
        ("visa", "advice", 32),
        ("visa", "both", 38),
        ("visa", None, 38),
        ("other", "no", 6),
        ("other", "more-time", 12),
        ("other", "advice", 12),
        ("other", "both", 18),
        ("other", None, 18),
        (None, None, 38),
        (None, "no", 19),
    ],
)
def test_objection_waiting(about: str | None, delayed: str | None, weeks_after: int) -> None:
    """Counted from the end of the time to object, with every letter of delay: the latest that can hold."""
    answer = ask("objection-waiting", NOW, about=about, delayed=delayed)
    end_to_object = date(2026, 12, 29)  # four weeks from Tuesday 1 December, an ordinary Tuesday
    decides = end_to_object + timedelta(weeks=weeks_after)
    assert decides.weekday() == 1
    assert decides == one(answer, "ind-decides-objection").safe_day
    assert decides + timedelta(days=1) == one(answer, "notice-of-default-from").safe_day
    assert ("about-unknown" in answer.notices, "delayed-unknown" in answer.notices) == (about is None, delayed is None)


@pytest.mark.parametrize("letter", ["age-decision", "screening-result"])
def test_letters_without_an_act(letter: str) -> None:
    """No day; what it means and where it can be contested."""
    answer = ask(letter, NOW)
    note = {"age-decision": "age-in-appeal", "screening-result": "screening-next"}[letter]
    assert (answer.deadlines, note in answer.follow_ups) == ((), True)


def test_lawyer_may_have_had_it() -> None:
    """Said of every letter that is sent; of a day that is no letter's it would say nothing."""
    for letter in letters.LETTERS:
        answer = ask(letter.id, NOW)
        assert ("lawyer-may-have-had-it" in answer.follow_ups) == letter.sent
    assert [letter.id for letter in letters.LETTERS if not letter.sent] == [
        "no-decision-yet",
        "moved-house",
        "work-during-procedure",
        "invitation",
        "transfer-day",
        "family-visa-waiting",
        "objection-waiting",
    ]


def test_deadlines_stand_by_the_day_to_act() -> None:
    """The first to act on comes first, the main one of the letter on equal days."""
    for letter in letters.LETTERS:
        answer = ask(letter.id, NOW)
        days = [deadline.safe_day for deadline in answer.deadlines]
        assert days == sorted(days), letter.id
    assert due_ids(ask("dublin", NOW)) == ["appeal", "interim-measure"]


# Safe day of the main deadline for a letter of 2 March 2026 and of 1 December 2026; None: not sent then.
TABLE = {
    "intention-withdraw": ("2026-04-13", "2027-01-12"),
    "refused-unfounded": (None, "2026-12-08"),
    "refused-manifestly-unfounded": (None, "2026-12-08"),
    "inadmissible": (None, "2026-12-08"),
    "dublin": (None, "2026-12-08"),
    "not-processed": (None, "2026-12-08"),
    "subsidiary-only": (None, "2026-12-15"),
    "permit-withdrawn": ("2026-03-30", "2026-12-15"),
    "refused-aa": ("2026-03-09", "2026-12-08"),
    "dublin-old": ("2026-03-09", "2026-12-08"),
    "inadmissible-old": ("2026-03-09", "2026-12-08"),
    "manifestly-unfounded-old": ("2026-03-09", "2026-12-08"),
    "not-processed-old": ("2026-03-09", "2026-12-08"),
    "refused-va": ("2026-03-30", "2026-12-15"),
    "extension-refused": ("2026-03-30", "2026-12-15"),
    "intention-aa": ("2026-03-02", "2026-12-01"),
    "intention-aa-plus": ("2026-03-03", "2026-12-02"),
    "intention-va": ("2026-03-30", "2026-12-29"),
    "intention-dublin": ("2026-03-16", "2026-12-15"),
    "intention-extension": ("2026-04-13", "2027-01-12"),
    "court-judgment": ("2026-03-09", "2026-12-08"),
    "family-visa-refused": ("2026-03-30", "2026-12-29"),
    "permit-granted": ("2026-06-02", "2027-03-01"),
    "no-decision-yet": ("2026-09-02", "2027-06-01"),
    "refused-leave": ("2026-03-30", "2026-12-29"),
    "moved-house": ("2026-03-07", "2026-12-06"),
    "work-during-procedure": ("2026-09-03", "2027-06-02"),
    "coa-decision": ("2026-03-30", "2026-12-29"),
    "coa-moved": ("2026-03-30", "2026-12-29"),
    "coa-htl": ("2026-03-30", "2026-12-29"),
    "freedom-restricted": ("2026-03-30", "2026-12-29"),
    "entry-ban": ("2026-03-30", "2026-12-29"),
    "return-decision": (None, "2026-12-10"),  # 2, 3, 4, 7, 8, 9 and 10 December
    "application-withdrawn": (None, "2026-12-08"),
    "judgment-without-hearing": ("2026-04-13", "2027-01-12"),
    # Two weeks from Monday 2 March: the 16th; three open days before: 13, 12 and 11 March.
    "court-fee": ("2026-03-11", "2026-12-10"),
    "invitation": ("2026-03-02", "2026-12-01"),
    "mvv-granted": ("2026-06-02", "2027-03-01"),
    "family-visa-waiting": ("2026-12-02", "2027-09-01"),
    # Four weeks to Monday 30 March and 38 more: Monday 21 December. From 29 December 2026: Tuesday 21 September 2027.
    "objection-waiting": ("2026-12-21", "2027-09-21"),
    "intention-track-2": ("2026-03-03", "2026-12-02"),
}
# Letters that give no day, or none without something more.
WITHOUT_A_DAY = ("detention", "repair-request", "data-request", "transfer-day", "age-decision", "screening-result")


def test_every_letter_has_its_day() -> None:
    """Each is in the table, or among those without a day."""
    assert {*TABLE, *WITHOUT_A_DAY} == set(letters.BY_ID)


@pytest.mark.parametrize("letter", TABLE)
def test_letter(letter: str) -> None:
    """Each letter, before and since the Pact, gives the day that was worked out by hand."""
    then, now = TABLE[letter]
    if then is None:
        assert refused(letter, OLD)[0] == "letter-wrong-regime"
    else:
        assert then == main(letter, OLD).safe_day.isoformat()
    assert now == main(letter, NOW).safe_day.isoformat()


# Day of notification, weeks, last day: the worked table of the research.
VECTORS = [
    ("2026-12-01", 1, "2026-12-08"),
    ("2026-12-01", 2, "2026-12-15"),
    ("2026-12-18", 1, "2026-12-28"),
    ("2026-12-11", 2, "2026-12-28"),
    ("2026-11-27", 4, "2026-12-28"),
    ("2026-12-24", 1, "2026-12-31"),
    ("2026-12-04", 4, "2027-01-04"),
    ("2027-03-19", 1, "2027-03-30"),
    ("2027-04-20", 1, "2027-04-28"),
    ("2027-04-29", 1, "2027-05-10"),
    ("2026-10-13", 6, "2026-11-24"),
]
LETTER_OF_WEEKS = {1: "dublin", 2: "subsidiary-only", 4: "family-visa-refused", 6: "intention-withdraw"}


@pytest.mark.parametrize(("event", "number", "last_day"), VECTORS)
def test_vectors(event: str, number: int, last_day: str) -> None:
    """The worked examples of the research, through a letter with that term."""
    assert last_day == main(LETTER_OF_WEEKS[number], date.fromisoformat(event)).last_day.isoformat()


# --- the regimes ---


@pytest.mark.parametrize(
    ("letter", "event", "applied", "fits"),
    [
        ("refused-unfounded", NOW, APPLIED_OLD, ("refused-aa", "refused-va")),
        ("refused-unfounded", OLD, None, ("refused-aa", "refused-va")),
        ("refused-va", NOW, APPLIED_NEW, ("refused-unfounded",)),
        ("intention-aa", NOW, APPLIED_NEW, ("intention-withdraw",)),
        ("subsidiary-only", OLD, None, ("permit-granted",)),
    ],
)
def test_letter_of_the_wrong_regime(letter: str, event: date, applied: date | None, fits: tuple[str, ...]) -> None:
    """A letter that cannot be sent in the reader's procedure is refused, and those that can are named."""
    assert ("letter-wrong-regime", "letter", fits) == refused(letter, event, applied=applied)


@pytest.mark.parametrize("applied", [date(2026, 6, 1), date(2026, 6, 12)])
def test_border_days(applied: date) -> None:
    """Applied 1-12 June 2026: no letter is refused, every reading is shown and a lawyer is named first."""
    newer = ask("refused-unfounded", NOW, applied=applied)
    assert [last for _, last in ends(newer, "appeal")] == ["2026-12-08", "2026-12-15", "2026-12-29"]
    assert newer.notices[:2] == ("ask-lawyer", "border-days")
    assert ask("refused-va", NOW, applied=applied).notices[:2] == ("ask-lawyer", "border-days")
    judged = ask("court-judgment", NOW, after="refused-unfounded", applied=applied)
    assert [last for _, last in ends(judged, "onward-appeal")] == ["2026-12-08", "2026-12-29"]


def test_first_day_of_the_pact() -> None:
    """12 June 2026 belongs to the border days (C-41): no letter is refused, the older one's term is a reading too."""
    first = ask("refused-unfounded", NOW, applied=date(2026, 6, 12))
    assert [last for _, last in ends(first, "appeal")] == ["2026-12-08", "2026-12-15", "2026-12-29"]
    assert first.notices == ("ask-lawyer", "border-days", "procedure-unknown")
    assert ask("refused-aa", NOW, applied=date(2026, 6, 12)).notices[:2] == ("ask-lawyer", "border-days")
    late = ask("no-decision-yet", date(2026, 6, 12), extended="yes")
    assert date(2027, 9, 12) == one(late, "ind-decides").safe_day
    for day in (date(2026, 5, 31), date(2026, 6, 13)):
        assert "border-days" not in ask("no-decision-yet", day).notices


def test_dublin_border_days() -> None:
    """A Dublin case of 12-30 June 2026: ask a lawyer, two European texts disagree."""
    assert ask("dublin", NOW, applied=date(2026, 6, 30)).notices == ("ask-lawyer", "dublin-border-days")
    assert ask("dublin", NOW, applied=date(2026, 7, 1)).notices == ()


@pytest.mark.parametrize(
    ("letter", "extra"), [("intention-dublin", {}), ("dublin-old", {}), ("court-judgment", {"after": "dublin-old"})]
)
def test_dublin_border_days_of_the_older_letters(letter: str, extra: dict[str, Any]) -> None:
    """The first day of the Pact is a border day for the older letters too; the day before is not."""
    assert "dublin-border-days" in ask(letter, NOW, applied=date(2026, 6, 12), **extra).notices
    assert "dublin-border-days" not in ask(letter, NOW, applied=date(2026, 6, 11), **extra).notices
    assert "dublin-border-days" not in ask("intention-va", NOW, applied=date(2026, 6, 12)).notices


def test_cautions_of_an_advice_stand_beside_it() -> None:
    """A follow-up brings the caution of the fact it rests on, to its deadline and to the answer as a whole."""
    answer = ask("refused-unfounded", NOW, procedure="standard", applied=APPLIED_NEW)
    caution = FACTS.latest("suspensive-effect").caution
    assert caution is not None
    assert caution not in {one for due in answer.deadlines for reading in due.readings for one in reading.cautions}
    assert caution in one(answer, "appeal").cautions
    assert caution in answer.cautions


@pytest.mark.parametrize(
    ("after", "again"),
    [("refused-unfounded", True), ("dublin", True), (None, True), ("family-visa-refused", False), ("detention", False)],
)
def test_court_judgment_too_late_is_no_reason_to_ask_asylum_for_a_visa(after: str | None, again: bool) -> None:
    """Asking again is for who asked for asylum: not after a judgment on a visa, on reception or on detention."""
    late = one(ask("court-judgment", NOW, today=date(2027, 6, 1), after=after), "onward-appeal")
    assert (late.state, "repeat-application" in late.follow_ups) == ("past", again)


@pytest.mark.parametrize(
    ("letter", "told", "caution"),
    [
        ("age-decision", {}, "own-reading"),
        ("transfer-day", {}, "suspension-ask-lawyer"),
        ("coa-decision", {}, "own-reading"),
        ("court-judgment", {"after": "freedom-restricted"}, "appeal-term-printed"),
        ("work-during-procedure", {"track": "transfer"}, "work-rule-may-change"),
    ],
)
def test_cautions_of_what_is_said_of_the_whole(letter: str, told: dict[str, Any], caution: str) -> None:
    """What is said whatever the deadlines are brings its cautions too: nothing unsure stands without."""
    answer = ask(letter, NOW, **told)
    assert caution in answer.cautions
    assert caution not in {one for due in answer.deadlines for one in due.cautions}


@pytest.mark.parametrize("letter", letters.LETTERS, ids=lambda letter: letter.id)
def test_a_day_that_has_passed_says_what_can_still_be_done(letter: letters.Letter) -> None:
    """Nobody is left with a past day and no word, whenever the letter was sent and whatever was answered."""
    told: list[dict[str, object]] = [{}]
    told += [{name: answer} for name, answers in letter.choices.items() if name != "printed" for answer in answers]
    for event, extra in ((event, extra) for event in (OLD, NOW) for extra in told):
        try:
            answer = ask(letter.id, event, today=date(2031, 6, 2), **extra)
        except InputError:
            continue
        for deadline in answer.deadlines:
            if deadline.direction == "act" and deadline.state == "past":
                assert deadline.follow_ups, (event, extra, deadline.id)


def test_what_the_newer_text_says_stands_where_it_may_hold() -> None:
    """A decision made today on an older case can have the newer term, so also what the newer text takes away or gives."""
    begun_before = one(ask("permit-withdrawn", NOW, intention=date(2026, 5, 1)), "appeal").follow_ups
    assert {"some-withdrawals-no-stay", "closing-no-appeal", "family-own-appeal"} <= set(begun_before)
    assert ("appeal-lets-you-stay" in begun_before, "appeal-lets-you-stay-old" in begun_before) == (False, True)
    judged = one(ask("court-judgment", NOW, after="refused-aa", applied=APPLIED_OLD), "onward-appeal").follow_ups
    assert "onward-appeal-no-stay" in judged
    before = one(ask("permit-withdrawn", OLD, today=OLD), "appeal").follow_ups
    assert "some-withdrawals-no-stay" not in before


@pytest.mark.parametrize(
    ("letter", "told", "due", "to"),
    [
        ("invitation", {"about": "court-hearing"}, "hearing-papers", "court"),
        ("invitation", {"about": "objection-hearing"}, "hearing-papers", "sender"),
        ("invitation", {}, "hearing-papers", "sender"),
        ("repair-request", {"named_day": date(2026, 12, 15)}, "repair", "sender"),
        ("court-fee", {"judged": "court"}, "pay-fee", "court"),
        ("court-fee", {"judged": "council-of-state"}, "pay-fee", "council-of-state"),
        ("court-fee", {"judged": "council-of-state"}, "ask-release", "council-of-state"),
        ("objection-waiting", {"about": "visa"}, "ind-decides-objection", "ind"),
        ("objection-waiting", {"about": "visa"}, "notice-of-default-from", "ind"),
        ("objection-waiting", {"about": "other"}, "notice-of-default-from", "deciding-office"),
        ("objection-waiting", {}, "notice-of-default-from", "deciding-office"),
        ("no-decision-yet", {}, "notice-of-default-from", "ind"),
        ("mvv-granted", {}, "collect-visa", "embassy"),
        ("mvv-granted", {"arrival": date(2026, 12, 15)}, "report-arrival", "ind-in-person"),
        ("return-decision", {}, "ask-asylum", "ind-in-person"),
        ("freedom-restricted", {"about": "reporting"}, "objection", "ind"),
        ("court-judgment", {"after": "coa-decision"}, "onward-appeal", "council-of-state"),
        ("moved-house", {}, "report-move", "municipality"),
    ],
)
def test_to_whom(letter: str, told: dict[str, Any], due: str, to: str) -> None:
    """What more than one office can send or decide goes back to that one; some acts need the embassy or the person."""
    assert one(ask(letter, NOW, **told), due).to == to


@pytest.mark.parametrize("letter", ["repair-request", "data-request"])
def test_without_a_day_the_lawyer_is_the_next_step(letter: str) -> None:
    """Where nothing can be counted no deadline names the lawyer: the whole answer does; with a day it need not."""
    assert "get-lawyer" in ask(letter, NOW).follow_ups
    assert "get-lawyer" not in ask(letter, NOW, named_day=date(2026, 12, 15)).follow_ups


@pytest.mark.parametrize("letter", ["return-decision", "application-withdrawn"])
def test_a_return_decision_makes_one_ask_about_staying(letter: str) -> None:
    """The page says to ask whether the appeal lets one stay; the answer says it too."""
    assert "interim-if-needed" in one(ask(letter, NOW), "appeal").follow_ups


@pytest.mark.parametrize(
    ("letter", "told", "due", "late"),
    [
        ("moved-house", {}, "report-move", "late-report"),
        ("mvv-granted", {"arrival": date(2026, 12, 15)}, "report-arrival", "late-report-arrival"),
        ("coa-moved", {}, "objection-coa", "late-objection-coa"),
        ("family-visa-refused", {}, "objection", "late-objection"),
        ("court-fee", {}, "pay-fee", "late-fee"),
        ("court-fee", {}, "ask-release", "late-appeal"),
    ],
)
def test_what_is_late_is_said_of_this_act(letter: str, told: dict[str, Any], due: str, late: str) -> None:
    """An address, an arrival, a payment, an objection at COA: each has its own word when its day is over."""
    assert late in one(ask(letter, NOW, today=date(2027, 12, 1), **told), due).follow_ups


# --- the printed term ---


def test_printed_term_that_agrees() -> None:
    """The same days: one reading, marked as printed."""
    answer = ask("refused-unfounded", NOW, applied=APPLIED_NEW, printed=weeks(2), procedure="standard")
    (reading,) = one(answer, "appeal").readings
    assert (reading.printed, answer.notices) == (True, ())


@pytest.mark.parametrize(
    ("printed", "safe_day", "last_day"), [(1, "2026-12-08", "2026-12-08"), (4, "2026-12-15", "2026-12-29")]
)
def test_printed_term_that_differs(printed: int, safe_day: str, last_day: str) -> None:
    """The printed term gives the last day, the earlier day is the safe one, and the difference is said."""
    answer = ask("refused-unfounded", NOW, applied=APPLIED_NEW, printed=weeks(printed), procedure="standard")
    appeal = one(answer, "appeal")
    assert (safe_day, last_day) == (appeal.safe_day.isoformat(), appeal.last_day.isoformat())
    assert answer.notices == ("ask-lawyer", "printed-differs")
    assert [reading.as_json()["fact"] for reading in appeal.readings if reading.printed] == [None]


def test_printed_term_where_none_is_used() -> None:
    """A letter that asks nothing refuses an answer."""
    assert refused("moved-house", NOW, printed=weeks(1)) == ("question-not-asked", "printed", ())


@pytest.mark.parametrize("printed", [(), weeks(0), weeks(60), (Length(13, "months"),)])
def test_printed_term_that_cannot_be(printed: Term) -> None:
    """No length, nothing, or more than a year is a misreading."""
    assert refused("refused-unfounded", NOW, printed=printed) == ("printed-impossible", "printed", ())


# --- against today ---


@pytest.mark.parametrize(
    ("today", "state", "days_left"),
    [
        (date(2026, 11, 23), "open", 1),
        (date(2026, 11, 24), "today", 0),
        (date(2026, 11, 25), "past", -1),
    ],
)
def test_state(today: date, state: str, days_left: int) -> None:
    """Open, today or past, and the days left, against the day that was passed in."""
    viewpoint = one(ask("intention-withdraw", date(2026, 10, 13), today=today), "viewpoint")
    assert (state, days_left) == (viewpoint.state, viewpoint.days_left)


def test_past_says_what_can_still_be_done() -> None:
    """After the last day the follow-ups are those for who is late."""
    late = date(2027, 6, 1)
    assert one(ask("intention-withdraw", NOW, today=late), "viewpoint").follow_ups == ("late-viewpoint",)
    old = one(ask("intention-withdraw", OLD, today=late), "viewpoint")
    assert old.follow_ups == ("late-viewpoint", "late-viewpoint-old")
    appeal = one(ask("refused-unfounded", NOW, today=late), "appeal")
    assert appeal.follow_ups == ("late-appeal", "get-lawyer", "repeat-application")
    assert "late-excusable" in appeal.facts
    assert one(ask("family-visa-refused", NOW, today=late), "objection").follow_ups == ("late-objection",)


def test_between_safe_day_and_last_day() -> None:
    """The safe day has passed but another reading is still open: that is said first."""
    viewpoint = one(ask("intention-withdraw", date(2027, 3, 25), today=date(2027, 5, 8)), "viewpoint")
    assert (viewpoint.state, viewpoint.follow_ups[0]) == ("past", "safe-day-passed")


def test_what_is_known_does_not_depend_on_today() -> None:
    """Only state, days left and follow-ups do: the rest can be worked out beforehand."""
    for letter in letters.LETTERS:
        for event in (OLD, NOW):
            try:
                before, after = (ask(letter.id, event, today=day) for day in (event, event + timedelta(days=4000)))
            except InputError:
                continue
            assert [(d.id, d.readings, d.facts, d.cautions, d.when_late) for d in before.deadlines] == [
                (d.id, d.readings, d.facts, d.cautions, d.when_late) for d in after.deadlines
            ]


def test_letter_dated_tomorrow() -> None:
    """It is answered, with the advice to look at the date again."""
    assert ask("intention-withdraw", TODAY + timedelta(days=1)).notices == ("event-in-future",)
    assert ask("intention-withdraw", TODAY).notices == ()


def test_beyond_the_decrees() -> None:
    """After the last known decree a date is provisional and the answer says so."""
    answer = ask("intention-withdraw", date(2029, 1, 2))
    assert (one(answer, "viewpoint").provisional, "beyond-decrees" in answer.notices) == (True, True)


# --- what is refused ---


@pytest.mark.parametrize(
    ("letter", "event", "extra", "error"),
    [
        ("nothing", NOW, {}, ("letter-unknown", "letter")),
        ("dublin", date(1999, 12, 31), {}, ("event-too-early", "event")),
        ("dublin", date(2061, 1, 1), {}, ("event-too-late", "event")),
        ("dublin", NOW, {"applied": date(2026, 12, 2)}, ("event-before-application", "event")),
        ("dublin", NOW, {"applied": date(1980, 1, 1)}, ("date-too-early", "applied")),
        ("permit-withdrawn", NOW, {"intention": date(2026, 12, 2)}, ("intention-after-event", "intention")),
        ("permit-granted", NOW, {"permit_end": date(2026, 1, 1)}, ("card-ends-before-event", "permit_end")),
        ("permit-granted", NOW, {"permit_end": date(2070, 1, 1)}, ("date-too-late", "permit_end")),
        ("no-decision-yet", NOW, {"notice": date(2026, 1, 1)}, ("notice-before-application", "notice")),
        ("no-decision-yet", NOW, {"track": "slow"}, ("choice-unknown", "track")),
        ("no-decision-yet", NOW, {"extended": "9"}, ("choice-unknown", "extended")),
        ("no-decision-yet", NOW, {"extended": 0}, ("choice-unknown", "extended")),
        ("permit-granted", NOW, {"status": "a"}, ("choice-unknown", "status")),
        ("court-judgment", NOW, {"after": "moved-house"}, ("choice-unknown", "after")),
    ],
)
def test_refused(letter: str, event: date, extra: dict[str, Any], error: tuple[str, str]) -> None:
    """Input that would only give a guess is refused with an id and the field."""
    assert (*error, ()) == refused(letter, event, **extra)


def test_answer_as_json_holds_what_the_page_needs() -> None:
    """Plain lists, texts and numbers, in a fixed order."""
    assert ask("moved-house", NOW).as_json() == {
        "letter": "moved-house",
        "regime": "pact",
        "event": "2026-12-01",
        "deadlines": [
            {
                "id": "report-move",
                "direction": "act",
                "to": "municipality",
                "safe_day": "2026-12-06",
                "last_day": "2026-12-07",
                "open_until": "2026-12-07",
                "days_left": 4,
                "state": "open",
                "provisional": False,
                "readings": [
                    {
                        "fact": "moving-report",
                        "printed": False,
                        "term": [[5, "days"]],
                        "rule": "atw",
                        "event": "2026-12-01",
                        "nominal": "2026-12-06",
                        "last_day": "2026-12-07",
                        "safe_day": "2026-12-06",
                        "steps": [
                            {"step": "event-not-counted", "day": "2026-12-01"},
                            {"step": "nominal", "day": "2026-12-06"},
                            {"step": "moved", "day": "2026-12-06", "why": "sunday"},
                            {"step": "last-day", "day": "2026-12-07"},
                            {"step": "safe-day-unmoved", "day": "2026-12-06"},
                        ],
                    }
                ],
                "facts": ["moving-report", "moving-report-child-age", "fine-maximum"],
                "cautions": [],
                "follow_ups": ["register-is-enough", "children-report"],
                "when_late": ["late-report"],
            }
        ],
        "follow_ups": [],
        "notices": [],
        "cautions": [],
    }


@pytest.mark.parametrize(
    ("event", "decides", "notice", "court"),
    [
        # Six months end on Thursday 7 May 2026, in a term that never moves. Two weeks from Friday 8 May: 22 May.
        ("2025-11-07", "2026-05-07", "2026-05-08", "2026-05-23"),
        # Six months end on Sunday 28 February 2027, moved to Monday. Two weeks from Tuesday 2 March: the 16th.
        ("2026-08-31", "2027-03-01", "2027-03-02", "2027-03-17"),
        # Six months end on Friday 29 October 2027. Two weeks from Saturday the 30th end on Saturday 13 November,
        # so they run on to Monday the 15th.
        ("2027-04-29", "2027-10-29", "2027-10-30", "2027-11-16"),
    ],
)
def test_silence(event: str, decides: str, notice: str, court: str) -> None:
    """The notice goes out after the last day of the authority, and the appeal after two full weeks more."""
    found = {one.id: one.safe_day.isoformat() for one in ask("no-decision-yet", date.fromisoformat(event)).deadlines}
    assert {"ind-decides": decides, "notice-of-default-from": notice, "court-no-decision-from": court} == found

"""Each letter, both regimes: the day by which (or from which) something can be done, and what is said about it."""

from datetime import date, timedelta

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


def ask(letter: str, event: date, *, today: date = TODAY, **extra: object) -> Answer:
    """The answer for a letter of a day."""
    return deadlines.answer(Told(letter=letter, event=event, today=today, **extra), FACTS)  # type: ignore[arg-type]


def one(answer: Answer, id: str) -> Deadline:
    """The deadline with this id."""
    return next(deadline for deadline in answer.deadlines if deadline.id == id)


def main(letter: str, event: date, **extra: object) -> Deadline:
    """The main deadline of a letter: the first of its entry."""
    return one(ask(letter, event, **extra), letters.BY_ID[letter].dues[0].id)


def weeks(number: int) -> Term:
    """A term as it is printed in a letter."""
    return (Length(number, "weeks"),)


def ends(answer: Answer, id: str) -> list[tuple[str, str]]:
    """Safe and last day of every reading of a deadline."""
    return [(reading.safe_day.isoformat(), reading.last_day.isoformat()) for reading in one(answer, id).readings]


def refused(letter: str, event: date, **extra: object) -> tuple[str, str, tuple[str, ...]]:
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
    """Two weeks for the appeal; a request to stay, where it is needed, within one."""
    answer = ask("refused-unfounded", NOW)
    assert ends(answer, "appeal") == [("2026-12-15", "2026-12-15")]
    assert ends(answer, "interim-measure-if-needed") == [("2026-12-08", "2026-12-08")]
    assert "appeal-lets-you-stay" in one(answer, "appeal").follow_ups


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
    """One week then and one week by the newer text: one reading that stands on both facts."""
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
    """The next day of the procedure skips weekends and holidays; to be safe not, for at Schiphol they count (A-10)."""
    answer = ask("intention-aa", event, applied=APPLIED_OLD)
    reading = one(answer, "viewpoint").readings[0]
    assert [(safe_day, last_day)] == ends(answer, "viewpoint")
    assert skipped == [step.why for step in reading.steps if step.step == "not-a-procedure-day"]
    assert [reading.steps[0].step, reading.steps[len(skipped) + 2].step] == ["event-not-counted", "last-day"]


def test_intention_aa_plus() -> None:
    """Two days of the procedure: from Thursday over the weekend to Monday, at Schiphol to Saturday."""
    assert ends(ask("intention-aa-plus", date(2026, 3, 5)), "viewpoint") == [("2026-03-07", "2026-03-09")]


def test_intention_va() -> None:
    """Four weeks, and two in detention."""
    assert ends(ask("intention-va", OLD, detained="no"), "viewpoint") == [("2026-03-30", "2026-03-30")]
    assert ends(ask("intention-va", OLD, detained="yes"), "viewpoint") == [("2026-03-16", "2026-03-16")]


def test_intention_dublin() -> None:
    """Two weeks, and one in detention; who did not say is told that it can be shorter."""
    assert ends(ask("intention-dublin", OLD), "viewpoint") == [("2026-03-16", "2026-03-16")]
    assert ends(ask("intention-dublin", OLD, detained="yes"), "viewpoint") == [("2026-03-09", "2026-03-09")]
    assert "detention-shorter" in ask("intention-dublin", OLD).notices


def test_intention_dublin_in_detention_does_not_move() -> None:
    """A term in detention is outside the Act: it ends on Good Friday."""
    answer = ask("intention-dublin", date(2026, 3, 27), detained="yes")
    assert ends(answer, "viewpoint") == [("2026-04-03", "2026-04-03")]


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
        # Saturday: the onward appeal about detention ends on a Saturday, the others on Monday or later.
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


def test_permit_granted_card_that_ended_before_the_newer_window() -> None:
    """How early a card could be renewed before the Pact is not known, so no first day is given."""
    answer = ask("permit-granted", date(2021, 3, 1), permit_end=date(2026, 7, 1))
    assert "renew-card-from" not in [deadline.id for deadline in answer.deadlines]


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
    for extra in ({"status": "refugee"}, {}):
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
        (date(2026, 7, 1), {"track": "after-return-decision"}, "2026-07-15", "2026-07-16", "2026-07-31"),
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
def test_no_decision_yet(event: date, extra: dict[str, object], decides: str, notice: str, court: str) -> None:
    """The last day for the IND, the first for a notice of default, and two full weeks later the first for court."""
    answer = ask("no-decision-yet", event, **extra)
    found = [deadline.safe_day.isoformat() for deadline in answer.deadlines]
    assert [decides, notice, court] == found
    assert {"wait"} == {deadline.direction for deadline in answer.deadlines}


def test_no_decision_yet_with_temporary_protection() -> None:
    """Temporary protection gives the IND more time (Vw art. 43a): the answer says so, for a notice sent early is void."""
    for event in (date(2026, 6, 5), date(2026, 6, 12), date(2026, 7, 1)):
        assert "temporary-protection" in one(ask("no-decision-yet", event), "ind-decides").follow_ups
    older = one(ask("no-decision-yet", date(2025, 7, 1)), "ind-decides").follow_ups
    assert older == ("decision-dublin-start", "general-extensions")


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
    answer = ask("no-decision-yet", event, track="after-return-decision")
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
    """More months than the absolute end are refused."""
    assert refused("no-decision-yet", date(2025, 7, 1), extended=16) == ("extended-too-long", "extended", ())


@pytest.mark.parametrize(("event", "expected"), [(OLD, "2026-03-30"), (NOW, "2026-12-29")])
def test_refused_leave(event: date, expected: str) -> None:
    """Four weeks to leave."""
    answer = ask("refused-leave", event)
    assert [(expected, expected)] == ends(answer, "leave")
    assert one(answer, "leave").to == "yourself"


def test_moved_house() -> None:
    """Five days to report a move; a weekend moves the end to Monday."""
    assert ends(ask("moved-house", OLD), "report-move") == [("2026-03-09", "2026-03-09")]


def test_work_during_procedure() -> None:
    """The day after the application has been in treatment for six months."""
    first = one(ask("work-during-procedure", NOW), "work-from")
    assert (date(2027, 6, 2), "wait", "employer") == (first.safe_day, first.direction, first.to)


# Safe day of the main deadline for a letter of 2 March 2026 and of 1 December 2026; None: not sent then.
TABLE = {
    "intention-withdraw": ("2026-04-13", "2027-01-12"),
    "refused-unfounded": (None, "2026-12-15"),
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
    "intention-aa": ("2026-03-03", "2026-12-02"),
    "intention-aa-plus": ("2026-03-04", "2026-12-03"),
    "intention-va": ("2026-03-30", "2026-12-29"),
    "intention-dublin": ("2026-03-16", "2026-12-15"),
    "intention-extension": ("2026-04-13", "2027-01-12"),
    "court-judgment": ("2026-03-09", "2026-12-08"),
    "family-visa-refused": ("2026-03-30", "2026-12-29"),
    "permit-granted": ("2026-06-02", "2027-03-01"),
    "no-decision-yet": ("2026-09-02", "2027-06-01"),
    "refused-leave": ("2026-03-30", "2026-12-29"),
    "moved-house": ("2026-03-09", "2026-12-07"),
    "work-during-procedure": ("2026-09-03", "2027-06-02"),
}


@pytest.mark.parametrize("letter", [letter.id for letter in letters.LETTERS])
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
LETTER_OF_WEEKS = {1: "dublin", 2: "refused-unfounded", 4: "family-visa-refused", 6: "intention-withdraw"}


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
    assert first.notices == ("ask-lawyer", "border-days")
    assert ask("refused-aa", NOW, applied=date(2026, 6, 12)).notices[:2] == ("ask-lawyer", "border-days")
    late = ask("no-decision-yet", date(2026, 6, 12), extended="yes")
    assert date(2027, 9, 12) == one(late, "ind-decides").safe_day
    for day in (date(2026, 5, 31), date(2026, 6, 13)):
        assert "border-days" not in ask("no-decision-yet", day).notices


def test_dublin_border_days() -> None:
    """A Dublin case of 12-30 June 2026: ask a lawyer, two European texts disagree."""
    assert ask("dublin", NOW, applied=date(2026, 6, 30)).notices == ("ask-lawyer", "dublin-border-days")
    assert ask("dublin", NOW, applied=date(2026, 7, 1)).notices == ()


# --- the printed term ---


def test_printed_term_that_agrees() -> None:
    """The same days: one reading, marked as printed."""
    answer = ask("refused-unfounded", NOW, applied=APPLIED_NEW, printed=weeks(2))
    (reading,) = one(answer, "appeal").readings
    assert (reading.printed, answer.notices) == (True, ())


@pytest.mark.parametrize(
    ("printed", "safe_day", "last_day"), [(1, "2026-12-08", "2026-12-08"), (4, "2026-12-15", "2026-12-29")]
)
def test_printed_term_that_differs(printed: int, safe_day: str, last_day: str) -> None:
    """The printed term gives the last day, the earlier day is the safe one, and the difference is said."""
    answer = ask("refused-unfounded", NOW, applied=APPLIED_NEW, printed=weeks(printed))
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
def test_refused(letter: str, event: date, extra: dict[str, object], error: tuple[str, str]) -> None:
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
                "safe_day": "2026-12-07",
                "last_day": "2026-12-07",
                "open_until": "2026-12-07",
                "days_left": 5,
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
                        "safe_day": "2026-12-07",
                        "steps": [
                            {"step": "event-not-counted", "day": "2026-12-01"},
                            {"step": "nominal", "day": "2026-12-06"},
                            {"step": "moved", "day": "2026-12-06", "why": "sunday"},
                            {"step": "last-day", "day": "2026-12-07"},
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

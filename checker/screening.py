"""Turns a person's answers into findings: what may protect them, what to do now, what to mind, who can help.

It orients and never decides. Everyone may ask for asylum and only the IND decides, so no finding forbids or
discourages it. Questions and findings are data: their order here is the order on the page, their words are in
`docs/<lang>/screening.md`.

How a condition is judged. An answer `unknown` stands for every answer that the person could have given: a finding is
given when some of these would give it. So "I don't know" never takes a finding away. Three things follow:

* a question that is not asked because of an `unknown` counts as unknown itself (somebody who keeps the reasons to
  themselves still reads about the time limit for family);
* a question that is not asked because of a known answer counts as never answered: no condition on it holds;
* the regimes exclude each other, so for an unknown date of application one finding, `regime-unknown`, stands for both
  (`covers`), shows both and sends the reader to a lawyer.

Dates are sorted into classes by days that are in the facts; nothing here knows today's date.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from checker import deadlines
from checker.deadlines import Deadline, Told
from checker.facts import Facts
from checker.findings import (
    DATE_CLASSES,
    FINDINGS,
    QUESTIONS,
    REGIMES,
    UNKNOWN,
    All,
    Condition,
    Finding,
    Given,
    Question,
)
from checker.inputs import InputError, read_day, shown
from checker.time_limits import FIRST_EVENT

ERRORS = (
    "request-shape",
    "today-impossible",
    "question-unknown",
    "answer-unknown",
    "answer-shape",
    "one-answer-only",
    "unknown-with-others",
    "answer-skipped",
    "date-impossible",
    "date-too-early",
    "date-in-future",
)

NOT_KNOWN: Given = frozenset({UNKNOWN})
OUT: Given = frozenset()
_DATE_POSSIBLE = ("YYYY-MM-DD", UNKNOWN)
State = Mapping[str, Given]
Pair = tuple[str, str]

QUESTION = {question.id: question for question in QUESTIONS}
FINDING = {finding.id: finding for finding in FINDINGS}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that holds, the question/answer pairs that gave it (none when everyone gets it), and its deadline."""

    finding: Finding
    because: tuple[Pair, ...]
    deadline: Deadline | None = None

    def as_json(self) -> dict[str, object]:
        """Ids, ISO days and numbers; deadline is null where there is none or its day was not given."""
        return {
            "id": self.finding.id,
            "group": self.finding.group,
            "because": [list(pair) for pair in self.because],
            "facts": list(self.finding.facts),
            "deadline": self.deadline.as_json() if self.deadline else None,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """questions: those asked so far, in order, with the next one last; next: its id, None when all are answered."""

    questions: tuple[str, ...]
    next: str | None
    regime: str | None
    findings: tuple[Found, ...]

    def as_json(self) -> dict[str, object]:
        """Lists, strings, numbers."""
        return {
            "questions": list(self.questions),
            "next": self.next,
            "regime": self.regime,
            "findings": [found.as_json() for found in self.findings],
        }


# Dates


def date_classes(facts: Facts, question: str) -> tuple[tuple[date | None, str], ...]:
    """The first day (None for the first class) and the name of each class of a date question, sorted."""
    return tuple(
        (None if fact is None else facts.latest(fact).value + timedelta(days=after), name)
        for name, fact, after in DATE_CLASSES[question]
    )


def class_of(day: date, classes: Sequence[tuple[date | None, str]]) -> str:
    """The class that a day is of, among classes in order, each with the day on which it begins."""
    return [name for first, name in classes if first is None or first <= day][-1]


def _day(question: str, value: object) -> str:
    """A day, ISO or as {"day", "month", "year"}, in the digits of whatever script; left empty it is unknown."""
    try:
        found = read_day(value, question)
    except InputError:
        raise InputError("date-impossible", question, found=str(value), possible=_DATE_POSSIBLE) from None
    if found is not None and found < FIRST_EVENT:
        raise InputError("date-too-early", question, found=found.isoformat(), possible=(f"{FIRST_EVENT} or later",))
    return found.isoformat() if found else UNKNOWN


# Answers


def _read(answers: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """The answers in the order of the questions, each checked by itself; choosing nothing of several is unknown."""
    for name in answers:
        if name not in QUESTION:
            raise InputError("question-unknown", "answers", found=shown(name), possible=tuple(QUESTION))
    read: dict[str, tuple[str, ...]] = {}
    for question in QUESTIONS:
        if question.id not in answers:
            continue
        value = answers[question.id]
        if question.kind == "date":
            read[question.id] = (UNKNOWN,) if value == UNKNOWN else (_day(question.id, value),)
            continue
        chosen = [value] if isinstance(value, str) else value
        if not isinstance(chosen, list | tuple) or not all(isinstance(one, str) for one in chosen):
            raise InputError("answer-shape", question.id, found=shown(value), possible=question.answers)
        for one in chosen:
            if one not in question.answers:
                raise InputError("answer-unknown", question.id, found=one, possible=question.answers)
        if not question.several and len(chosen) != 1:
            raise InputError("one-answer-only", question.id, found=", ".join(chosen) or "[]", possible=question.answers)
        if UNKNOWN in chosen and len(set(chosen)) > 1:
            raise InputError("unknown-with-others", question.id, found=", ".join(chosen), possible=question.answers)
        read[question.id] = tuple(one for one in question.answers if one in chosen) or (UNKNOWN,)
    return read


def is_asked(question: Question, state: State) -> bool:
    """Whether a question comes up after the answers to those before it."""
    return all(condition.holds(state[condition.question]) for condition in question.asked_when)


def counts_as(question: Question, state: State) -> Given:
    """What a question counts as that is not asked: unknown if an unknown answer is the reason, else out."""
    return NOT_KNOWN if all(c.may_hold(state[c.question]) for c in question.asked_when) else OUT


def _sort(
    read: Mapping[str, tuple[str, ...]], classify: Callable[[str, str], str]
) -> tuple[dict[str, Given], list[str], str | None]:
    """The state of every question, the questions asked so far, and the next. A question not answered yet is unknown."""
    state: dict[str, Given] = {}
    asked: list[str] = []
    following: str | None = None
    for question in QUESTIONS:
        key = question.id
        if not is_asked(question, state):
            if key in read:
                unmet = [c for c in question.asked_when if not c.holds(state[c.question])]
                needed = [f"{c.question}={one}" for c in unmet for one in sorted(c.answers - NOT_KNOWN)]
                because = [(c.question, one) for c in unmet for one in read.get(c.question, ())]
                raise InputError("answer-skipped", key, found=", ".join(read[key]), possible=needed, because=because)
            state[key] = counts_as(question, state)
        elif key in read:
            asked.append(key)
            date_given = question.kind == "date" and read[key] != (UNKNOWN,)
            state[key] = frozenset({classify(key, read[key][0])}) if date_given else frozenset(read[key])
        else:
            state[key] = NOT_KNOWN
            if following is None:
                following = key
                asked.append(key)
    return state, asked, following


def questions(answers: Mapping[str, object]) -> tuple[str, ...]:
    """The ids of the questions asked so far, in order, with the next one to ask last. Raises InputError."""
    _, asked, _ = _sort(_read(answers), lambda _, day: day)
    return tuple(asked)


# Findings


def met_by(finding: Finding, condition: Condition, given: Given) -> bool:
    """Whether an answer meets a condition of the finding, an unknown one as the finding takes it."""
    return condition.holds(given) if finding.certain else condition.may_hold(given)


def alternatives_met(finding: Finding, state: State) -> list[All]:
    """The alternatives of the finding that hold."""
    return [
        conditions for conditions in finding.any_of if all(met_by(finding, c, state[c.question]) for c in conditions)
    ]


def _pairs(condition: Condition, read: Mapping[str, tuple[str, ...]]) -> Iterator[Pair]:
    """The answers that met a condition; for a question not asked, the unknown answers that left it open."""
    if condition.question in read:
        for answer in read[condition.question]:
            if condition.only or answer in (UNKNOWN, *condition.answers) or QUESTION[condition.question].classes:
                yield condition.question, answer
        return
    for above in QUESTION[condition.question].asked_when:
        if read.get(above.question) == (UNKNOWN,):
            yield above.question, UNKNOWN


def because_of(met: Sequence[All], read: Mapping[str, tuple[str, ...]]) -> tuple[Pair, ...]:
    """The question/answer pairs that met these alternatives, in the order of the questions."""
    found = {pair for conditions in met for condition in conditions for pair in _pairs(condition, read)}
    return tuple((key, answer) for key, given in read.items() for answer in given if (key, answer) in found)


def evaluate(answers: Mapping[str, object], today: date, facts: Facts) -> Result:
    """The findings for these answers; what is not answered yet counts as unknown.

    answers: question -> an answer id, a list of them where several may be chosen, or an ISO date. Raises InputError
    for an unknown question or answer, a question that the other answers skip, `unknown` beside others, and a date that
    does not exist, lies before 2000 or after today.
    """
    read = _read(answers)
    days = {key: date.fromisoformat(read[key][0]) for key in DATE_CLASSES if read.get(key, (UNKNOWN,)) != (UNKNOWN,)}
    for key, day in days.items():
        if day > today:
            raise InputError("date-in-future", key, found=day.isoformat(), possible=(f"{today} or earlier",))
    state, asked, following = _sort(read, lambda key, _: class_of(days[key], date_classes(facts, key)))
    found = [
        Found(finding, because_of(met, read), _deadline(finding, days, today, facts))
        for finding in FINDINGS
        if (met := alternatives_met(finding, state))
    ]
    regime = next((REGIMES[one.finding.id] for one in found if one.finding.id in REGIMES), None)
    return Result(tuple(asked), following, regime, tuple(found))


def _deadline(finding: Finding, days: Mapping[str, date], today: date, facts: Facts) -> Deadline | None:
    """The deadline that belongs to a finding, from the deadline engine; None where there is none or its day is not."""
    if finding.time_limit is None or finding.time_limit[2] not in days:
        return None
    letter, due, question = finding.time_limit
    found = deadlines.answer(Told(letter=letter, event=days[question], today=today), facts)
    return next(deadline for deadline in found.deadlines if deadline.id == due)


def _today(value: object) -> date:
    try:
        today = read_day(value, "today")
    except InputError:
        today = None
    if today is None:
        raise InputError("today-impossible", "today", found=str(value), possible=("YYYY-MM-DD",))
    return today


def answer(request: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """The door `screening`: {"answers": {...}, "today": "YYYY-MM-DD"} -> questions, next, regime, findings; ids only.

    Wrong input gives {"door": "screening", "error": {"id", "field", "found", "possible"?, "because"?}}.
    """
    try:
        answers = request.get("answers", {})
        if not isinstance(answers, Mapping):
            raise InputError("request-shape", "answers", found=shown(answers), possible=tuple(QUESTION))
        result = evaluate(answers, _today(request.get("today")), facts)
    except InputError as error:
        return {"door": "screening", "error": error.as_json()}
    return {"door": "screening", **result.as_json()}

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

Dates are sorted into classes by days that stand in the facts; nothing here knows today's date.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, TypeVar

from checker import deadlines
from checker.deadlines import Deadline, Told
from checker.facts import Facts
from checker.findings import (
    DATE_CLASSES,
    FINDINGS,
    GROUPS,
    QUESTIONS,
    REGIMES,
    UNKNOWN,
    All,
    Condition,
    Finding,
    Given,
    Question,
)
from checker.inputs import InputError, read_day
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

_NOT_KNOWN: Given = frozenset({UNKNOWN})
_OUT: Given = frozenset()
_DATE_POSSIBLE = ("YYYY-MM-DD", UNKNOWN)
State = Mapping[str, Given]
T = TypeVar("T")
Pair = tuple[str, str]

_QUESTION = {question.id: question for question in QUESTIONS}
_FINDING = {finding.id: finding for finding in FINDINGS}


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


def _class_of(day: date, classes: Sequence[tuple[date | None, str]]) -> str:
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
        if name not in _QUESTION:
            raise InputError("question-unknown", str(name), found=str(name), possible=tuple(_QUESTION))
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
            raise InputError("answer-shape", question.id, found=repr(value), possible=question.answers)
        for one in chosen:
            if one not in question.answers:
                raise InputError("answer-unknown", question.id, found=one, possible=question.answers)
        if not question.several and len(chosen) != 1:
            raise InputError("one-answer-only", question.id, found=", ".join(chosen) or "[]", possible=question.answers)
        if UNKNOWN in chosen and len(set(chosen)) > 1:
            raise InputError("unknown-with-others", question.id, found=", ".join(chosen), possible=question.answers)
        read[question.id] = tuple(one for one in question.answers if one in chosen) or (UNKNOWN,)
    return read


def _asked(question: Question, state: State) -> bool:
    return all(condition.holds(state[condition.question]) for condition in question.asked_when)


def _unasked(question: Question, state: State) -> Given:
    """What a question counts as that is not asked: unknown if an unknown answer is the reason, else out."""
    return _NOT_KNOWN if all(c.may_hold(state[c.question]) for c in question.asked_when) else _OUT


def _sort(
    read: Mapping[str, tuple[str, ...]], classify: Callable[[str, str], str]
) -> tuple[dict[str, Given], list[str], str | None]:
    """The state of every question, the questions asked so far, and the next. A question not answered yet is unknown."""
    state: dict[str, Given] = {}
    asked: list[str] = []
    following: str | None = None
    for question in QUESTIONS:
        id = question.id
        if not _asked(question, state):
            if id in read:
                unmet = [c for c in question.asked_when if not c.holds(state[c.question])]
                needed = [f"{c.question}={one}" for c in unmet for one in sorted(c.answers - _NOT_KNOWN)]
                because = [(c.question, one) for c in unmet for one in read.get(c.question, ())]
                raise InputError("answer-skipped", id, found=", ".join(read[id]), possible=needed, because=because)
            state[id] = _unasked(question, state)
        elif id in read:
            asked.append(id)
            date_given = question.kind == "date" and read[id] != (UNKNOWN,)
            state[id] = frozenset({classify(id, read[id][0])}) if date_given else frozenset(read[id])
        else:
            state[id] = _NOT_KNOWN
            if following is None:
                following = id
                asked.append(id)
    return state, asked, following


def questions(answers: Mapping[str, object]) -> tuple[str, ...]:
    """The ids of the questions asked so far, in order, with the next one to ask last. Raises InputError."""
    _, asked, _ = _sort(_read(answers), lambda _, day: day)
    return tuple(asked)


# Findings


def _met_by(finding: Finding, condition: Condition, given: Given) -> bool:
    return condition.holds(given) if finding.certain else condition.may_hold(given)


def _met(finding: Finding, state: State) -> list[All]:
    """The alternatives of the finding that hold."""
    return [
        conditions for conditions in finding.any_of if all(_met_by(finding, c, state[c.question]) for c in conditions)
    ]


def _pairs(condition: Condition, read: Mapping[str, tuple[str, ...]]) -> Iterator[Pair]:
    """The answers that met a condition; for a question not asked, the unknown answers that left it open."""
    if condition.question in read:
        for answer in read[condition.question]:
            if condition.only or answer in (UNKNOWN, *condition.answers) or _QUESTION[condition.question].classes:
                yield condition.question, answer
        return
    for above in _QUESTION[condition.question].asked_when:
        if read.get(above.question) == (UNKNOWN,):
            yield above.question, UNKNOWN


def _because(met: Sequence[All], read: Mapping[str, tuple[str, ...]]) -> tuple[Pair, ...]:
    found = {pair for conditions in met for condition in conditions for pair in _pairs(condition, read)}
    return tuple((id, answer) for id, given in read.items() for answer in given if (id, answer) in found)


def evaluate(answers: Mapping[str, object], today: date, facts: Facts) -> Result:
    """The findings for these answers; what is not answered yet counts as unknown.

    answers: question -> an answer id, a list of them where several may be chosen, or an ISO date. Raises InputError
    for an unknown question or answer, a question that the other answers skip, `unknown` beside others, and a date that
    does not exist, lies before 2000 or after today.
    """
    read = _read(answers)
    days = {id: date.fromisoformat(read[id][0]) for id in DATE_CLASSES if read.get(id, (UNKNOWN,)) != (UNKNOWN,)}
    for id, day in days.items():
        if day > today:
            raise InputError("date-in-future", id, found=day.isoformat(), possible=(f"{today} or earlier",))
    state, asked, following = _sort(read, lambda id, _: _class_of(days[id], date_classes(facts, id)))
    found = [
        Found(finding, _because(met, read), _deadline(finding, days, today, facts))
        for finding in FINDINGS
        if (met := _met(finding, state))
    ]
    regime = next((REGIMES[one.finding.id] for one in found if one.finding.id in REGIMES), None)
    return Result(tuple(asked), following, regime, tuple(found))


def _deadline(finding: Finding, days: Mapping[str, date], today: date, facts: Facts) -> Deadline | None:
    """The deadline that belongs to a finding, from the deadline engine; None where there is none or its day is not."""
    if finding.time_limit is None or finding.time_limit[2] not in days:
        return None
    letter, id, question = finding.time_limit
    found = deadlines.answer(Told(letter=letter, event=days[question], today=today), facts)
    return next(deadline for deadline in found.deadlines if deadline.id == id)


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
            raise InputError("request-shape", "answers", found=repr(answers), possible=tuple(_QUESTION))
        result = evaluate(answers, _today(request.get("today")), facts)
    except InputError as error:
        return {"door": "screening", "error": error.as_json()}
    return {"door": "screening", **result.as_json()}


# The same data for a page without scripts, for a picture, and for a look-up


def conditions(finding: str, facts: Facts) -> list[list[dict[str, Any]]]:
    """When a finding is given, ready to be put into words: any of the lists, every part of it.

    A part is {"question", "answers", "only"} or, for a date, {"question", "spans": [[first, last]], "unknown"}: ISO
    days, None for an open end. `answers` holds `unknown` only where nothing but an unknown answer gives the finding;
    everywhere else an unknown answer gives it as well. Everyone gets the finding when the inner list is empty.
    """
    return [[_part(c, facts) for c in alternative] for alternative in _FINDING[finding].any_of]


def _part(condition: Condition, facts: Facts) -> dict[str, Any]:
    question = _QUESTION[condition.question]
    if question.kind == "date":
        spans = _spans(condition, date_classes(facts, question.id))
        return {"question": question.id, "spans": spans, "unknown": UNKNOWN in condition.answers}
    known = [one for one in question.answers if one in condition.answers and one != UNKNOWN]
    return {"question": question.id, "answers": known or [UNKNOWN], "only": condition.only}


def _spans(condition: Condition, classes: Sequence[tuple[date | None, str]]) -> list[list[str | None]]:
    """The classes of a condition as spans of days, neighbours joined."""
    spans: list[list[str | None]] = []
    joined = False
    for index, (first, name) in enumerate(classes):
        wanted = name in condition.answers
        if wanted and not joined:
            spans.append([first.isoformat() if first else None, None])
        if wanted:
            following = classes[index + 1][0] if index + 1 < len(classes) else None
            spans[-1][1] = (following - timedelta(days=1)).isoformat() if following else None
        joined = wanted
    return spans


def graph() -> str:
    """The questions (when they are asked: dotted), their answers and the findings, as a Mermaid flowchart."""
    lines = ["flowchart LR", '  everyone(["everyone"])']
    lines += [f'  q-{question.id}{{{{"{question.id}?"}}}}' for question in QUESTIONS]
    for question in QUESTIONS:
        for condition in question.asked_when:
            lines.append(f"  q-{condition.question} -. {_label(condition)} .-> q-{question.id}")
    for group in GROUPS:
        lines.append(f"  subgraph {group}")
        lines += [f'    f-{finding.id}["{finding.id}"]' for finding in FINDINGS if finding.group == group]
        lines.append("  end")
    for finding in FINDINGS:
        for index, alternative in enumerate(finding.any_of):
            goal = f"f-{finding.id}"
            if not alternative:
                lines.append(f"  everyone --> {goal}")
            if len(alternative) > 1:
                lines.append(f'  and-{finding.id}-{index}(("and")) --> {goal}')
                goal = f"and-{finding.id}-{index}"
            lines += [f"  q-{c.question} -- {_label(c)} --> {goal}" for c in alternative]
    return "\n".join(lines) + "\n"


def _label(condition: Condition) -> str:
    question = _QUESTION[condition.question]
    listed = [one for one in question.values if one in condition.answers]
    left_out = [one for one in question.values if one not in condition.answers]
    if len(left_out) < len(listed) and not condition.only:
        return f'"not {", ".join(left_out)}"'
    return f'"{"only " if condition.only else ""}{", ".join(listed)}"'


def possible(question: Question) -> tuple[Given, ...]:
    """Every way to answer a question: one answer, or each set of known answers and unknown where several may be."""
    if not question.several:
        return tuple(frozenset({one}) for one in question.values)
    known = [one for one in question.answers if one != UNKNOWN]
    sets = [frozenset(some) for size in range(1, len(known) + 1) for some in combinations(known, size)]
    return (*sets, _NOT_KNOWN)


def reachable(among: Sequence[Question] = QUESTIONS) -> Iterator[tuple[dict[str, Given], dict[str, Given]]]:
    """Every complete set of answers to these questions: the state of all, and what was given to those asked.

    `among` must hold the questions on which the asking of its members depends. Both dicts are reused: copy to keep.
    """
    ways = {question.id: possible(question) for question in among}

    def walk(
        index: int, state: dict[str, Given], given: dict[str, Given]
    ) -> Iterator[tuple[dict[str, Given], dict[str, Given]]]:
        if index == len(among):
            yield state, given
        elif _asked(among[index], state):
            id = among[index].id
            for one in ways[id]:
                state[id] = given[id] = one
                yield from walk(index + 1, state, given)
            del given[id]
        else:
            state[among[index].id] = _unasked(among[index], state)
            yield from walk(index + 1, state, given)

    return walk(0, {}, {})


def enumerate_outcomes() -> Iterator[dict[str, Any]]:
    """Every reachable complete set of answers with its findings, one at a time; a date is given as its class.

    There are millions. The alternatives of all findings that an answer leaves standing do not depend on the other
    answers, so they are worked out once per answer, as bits, and put together by AND.
    """
    alternatives = [(finding, conditions) for finding in FINDINGS for conditions in finding.any_of]
    masks: dict[str, dict[Given, int]] = {}
    words: dict[str, dict[Given, str | list[str]]] = {question.id: {} for question in QUESTIONS}
    for question in QUESTIONS:
        masks[question.id] = {
            given: sum(
                1 << bit
                for bit, (finding, conditions) in enumerate(alternatives)
                if all(_met_by(finding, c, given) for c in conditions if c.question == question.id)
            )
            for given in (*possible(question), _NOT_KNOWN, _OUT)
        }
        for given in possible(question):
            chosen = [one for one in question.values if one in given]
            words[question.id][given] = chosen if question.several else chosen[0]
    found: dict[int, list[str]] = {}
    for state, asked in reachable():
        bits = -1
        for id, given in state.items():
            bits &= masks[id][given]
        if bits not in found:
            holding = [finding.id for bit, (finding, _) in enumerate(alternatives) if bits >> bit & 1]
            found[bits] = list(dict.fromkeys(holding))
        yield {"answers": {id: words[id][given] for id, given in asked.items()}, "findings": found[bits]}


# Look-up tables


@dataclass(frozen=True, slots=True)
class _Axis:
    """One dimension of a truth table: a question and the class of each of its answers.

    `classes` maps an answer (a date's class; "" when the question was not asked) to a number. Of several answers the
    greatest number counts.
    """

    question: str
    classes: Mapping[str, int]

    @property
    def size(self) -> int:
        return max(self.classes.values()) + 1

    def place(self, given: Collection[str]) -> int:
        return max((self.classes[one] for one in given), default=self.classes.get("", 0))


def _above(ids: Collection[str]) -> tuple[Question, ...]:
    """These questions and those on which their asking depends, in order."""
    needed = set(ids)
    for question in reversed(QUESTIONS):
        if question.id in needed:
            needed |= {condition.question for condition in question.asked_when}
    return tuple(question for question in QUESTIONS if question.id in needed)


def _axes(among: Sequence[Question], atoms: Collection[Condition]) -> Iterator[_Axis]:
    """Answers that no condition tells apart share a class; of several answers each condition has an axis of its own."""
    for question in among:
        own = sorted({c for c in atoms if c.question == question.id}, key=lambda c: sorted(c.answers))
        for group in [[one] for one in own] if question.several else [own]:
            keys = {one: (one == UNKNOWN, *(c.only != (one in c.answers) for c in group)) for one in question.values}
            numbers = {key: number for number, key in enumerate(sorted(set(keys.values())))}
            classes = {one: numbers[key] for one, key in keys.items()}
            if question.asked_when:
                classes[""] = len(numbers)
            yield _Axis(question.id, classes)


def _table(
    axes: Sequence[_Axis], among: Sequence[Question], value: Callable[[State, Mapping[str, Given]], T]
) -> tuple[list[int], dict[tuple[int, ...], T]]:
    """The value for every reachable combination of classes, over as few axes as decide it: these axes, and the rows."""
    rows: dict[tuple[int, ...], T] = {}
    for state, given in reachable(among):
        place = tuple(axis.place(given.get(axis.question, ())) for axis in axes)
        outcome = value(state, given)
        if rows.setdefault(place, outcome) != outcome:
            raise AssertionError(f"the classes of {[axis.question for axis in axes]} do not decide {place}")
    kept = list(range(len(axes)))
    for axis in reversed(range(len(axes))):
        index = kept.index(axis)
        fewer: dict[tuple[int, ...], T] = {}
        if all(fewer.setdefault(p[:index] + p[index + 1 :], outcome) == outcome for p, outcome in rows.items()):
            rows = fewer
            del kept[index]
    return kept, rows


def _compact(axes: Sequence[_Axis], rows: Mapping[tuple[int, ...], T], signs: Mapping[T, str]) -> str:
    """One sign a row, the last axis running fastest; a combination that cannot occur gets "-"."""
    return "".join(
        signs[rows[place]] if place in rows else "-" for place in product(*(range(axis.size) for axis in axes))
    )


def _reasons(axes: Sequence[_Axis], given: Mapping[str, Given], because: Collection[Pair]) -> tuple[int, ...]:
    """The axes whose answers are the reason: together they give exactly the pairs of `because`."""
    chosen = []
    pairs: set[Pair] = set()
    for index, axis in enumerate(axes):
        answers = given.get(axis.question, _OUT)
        own = {(axis.question, one) for one in answers if axis.classes[one] == axis.place(answers)}
        if own and own <= set(because):
            chosen.append(index)
            pairs |= own
    if pairs != set(because):
        raise AssertionError(f"no axes for the reasons {because}")
    return tuple(chosen)


def tables(facts: Facts) -> dict[str, Any]:
    """Truth tables with which a script looks up which questions are asked and which findings hold, and why.

    {"dates": {question: [[first day or "", class], ...]},
     "questions": [{"id", "kind", "several", "answers", "axes", "rows"}],
     "findings": [{"id", "group", "facts", "axes", "rows", "because", "time_limit"?}],
     "regimes": {finding: regime}}

    An axis is [question, {answer: number}]. Look-up: sort a date into the last class that has begun; on each axis take
    the number of the answer ("" for a question that was not asked, the greatest number of several answers); the place
    is the mixed-radix number of these (each axis has its greatest number + 1 classes, the last axis runs fastest). The
    sign there is, for a question, "1" when it is asked (all questions before it answered); for a finding, "0" when it
    does not hold, else a letter: `because` gives for it the axes that are the reason, and of these the answers that
    have the number that was taken.
    """
    return {
        "dates": {
            question: [[first.isoformat() if first else "", name] for first, name in date_classes(facts, question)]
            for question in DATE_CLASSES
        },
        "questions": [_question_table(question) for question in QUESTIONS],
        "findings": [_finding_table(finding) for finding in FINDINGS],
        "regimes": dict(REGIMES),
    }


def _written(axes: Sequence[_Axis]) -> list[list[object]]:
    return [[axis.question, dict(axis.classes)] for axis in axes]


def _question_table(question: Question) -> dict[str, Any]:
    above = [one for one in _above([question.id]) if one.id != question.id]
    atoms = {condition for one in (question, *above) for condition in one.asked_when}
    axes = list(_axes(above, atoms))
    kept, rows = _table(axes, above, lambda state, _: _asked(question, state))
    axes = [axes[index] for index in kept]
    return {
        "id": question.id,
        "kind": question.kind,
        "several": question.several,
        "answers": list(question.answers),
        "axes": _written(axes),
        "rows": _compact(axes, rows, {True: "1", False: "0"}),
    }


def _finding_table(finding: Finding) -> dict[str, Any]:
    own = {condition for alternative in finding.any_of for condition in alternative}
    among = _above({condition.question for condition in own})
    axes = list(_axes(among, own | {condition for question in among for condition in question.asked_when}))

    def value(state: State, given: Mapping[str, Given]) -> tuple[int, ...] | None:
        met = _met(finding, state)
        read = {id: tuple(one for one in _QUESTION[id].values if one in given[id]) for id in given}
        return _reasons(axes, given, _because(met, read)) if met else None

    kept, rows = _table(axes, among, value)
    reasons = [found for found in dict.fromkeys(rows.values()) if found is not None]
    signs: dict[tuple[int, ...] | None, str] = {found: chr(ord("a") + index) for index, found in enumerate(reasons)}
    table: dict[str, Any] = {
        "id": finding.id,
        "group": finding.group,
        "facts": list(finding.facts),
        "axes": _written([axes[index] for index in kept]),
        "rows": _compact([axes[index] for index in kept], rows, {None: "0", **signs}),
        "because": [[kept.index(axis) for axis in found] for found in reasons],
    }
    if finding.time_limit is not None:
        table["time_limit"] = dict(zip(("letter", "deadline", "event"), finding.time_limit, strict=True))
    return table

"""What a build makes of the screening: conditions for words, a picture, every outcome, look-up tables.

The same questions and findings that `screening.py` judges, for those who cannot ask it: a page without scripts, a
picture of the whole, a script that looks its answers up. None of this goes to the browser's Python.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, TypeVar

from checker.facts import Facts
from checker.findings import (
    DATE_CLASSES,
    FINDINGS,
    GROUPS,
    QUESTIONS,
    REGIMES,
    UNKNOWN,
    Condition,
    Finding,
    Given,
    Question,
)
from checker.screening import (
    FINDING,
    NOT_KNOWN,
    OUT,
    QUESTION,
    Pair,
    State,
    alternatives_met,
    because_of,
    counts_as,
    date_classes,
    is_asked,
    met_by,
)

T = TypeVar("T")


def conditions(finding: str, facts: Facts) -> list[list[dict[str, Any]]]:
    """When a finding is given, ready to be put into words: any of the lists, every part of it.

    A part is {"question", "answers", "only"} or, for a date, {"question", "spans": [[first, last]], "unknown"}: ISO
    days, None for an open end. `answers` holds `unknown` only where nothing but an unknown answer gives the finding;
    everywhere else an unknown answer gives it as well. Everyone gets the finding when the inner list is empty.
    """
    return [[_part(c, facts) for c in alternative] for alternative in FINDING[finding].any_of]


def _part(condition: Condition, facts: Facts) -> dict[str, Any]:
    question = QUESTION[condition.question]
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
            lines.append(f'  q-{condition.question} -. "{label(condition)}" .-> q-{question.id}')
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
            lines += [f'  q-{c.question} -- "{label(c)}" --> {goal}' for c in alternative]
    return "\n".join(lines) + "\n"


def label(condition: Condition) -> str:
    """The answers of a condition in short: `not eu` where fewer are left out than listed."""
    question = QUESTION[condition.question]
    listed = [one for one in question.values if one in condition.answers]
    left_out = [one for one in question.values if one not in condition.answers]
    if len(left_out) < len(listed) and not condition.only:
        return ", ".join(f"not {one}" for one in left_out)
    return f"{'only ' if condition.only else ''}{', '.join(listed)}"


def possible(question: Question) -> tuple[Given, ...]:
    """Every way to answer a question: one answer, or each set of known answers and unknown where several may be."""
    if not question.several:
        return tuple(frozenset({one}) for one in question.values)
    known = [one for one in question.answers if one != UNKNOWN]
    sets = [frozenset(some) for size in range(1, len(known) + 1) for some in combinations(known, size)]
    return (*sets, NOT_KNOWN)


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
        elif is_asked(among[index], state):
            name = among[index].id
            for one in ways[name]:
                state[name] = given[name] = one
                yield from walk(index + 1, state, given)
            del given[name]
        else:
            state[among[index].id] = counts_as(among[index], state)
            yield from walk(index + 1, state, given)

    return walk(0, {}, {})


class _Bits:
    """The alternatives of findings as bits of a number: those that an answer leaves standing.

    Which these are does not depend on the other answers, so a set of answers gives what is left of all by AND.
    """

    def __init__(self, among: Sequence[Finding]) -> None:
        self.alternatives = [(finding, conditions) for finding in among for conditions in finding.any_of]
        self.masks = {
            (question.id, given): sum(
                1 << bit
                for bit, (finding, conditions) in enumerate(self.alternatives)
                if all(met_by(finding, c, given) for c in conditions if c.question == question.id)
            )
            for question in QUESTIONS
            for given in (*possible(question), NOT_KNOWN, OUT)
        }
        self._found: dict[int, list[str]] = {}

    def findings(self, bits: int) -> list[str]:
        """The ids of the findings of which an alternative is left, in order; the same list for the same bits."""
        if bits not in self._found:
            left = [finding.id for bit, (finding, _) in enumerate(self.alternatives) if bits >> bit & 1]
            self._found[bits] = list(dict.fromkeys(left))
        return self._found[bits]


def enumerate_outcomes() -> Iterator[dict[str, Any]]:
    """Every reachable complete set of answers with its findings, one at a time; a date is given as its class.

    There are millions: `outcomes` tells what occurs without going through them.
    """
    bits = _Bits(FINDINGS)
    words: dict[str, dict[Given, str | list[str]]] = {question.id: {} for question in QUESTIONS}
    for question in QUESTIONS:
        for given in possible(question):
            chosen = [one for one in question.values if one in given]
            words[question.id][given] = chosen if question.several else chosen[0]
    for state, asked in reachable():
        left = -1
        for pair in state.items():
            left &= bits.masks[pair]
        yield {"answers": {name: words[name][given] for name, given in asked.items()}, "findings": bits.findings(left)}


def outcomes(among: Sequence[Finding]) -> dict[tuple[str, ...], int]:
    """Every list of these findings that some complete set of answers gives, and how many sets give it.

    Question by question: sets that leave the same alternatives standing, with the same answers to what decides about
    later questions, go on alike and are counted together. So the fewer findings, the faster.
    """
    bits = _Bits(among)
    level: dict[tuple[int, tuple[tuple[str, Given], ...]], int] = {(-1, ()): 1}
    for index, question in enumerate(QUESTIONS):
        needed = {condition.question for later in QUESTIONS[index + 1 :] for condition in later.asked_when}
        following: dict[tuple[int, tuple[tuple[str, Given], ...]], int] = {}
        for (left, known), sets in level.items():
            state = dict(known)
            for given in possible(question) if is_asked(question, state) else (counts_as(question, state),):
                kept = tuple((name, one) for name, one in (*known, (question.id, given)) if name in needed)
                key = (left & bits.masks[question.id, given], kept)
                following[key] = following.get(key, 0) + sets
        level = following
    found: dict[tuple[str, ...], int] = {}
    for (left, _), sets in level.items():
        ids = tuple(bits.findings(left))
        found[ids] = found.get(ids, 0) + sets
    return found


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
        answers = given.get(axis.question, OUT)
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
    kept, rows = _table(axes, above, lambda state, _: is_asked(question, state))
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
        met = alternatives_met(finding, state)
        read = {name: tuple(one for one in QUESTION[name].values if one in given[name]) for name in given}
        return _reasons(axes, given, because_of(met, read)) if met else None

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

"""Where each answer of the screening leads: what its picture and its lists for developers are made from.

What needs several answers at once is below the last of these questions: only then is it decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.findings import FINDINGS, QUESTIONS, All, Condition, Finding, Question
from checker.screening import QUESTION
from checker.screening_tables import label

EVERYONE = "everyone"
_ORDER = [question.id for question in QUESTIONS]


@dataclass(slots=True)
class Way:
    """An answer (`not eu` for all the others), what was answered before, and what follows."""

    answer: str
    before: tuple[str, ...]
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stop:
    """A question, or EVERYONE, with the ways on from it. depth: how many questions must come before it."""

    name: str
    depth: int
    ways: tuple[Way, ...]


def stops() -> list[Stop]:
    """EVERYONE and the questions, in the order in which they are asked, with the ways in the order of the answers."""
    ways: dict[str, dict[tuple[Condition | None, All], Way]] = {name: {} for name in (EVERYONE, *_ORDER)}

    def way(needed: All) -> Way:
        last, before = _last(needed)
        name = last.question if last else EVERYONE
        made = Way(label(last) if last else "", tuple(f"{one.question}: {label(one)}" for one in before))
        return ways[name].setdefault((last, before), made)

    for question in QUESTIONS:
        if question.asked_when:
            way(question.asked_when).questions.append(question)
    for finding in FINDINGS:
        for needed in finding.any_of:
            way(needed).findings.append(finding)
    return [
        Stop(name, depth(name), tuple(found[key] for key in sorted(found, key=_place))) for name, found in ways.items()
    ]


def depth(name: str) -> int:
    """How many questions must come before this one."""
    asked_when = QUESTION[name].asked_when if name in QUESTION else ()
    return 1 + max(depth(condition.question) for condition in asked_when) if asked_when else 0


def _last(needed: All) -> tuple[Condition | None, All]:
    ordered = sorted(needed, key=lambda condition: _ORDER.index(condition.question))
    return (ordered[-1], tuple(ordered[:-1])) if ordered else (None, ())


def _place(key: tuple[Condition | None, All]) -> tuple[list[int], int]:
    """The order of ways: of the answers, and those first for which fewer other answers are needed."""
    last, before = key
    values = QUESTION[last.question].values if last else ()
    return [place for place, one in enumerate(values) if last and one in last.answers], len(before)


def table(stop: Stop) -> str:
    """The ways on from a stop, for a reader of text."""
    lines = ["| answer | leads to |", "| --- | --- |"]
    for way in stop.ways:
        answer = " and ".join((way.answer or "–", *way.before))
        questions = [f"[{question.id}?](#{question.id})" for question in way.questions]
        lines.append(f"| {answer} | {', '.join([*questions, *(f'`{finding.id}`' for finding in way.findings)])} |")
    return "\n".join(lines)

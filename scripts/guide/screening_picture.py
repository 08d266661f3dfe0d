"""Draws where the answers of the screening lead, as an SVG: a column for each depth of questions, a row for each way.

The columns end together: what decides whether further questions are asked is far down in each.
Names are set in a font of one width, so that boxes fit without a measure of any font.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from checker.findings import GROUPS
from scripts.guide.screening_map import EVERYONE, Stop, Way

SIGN = 7.3  # pixels that a letter of 12 pixels takes
LINE, CHIP, GAP = 16, 24, 6  # heights: a line of an answer, what it leads to, the room below
ANSWER, REACH = 24, 26  # signs in a line of an answer; pixels from the answers to what they lead to
MARGIN, GUTTER, HEADER, BETWEEN = 20, 70, 34, 18
FILL = dict(zip(GROUPS, ("#d7efd9", "#fde3c0", "#f9d4d4", "#d6e6fa"), strict=True))
STYLE = (
    "text{font:12px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1a1a1a}"
    ".q{font-weight:bold;fill:#fff}.before{fill:#555}"
    ".box{fill:#fbfbfb;stroke:#1f3a68}path{fill:none;stroke:#888}.head{fill:#1f3a68;stroke:none}.row{stroke:#ddd}"
    ".asks{stroke:#1f3a68;stroke-width:1.5;stroke-dasharray:4 3}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that an answer leads to."""

    text: str
    fill: str
    asks: str = ""  # the name of the question, where it is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Of the boxes of one column, in pixels."""

    answers: int
    targets: int

    @property
    def width(self) -> int:
        """Of the whole box."""
        return self.answers + REACH + self.targets + 3 * GAP


def picture(stops: Iterable[Stop]) -> str:
    """The SVG."""
    columns: dict[int, list[Stop]] = {}
    for stop in stops:
        columns.setdefault(stop.depth, []).append(stop)
    tallest = max(_tall(column) for column in columns.values())
    bottom = MARGIN + 2 * CHIP + tallest
    drawn: list[str] = []
    heads: dict[str, tuple[int, int]] = {}  # where the arrow to a question ends
    arrows: list[tuple[int, int, str]] = []
    x = MARGIN
    for _, column in sorted(columns.items()):
        size, y = _size(column), bottom - _tall(column)
        for stop in column:
            heads[stop.name] = x, y + HEADER // 2
            drawn += _box(stop, x, y, size)
            arrows += _ways(stop, x, y + HEADER, size, drawn)
            y += _stop_height(stop) + BETWEEN
        x += size.width + GUTTER
    lines = [_curve((x, y), heads[name], ' class="asks" marker-end="url(#tip)"') for x, y, name in arrows]
    return "\n".join((*_opening(x - GUTTER + MARGIN, bottom + MARGIN), *_legend(), *lines, *drawn, "</svg>", ""))


def _opening(width: int, height: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title">'
    )
    yield '<title id="title">Where each answer of the screening leads; screening.md says the same in tables</title>'
    yield f"<style>{STYLE}</style>"
    yield (
        '<marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker>'
    )
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'


def _legend() -> Iterator[str]:
    x = MARGIN
    for text, fill in (("question", "#1f3a68"), *((f"finding: {group}", FILL[group]) for group in GROUPS)):
        yield from _chip(Target(text=text, fill=fill), x, MARGIN, _wide(text), ' class="q"' if "f" not in text else "")
        x += _wide(text) + GAP


def _size(column: Iterable[Stop]) -> Size:
    ways = [way for stop in column for way in stop.ways]
    return Size(
        answers=max(_wide(line) for way in ways for line in (*_answer(way), *_before(way), "")),
        targets=max(_wide(target.text) for way in ways for target in _targets(way)),
    )


def _wide(text: str) -> int:
    return round(len(text) * SIGN) + 2 * GAP


def _answer(way: Way) -> list[str]:
    return textwrap.wrap(way.answer, ANSWER, break_on_hyphens=False)


def _before(way: Way) -> list[str]:
    return [
        line
        for one in way.before
        for line in textwrap.wrap(f"and {one}", ANSWER, subsequent_indent="  ", break_on_hyphens=False)
    ]


def _targets(way: Way) -> list[Target]:
    questions = [Target(text=f"{one.id}?", fill="#dfe5f0", asks=one.id) for one in way.questions]
    return [*questions, *(Target(text=one.id, fill=FILL[one.group]) for one in way.findings)]


def _height(way: Way) -> int:
    answers = (len(_answer(way)) + len(_before(way))) * LINE
    return max(answers, len(_targets(way)) * (CHIP + GAP)) + 2 * GAP


def _stop_height(stop: Stop) -> int:
    return HEADER + sum(_height(way) for way in stop.ways)


def _tall(column: Sequence[Stop]) -> int:
    return sum(_stop_height(stop) + BETWEEN for stop in column) - BETWEEN


def _box(stop: Stop, x: int, y: int, size: Size) -> Iterator[str]:
    width, height = size.width, _stop_height(stop)
    yield f'<rect class="box" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'
    yield f'<path class="head" d="M{x} {y + HEADER - 6}v-22q0-6 6-6h{width - 12}q6 0 6 6v22z"/>'
    name = stop.name if stop.name == EVERYONE else f"{stop.name}?"
    yield f'<text class="q" x="{x + 2 * GAP}" y="{y + 19}">{name}</text>'


def _ways(stop: Stop, x: int, y: int, size: Size, drawn: list[str]) -> Iterator[tuple[int, int, str]]:
    """Draws the ways below each other into `drawn`; gives where an arrow to a question begins, and its name."""
    for number, way in enumerate(stop.ways):
        if number:
            drawn.append(f'<path class="row" d="M{x} {y}h{size.width}"/>')
        height = _height(way)
        lines = [*(("", line) for line in _answer(way)), *((' class="before"', line) for line in _before(way))]
        top = y + (height - len(lines) * LINE) // 2
        for place, (kind, line) in enumerate(lines):
            indent = SIGN * (len(line) - len(line.lstrip()))
            drawn.append(
                f'<text{kind} x="{x + 2 * GAP + indent:g}" y="{top + place * LINE + 12}">{escape(line.strip())}</text>'
            )
        targets = _targets(way)
        left = x + size.answers + REACH + 2 * GAP
        top = y + (height - len(targets) * (CHIP + GAP) + GAP) // 2
        for place, target in enumerate(targets):
            middle = top + place * (CHIP + GAP) + CHIP // 2
            drawn.append(_curve((left - REACH, y + height // 2), (left, middle)))
            drawn += _chip(target, left, middle - CHIP // 2, size.targets)
            if target.asks:
                yield left + size.targets, middle, target.asks
        y += height


def _chip(target: Target, x: int, y: int, width: int, kind: str = "") -> Iterator[str]:
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{CHIP}" rx="4" fill="{target.fill}"/>'
    yield f'<text{kind} x="{x + GAP}" y="{y + 16}">{escape(target.text)}</text>'


def _curve(start: tuple[int, int], end: tuple[int, int], kind: str = "") -> str:
    (x, y), (to_x, to_y) = start, end
    if y == to_y:
        return f'<path{kind} d="M{x} {y}H{to_x}"/>'
    middle = (x + to_x) // 2
    return f'<path{kind} d="M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"/>'

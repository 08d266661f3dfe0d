"""The picture of a procedure: inline SVG drawn from the steps in a page's front matter, and the same in words.

One column, so that it can be read at 390 px. The line and the numbers are drawn; the words are HTML in the boxes
beside them, so that long ones break and right-to-left ones join as everywhere else. In a right-to-left language the
drawing is mirrored.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

WIDTH = 360  # units of the drawing; each step is HEIGHT high
HEIGHT = 96
MIDDLE = 22  # of the line and the numbers, from the edge at which a line of text begins
TEXT = 52  # where the words begin


def picture(steps: Sequence[dict[str, Any]], words: dict[str, str], direction: str) -> str:
    """The drawing and its text version as one HTML block.

    steps: ``{id, name, who, long}`` in order, texts without markup; direction: ``ltr`` or ``rtl``.
    """
    mirrored = direction == "rtl"
    middle = WIDTH - MIDDLE if mirrored else MIDDLE
    left = 0 if mirrored else TEXT
    height = HEIGHT * len(steps)
    title = escape(words["picture-title"])
    drawing = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}">',
        f'<path class="steps-line" d="M{middle} {MIDDLE}V{height - HEIGHT + MIDDLE}"/>',
    ]
    for number, step in enumerate(steps):
        top = number * HEIGHT
        notes = "".join(f"<span>{escape(str(step[key]))}</span>" for key in ("who", "long") if step.get(key))
        drawing.append(
            f'<circle class="steps-dot" cx="{middle}" cy="{top + MIDDLE}" r="15"/>'
            f'<text class="steps-number" x="{middle}" y="{top + MIDDLE + 5}" text-anchor="middle">{number + 1}</text>'
            f'<foreignObject x="{left}" y="{top + 8}" width="{WIDTH - TEXT}" height="{HEIGHT - 8}">'
            f'<p class="steps-text" dir="{direction}"><b>{escape(step["name"])}</b>{notes}</p></foreignObject>'
        )
    drawing.append("</svg>")
    rows = []
    for step in steps:
        parts = [f'<a href="#{escape(step["id"])}">{escape(step["name"])}</a>']
        if step.get("who"):
            parts.append(f"{escape(words['step-who'])}: {escape(str(step['who']))}")
        parts.append(f"{escape(words['step-long'])}: {escape(str(step.get('long') or words['step-unknown']))}")
        rows.append(f"<li>{'. '.join(parts)}</li>")
    text = f"<details><summary>{escape(words['picture-text'])}</summary><ol>{''.join(rows)}</ol></details>"
    return f'<div class="picture">{"".join(drawing)}{text}</div>'

"""Pictures in a page: signs, and the way of a procedure.

All are inline SVG in the colours of the style sheet. A sign is beside words that say the same, so it is hidden
from people who listen. Words are HTML beside the drawings, so that long ones break, right-to-left ones join, and the
whole mirrors by itself. The letter that shows where its date and its word are is a template of overrides/checkers/.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from scripts.problems import Problem

ICONS = "overrides/icons"


@cache
def sign(root: Path, name: str) -> str:
    """The drawing `overrides/icons/<name>.svg`. Raises Problem when there is none."""
    path = root / ICONS / f"{name}.svg"
    if not path.is_file():
        known = sorted(file.stem for file in (root / ICONS).glob("*.svg"))
        close = difflib.get_close_matches(name, known, 1)
        raise Problem(
            "",
            f"the sign “{name}”, which is not drawn",
            f"one of: {', '.join(known)}" + (f" (did you mean “{close[0]}”?)" if close else ""),
            f"Copy the name from the English page, or draw {ICONS}/{name}.svg",
        )
    return path.read_text("utf-8").strip()


def way(root: Path, steps: Sequence[dict[str, Any]], words: dict[str, str]) -> str:
    """The steps of a procedure as a list with a sign each, as one HTML block.

    steps: `{id, icon, name, who, long, you}` in order, texts without markup; `you`: whether the reader acts.
    """
    rows = []
    for step in steps:
        you = step.get("you")
        mark = f' <span class="only-read">({escape(words["step-you-mark"])})</span>' if you else ""
        notes = "".join(f"<p>{escape(str(step[key]))}</p>" for key in ("who", "long") if step.get(key))
        classes = ' class="you"' if you else ""
        rows.append(
            f'<li{classes}><span class="tile">{sign(root, step["icon"])}</span>'
            f'<div><a href="#{escape(step["id"])}">{escape(step["name"])}</a>{mark}{notes}</div></li>'
        )
    key = f'<p class="small key"><span class="tile"></span>{escape(words["step-you"])}</p>'
    return f'<ol class="way" aria-label="{escape(words["picture-title"])}">{"".join(rows)}</ol>{key}'

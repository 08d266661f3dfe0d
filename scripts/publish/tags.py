"""What the readers of built pages know of HTML: the tags that hold nothing, and what a closing tag closes."""

from __future__ import annotations

from typing import TypeVar

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
T = TypeVar("T")


def close(opened: list[tuple[str, T]], tag: str) -> bool:
    """Take the last open tag of this name away, and those inside it; whether there was one."""
    if not any(name == tag for name, _ in opened):
        return False
    while opened.pop()[0] != tag:
        pass
    return True

"""What the code promises to look like everywhere, and no other tool looks after."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_MOST = 4  # fields of a dataclass that may be told by their place


def by_place(root: Path) -> Iterator[tuple[str, int]]:
    """Every dataclass of the project, with the number of fields that its maker tells by their place."""
    for path in (*(root / "checker").rglob("*.py"), *(root / "scripts").rglob("*.py")):
        for one in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(one, ast.ClassDef):
                made = [ast.unparse(mark) for mark in one.decorator_list if "dataclass" in ast.unparse(mark)]
                if made and "kw_only=True" not in made[0]:
                    fields = [ast.unparse(part.annotation) for part in one.body if isinstance(part, ast.AnnAssign)]
                    yield f"{path.relative_to(root)}: {one.name}", [*fields, "KW_ONLY"].index("KW_ONLY")


def test_a_dataclass_with_many_fields_is_told_them_by_name(root: Path) -> None:
    """So that two of the same type are not swapped."""
    found = dict(by_place(root))
    assert len(found) > 30
    assert [name for name, fields in found.items() if fields > _MOST] == []

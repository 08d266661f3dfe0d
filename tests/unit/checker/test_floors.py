"""Who may use whom inside the checker: no circle, and nothing on the ground floor looks up."""

import ast
from pathlib import Path

import checker

FOLDER = Path(checker.__file__).parent
GROUND = {"inputs", "facts", "facts_files", "time_limits"}
TOP = {"browser", "__main__"}


def imports(module: Path) -> set[str]:
    """The modules of the checker that a module imports when it is loaded."""
    found: set[str] = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module == "checker":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("checker."):
            found.add(node.module.removeprefix("checker."))
    return found


USES = {path.stem: imports(path) for path in FOLDER.glob("*.py")}


def test_no_circle() -> None:
    """Modules can be put in an order in which each uses only those before it."""
    left = dict(USES)
    while left:
        ready = {module for module, used in left.items() if not used & set(left)}
        assert ready, sorted(left)
        left = {module: used for module, used in left.items() if module not in ready}


def test_ground_floor_looks_at_nothing_above() -> None:
    """Input, facts and the counting of one term know no letter and no question."""
    assert {module: USES[module] - GROUND for module in GROUND if USES[module] - GROUND} == {}


def test_nothing_uses_the_top() -> None:
    """The door and the command line are above everything."""
    assert {module for module, used in USES.items() if used & TOP} <= TOP

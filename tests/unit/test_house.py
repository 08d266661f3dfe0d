"""What the code promises to look like everywhere, and no other tool looks after."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

# Which rooms of scripts/ a room may look into; scripts/README.md says it in words. bench, on top, may look into all.
_ROOMS: dict[str, set[str]] = {"guide": set(), "publish": {"guide"}, "runtime": set(), "translate": {"guide"}}
_SHARED = {"fingerprint", "minify", "problems", "side_by_side", "steps"}  # modules at the top that every room may use
_CODE = (".py", ".js", ".mjs", ".sh")
_OF_NO_MODULE = {
    "assets/test_oldest_browsers.py": "all scripts together",
    "assets/test_style.py": "all style sheets together",
    "checker/test_fact_base.py": "what the facts rest on",
    "checker/test_floors.py": "who imports whom",
    "checker/test_wheel.py": "the package as it is installed",
    "guide/test_footer.py": "a template",
    "guide/test_letters_words.py": "the words of the pages of letters",
    "publish/test_no_theme.py": "the templates",
    "test_documents.py": "the documents for developers",
    "test_house.py": "this",
    "test_threats.py": "a document",
    "test_workflows.py": "the workflows",
}
_NAMES = {"HTML"}  # what is written in capitals, and is the name of an argument somewhere
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


def ill_styled(source: str) -> Iterator[str]:
    """The docstrings of a module that are in another style than the others; ruff sees to blank lines and full stops.

    A docstring says what a function gives (“The first day of …”) or orders what it does (“Write the …”). Code is between
    single backticks, arguments among it, unless a colon says what one is: “days: how many of them”.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
            text = ast.get_docstring(node) or ""
            taken = ast.walk(node.args) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ()
            arguments = {one.arg.upper() for one in taken if isinstance(one, ast.arg)}
            shouted = arguments & set(re.findall(r"(?<![\w`])[A-Z][A-Z_]+(?![\w`])", text)) - _NAMES
            if shouted or "``" in text.replace("```", "") or re.match(r"Returns?\b", text):
                yield f"{getattr(node, 'name', 'module')}: {text.splitlines()[0]}"


def test_docstrings_have_one_style(root: Path) -> None:
    """In the project's code and its tests."""
    found = {
        path.relative_to(root).as_posix(): ill
        for folder in ("checker", "scripts", "tests")
        for path in (root / folder).rglob("*.py")
        if (ill := list(ill_styled(path.read_text("utf-8"))))
    }
    assert {} == found


@pytest.mark.parametrize(
    ("text", "ill"),
    [
        ("Return the day.", True),
        ("The day of DAYS.", True),
        ("The day of ``days``.", True),
        ("The day of `days`. days: in order.", False),
        ("A day that a returning person keeps, as HTML.", False),
    ],
)
def test_another_style_is_seen(text: str, ill: bool) -> None:
    """Of a function that has this docstring and an argument `days`."""
    assert ill == any(ill_styled(f'def f(days, html):\n    """{text}"""'))


def used(path: Path) -> set[str]:
    """What a file imports of scripts/, wherever in the file: rooms, and modules at the top."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "scripts":
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom | ast.Import):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
            found |= {name.split(".")[1] for name in names if name.startswith("scripts.")}
    return found


def test_a_room_looks_only_into_those_below_it(root: Path) -> None:
    """Into no command, and nobody into bench."""
    scripts = root / "scripts"
    assert {*_ROOMS, "bench"} == {path.parent.name for path in scripts.glob("*/__init__.py")}
    may = {
        **{path: {room, *below, *_SHARED} for room, below in _ROOMS.items() for path in (scripts / room).rglob("*.py")},
        **{scripts / f"{name}.py": _SHARED for name in _SHARED},
        **{path: set() for path in (root / "checker").glob("*.py")},
    }
    assert {} == {
        path.relative_to(root).as_posix(): used(path) - into for path, into in may.items() if used(path) - into
    }
    assert [] == [path for path in scripts.rglob("*.py") if "bench" in used(path) and path.parent.name != "bench"]


def modules(root: Path, room: str) -> set[str]:
    """What a room of tests/unit may have tests of, as a test file writes it: `__main__` as `main`."""
    folders = {"": root / "scripts", "assets": root / "docs/assets", "checker": root / "checker"}
    folder = folders.get(room, root / "scripts" / room)
    files = [path for path in (folder.rglob("*") if room else folder.glob("*")) if path.suffix in _CODE]
    stems = {path.parent.name if path.stem == "__init__" else path.stem.strip("_") for path in files}
    return {stem.replace("-", "_") for stem in stems}


def test_a_test_file_is_named_after_the_module_that_it_tests(root: Path) -> None:
    """With the room before it where another file has the name, which pytest does not take, and a matter behind it."""
    homeless = set()
    for path in (root / "tests/unit").rglob("test_*.py"):
        room = path.parent.relative_to(root / "tests/unit").as_posix().removeprefix(".")
        named = path.stem.removeprefix("test_")
        names = {named, named.removeprefix(f"{room}_")}
        if not any(f"{name}_".startswith(f"{module}_") for name in names for module in modules(root, room)):
            homeless.add(path.relative_to(root / "tests/unit").as_posix())
    assert set(_OF_NO_MODULE) == homeless


def test_a_test_that_the_makefile_leaves_out_exists(root: Path) -> None:
    """Of one that does not pytest says nothing, and what ran before would run again."""
    named = re.findall(r"(tests/[\w/]+\.py)::(\w+)", (root / "Makefile").read_text("utf-8"))
    assert named
    for path, name in named:
        assert f"def {name}(" in (root / path).read_text("utf-8")

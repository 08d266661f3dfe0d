"""Writes the lists of docs-for-developers/: letters with terms and tests, how the screening goes, names of the package.

python -m scripts.guide.developer_lists            writes them; a test fails when they are behind
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from babel import Locale

import checker
from checker import browser, csv_list, facts, letters, screening
from checker.findings import FINDINGS
from scripts.guide import formats, screening_map, screening_picture
from scripts.guide.languages import SOURCE
from scripts.guide.phrases import Phrase, read
from scripts.problems import Problem, in_sentences

ROOT = Path(__file__).resolve().parents[2]
TESTS = "tests/unit/checker/test_deadlines.py"


def letter_table(all_facts: facts.Facts, tests: dict[str, list[str]], words: dict[str, Phrase]) -> str:
    """Each letter with its deadlines: term, article, and the tests that cover it. words: for lengths of our own."""
    english = formats.Grammar(Locale.parse(SOURCE), words)
    lines = ["| letter | deadline | term | basis | tests |", "| --- | --- | --- | --- | --- |"]
    for letter in letters.LETTERS:
        named = {basis.fact: due.id for due in letter.dues for basis in due.bases}
        covered = ", ".join(f"`{test}`" for test in tests[letter.id])
        for fact in letter.facts():
            for version in all_facts[fact].versions:
                term = formats.term(version.value, english) if version.value else "the same day"
                term = term.replace(formats.NO_BREAK, " ")
                until = f" (until {version.in_force_until})" if version.in_force_until else ""
                since = f" (from {version.in_force_from})" if version.in_force_from else ""
                basis = ", ".join(version.basis) or "–"
                deadline = named.get(fact, letter.dues[0].id)
                lines.append(f"| `{letter.id}` | {deadline} | {term}{since}{until} | {basis} | {covered} |")
                covered = ""  # once a letter
        if covered:
            named_days = ", ".join(due.id for due in letter.dues) or "–"
            lines.append(f"| `{letter.id}` | {named_days} | – | – | {covered} |")
    return "\n".join(lines)


def letter_tests(source: str) -> dict[str, list[str]]:
    """For each letter the tests in `source` that are named after it or run for a list of letters with it.

    Raises Problem for a letter without a test.
    """
    ids = [letter.id for letter in letters.LETTERS]
    found: dict[str, list[str]] = {letter: [] for letter in ids}
    for test in ast.parse(source).body:
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
            for letter in ids:
                if letter == named_after(test.name, ids) or letter in run_for(test):
                    found[letter].append(test.name)
    for letter, tests in found.items():
        if not tests:
            raise Problem(
                TESTS,
                f"no test for the letter “{letter}”",
                f"one named test_{letter.replace('-', '_')}…, or run for a list of letters with it",
                "Write it, with a day worked out by hand",
            )
    return found


def run_for(test: ast.FunctionDef) -> set[object]:
    """The letters of `@pytest.mark.parametrize("letter", ["dublin-old", ...])`."""
    return {
        node.value
        for decorator in test.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.args[0]) == "'letter'"
        for node in ast.walk(decorator.args[1])
        if isinstance(node, ast.Constant)
    }


def named_after(test: str, ids: list[str]) -> str | None:
    """The letter after which a test is named: the longest that its name begins with."""
    fitting = [one for one in ids if f"{test}_".startswith(f"test_{one.replace('-', '_')}_")]
    return max(fitting, key=len, default=None)


LETTERS = """# Letters and their time limits

Made by `python -m scripts.guide.developer_lists`; do not edit. “until” and “from” are the two procedures; which date
decides (application, start of a withdrawal, decision) is in the facts. A time limit that a letter itself prints comes
first. The tests are in `{tests}`; their days were worked out by hand.

{table}
"""
SCREENING = """# How the screening goes

Made by `python -m scripts.guide.developer_lists` from `checker/findings.py`; do not edit. The words are in
[docs/en/screening.md](../docs/en/screening.md).

![Questions, their answers, and the questions and findings to which these lead; the tables below say the same
](screening.svg)

An answer in the picture leads to findings, or along a dotted arrow to a question that is asked only then. What needs
answers to several questions is at the last of them. “I don't know” leads to every finding of its question, except
{certain}.

{ways}
"""


LIBRARY = """# The names of the package

Made by `python -m scripts.guide.developer_lists` from the docstrings; do not edit. How to begin:
[library.md](library.md).

{names}
"""


# What a program uses of the modules that the package does not import itself: the readers' phone would load them.
MODULES: Mapping[ModuleType, tuple[str, ...]] = {
    screening: ("evaluate", "Result", "Found"),
    csv_list: ("answer", "ColumnError"),
    browser: ("answer",),
}


def library_names() -> str:
    """Each name that the package exports, and those of MODULES: its module, how it is called, its docstring."""
    parts = [part for name in checker.__all__ for part in _described(name, getattr(checker, name))]
    for module, names in MODULES.items():
        own = module.__name__.rpartition(".")[2]
        parts.append(f"## `{own}`\n\n`from checker import {own}`\n\n{_text(module)}")
        parts += [part for name in names for part in _described(f"{own}.{name}", getattr(module, name), level=3)]
    return "\n\n".join(parts)


def _described(name: str, found: Any, level: int = 2) -> Iterator[str]:
    yield f"{'#' * level} `{name}`\n\n`{found.__module__}.{found.__name__}{_called(found)}`\n\n{_text(found)}"
    methods = vars(found).items() if inspect.isclass(found) else ()
    for method, function in methods:
        if inspect.isfunction(function) and not method.startswith("_") and function.__doc__:
            yield f"`{name}.{method}{_called(function)}`\n\n{_text(function)}"


def _called(found: Any) -> str:
    if inspect.isclass(found) and issubclass(found, Exception) and "__init__" not in vars(found):
        return ""  # nobody but its module makes one
    return str(inspect.signature(found))


def _text(found: Any) -> str:
    first, _, rest = (inspect.getdoc(found) or "").partition("\n\n")
    return f"{first}\n\n```text\n{rest}\n```" if rest else first


def _ways(stops: list[screening_map.Stop]) -> str:
    return "\n\n".join(f"## {stop.name}\n\n{screening_map.table(stop)}" for stop in stops)


def documents(root: Path) -> dict[Path, str]:
    """The files as they should be."""
    tests = letter_tests((root / TESTS).read_text("utf-8"))
    table = letter_table(facts.load(), tests, read(root / "docs" / SOURCE / "_words", root))
    certain = " and ".join(f"`{finding.id}`" for finding in FINDINGS if finding.certain)
    folder, stops = root / "docs-for-developers", screening_map.stops()
    return {
        folder / "letters.md": LETTERS.format(tests=TESTS, table=table),
        folder / "library-reference.md": LIBRARY.format(names=library_names()),
        folder / "screening.md": SCREENING.format(ways=_ways(stops), certain=certain),
        folder / "screening.svg": screening_picture.picture(stops),
    }


def main() -> int:
    """Write the files."""
    for path, text in documents(ROOT).items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(in_sentences(main))

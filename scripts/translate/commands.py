"""The command line for translators.

python -m scripts.translate status [LANG] [--diff]
python -m scripts.translate check [LANG [FILE ...]]
python -m scripts.translate review LANG [FILE ...] [--blind]
python -m scripts.translate grammar [LANG]
python -m scripts.translate stamp LANG [FILE ...] [--minor]
python -m scripts.translate export LANG FILE.po
python -m scripts.translate import LANG FILE.po
python -m scripts.translate new LANG
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from scripts.guide import staging
from scripts.guide.languages import SOURCE, Language, declared
from scripts.problems import Problem, Problems, tell
from scripts.side_by_side import AT_ONCE, processes
from scripts.translate import grammar, po, review, status
from scripts.translate.checking import check
from scripts.translate.folder import files_of_history
from scripts.translate.stamping import stamp
from scripts.translate.starting import new_language, what_next

ROOT = Path(__file__).resolve().parents[2]
_MANY = 4  # fewer languages are checked before other processes have begun
COMMANDS = {
    "status": "how far each language is",
    "check": "what is wrong, all at once",
    "review": "the blocks that a second reader looks at, beside English",
    "grammar": "lengths, dates, money and lists as each language writes them",
    "stamp": "note that translations are of today's English",
    "export": "write a language as a PO file",
    "import": "write the translations of a PO file into the language",
    "new": "start a language",
}


def pick(root: Path, code: str | None) -> list[Language]:
    """The languages asked for: one, or all that have a folder. Raises Problem for one that mkdocs.yml does not list."""
    if code:
        return [staging.find_language(root, code)[0]]
    return [language for language in declared(root) if (root / "docs" / language.code).is_dir()]


def paths_of(root: Path, language: Language, given: Iterable[str]) -> tuple[str, ...]:
    """Paths inside the folder of a language, from what somebody typed. Raises Problem for a file that is not there."""
    folder = f"docs/{language.code}/"
    found = tuple(path.removeprefix(folder) for path in given)
    for path in found:
        if not (root / folder / path).is_file():
            raise Problem(f"{folder}{path}", "no such file", f"a file in {folder}", "Correct the name")
    return found


def parser() -> argparse.ArgumentParser:
    """The commands and what each takes."""
    made = argparse.ArgumentParser(prog="python -m scripts.translate", description="For translators.")
    commands = made.add_subparsers(dest="command", required=True)
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text)
        if name in ("status", "check", "grammar"):
            command.add_argument("language", nargs="?", metavar="LANG", help="one language; all when left out")
        else:
            command.add_argument("language", metavar="LANG")
        if name in ("check", "review", "stamp"):
            command.add_argument("files", nargs="*", metavar="FILE", help="only these files, such as late.md")
        if name in ("export", "import"):
            command.add_argument("file", type=Path, metavar="FILE.po")
        if name == "status":
            command.add_argument("--diff", action="store_true", help="the English of stale blocks, then and now")
        if name == "review":
            command.add_argument("--blind", action="store_true", help="without the English, to be translated back")
        if name == "stamp":
            command.add_argument("--minor", action="store_true", help="English had a typing error: all still holds")
    return made


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """The command line."""
    options = parser().parse_args(arguments)
    try:
        if options.command == "new":
            print(what_next(new_language(root, options.language)))
            return 0
        chosen = pick(root, options.language)
        only = paths_of(root, chosen[0], getattr(options, "files", ()))
        if options.command != "check":
            print(answer(root, options, chosen, only))
            return 0
        problems = checked(root, chosen, only)
    except (Problem, Problems) as problem:
        tell(problem)
        return 1
    listed = ", ".join(language.code for language in chosen)
    if problems:
        tell(Problems(problems))
        print(f"\n{len(problems)} problem{'s' * (len(problems) > 1)} in: {listed}.", file=sys.stderr)
        return 1
    print(f"Translations: no problems in {listed}.")
    return 0


def checked(root: Path, chosen: Sequence[Language], only: Sequence[str]) -> list[Problem]:
    """Every problem of these languages, in their order; those of many in several processes."""
    source, known = staging.find_language(root, SOURCE)[0], files_of_history(root)
    one = partial(check, root, source=source, today=staging.today(), known=known, only=only)
    if len(chosen) < _MANY:
        found = list(map(one, chosen))
    else:
        with processes(max(AT_ONCE, os.cpu_count() or 1)) as pool:
            found = list(pool.map(one, chosen))
    return [problem for problems in found for problem in problems]


def answer(root: Path, options: argparse.Namespace, chosen: Sequence[Language], only: Sequence[str]) -> str:
    """What a command that only tells, or stamps, prints."""
    match options.command:
        case "grammar":
            return grammar.table(root, chosen)
        case "review":
            return review.listed(root, chosen[0], only, blind=options.blind)
        case "stamp":
            return stamp(root, chosen[0], only, staging.today(), options.minor)
        case "export":
            options.file.write_text(po.exported(root, chosen[0]), "utf-8")
            return f"Written: {options.file}"
        case "import":
            changed = po.imported(root, chosen[0], options.file)
            return "\n".join([f"{len(changed)} files changed; look at them, and check:", *changed])
        case _:
            rows = [status.progress(root, language) for language in chosen]
            shown = [status.table(rows), *(status.details(row) for row in rows if options.language)]
            return "\n\n".join([*shown, *(status.differences(root, row) for row in rows if options.diff)])

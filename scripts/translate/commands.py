"""For translators: how far each language is, what is wrong in it, and a start for a new one.

python -m scripts.translate status [LANG]
python -m scripts.translate check [LANG [FILE ...]]
python -m scripts.translate grammar [LANG]
python -m scripts.translate new LANG
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from babel import Locale, UnknownLocaleError

from scripts.guide import formats, opening, page_kinds, pages, staging, stamps, standing
from scripts.guide.blocks import Block, of_file
from scripts.guide.languages import SOURCE, Language, declared
from scripts.guide.phrases import Phrase, parse
from scripts.problems import Problem, annotation, read_text
from scripts.translate import blocks, checks, grammar, hostile, hygiene
from scripts.translate.blocks import Rules

ROOT = Path(__file__).resolve().parents[2]
SEARCHED = "_words/synonyms.md"
_CODE = re.compile(r"[a-z]{2,3}")
OTHER_CODES = {"kmr": "ku", "pes": "fa", "prs": "fa", "tir": "ti", "som": "so", "pus": "ps", "ara": "ar"}


# --- status -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one language is. missing, english, behind: paths inside its folder.

    english: pages that are still a copy of the English text; behind: pages whose English page changed later.
    """

    code: str
    total: int
    missing: tuple[str, ...]
    english: tuple[str, ...]
    behind: tuple[str, ...]
    drafts: int
    reviewed: int
    phrases: int
    phrases_total: int
    phrases_missing: tuple[str, ...]

    @property
    def done(self) -> int:
        """Pages that are translated."""
        return self.total - len(self.missing) - len(self.english)


def page_paths(root: Path, code: str) -> list[str]:
    """The pages of a language's folder: ``letters/dublin.md``; phrase books are none."""
    folder = root / "docs" / code
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    return sorted(path for path in found if not path.startswith("_"))


def is_copy(english: str, text: str) -> bool:
    """Whether a page is still the English text, whatever its state says."""

    def words(page: str) -> str:
        return " ".join(re.sub(r"^status:.*$", "", page, flags=re.M).split())

    return words(english) == words(text)


def progress(root: Path, language: Language, changed: Mapping[str, int]) -> Progress:
    """Count the pages and phrases of a language. changed: when each file of the project last changed, if known."""
    docs, code = root / "docs", language.code
    wanted, found = page_paths(root, SOURCE), set(page_paths(root, code))
    files = _read(root, code)[0]
    texts = {path: files[path] for path in wanted if path in files}
    states = [checks.read_front(path, text)[0].get("status") for path, text in texts.items()]
    untouched = (
        ()
        if code == SOURCE
        else tuple(path for path, text in texts.items() if is_copy(read_text(docs / SOURCE / path, root), text))
    )
    behind = tuple(
        path
        for path in texts
        if changed.get(f"docs/{SOURCE}/{path}", 0) > changed.get(f"docs/{code}/{path}", sys.maxsize)
    )
    needed = checks.needed(_phrases(root, SOURCE, _read(root, SOURCE)[0])[0], language.locale)
    own = _phrases(root, code, _read(root, code)[0])[0]
    return Progress(
        code,
        len(wanted),
        tuple(path for path in wanted if path not in found),
        untouched,
        behind,
        states.count("draft"),
        states.count("reviewed"),
        len(needed & set(own)),
        len(needed),
        tuple(sorted(needed - set(own))),
    )


def last_changes(root: Path) -> dict[str, int]:
    """When each file under docs/ was last committed, in seconds; empty where that is not known."""
    try:
        log = subprocess.run(
            ["git", "log", "--format=@%ct", "--name-only", "--relative", "--", "docs"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):  # not a checkout, or no git
        return {}
    changes: dict[str, int] = {}
    moment = 0
    for line in log.splitlines():
        if line.startswith("@"):
            moment = int(line[1:])
        elif line:
            changes.setdefault(line, moment)  # the newest comes first
    return changes


def table(rows: Sequence[Progress]) -> str:
    """The overview that ``status`` prints, then what each language lacks."""
    head = ("language", "pages", "draft", "reviewed", "phrases", "English changed since")
    cells = [head] + [
        (
            row.code,
            f"{row.done}/{row.total}",
            str(row.drafts),
            str(row.reviewed),
            f"{row.phrases}/{row.phrases_total}",
            str(len(row.behind)) if row.code != SOURCE else "-",
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    out = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    for row in rows:
        for what, names in (
            ("not translated yet (the site shows the English page, and says so)", row.missing),
            ("still the English text", row.english),
            ("the English page changed later: compare them", row.behind),
            ("phrases not translated yet", row.phrases_missing),
        ):
            if names:
                out += ["", f"docs/{row.code}/: {what}:", *(f"  {name}" for name in names)]
    return "\n".join(out)


# --- check --------------------------------------------------------------------------------------------------------


def _read(root: Path, code: str) -> tuple[dict[str, str], list[Problem]]:
    """The files of a language by path, ``_words/site.md`` too, and the files that are no text."""
    folder, texts, problems = root / "docs" / code, {}, []
    for path in sorted(folder.rglob("*.md")):
        try:
            texts[path.relative_to(folder).as_posix()] = read_text(path, root)
        except Problem as problem:
            problems.append(problem)
        except OSError as error:
            problems.append(_unread(path.relative_to(root).as_posix(), error))
    return texts, problems


def _unread(name: str, error: Exception) -> Problem:
    return Problem(
        f"{name}:1",
        f"text that the program cannot read ({type(error).__name__}: {error})".replace("\n", " "),
        "a file with the form of the English one",
        "Compare its first lines, headings and braces with the English file",
    )


def _guarded(name: str, look: Callable[[], list[Problem]]) -> list[Problem]:
    """What a check finds; its own failure, of any kind, is a problem of the file too."""
    try:
        return look()
    except Problem as problem:
        return [problem]
    except Exception as error:  # whatever a file holds, its translator gets a sentence
        return [_unread(name, error)]


def _phrases(root: Path, code: str, texts: Mapping[str, str]) -> tuple[dict[str, Phrase], list[Problem]]:
    """The phrases of a language, and the mistakes in its books, all of them."""
    found: dict[str, Phrase] = {}
    problems: list[Problem] = []
    for path, text in texts.items():
        if not path.startswith("_words/"):
            continue
        name = f"docs/{code}/{path}"
        problems += checks.check_book(name, text)
        try:
            book = parse(text, name)
        except Problem as problem:
            problems.append(problem)
            continue
        for key, phrase in book.items():
            if key in found:
                problems.append(
                    Problem(
                        phrase.where,
                        f"the phrase “{key}”, which stands in {found[key].where} too",
                        "each phrase once",
                        "Delete one of the two",
                    )
                )
            found.setdefault(key, phrase)
    return found, problems


def _sections(path: str, text: str) -> dict[str, list[Block]]:
    """The blocks of a file by section; of words to search by each language has its own, and they are no sentences."""
    found = of_file(path, text)
    if path != SEARCHED:
        return found
    return {key: [replace(one, off=one.off | {"not", "number"}) for one in part] for key, part in found.items()}


def _all_blocks(texts: Mapping[str, str]) -> list[Block]:
    return [one for path, text in texts.items() for part in _sections(path, text).values() for one in part]


def _rules(language: Language, english: Mapping[str, str], dutch: Mapping[str, str]) -> Rules:
    theirs, nl = _all_blocks(english), _all_blocks(dutch)
    names = {one for block in theirs for one in blocks.folded(block)}
    names &= {one for block in nl for one in blocks.folded(block)}  # the same in both: of no language
    return Rules(
        code=language.code,
        locale=language.locale,
        dutch=blocks.dutch_forms(iter(theirs)),
        english=frozenset(one for block in theirs for one in blocks.folded(block, SOURCE)) - names,
        dutch_text=frozenset(one for block in nl for one in blocks.folded(block, "nl")) - names,
    )


def _deleted(code: str, english: Iterable[str], own: Iterable[str], changed: Mapping[str, int]) -> list[Problem]:
    """Files that the history of the language has and its folder has no longer."""
    there = set(own)
    return [
        Problem(
            f"docs/{code}/{path}:1",
            "a translation that was deleted",
            "the file, as long as English has it",
            f"Bring it back: git checkout HEAD -- docs/{code}/{path}",
        )
        for path in english
        if path not in there and f"docs/{code}/{path}" in changed
    ]


def _without_notices(code: str, files: Iterable[str], own: Mapping[str, Phrase]) -> list[Problem]:
    """The few phrases that tell a reader what a text is: a language begins with these."""
    if code == SOURCE or all(path.startswith("_") for path in files):
        return []
    return [
        Problem(
            f"docs/{code}/_words/site.md:1",
            f"no “## {key}”, and pages that need this notice",
            f"it, as in docs/{SOURCE}/_words/site.md",
            "Translate it first: it tells a reader what the text is",
        )
        for key in opening.NOTICES
        if key not in own
    ]


def check(
    root: Path,
    language: Language,
    source: Language,
    today: date,
    changed: Mapping[str, int] | None = None,
    only: Sequence[str] = (),
) -> list[Problem]:
    """Every problem of one language, in the order of files and lines.

    changed: the files that history knows. only: the paths to look at, ``letters/dublin.md``; all when empty.
    """
    code = language.code
    originals, broken = _read(root, SOURCE)
    if broken and code != SOURCE:
        return broken
    every, problems = _read(root, code)
    files = {path: text for path, text in every.items() if not only or path in only}
    unreadable = {problem.where.rpartition(":")[0].removeprefix(f"docs/{code}/") for problem in problems}
    problems += _deleted(code, originals, [*every, *unreadable], changed or {})
    english, english_problems = _phrases(root, SOURCE, originals)
    own, found = _phrases(root, code, every)
    problems += found
    stamped = stamps.read(root / "docs" / code, root)
    old = {path: stamps.stale(path, stamped.get(path), text) for path, text in originals.items()}
    stale = {
        key
        for path, changed in old.items()
        if path.startswith("_words/")
        for key in changed
        if changed[key] != stamps.NEW
    }
    for phrase in own.values():
        if phrase.id not in stale:
            problems += checks.check_phrase(phrase, english, language.locale)
    units = f"docs/{code}/_words/units.md"
    if "_words/units.md" in every:
        problems += checks.check_grammar(units, own, language.locale)
        problems += grammar.check(units, language.locale, own) if not problems else []
    problems += _without_notices(code, every, own) if not found else []  # of a book with a mistake nothing is known
    blocked = bool(problems or english_problems)
    for path, text in files.items():
        name = f"docs/{code}/{path}"
        problems += hygiene.check_characters(name, text, code)
        problems += hostile.check_hostile(name, text)
        problems += hygiene.check_bold(name, text) + hygiene.check_code(name, text)
    texts = {path: text for path, text in files.items() if not path.startswith("_")}
    faulty = {problem.where.rpartition(":")[0] for problem in found}
    compared = {path for path in files if path.startswith("_words/") and f"docs/{code}/{path}" not in faulty}
    for path, text in texts.items():
        name = f"docs/{code}/{path}"
        if path not in originals:
            if path in stamped:
                continue  # English had it once
            problems.append(
                Problem(
                    f"{name}:1",
                    "a page that English does not have",
                    f"the file names of docs/{SOURCE}/",
                    "Give it the name of the English page, or delete it",
                )
            )
            continue
        theirs = originals[path]
        front = _guarded(name, lambda: checks.check_front(name, theirs, text, today))  # noqa: B023 (called at once)
        blocked = blocked or bool(front)
        problems += front + _guarded(name, lambda: checks.check_digits(name, text))  # noqa: B023
        other = _divided(old[path], stamped.get(path), path, theirs)
        misplaced = [] if other else checks.check_headings(name, theirs, text)
        problems += misplaced
        if code == SOURCE:
            continue
        if is_copy(theirs, text):
            problems.append(
                Problem(
                    f"{name}:1",
                    "the English text",
                    "a translation",
                    "Translate it; until then leave the file out: the site shows the English page and says so",
                )
            )
        elif not misplaced:  # else sections cannot be compared
            divided = [] if other else checks.check_parts(name, theirs, text)
            problems += divided
            compared |= set() if divided else {path}
    if code != SOURCE and files:
        rules = _rules(language, originals, _read(root, "nl")[0])
        words = {
            key: part
            for path, text in originals.items()
            if path.startswith("_words/")
            for key, part in _sections(path, text).items()
            if key
        }
        for path in sorted(compared):
            theirs_by_key = words if path.startswith("_words/") else _sections(path, originals[path])
            pair = _current(theirs_by_key, _sections(path, files[path]), old.get(path, {}))
            problems += blocks.check_blocks(f"docs/{code}/{path}", *pair, rules, path == "words.md")
    targets = {path: checks.anchors(text) for path, text in originals.items() if not path.startswith("_")}
    targets |= {path: checks.anchors(text) for path, text in texts.items()}
    if not blocked:  # staging stops at the first mistake of these kinds, and the list above has them all
        staged, found = _stage(root, language, source, today, texts)
        problems += [problem for problem in found if problem.where not in {one.where for one in problems}]
        for page in staged:
            targets.setdefault(page.path, set()).update(checks.anchors(page.body))
    for path in texts.keys() & originals.keys():
        text = standing.shown(path, texts[path], originals[path], old[path]).text
        problems += checks.check_links(f"docs/{code}/{path}", path, text, targets)
    return sorted(problems, key=_place)


def _divided(old: stamps.Stale, stamp: stamps.Stamp | None, path: str, english: str) -> bool:
    """Whether English has other sections, or divides one in another way, since the page was translated."""
    if stamp is None or not old:
        return False
    return any(not changed for changed in old.values()) or bool(stamp.sections.keys() - of_file(path, english).keys())


def _current(
    english: Mapping[str, list[Block]], own: Mapping[str, list[Block]], old: stamps.Stale
) -> tuple[dict[str, list[Block]], dict[str, list[Block]]]:
    """The blocks of both that are to be compared: without those that are stale and shown in English."""
    pairs: tuple[dict[str, list[Block]], dict[str, list[Block]]] = {}, {}
    for key, blocks_ in own.items():
        changed = old.get(key, frozenset())
        if changed is None or key not in english:
            continue
        skipped = changed if len(english[key]) == len(blocks_) else frozenset()
        for into, listed in zip(pairs, (english[key], blocks_), strict=True):
            into[key] = [block for number, block in enumerate(listed) if number not in skipped]
    return pairs


# Pages whose headings and letters other pages lead to, beside those that are looked at.
_MADE = ("deadlines.md", "screening.md", "changed.md", "all.md")


def _stage(
    root: Path, language: Language, source: Language, today: date, texts: Iterable[str]
) -> tuple[list[pages.Page], list[Problem]]:
    """The pages that are looked at, as the site shows them, and what stands in the way."""
    wanted, made, problems = {*texts, *_MADE}, [], []
    try:
        stage = pages.Stage(root, language, source, grammar.known(), today)
        transform = page_kinds.transform(stage)
        for one in stage.sources():
            if one.path in wanted:
                try:
                    made.append(stage.page(one, transform))
                except Problem as problem:
                    problems.append(problem)
    except Problem as problem:
        problems.append(problem)
    except Exception as error:  # whatever the files hold, their translator gets a sentence
        problems.append(_unread(f"docs/{language.code}/", error))
    return made, problems


def _place(problem: Problem) -> tuple[str, int]:
    name, _, line = problem.where.rpartition(":")
    return (name, int(line)) if line.isdigit() else (problem.where, 0)


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


# --- stamp -------------------------------------------------------------------------------------------------------


def stamp(root: Path, language: Language, only: Sequence[str], today: date, minor: bool) -> str:
    """Write ``docs/<lang>/.source``; what to say of it. A block that stayed while English changed is stale still."""
    folder, originals = root / "docs" / language.code, _read(root, SOURCE)[0]
    before = stamps.read(folder, root)
    own = _read(root, language.code)[0]
    after = {path: found for path, found in before.items() if path in own and path in originals}
    for path, text in own.items():
        if path in originals and (not only or path in only):
            made = stamps.made(path, originals[path], text, today, before.get(path), minor=minor)
            if path not in before or (made.whole, made.sections) != (before[path].whole, before[path].sections):
                after[path] = made
    (folder / stamps.FILE).write_text(stamps.text(after), "utf-8")
    old = {path: stamps.stale(path, after[path], originals[path]) for path in sorted(after)}
    waiting = [path for path, changed in old.items() if any(numbers != stamps.NEW for numbers in changed.values())]
    lines = [f"docs/{language.code}/{stamps.FILE}: {len(after)} files."]
    lines += [f"  still of an older English: docs/{language.code}/{path}" for path in waiting]
    return "\n".join(lines)


# --- new ----------------------------------------------------------------------------------------------------------


def new_language(root: Path, code: str) -> Language:
    """Make ``docs/<code>/`` and list the language in mkdocs.yml, if it is not listed; no English text is copied.

    Raises Problem for a code that is no language's, or a language that is there already. Nothing is changed then.
    """
    if code in OTHER_CODES:
        raise Problem(
            "new",
            f"the code “{code}”",
            f"“{OTHER_CODES[code]}”, the code that this site uses",
            f"Write “python -m scripts.translate new {OTHER_CODES[code]}”",
        )
    try:
        if not _CODE.fullmatch(code):
            raise ValueError(code)
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        raise Problem(
            "new",
            f"“{code}”, which is no code of a language",
            "the letters of ISO 639, such as ti, so or ckb",
            "Look up the code of your language",
        ) from None
    folder = root / "docs" / code
    if folder.exists():
        raise Problem(
            f"docs/{code}/",
            "the language already there",
            "a new one",
            f"See what it lacks with “python -m scripts.translate status {code}”",
        )
    if all(language.code != code for language in declared(root)):
        settings = root / "mkdocs.yml"
        lines = settings.read_text("utf-8").splitlines(keepends=True)
        last = max(number for number, line in enumerate(lines) if re.match(r"\s*- \{ locale: ", line))
        indent = lines[last][: lines[last].index("-")]
        name = str(locale.display_name or code)
        name = name[:1].upper() + name[1:]
        lines.insert(last + 1, f"{indent}- {{ locale: {code}, name: {name}, build: true }}\n")
        settings.write_text("".join(lines), "utf-8")
    (folder / "_words").mkdir(parents=True)
    first = f"<!-- Begin with these of docs/{SOURCE}/_words/site.md: {', '.join(opening.NOTICES)} -->\n"
    (folder / "_words/site.md").write_text(first, "utf-8")
    return next(language for language in declared(root) if language.code == code)


NEXT = """docs/{code}/ is there: {name}. It stays hidden until the parts are there that nobody should miss. What to do:
1. docs/{code}/_words/site.md: copy each “## id” from the English file, and write your words below it. First: {first}.
2. docs/{code}/_words/units.md: lengths for each plural form ({forms}); see them with
   .venv/bin/python -m scripts.translate grammar {code}
3. docs/{code}/index.md and the other pages, each with “status: draft” in its first lines. Ids, double braces and links
   stay as they are. Leave out what you have not translated: the site shows it in another language, and says so.
4. See it while you write: make dev LANG={code}
5. See what is wrong: .venv/bin/python -m scripts.translate check {code}
6. See what it lacks: .venv/bin/python -m scripts.translate status {code}
CONTRIBUTING.md tells more."""


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.translate", description="For translators.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (
        ("status", "how far each language is"),
        ("check", "what is wrong, all at once"),
        ("grammar", "lengths, dates, money and lists as each language writes them"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("language", nargs="?", metavar="LANG", help="one language; all when left out")
        if name == "check":
            command.add_argument("files", nargs="*", metavar="FILE", help="only these files, such as late.md")
    command = commands.add_parser("stamp", help="note that translations are of today's English")
    command.add_argument("language", metavar="LANG")
    command.add_argument("files", nargs="*", metavar="FILE", help="only these files, such as late.md")
    command.add_argument("--minor", action="store_true", help="English had a typing error: the translation holds")
    commands.add_parser("new", help="start a language").add_argument("language", metavar="LANG")
    options = parser.parse_args(arguments)
    try:
        if options.command == "new":
            made = new_language(root, options.language)
            shown = ", ".join(formats.forms(made.locale))
            print(NEXT.format(code=made.code, name=made.name, first=", ".join(opening.NOTICES), forms=shown))
            return 0
        chosen = pick(root, options.language)
        if options.command == "status":
            changed = last_changes(root)
            print(table([progress(root, language, changed) for language in chosen]))
            return 0
        if options.command == "stamp":
            print(stamp(root, chosen[0], paths_of(root, chosen[0], options.files), staging.today(), options.minor))
            return 0
        if options.command == "grammar":
            print(grammar.table(root, chosen))
            return 0
        source = staging.find_language(root, SOURCE)[0]
        changed, only = last_changes(root), paths_of(root, chosen[0], options.files)
        problems = [one for language in chosen for one in check(root, language, source, staging.today(), changed, only)]
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    listed = ", ".join(language.code for language in chosen)
    if problems:
        if os.environ.get("GITHUB_ACTIONS"):  # shown beside the line in the pull request
            print(*map(annotation, problems), sep="\n")
        print(*problems, sep="\n", file=sys.stderr)
        print(f"\n{len(problems)} problem{'s' * (len(problems) > 1)} in: {listed}.", file=sys.stderr)
        return 1
    print(f"Translations: no problems in {listed}.")
    return 0

"""Everything that is wrong in one language, in the order of files and lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scripts.guide import opening, page_kinds, pages, stamps, standing
from scripts.guide.blocks import Block, of_file
from scripts.guide.languages import LEGAL, SOURCE, Language, declared
from scripts.guide.phrases import Phrase
from scripts.problems import Problem, Problems
from scripts.translate import blocks, checks, grammar, hostile, hygiene, vocabulary
from scripts.translate.blocks import Rules
from scripts.translate.folder import WORDS, phrases_of, read_all, unread
from scripts.translate.vocabulary import Vocabularies

SEARCHED = f"{WORDS}synonyms.md"
UNITS = f"{WORDS}units.md"


def is_copy(english: str, text: str) -> bool:
    """Whether a page is still the English text, whatever its state says."""

    def words(page: str) -> str:
        return " ".join(re.sub(r"^status:.*$", "", page, flags=re.M).split())

    return words(english) == words(text)


def guarded(name: str, look: Callable[[], list[Problem]]) -> list[Problem]:
    """What a check finds; its own failure, of any kind, is a problem of the file too."""
    try:
        return look()
    except Problem as problem:
        return [problem]
    except Exception as error:  # whatever a file holds, its translator gets a sentence
        return [unread(name, error)]


def _sections(path: str, text: str) -> dict[str, list[Block]]:
    """The blocks of a file by section; of words to search by each language has its own, and they are no sentences."""
    found = of_file(path, text)
    if path != SEARCHED:
        return found
    return {key: [replace(one, off=one.off | {"not", "number"}) for one in part] for key, part in found.items()}


def _all_blocks(texts: Mapping[str, str]) -> list[Block]:
    return [one for path, text in texts.items() for part in _sections(path, text).values() for one in part]


def _rules(
    language: Language,
    english: Mapping[str, str],
    dutch: Mapping[str, str],
    phrases: Mapping[str, Phrase],
    vocabularies: Vocabularies,
) -> Rules:
    theirs, nl = _all_blocks(english), _all_blocks(dutch)
    names = {one for block in theirs for one in blocks.folded(block)}
    names &= {one for block in nl for one in blocks.folded(block)}  # the same in both: of no language
    return Rules(
        code=language.code,
        locale=language.locale,
        dutch=blocks.dutch_forms(iter(theirs)),
        english=frozenset(one for block in theirs for one in blocks.folded(block, SOURCE)) - names,
        dutch_text=frozenset(one for block in nl for one in blocks.folded(block, LEGAL)) - names,
        calendar=grammar.calendar(grammar.of(language.locale, phrases)),
        vocabularies=vocabularies,
    )


def deleted(code: str, english: Iterable[str], own: Iterable[str], known: Collection[str]) -> list[Problem]:
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
        if path not in there and f"docs/{code}/{path}" in known
    ]


def strange(root: Path, code: str) -> list[Problem]:
    """Files beside the pages that are no text of the guide: the site would carry them to every reader."""
    folder = root / "docs" / code
    return [
        Problem(
            f"{path.relative_to(root).as_posix()}:1",
            "a file that is no text of the guide",
            f"files that end in .md, in docs/{code}/, and {stamps.FILE}",
            "Delete it; pictures, scripts and styles of the site are in docs/assets/",
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".md" and path != folder / stamps.FILE
    ]


def check_stamps(
    code: str,
    stamped: Mapping[str, stamps.Stamp],
    english: Mapping[str, str],
    own: Mapping[str, str],
    today: date,
    known: Collection[str] = (),
) -> list[Problem]:
    """Stamps that the command did not write. known: the files that history has."""
    name = f"docs/{code}/{stamps.FILE}"
    todo = stamps.again(code)
    if not stamped:
        lost = f"{name}" in known and own
        return [Problem(f"{name}:1", "no stamps", "a line for each file, as history has them", todo)] if lost else []
    problems = []
    for path, stamp in stamped.items():
        if path not in english and path not in own:
            problems.append(Problem(f"{name}:1", f"a stamp of “{path}”, and there is no such file", "files", todo))
        elif stamp.day > today:
            problems.append(
                Problem(
                    f"{name}:1",
                    f"“{path}” stamped on a day that is still to come ({stamp.day.isoformat()})",
                    f"a day up to {today.isoformat()}",
                    todo,
                )
            )
        elif path in english and (key := stamps.forged(path, stamp, english[path])) is not None:
            problems.append(
                Problem(
                    f"{name}:1",
                    f"“{path}” stamped as of today's English, and its section “{key or 'at the top'}” as of another",
                    "stamps that agree",
                    todo,
                )
            )
    return problems


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What is known of a language before it is looked at.

    english, own    the files by path, of the source language and of this one; files: those of its own to look at
    phrases         the phrases of its books; faulty: the mistakes of books, of which nothing more is known
    stamped, old    by path, what each file was translated from, and which of its blocks are stale
    """

    language: Language
    english: Mapping[str, str]
    own: Mapping[str, str]
    files: Mapping[str, str]
    phrases: Mapping[str, Phrase]
    faulty: Sequence[Problem]
    stamped: Mapping[str, stamps.Stamp]
    old: Mapping[str, stamps.Stale]

    @property
    def code(self) -> str:
        """The code of the language."""
        return self.language.code

    @property
    def pages(self) -> dict[str, str]:
        """The pages to look at."""
        return {path: text for path, text in self.files.items() if not path.startswith("_")}

    def name(self, path: str) -> str:
        """How messages call a file."""
        return f"docs/{self.code}/{path}"


def check(
    root: Path,
    language: Language,
    source: Language,
    today: date,
    known: Collection[str] = (),
    only: Sequence[str] = (),
) -> list[Problem]:
    """Every problem of one language, in the order of files and lines.

    known: the files that history has. only: the paths to look at, `letters/dublin.md`; all when empty.
    """
    code = language.code
    english, broken = read_all(root, SOURCE)
    if broken and code != SOURCE:
        return broken
    own, problems = read_all(root, code)
    unreadable = {problem.where.rpartition(":")[0].removeprefix(f"docs/{code}/") for problem in problems}
    problems += deleted(code, english, [*own, *unreadable], known)
    try:
        stamped = stamps.read(root / "docs" / code, root)
    except Problem as problem:
        stamped = {}
        problems.append(problem)
    problems += strange(root, code)
    problems += check_stamps(code, stamped, english, own, today, known)
    phrases, faulty = phrases_of(code, own)
    given = _Given(
        language=language,
        english=english,
        own=own,
        files={path: text for path, text in own.items() if not only or path in only},
        phrases=phrases,
        faulty=faulty,
        stamped=stamped,
        old={path: stamps.stale(path, stamped.get(path), text) for path, text in english.items()},
    )
    english_phrases, english_faulty = phrases_of(SOURCE, english)
    problems += _of_books(given, english_phrases, sound=not problems)
    blocked = bool(problems or english_faulty)
    for path, text in given.files.items():
        problems += _of_file(given.name(path), text, code)
    fronts, of_pages, compared = _of_pages(given, today)
    problems += fronts + of_pages
    if code != SOURCE and given.files:
        known_words = {one.code: vocabulary.of(read_all(root, one.code)[0].values()) for one in declared(root)}
        rules = _rules(language, english, read_all(root, LEGAL)[0], phrases, known_words)
        problems += _of_blocks(given, compared, rules)
        problems += _moved(given, compared)
    staged: list[pages.Page] = []
    if not (blocked or fronts):  # staging stops at the first mistake of these kinds, and the list above has them all
        staged, found = _stage(root, language, source, today, given.pages)
        problems += [problem for problem in found if problem.where not in {one.where for one in problems}]
    return sorted([*problems, *_of_links(given, staged)], key=_place)


def _of_books(given: _Given, english: Mapping[str, Phrase], *, sound: bool) -> list[Problem]:
    """What is wrong in the phrase books. sound: every file could be read, and none was deleted."""
    problems = list(given.faulty)
    stale = {
        key
        for path, changed in given.old.items()
        if path.startswith(WORDS)
        for key in changed
        if changed[key] != stamps.NEW
    }
    for phrase in given.phrases.values():
        if phrase.id not in stale:
            problems += checks.check_phrase(phrase, english, given.language.locale)
    if UNITS in given.own:
        name, locale = given.name(UNITS), given.language.locale
        problems += checks.check_grammar(name, given.phrases, locale)
        problems += grammar.check(name, locale, given.phrases) if sound and not problems else []
    if not given.faulty:
        problems += _without_notices(given.code, given.own, given.phrases)
    return problems


def _of_file(name: str, text: str, code: str) -> list[Problem]:
    """What is wrong in a file alone."""
    return [
        *hygiene.check_characters(name, text, code),
        *hostile.check_hostile(name, text),
        *hygiene.check_bold(name, text),
        *hygiene.check_code(name, text),
        *hygiene.check_lines(name, text),
        *blocks.check_marks(name, text),
    ]


def _of_pages(given: _Given, today: date) -> tuple[list[Problem], list[Problem], set[str]]:
    """What is wrong in front matter, what else is wrong in pages, and the files whose blocks can be compared."""
    fronts: list[Problem] = []
    problems: list[Problem] = []
    broken_books = {problem.where.rpartition(":")[0] for problem in given.faulty}
    compared = {path for path in given.files if path.startswith(WORDS) and given.name(path) not in broken_books}
    for path, text in given.pages.items():
        name = given.name(path)
        if path not in given.english:
            if path not in given.stamped:  # else English had it once
                problems.append(
                    Problem(
                        f"{name}:1",
                        "a page that English does not have",
                        f"the file names of docs/{SOURCE}/",
                        "Give it the name of the English page, or delete it",
                    )
                )
            continue
        english = given.english[path]
        fronts += guarded(name, lambda: checks.check_front(name, english, text, today))  # noqa: B023 (called at once)
        problems += guarded(name, lambda: checks.check_digits(name, text))  # noqa: B023
        other = _divided(given.old[path], given.stamped.get(path), path, english)
        misplaced = [] if other else checks.check_headings(name, english, text)
        problems += misplaced
        if given.code == SOURCE:
            continue
        if is_copy(english, text):
            problems.append(
                Problem(
                    f"{name}:1",
                    "the English text",
                    "a translation",
                    "Translate it; until then leave the file out: the site shows the English page and says so",
                )
            )
        elif not misplaced:  # else sections cannot be compared
            divided = [] if other else checks.check_parts(name, english, text)
            problems += divided
            compared |= set() if divided else {path}
    return fronts, problems, compared


def _of_blocks(given: _Given, compared: Iterable[str], rules: Rules) -> list[Problem]:
    """Where a block says something else than its English one."""
    problems = []
    words = {
        key: part
        for path, text in given.english.items()
        if path.startswith(WORDS)
        for key, part in _sections(path, text).items()
        if key
    }
    for path in sorted(compared):
        english = words if path.startswith(WORDS) else _sections(path, given.english[path])
        pair = _current(english, _sections(path, given.files[path]), given.old.get(path, {}))
        problems += blocks.check_blocks(given.name(path), *pair, rules, path == "words.md")
    return problems


def _moved(given: _Given, compared: Iterable[str]) -> list[Problem]:
    """A block that has the text which its stamp knows as the translation of another: they changed places."""
    problems = []
    for path in sorted(compared):
        stamp = given.stamped.get(path)
        for line, key in stamps.moved(path, stamp, given.english.get(path, ""), given.files[path]) if stamp else ():
            problems.append(
                Problem(
                    f"{given.name(path)}:{line}",
                    f"the text of another part, {f'“{key}”' if key else 'at the top'}",
                    "its own text, as it was when it was translated",
                    "Put each text back in its place: they have changed places, or one was copied",
                )
            )
    return problems


def _of_links(given: _Given, staged: Iterable[pages.Page]) -> list[Problem]:
    """Links that lead nowhere, from the pages as the site shows them."""
    problems = []
    targets = {path: checks.anchors(text) for path, text in given.english.items() if not path.startswith("_")}
    targets |= {path: checks.anchors(text) for path, text in given.pages.items()}
    for page in staged:
        targets.setdefault(page.path, set()).update(checks.anchors(page.body))
    for path in given.pages.keys() & given.english.keys():
        text = standing.shown(path, given.pages[path], given.english[path], given.old[path]).text
        problems += checks.check_links(given.name(path), path, text, targets)
    return problems


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
    """The pages that are looked at, as the site shows them, and what is in the way."""
    wanted, made, problems = {*texts, *_MADE}, [], []
    try:
        stage = pages.Stage(root, language, source, grammar.known(), today)
        transform = page_kinds.transform(stage)
        parts = [part for one in stage.sources() if one.path in wanted for part in page_kinds.split(one)]
        for part in parts:
            try:
                made.append(stage.page(part, transform))
            except Problem as problem:
                problems.append(problem)
    except Problem as problem:
        problems.append(problem)
    except Problems as several:
        problems += several.problems
    except Exception as error:  # whatever the files hold, their translator gets a sentence
        problems.append(unread(f"docs/{language.code}/", error))
    return made, problems


def _place(problem: Problem) -> tuple[str, int]:
    name, _, line = problem.where.rpartition(":")
    return (name, int(line)) if line.isdigit() else (problem.where, 0)

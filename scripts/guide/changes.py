"""What changed in the law, found in the facts: for each day every rule that ended before it or began on it.

`changes` finds them; `rows` reads the words of the phrase book `docs/<lang>/_words/changes.md`; `section` makes of both
the part of the page “What changed” between its hand-written parts. A row needs one entry, `changed-<fact id>`, of

    one line     what it is about; the values before and after come from the facts
    three lines  what it is about / before / since then; a line of “-” says that the guide holds no such rule

The line of before is written as on the last day before the change, the other two as on the day itself. A fact that
changes in words more than once has an entry for each day, `changed-<fact id>-2026-06-12`. A fact that is in the
words of another entry needs none of its own, and a fact of which the guide holds no older rule needs one only if it
is known to be new: else nobody can say that it changed. A rule with the same value on both sides and one line of words
stayed the same, under another article: it is in a list and not in a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from checker.facts import Fact, Facts, Version, did_you_mean
from scripts.guide import answers_changed, coming, formats, markdown
from scripts.guide.functions import Functions
from scripts.guide.languages import SOURCE
from scripts.guide.pages import CHANGED, Stage
from scripts.guide.phrases import SLOT, Phrase
from scripts.guide.source_files import Source, of_book
from scripts.guide.uses import Uses
from scripts.problems import Problem

THEME = "changes-theme-"
PAGE = "changed.md"
NOTHING = "-"  # a line of an entry: no rule on this side
_COLUMNS = ("changes-before", "changes-after")
_WORDED = ("statement", "organisation")  # kinds whose value is no text for a cell
_SHAPE = "one line (what it is about), or three: what it is about, what held before, what holds since then"
_THREE = "three lines: what it is about, what held before, what holds since then"
_NONE = f"A line of “{NOTHING}” says that the guide holds no rule of that time"
_DAY = timedelta(days=1)

# Facts with a first or last day that are no rule that changed.
NOT_RULES = {
    **dict.fromkeys(("pact-start", "before-pact-end"), "the day of the change itself"),
    **dict.fromkeys(
        ("two-status-act", "implementation-act", "implementation-act-measures"),
        "the acts that made the change: written by hand above the table",
    ),
    **dict.fromkeys(
        ("older-applications-wait", "older-applications-number", "older-applications-restart"),
        "how many wait, and until when: news of that time, not a rule",
    ),
    **dict.fromkeys(
        (
            "decision-old-general-extensions",
            "decision-old-eu-ruling",
            "decision-old-back-to-standard-from",
            "decision-old-back-to-standard-number",
            "decision-old-last-standard-end",
        ),
        "what a judgment did to files that waited: written by hand below the table",
    ),
}


@dataclass(frozen=True, slots=True)
class Side:
    """A fact as it was on one side of a day."""

    fact: Fact
    version: Version


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that changed on a day: what held until the day before, and what holds since. One of them may be empty.

    before: more than one where one rule took the place of several.
    """

    day: date
    before: tuple[Side, ...]
    after: Side | None

    @property
    def sides(self) -> tuple[Side, ...]:
        """Both sides."""
        return (*self.before, *((self.after,) if self.after else ()))

    @property
    def fact(self) -> Fact:
        """The fact that names the change: the newer one."""
        return self.after.fact if self.after else self.before[0].fact

    @property
    def theme(self) -> str:
        """The name of the file in which the fact is: `permit`."""
        return PurePosixPath(self.fact.file).stem

    @property
    def same(self) -> bool:
        """Whether one rule is on each side, with the same value: only its article changed.

        Of a statement this can be so only if it is the same fact; whether it is so, its words decide.
        """
        if len(self.before) != 1 or self.after is None:
            return False
        old, new = self.before[0], self.after
        if new.version.value is None:
            return old.fact.id == new.fact.id
        return old.fact.kind == new.fact.kind and old.version.value == new.version.value

    @property
    def worded(self) -> bool:
        """Whether the facts alone do not say what held and what holds: a rule in words, or one in place of several."""
        return len(self.before) > 1 or any(side.fact.kind in _WORDED for side in self.sides)


def changes(facts: Facts) -> tuple[Change, ...]:
    """Every change, the newest day first, and on a day in the order of the files."""
    replaced = {old for fact in facts for old in fact.replaces}
    found: list[Change] = []
    for fact in facts:
        if fact.id in NOT_RULES:
            continue
        for number, version in enumerate(fact.versions):
            if version.in_force_from:
                older = fact.before(version, facts.pact_start)
                own = (Side(fact, older),) if older else ()
                last_day = version.in_force_from - _DAY
                old = () if number else tuple(Side(facts[name], facts.on(name, last_day)) for name in fact.replaces)
                found.append(Change(version.in_force_from, (*own, *old), Side(fact, version)))
        last = fact.versions[-1]
        if last.in_force_until and fact.id not in replaced:
            found.append(Change(last.in_force_until + _DAY, (Side(fact, last),), None))
    return tuple(sorted(found, key=lambda change: change.day, reverse=True))  # the sort keeps the order of the files


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A change in words, as Markdown with the marks of its facts. uses: the facts that are in it.

    before, after: what held and what holds; None where the guide holds no rule, and both None where it is the same.
    """

    change: Change
    what: str
    before: str | None
    after: str | None
    uses: Uses


def entry(phrase: Phrase) -> tuple[str, ...]:
    """The one or three lines of an entry. Raises Problem for another number."""
    lines = tuple(line.strip() for line in markdown.lines_of(phrase.text) if line.strip())
    if len(lines) not in (1, 3):
        raise Problem(
            phrase.where, f"{len(lines)} lines under “## {phrase.id}”", _SHAPE, f"Write one of the two. {_NONE}"
        )
    return lines


def row(stage: Stage, change: Change, phrase: Phrase) -> Row:
    """A change in the words of its entry. Raises Problem for words that leave something out."""
    lines = entry(phrase)
    source, heading = of_book(phrase), int(phrase.where.rpartition(":")[2])
    uses = Uses()

    def words(line: str, day: date) -> str | None:
        if line == NOTHING:
            return None
        then = copy(stage)
        then.today, then.ahead = day, False
        shown, used = then.render(line.replace("|", "&#124;"), source, heading, plain=False)
        uses.versions.update(used.versions)
        return shown

    what = words(lines[0], change.day) or NOTHING
    if len(lines) == 3:
        before, after = words(lines[1], change.day - _DAY), words(lines[2], change.day)
        if before is None and after is None:
            raise Problem(phrase.where, f"“{NOTHING}” twice under “## {phrase.id}”", _THREE, "Write one of the two")
        for side in change.sides:
            if side.fact.kind == "statement":
                what += uses.add(side.fact.id, side.version)
            elif (side.fact.id, side.version.in_force_from) not in uses.versions:
                raise Problem(
                    phrase.where,
                    f"no value of “{side.fact.id}” in the words of “{phrase.id}”",
                    f'{{{{ {side.fact.kind}("{side.fact.id}") }}}} in the line of its time',
                    "Put it in",
                )
        return Row(change=change, what=what, before=before, after=after, uses=uses)
    if change.worded and not change.same:
        raise Problem(phrase.where, f"one line under “## {phrase.id}”", _THREE, f"Add the two lines. {_NONE}")
    if change.same:
        marks = "".join(uses.add(side.fact.id, side.version) for side in change.sides)
        if not change.worded:
            what = filled(stage, "changes-same-row", what=what, rule=value(stage, change.sides[-1], uses))
        return Row(change=change, what=what + marks, before=None, after=None, uses=uses)
    sides = (change.before[0] if change.before else None, change.after)
    before, after = (value(stage, side, uses) if side else None for side in sides)
    return Row(change=change, what=what, before=before, after=after, uses=uses)


def filled(stage: Stage, key: str, **slots: str) -> str:
    """A phrase with its slots filled."""
    return SLOT.sub(lambda match: slots[match[1]], stage.words[key])


def value(stage: Stage, side: Side, uses: Uses) -> str:
    """The value of a fact on one side, in the stage's language and with its mark."""
    functions = Functions(stage, Source(path=PAGE, name=PAGE, language=stage.language.code), plain=False)
    shown = functions.of(side.fact.id, side.version)
    uses.versions.update(functions.uses.versions)
    return shown


def rows(stage: Stage, found: Sequence[Change]) -> list[Row]:
    """A row for each change with an entry. Raises Problem for a change that no words name, and for a stray entry."""
    entries: dict[str, list[Change]] = {}
    for change in found:
        key = f"{CHANGED}{change.fact.id}"
        dated = f"{key}-{change.day.isoformat()}"
        entries.setdefault(dated if dated in stage.phrases else key, []).append(change)
    made = []
    for key, listed in entries.items():
        if key in stage.phrases:
            phrase = stage.phrases[key]
            if len(listed) > 1 and len(entry(phrase)) > 1:
                raise Problem(
                    phrase.where,
                    f"the same words for {len(listed)} changes of “{listed[0].fact.id}”",
                    " and ".join(f"“## {key}-{change.day.isoformat()}”" for change in listed),
                    "Write an entry for each day",
                )
            made += [row(stage, change, phrase) for change in listed]
    for key in sorted(stage.phrases.keys() - entries.keys()):
        if key.startswith(CHANGED):
            raise Problem(
                stage.phrases[key].where,
                f"“## {key}”, but no such fact changed",
                f"“{CHANGED}” and the id of a fact with in_force_from or in_force_until" + did_you_mean(key, entries),
                "Correct the id, or delete the entry",
            )
    named = {use for one in made for use in one.uses.versions}
    for change in found:
        if change.before and any((side.fact.id, side.version.in_force_from) not in named for side in change.sides):
            raise missing(change)
    return made


def missing(change: Change) -> Problem:
    """That a change has no words, and what to write where."""
    key = f"{CHANGED}{change.fact.id}"
    lines = [f"## {key}", "", "What it is about"]
    if change.worded:
        lines += [
            "What held before" if change.before else NOTHING,
            "What holds since then" if change.after else NOTHING,
        ]
    same = " The first line alone says that only the article changed." if change.worded and change.same else ""
    return Problem(
        f"{change.fact.file}:{change.fact.line}",
        f"“{change.fact.id}”, which changed on {change.day}, and no words for it on the page “What changed”",
        f"“## {key}” in docs/{SOURCE}/_words/changes.md, or the fact in the words of another entry",
        f"Write there, each on its line:{same}\n\n" + "\n".join(lines) + "\n\nThen translate it",
    )


def section(stage: Stage) -> tuple[str, list[str]]:
    """The generated part of the page, and the facts that it rests on. Raises Problem as `rows` does."""
    made = rows(stage, changes(stage.facts))
    out: list[str] = []
    for day in dict.fromkeys(one.change.day for one in made):
        anchor = f"since-{day.isoformat()}"
        parts = themes(stage, [one for one in made if one.change.day == day])
        shown = formats.day_html(day, stage.grammar, with_numeric=False)
        title = coming.label(
            filled(stage, "changes-day-coming", day=shown), filled(stage, "changes-day", day=shown), day, stage.today
        )
        out += [f"## {title} {{#{anchor}}}", ""]
        out += [*(f"- [{name}](#{anchor}-{theme})" for theme, name, _ in parts), ""]
        for theme, name, lines in parts:
            out += [f"### {name} {{#{anchor}-{theme}}}", "", *lines]
    return "\n".join(out), sorted({fact for one in made for fact, _ in one.uses.versions})


def themes(stage: Stage, made: Sequence[Row]) -> list[tuple[str, str, list[str]]]:
    """The changes of one day by theme, in the order of the titles in the phrase book: name, title, lines of Markdown.

    What stayed the same is a theme of its own, the last. Raises Problem for a theme without a title.
    """
    w, names = stage.words, [key.removeprefix(THEME) for key in stage.english if key.startswith(THEME)]
    parts = []
    for name in names:
        listed = [one for one in made if one.change.theme == name]
        both = [one for one in listed if one.before is not None and one.after is not None]
        lines: list[str] = []
        if both:
            day = both[0].change.day
            heads = [coming.label(w[f"{key}-coming"], w[key], day, stage.today) for key in _COLUMNS]
            head = f"| {w['changes-what']} | {' | '.join(heads)} |"
            table = [f"| {one.what} | {one.before} | {one.after} |" for one in both]
            lines += [
                '<div class="changes" markdown="block">',
                "",
                head,
                "| --- | --- | --- |",
                *table,
                "",
                "</div>",
                "",
            ]
        since = [(one.what, one.after) for one in listed if one.before is None and one.after is not None]
        until = [(one.what, one.before) for one in listed if one.after is None and one.before is not None]
        for key, alone in (("changes-since", since), ("changes-until", until)):
            if alone:
                items = [f"- {filled(stage, 'changes-row', what=what, rule=rule)}" for what, rule in alone]
                lines += [coming.label(w[f"{key}-coming"], w[key], listed[0].change.day, stage.today), "", *items, ""]
        if lines:
            parts.append((name, w[f"{THEME}{name}"], lines))
    if untitled := next((one.change for one in made if one.change.theme not in names), None):
        raise Problem(
            f"{untitled.fact.file}:{untitled.fact.line}",
            f"“{untitled.fact.id}”, which changed, in a file whose theme has no title",
            f"“## {THEME}{untitled.theme}” in docs/{SOURCE}/_words/changes.md",
            "Write it there, at the place that the theme has on the page “What changed”",
        )
    same = [one for one in made if one.before is None and one.after is None]
    lines = [*(f"- {one.what}" for one in sorted(same, key=lambda one: names.index(one.change.theme))), ""]
    return [*parts, ("same", w["changes-same"], lines)] if same else parts


def placed(stage: Stage, source: Source, body: str) -> tuple[str, list[str]]:
    """The page with the generated part after its section `table`, and before all others whose answers changed.

    Raises Problem without that section, and Problems for mistakes in answers-changed.toml.
    """
    lines = markdown.lines_of(body)
    sections = markdown.sections(body)[1]
    ids = [section.id for section in sections]
    if "table" not in ids:
        raise Problem(
            f"{source.name}:{source.body_line}",
            "no section for the table of changes",
            "a heading that ends in “{#table}”",
            "Compare the headings with the English page",
        )
    after = sections[ids.index("table") + 1 :]
    end = after[0].line - 1 if after else len(lines)
    made, facts = section(stage)
    ask = answers_changed.section(stage, answers_changed.read(stage.root, stage.facts.horizon), source.language)
    start = sections[0].line - 1
    return "\n".join([*lines[:start], *([ask] if ask else []), *lines[start:end], made, "", *lines[end:]]), facts

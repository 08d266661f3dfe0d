"""Turns facts and a translator's Markdown into plain Markdown that any engine can build.

For every page of the source language there is a page in every language: the translation, or the English text marked
as not translated. Jinja2 puts in the numbers, dates and names; each use of a fact is noted, so that a page lists its
sources and shows each caution at the end of the section in which the fact stands.
"""

from __future__ import annotations

import difflib
import re
import traceback
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from babel import Locale
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from checker import facts as checker_facts
from checker.facts import BEFORE_PACT, REGIMES
from scripts.guide import coming, formats, markdown, stamps
from scripts.guide.languages import LEGAL, SOURCE, Language
from scripts.guide.phrases import Phrase, read
from scripts.guide.picture import sign
from scripts.guide.standing import IN_ENGLISH, Standing, shown
from scripts.problems import Problem, read_text

# A use of a fact leaves this in the text until the section is known in which it stands.
_MARK = re.compile("\ue000([^\ue001]*)\ue001")
_TEMPLATE = re.compile(r"\{[{%]|\{!--")  # what makes a text a template
_PARTS = re.compile(r"(\d+)")
_LINK = re.compile(r"\]\((?![a-z]+:|#|/)")
FOR_ALL = ("deadlines.md", "findings.md")  # hold what is for all kinds of readers
_CARE_ID = ' id="take-care"'
CHANGED = "changed-"  # phrases of which each line holds on a day of its own: changes.py renders them


def latest_check(facts: checker_facts.Facts) -> date:
    """The day of the law: on which the newest fact was checked."""
    return max(version.checked for key in facts.ids() for version in facts[key].versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One Markdown file: ``path`` inside docs/<lang>/, its front matter and body, and where the body begins.

    language: the language it is written in (English when the translation does not exist); left, stale: how many of its
    blocks stand in English, by choice or because the English changed; of: the day of the English it was made from.
    """

    path: str
    name: str
    language: str
    front: str = ""
    body: str = ""
    body_line: int = 1
    left: int = 0
    stale: int = 0
    of: date | None = None

    @property
    def key(self) -> str:
        """The path without its ending: ``letters/dublin``."""
        return self.path.removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Page:
    """A staged page: front matter for the template, plain Markdown body, the facts it stands on."""

    path: str
    meta: dict[str, Any]
    body: str
    used: tuple[str, ...]

    def text(self) -> str:
        """The file as MkDocs reads it."""
        return f"{markdown.FENCE}\n{markdown.dump(self.meta)}{markdown.FENCE}\n\n{self.body.strip()}\n"


def read_source(
    path: Path, root: Path, base: Path, language: str, stamp: stamps.Stamp | None = None, english: str | None = None
) -> Source:
    """Split a page into front matter and body. Raises Problem when there is no front matter.

    english: the text of the English page, for what is stale by the stamp, or left to English.
    """
    name, inside = path.relative_to(root).as_posix(), path.relative_to(base).as_posix()
    text = read_text(path, root)
    standing = Standing(text)
    if english is not None:
        standing = shown(inside, text, english, stamps.stale(inside, stamp, english))
    front, body, line = markdown.page(standing.text, name)
    day = stamp.day if stamp else None
    return Source(
        path=inside,
        name=name,
        language=language,
        front=front,
        body=body,
        body_line=line,
        left=standing.left,
        stale=standing.stale,
        of=day,
    )


def of_book(phrase: Phrase) -> Source:
    """The book of a phrase, as if it stood on a page at the top: for its name in messages, and its language."""
    name = phrase.where.rpartition(":")[0]
    language = name.split("/")[1] if name.startswith("docs/") else SOURCE  # docs/ar/_words/site.md
    return Source(path=phrase.id, name=name, language=language)


# What a page's name adds: (source, front matter, body) -> (body, facts that the added part stands on).
Transform = Callable[[Source, dict[str, Any], str], tuple[str, list[str]]]
# Of which pages of the site a translator's file is made: mostly one.
Split = Callable[[Source], list[Source]]


@dataclass(slots=True)
class Uses:
    """The facts that one text used, in order, with the version that was shown."""

    versions: dict[tuple[str, date | None], checker_facts.Version] = field(default_factory=dict)

    def add(self, fact: str, version: checker_facts.Version) -> str:
        """Note a use; the mark that stands for it in the text."""
        self.versions[fact, version.in_force_from] = version
        return f"\ue000{fact}|{version.in_force_from or ''}\ue001"


class Words(dict[str, str]):
    """The texts of the phrase books by id, in the language of the page."""

    def __missing__(self, key: str) -> str:
        """Raise Problem: a fact, a letter or a finding is new, and what is said about it is not there yet."""
        raise Problem(
            f"docs/{SOURCE}/_words/",
            f"no text “## {key}”",
            f"one in a file of docs/{SOURCE}/_words/",
            "Write it beside those whose ids begin alike, then translate it",
        )


class Functions:
    """What a translator can call between double braces. One object a text: it collects the facts used."""

    def __init__(self, stage: Stage, source: Source, *, plain: bool) -> None:
        """plain: for front matter and attributes, where no markup may stand."""
        self.stage, self.source, self.plain = stage, source, plain
        self.uses = Uses()
        self.grammar = stage.grammar_of(source.language)

    def table(self) -> dict[str, Callable[..., str]]:
        """Name in the text -> function."""
        numbers: list[Callable[..., str]] = [self.term, self.number, self.percent, self.age, self.money, self.date]
        others: list[Callable[..., str]] = [self.countries, self.name, self.org, self.call, self.card]
        others += [self.cite, self.dutch, self.dial, self.sign]
        table = {getattr(function, "__name__", ""): function for function in [*numbers, *others]}
        if self.source.language == SOURCE:
            return table
        english = Functions(self.stage, replace(self.source, language=SOURCE), plain=self.plain)
        english.uses = self.uses
        return table | {f"{IN_ENGLISH}{name}": function for name, function in english.table().items()}

    def _version(
        self, fact: str, on: str | None, kind: str | None, today: date | None = None
    ) -> tuple[checker_facts.Version, str]:
        found = self.stage.facts[fact]
        if kind and found.kind != kind:
            raise Problem(
                "",
                f'{kind}("{fact}"), but “{fact}” is a {found.kind}',
                f"a fact of kind {kind}",
                f'Write {found.kind if found.kind != "organisation" else "org"}("{fact}")'
                if found.kind != "statement"
                else f'Write cite("{fact}")',
            )
        facts, today = self.stage.facts, today or self.stage.today
        # The older law goes on for older applications, whatever today's date is.
        regime = on if on in REGIMES else found.regime if found.regime == BEFORE_PACT and not on else None
        if regime:
            version = facts.version(fact, regime, today)
        else:
            version = facts.on(fact, date.fromisoformat(on) if on else today)
        return version, self.uses.add(fact, version)

    def _out(self, text: str, mark: str) -> str:
        return text if self.plain else text + mark

    def of(self, fact: str, version: checker_facts.Version, case: str = "") -> str:
        """The value of one version in words, with its mark."""
        kind = self.stage.facts[fact].kind
        return self._out(self._shown(kind, version.value, case), self.uses.add(fact, version))

    def _shown(self, kind: str, value: Any, case: str) -> str:
        match kind:
            case "term":
                return formats.term(value, self.grammar, case)
            case "percent":
                return formats.percent(value, self.grammar)
            case "money":
                return formats.money(value, self.grammar).replace(" ", formats.NO_BREAK)
            case "countries":
                return formats.countries(value, self.grammar)
            case "date" if self.plain:
                return formats.day(value, self.grammar)
            case "date":
                return formats.day_html(value, self.grammar, with_numeric=self.source.language not in (SOURCE, LEGAL))
            case "name":
                return str(value) if self.plain else f'<bdi lang="nl" translate="no">{value}</bdi>'
            case _:
                return formats.number(value, self.grammar)

    def _value(self, fact: str, on: str | None, kind: str, case: str = "") -> str:
        """A value in words, with those that will take its place where no day is asked for by its date."""
        if self.plain or not self.stage.ahead or (on and on not in REGIMES):
            return self.of(fact, self._version(fact, on, kind)[0], case)

        def at(day: date) -> str:
            return self.of(fact, self._version(fact, on, kind, day)[0], case)

        days = [version.in_force_from for version in self.stage.facts[fact].versions if version.in_force_from]
        return coming.dated(at, days, self.stage.today, self.stage.phrases, self.grammar)

    def term(self, fact: str, on: str | None = None, *, case: str = "") -> str:
        """``6 weeks``. case: one that ``_words/units.md`` of the language gives, such as ``genitive``."""
        return self._value(fact, on, "term", case)

    def number(self, fact: str, on: str | None = None) -> str:
        """A plain number."""
        return self._value(fact, on, "number")

    def percent(self, fact: str, on: str | None = None) -> str:
        """``20%``."""
        return self._value(fact, on, "percent")

    def age(self, fact: str, on: str | None = None) -> str:
        """An age as a plain number: ``18``."""
        return self._value(fact, on, "age")

    def money(self, fact: str, on: str | None = None) -> str:
        """Whole euros."""
        return self._value(fact, on, "money")

    def date(self, fact: str, on: str | None = None) -> str:
        """A date in words."""
        return self._value(fact, on, "date")

    def countries(self, fact: str, on: str | None = None) -> str:
        """Names of countries."""
        return self._value(fact, on, "countries")

    def name(self, fact: str, on: str | None = None) -> str:
        """A name or code that is the same in every language."""
        return self._value(fact, on, "name")

    def org(self, fact: str) -> str:
        """The organisation's name as a link to its own site."""
        version, _ = self._version(fact, None, "organisation")
        if self.plain:
            return str(version.value["name"])
        # No mark, so no caution: it says to look at the organisation's own site, which is where the link goes.
        return f'<a href="{version.value["url"]}" dir="ltr">{version.value["name"]}</a>'

    def _contact(self, fact: str) -> tuple[checker_facts.Version, dict[str, Any]]:
        """An organisation's name, address and number; a fact of kind name is a number alone (the emergency number)."""
        if self.stage.facts[fact].kind == "name":
            version, _ = self._version(fact, None, "name")
            return version, {"name": version.value, "phone": version.value, "hours": "always"}
        version, _ = self._version(fact, None, "organisation")
        return version, version.value

    @staticmethod
    def _tap(phone: str) -> str:
        address, shown = formats.phone_address(phone), formats.phone(phone)
        return f'<a class="call" href="{address}" dir="ltr" translate="no">{shown}</a>'

    def call(self, fact: str) -> str:
        """The organisation with its number, to call in one tap; where none is known, its name leads to its site."""
        _, contact = self._contact(fact)
        name, phone = contact["name"], contact.get("phone")
        if phone is None:
            return self.org(fact)
        shown = formats.phone(phone)
        if self.plain:
            return shown if name == phone else f"{name} {shown}"
        link = self._tap(phone)
        return link if name == phone else f'<bdi lang="nl" translate="no">{name}</bdi>: {link}'

    def dial(self, fact: str) -> str:
        """The same as a button as wide as the text, with what a call costs and when somebody answers."""
        _, contact = self._contact(fact)
        name, phone = contact["name"], contact.get("phone")
        if phone is None:
            return self.org(fact)
        number = f'<bdi dir="ltr" translate="no">{formats.phone(phone)}</bdi>'
        shown = number if name == phone else f'<bdi lang="nl" translate="no">{name}</bdi> {number}'
        notes = [self.stage.words["call-free"]] if contact.get("free") else []
        if "hours" in contact:
            notes.append(self._hours(contact["hours"]))
        small = f"<small>{' · '.join(notes)}</small>" if notes else ""
        danger = " danger" if self.stage.facts[fact].kind == "name" else ""
        address = formats.phone_address(phone)
        return f'<a class="dial{danger}" href="{address}">{self.sign("phone")}<span>{shown}{small}</span></a>'

    def sign(self, name: str) -> str:
        """A small drawing of overrides/icons: what stands beside it says the same in words."""
        return sign(self.stage.root, name)

    def card(self, fact: str) -> str:
        """All that is known of an organisation, as a block: what for, number, hours, address, and where to check it."""
        version, contact = self._contact(fact)
        w, phone = self.stage.words, contact.get("phone")
        name = f'<bdi lang="nl" translate="no">{contact["name"]}</bdi>'
        if "url" in contact:
            name = f'<a href="{contact["url"]}">{name}</a>'
        lines = [f'<p class="person-name">{name}</p>', f"<p>{w[f'help-{fact}']}</p>"]
        if phone:
            parts = [self._tap(phone)]
            if contact.get("free"):
                parts.append(w["call-free"])
            if "hours" in contact:
                parts.append(self._hours(contact["hours"]))
            lines.append(f'<p class="person-call">{" · ".join(parts)}</p>')
        if "address" in contact:
            lines.append(
                f'<p>{w["call-address"]}: <bdi lang="nl" dir="ltr" translate="no">{contact["address"]}</bdi></p>'
            )
        if phone and "url" in contact and version.confidence != "high":
            dates = [self.stage.facts.sources[key].date for key in version.sources]
            newest = max((day for day in dates if day != "undated"), key=str, default=None)
            read_on = w["call-read-undated"]
            if newest:
                read_on = w["call-read"].replace("{date}", formats.source_date(newest, self.grammar))
            lines.append(f'<p class="person-source">{read_on} <a href="{contact["url"]}">{w["call-check"]}</a></p>')
        return f'<div class="person">{"".join(lines)}</div>'

    def _hours(self, hours: str) -> str:
        w = self.stage.words
        if hours == "always":
            return str(w["call-always"])
        days, _, span = hours.partition(" ")
        first, _, last = span.partition("-")
        text = w["call-hours"].replace("{days}", w[f"call-days-{days}"])
        return text.replace("{from}", f'<bdi dir="ltr">{first}').replace("{to}", f"{last}</bdi>")

    def cite(self, *facts: str, on: str | None = None) -> str:
        """Prints nothing: the page lists the facts' sources and shows their cautions."""
        marks = [self._version(fact, on, None)[1] for fact in facts]
        return "" if self.plain else "".join(marks)

    def dutch(self, word: str, shown: str | None = None) -> str:
        """A Dutch word as on a letter, linked to the glossary. Raises Problem when the glossary lacks it."""
        key = word.lower().replace(" ", "-").replace("/", "-")
        if key not in self.stage.glossary:
            close = difflib.get_close_matches(key, self.stage.glossary, 1)
            raise Problem(
                "",
                f"the Dutch word “{word}”, which the glossary does not explain",
                f"a heading id of docs/{self.source.language}/words.md"
                + (f" (did you mean “{close[0]}”?)" if close else ""),
                f"Add “## {word} {{#{key}}}” to words.md, or write the word as it stands there",
            )
        if self.plain:
            return shown or word
        depth = self.source.path.count("/")
        return f'[{shown or word}]({"../" * depth}words.md#{key}){{: lang="nl" dir="ltr" translate="no" .dutch }}'


class Stage:
    """Everything that is needed to write the pages of one language; what was read once is not read again."""

    def __init__(
        self, root: Path, language: Language, source_language: Language, facts: checker_facts.Facts, today: date
    ) -> None:
        """Read the phrase books and the glossary. root: the project's folder."""
        self.root, self.language, self.source_language = root, language, source_language
        self.facts, self.today = facts, today
        self.edit = ""  # the address under which a file is edited, if there is one
        self.ahead = True  # whether a value names those that will take its place; changes.py says them itself
        self.docs = root / "docs"
        self._sources: list[Source] = []
        self._fronts: dict[tuple[str, date], tuple[dict[str, Any], Uses]] = {}
        self._books: dict[str, dict[str, Phrase]] = {}
        self._grammars: dict[str, formats.Grammar] = {}
        self._stamps: dict[str, dict[str, stamps.Stamp]] = {}
        self.english = self.book(SOURCE)
        self.phrases: dict[str, Phrase] = {}
        for code in (*reversed(language.fallback), language.code):
            self.phrases |= self.book(code)
        self.grammar, self.legal_grammar = self.grammar_of(language.code), self.grammar_of(LEGAL)
        # A word can be used as soon as English explains it: an untranslated entry falls back like a page does.
        self.glossary = _heading_ids(self.docs / SOURCE / "words.md", root) | _heading_ids(
            self.docs / language.code / "words.md", root
        )
        self.words = Words(
            {key: self.render_phrase(phrase) for key, phrase in self.phrases.items() if not key.startswith(CHANGED)}
        )

    def book(self, code: str) -> dict[str, Phrase]:
        """The phrases of one language alone."""
        if code not in self._books:
            found, old = read(self.docs / code / "_words", self.root), self._old(code)
            # In the order of the files: pages show some of them as a list, and a build gives the same bytes every time.
            self._books[code] = {key: phrase for key, phrase in found.items() if key not in old}
        return self._books[code]

    def _old(self, code: str) -> set[str]:
        """The phrases of a language whose English changed since: the English ones stand in their place."""
        old: set[str] = set()
        for path, stamp in self.stamps_of(code).items():
            english = self.docs / SOURCE / path
            if path.startswith("_words/") and english.exists():
                found = stamps.stale(path, stamp, read_text(english, self.root))
                old |= {key for key, changed in found.items() if changed != stamps.NEW}
        return old

    def stamps_of(self, code: str) -> dict[str, stamps.Stamp]:
        """What each file of a language was translated from."""
        if code not in self._stamps:
            self._stamps[code] = stamps.read(self.docs / code, self.root)
        return self._stamps[code]

    def grammar_of(self, code: str) -> formats.Grammar:
        """How a language writes lengths and dates; English words only for what its own book does not give."""
        if code not in self._grammars:
            own = {key: phrase for key, phrase in self.book(code).items() if formats.OWN.fullmatch(key)}
            english = {key: phrase for key, phrase in self.english.items() if formats.OWN.fullmatch(key)}
            self._grammars[code] = formats.Grammar(Locale.parse(code), english | own)
        return self._grammars[code]

    def sources(self) -> list[Source]:
        """The pages of this language in order of their paths; for each that it lacks the first of its fallbacks."""
        if not self._sources:
            english = self.docs / SOURCE
            for path in sorted(english.rglob("*.md")):
                inside = path.relative_to(english)
                if inside.parts[0].startswith("_"):
                    continue
                chain = (self.language.code, *self.language.fallback, SOURCE)
                code = next(code for code in chain if (self.docs / code / inside).exists())
                own, stamp = self.docs / code, self.stamps_of(code).get(inside.as_posix())
                theirs = None if code == SOURCE else read_text(path, self.root)
                self._sources.append(read_source(own / inside, self.root, own, code, stamp, theirs))
        return self._sources

    def front(self, source: Source) -> dict[str, Any]:
        """The front matter of a page with its facts put in, without the page. It must not be changed."""
        return self._front(source)[0]

    def _front(self, source: Source) -> tuple[dict[str, Any], Uses]:
        key = source.name, self.today  # what changed in the law is told from copies of a stage with other days
        if key not in self._fronts:
            text, uses = self.render(source.front, source, 2, plain=True)
            self._fronts[key] = markdown.load(text, source.name), uses
        return self._fronts[key]

    def render(self, text: str, source: Source, line: int, *, plain: bool) -> tuple[str, Uses]:
        """Put in the facts. line: line of the file on which the text begins. Raises Problem with file and line."""
        text = formats.unbroken(text, source.language)
        functions = Functions(self, source, plain=plain)
        if not _TEMPLATE.search(text):
            return text, functions.uses
        try:
            return _template(text, source.name, line).render(functions.table()), functions.uses
        except jinja2.TemplateSyntaxError as error:
            raise Problem(
                f"{source.name}:{line + error.lineno - 1}",
                f"a mistake in the double braces ({error.message})",
                'something like {{ term("viewpoint-withdrawal") }}',
                "Compare the line with the English page",
            ) from None
        except RecursionError:
            open_braces = [one.count("{") for one in text.split("\n")]
            raise Problem(
                f"{source.name}:{line + open_braces.index(max(open_braces))}",
                "braces in braces",
                'something like {{ term("viewpoint-withdrawal") }}',
                "Compare the line with the English page",
            ) from None
        except jinja2.UndefinedError as error:
            name = str(error.message).split("'")[1] if "'" in str(error.message) else str(error.message)
            known = [one for one in functions.table() if not one.startswith(IN_ENGLISH)]
            close = difflib.get_close_matches(name, known, 1)
            hint = f" (did you mean “{close[0]}”?)" if close else ""
            raise Problem(
                f"{source.name}:{line + _template_line(error) - 1}",
                f"the unknown word “{name}” in double braces",
                f"one of: {', '.join(known)}{hint}",
                "Compare the line with the English page",
            ) from None
        except Problem as problem:
            where = f"{source.name}:{line + _template_line(problem) - 1}"
            raise Problem(where, problem.found, problem.expected, problem.todo) from None
        except checker_facts.FactError as error:
            where = f"{source.name}:{line + _template_line(error) - 1}"
            raise Problem(where, error.found, error.expected, error.todo) from None
        except (TypeError, ValueError) as error:
            where = f"{source.name}:{line + _template_line(error) - 1}"
            raise Problem(
                where,
                f"a call that cannot be read ({error})",
                "the same call as in the English page",
                "Copy the part between the double braces from the English page",
            ) from None

    def render_phrase(self, phrase: Phrase) -> str:
        """The text of a phrase with its facts put in and its slots left."""
        line = int(phrase.where.rpartition(":")[2]) + 1
        return _MARK.sub("", self.render(phrase.text, of_book(phrase), line, plain=False)[0])

    def page(self, source: Source, transform: Transform) -> Page:
        """Stage one page. Raises Problem. transform: what the page's name adds to its body (forms, tables)."""
        meta, uses = deepcopy(self._front(source))
        for needed in ("title", "description", "for", "status"):
            if not meta.get(needed):
                raise Problem(
                    f"{source.name}:1",
                    f"no “{needed}” in the front matter",
                    f"a line “{needed}: …”",
                    "Add the line; the English page shows what it holds",
                )
        body, used = self.render(source.body, source, source.body_line, plain=False)
        body, added = transform(source, meta, body)
        uses.versions.update(used.versions)
        for fact in added:
            for version in self.facts[fact].versions:
                uses.add(fact, version)
        depth = source.path.count("/")
        body = markdown.with_rows(self.with_cautions(body, depth, cautions_of(source.path)))
        meta |= {
            "language": source.language,
            "file": source.name,
            "translated": source.language == self.language.code,
            "key": source.key,
            "left": source.left,
            "stale": source.stale,
            "of": source.of.isoformat() if source.of else None,
            "sources": self.source_list(uses, together=source.path in FOR_ALL),
            "checked": min((v.checked for v in uses.versions.values()), default=self.latest_check()).isoformat(),
        }
        return Page(source.path, meta, body, tuple(sorted({fact for fact, _ in uses.versions})))

    def latest_check(self) -> date:
        """The day on which the newest fact was checked: what a page without facts of its own goes by."""
        return latest_check(self.facts)

    def with_cautions(self, body: str, depth: int, where: str = "end") -> str:
        """Take the marks out and say each caution where a page of this kind says it.

        depth: how many folders down the page is, for links in a caution. where:
            end       once, in a box at the end of the page, with a star at each paragraph that rests on such a fact
            first     once, below the first section that needs it: a letter's page is short and read from the top
            sections  below each section (``##``, ``<section>``) that needs it: the screening shows some of its findings
        """
        shown: set[str] = set()
        out: list[str] = []
        pending: list[str] = []

        def flush() -> None:
            """One box, however many cautions it needs."""
            if pending:
                title = f"**{self.words['caution-title']}**"
                texts = [relink(self.words[caution], depth) for caution in pending]
                out.extend(
                    ["", f'<aside class="notice"{_CARE_ID if where == "end" else ""} markdown="block">', title, ""]
                )
                out.extend(line for text in texts for line in (*text.splitlines(), ""))
                out.extend(["</aside>", ""])
            pending.clear()

        for line in body.splitlines():
            mark = markdown.mark(line)
            heading = bool(mark and mark.level)
            if where != "end" and (heading or line.startswith(("<section", "</section>"))):
                flush()
                if where == "sections" and line.startswith(("## ", "<section")):
                    shown.clear()
            found = {
                version.caution
                for fact, start in _marks(line)
                for version in self.facts[fact].versions
                if str(version.in_force_from or "") == start and version.caution
            }
            for caution in sorted(found - shown):
                shown.add(caution)
                pending.append(caution)
            text = _MARK.sub("", line)
            if where == "end" and found and not heading and not line.startswith("<"):
                text = self._starred(text)
            out.append(text)
        flush()
        return "\n".join(out)

    def _starred(self, line: str) -> str:
        """The line with a star at its end that leads to the cautions."""
        sign = f'<span class="only-read">{self.words["caution-title"]}</span>'
        star = f' <a class="star" href="#take-care"><sup class="mark" aria-hidden="true">*</sup>{sign}</a>'
        if line.rstrip().endswith("|"):  # a row of a table
            return f"{line.rstrip()[:-1].rstrip()}{star} |"
        return line.rstrip() + star

    def source_list(self, uses: Uses, *, together: bool = False) -> list[dict[str, Any]]:
        """The sources of a page: acts with their articles first, then pages that were read, each once.

        together: each act and each article once too, without a word on whom a rule is for, for the page is for all of
            them; and pages only where there is no article. The page of each letter and subject names the others.
        """
        articles: dict[tuple[str, str], list[str]] = {}  # (act, for whom): articles
        pages: dict[str, dict[str, None]] = {}  # source: for whom
        for (fact, _), version in uses.versions.items():
            situation = "everyone" if together else self.facts[fact].situation
            for basis in version.basis:
                act, _, article = basis.partition(" ")
                listed = articles.setdefault((act, situation), [])
                if article not in listed:
                    listed.append(article)
            for key in version.sources if not (together and version.basis) else ():
                pages.setdefault(key, {})[situation] = None
        listed_acts = [
            {
                "title": self.facts.acts[act].title,
                "lang": _tongue(self.facts.acts[act].title, self.facts.acts[act].url),
                "url": self.facts.acts[act].url,
                "articles": each_once(list_) if together else sorted(list_),
                "for": self._for_whom([situation]),
            }
            for (act, situation), list_ in sorted(articles.items())
        ]
        addresses = {act["url"] for act in listed_acts}
        return listed_acts + [
            {
                "title": read_.title,
                "lang": _tongue(read_.title, read_.url),
                "url": read_.url,
                "date": str(read_.date or ""),
                "articles": [],
                "for": self._for_whom(pages[key]),
            }
            for key in sorted(pages)
            if (read_ := self.facts.sources[key]).url not in addresses
        ]

    def _for_whom(self, situations: Iterable[str]) -> str:
        """Who a rule is for, in words; nothing where it is for everybody."""
        named = [str(self.words[f"for-{one}"]) for one in situations if one != "everyone"]
        return str(self.words["source-for"]).replace("{who}", "; ".join(named)) if named else ""


def cautions_of(path: str) -> str:
    """Where a page says its cautions, of `Stage.with_cautions`."""
    return "first" if path.startswith("letters/") else "sections" if path == "findings.md" else "end"


def each_once(articles: Iterable[str]) -> list[str]:
    """``["arts 29(2), 29(4)", "art. 29(2)", "art. 3"]`` as one line: ``["arts 3, 29(2), 29(4)"]``."""
    numbers = {number for article in articles for number in article.partition(" ")[2].split(", ") if number}
    ordered = sorted(
        numbers, key=lambda number: [(int(part) if part.isdigit() else 0, part) for part in _PARTS.split(number)]
    )
    return [f"{'arts' if ordered[1:] else 'art.'} {', '.join(ordered)}"] if ordered else []


def relink(text: str, depth: int) -> str:
    """Links of a phrase, written for a page at the top, as they must be ``depth`` folders down."""
    return _LINK.sub("](" + "../" * depth, text)


def stage_pages(stage: Stage, transform: Transform, split: Split) -> tuple[list[Page], list[Problem]]:
    """All pages of a language, and all problems met, so that a translator mends them in one go."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for source in (part for whole in stage.sources() for part in split(whole)):
        try:
            pages.append(stage.page(source, transform))
        except Problem as problem:
            problems.append(problem)
    return pages, problems


def write(pages: list[Page], folder: Path) -> int:
    """Write the pages that changed and delete those that are gone; the number of files touched.

    An unchanged file keeps its time stamp, else live reload would never come to rest.
    """
    wanted = {PurePosixPath(page.path): page.text() for page in pages}
    touched = 0
    for path, text in wanted.items():
        target = folder / path
        if not target.exists() or target.read_text("utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
            touched += 1
    for old in folder.rglob("*.md"):
        if PurePosixPath(old.relative_to(folder).as_posix()) not in wanted:
            old.unlink()
            touched += 1
    return touched


@cache
def _environment() -> jinja2.Environment:
    # The usual comment mark {# would swallow the heading ids that translators write.
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        comment_start_string="{!--",
        comment_end_string="--!}",
        keep_trailing_newline=True,
        autoescape=False,  # the output is Markdown
    )
    environment.globals.clear()  # a text may call what `Functions.table` lists, and nothing of Jinja2's own
    return environment


def _only_calls(tree: nodes.Template, name: str, line: int) -> None:
    """Raises Problem for anything between braces but a call with texts, such as ``{{ term("card") }}``.

    Without loops, filters and attributes whoever edits a page can run nothing where the site is built, and cannot make
    a build last for ever. line: of the file on which the text begins.
    """

    def allowed(node: nodes.Node) -> bool:
        if isinstance(node, nodes.TemplateData):
            return True
        if (
            not isinstance(node, nodes.Call)
            or node.dyn_args
            or node.dyn_kwargs
            or not isinstance(node.node, nodes.Name)
        ):
            return False
        given = [*node.args, *(keyword.value for keyword in node.kwargs)]
        return all(isinstance(one, nodes.Const) and isinstance(one.value, str) for one in given)

    for part in tree.body:
        for node in part.nodes if isinstance(part, nodes.Output) else [part]:
            if not allowed(node):
                raise Problem(
                    f"{name}:{line + node.lineno - 1}",
                    "something else than a call between the braces",
                    'something like {{ term("viewpoint-withdrawal") }}',
                    "Copy the part between the braces from the English page, or delete it",
                )


@cache  # in live reload most texts are those of a moment ago
def _template(text: str, name: str, line: int) -> jinja2.Template:
    """A text that may only call what it is given, ready to be put in. name, line: where it stands, for messages."""
    tree = _environment().parse(text)
    _only_calls(tree, name, line)
    return _environment().from_string(tree)


def _tongue(title: str, address: str | None) -> str:
    """The language of a source's title: the bare name of a Dutch act is Dutch, all others are English."""
    return LEGAL if "wetten.overheid.nl" in (address or "") and "," not in title else SOURCE


def _marks(text: str) -> list[tuple[str, str]]:
    return [(fact, start) for fact, _, start in (mark.partition("|") for mark in _MARK.findall(text))]


def _heading_ids(path: Path, root: Path) -> set[str]:
    if not path.exists():
        return set()
    return {heading.id for heading in markdown.headings(read_text(path, root)) if heading.id}


def _template_line(error: BaseException) -> int:
    """The line of the template in which an error was raised."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
    return (frames[-1].lineno or 1) if frames else 1

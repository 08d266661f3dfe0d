"""What a translator can call between double braces: values of facts, organisations, Dutch words, drawings."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from checker.facts import BEFORE_PACT, REGIMES, Version
from scripts.guide import coming, formats
from scripts.guide.books import Books
from scripts.guide.languages import LEGAL, SOURCE
from scripts.guide.picture import sign
from scripts.guide.source_files import Source
from scripts.guide.standing import IN_ENGLISH
from scripts.guide.uses import Uses
from scripts.problems import Problem


class Functions:
    """What a translator can call between double braces. One object a text: it collects the facts used."""

    def __init__(self, books: Books, source: Source, *, plain: bool) -> None:
        """plain: for front matter and attributes, where no markup may be."""
        self.books, self.source, self.plain = books, source, plain
        self.uses = Uses()
        self.grammar = books.grammar_of(source.language)

    def table(self) -> dict[str, Callable[..., str]]:
        """Name in the text -> function."""
        numbers: list[Callable[..., str]] = [self.term, self.number, self.percent, self.age, self.money, self.date]
        others: list[Callable[..., str]] = [self.countries, self.name, self.org, self.call, self.card]
        others += [self.cite, self.dutch, self.dial, self.sign]
        table = {getattr(function, "__name__", ""): function for function in [*numbers, *others]}
        if self.source.language == SOURCE:
            return table
        english = Functions(self.books, replace(self.source, language=SOURCE), plain=self.plain)
        english.uses = self.uses
        return table | {f"{IN_ENGLISH}{name}": function for name, function in english.table().items()}

    def _version(self, fact: str, on: str | None, kind: str | None, today: date | None = None) -> tuple[Version, str]:
        found = self.books.facts[fact]
        if kind and found.kind != kind:
            raise Problem(
                "",
                f'{kind}("{fact}"), but “{fact}” is a {found.kind}',
                f"a fact of kind {kind}",
                f'Write {found.kind if found.kind != "organisation" else "org"}("{fact}")'
                if found.kind != "statement"
                else f'Write cite("{fact}")',
            )
        facts, today = self.books.facts, today or self.books.today
        # The older law goes on for older applications, whatever today's date is.
        regime = on if on in REGIMES else found.regime if found.regime == BEFORE_PACT and not on else None
        if regime:
            version = facts.version(fact, regime, today)
        else:
            version = facts.on(fact, date.fromisoformat(on) if on else today)
        return version, self.uses.add(fact, version)

    def _out(self, text: str, mark: str) -> str:
        return text if self.plain else text + mark

    def of(self, fact: str, version: Version, case: str = "") -> str:
        """The value of one version in words, with its mark."""
        kind = self.books.facts[fact].kind
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
        if self.plain or not self.books.ahead or (on and on not in REGIMES):
            return self.of(fact, self._version(fact, on, kind)[0], case)

        def at(day: date) -> str:
            return self.of(fact, self._version(fact, on, kind, day)[0], case)

        days = [version.in_force_from for version in self.books.facts[fact].versions if version.in_force_from]
        return coming.dated(at, days, self.books.today, self.books.phrases, self.grammar)

    def term(self, fact: str, on: str | None = None, *, case: str = "") -> str:
        """`6 weeks`. case: one that `_words/units.md` of the language gives, such as `genitive`."""
        return self._value(fact, on, "term", case)

    def number(self, fact: str, on: str | None = None) -> str:
        """A plain number."""
        return self._value(fact, on, "number")

    def percent(self, fact: str, on: str | None = None) -> str:
        """`20%`."""
        return self._value(fact, on, "percent")

    def age(self, fact: str, on: str | None = None) -> str:
        """An age as a plain number: `18`."""
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

    def _contact(self, fact: str) -> tuple[Version, dict[str, Any]]:
        """An organisation's name, address and number; a fact of kind name is a number alone (the emergency number)."""
        if self.books.facts[fact].kind == "name":
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
        notes = [self.books.words["call-free"]] if contact.get("free") else []
        if "hours" in contact:
            notes.append(self._hours(contact["hours"]))
        small = f"<small>{' · '.join(notes)}</small>" if notes else ""
        danger = " danger" if self.books.facts[fact].kind == "name" else ""
        address = formats.phone_address(phone)
        return f'<a class="dial{danger}" href="{address}">{self.sign("phone")}<span>{shown}{small}</span></a>'

    def sign(self, name: str) -> str:
        """A small drawing of overrides/icons: what is beside it says the same in words."""
        return sign(self.books.root, name)

    def card(self, fact: str) -> str:
        """All that is known of an organisation, as a block: what for, number, hours, address, and where to check it."""
        version, contact = self._contact(fact)
        w, phone = self.books.words, contact.get("phone")
        name = f'<bdi lang="nl" translate="no">{contact["name"]}</bdi>'
        if "url" in contact:
            name = f'<a class="reach" href="{contact["url"]}">{name}</a>'
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
            dates = [self.books.facts.sources[key].date for key in version.sources]
            newest = max((day for day in dates if day != "undated"), key=str, default=None)
            read_on = w["call-read-undated"]
            if newest:
                read_on = w["call-read"].replace("{date}", formats.source_date(newest, self.grammar))
            lines.append(f'<p class="person-source">{read_on} <a href="{contact["url"]}">{w["call-check"]}</a></p>')
        return f'<div class="person">{"".join(lines)}</div>'

    def _hours(self, hours: str) -> str:
        w = self.books.words
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
        if key not in self.books.glossary:
            close = difflib.get_close_matches(key, self.books.glossary, 1)
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

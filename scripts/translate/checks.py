"""Compares a translation with its English page: headings, paragraphs, facts, numbers, links, front matter, phrases.

Pure functions from texts to problems. A problem is written for a translator, who need not be a programmer.
"""

from __future__ import annotations

import difflib
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import yaml
from babel import Locale

from scripts.guide import formats, markdown
from scripts.guide.blocks import CALL, COPIED, PARTS, Block, compose, parts, sections, shown_values
from scripts.guide.languages import SOURCE
from scripts.guide.markdown import COMMENT, Mark, blank, body, headings, lines_of, marks
from scripts.guide.phrases import Phrase, is_key
from scripts.problems import Problem

_LINK = re.compile(r"\]\(\s*([^()\s]+)(?:\s[^()]*)?\)")
_ANCHOR = re.compile(r"\{#([^{}\s]{1,200})(?:\s[^{}]*)?\}|\bid=\"([^\"]+)\"")
_FORM = re.compile(r"^(.+)-(zero|one|two|few|many|other)$")
# What is not prose: a translator copies it as it stands.
_NOT_PROSE = (
    COMMENT,
    CALL,
    re.compile(r"\{[#:%][^{}]*\}"),  # ids and attributes
    re.compile(r"\]\([^()]*\)"),  # where a link leads
    re.compile(r"</?[a-zA-Z][^<>]*>"),
    re.compile(r"<(?:https?|mailto):[^<>]*>"),
    re.compile(r"^[ \t]*\d+\.(?=\s)", re.M),  # numbered lists
)
# In every script, and signs that are numbers: ½, ², ⑥, ፮.
_SIGNS = "".join(one for one in map(chr, range(0x10000)) if unicodedata.category(one) in ("No", "Nl"))
_NUMBER = re.compile(rf"[\d{re.escape(_SIGNS)}]+")
STATES = ("draft", "reviewed")
_BEGIN = date(2026, 1, 1)  # nobody reviewed a page before
_SIGNED = ("reviewed_by", "reviewed_on")


def prose(text: str) -> str:
    """The text with everything that is not prose replaced by spaces; lines stay where they are."""
    for pattern in _NOT_PROSE:
        text = blank(text, pattern)
    return text


def anchors(text: str) -> set[str]:
    """Every id that a link can lead to, in a source or in a staged page."""
    return {first or second for first, second in _ANCHOR.findall(text)}


# --- headings -----------------------------------------------------------------------------------------------------


def check_headings(name: str, english: str, text: str) -> list[Problem]:
    """Ids, order and level of headings and answers, which must be those of the English page."""
    wanted, found = [mark for mark in marks(english) if mark.id], marks(text)
    english_ids = {mark.id: mark for mark in wanted}
    following = {"": wanted[0]} if wanted else {}
    following |= {mark.id: after for mark, after in pairwise(wanted)}
    good: dict[str, Mark] = {}  # the first of each id that English has
    bad: list[tuple[Mark, str]] = []  # the others, with the good id above
    above = ""
    for mark in found:
        if mark.id in english_ids and mark.id not in good:
            good[mark.id] = mark
            above = mark.id
        else:
            bad.append((mark, above))
    lost = {mark.id: mark for mark in wanted if mark.id not in good}
    problems: list[Problem] = []
    for mark, above in bad:
        # What is here in English, if it is missing: one sentence for one mistake.
        meant = following.get(above)
        if meant and lost.pop(meant.id, None):
            hint = f"{{#{meant.id}}}, as in English (line {meant.line})"
        else:
            hint = "an id of the English page, each once" if mark.id else "an id between braces at the end"
        what = (
            f"“{mark}” with an id used before (line {good[mark.id].line})"
            if mark.id in good
            else f"“{mark}” with an id that the English page does not have"
            if mark.id
            else f"“{mark.kind} {mark.text}” without an id"
        )
        problems.append(
            Problem(
                f"{name}:{mark.line}",
                what,
                hint,
                "Copy the id from English, or delete the part if English has none",
            )
        )
    for mark in lost.values():
        before = next((good[m.id] for m in reversed(wanted[: wanted.index(mark)]) if m.id in good), None)
        problems.append(
            Problem(
                f"{name}:{before.line if before else markdown.front_lines(text) + 1}",
                f"no line with {{#{mark.id}}}",
                f"it {f'after {{#{before.id}}}' if before else 'at the top'}, as in English (line {mark.line})",
                f"Copy “{mark}” from the English page and translate it",
            )
        )
    for mark in good.values():
        if mark.kind != english_ids[mark.id].kind:
            problems.append(
                Problem(
                    f"{name}:{mark.line}",
                    f"“{mark.kind}” before {{#{mark.id}}}",
                    f"“{english_ids[mark.id].kind}”",
                    "Begin the line as the English page does",
                )
            )
    order = [mark.id for mark in wanted if mark.id in good]
    for expected, actual in zip(order, good, strict=True):
        if expected != actual:
            problems.append(
                Problem(
                    f"{name}:{good[actual].line}",
                    f"{{#{actual}}} in this place",
                    f"{{#{expected}}} first, as in English",
                    "Put the parts in the order of the English page",
                )
            )
            break
    return problems


# --- paragraphs and lists -----------------------------------------------------------------------------------------


def check_parts(name: str, english: str, text: str) -> list[Problem]:
    """Every section has as many paragraphs, list items and table rows as in English: none was forgotten."""
    wanted, found = parts(english), parts(text)
    theirs, ours = sections(english), sections(text)
    lines = {mark.id: mark.line for mark in marks(text)}
    english_lines = {mark.id: mark.line for mark in marks(english)}
    return [
        Problem(
            f"{name}:{_divided_at(theirs[key], ours[key]) or lines.get(key, markdown.front_lines(text) + 1)}",
            f"{found[key][kind]} {kind} {f'below {{#{key}}}' if key else 'at the top'}",
            f"{wanted[key][kind]}, as in English (line {english_lines.get(key, markdown.front_lines(english) + 1)})",
            "Compare it with the English page: something is missing, or was divided in another way",
        )
        for key in wanted
        if key in found
        for kind in PARTS
        if found[key][kind] != wanted[key][kind]
    ]


def _divided_at(wanted: Iterable[Block], found: Iterable[Block]) -> int | None:
    """The line of the first block that has other facts than the English block in its place; None if no facts tell."""
    both = zip(wanted, found, strict=False)
    return next((own.line for theirs, own in both if _facts(theirs) != _facts(own)), None)


def _facts(block: Block) -> list[str]:
    """The names of the facts of a block and where its links lead, in the order of the alphabet."""
    return sorted([*re.findall(r"\(\s*[\"']([^\"']+)", " ".join(CALL.findall(block.text))), *_LINK.findall(block.text)])


# --- numbers ------------------------------------------------------------------------------------------------------


def check_digits(name: str, text: str) -> list[Problem]:
    """No number typed by hand in a page: it would stay when the law changes."""
    found = [
        (line, match[0])
        for line, shown in enumerate(lines_of(prose(body(text))), 1)
        for match in _NUMBER.finditer(shown)
    ]
    found += [
        (node.start_mark.line + 2, match[0])
        for node in shown_values(compose(text))
        for match in _NUMBER.finditer(node.value)
    ]
    return [_number_problem(f"{name}:{line}", number) for line, number in sorted(found)]


def _number_problem(where: str, number: str) -> Problem:
    return Problem(
        where,
        f"the number “{number}” in the text",
        "a fact in double braces, or a sentence without a number",
        "Copy the part between the double braces from the English page",
    )


# --- front matter -------------------------------------------------------------------------------------------------


def read_front(name: str, text: str) -> tuple[dict[str, Any], list[Problem]]:
    """The front matter as data, and what is wrong when it cannot be read."""
    try:
        front, _, _ = markdown.page(text, name)
        return markdown.load(CALL.sub("x", front), name), []
    except Problem as problem:
        return {}, [problem]


def check_front(name: str, english: str, text: str, today: date) -> list[Problem]:
    """Front matter: complete, the same keys as in English, the right state."""
    front, problems = read_front(name, text)
    if problems:
        return problems
    wanted, _ = read_front("", english)
    where = _key_lines(text)

    def at(key: str) -> str:
        return f"{name}:{where.get(key, 1)}"

    for key in wanted:
        if key not in front:
            problems.append(
                Problem(
                    at(key),
                    f"no “{key}” in the front matter",
                    f"a line “{key}: …”",
                    "Copy the line from the English page and translate what is behind the colon",
                )
            )
        elif wanted[key] and front[key] in (None, "", []):
            problems.append(
                Problem(
                    at(key),
                    f"nothing behind “{key}:”",
                    "a text",
                    "Translate the line of the English page",
                )
            )
        elif type(front[key]) is not type(wanted[key]):
            problems.append(
                Problem(
                    at(key),
                    f"“{key}” in another form than in English",
                    "the same form",
                    "Copy the lines from the English page and translate the texts",
                )
            )
        elif isinstance(wanted[key], list):
            problems += _check_list(at(key), key, wanted[key], front[key])
    for key in front:
        if key not in wanted and key not in _SIGNED:
            close = difflib.get_close_matches(str(key), [*wanted, *_SIGNED], 1)
            problems.append(
                Problem(
                    at(key),
                    f"“{key}”, which the English page does not have",
                    f"only its keys{f' (did you mean “{close[0]}”?)' if close else ''}",
                    "Keys are not translated: copy them from the English page",
                )
            )
    return problems + check_state(name, front, where, today)


def check_state(name: str, front: Mapping[str, Any], where: Mapping[str, int], today: date) -> list[Problem]:
    """The state of a page: `source` in English, else `draft` or `reviewed` with who and when."""
    problems = []
    state = front.get("status")
    line = f"{name}:{where.get('status', 1)}"
    is_source = name.startswith(f"docs/{SOURCE}/")
    if is_source and state != "source":
        problems.append(Problem(line, f"status “{state}”", "“source” for an English page", "Write “status: source”"))
    elif not is_source and state == "source":
        problems.append(
            Problem(
                line,
                "status “source”, which only English pages have",
                "“draft”",
                "Write “status: draft”; a person who checked the page makes it “reviewed”",
            )
        )
    elif not is_source and state not in STATES and state is not None:
        problems.append(
            Problem(
                line,
                f"status “{state}”",
                " or ".join(f"“{one}”" for one in STATES),
                "This word is not translated. Write “status: draft”",
            )
        )
    signed = front.get("reviewed_by"), front.get("reviewed_on")
    if state == "draft" and any(one is not None for one in signed):
        key = "reviewed_by" if signed[0] is not None else "reviewed_on"
        problems.append(
            Problem(
                f"{name}:{where.get(key, 1)}",
                f"“{key}” on a page that is a draft",
                "no such line, or “status: reviewed”",
                "Delete it; a person who has read the whole page writes all three lines",
            )
        )
    if state == "reviewed":
        if not isinstance(signed[0], str) or len(re.findall(r"[^\W\d_]", signed[0])) < 2:
            problems.append(
                Problem(
                    line,
                    "“reviewed” without a name",
                    "a line “reviewed_by: …” with the name of the person",
                    "Add it, or write “status: draft” when no person has checked the page",
                )
            )
        if type(signed[1]) is not date:
            problems.append(
                Problem(
                    line,
                    "“reviewed” without a day",
                    f"a line such as “reviewed_on: {today.isoformat()}”",
                    "Add it, or write “status: draft” when no person has checked the page",
                )
            )
        elif not _BEGIN <= signed[1] <= today:
            when = "still to come" if signed[1] > today else "before there was a guide"
            problems.append(
                Problem(
                    f"{name}:{where.get('reviewed_on', 1)}",
                    f"a day that is {when} ({signed[1].isoformat()})",
                    "the day of the check",
                    "Correct “reviewed_on”",
                )
            )
    return problems


def _check_list(where: str, key: str, wanted: list[Any], found: list[Any]) -> list[Problem]:
    if key in COPIED and found != wanted:
        return [
            Problem(
                where,
                f"another list below “{key}:” than in English",
                "the same list",
                "Copy it from the English page: these words are not translated",
            )
        ]
    if len(found) != len(wanted):
        return [
            Problem(
                where,
                f"{len(found)} parts below “{key}:”",
                f"{len(wanted)}, as in English",
                "Compare the list with the English page",
            )
        ]
    for number, (theirs, ours) in enumerate(zip(wanted, found, strict=True), 1):
        if not isinstance(theirs, dict):
            continue
        if not isinstance(ours, dict) or set(ours) != set(theirs):
            return [
                Problem(
                    where,
                    f"other keys in part {number} of “{key}:” than in English",
                    ", ".join(theirs),
                    "Copy the keys from the English page: they are not translated",
                )
            ]
        for part, value in theirs.items():
            if part in COPIED and ours[part] != value:
                return [
                    Problem(
                        where,
                        f"“{part}: {ours[part]}” in part {number} of “{key}:”",
                        f"“{part}: {value}”",
                        "Copy it from the English page: this is not translated",
                    )
                ]
            if value and not ours[part]:
                return [
                    Problem(
                        where,
                        f"nothing behind “{part}:” in part {number} of “{key}:”",
                        "a text",
                        "Translate the line of the English page",
                    )
                ]
    return []


def _key_lines(text: str) -> dict[str, int]:
    """The line of each key of the front matter."""
    node = compose(text)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: key.start_mark.line + 2 for key, _ in pairs}


# --- links --------------------------------------------------------------------------------------------------------


def check_links(name: str, path: str, text: str, targets: Mapping[str, set[str]]) -> list[Problem]:
    """Links between pages lead somewhere. path: `letters/dublin.md`; targets: ids by path, in this language."""
    problems = []
    hidden = blank(body(text), COMMENT)
    for number, line in enumerate(lines_of(hidden), 1):
        for address in _LINK.findall(line):
            where = f"{name}:{number}"
            if re.match(r"[a-z][a-z0-9+.-]*:", address):
                continue
            if address.startswith("/"):
                problems.append(
                    Problem(
                        where,
                        f"a link to “{address}”",
                        "a link to a file, such as words.md",
                        "Copy the part between the round brackets from the English page",
                    )
                )
                continue
            file, _, anchor = address.partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            if page not in targets:
                same = [target for target in targets if posixpath.basename(target) == posixpath.basename(page)]
                close = same or difflib.get_close_matches(page, targets, 1)
                here = posixpath.relpath(close[0], posixpath.dirname(path) or ".") if close else ""
                problems.append(
                    Problem(
                        where,
                        f"a link to “{file}”, and there is no such page",
                        f"the file of a page{f' (did you mean “{here}”?)' if here else ''}",
                        "Copy the part between the round brackets from the English page",
                    )
                )
            elif anchor and anchor not in targets[page]:
                close = difflib.get_close_matches(anchor, targets[page], 1)
                problems.append(
                    Problem(
                        where,
                        f"a link to “#{anchor}”, and {page} has no such heading",
                        f"an id of that page{f' (did you mean “#{close[0]}”?)' if close else ''}",
                        "Copy the part between the round brackets from the English page",
                    )
                )
    return problems


# --- words around the pages ---------------------------------------------------------------------------------------


def check_book(name: str, text: str) -> list[Problem]:
    """Headings of a phrase book that the site would take for a part of the text above."""
    return [
        Problem(
            f"{name}:{heading.line}",
            f"the heading “{heading.kind} {heading.text}”",
            "“## ” and one id, as in the English file",
            "Headings are ids and are not translated: copy the line from English",
        )
        for heading in headings(text)
        if not is_key(heading)
    ]


def english_of(key: str, english: Mapping[str, Phrase], locale: Locale) -> Phrase | None:
    """The English phrase that belongs to an id; for a plural form that English lacks the form `other`."""
    if key in english:
        return english[key]
    form = _FORM.match(key)
    if form and form[2] in locale.plural_form.tags:
        return english.get(f"{form[1]}-other")
    return None


def needed(english: Iterable[str], locale: Locale) -> set[str]:
    """The ids that a language needs: each plural form that it has, in place of those that English has."""
    keys = set(english)
    plural = {form[1] for key in keys if (form := _FORM.match(key)) and f"{form[1]}-other" in keys}
    singular = {key for key in keys if not ((form := _FORM.match(key)) and form[1] in plural)}
    return singular | {f"{stem}-{form}" for stem in plural for form in formats.forms(locale)}


def check_grammar(name: str, own: Mapping[str, Phrase], locale: Locale) -> list[Problem]:
    """Lengths with each plural form of the language, cases with each length, lists with their four patterns.

    name: how messages call the book. What only a language of its own has: see `formats.Grammar`.
    """
    lengths = {key: found for key in own if key.startswith("length-") and (found := formats.OWN.fullmatch(key))}
    problems = []
    units = {key[len("length-") : found.start("form") - 1] for key, found in lengths.items()}
    units |= {"workdays", "procedure-days"}  # CLDR does not know them
    cases = {found["case"] for found in lengths.values() if found["case"]}
    units |= {f"{unit}-{case}" for unit in formats.UNITS for case in cases}
    wanted = {f"length-{unit}-{form}": f"length-{unit}-" for unit in units for form in formats.forms(locale)}
    joins = ("list-two", "list-start", "list-middle", "list-end")
    if any(key in own for key in joins):
        wanted |= dict.fromkeys(joins, "list-")
    problems += [
        Problem(
            own[key].where,
            f"“## {key}”, a plural form that the language does not have",
            " or ".join(f"“{one}”" for one in formats.forms(locale)),
            "Delete it",
        )
        for key, found in lengths.items()
        if found["form"] not in (*formats.forms(locale), "other")
    ]
    for key, stem in sorted(wanted.items()):
        if key not in own:
            beside = next((phrase.where for one, phrase in own.items() if one.startswith(stem)), f"{name}:1")
            problems.append(
                Problem(
                    beside,
                    f"no “## {key}”",
                    "every plural form of the language for every length, in every case that one of them has"
                    if key.startswith("length-")
                    else "all four: list-two, list-start, list-middle, list-end",
                    "Add it below this one",
                )
            )
    return problems


def _may_leave_number_out(key: str) -> bool:
    """Whether a plural form is of so few numbers that a word can say which: one, two."""
    return key.endswith(("-zero", "-one", "-two"))


def _own_phrase(phrase: Phrase) -> list[Problem]:
    """A phrase that English does not have: the slots that its kind needs."""
    kind = next((kind for kind in formats.OWN_SLOTS if phrase.id.startswith(kind)), "")
    wanted = frozenset(formats.OWN_SLOTS.get(kind, ()))
    # “two working days”
    optional = frozenset({"n"}) if kind == "length" and _may_leave_number_out(phrase.id) else frozenset()
    problems = [
        Problem(phrase.where, f"no {{{slot}}} in “{phrase.id}”", "it: the site fills it in", "Put it in its place")
        for slot in sorted(wanted - phrase.slots - optional)
    ]
    problems += [
        Problem(
            phrase.where,
            f"{{{slot}}} in “{phrase.id}”",
            ", ".join(f"{{{one}}}" for one in sorted(wanted)) or "no braces",
            "Delete it",
        )
        for slot in sorted(phrase.slots - wanted)
    ]
    problems += [
        Problem(phrase.where, f"{{{slot}}} more than once in “{phrase.id}”", "it once", "Delete the other")
        for slot in sorted(phrase.slots & wanted)
        if phrase.text.count(f"{{{slot}}}") > 1
    ]
    if phrase.id != "date-first":
        problems += [_number_problem(phrase.where, number) for number in _NUMBER.findall(prose(phrase.text))]
    return problems


def check_phrase(phrase: Phrase, english: Mapping[str, Phrase], locale: Locale) -> list[Problem]:
    """One phrase: a known id, the slots and facts of the English text, no number typed by hand."""
    theirs = english_of(phrase.id, english, locale)
    if formats.OWN.fullmatch(phrase.id):
        return _own_phrase(phrase)
    if theirs is None:
        close = difflib.get_close_matches(phrase.id, english, 1)
        return [
            Problem(
                phrase.where,
                f"“## {phrase.id}”, which the English files do not have",
                f"an id of docs/{SOURCE}/_words/{f' (did you mean “{close[0]}”?)' if close else ''}",
                "Ids are not translated: copy it from English, or delete this part",
            )
        ]
    problems = []
    # A plural form may say its number in a word: “two working days”.
    optional = {"n"} if _FORM.match(phrase.id) and _may_leave_number_out(phrase.id) else set()
    for slot in sorted(theirs.slots - phrase.slots - optional):
        problems.append(
            Problem(
                phrase.where,
                f"no {{{slot}}} in “{phrase.id}”",
                "it: the site fills it in",
                f"Put {{{slot}}} where it belongs in the sentence",
            )
        )
    for slot in sorted(phrase.slots - theirs.slots):
        close = difflib.get_close_matches(slot, theirs.slots - phrase.slots or theirs.slots, 1)
        problems.append(
            Problem(
                phrase.where,
                f"{{{slot}}} in “{phrase.id}”, which English does not have",
                ", ".join(f"{{{one}}}" for one in sorted(theirs.slots)) or "no braces",
                f"Words in braces are not translated: write {{{close[0]}}}" if close else "Delete it",
            )
        )
    problems += [
        Problem(
            phrase.where,
            f"{{{slot}}} more often than in English in “{phrase.id}”",
            f"it {theirs.text.count(f'{{{slot}}}')} times",
            "Delete what is too much",
        )
        for slot in sorted(phrase.slots & theirs.slots)
        if phrase.text.count(f"{{{slot}}}") > theirs.text.count(f"{{{slot}}}")
    ]
    if phrase.text.count("{") != phrase.text.count("}"):
        problems.append(
            Problem(
                phrase.where,
                f"a brace without its partner in “{phrase.id}”",
                "each { with its }",
                "Compare the text with the English one",
            )
        )
    shown = re.sub(r"\{[a-z0-9_]+\}", " ", prose(phrase.text))
    return problems + [_number_problem(phrase.where, number) for number in _NUMBER.findall(shown)]

"""Compares a translation with English block by block: a paragraph, a list item, a heading, a cell of a table.

Pure functions from texts to problems. What is compared: facts in double braces and links, in their order; slots and
attributes in braces; tags and addresses; headings of the glossary; numbers, months and days as words; a lost or an
added “not”; “after” for “before”; text in another language; the script; notes to a colleague. A comment
`<!-- check off: order -->`, a line of its own above a block or in it, lets one of these pass (order, same, language,
script, number, not, before), for the rare sentence that is right. A block that is shown in English is not compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from babel import Locale

from scripts.guide.blocks import ADDRESS, BRACES, CALL, OFF, TAG, Block
from scripts.guide.languages import LEGAL, SOURCE
from scripts.guide.markdown import COMMENT, blank, line_at
from scripts.problems import Problem
from scripts.translate import vocabulary, words
from scripts.translate.vocabulary import Vocabularies

_DUTCH = re.compile(r'^dutch\("([^"]*)"(?:\s*,\s*"([^"]*)")?\)$')
_LINK = re.compile(r"\]\(\s*([^()\s]+)(?:\s[^()]*)?\)")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")  # looks like a link, and leads nowhere
_CODE = re.compile(r"`[^`\n]*`?")
_DIRECTION = re.compile(r' dir="(?:ltr|rtl)"')
_SENTENCE = re.compile(r"(?<=[.!?؟۔።])\s+")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}(?=[.)]))[.)]?(?=\s)")
OFF_NAMES = ("order", "same", "language", "script", "number", "not", "before")  # what a mark lets pass
_SHORT = 4  # words: a shorter text may be the same in two languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a block of one language is measured against.

    dutch: the forms in which English shows each Dutch word; english, dutch_text: sentences of those languages, folded;
    calendar: the names of months and days; vocabularies: the words of each language.
    """

    code: str
    locale: Locale
    dutch: Mapping[str, frozenset[str]]
    english: frozenset[str]
    dutch_text: frozenset[str]
    calendar: re.Pattern[str] | None = None
    vocabularies: Vocabularies = field(default_factory=dict)


def calls(block: Block) -> list[tuple[str, int]]:
    """What is between double braces, with single spaces and double quotes, and the line."""
    return [
        (" ".join(match[1].split()).replace("'", '"'), block.at(match.start()))
        for match in CALL.finditer(blank(block.text, COMMENT))
    ]


def dutch_forms(blocks: Iterator[Block]) -> dict[str, frozenset[str]]:
    """The forms in which each Dutch word is shown, folded, the word itself among them."""
    forms: dict[str, frozenset[str]] = {}
    for block in blocks:
        for call, _ in calls(block):
            if match := _DUTCH.match(call):
                shown = {match[1].casefold(), (match[2] or match[1]).casefold()}
                forms[match[1]] = forms.get(match[1], frozenset()) | shown
    return forms


def folded(block: Block, code: str = "") -> Iterator[str]:
    """The sentences of a block, folded; with a code those that a telling word shows to be in that language."""
    for sentence in _SENTENCE.split(block.prose):
        found = re.findall(r"[^\W\d_]+", sentence.casefold())
        if len(found) >= _SHORT and (not code or words.TELLING[code].search(sentence)):
            yield " ".join(found)


def _listed(pattern: re.Pattern[str], block: Block) -> list[tuple[str, int]]:
    hidden = blank(blank(block.text, COMMENT), _IMAGE)
    return [(match[match.lastindex or 0], block.at(match.start())) for match in pattern.finditer(hidden)]


def compare(name: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """Every difference of one block from its English that a reader could be harmed by."""
    if own.left:
        return []
    return [
        *_calls_and_links(name, english, own, rules),
        *_added(name, english, own),
        *_other_kind(name, english, own),
        *_language(name, english, own, rules),
    ]


def _calls_and_links(name: str, english: Block, own: Block, rules: Rules) -> Iterator[Problem]:
    """Facts, Dutch words and links: the same ones, those that are alike in the same order."""
    yield from _sequence(
        name,
        (english, [(_plain(call), line) for call, line in calls(english)]),
        (own, [(_plain(call), line) for call, line in calls(own)]),
        lambda call: f"{{{{ {call} }}}}",
        "Copy the part between the double braces from the English page",
    )
    for call, line in calls(own):
        match = _DUTCH.match(call)
        if match and match[2] and match[2].casefold() not in rules.dutch.get(match[1], {match[1].casefold()}):
            yield Problem(
                f"{name}:{line}",
                f"the Dutch word “{match[2]}” for “{match[1]}”",
                " or ".join(f"“{one}”" for one in sorted(rules.dutch.get(match[1], {match[1]}))),
                "Copy the Dutch word from the English page: it is the word of the letter",
            )
    yield from _sequence(
        name,
        (english, _listed(_LINK, english)),
        (own, _listed(_LINK, own)),
        lambda link: f"a link to “{link}”",
        "Copy the part between the round brackets from the English page",
    )


def _plain(call: str) -> str:
    """A call without the case in which a language says it, or the form in which it shows a Dutch word."""
    call = re.sub(r'^(term\(.*?)\s*,\s*case="[a-z]+"\s*\)$', r"\1)", call)
    return re.sub(r'^(dutch\("[^"]*")\s*,.*\)$', r"\1)", call)


_Lines = list[tuple[str, int]]  # what is in a block, each with its line


def _sequence(
    name: str, theirs: tuple[Block, _Lines], ours: tuple[Block, _Lines], show: Callable[[str], str], todo: str
) -> Iterator[Problem]:
    """What one of two blocks has and the other has not, and what changed places. show: how a message calls one."""
    (english, wanted), (own, found) = theirs, ours
    there = f"as in English (line {english.line})"
    lost = Counter(one for one, _ in wanted) - Counter(one for one, _ in found)
    added = Counter(one for one, _ in found) - Counter(one for one, _ in wanted)
    extra = [(one, line) for one, line in found if added[one]][: added.total()]
    gone = list(lost.elements())
    for number, (one, line) in enumerate(extra):
        hint = (
            f"{show(gone[number])}, {there}" if number < len(gone) else f"only what English has (line {english.line})"
        )
        yield Problem(f"{name}:{line}", show(one), hint, todo)
    for one in gone[len(extra) :]:
        yield Problem(f"{name}:{own.line}", f"no {show(one)}", f"it, {there}", todo)
    if lost or added or "order" in own.off:
        return
    # A Dutch word may come before a length where the grammar asks it; two lengths may not change places.
    for kind in dict.fromkeys(_kind(one) for one, _ in wanted if _kind(one)):
        both = zip(
            (one for one, _ in wanted if _kind(one) == kind),
            (row for row in found if _kind(row[0]) == kind),
            strict=True,
        )
        moved = next(((first, one, line) for first, (one, line) in both if first != one), None)
        if moved:
            first, one, line = moved
            yield Problem(
                f"{name}:{line}",
                f"{show(one)} before {show(first)}",
                f"{show(first)} first, {there}",
                "Put them in the order of the English sentence: here they have changed places",
            )


def _added(name: str, english: Block, own: Block) -> Iterator[Problem]:
    """Tags, addresses, braces and code that English has not."""
    for pattern, what, todo in (
        (TAG, "the tag", "Delete it: a page has only the tags of its English page"),
        (ADDRESS, "the address", "Delete it: a page leads only where its English page leads"),
        (BRACES, "the braces", "Copy what is between braces from the English page"),
        (_CODE, "the code", "Delete the backticks: what is between them is shown as it is typed, and no link works"),
    ):
        theirs = Counter(_DIRECTION.sub("", one) for one, _ in _listed(pattern, english))
        for one, line in _listed(pattern, own):
            if theirs[_DIRECTION.sub("", one)]:
                theirs[_DIRECTION.sub("", one)] -= 1
            else:
                yield Problem(
                    f"{name}:{line}", f"{what} “{one}”", f"nothing that English lacks (line {english.line})", todo
                )


def _other_kind(name: str, english: Block, own: Block) -> Iterator[Problem]:
    """Text that is shown in another way, such as code, or an item of another list."""
    (theirs, ours), todo = map(_item, (english, own)), "Begin the line with the same sign and as far to the left"
    if theirs != ours:
        yield Problem(f"{name}:{own.line}", ours, f"{theirs}, as in English (line {english.line})", todo)
    if english.kind != own.kind and "heading" not in (english.kind, own.kind):
        yield Problem(
            f"{name}:{own.line}",
            "text that the site would show as code or as a tag" if own.kind != "inline" else "plain text",
            f"the same kind of text as in English (line {english.line})",
            "Begin the lines as the English page begins them",
        )


def _item(block: Block) -> str:
    """Which item of which list a block is."""
    match = _ITEM.match(block.text)
    if match is None:
        return "no list item"
    inner = " of an inner list" if len(match[1].expandtabs(4)) > 1 else ""
    return f"{'an item with a number' if match[2].isdigit() else 'an item without a number'}{inner}"


def _language(name: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """What the words themselves tell: the language, the script, numbers and “not”."""
    where = f"{name}:{own.line}"
    return [
        *(_untranslated(where, own, rules) or _of_another(where, english, own, rules)),
        *_other_script(where, english, own, rules),
        *_numbers(name, english, own, rules),
        *_days(name, english, own, rules),
        *_lost_not(where, english, own, rules),
        *_added_not(name, english, own, rules),
        *_turned(where, english, own, rules),
        *_notes(name, english, own, rules),
    ]


def _untranslated(where: str, own: Block, rules: Rules) -> list[Problem]:
    """A sentence of the English or Dutch page, or one whose words give one of these languages away."""
    for code, other, sentences in ((SOURCE, "English", rules.english), (LEGAL, "Dutch", rules.dutch_text)):
        if code == rules.code or "same" in own.off:
            continue
        if any(one in sentences for one in folded(own, code)):
            return [
                Problem(
                    where,
                    f"a sentence in {other}",
                    "a sentence in the language of the page",
                    "Translate it; if it must stay, put <!-- check off: same --> on the line above",
                )
            ]
    problems = []
    for code, telling in words.TELLING.items():
        if code == rules.code or "language" in own.off:
            continue
        for sentence in _SENTENCE.split(own.prose):
            count = len(re.findall(r"[^\W\d_]+", sentence))
            if count >= _SHORT + 1 and len(telling.findall(sentence)) >= max(3, 0.3 * count):
                problems.append(
                    Problem(
                        where,
                        f"a sentence that seems {'English' if code == SOURCE else 'Dutch'}",
                        "a sentence in the language of the page",
                        "Translate it; if it is right, put <!-- check off: language --> on the line above",
                    )
                )
                break
    return problems


def _of_another(where: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """A sentence in the words of another language of the guide: copied from its page, or typed."""
    if own.off & {"language", "same"}:
        return []
    for sentence in _SENTENCE.split(own.prose):
        other = vocabulary.other_language(sentence, english.prose, rules.code, rules.vocabularies)
        if other:
            shown = " ".join(sentence.split()[:6])
            return [
                Problem(
                    where,
                    f"“{shown}…”, a sentence that seems {Locale.parse(other).english_name}",
                    "a sentence in the language of the page",
                    "Translate it; if it is right, put <!-- check off: language --> on the line above",
                )
            ]
    return []


def _other_script(where: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """A text of some length with few letters of the language's script."""
    letters = [one for one in own.prose if one.isalpha()]
    name_of_script = script(rules.locale)
    share = sum(unicodedata.name(one, "").startswith(name_of_script) for one in letters)
    if len(letters) < 20 or share >= 0.3 * len(letters) or "script" in own.off or english.kind == "heading":
        return []
    return [
        Problem(
            where,
            f"{100 * share // len(letters)} of 100 letters in the script of the language",
            "at least 30",
            "Translate the text; if it is a name, put <!-- check off: script --> on the line above",
        )
    ]


def _numbers(name: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """More numbers as words than English has: they would stay when the law changes."""
    numbers = words.NUMBERS.get(rules.code)
    if not numbers or "number" in own.off:
        return []
    theirs = len(words.NUMBERS[SOURCE].findall(english.prose))
    found = [
        match
        for pattern in (numbers, words.ROMAN)
        for match in pattern.finditer(own.prose)
        if match[0].casefold() not in english.prose.casefold()  # a Dutch name, such as “spoor twee”
    ]
    as_many = f"{theirs} such word{'s' * (theirs > 1)} at most" if theirs else "no number"
    return [
        Problem(
            f"{name}:{own.at(match.start())}",
            f"the number “{_shown(match)}” as a word",
            f"a fact in double braces, or {as_many}, as in English (line {english.line})",
            "Copy the part between the double braces; if it is no number, put <!-- check off: number --> on the line "
            "above",
        )
        for match in (found if len({match[0].casefold() for match in found}) > theirs else ())
    ]


def _days(name: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """A month or a day of the week where English has none: a date typed by hand."""
    if rules.calendar is None or "number" in own.off or words.DAYS.search(english.prose):
        return []
    return [
        Problem(
            f"{name}:{own.at(match.start())}",
            f"“{_shown(match)}”, a month or a day of the week",
            f"a fact in double braces, or no date, as in English (line {english.line})",
            "Copy the part between the double braces; if it is no date, put <!-- check off: number --> on the line "
            "above",
        )
        for match in rules.calendar.finditer(own.prose)
        if match[0].casefold() not in english.prose.casefold()
    ]


def _lost_not(where: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """Fewer words for “not” than English has."""
    denial = words.NOT.get(rules.code)
    if not denial or "not" in own.off:
        return []
    said = len(denial.findall(own.prose))  # `hygiene` refuses letters in loose parts
    wanted = len(words.NOT[SOURCE].findall(english.prose))
    if said >= wanted:
        return []
    return [
        Problem(
            where,
            f"“not” said {said} times" if said else "no word for “not”",
            f"{f'{wanted} times' if said else 'one'}, as in English (line {english.line})",
            "Read both sentences again; if yours says the same, put <!-- check off: not --> on the line above",
        )
    ]


def _added_not(name: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """A plain “not” where English has no word near one."""
    denial = words.DENIES.get(rules.code)
    if not denial or "not" in own.off or words.NEAR_NOT.search(english.prose):
        return []
    return [
        Problem(
            f"{name}:{own.at(match.start())}",
            f"“{_shown(match)}”, a word for “not”",
            f"none, as in English (line {english.line})",
            "Read both sentences again; if yours says the same, put <!-- check off: not --> on the line above",
        )
        for match in denial.finditer(own.prose)
        if match[0].casefold() not in english.text.casefold()  # a Dutch word in the sentence
    ]


def _turned(where: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """“After” where English says “before” alone, or the other way round."""
    if rules.code not in words.BEFORE_AFTER or "before" in own.off:
        return []
    said = [bool(one.search(english.prose)) for one in words.BEFORE_AFTER[SOURCE]]
    near = [bool(one.search(english.prose)) for one in words.NEAR_BEFORE_AFTER]
    ours = [bool(one.search(own.prose)) for one in words.BEFORE_AFTER[rules.code]]
    for this, other in ((0, 1), (1, 0)):
        if said[this] and not near[other] and ours[other] and not ours[this]:
            names = ("before", "after")
            return [
                Problem(
                    where,
                    f"a word for “{names[other]}” and none for “{names[this]}”",
                    f"“{names[this]}”, as in English (line {english.line})",
                    "Read both sentences again; if yours says the same, put <!-- check off: before --> on the line "
                    "above",
                )
            ]
    return []


def _shown(match: re.Match[str]) -> str:
    """What was found, in one line."""
    return " ".join(match[0].split())[:60]


def _notes(name: str, english: Block, own: Block, rules: Rules) -> list[Problem]:
    """What a translator wrote for a colleague."""
    patterns = [words.NOTES[""]]
    if rules.code in words.NOTES and not words.NOTES[SOURCE].search(english.prose):
        patterns.append(words.NOTES[rules.code])
    return [
        Problem(
            f"{name}:{own.at(match.start())}",
            f"“{_shown(match)}”, a note to a colleague",
            f"words for readers, as in English (line {english.line})",
            "Delete it; what you are not sure of you write as {{ english }}",
        )
        for pattern in patterns
        if not pattern.search(english.prose)
        for match in pattern.finditer(own.prose)
    ]


def script(locale: Locale) -> str:
    """The script in which a language is written, as it begins the names of its letters: ARABIC, CYRILLIC, LATIN."""
    if locale.text_direction == "rtl":
        return "ARABIC"
    sample = next((one for one in (locale.display_name or "") if one.isalpha()), "a")
    return unicodedata.name(sample).partition(" ")[0]


def check_marks(name: str, text: str) -> list[Problem]:
    """Marks that let nothing pass, because their word is none."""
    return [
        Problem(
            f"{name}:{line_at(text, match.start())}",
            f"the mark “check off: {wrong}”",
            "one or more of " + ", ".join(OFF_NAMES),
            "Name what is right although the check complains, and nothing more",
        )
        for match in OFF.finditer(text)
        for wrong in [" ".join(one for one in match[1].replace(",", " ").split() if one not in OFF_NAMES)]
        if wrong or not match[1].strip()
    ]


def check_blocks(
    name: str,
    english: Mapping[str, list[Block]],
    own: Mapping[str, list[Block]],
    rules: Rules,
    same_headings: bool = False,
) -> list[Problem]:
    """`compare` for every block of a file; sections that are divided in another way are told once.

    same_headings: the glossary, whose headings are the Dutch words of the letters.
    """
    problems = []
    for key, blocks in own.items():
        wanted = english.get(key)
        if wanted is None:
            continue
        if len(wanted) != len(blocks):
            first = (blocks or wanted)[0]
            problems.append(
                Problem(
                    f"{name}:{first.line if blocks else 1}",
                    f"{len(blocks)} parts {f'below “{key}”' if key else 'at the top'}",
                    f"{len(wanted)}, as in English" + (f" (line {wanted[0].line})" if wanted else ""),
                    "Compare it with the English page: something is missing, or was divided in another way",
                )
            )
            continue
        for theirs, ours in zip(wanted, blocks, strict=True):
            if same_headings and theirs.kind == "heading" and _title(theirs) != _title(ours):
                problems.append(
                    Problem(
                        f"{name}:{ours.line}",
                        f"the heading “{_title(ours)}”",
                        f"“{_title(theirs)}”, the word of the letter",
                        "Headings of the glossary stay Dutch: copy the line from the English page",
                    )
                )
            problems += compare(name, theirs, ours, rules)
    return problems


def _title(block: Block) -> str:
    return BRACES.sub("", block.text).strip("# ")


def _kind(call: str) -> str:
    """What may not change places with its like: `term` of a call, or a link; empty for short names, `IND`."""
    match = _DUTCH.match(call)
    return "" if match and match[1].isupper() else call.partition("(")[0] if call.endswith(")") else "link"

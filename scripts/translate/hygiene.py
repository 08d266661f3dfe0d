"""What is wrong in a file before anybody reads its Markdown: its characters, its traps.

Pure functions from text to problems; `scripts.problems.read_text` tells of another encoding. Lines are counted from 1.
"""

from __future__ import annotations

import re
import unicodedata

from scripts.guide import markdown
from scripts.guide.markdown import COMMENT, blank, body
from scripts.problems import Problem
from scripts.translate import words

JOINERS = {"fa": "\u200c", "ps": "\u200c"}  # the zero-width non-joiner, which these languages write between letters
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
# Letters and marks that Unicode wants drawn as nothing (Default_Ignorable_Code_Point), and the empty sign of Braille.
_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(number) for first, last in ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF)) for number in range(first, last + 1)
}
_STACKED = 3  # marks on one letter; Arabic, which has the most, writes two
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# A Latin letter inside a word of another script: it looks right, and no search finds the word. Of Ethiopic the letters
# alone: its comma and full stop (U+1361-1368) may follow a name.
_LATIN = "A-Za-z\u00c0-\u024f"
_REST = "\u0400-\u052f\u1200-\u135a\u1380-\u138f"
_MIXED = re.compile(rf"[{_LATIN}][{_REST}]|[{_REST}][{_LATIN}]")  # no word around it: that would read a line n² times
_LONGEST = 40  # signs of a word before and after what is wrong in it


def check_characters(name: str, text: str, code: str) -> list[Problem]:
    """Characters that nobody sees or meant. code: the language's, such as `fa`."""
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{name}:{number}"
        hidden = [
            one
            for one in line
            if (unicodedata.category(one) in _HIDDEN or one in _EMPTY)
            and one != "\t"
            and one not in JOINERS.get(code, "")
        ]
        if hidden:
            problems.append(
                Problem(
                    where,
                    f"the invisible character U+{ord(hidden[0]):04X} ({unicodedata.name(hidden[0], 'control')})",
                    "only characters that can be seen",
                    "Delete it: type the words on both sides of it again",
                )
            )
        if "\ufffd" in line:
            problems.append(
                Problem(
                    where, "“\ufffd”, where a letter was lost", "the letter", "Type the word again from your own text"
                )
            )
        if stack := _stack(line):
            problems.append(
                Problem(
                    where,
                    f"{len(stack)} accents on one letter, the first U+{ord(stack[0]):04X}",
                    f"at most {_STACKED}",
                    "Type the word again from your own text",
                )
            )
        elif not unicodedata.is_normalized("NFC", line):  # of a stack this would take time that grows with its square
            loose = next(word for word in line.split(" ") if not unicodedata.is_normalized("NFC", word))
            problems.append(
                Problem(
                    where,
                    f"letters in loose parts in “{unicodedata.normalize('NFC', loose)}” (not NFC)",
                    "each letter with its accent as one character (NFC)",
                    "Type the word again, or save the text as NFC",
                )
            )
        if broken := next(filter(_mojibake, _NOT_ASCII.findall(line)), None):
            problems.append(
                Problem(
                    where,
                    f"“{broken}”, letters read in the wrong encoding",
                    f"“{_mojibake(broken)}”",
                    "Open your own text as UTF-8 and copy it again",
                )
            )
        if mixed := _MIXED.search(line):
            problems.append(
                Problem(
                    where,
                    f"“{_word(line, mixed)}”, a word in letters of two scripts",
                    "letters of one script",
                    "Type the word again with the keyboard of your language",
                )
            )
        others = words.OTHER_LETTERS.get(code, {})
        if strange := next((one for one in line if one in others), None):
            problems.append(
                Problem(
                    where,
                    f"“{strange}” (U+{ord(strange):04X}), a letter of another language",
                    f"“{others[strange]}” (U+{ord(others[strange]):04X})",
                    "Type the word with the keyboard of your language",
                )
            )
    return problems


def _stack(line: str) -> str:
    """The first accents on one letter that are too many; empty when none are."""
    if line.isascii():
        return ""
    first = 0
    for at, one in enumerate(f"{line} "):
        if unicodedata.category(one)[0] != "M":
            if at - first > _STACKED:
                return line[first:at]
            first = at + 1
    return ""


def _word(line: str, part: re.Match[str]) -> str:
    """The word around a part of it, or as much of it as a sentence can hold."""
    before = line[max(0, part.start() - _LONGEST) : part.start()]
    after = line[part.end() : part.end() + _LONGEST]
    return re.split(r"\W", before)[-1] + part[0] + re.split(r"\W", after)[0]


def _mojibake(run: str) -> str | None:
    """What a run of letters was before it was read as Windows-1252 or Latin-1; None when it is what it seems."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None


def check_bold(name: str, text: str) -> list[Problem]:
    """Bold that is opened and not closed inside its paragraph: readers would see the stars."""
    problems = []
    for first, shown in paragraphs(text):
        if shown.count("**") % 2:
            line = first + shown[: shown.rindex("**")].count("\n")
            problems.append(
                Problem(
                    f"{name}:{line}",
                    "“**” without its partner",
                    "two stars before and two stars behind the bold words",
                    "Add the missing “**”, or delete this one",
                )
            )
    return problems


def check_code(name: str, text: str) -> list[Problem]:
    """Lines that begin with four blanks or a tab outside a list: the site would show them as code."""
    problems = []
    for first, shown in paragraphs(text):
        if re.match(r" {4,}|\t", shown) and not re.match(r"\s*(?:[-*+]|\d+\.)\s", shown):
            problems.append(
                Problem(
                    f"{name}:{first}",
                    "a paragraph that begins with four blanks or a tab, which shows it as code",
                    "a line that begins with its first word",
                    "Delete the blanks at the beginning of the line",
                )
            )
    return problems


def check_lines(name: str, text: str) -> list[Problem]:
    """Lines of nothing but signs, which draw a line or make a heading of the text above."""
    return [
        Problem(
            f"{name}:{number}",
            f"a line of “{line.strip()[:10]}”, which draws a line across the page",
            "words",
            "Delete the line",
        )
        for number, line in enumerate(blank(body(text), COMMENT).split("\n"), 1)
        if re.fullmatch(r" {0,3}(?:(?:[-*_][ \t]*){3,}|=+[ \t]*|-{2,}[ \t]*)", line)
    ]


def paragraphs(text: str) -> list[tuple[int, str]]:
    """(first line, text) of what is between empty lines; comments and front matter are blanked out."""
    lines = blank(body(text), COMMENT).split("\n")
    found: list[tuple[int, list[str]]] = [(1, [])]
    for number, line in enumerate(lines, 1):
        if line.strip() and not markdown.mark(line):
            found[-1][1].append(line)
            continue
        found += [(number, [line] if line.strip() else []), (number + 1, [])]
    return [(first, "\n".join(part)) for first, part in found if part]

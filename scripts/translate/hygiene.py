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
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# A Latin letter inside a word of another script: it looks right, and no search finds the word. Of Ethiopic the letters
# alone: its comma and full stop (U+1361-1368) may follow a name.
_LATIN = "A-Za-z\u00c0-\u024f"
_REST = "\u0400-\u052f\u1200-\u135a\u1380-\u138f"
_MIXED = re.compile(rf"\w*(?:[{_LATIN}][{_REST}]|[{_REST}][{_LATIN}])\w*")


def check_characters(name: str, text: str, code: str) -> list[Problem]:
    """Characters that nobody sees or meant. code: the language's, such as `fa`."""
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{name}:{number}"
        hidden = [
            one
            for one in line
            if unicodedata.category(one) in _HIDDEN and one != "\t" and one not in JOINERS.get(code, "")
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
        if not unicodedata.is_normalized("NFC", line):
            loose = next(word for word in line.split() if not unicodedata.is_normalized("NFC", word))
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
                    f"“{mixed[0]}”, a word in letters of two scripts",
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
    found: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or markdown.mark(line):
            found.append((number + 1, ""))
            if line.strip():
                found[-1:] = [(number, line), (number + 1, "")]
            continue
        if not found:
            found.append((number, ""))
        first, before = found[-1]
        found[-1] = (first, f"{before}\n{line}" if before else line)
    return [one for one in found if one[1]]

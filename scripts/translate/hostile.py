"""What no page may hold, whoever proposes it: tags, attributes, addresses and marks that could turn a reader away.

Pure functions from text to problems. The words of the guide need five tags and no address of their own, so what is
allowed is a short list, for English as for every translation. A page's own tags and links are also compared with those
of its English page, by `blocks`; here the file is looked at as a whole, its front matter and comments too.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from scripts.guide import markdown
from scripts.problems import Problem

# Addresses that are no facts of law: the licences of texts and program.
LICENCES = ("https://creativecommons.org/licenses/by/4.0/", "https://eupl.eu/")
KEYS = (
    *("title", "description", "for", "status", "reviewed_by", "reviewed_on"),
    *("dutch", "tiles", "steps", "icon", "you", "go"),
)
_TAGS = re.compile(
    r"</(?:a|b|bdi|div|span)>"
    r"|<(?:b|bdi|span)(?: lang=\"nl\")?(?: dir=\"(?:ltr|rtl)\")?(?: translate=\"no\")?>"
    r"|<div class=\"[a-z -]+\" markdown=\"block\">"
    r"|<a href=\"(?:\.\./)+[a-z-]+\.(?:txt|json)\" hreflang=\"en\">"
)
_TAG = re.compile(r"<(?!!--)[a-zA-Z/!?{][^<>]{0,500}>?")  # {: a call in a tag, or a tag after a call
_COMMENT_MARK = re.compile(r"<!--|--!?>")
# What shows as it is typed, and what takes the meaning of the sign behind it: a link in these is none.
_VERBATIM = re.compile(r"`{3,}|~{3,}|\\")
_IMAGE = re.compile(r"!\[")
_NO_WORDS = re.compile(r"\[(?:\s|&nbsp;|[*_.,:;-])*\]\s?\(")
_IN_ANOTHER = re.compile(r"\[[^\[\]]*\[[^\[\]]*\]\([^()]*\)[^\[\]]*\]\(")
_ATTRIBUTES = re.compile(r"\{:?(?: ?#[a-z0-9-]+| lang=\"nl\"| dir=\"(?:ltr|rtl)\"| translate=\"no\"| )*\}")
_BRACES = re.compile(r"(?<!\{)\{\s{0,9}[:#.%!][^{}\n]{0,200}\}?")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")
_ENTITIES = ("&nbsp;", "&amp;", "&rlm;", "&lrm;")
_LINK = re.compile(r"\]\s?\(\s*([^)\s]{0,500})")
_TITLED = re.compile(r"\]\s?\([^()\s]{1,500}\s{1,9}[\"'(]")
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:|\]\[[^\[\]\n]{0,200}\]", re.M)
_RELATIVE = re.compile(r"(?:\.\./)*(?:[a-z0-9-]+/)?(?:[a-z0-9-]+\.md)?(?:#[a-z0-9-]+)?")
_OUTSIDE = re.compile(
    r"(?:(?<![\w+./-])(?:[a-z0-9-]{1,60}\.){1,5}[a-z]{2,20}/|(?<![\w+.-])[a-z][\w+.-]{0,20}:/{1,9}|(?<![:/])//(?=\w)|(?<!\w)www\."
    r"|(?:javascript|data|vbscript|blob|file|mailto|tel|sms):(?=\S))[^\s<>()\"'“”]{0,500}",
    re.I,
)
# What would become an attribute of a tag in which a title or a word is put.
_QUOTE = re.compile(r"[\"']\s{1,9}(?:on[a-z]{1,30}|style|http-equiv|src|href|action|formaction|content)\s{0,9}=", re.I)
_MOST = 50  # problems that one file is told of


def check_hostile(name: str, text: str) -> list[Problem]:
    """Every tag, attribute, address, entity and key that no page needs, in the order of the lines."""
    front = sum(len(line) + 1 for line in text.split("\n")[: markdown.front_lines(text)])
    shown = text[:front] + markdown.blank(text[front:], markdown.COMMENT)
    found = [
        *_comments(shown),
        *_tags(shown, front),
        *_braces(shown),
        *_addresses(shown),
        *_links(shown),
        *_entities(shown),
        *_front(text),
    ]
    problems: dict[tuple[int, str], Problem] = {}
    for position, what, expected, todo in sorted(found):
        line = markdown.line_at(text, position)
        problems.setdefault((line, what), Problem(f"{name}:{line}", what, expected, todo))
        if len(problems) == _MOST:
            break
    return list(problems.values())


_Found = Iterator[tuple[int, str, str, str]]  # position, found, expected, what to do


def _comments(shown: str) -> _Found:
    for match in _COMMENT_MARK.finditer(shown):
        yield (
            match.start(),
            f"“{match[0]}” that is no comment on lines of its own",
            "a line such as <!-- check off: not -->, with nothing before it, nothing after it, and no < or > in it",
            "Delete it; a comment begins at the beginning of a line, below the lines of “---”",
        )
    for match in _VERBATIM.finditer(shown):
        yield (
            match.start(),
            f"“{_short(match[0])}”, which shows what follows as it is typed",
            "words",
            "Delete it: no page needs this sign",
        )


def _tags(shown: str, front: int) -> _Found:
    for match in _TAG.finditer(shown):
        if match.start() < front:
            yield (
                match.start(),
                f"the tag “{_short(match[0])}” between the lines of “---”",
                "words without tags",
                "Delete the tag: the site sets title and description itself",
            )
        elif not _TAGS.fullmatch(match[0]):
            yield (
                match.start(),
                f"the tag “{_short(match[0])}”",
                "no tag, or one that the English page has, letter by letter",
                "Delete it; write bold as **bold**",
            )
    for match in _QUOTE.finditer(markdown.blank(shown, _TAGS)):
        yield (
            match.start(),
            f"“{_short(match[0].strip())}”, which could become an attribute",
            "words",
            "Delete it: pages have no attributes of their own",
        )


def _braces(shown: str) -> _Found:
    for match in _BRACES.finditer(shown):
        if not _ATTRIBUTES.fullmatch(match[0]):
            yield (
                match.start(),
                f"“{_short(match[0])}” in braces",
                "an id such as {#after}, or what the English page has there",
                "Copy what is between braces from the English page",
            )


def _addresses(shown: str) -> _Found:
    expected = "a link to a page of the guide, or a fact such as {{ org(…) }}"
    todo = "Delete the address; if readers need it, propose it as a fact in checker/facts/"
    for match in _LINK.finditer(shown):
        if not _RELATIVE.fullmatch(match[1]) and match[1] not in LICENCES:
            yield match.start(1), f"a link to “{_short(match[1])}”", expected, todo
    for match in _TITLED.finditer(shown):
        yield (
            match.start(),
            f"words behind the address of a link, “{_short(match[0])}”",
            "the address alone",
            "Delete them",
        )
    for match in _REFERENCE.finditer(shown):
        yield match.start(), f"a link in two parts, “{_short(match[0])}”", "[words](page.md)", "Write the link in one"
    for match in _OUTSIDE.finditer(shown):
        address = match[0].rstrip(".,;:!?")
        if address not in LICENCES:
            yield match.start(), f"the address “{_short(address)}”", expected, todo


def _links(shown: str) -> _Found:
    for pattern, what, todo in (
        (_IMAGE, "an image, “![”", "Delete the “!”: behind it a link is none, and pages have no images of their own"),
        (_NO_WORDS, "a link without words", "Write between the square brackets what the English page says there"),
        (_IN_ANOTHER, "a link in a link", "Take one out of the other: only one of them would work"),
    ):
        for match in pattern.finditer(shown):
            yield match.start(), what, "[words](page.md)", todo


def _entities(shown: str) -> _Found:
    for match in _ENTITY.finditer(shown):
        if match[0] in _ENTITIES or html.unescape(match[0]) == match[0]:
            continue
        sign = html.unescape(match[0])[:1]
        yield (
            match.start(),
            f"“{match[0]}” ({unicodedata.name(sign, 'a control character') if sign else 'no character'})",
            "the character itself, or one of " + ", ".join(_ENTITIES),
            "Type the character; leave out what cannot be seen",
        )


def _front(text: str) -> _Found:
    lines = text.split("\n")
    position = 0
    for number, line in enumerate(lines[: markdown.front_lines(text)]):
        key = re.match(r"[\"']?([^\s:\"'#\[\]{},-][^:\"']*?)[\"']?\s*:(?:\s|$)", line)
        if number and key and key[1] not in KEYS:
            yield (
                position,
                f"“{key[1]}” between the lines of “---”",
                f"only {', '.join(KEYS)}",
                "Delete the line: a page cannot choose its template or its parts",
            )
        position += len(line) + 1


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"

"""The search: for each language the index of what can be seen on its pages, and the list of words that mean the same.

`<lang>/search.json`            `{pages: name, parts: [name, ...]}`: the files of the index. The content of each is in
                                its name, so that a page never gets places of one release and pages of another
`<lang>/search-pages-….json`    `[[address, title, for whom, language, [[id, heading], ...]], ...]`, the pages; language
                                is empty where it is that of the site
`<lang>/search-0-….json`        and others: `[words, places]`, see search_index.mjs
`<lang>/synonyms.json`          `{stop: [word], same: [[text]], pages: {key: [text]}}`; for the list of letters too

The words come from docs/<lang>/_words/synonyms.md, with the Dutch and English ones beside the language's own: letters
are in Dutch, and many readers know the English word.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from scripts.fingerprint import fingerprint
from scripts.guide import markdown
from scripts.guide.languages import LEGAL, SOURCE, Language, languages
from scripts.guide.phrases import Phrase, read
from scripts.problems import Problem, read_text
from scripts.publish.tags import VOID, close
from scripts.side_by_side import processes
from scripts.steps import Input, step

INDEX, SYNONYMS = "search.json", "synonyms.json"
BOOK = "/_words/synonyms.md:"
MOST = 63_000  # bytes of these files as they are sent; what else a search takes is two small scripts
# Where a language writes much into one word (Turkish, Russian), the words of texts are cut after so many letters, until
# its files are light enough; the longest forms of a word then are one. Titles, headings and synonyms stay whole.
# The shortest are for letters that are syllables (Tigrinya).
CUTS = (None, 12, 10, 9, 8, 7, 6, 5, 4)
# What makes these files, beside pages and words.
_CODE = (
    *(f"docs/assets/{name}" for name in ("find.js", "search.js")),
    *(f"scripts/guide/{name}" for name in ("languages.py", "markdown.py", "phrases.py")),
    *(f"scripts/publish/{name}" for name in ("search.py", "search_index.mjs", "tags.py")),
)
LETTER_SHARE = 0.85  # the guide's own page comes before each of the letters that say the same word
STOP, SAME, PAGE = "stop-words", "same-", "page-"
_OURS = re.compile(rf"{INDEX}|{SYNONYMS}|search-(?:pages|[0-9]+)-[0-9a-f]{{10}}\.json")
_COMMA = re.compile(r"\s*[,،]\s*")
# What is on a page but is no text of it; a form's words are beside every letter.
_SKIPPED = {"script", "style", "template", "noscript", "svg", "form", "nav", "select", "button"}
_SECTION = re.compile(r"h[2-4]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What can be seen in the article of one page. headings: (id, text); language: empty if it is the site's."""

    title: str
    intro: str
    headings: tuple[tuple[str, str], ...]
    text: str
    language: str


class _Reader(HTMLParser):
    """Reads the article of a page, without anything that is hidden or marked `data-not-searched`."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, list[str]] = {"title": [], "intro": [], "text": []}
        self.headings: list[tuple[str, list[str]]] = []
        self.language: str | None = None
        self.open: list[tuple[str, str]] = []  # (tag, where its text goes; "" is nowhere)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_data(" ")
            return
        names = dict(attrs)
        if tag == "article":
            self.language = names.get("lang") or ""
        place = self.open[-1][1] if self.open else "text" if tag == "article" else None
        if place is None:
            return
        if tag in _SKIPPED or "hidden" in names or "data-not-searched" in names:
            place = ""
        elif place and tag == "h1":
            place = "title"
        elif place and names.get("class") == "for":
            place = "intro"
        elif place and _SECTION.match(tag):
            place = "heading"
            self.headings.append((names.get("id") or "", []))
        self.open.append((tag, place))
        self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if close(self.open, tag):
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        place = self.open[-1][1] if self.open else ""
        if place == "heading":
            self.headings[-1][1].append(data)
        elif place:
            self.parts[place].append(data)


def visible(html: str) -> Text | None:
    """What can be seen on a page; None for one without an article."""
    reader = _Reader()
    begins, ends = html.find("<article"), html.rfind("</article>")
    reader.feed(html[begins:ends] if begins >= 0 else "")  # the rest of a page is as long again
    if reader.language is None:
        return None
    title, intro, text = (_joined(reader.parts[part]) for part in ("title", "intro", "text"))
    headings = tuple((key, _joined(words)) for key, words in reader.headings)
    return Text(title=title, intro=intro, headings=headings, text=text, language=reader.language)


def synonyms(books: Mapping[str, Mapping[str, Phrase]], language: str, keys: set[str]) -> dict[str, Any]:
    """The list of a language, as `<lang>/synonyms.json` holds it.

    books: the phrases of each language. keys: its pages. Raises Problem for words of a page that is not there.
    """
    stop: list[str] = []
    same: dict[str, list[str]] = {}
    found: dict[str, list[str]] = {}
    for code in dict.fromkeys((language, LEGAL, SOURCE)):
        for phrase in books.get(code, {}).values():
            if BOOK not in phrase.where:
                continue
            texts = [text for text in _COMMA.split(" ".join(phrase.text.split())) if text]
            if phrase.id == STOP:
                stop += texts
            elif phrase.id.startswith(SAME):
                same.setdefault(phrase.id, []).extend(texts)
            elif phrase.id.startswith(PAGE) and (key := phrase.id.removeprefix(PAGE)) in keys:
                found.setdefault(key, []).extend(texts)
            else:
                raise Problem(
                    phrase.where,
                    f"“## {phrase.id}”",
                    f"“## {STOP}”, “## {SAME}…” or “## {PAGE}” with the name of a page, such as “## {PAGE}family”",
                    "Mend the heading; the English file shows which there are",
                )
    return {
        "stop": list(dict.fromkeys(stop)),
        "same": [list(dict.fromkeys(texts)) for texts in same.values()],
        "pages": {key: list(dict.fromkeys(texts)) for key, texts in sorted(found.items())},
    }


def write(root: Path, site: Path, kept: Path) -> None:
    """Write the files of every language.

    site: its pages, before a release gives names to what they load; kept: a folder for the files of each language,
    from build to build: they are not made again where its pages and words are what they were
    """
    listed = languages(root)
    with processes() as pool:
        folders = [site / language.code for language in listed]
        list(pool.map(_keep_language, [root] * len(listed), folders, listed, [kept] * len(listed)))


def _keep_language(root: Path, folder: Path, language: Language, kept: Path) -> None:
    code = language.code
    words = [f"docs/{one}/{name}" for one in (SOURCE, LEGAL, code) for name in ("_words", "letters")]
    inputs: list[Input] = [fingerprint(root, (*words, *_CODE), str(MOST))]
    for page in sorted(folder.rglob("index.html")):
        inputs += [page.relative_to(folder).as_posix(), page]
    made = step(kept, code, inputs, lambda target: write_language(root, folder, language, target))
    for name in files_of(folder):
        (folder / name).unlink()
    for path in made.iterdir():
        shutil.copyfile(path, folder / path.name)


def write_language(root: Path, folder: Path, language: Language, target: Path | None = None) -> None:
    """Write the files of one language. folder: with its pages; target: a folder for the files, if not that one."""
    target = target or folder
    codes = dict.fromkeys((language.code, LEGAL, SOURCE))
    books = {code: read(root / "docs" / code / "_words", root) for code in codes}
    texts = dict(_texts(folder))
    words = synonyms(books, language.code, set(texts))
    dutch = _dutch(root, language)
    data = {
        "stop": words["stop"],
        "same": words["same"],
        "pages": [
            {
                "share": LETTER_SHARE if key.startswith("letters/") else 1,
                "title": [text.title],
                "words": words["pages"].get(key, []),
                "dutch": dutch.get(key, []),
                "headings": [heading for _, heading in text.headings],
                "intro": [text.intro],
                "text": [text.text],
            }
            for key, text in texts.items()
        ],
    }
    rows = [
        [_address(key), text.title, text.intro, text.language, [row for row in text.headings if row[0]]]
        for key, text in texts.items()
    ]

    @cache
    def files(cut: int | None) -> dict[str, str]:  # the text of each
        parts = [_named(str(number), part) for number, part in enumerate(_index(root, data | {"cut": cut}))]
        pages, shown = _named("pages", rows)
        index = {"pages": pages, "parts": [name for name, _ in parts]}
        return {INDEX: _text(index), SYNONYMS: _text(words), pages: shown, **dict(parts)}

    def fits(cut: int | None) -> bool:
        return sum(len(gzip.compress(text.encode())) for text in files(cut).values()) <= MOST

    # Most languages need no cut; among the others the first that is enough, or else the last, is found in three looks.
    first = 0 if fits(CUTS[0]) else bisect_left(CUTS, True, 1, len(CUTS) - 1, key=fits)
    for name in files_of(target):
        (target / name).unlink()
    for name, text in files(CUTS[first]).items():
        (target / name).write_text(text, "utf-8")


def files_of(folder: Path) -> list[str]:
    """The names of the files that a search loads, of those in the folder of a language."""
    return [name for name in sorted(path.name for path in folder.glob("s*.json")) if _OURS.fullmatch(name)]


def _named(kind: str, content: Any) -> tuple[str, str]:
    """The name of a file of the index, which has its content in it, and its text."""
    text = _text(content)
    return f"search-{kind}-{hashlib.sha256(text.encode()).hexdigest()[:10]}.json", text


def _texts(folder: Path) -> Iterator[tuple[str, Text]]:
    """The pages of a language that have an article, by key."""
    for path in sorted(folder.rglob("index.html")):
        if text := visible(path.read_text("utf-8")):
            yield path.parent.relative_to(folder).as_posix().replace(".", "index"), text


def _address(key: str) -> str:
    return "" if key == "index" else f"{key}/"


def _dutch(root: Path, language: Language) -> dict[str, list[str]]:
    """The Dutch words of each letter's front matter."""
    found = {}
    for code in (SOURCE, language.code):
        base = root / "docs" / code
        for path in sorted(base.glob("letters/*.md")):
            name = path.relative_to(root).as_posix()
            front, _, _ = markdown.page(read_text(path, root), name)
            found[f"letters/{path.stem}"] = markdown.load(re.sub(r"\{\{.*?\}\}", "", front), name).get("dutch") or []
    return found


def _index(root: Path, data: dict[str, Any]) -> list[list[str]]:
    result = subprocess.run(
        ["node", str(root / "scripts/publish/search_index.mjs")],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        env=os.environ | {"NODE_NO_WARNINGS": "1"},
    )
    if result.returncode:
        raise Problem("search", result.stderr.strip() or "an error", "an index", "Run “make clean” and try again")
    parts: list[list[str]] = json.loads(result.stdout)
    return parts


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def _text(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)

"""The words that an answer of a checker can need: one file a language, which a form fetches when it is touched.

A page of a letter would carry more words for answers that nobody asked for than words of its own. The page itself
keeps what a form says at once (`forms.FORM_WORDS`); everything else is here, by id, as HTML with named slots,
with the articles as links, the names of months and days, and the drawings. Links lead from the folder of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path

import markdown

from checker import letters
from checker.facts import Facts
from checker.time_limits import Length, sum_alike
from scripts.guide import formats, forms, letter_list
from scripts.guide.pages import Stage

FOLDER = "words/"
PHOTO_FOLDER = "words/photo/"
# Phrase books whose texts an answer shows, in parts or whole.
BOOKS = ("steps", "errors", "deadlines", "cautions", "read-letter")
# Other phrases that it shows.
PHRASES = (
    "site-name", "tagline", "answer-title", "safe-day", "last-day", "last-day-note", "first-day",
    "other-reading-note", "days-left", "days-until", "days-past", "who-to", "show-steps", "basis", "letter-page",
    "caution-title", "caution-sign", "group-now", "group-protect", "group-care", "group-help", "more-to-know",
    "add-to-calendar", "calendar-note", "print-answer",
    "share", "copy-text", "copied", "beside-dutch", "beside-failed", "clock-wrong", "loading-failed-short",
    "asked-event", "asked-printed", "asked-counted", "first-title", "first-when-none", "start-again", "shorter",
    "because", "change-answer", "unit-days", "unit-weeks", "unit-months",
)  # fmt: skip
ICONS = {
    "today": "today", "tomorrow": "soon", "week": "days", "later": "calendar", "over": "over", "opens": "opens",
    "phone": "phone", "send": "envelope", "note": "check", "letter": "letter", "care": "care", "more": "down",
    "look": "find", "dutch": "talk", "print": "print", "share": "share", "copy": "copy", "first": "form",
    "people": "people", "person": "person",
}  # fmt: skip
_LINK = re.compile(r'href="(?!https?:|tel:|#)(?P<path>[^"#]*?)(?:index)?\.md(?P<anchor>#[^"]*)?"')
_ARTICLES = re.compile(r"^(?P<act>\S+) arts? (?P<list>.+)$")


def write(stage: Stage, folder: Path) -> None:
    """Write the files of a language to `folder`, where the assets are gathered. An unchanged file keeps its time."""
    for place, text in ((FOLDER, page(stage)), (PHOTO_FOLDER, photo_page(stage))):
        target = folder / place / f"{stage.language.code}.html"
        if not target.exists() or target.read_text("utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")


def photo_page(stage: Stage) -> str:
    """The words around a photo of a letter: a file of their own, for few readers ask for it."""
    rows = [_word(key, stage) for key in forms.book(stage, "read-photo")]
    return _document(stage, f'<div id="words" data-language="{stage.language.code}">', rows)


def page(stage: Stage) -> str:
    """The file of the words of answers."""
    grammar = stage.grammar
    months = "|".join(
        f"{formats.month_name(number, grammar)}={formats.day_pattern(number, grammar)}" for number in range(1, 13)
    )
    rows = [*phrases(stage), *terms(stage), *articles(stage.facts), *titles(stage), *icons(stage.root), *calls(stage)]
    head = (
        f'<div id="words" lang="{stage.language.code}" dir="{stage.language.direction}" '
        f'data-language="{stage.language.code}" data-months="{escape(months)}" '
        f'data-first="{formats.first_day(grammar)}" data-weekdays="{escape(forms.weekdays(stage))}">'
    )
    return _document(stage, head, rows)


def _document(stage: Stage, head: str, rows: Iterable[str]) -> str:
    return "\n".join(["<!doctype html>", '<meta charset="utf-8">', f"<title>{escape(stage.words['site-name'])}</title>",
                      head, *rows, "</div>", ""])  # fmt: skip


def phrases(stage: Stage) -> list[str]:
    """Every phrase that an answer shows."""
    keys = [*(key for name in BOOKS for key in forms.book(stage, name)), *PHRASES]
    keys += [key for key in forms.book(stage, "screening") if key.startswith("screening-error-")]
    return [_word(key, stage) for key in dict.fromkeys(keys)]


def _word(key: str, stage: Stage) -> str:
    return f'<div data-word="{key}">{span(forms.slots(stage.words[key]))}</div>'


def span(text: str) -> str:
    """Markdown of one paragraph as HTML without the paragraph; links to pages as addresses of the site."""
    html = _converter().reset().convert(" ".join(text.split()))
    html = html.removeprefix("<p>").removesuffix("</p>")
    return _LINK.sub(lambda link: f'href="{_address(link["path"])}{link["anchor"] or ""}"', html)


@cache  # to make one costs more than all that it converts here
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=["attr_list", "md_in_html"])


def _address(path: str) -> str:
    """`letters/dublin` -> `letters/dublin/`; the start page is the folder itself."""
    return f"{path}/" if path and not path.endswith("/") else path or "./"


def terms(stage: Stage) -> list[str]:
    """`term-6-weeks`: every length of time that a fact holds, in words."""
    facts = stage.facts
    values = [v.value for key in facts.ids() if facts[key].kind == "term" for v in facts[key].versions]
    values += [added for letter in letters.LETTERS for due in letter.dues for added in sums(facts, due)]
    found = {formats.term_id(value): formats.term(value, stage.grammar) for value in values}
    found[formats.term_id(())] = stage.words["same-day"]
    return [f'<div data-word="term-{key}">{escape(text)}</div>' for key, text in sorted(found.items())]


def sums(facts: Facts, due: letters.Due) -> Iterator[Sequence[Sequence[int | str]]]:
    """The terms of a deadline that several facts give together: 19 weeks and 6 more are 25."""
    for basis in (basis for basis in due.bases if basis.plus):
        values = [facts.latest(fact).value for fact in (basis.fact, *basis.plus)]
        lengths = tuple(Length(number, unit) for value in values for number, unit in value)
        yield [(length.number, length.unit) for length in sum_alike(lengths)]


def articles(facts: Facts) -> list[str]:
    """`basis-…`: the articles on which a count can rest, each with its link."""
    rows = []
    dues = [due for letter in letters.LETTERS for due in letter.dues]
    counted = {basis.fact for due in dues for basis in due.bases}
    counted |= {due.named_fact.id for due in dues if due.named_fact}
    for key in facts.ids():
        bases = {basis for version in facts[key].versions for basis in version.basis}
        if key in counted and bases:
            links = " · ".join(link for basis in sorted(bases) for link in linked(facts, basis))
            rows.append(f'<div data-word="basis-{key}"><bdi dir="ltr" translate="no">{links}</bdi></div>')
    return rows


def linked(facts: Facts, basis: str) -> Iterable[str]:
    """The articles of `Vw arts 54, 55a`, each a link to that article; plain text where no address is known."""
    found = _ARTICLES.match(basis)
    parts = found["list"].split(", ") if found else [""]
    for part in parts:
        text = f"{found['act']} art. {part}" if found else basis
        url = article_address(facts, text)
        yield f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


def article_address(facts: Facts, basis: str) -> str:
    """Where an article can be read: `Vw art. 69(2)(b)` -> its own address at the publisher of the law, or `""`."""
    act, _, article = basis.partition(" art. ")
    entry = facts.acts.get(act.split(" ")[0])
    if entry is None or not entry.url:
        return ""
    number = re.match(r"[0-9:.]+[a-z]*", article)
    url: str = entry.url.replace("http://", "https://")
    if number and "wetten.overheid.nl/BWBR" in url:
        law = url.rsplit("/", 1)[1]
        return f"https://wetten.overheid.nl/jci1.3:c:{law}&artikel={number[0]}"
    if number and url.endswith("/oj"):
        return f"{url.removesuffix('oj')}art_{number[0]}/oj"
    return url


def titles(stage: Stage) -> list[str]:
    """`letter-…`: the title of each letter's page."""
    pages = letter_list.letter_pages(stage)
    return [f'<div data-word="letter-{key}">{escape(front["title"])}</div>' for key, front in pages.items()]


def icons(root: Path) -> list[str]:
    """`icon-…`: a drawing for each state, act and tool."""
    folder = root / "overrides/icons"
    return [
        f'<div data-word="icon-{key}">{(folder / f"{name}.svg").read_text("utf-8").strip()}</div>'
        for key, name in ICONS.items()
    ]


def calls(stage: Stage) -> list[str]:
    """`call`: whom to call when there is no lawyer; `call-help`: who helps with everything else."""
    return [
        _call(stage, "call", "org-juridisch-loket", "call-lawyer", "call-find", "help/#lawyer"),
        _call(stage, "call-help", "org-vluchtelingenwerk", "call-help", "call-help-find", "help/"),
    ]


def _call(stage: Stage, key: str, office: str, with_phone: str, without: str, page: str) -> str:
    """A link to the number of an office where the facts trust one, else to the page that has it."""
    value = stage.facts.on(office, stage.today).value
    name = f'<span dir="ltr" translate="no">{escape(value["name"])}</span>'
    drawing = (stage.root / "overrides/icons/phone.svg").read_text("utf-8").strip()
    phone = value.get("phone") or ""
    number = f'<bdi dir="ltr" translate="no">{escape(formats.phone(phone))}</bdi>'
    text = span(stage.words[with_phone if phone else without]).replace("{name}", name).replace("{phone}", number)
    address = formats.phone_address(phone) if phone else page
    return f'<div data-word="{key}"><a class="dial" href="{address}">{drawing}<span>{text}</span></a></div>'

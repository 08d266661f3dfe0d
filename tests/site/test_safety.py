"""Nobody else learns who reads the site, nothing runs that the site did not ship, and nothing needs a script."""

from __future__ import annotations

import html
import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built import LANGUAGES, is_hidden, page_keys, parsed, path_of, target

from checker import facts
from checker.findings import FINDINGS, QUESTIONS
from checker.letters import LETTERS
from scripts.guide import answer_words, formats
from scripts.guide.languages import Language
from scripts.translate.hostile import LICENCES

# Everything that a browser fetches by itself. A link that a reader follows may lead elsewhere.
_FETCHED = {"src", "srcset", "data", "poster", "background", "formaction", "ping"}
_RELATIONS = {"stylesheet", "icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}
# Types of a script element that hold data and never run.
_POLICY = {
    *("default-src", "script-src", "style-src", "img-src", "font-src", "connect-src", "worker-src", "manifest-src"),
    *("base-uri", "form-action"),
}
_DATA = {"application/json", "application/ld+json"}
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def html_files(site: Path) -> list[Path]:
    """Every page, the root pages among them."""
    return sorted(site.rglob("*.html"))


def test_nothing_is_fetched_from_anybody_else(site: Path) -> None:
    """Scripts, images, frames, style sheets and icons come from the site itself; so do those in the style sheet."""
    foreign = []
    for path in html_files(site):
        for tag in parsed(path).find_all(True):
            addresses = [str(tag[name]) for name in _FETCHED & set(tag.attrs)]
            # The code of a page is a part of it.
            addresses = [one for one in addresses if not one.startswith("data:image/png;base64,")]
            if tag.name == "link" and _RELATIONS & set(tag.get("rel") or ()):
                addresses.append(str(tag["href"]))
            foreign += [f"{path}: {a}" for a in addresses if urlsplit(a).netloc or urlsplit(a).scheme]
    for sheet in site.glob("assets/**/*.css"):
        text = sheet.read_text("utf-8")
        foreign += [f"{sheet}: {a}" for a in re.findall(r"""url\(\s*["']?((?:https?:)?//[^)]*)""", text)]
        foreign += [f"{sheet}: {a}" for a in re.findall(r"@import[^;]*", text)]
    assert [] == foreign


def test_no_inline_script_runs_and_no_style_stands_in_the_page(site: Path) -> None:
    """No script text, no on… attribute, no style attribute or element, no javascript: address."""
    found = []
    for path in html_files(site):
        for tag in parsed(path).find_all(True):
            inline = tag.name == "script" and not tag.has_attr("src") and tag.get("type") not in _DATA
            handlers = [name for name in tag.attrs if name.startswith("on")]
            code = str(tag.get("href", "")).strip().lower().startswith(("javascript:", "data:"))
            if inline or handlers or code or tag.name in ("style", "base", "iframe") or tag.has_attr("style"):
                found.append(f"{path}: {str(tag)[:120]}")
    assert [] == found


# What a hostile edit would need, and no page has: tags, and attributes of any tag.
_NEVER = ("applet", "audio", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "style", "video")
_NEVER_SAID = {"action", "formaction", "ping", "srcdoc", "style", "background", "xlink:href", "is", "shadowrootmode"}
_METAS = {"viewport", "description", "referrer", "color-scheme", "theme-color", "robots", "google"}
_LINKS = {"canonical", "alternate", "stylesheet", "icon", "manifest", "apple-touch-icon", "preload", "modulepreload"}
_OVERRIDES = re.compile("[\u202a-\u202e\ufeff\u200b]")  # marks that show a number or an address in another order


def test_nothing_sends_a_reader_away_or_shows_words_in_another_order(site: Path) -> None:
    """No refresh, no form that leads anywhere, no tag that holds another page, no override of the direction."""
    found = []
    for path in html_files(site):
        for tag in parsed(path).find_all(True):
            wrong = tag.name in _NEVER or bool(_NEVER_SAID & set(tag.attrs))
            if tag.name == "meta" and not tag.has_attr("charset"):
                wrong |= str(tag.get("http-equiv", "")) not in ("", "Content-Security-Policy")
                wrong |= tag.has_attr("name") and tag["name"] not in _METAS
            if tag.name == "link":
                wrong |= not set(tag["rel"]) <= _LINKS
            if tag.name == "form":
                wrong |= tag.get("method") != "dialog"
            if wrong:
                found.append(f"{path}: {str(tag)[:120]}")
        if match := _OVERRIDES.search(str(parsed(path))):
            found.append(f"{path}: U+{ord(match[0]):04X}")
    assert [] == found


@cache
def outside() -> frozenset[str]:
    """Every address outside the site that a link may have, whole: of facts, English pages and templates."""
    law = facts.load()
    versions = [version for fact in law for version in fact.versions]
    named = {source.url or "" for source in law.sources.values()} | {act.url or "" for act in law.acts.values()}
    for basis in {basis for version in versions for basis in version.basis}:
        for link in answer_words.linked(law, basis):
            named |= {html.unescape(address) for address in re.findall(r'href="([^"]+)"', link)}
    for fact in law:
        for version in fact.versions:
            if fact.kind == "organisation":
                named |= {version.value["url"], formats.phone_address(version.value.get("phone") or "")}
            elif fact.kind == "name" and str(version.value).isdecimal():  # the emergency number
                named.add(formats.phone_address(version.value))
    named |= {*LICENCES, "https://www.wikipedia.org/"}
    return frozenset(one for one in named if re.match("https://|tel:.", one))


def is_foreign(href: str, own: str) -> bool:
    """Whether an address leads out of the site to where no fact leads. own: the address of the site."""
    href = re.sub(r"[\t\r\n]", "", href.strip()).replace("\\", "/")  # as browsers read it
    edit, mail = os.environ.get("WEGWIJS_EDIT", ""), os.environ.get("WEGWIJS_MAIL", "")  # set by whoever publishes
    begun = [own, edit and f"{edit}docs/", edit and f"{edit.replace('/edit/', '/new/')}docs/"]
    begun.append(mail and f"mailto:{mail}?subject=")
    inside = not any(urlsplit(href)[:2])
    return not inside and href not in outside() and not href.startswith(tuple(filter(None, begun)))


@pytest.mark.parametrize(
    "href",
    [
        *(
            "tel:09001234567",
            "tel:+31881122113",
            "https://github.com/evil/evil",
            "https://github.com/",
            "mailto:a@b.nl",
        ),
        *(
            "http://ind.nl",
            "https://wetten.overheid.nl.evil.example/",
            "//evil.example",
            "\\\\evil.example",
            "javascript:x",
        ),
        *("https://site.example.evil/", " https://evil.example", "/\t/evil.example", "https://eupl.eu/other"),
    ],
)
def test_an_address_that_no_fact_has_is_foreign(href: str) -> None:
    """Another number, another page of a host that facts name, another way to write an address."""
    assert is_foreign(href, "https://site.example/")


def test_links_lead_out_only_where_facts_lead(site: Path) -> None:
    """Every outside address and number is, letter by letter, one of a source, an act or an organisation of the facts."""
    own = parsed(site / "en/index.html").select_one('link[hreflang="x-default"]')
    assert own is not None
    found = []
    for path in html_files(site):
        for tag in parsed(path).find_all("a"):
            href = str(tag.get("href", ""))
            wrong = is_foreign(href, str(own["href"]))
            wrong |= tag.has_attr("target") and not {"noopener", "noreferrer"} & set(tag.get("rel") or ())
            if wrong:
                found.append(f"{path}: {href}")
    assert [] == found


def test_every_page_forbids_what_it_does_not_need(site: Path) -> None:
    """A content security policy that begins with nothing and allows no inline code; no address goes to other sites."""
    for path in html_files(site):
        if path.relative_to(site).parts[0] == "assets":
            continue  # words that a script puts on a page: no page of its own
        policy = parsed(path).select_one('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None, path
        content = str(policy["content"])
        assert content.startswith("default-src 'none';") and "unsafe-inline" not in content, path
        assert "'unsafe-eval'" not in content and "http" not in content and "*" not in content, path
        assert {"base-uri 'none'", "form-action 'none'"} <= set(content.split("; ")), path
        assert {part.split()[0] for part in content.split("; ")} <= _POLICY, path
        referrer = parsed(path).select_one('meta[name="referrer"]')
        assert referrer is not None and "no-referrer" == referrer["content"], path


@each_language
def test_every_question_and_finding_can_be_read_without_scripts(site: Path, language: Language) -> None:
    """Each finding is visible in the plain page, with a heading and a text; the page of the questions leads there."""
    questions = parsed(path_of(site, language, "screening"))
    path = path_of(site, language, "findings")
    links = questions.select("article > noscript a, article > p > a")
    assert 2 <= sum((path, "") == target(site, path_of(site, language, "screening"), str(a["href"])) for a in links)
    page = parsed(path)
    headings = ((tag.select_one("h3"), tag) for tag in page.select("section.finding"))
    found = {str(heading["id"]): tag for heading, tag in headings if heading}
    assert {finding.id for finding in FINDINGS} == set(found)
    for id_, tag in found.items():
        assert not is_hidden(tag), id_
        heading = tag.find("h3", id=id_)
        assert heading is not None and heading.get_text(strip=True), id_
        assert len(tag.get_text(" ", strip=True)) > len(heading.get_text()) + 40, id_
    asked = {str(tag["data-question"]) for tag in questions.select("[data-question]")}
    assert {question.id for question in QUESTIONS} == asked


@each_language
def test_the_list_of_letters_names_every_letter_without_scripts(site: Path, language: Language) -> None:
    """Each with a visible link to its page, next to its term."""
    path = path_of(site, language, "deadlines")
    heading = parsed(path).find(id="letters")
    assert heading is not None
    links = {target(site, path, str(link["href"]))[0] for link in heading.find_all_next("a") if not is_hidden(link)}
    for letter in LETTERS:
        assert path_of(site, language, f"letters/{letter.id}") in links, letter.id
    assert {f"letters/{letter.id}" for letter in LETTERS} == {key for key in page_keys() if key.startswith("letters/")}


@each_language
def test_a_letter_says_what_to_do_without_scripts(site: Path, language: Language) -> None:
    """What it looks like, what it means and what to do are in the plain page."""
    for letter in LETTERS:
        page = parsed(path_of(site, language, f"letters/{letter.id}"))
        for id_ in ("looks", "means", "do"):
            heading = page.find("h2", id=id_)
            assert heading is not None and not is_hidden(heading), f"{letter.id}#{id_}"
            following = heading.find_next(["p", "ol", "ul"])
            assert following is not None and not is_hidden(following), f"{letter.id}#{id_}"
            assert following.get_text(strip=True), f"{letter.id}#{id_}"

"""Keeping the guide on a phone: what works without a connection, and what an update may and may not do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import releases
from kept import besides_files
from lines import Line, Record
from playwright.sync_api import Page, expect
from test_checker_pages import ANSWER, ask, fill_date, open_form, walk
from test_read_letter import CARDS, REFUSED, SLOW, paste
from test_screening_page import with_date

from scripts.bench.line import Speed, slowed

# What the service worker says of a language, when it says WANTED of it.
STATE = """async ([language, wanted]) => {
  const until = Date.now() + 60000;
  for (;;) {
    const { active } = await navigator.serviceWorker.ready;
    const state = await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      active.postMessage({ type: "state", language }, [port2]);
    });
    if (state[wanted] || Date.now() > until) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
# Waits until the list of what comes next is kept.
FIRST = """async (language) => {
  const until = Date.now() + 60000;
  while (Date.now() < until) {
    for (const name of (await caches.keys()).filter((one) => one.endsWith(" files"))) {
      const keys = await (await caches.open(name)).keys();
      if (keys.some(({ url }) => url.includes(`/offline/${language}-first-`) && url.endsWith(".json"))) return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}"""
# The same for pages that were read: waits for one of them.
VISITED = """async (path) => {
  const until = Date.now() + 20000;
  while (Date.now() < until) {
    for (const name of await caches.keys()) {
      if (name.endsWith(" visited") && (await (await caches.open(name)).match(path))) return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}"""
# Waits until the checker has said two things to the service worker.
TOLD = """async () => {
  const until = Date.now() + 60000;
  while (told.length < 2 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
# Looks for a new release, and waits until it is there or has failed; where it is WANTED, until it is there.
UPDATE = """async (wanted) => {
  const until = Date.now() + 60000;
  const registration = await navigator.serviceWorker.ready;
  do {
    await registration.update().catch(() => {});
    const one = registration.installing;
    if (one) {
      await new Promise((resolve) => {
        one.addEventListener("statechange", () => one.state !== "installing" && resolve());
        if (one.state !== "installing") resolve();
      });
    }
  } while (wanted && !registration.waiting && Date.now() < until);
}"""
# A release that waits hears no question.
MUTE = """
const post = ServiceWorker.prototype.postMessage;
ServiceWorker.prototype.postMessage = function (message, ...rest) {
  return this.state === "installed" && message.type === "state" ? undefined : post.call(this, message, ...rest);
};"""
CACHES = "() => caches.keys()"
SAVE_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true, effectiveType: '4g'}})"


def release(site: Path, page: str, old: str, new: str) -> None:
    """Publish a new release of the site: one page changed."""
    path = site / page
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    releases.again(site)


def keep(page: Page, language: str) -> None:
    """Keep the guide, as a reader does."""
    page.locator("[data-keep-button]").click()
    assert page.evaluate(STATE, [language, "guide"])["guide"]
    expect(page.locator("[data-keep-button]")).to_be_hidden(timeout=60_000)


def looks_styled(page: Page) -> bool:
    """Whether the style sheet of the page was applied."""
    return bool(page.evaluate("getComputedStyle(document.body).display === 'flex'"))


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_a_kept_guide_works_offline_in_every_page_of_its_language(page: Page, line: Line, language: str) -> None:
    """Pages that were never opened are there, in style, and so is the chooser. What it costs is what was said."""
    page.goto(f"{line.address}{language}/")
    assert page.evaluate(FIRST, language)
    first = sum(size for path, size in line.sent.items() if path.startswith(("offline/", "sw.js")))
    assert first <= 60 * 1024, "what comes unasked after the page has loaded"
    keep(page, language)
    assert sum(size for path, size in line.sent.items() if path.startswith("offline/")) <= 170 * 1024
    line.is_cut = True
    for path in (f"{language}/withdrawal/", f"{language}/all/", ""):
        response = page.goto(f"{line.address}{path}")
        assert response is not None and response.ok, path
        expect(page.locator("h1")).to_be_visible()
        assert looks_styled(page)


def test_the_checker_of_letters_needs_only_answers_after_a_first_visit(page: Page, line: Line) -> None:
    """All that it loads when it is touched came unasked: offline only tables and Python are asked for, in vain."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    line.is_cut = True
    asked = len(line.asked)
    page.goto(f"{line.address}en/deadlines/")
    page.check("[name=letter][value=dublin]")
    fill_date(page, "event", "13", "10", "2026")
    page.click("button[type=submit]")
    expect(page.locator("p.care[role=status]:visible").first).to_be_visible(timeout=60_000)
    answers = ("law/", "runtime/", "sw.js")
    assert [
        path for path in line.asked[asked:] if not path.startswith(answers) and not path.endswith("/worker.js")
    ] == []


def test_offline_another_language_says_that_it_is_not_there(page: Page, line: Line) -> None:
    """A page that was not kept gives the offline page, with links to what is kept, and no error of the browser."""
    page.goto(f"{line.address}ar/")
    assert page.evaluate(FIRST, "ar")
    line.is_cut = True
    response = page.goto(f"{line.address}nl/withdrawal/")
    assert response is not None and response.status == 503
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert looks_styled(page)
    page.get_by_role("link").first.click()
    expect(page).to_have_url(f"{line.address}ar/")


def test_an_address_without_its_last_slash_works_offline(page: Page, line: Line) -> None:
    """The host would redirect it; offline the service worker does."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    line.is_cut = True
    page.goto(f"{line.address}en/deadlines")
    expect(page).to_have_url(f"{line.address}en/deadlines/")


def test_with_save_data_only_what_was_read_is_kept(new_page: Callable[..., Page], line: Line) -> None:
    """No list is fetched; pages that were opened work offline, others say that they are not there."""
    page = new_page()
    page.add_init_script(SAVE_DATA)
    page.goto(f"{line.address}nl/")
    assert page.evaluate(VISITED, f"{line.address}nl/offline/")
    page.goto(f"{line.address}nl/who/")
    assert page.evaluate(VISITED, f"{line.address}nl/who/")
    assert [path for path in line.asked if path.startswith(("offline/", "runtime/", "search/"))] == []
    line.is_cut = True
    for path in ("nl/who/", "nl/"):
        response = page.goto(f"{line.address}{path}")
        assert response is not None and response.ok, path
        assert looks_styled(page)
    response = page.goto(f"{line.address}nl/withdrawal/")
    assert response is not None and response.status == 503
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert looks_styled(page)


def test_the_checker_is_kept_only_on_request(page: Page, line: Line) -> None:
    """Each button says what it costs. Then search and checker work offline; "remove" leaves nothing, nothing comes back."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    block = page.locator("[data-keep]")
    assert len(re.findall(r"\d+\.\d", block.get_by_role("status").inner_text())) == 2, "megabytes of space and of data"
    keep(page, "en")
    assert [path for path in line.asked if path.startswith(("runtime/", "law/")) or "/search" in path] == []
    checker = block.locator("[data-checker-button]")
    assert len(re.findall(r"\d+\.\d", checker.inner_text())) == 1, "megabytes of data"
    checker.click()
    state = page.evaluate(STATE, ["en", "runtime"])
    assert (state["tables"], state["runtime"]) == (True, True)
    expect(block.locator("[data-checker-button]")).to_be_hidden(timeout=60_000)
    kept = str(page.locator('[data-word="kept-all"]').text_content())
    expect(block.locator("[data-keep-status]")).to_have_text(kept)
    (runtime,) = [name for name in page.evaluate(CACHES) if name.startswith("runtime ")]
    assert runtime == f"runtime {line.address}runtime/"

    line.is_cut = True
    page.goto(f"{line.address}en/withdrawal/")
    page.locator("[data-search]").click()
    page.get_by_role("searchbox").fill("permit")
    expect(page.get_by_role("search").get_by_role("listitem").first).to_be_visible()
    page.goto(f"{line.address}en/letters/refused-unfounded/")
    asked = len(line.asked)
    fill_date(page, "event", "20", "11", "2026")
    page.fill("[name=printed-number]", "1")
    page.select_option("[name=printed-unit]", "weeks")  # no table knows what a letter prints
    page.click("button[type=submit]")
    expect(page.locator("[data-answer]")).to_contain_text("27", timeout=60_000)
    assert [path for path in line.asked[asked:] if "python-" in path] == []

    line.is_cut = False
    page.locator("[data-remove-button]").click()
    expect(page.locator("[data-remove-button]")).to_be_hidden()
    assert [name.split()[-1] for name in page.evaluate(CACHES)] == ["nothing"]
    asked = len(line.asked)
    page.goto(f"{line.address}en/who/")
    expect(page.locator("[data-keep-button]")).to_be_visible()
    page.wait_for_timeout(500)
    assert [path for path in line.asked[asked:] if path.startswith("offline/")] == []
    assert [name.split()[-1] for name in page.evaluate(CACHES)] == ["nothing"]


def test_keeping_shows_how_far_it_is(page: Page, line: Line) -> None:
    """A bar, with a name, that only grows, within a large file too; it goes when all is here, or when it failed."""
    port = int(line.address.split(":")[2].split("/")[0])
    with slowed(port, Speed("some seconds", 8000, 20, 1)) as slow:  # at once a file may come in a single piece
        page.goto(f"{line.address.replace(str(port), str(slow))}en/")
        assert page.evaluate(FIRST, "en")
        keep(page, "en")
        bar = page.locator("[data-keep] progress")
        expect(bar).to_be_hidden()
        bar.evaluate("""(bar) => {
          window.seen = [];
          new MutationObserver(() => bar.hidden || seen.push(bar.value)).observe(bar, { attributes: true });
        }""")
        line.broken[:] = ["runtime/"]
        page.locator("[data-checker-button]").click()
        expect(bar).to_have_attribute("aria-label", str(page.locator('[data-word="keeping-checker"]').text_content()))
        failed = str(page.locator('[data-word="keep-failed"]').text_content())
        expect(page.locator("[data-keep-status]")).to_have_text(failed, timeout=60_000)
        expect(bar).to_be_hidden()
        line.broken.clear()
        page.evaluate("seen.length = 0")
        page.locator("[data-checker-button]").click()
        expect(page.locator("[data-checker-button]")).to_be_hidden(timeout=60_000)
        expect(bar).to_be_hidden()
        parts = page.evaluate("seen")
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0, 1)
    assert max(after - before for before, after in pairwise(parts)) < 0.3, "a large file comes in pieces"


def test_who_leaves_while_python_is_on_its_way_can_keep_the_guide(page: Page, line: Line) -> None:
    """The page that held up the keeping is gone: the next page's button does not wait for it."""
    page.goto(f"{line.address}en/letters/intention-withdraw/")
    assert page.evaluate(FIRST, "en")
    page.context.route("**/runtime/python-*.xz", lambda route: None)  # which does not arrive
    fill_date(page, "event", "13", "10", "2026")
    page.fill("[name=printed-number]", "1")
    page.select_option("[name=printed-unit]", "weeks")
    with page.expect_request("**/runtime/python-*.xz"):
        page.click("button[type=submit]")
    page.goto(f"{line.address}en/about/")
    keep(page, "en")


def test_keeping_lets_the_runtime_go_first(page: Page, line: Line) -> None:
    """While a reader waits for the checker nothing of the guide is fetched; then it is, and completely."""
    page.goto(f"{line.address}en/about/")
    assert page.evaluate(FIRST, "en")
    page.locator("[data-remove-button]").click()
    expect(page.locator("[data-remove-button]")).to_be_hidden()
    tell = "(type) => navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type }))"
    page.evaluate(tell, "hold")
    line.asked.clear()
    page.locator("[data-keep-button]").click()
    page.wait_for_timeout(1500)
    assert [path for path in line.asked if path.startswith(("en/", "offline/"))] == []
    page.evaluate(tell, "release")
    assert page.evaluate(STATE, ["en", "guide"])["guide"]


def test_the_checker_says_when_its_runtime_begins_and_ends(page: Page, line: Line) -> None:
    """Held when a question needs Python, let go when it is ready; and when it cannot be had as well."""
    page.add_init_script(
        """window.told = [];
        const post = ServiceWorker.prototype.postMessage;
        ServiceWorker.prototype.postMessage = function (message, ...rest) {
          if (["hold", "release"].includes(message.type)) told.push(message.type);
          return post.call(this, message, ...rest);
        };"""
    )
    for broken, language in ([], "en"), (["runtime/"], "nl"):
        line.broken[:] = broken
        page.goto(f"{line.address}{language}/letters/refused-unfounded/")
        fill_date(page, "event", "20", "11", "2026")
        page.fill("[name=printed-number]", "1")
        page.select_option("[name=printed-unit]", "weeks")  # no table knows what a letter prints
        page.click("button[type=submit]")
        page.evaluate(TOLD)
        assert page.evaluate("told") == ["hold", "release"]


def test_an_update_is_used_whole_and_only_fetches_what_changed(page: Page, line: Line, copy: Path) -> None:
    """A new release is fetched beside the old one; the reader is told, and gets it when they want it."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    keep(page, "en")
    title = page.title()
    release(copy, "en/index.html", f"<title>{title}", f"<title>New {title}")
    asked = len(line.asked)
    page.goto(f"{line.address}en/")
    assert page.title() == title, "the old release, until the new one is complete"
    notice = page.locator("[data-update]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("newer version")
    expect(notice.locator("[data-other-answers]")).to_be_hidden()
    fetched = [path for path in line.asked[asked:] if path.startswith(("en/", "assets/"))]
    assert fetched == ["en/"], "only the page that changed"
    notice.get_by_role("button").click()
    expect(page).to_have_title(f"New {title}")
    line.is_cut = True
    page.goto(f"{line.address}en/")
    expect(page).to_have_title(f"New {title}")


def other_table(site: Path) -> None:
    """Publish a release that answers otherwise about one letter."""
    (table,) = site.glob("law/*/tables/2026q4/dublin.json")
    table.write_text(table.read_text("utf-8") + "\n", "utf-8")
    releases.again(site)


def other_python(site: Path) -> None:
    """Publish a release whose checker is another one, with the same tables."""
    (listed,) = site.glob("runtime/manifest-*.json")
    listed.write_text(listed.read_text("utf-8") + "\n", "utf-8")
    releases.again(site)


def comma(site: Path) -> None:
    """Publish a release with another comma on a page."""
    release(site, "en/who/index.html", "<title>", "<title>, ")


@pytest.mark.parametrize(
    ("publish", "answers", "script"),
    [(comma, False, ""), (other_table, True, ""), (other_python, True, ""), (comma, True, MUTE)],
    ids=["comma", "tables", "python", "comma, and a worker that does not say so"],
)
def test_a_reader_is_told_to_ask_again_where_answers_can_differ(
    page: Page, line: Line, copy: Path, publish: Callable[[Path], None], answers: bool, script: str
) -> None:
    """Of a newer release with the same tables and Python only that it is there; where nobody knows, the careful words."""
    page.add_init_script(script)
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    publish(copy)
    page.goto(f"{line.address}en/about/")
    notice = page.locator("[data-update]")
    expect(notice).to_be_visible(timeout=60_000)
    again = notice.locator("[data-other-answers]")
    expect(again).to_be_visible() if answers else expect(again).to_be_hidden()
    expect(notice).to_contain_text("There is a newer version")
    assert ("ask again" in notice.inner_text()) == answers
    page.reload()
    expect(notice).to_be_visible(timeout=60_000)
    expect(again).to_be_visible() if answers else expect(again).to_be_hidden()


def test_an_update_that_breaks_off_is_not_used(page: Page, line: Line, copy: Path) -> None:
    """When a file of the new release does not arrive, the old one goes on; the next attempt completes it."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    keep(page, "en")
    title = page.title()
    for path, old in (("en/index.html", f"<title>{title}"), ("en/withdrawal/index.html", "<title>")):
        release(copy, path, old, old.replace("<title>", "<title>New "))
    line.broken = ["en/withdrawal/"]
    page.evaluate(UPDATE, False)
    assert "en/withdrawal/" in line.asked
    for path in ("en/", "en/withdrawal/"):
        page.goto(f"{line.address}{path}")
        assert not page.title().startswith("New "), path
    line.broken = []
    page.evaluate(UPDATE, True)
    page.locator("[data-update]").get_by_role("button").click()
    expect(page).to_have_title(re.compile("^New "))


def test_a_release_that_does_not_fit_its_list_is_refused(page: Page, line: Line, copy: Path) -> None:
    """A page that is not what the list says, as half-way through a publication, is never kept, and success is not told."""
    (copy / "en/about/index.html").write_text("<!doctype html><title>Other</title>", "utf-8")
    (pack,) = copy.glob("offline/en-rest-*.xz")
    pack.write_bytes(pack.read_bytes()[::-1])
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    page.locator("[data-keep-button]").click()
    failed = str(page.locator('[data-word="keep-failed"]').text_content())
    expect(page.locator("[data-keep-status]")).to_have_text(failed, timeout=60_000)
    assert page.evaluate(STATE, ["en", "done"])["guide"] is False


def test_everything_works_where_the_browser_forbids_to_keep(
    new_page: Callable[..., Page], record: Record, line: Line
) -> None:
    """Without service workers there is no button and no error, and the page is the same."""
    page = new_page(service_workers="block")
    page.goto(f"{line.address}en/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-keep]")).to_be_hidden()
    other = new_page()
    other.add_init_script("delete Navigator.prototype.serviceWorker; delete window.caches")
    other.goto(f"{line.address}en/about/")
    expect(other.locator("[data-keep]")).to_be_hidden()
    expect(other.locator("[data-print]").first).to_be_visible()
    assert [error for error in record.errors if "service" not in error.lower()] == []


# What nobody but this reader types.
WORD, NUMBER = "Qyzzawi", "281.904.5513"
DAY = date(2026, 11, 19)
PASTED = REFUSED.replace("281.123.4567", NUMBER).replace("Geachte heer", f"Geachte heer {WORD}")


def ways_to_write(day: date) -> list[str]:
    """In fields, in requests to Python, in words."""
    parts = f'"day":"{day.day}","month":"{day.month}","year":"{day.year}"'
    return [day.isoformat(), f"{day.day}-{day.month}-{day.year}", f"{day.day} {day:%B} {day.year}", parts]


def test_nothing_but_files_is_kept(page: Page, line: Line, site: Path) -> None:
    """After a letter and its day, a letter that was pasted and read, and the screening: no store has any of it."""
    typed = [WORD, NUMBER, NUMBER.replace(".", ""), "kennelijk ongegrond op", *ways_to_write(DAY)]
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    page.clock.set_fixed_time("2026-11-26T10:00:00Z")

    open_form(page, f"{line.address}en/deadlines/")
    page.fill("[data-find]", WORD)
    page.fill("[data-find]", "")
    ask(page, "refused-unfounded", str(DAY.day), str(DAY.month), str(DAY.year))
    page.wait_for_selector(ANSWER)
    assert [] == besides_files(page, site, typed)

    paste(page, line.address, PASTED)
    expect(page.locator(CARDS).first).to_contain_text("kennelijk ongegrond", timeout=SLOW)
    assert [] == besides_files(page, site, typed)
    for _ in range(3):
        page.locator(CARDS).first.click()
    page.click("form.checker button[type=submit]")
    page.wait_for_selector(ANSWER)
    assert [] == besides_files(page, site, typed)

    answers = with_date(known=True)
    typed += [f'"{question}":{json.dumps(answer, separators=(",", ":"))}' for question, answer in answers.items()]
    for answer in answers.values():
        if re.fullmatch(r"\d{4}-\d\d-\d\d", str(answer)):
            typed += ways_to_write(date.fromisoformat(answer))
    open_form(page, f"{line.address}en/screening/")
    walk(page, answers)
    assert [] == besides_files(page, site, typed)
    page.goto(f"{line.address}en/about/")
    assert page.evaluate("history.state") is None
    assert [] == besides_files(page, site, typed)


PLANTED = {
    "localStorage": "(text) => localStorage.setItem('a', text)",
    "sessionStorage": "(text) => sessionStorage.setItem(text, 1)",
    "cookie": "(text) => { document.cookie = `a=${text}`; }",
    "name": "(text) => { window.name = text; }",
    "state": "(text) => history.replaceState({ step: 1, a: text }, '')",
    "address": "(text) => history.replaceState(null, '', `?a=${text}`)",
    "fragment": "(text) => { location.hash = text; }",
    "file": """async (text) => {
        const file = await (await navigator.storage.getDirectory()).getFileHandle("a", { create: true });
        const writer = await file.createWritable();
        await writer.write(text);
        await writer.close();
    }""",
    "IndexedDB": """(text) => new Promise((resolve) => {
        const asked = indexedDB.open("a");
        asked.onupgradeneeded = () => asked.result.createObjectStore("b").put({ deep: [text] }, 1);
        asked.onsuccess = () => resolve(asked.result.close());
    })""",
    "body": "async (text) => (await caches.open('a')).put('about/', new Response(`some ${text}`))",
    "key": "async (text) => (await caches.open('a')).put(`about/?${text}`, new Response(''))",
    "header": "async (text) => (await caches.open('a')).put('about/', new Response('', { headers: { a: text } }))",
}


@pytest.mark.parametrize("place", PLANTED)
def test_what_is_planted_in_a_store_is_found(page: Page, line: Line, site: Path, place: str) -> None:
    """In every store that a page has: the search finds nothing where there is nothing, and not because it is blind."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(FIRST, "en")
    assert [] == besides_files(page, site, [WORD])
    page.evaluate(PLANTED[place], WORD)
    assert any(WORD in one for one in besides_files(page, site, [WORD]))
    other = besides_files(page, site)  # also one who does not know what to look for
    assert other or place == "header"

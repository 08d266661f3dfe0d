"""Keeping the guide on a phone: what works without a connection, and what an update may and may not do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lines import Line, Record
from playwright.sync_api import Page, expect
from test_checker_pages import fill_date

from scripts.bench.line import Speed, slowed
from scripts.publish import service_worker

# Waits until the service worker has done what the page asked of it at its start.
KEPT = """async (kind) => {
  const until = Date.now() + 60000;
  while (Date.now() < until) {
    for (const name of await caches.keys()) {
      const list = name.split(" ").pop();
      if (!list.startsWith(`offline/${kind}-`) || /-more-/.test(list) !== kind.endsWith("-more")) continue;
      if (await (await caches.open(name)).match(new URL(list, name.split(" ")[1]))) return list;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
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
CACHES = "() => caches.keys()"
SAVE_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true, effectiveType: '4g'}})"


def release(site: Path, page: str, old: str, new: str) -> None:
    """Publish a new release of the site: one page changed."""
    path = site / page
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    root = Path(__file__).resolve().parents[2]
    for listed in (site / "offline").iterdir():
        listed.unlink()
    (assets,) = (site / "assets").iterdir()
    service_worker.write(root, site, f"assets/{assets.name}/")


def looks_styled(page: Page) -> bool:
    """Whether the style sheet of the page was applied."""
    return bool(page.evaluate("getComputedStyle(document.body).display === 'flex'"))


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_after_one_visit_every_page_of_the_language_works_offline(page: Page, line: Line, language: str) -> None:
    """The first page is enough: afterwards pages that were never opened are there, in style, and so is the chooser."""
    page.goto(f"{line.address}{language}/")
    assert page.evaluate(KEPT, language)
    line.is_cut = True
    for path in (f"{language}/withdrawal/", f"{language}/all/", ""):
        response = page.goto(f"{line.address}{path}")
        assert response is not None and response.ok, path
        expect(page.locator("h1")).to_be_visible()
        assert looks_styled(page)


def test_offline_another_language_says_that_it_is_not_there(page: Page, line: Line) -> None:
    """A page that was not kept gives the offline page, with links to what is kept, and no error of the browser."""
    page.goto(f"{line.address}ar/")
    assert page.evaluate(KEPT, "ar")
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
    assert page.evaluate(KEPT, "en")
    line.is_cut = True
    page.goto(f"{line.address}en/withdrawal")
    expect(page).to_have_url(f"{line.address}en/withdrawal/")


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


def test_the_runtime_and_the_search_are_kept_only_on_request(page: Page, line: Line) -> None:
    """The button says what it costs; then the search works offline; "remove" leaves nothing and nothing comes back."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(KEPT, "en")
    assert [path for path in line.asked if path.startswith(("runtime/", "search/"))] == []
    block = page.locator("[data-keep]")
    sizes = re.findall(r"\d+\.\d", block.get_by_role("status").inner_text())
    assert len(sizes) == 2, "megabytes of space and of data"
    block.locator("[data-keep-button]").click()
    assert page.evaluate(KEPT, "en-more")
    expect(block.locator("[data-keep-button]")).to_be_hidden(timeout=60_000)
    (runtime,) = [name for name in page.evaluate(CACHES) if name.startswith("runtime ")]
    assert runtime.startswith(f"runtime {line.address}runtime/")

    line.is_cut = True
    page.goto(f"{line.address}en/withdrawal/")
    page.locator("[data-search]").click()
    page.get_by_role("searchbox").fill("permit")
    expect(page.get_by_role("search").get_by_role("listitem").first).to_be_visible()
    page.keyboard.press("Escape")

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
        assert page.evaluate(KEPT, "en")
        bar = page.locator("[data-keep] progress")
        expect(bar).to_be_hidden()
        expect(bar).to_have_attribute("aria-label", str(page.locator('[data-word="keeping"]').text_content()))
        bar.evaluate("""(bar) => {
          window.seen = [];
          new MutationObserver(() => bar.hidden || seen.push(bar.value)).observe(bar, { attributes: true });
        }""")
        line.broken[:] = ["runtime/"]
        page.locator("[data-keep-button]").click()
        failed = str(page.locator('[data-word="keep-failed"]').text_content())
        expect(page.locator("[data-keep-status]")).to_have_text(failed, timeout=60_000)
        expect(bar).to_be_hidden()
        line.broken.clear()
        page.evaluate("seen.length = 0")
        page.locator("[data-keep-button]").click()
        expect(page.locator("[data-keep-button]")).to_be_hidden(timeout=60_000)
        expect(bar).to_be_hidden()
        parts = page.evaluate("seen")
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0, 1)
    assert max(after - before for before, after in pairwise(parts)) < 0.3, "a large file comes in pieces"


def test_worker_js_finds_the_runtime_that_was_kept(page: Page, line: Line) -> None:
    """The kept runtime lies where the checker's worker looks for it: it starts and answers without a connection."""
    page.goto(f"{line.address}en/")
    page.locator("[data-keep-button]").click()
    assert page.evaluate(KEPT, "en-more")
    expect(page.locator("[data-keep-button]")).to_be_hidden(timeout=60_000)
    line.is_cut = True
    asked = len(line.asked)
    answer = page.evaluate(
        """async () => {
          const root = new URL(document.documentElement.dataset.root, document.baseURI);
          const script = document.querySelector("script[src*='site.js']").src.replace("site.js", "worker.js");
          const worker = new Worker(script);
          worker.postMessage({type: "start", manifest: new URL("runtime/manifest.json", root).href});
          return new Promise((resolve) => {
            worker.onmessage = ({data}) => data.type === "progress" || resolve(data);
          });
        }"""
    )
    assert answer == {"type": "ready"}
    assert {path for path in line.asked[asked:] if path.startswith("runtime/")} == {"runtime/manifest.json"}


def test_keeping_lets_the_runtime_go_first(page: Page, line: Line) -> None:
    """While a reader waits for the checker nothing of the guide is fetched; then it is, and completely."""
    page.goto(f"{line.address}en/about/")
    assert page.evaluate(KEPT, "en")
    page.locator("[data-remove-button]").click()
    expect(page.locator("[data-remove-button]")).to_be_hidden()
    tell = "(type) => navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type }))"
    page.evaluate(tell, "hold")
    line.asked.clear()
    page.locator("[data-keep-button]").click()
    page.wait_for_timeout(1500)
    assert [path for path in line.asked if path.startswith(("en/", "runtime/"))] == []
    page.evaluate(tell, "release")
    assert page.evaluate(KEPT, "en-more")


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
    first = page.evaluate(KEPT, "en")
    title = page.title()
    release(copy, "en/index.html", f"<title>{title}", f"<title>New {title}")
    asked = len(line.asked)
    page.goto(f"{line.address}en/")
    assert page.title() == title, "the old release, until the new one is complete"
    notice = page.locator("[data-update]")
    expect(notice).to_be_visible()
    fetched = [path for path in line.asked[asked:] if path.startswith(("en/", "assets/"))]
    assert fetched == ["en/"], "only the page that changed"
    notice.get_by_role("button").click()
    expect(page).to_have_title(f"New {title}")
    names = page.evaluate(CACHES)
    assert [name for name in names if name.endswith(f" {first}")] == [], "the old release is gone"
    line.is_cut = True
    page.goto(f"{line.address}en/")
    expect(page).to_have_title(f"New {title}")


def test_an_update_that_breaks_off_is_not_used(page: Page, line: Line, copy: Path) -> None:
    """When a file of the new release does not arrive, the old one goes on; the next attempt completes it."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(KEPT, "en")
    title = page.title()
    release(copy, "en/index.html", f"<title>{title}", f"<title>New {title}")
    release(copy, "en/withdrawal/index.html", "<title>", "<title>New ")
    line.broken = ["en/withdrawal/"]
    with page.expect_event("load"):
        page.goto(f"{line.address}en/who/")
    page.evaluate("() => navigator.serviceWorker.ready.then((one) => one.update()).catch(() => {})")
    page.wait_for_function("() => navigator.serviceWorker.ready.then((one) => !one.installing && !one.waiting)")
    assert "en/withdrawal/" in line.asked
    for path, expected in (("en/", title), ("en/withdrawal/", None)):
        page.goto(f"{line.address}{path}")
        assert not page.title().startswith("New "), path
        assert expected is None or page.title() == expected
    line.broken = []
    page.evaluate("() => navigator.serviceWorker.ready.then((one) => one.update())")
    expect(page.locator("[data-update]")).to_be_visible()
    page.locator("[data-update]").get_by_role("button").click()
    expect(page).to_have_title(re.compile("^New "))


def test_a_release_that_does_not_fit_its_list_is_refused(page: Page, line: Line, copy: Path) -> None:
    """A page that is not what the list says, as half-way through a publication, is never kept."""
    (copy / "en/who/index.html").write_text("<!doctype html><title>Other</title>", "utf-8")
    page.goto(f"{line.address}en/")
    page.wait_for_function(
        "() => navigator.serviceWorker.ready.then(() => !document.querySelector('[data-keep]').hidden)"
    )
    page.wait_for_timeout(2000)
    kept = [
        name
        for name in page.evaluate(CACHES)
        if page.evaluate(
            "async (name) => Boolean(await caches.match(new URL(name.split(' ').pop(), "
            "name.split(' ')[1]), {cacheName: name}))",
            name,
        )
    ]
    assert kept == []


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


def test_nothing_but_files_is_kept(page: Page, line: Line) -> None:
    """No storage of the browser holds anything about a reader."""
    page.goto(f"{line.address}en/")
    assert page.evaluate(KEPT, "en")
    stored = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length]"
    )
    assert json.dumps(stored) == '[0, 0, "", 0]'

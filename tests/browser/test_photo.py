"""A letter photographed, read on the reader's own phone: what is shown, what is fetched when, and what cannot be read."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path

from lines import Record
from playwright.sync_api import Browser, FilePayload, Page, expect
from test_checker_pages import open_form
from test_read_letter import CARDS, REFUSED, SLOW

from scripts.bench import photo_samples, photos
from scripts.engines import Evaluate

STATUS = "[data-read-status]"
ENGINE = "wegwijs/photo/"  # where what reads photos lies
HEAD, END = REFUSED.split("Rechtsmiddelen")
STORY = """
U heeft verklaard waarom u uw land heeft verlaten. Wij hebben uw verklaringen vergeleken met de informatie die wij
hebben. Uw verklaringen zijn op belangrijke punten niet geloofwaardig. U heeft ook geen documenten laten zien waaruit
iets anders blijkt. Daarom komt u niet in aanmerking voor internationale bescherming. In deze beschikking leest u hoe
wij tot dit besluit zijn gekomen en welke gevolgen het voor u heeft. Wij leggen dat hieronder uit.
"""
FIRST = HEAD + STORY
NEXT = f"Immigratie- en Naturalisatiedienst\n\nV-nummer 199.555.0101\n{STORY}\nRechtsmiddelen{END}"


def picture(browser: Browser, text: str, quarters: int = 0) -> FilePayload:
    """A photo of a text, as a file that is chosen."""
    photo = photo_samples.photograph(browser, text, "good", "test", quarters)
    return {"name": "letter.jpg", "mimeType": "image/jpeg", "buffer": photo.jpeg}


def dark(browser: Browser) -> FilePayload:
    """A photo on which hardly anything is seen."""
    page = browser.new_page(viewport={"width": 600, "height": 800})
    page.set_content("<body style='background: #0a0a0a'>")
    jpeg = page.screenshot(type="jpeg")
    page.close()
    return {"name": "dark.jpg", "mimeType": "image/jpeg", "buffer": jpeg}


def cat(browser: Browser) -> FilePayload:
    """A photo in good light of no paper at all: stripes of fur, ears and two eyes."""
    page = browser.new_page(viewport={"width": 600, "height": 800})
    fur = "repeating-linear-gradient(100deg, #b98 0 9px, #975 9px 21px, #dca 21px 30px)"
    eyes = "radial-gradient(circle at 220px 320px, #111 18px, #7b3 20px 45px, transparent 47px)"
    page.set_content(f"<body style='background: {eyes}, {eyes.replace('220px', '380px')}, {fur}'>")
    jpeg = page.screenshot(type="jpeg")
    page.close()
    return {"name": "cat.jpg", "mimeType": "image/jpeg", "buffer": jpeg}


def open_photos(page: Page, address: str) -> None:
    """Open the form and the place for photos."""
    open_form(page, f"{address}en/deadlines/")
    page.click("[data-read] summary")
    page.click("[data-photo-open]")
    expect(page.locator("[data-photo]")).to_contain_text("This is a trial")


def choose(page: Page, photo: FilePayload, button: str = "[data-photo] button.main") -> None:
    """Tap a button that opens the camera, and give it a photo."""
    with page.expect_file_chooser() as chooser:
        page.click(button)
    chooser.value.set_files(photo)


def kept(page: Page, site: Path) -> list[str]:
    """What of the reading of photos is kept on the phone: addresses, which end in the hash of a file."""
    (listed,) = site.glob("offline/photo-*.json")
    hashes = tuple(row[1] for row in json.loads(listed.read_text())["files"])
    urls = page.evaluate(
        """async () => {
          const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
          return (await Promise.all(opened.map((cache) => cache.keys()))).flat().map(({ url }) => url);
        }"""
    )
    return [url for url in urls if url.endswith(hashes) or ENGINE in url]


def no_worker_is_left(page: Page, seconds: float = 20) -> None:
    """Wait until what read the photo has ended: it is told to at once, and a busy browser does so a little later."""
    end = time.monotonic() + seconds
    while any("photo-worker" in worker.url for worker in page.workers):
        assert time.monotonic() < end, "what reads photos still runs"
        page.wait_for_timeout(50)


def give_a_sign(page: Page, part: float, seconds: float = 20) -> None:
    """Let what reads tell how far it is, again until it listens, and wait until the reader sees it."""
    tell = "(part) => { const line = new BroadcastChannel('go'); line.postMessage(part); line.close(); }"
    end = time.monotonic() + seconds
    while page.locator("[data-photo] progress").evaluate("(bar) => bar.value") != part:
        assert time.monotonic() < end, "what reads gives no sign"
        page.evaluate(tell, part)
        page.wait_for_timeout(50)


def test_two_photos_fill_the_form(page: Page, address: str, site: Path, browser: Browser, record: Record) -> None:
    """A page on its side, its term on another page, each with its place in the photo; nothing is left and nothing sent."""
    page.clock.set_fixed_time("2026-11-26T10:00:00Z")  # the letter is of November 2026
    page.goto(f"{address}en/")
    controlled = """async () => {
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
    }"""
    page.evaluate(controlled)  # by what can keep what reads photos
    open_photos(page, address)
    expect(page.locator("[data-photo]")).to_contain_text("1.2 megabytes")
    assert not any(ENGINE in request for request in record.requests)
    choose(page, picture(browser, FIRST, quarters=1))
    card = page.locator(CARDS).first
    expect(card).to_contain_text("kennelijk ongegrond", timeout=SLOW)
    assert card.locator("canvas").count() in (1, 2)
    red = "({data}) => data.some((value, at) => at % 4 === 0 && value > 180 && data[at + 1] < 90 && data[at + 2] < 40)"
    pixels = "canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)"
    assert card.locator("canvas").first.evaluate(f"(canvas) => ({red})({pixels})"), "nothing is underlined"
    card.click()
    expect(page.locator(CARDS).first.locator("time")).to_have_attribute("datetime", "2026-11-13")
    assert page.locator(CARDS).first.locator("canvas").count() == 1
    page.locator(CARDS).first.click()
    expect(page.locator("[data-read-ask] legend")).to_contain_text("Photograph that page too")
    choose(page, picture(browser, NEXT, quarters=2), CARDS)  # upside down
    expect(page.locator("[data-read-ask] legend")).to_contain_text("another number", timeout=SLOW)
    page.locator(CARDS, has_text="of the same letter").click()
    expect(page.locator(CARDS).first).to_contain_text("1 week", timeout=SLOW)
    page.locator(CARDS).first.click()
    expect(page.locator(STATUS)).to_contain_text("has forgotten")
    assert page.locator("[data-read] canvas").count() == 0
    forgotten = "(fields) => fields.every(({files}) => files.length === 0)"
    assert page.locator("[data-photo] input").evaluate_all(forgotten)
    assert page.locator("input[name=letter]:checked").get_attribute("value") == "refused-manifestly-unfounded"
    assert tuple(page.input_value(f"[name=event-{part}]") for part in ("day", "month", "year")) == ("13", "11", "2026")
    assert (page.input_value("[name=printed-number]"), page.input_value("[name=printed-unit]")) == ("1", "weeks")
    no_worker_is_left(page)
    assert not record.foreign(address.removesuffix("wegwijs/")) and not record.errors
    assert not kept(page, site)  # only a reader who wants that keeps what reads
    page.locator("[data-photo] button", has_text="Keep what reads photos").click()
    expect(page.locator(STATUS)).to_contain_text("works without internet", timeout=SLOW)
    assert len(kept(page, site)) == 3


def test_each_engine_reads_a_photo(engine: Evaluate, address: str, browser: Browser) -> None:
    """With the modules and the worker of the page: a page on a table, and one on a screen.

    The stripes of that screen, as Firefox draws them, once kept what reads busy without end.
    """
    engine(f"{address}en/deadlines/", "(async () => '')()")
    screen = next(one for one in photos.chosen(len(photos.LEVELS)) if one[1] == "screen")
    for jpeg, words in (
        (picture(browser, FIRST)["buffer"], "kennelijk ongegrond"),
        (photos.photographed(browser, *screen), "binnen een week beroep instellen"),
    ):
        told = json.loads(engine("", f"({photos.READ})({json.dumps(base64.b64encode(jpeg).decode())})"))
        assert told["enough"], told
        assert words in told["text"]


def test_what_reads_may_be_slow_and_not_silent(new_page: Callable[..., Page], address: str, browser: Browser) -> None:
    """A minute without a sign of it ends in a sentence; a slow phone that gives signs goes on."""
    page = new_page(service_workers="block")  # else what is changed on its way here is not
    page.clock.install()
    open_photos(page, address)
    worker = "onmessage = () => { new BroadcastChannel('go').onmessage = ({ data }) => postMessage({progress: data}); }"
    page.route("**/photo-worker.js", lambda route: route.fulfill(content_type="text/javascript", body=worker))
    with page.expect_worker(timeout=SLOW):  # before it is there, the bar tells how much of it has come
        choose(page, picture(browser, " "))
    give_a_sign(page, 0.5)
    page.clock.fast_forward(40_000)
    give_a_sign(page, 0.75)
    page.clock.fast_forward(40_000)
    expect(page.locator(STATUS)).to_contain_text("being read")
    page.clock.fast_forward(30_000)
    expect(page.locator(STATUS)).to_contain_text("cannot read a photo here")
    no_worker_is_left(page)


def test_a_browser_that_knows_no_such_worker_gets_a_sentence(
    new_page: Callable[..., Page], address: str, browser: Browser
) -> None:
    """Firefox before 114 reads a module as a plain script, which is an error; the letter is chosen by hand."""
    page = new_page()
    page.add_init_script("""
        const Known = Worker;
        Worker = function (address) { return new Known(address); };
    """)
    open_photos(page, address)
    choose(page, picture(browser, " "))
    expect(page.locator(STATUS)).to_contain_text("cannot read a photo here", timeout=SLOW)
    expect(page.locator("[data-photo] button", has_text="Type it yourself")).to_be_visible()


def test_what_cannot_be_read_gets_a_sentence(new_page: Callable[..., Page], address: str, browser: Browser) -> None:
    """And "Type it yourself" is beside it."""
    page = new_page(service_workers="block")  # else what is changed on its way here is not
    open_photos(page, address)
    status = page.locator(STATUS)
    page.route("**/photo/*/nld.traineddata", lambda route: route.fulfill(body=b"x" * 434_762))
    empty = picture(browser, " ")
    choose(page, empty)
    expect(status).to_contain_text("could not be loaded", timeout=SLOW)  # what came is not what was published
    page.unroute("**/photo/*/nld.traineddata")
    page.dispatch_event("[data-photo] input", "cancel")
    expect(status).to_contain_text("No photo came")
    choose(page, {"name": "a.heic", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic" + b"\1" * 400})
    expect(status).to_contain_text("cannot open that picture", timeout=SLOW)
    choose(page, empty)
    expect(status).to_contain_text("I see no letter", timeout=SLOW)
    choose(page, dark(browser))
    expect(status).to_contain_text("too dark", timeout=SLOW)
    choose(page, cat(browser))
    expect(status).to_contain_text("I see no letter", timeout=SLOW)
    unsure = "{page: {sureness: {enough: false, long: 90}}, light: 180}"
    worker = f"onmessage = () => postMessage({unsure})"
    page.route("**/photo-worker.js", lambda route: route.fulfill(content_type="text/javascript", body=worker))
    choose(page, empty)
    expect(status).to_contain_text("cannot read this photo well enough", timeout=SLOW)
    page.route(
        "**/photo-worker.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body="onmessage = () => postMessage({failed: 'memory'})"
        ),
    )
    choose(page, empty)
    expect(status).to_contain_text("not enough memory", timeout=SLOW)
    page.route(
        "**/photo-worker.js", lambda route: route.fulfill(content_type="text/javascript", body="onmessage = () => {}")
    )
    choose(page, empty)
    expect(status).to_contain_text("being read")
    page.click("[data-read] summary")  # closed in the middle
    expect(status).to_have_text("")
    no_worker_is_left(page)
    page.click("[data-read] summary")
    page.locator("[data-photo] button", has_text="Type it yourself").click()
    assert page.evaluate("document.activeElement.matches('[data-find], [name=letter]')")

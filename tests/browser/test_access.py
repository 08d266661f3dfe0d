"""The states of a page that are easily forgotten: errors, opened panels, Dutch beside, a narrow screen, a thumb."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sample
from lines import Line
from playwright.sync_api import Page, Route, expect
from test_checker_pages import ANSWER, ask, fill_date, journeys, open_form, walk

from scripts.guide.languages import languages

DOCS = Path(__file__).resolve().parents[2] / "docs/en"
LANGUAGES = [language.code for language in languages(DOCS.parents[1])]
# Start, form, list, text, table, people, words; the largest letter.
KINDS = [
    *("index.md", "screening.md", "deadlines.md", "procedure-pact.md", "changed.md", "help.md", "words.md", "about.md"),
    "letters/court-judgment.md",
]
NARROW = {"width": 320, "height": 640}  # WCAG 2.2, 1.4.10: no scrolling in two directions
THUMB = 44  # pixels, WCAG 2.2, 2.5.5


def violations(page: Page, root: Path) -> list[tuple[str, str]]:
    """What axe-core finds, the size of targets included."""
    page.evaluate("scrollTo(0, 0)")  # what has slid below the head of the page is no smaller target
    page.evaluate((root / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "axe.run({ rules: { 'target-size': { enabled: true } } }).then((result) => result.violations)"
    )
    return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]]


def too_wide(page: Page) -> list[str]:
    """Nothing, or the elements that make the page scroll sideways."""
    found: list[str] = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const out = Array.from(document.querySelectorAll("body *")).filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width && (box.right > width + 1 || box.left < -1);
          });
          const last = out.slice(-3).map((one) => one.outerHTML.slice(0, 120));
          return [`${document.documentElement.scrollWidth} > ${width}`, ...last];
        }"""
    )
    return found


@pytest.mark.parametrize(("language", "scheme"), sample.rows(("en", "ar"), ("light", "dark")))
def test_axe_finds_nothing_in_any_state(
    new_page: Callable[..., Page], line: Line, root: Path, language: str, scheme: str
) -> None:
    """Opened menu and languages, a letter's page, a wrong date, an answer and findings beside Dutch."""
    page = new_page(bypass_csp=True, color_scheme=scheme, service_workers="block")
    page.goto(f"{line.address}{language}/letters/intention-withdraw/")
    for panel in page.locator("header summary").all():
        panel.click()
        assert [] == violations(page, root), "panel"
        assert [] == too_wide(page), "panel"
        panel.click()
    page.wait_for_selector("form[data-checker]:not([hidden])")
    fill_date(page, "event", "31", "2", "2026")
    page.click("button[type=submit]")
    expect(page.locator("[data-errors]")).to_be_visible(timeout=60_000)
    assert [] == violations(page, root), "wrong date"
    fill_date(page, "event", "25", "3", "2027")
    page.click("button[type=submit]")
    page.wait_for_selector(ANSWER)
    for summary in page.locator("[data-answer] summary").all():
        summary.click()
    expect(page.locator(".dutch-side > div > *").first).to_be_visible()
    assert [] == violations(page, root), "answer beside Dutch"
    assert [] == too_wide(page), "answer beside Dutch"
    open_form(page, f"{line.address}{language}/screening/")
    walk(page, journeys(8, 1)[0])
    page.click("[data-answer] .dutch-side summary")
    expect(page.locator(".dutch-side > div h3").first).to_be_visible()
    assert [] == violations(page, root), "findings beside Dutch"
    assert [] == too_wide(page), "findings beside Dutch"


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("ar", "light")])
def test_axe_finds_nothing_in_a_failure(
    new_page: Callable[..., Page], line: Line, root: Path, language: str, scheme: str
) -> None:
    """On a phone that has kept nothing, so that Python cannot come."""
    line.broken.append("runtime/")
    page = new_page(bypass_csp=True, color_scheme=scheme, service_workers="block")
    open_form(page, f"{line.address}{language}/deadlines/")
    ask(page, "intention-withdraw", "13", "10", "2024")
    expect(page.locator("[data-said]")).not_to_be_empty()
    assert [] == violations(page, root)


# Links and buttons of what lies open over the page that are not whole within the screen.
OUTSIDE = """() => Array.from(document.querySelectorAll(".bar :is(a, button, summary, input)")).filter((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  return width > 1 && one.checkVisibility() && (right > innerWidth + 1 || left < -1);
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", LANGUAGES if sample.WHOLE else ["en", "ar", "ru"])
def test_what_opens_over_a_page_is_read_whole(new_page: Callable[..., Page], address: str, language: str) -> None:
    """The menu, the languages and what a search finds, on the narrowest phone: a title may take two lines."""
    page = new_page(viewport=NARROW)
    page.goto(f"{address}{language}/")
    for panel in page.locator("header summary").all():
        panel.click()
        assert [] == page.evaluate(OUTSIDE)
    page.click("[data-search]")
    page.fill("#search-field", "beroep")
    expect(page.locator("#search li")).not_to_have_count(0)
    assert [] == page.evaluate(OUTSIDE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_on_the_narrowest_screen(
    new_page: Callable[..., Page], address: str, language: str
) -> None:
    """Every page of the language, at 320 pixels; in a sample a page of each kind: words are as long in each of them."""
    page = new_page(viewport=NARROW)
    wide = {}
    for path in sorted(DOCS.rglob("*.md")) if sample.WHOLE else map(DOCS.joinpath, KINDS):
        key = path.relative_to(DOCS).with_suffix("").as_posix()
        if key.startswith("_"):
            continue
        page.goto(f"{address}{language}/" + ("" if key == "index" else f"{key}/"))
        wide[key] = too_wide(page)
    assert {} == {key: found for key, found in wide.items() if found}
    name = page.locator(".languages summary span")  # “Nederlands” broke in its middle
    lines = name.evaluate(
        """(span) => {
          const text = document.createRange();
          text.selectNodeContents(span);
          return new Set(Array.from(text.getClientRects(), (box) => box.top)).size;
        }"""
    )
    assert lines <= len(name.inner_text().split()), name.inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_answers_are_large_enough_for_a_thumb(page: Page, address: str, language: str) -> None:
    """Each answer fills the form's width and is high enough; so are the buttons."""
    open_form(page, f"{address}{language}/screening/")
    expect(page.locator("[data-question]:visible")).to_have_count(1)  # without scripts all of them are shown
    width = page.locator("[data-question]:visible").evaluate("(set) => set.clientWidth")
    for choice in page.locator(".choice:visible").all():
        box = choice.bounding_box()
        assert box is not None
        assert box["height"] >= THUMB and box["width"] >= 0.85 * width, choice.inner_text()
    for button in page.locator("form button:visible").all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= THUMB, button.inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_moves_for_whoever_asked_for_that(new_page: Callable[..., Page], address: str, language: str) -> None:
    """No running animation where the system asks for reduced motion."""
    page = new_page(reduced_motion="reduce")
    open_form(page, f"{address}{language}/deadlines/")
    page.locator("header summary").first.click()
    assert [] == page.evaluate("document.getAnimations().map((one) => one.playState)")


# The ring of an element; that of an answer of a form is around the whole answer.
RING = """() => {
  const focused = document.activeElement;
  const box = focused.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), y);
  const { outlineStyle, outlineWidth } = getComputedStyle(focused.closest(".choice") ?? focused);
  return {
    name: focused.outerHTML.slice(0, 100),
    body: focused === document.body,
    ring: `${outlineStyle} ${outlineWidth}`,
    free: top !== null && (focused.contains(top) || top.contains(focused) || top.closest("label")?.control === focused),
  };
}"""


@pytest.mark.parametrize(
    ("width", "language", "kind"),
    [
        (width, *page)
        for page, width in sample.rows((("en", "deadlines/"), ("ar", "screening/"), ("ar", "")), (390, 1280))
    ],
)
def test_the_focus_is_always_seen(
    new_page: Callable[..., Page], address: str, width: int, language: str, kind: str
) -> None:
    """Tab through the whole page: each stop has the site's ring, and nothing lies over it (WCAG 2.2, 2.4.7, 2.4.11)."""
    page = new_page(viewport={"width": width, "height": 800}, service_workers="block")
    page.goto(f"{address}{language}/{kind}")
    if kind:
        page.wait_for_selector("form[data-checker]:not([hidden]) button[type=submit]")
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if stop["body"]:
            break
        stops.append(stop)
    assert len(stops) > 15
    assert [] == [stop for stop in stops if stop["ring"] != "solid 3px" or not stop["free"]]


@pytest.mark.parametrize(("language", "height"), [("en", 800), ("en", 400), ("ar", 600)])
def test_what_is_loading_does_not_push_the_focus_away(
    new_page: Callable[..., Page], address: str, language: str, height: int
) -> None:
    """A reader goes on by Tab while the tool is on its way: the stop keeps its place when the progress shows above it."""
    page = new_page(viewport={"width": 1280, "height": height}, service_workers="block")
    waiting: list[Route] = []
    failing: list[bool] = []

    def table(route: Route) -> None:
        """Without its table a date is a matter for the tool."""
        if failing:
            route.abort()
        else:
            waiting.append(route)

    page.route("**/tables/**", table)
    page.route("**/runtime/python-*.xz", lambda route: None)  # which does not arrive
    open_form(page, f"{address}{language}/letters/intention-withdraw/")
    with page.expect_request("**/tables/**"):  # which the page sends when the date is there
        fill_date(page, "event", "13", "10", "2026")
    page.locator("button[type=submit]").press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if not page.evaluate("document.activeElement.closest('form') !== null"):
            break
    assert not stop["body"] and stop["free"]
    place = "document.activeElement.getBoundingClientRect().top"
    before = page.evaluate(place)
    failing.append(True)
    for route in waiting:
        route.abort()
    expect(page.locator("[data-progress-text]")).not_to_be_empty()
    assert before == pytest.approx(page.evaluate(place), abs=1)
    assert page.evaluate(RING)["free"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_focus_does_not_go_under_an_open_panel(page: Page, address: str, language: str) -> None:
    """Menu, languages and search close when Tab leads out of them, and stay while it leads through them."""
    page.goto(f"{address}{language}/deadlines/")
    page.wait_for_selector("form[data-checker]:not([hidden])")
    for opener, panel in [
        ("header details:not(.languages) > summary", "header details:not(.languages) nav"),
        ("header .languages > summary", "header .languages nav"),
        ("[data-search]", "#search"),
    ]:
        page.focus(opener)
        page.keyboard.press("Enter")
        expect(page.locator(panel)).to_be_visible()
        inside = page.locator(panel)
        for _ in range(60):
            page.keyboard.press("Tab")
            if not inside.evaluate("(panel) => panel.contains(document.activeElement)"):
                break
            expect(inside).to_be_visible()
        expect(inside).to_be_hidden()
        assert page.evaluate(RING)["free"], panel

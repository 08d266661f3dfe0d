"""Finding one's letter in the list: two questions, a field for words in any spelling, and "My letter is not here"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from view import in_view

from checker import letters

CHOICES = ".choice[data-group]"
REFUSALS = {
    "refused-unfounded",
    "refused-manifestly-unfounded",
    "refused-aa",
    "refused-va",
    "manifestly-unfounded-old",
    "family-visa-refused",
    "extension-refused",
}
INTENTIONS = {letter.id for letter in letters.LETTERS if letter.id.startswith("intention-")}
MANIFESTLY = {"refused-manifestly-unfounded", "manifestly-unfounded-old"}


def open_list(page: Page, address: str) -> None:
    """Open the page with the list of all letters and wait for the scripts, and for the words that mean the same."""
    page.goto(address)
    page.wait_for_selector("form[data-checker]:not([hidden])")
    page.focus("[data-find]")
    page.wait_for_selector("[data-find=all]")


def shown(page: Page) -> list[str]:
    """The letters in the list, in order."""
    found: list[str] = page.locator(f"{CHOICES}:visible input").evaluate_all("all => all.map((one) => one.value)")
    return found


def look_for(page: Page, text: str) -> set[str]:
    """Type into the field; the letters that stay."""
    page.fill("[data-find]", text)
    return set(shown(page))


# Language, what is typed, letters that are found, letters that are not in the way.
TYPED: list[tuple[str, str, set[str], set[str]]] = [
    ("en", "beschikking", {"refused-unfounded", "permit-granted"}, {"moved-house"}),
    ("en", "negatief", REFUSALS, {"permit-granted"}),
    ("en", "rejected", REFUSALS, {"permit-granted"}),
    ("en", "refusal", REFUSALS, {"permit-granted"}),
    ("en", "denied", REFUSALS, {"permit-granted"}),
    ("en", "rejectd", REFUSALS, {"permit-granted"}),
    ("en", "kennelijk-ongegrond", MANIFESTLY, {"refused-unfounded"}),
    ("en", "Kennelijk  Ongegrond", MANIFESTLY, {"refused-unfounded"}),
    ("en", "ongegrond kennelijk", MANIFESTLY, {"refused-unfounded"}),
    ("en", "kenelijk ongegrond", MANIFESTLY, {"refused-unfounded"}),
    ("en", "intention", INTENTIONS, {"refused-unfounded"}),
    ("en", "voornemne", INTENTIONS, {"refused-unfounded"}),
    ("en", "voornemen intrekking", {"intention-withdraw"}, {"permit-withdrawn", "intention-va"}),
    ("en", "afwijzing asielaanvraag", {"refused-unfounded", "refused-aa"}, {"permit-granted"}),
    ("en", "verlenging beslistermijn", {"no-decision-yet"}, {"extension-refused"}),
    ("en", "gezin", {"family-visa-refused"}, {"refused-unfounded"}),
    ("en", "rechter", {"court-judgment"}, {"permit-granted"}),
    ("en", "verhuizen", {"moved-house"}, {"permit-granted"}),
    ("en", "maatregel van bewaring", {"detention"}, {"permit-granted"}),
    ("en", "uitnodiging", {"invitation"}, {"permit-granted"}),
    ("nl", "rejected", REFUSALS, {"permit-granted"}),
    ("nl", "weigering", REFUSALS, {"permit-granted"}),
    ("nl", "ander land", {"dublin", "dublin-old", "intention-dublin"}, {"refused-unfounded"}),
    ("ar", "مرفوض", REFUSALS, {"permit-granted"}),
    ("ar", "تاشيرة", {"family-visa-refused"}, {"refused-unfounded"}),
    ("ar", "أسرة", {"family-visa-refused"}, {"refused-unfounded"}),
    ("ar", "ongegrond", {"refused-unfounded"}, {"permit-granted"}),
]


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_a_letter_is_found_by_its_words_and_by_everyday_words(page: Page, address: str, language: str) -> None:
    """Whatever the spelling; letters that say something else are not in the way."""
    open_list(page, f"{address}{language}/deadlines/")
    for _, typed, first, never in (row for row in TYPED if row[0] == language):
        found = look_for(page, typed)
        assert first <= found, typed
        assert not never & found, typed


@pytest.mark.parametrize("typed", ["ind", "INTREKKING", "Intrekking"])
def test_a_phone_set_to_turkish_finds_the_same(new_page: Callable[..., Page], address: str, typed: str) -> None:
    """In Turkish the small form of I is another letter; Dutch words have none."""
    found = []
    for locale in ("en-GB", "tr-TR"):
        page = new_page(locale=locale)
        open_list(page, f"{address}en/deadlines/")
        found.append(look_for(page, typed))
    assert found[0] == found[1]
    assert found[0] and len(found[0]) < len(letters.LETTERS)


@pytest.mark.parametrize("spellings", [("رفض", "الرفض", "رَفْض"), ("تأشيرة", "تاشيره", "التأشيرة"), ("قرار", "القرار")])
def test_arabic_words_are_found_in_every_spelling(page: Page, address: str, spellings: tuple[str, ...]) -> None:
    """Article, marks, hamza, ta marbuta."""
    open_list(page, f"{address}ar/deadlines/")
    first, *others = (look_for(page, spelling) for spelling in spellings)
    assert first
    assert all(first == other for other in others)


def test_enter_leads_to_the_first_letter_and_sends_nothing(page: Page, address: str) -> None:
    """No error about a date that nobody has typed yet."""
    open_list(page, f"{address}en/deadlines/")
    page.keyboard.type("intrekking")
    page.keyboard.press("Enter")
    first = page.locator(f"{CHOICES}:visible input").first
    expect(first).to_be_focused()
    expect(page.locator("[data-errors]")).to_be_hidden()
    expect(page.locator("[data-answer]")).to_be_hidden()


@pytest.mark.parametrize("typed", ["xqzvwk", "parkeerschijf"])
def test_no_letter_leads_to_what_holds_for_any_letter(page: Page, address: str, typed: str) -> None:
    """It is said, Enter leads to "My letter is not here", and that says what to look for, what to do, whom to call."""
    open_list(page, f"{address}en/deadlines/")
    page.keyboard.type(typed)
    expect(page.locator("form [data-none]:not([role])")).to_be_visible()
    assert shown(page) == []
    page.keyboard.press("Enter")
    link = page.locator("[data-not-here]")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    in_view(page.locator("#not-here"))


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_my_letter_is_not_here_is_always_there(new_page: Callable[..., Page], address: str, language: str) -> None:
    """In the list whatever is typed, and as a part of the page without scripts."""
    page = new_page()
    open_list(page, f"{address}{language}/deadlines/")
    for typed in ("", "ind", "xqzvwk"):
        look_for(page, typed)
        expect(page.locator("[data-not-here]")).to_be_visible()
    plain = new_page(java_script_enabled=False)
    plain.goto(f"{address}{language}/deadlines/")
    expect(plain.locator("#not-here")).to_be_visible()
    for letter in letters.LETTERS:
        expect(plain.locator(f'article a[href$="letters/{letter.id}/"]:visible').first).to_be_visible()


def test_two_questions_leave_three_to_six_letters(page: Page, address: str) -> None:
    """Where many fit, a third question comes, and the rest is one touch away; "I do not know" leaves them all."""
    open_list(page, f"{address}en/deadlines/")
    assert len(letters.LETTERS) == len(shown(page))
    page.check("[name=sender][value=ind]")
    page.check("[name=says][value=plan]")
    assert set(shown(page)) <= INTENTIONS
    assert 3 <= len(shown(page)) <= 6
    page.check("[name=says][value=no]")
    assert 6 == len(shown(page))
    regime = page.locator("[data-question=regime]")
    expect(regime).to_be_visible()
    page.check("[name=regime][value=before-pact]")
    assert all("before-pact" in letters.BY_ID[letter].regimes for letter in shown(page))
    more = page.locator("[data-more-letters]")
    if more.is_visible():
        more.click()
        assert len(shown(page)) > 6
    page.check("[name=sender][value='']")
    page.check("[name=says][value='']")
    expect(regime).to_be_hidden()
    assert len(letters.LETTERS) == len(shown(page))


def test_every_letter_can_be_reached_by_the_two_questions(page: Page, address: str) -> None:
    """A pair of answers without a letter shows all of that sender; a sender without letters says so."""
    open_list(page, f"{address}en/deadlines/")
    reached: set[str] = set()
    for sender in ("ind", "court", "coa", "other"):
        page.check(f"[name=sender][value={sender}]")
        for says in ("no", "plan", "yes", "come", "pay", "other"):
            page.check(f"[name=says][value={says}]")
            if page.locator("[data-more-letters]").is_visible():
                page.click("[data-more-letters]")
            reached |= set(shown(page))
            assert bool(shown(page)) != page.locator("form [data-none]:not([role])").is_visible()
    assert {letter.id for letter in letters.LETTERS} == reached


@pytest.mark.parametrize(
    ("sender", "says", "letter"),
    [
        ("ind", "no", "dublin"),
        ("ind", "no", "refused-manifestly-unfounded"),
        ("ind", "yes", "subsidiary-only"),
        ("ind", "no", "subsidiary-only"),
        ("court", "yes", "court-judgment"),
        ("ind", "other", "refused-leave"),
        ("coa", "come", "coa-moved"),
    ],
)
def test_a_letter_is_found_under_each_answer_that_its_reader_may_give(
    page: Page, address: str, sender: str, says: str, letter: str
) -> None:
    """What is a yes to the office can be a no to the person who gets it."""
    open_list(page, f"{address}en/deadlines/")
    page.check(f"[name=sender][value={sender}]")
    page.check(f"[name=says][value={says}]")
    if page.locator("[data-more-letters]").is_visible():
        page.click("[data-more-letters]")
    assert letter in shown(page)


def test_a_chosen_letter_stays_in_the_list(page: Page, address: str) -> None:
    """What is chosen is never hidden: the answer below belongs to it."""
    open_list(page, f"{address}en/deadlines/")
    page.check("[name=letter][value=dublin]")
    look_for(page, "intrekking")
    expect(page.locator("[name=letter][value=dublin]")).to_be_visible()
    page.click("button[type=reset]")
    expect(page.locator(f"{CHOICES}:visible")).to_have_count(len(letters.LETTERS))


def test_without_the_words_that_mean_the_same_the_list_is_still_searched(
    new_page: Callable[..., Page], address: str
) -> None:
    """On a line that fails, the words of the letters themselves are found."""
    page = new_page(service_workers="block")
    page.route("**/synonyms.json", lambda route: route.abort())
    page.goto(f"{address}en/deadlines/")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/synonyms.json")):
        page.focus("[data-find]")  # what makes the list short is there when it asks for them
    assert look_for(page, "voornemen intrekking") == {"intention-withdraw"}


def test_words_typed_before_the_synonyms_came_are_found_when_they_come(
    new_page: Callable[..., Page], address: str
) -> None:
    """Nothing has to be typed again."""
    held: list[Route] = []
    page = new_page(service_workers="block")
    page.route("**/synonyms.json", lambda route: held.append(route))
    page.goto(f"{address}en/deadlines/")
    page.wait_for_selector("form[data-checker]:not([hidden])")
    with page.expect_request("**/synonyms.json"):
        page.focus("[data-find]")
    page.keyboard.type("gezin")
    assert shown(page) == []
    held[0].continue_()
    expect(page.locator("[name=letter][value=family-visa-refused]")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_which_date_stands_beside_the_field(page: Page, address: str, language: str) -> None:
    """With the drawing of a letter; not for a letter that starts with another day."""
    page.goto(f"{address}{language}/letters/dublin/")
    expect(page.locator("[data-field=event] .which-date")).to_be_visible()
    expect(page.get_by_role("img", name=page.locator(".sketch").get_attribute("aria-label") or "?")).to_be_visible()
    page.goto(f"{address}{language}/letters/moved-house/")
    expect(page.locator(".which-date")).to_have_count(0)
    open_list(page, f"{address}{language}/deadlines/")
    page.check("[name=letter][value=moved-house]")
    expect(page.locator(".which-date")).to_be_hidden()
    page.check("[name=letter][value=dublin]")
    expect(page.locator(".which-date")).to_be_visible()

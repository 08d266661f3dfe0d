"""Whatever a reader does, and whatever comes late: what is shown is the answer to what is in the form, or nothing.

A random reader types, chooses, asks, starts again, goes offline and comes back, lets midnight pass; tables and Python
come when they like. After each step the page is compared with the form and with the checker itself. The seed is printed;
WEGWIJS_SEED repeats a run, WEGWIJS_STEPS sets its length.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from lines import Line
from playwright.sync_api import Page
from test_checker_pages import open_form

from checker import browser as door

STEPS = int(os.environ.get("WEGWIJS_STEPS", "2000"))
LETTERS = ("refused-unfounded", "dublin", "intention-withdraw", "refused-va", "work-during-procedure")
# What the page shows and what its form says, read in one go.
LOOK = """() => {
    const form = document.querySelector("form[data-checker]");
    const value = (name) => form.elements[name]?.value ?? "";
    const date = (name) => ["year", "month", "day"].map((key) => value(`${name}-${key}`));
    const fields = Object.fromEntries(Array.from(form.querySelectorAll("[data-field]:not([hidden])"), (set) => {
        const name = set.dataset.field;
        if (set.querySelector("[data-date]")) return [name, date(name)];
        if (name === "printed") return [name, [value("printed-number"), value("printed-unit")]];
        return [name, value(name)];
    }));
    const place = document.querySelector("[data-answer]");
    return {
        fields,
        shown: place.hidden ? null : Array.from(place.querySelectorAll(".leaf"), (one) => one.dateTime),
        counted: place.hidden ? null : place.querySelector(".asked .small").textContent,
        hidden: place.hidden && place.childNodes.length > 0,
        focus: document.activeElement.name ?? document.activeElement.tagName,
    };
}"""


def wanted(fields: dict[str, Any], today: date) -> list[str] | None:
    """The days that the checker gives for what is in the form, or None when it gives none."""
    request: dict[str, Any] = {"door": "deadline", "today": today.isoformat()}
    for name, value in fields.items():
        if name == "printed":
            if bool(value[0]) != bool(value[1]):
                return None
            request[name] = [[int(value[0]), value[1]]] if value[0] else None
        elif isinstance(value, list):
            if any(value) and not all(value):
                return None
            request[name] = dict(zip(("year", "month", "day"), value, strict=True)) if any(value) else None
        else:
            request[name] = value or None
    answer = door.reply(request)
    if "error" in answer:
        return None
    return sorted({deadline["safe_day"] for deadline in answer["deadlines"]})


class Reader:
    """A reader who does anything at random, on a page whose clock and line the test holds."""

    def __init__(self, page: Page, line: Line, draw: random.Random) -> None:
        """Open the page with all letters."""
        self.page, self.line, self.draw = page, line, draw
        self.now = datetime(2026, 11, 26, 22, 0)
        self.set_clock()
        open_form(page, f"{line.address}en/deadlines/")
        self.steps: dict[str, tuple[int, Callable[[], None]]] = {
            "letter": (5, lambda: self.choose("letter", draw.choice(LETTERS))),
            "day": (6, lambda: self.type("event-day", draw.choice(["1", "13", "20", "31", "", "x", "٢٠"]))),
            "month": (4, lambda: self.select("event-month", draw.choice(["", "2", "10", "11"]))),
            "year": (4, lambda: self.type("event-year", draw.choice(["2026", "2025", "20", "", "2024"]))),
            "number": (2, lambda: self.type("printed-number", draw.choice(["", "1", "3"]))),
            "unit": (2, lambda: self.select("printed-unit", draw.choice(["", "weeks", "days"]))),
            "applied": (1, lambda: self.type("applied-year", draw.choice(["", "2026"]))),
            "whole": (6, self.fill),
            "ask": (14, lambda: page.evaluate("document.querySelector('form [type=submit]').click()")),
            "again": (1, lambda: page.evaluate("document.querySelector('form [type=reset]').click()")),
            "wait": (6, lambda: page.wait_for_timeout(draw.choice([5, 40, 150]))),
            "line": (2, self.cut_or_mend),
            "midnight": (1, self.let_time_pass),
        }

    def set_clock(self) -> None:
        """Give the page the reader's time."""
        self.page.clock.set_fixed_time(self.now.isoformat() + "+01:00")

    def field(self, name: str, script: str, value: str) -> None:
        """Change a field, if it is asked, as typing or choosing does."""
        self.page.evaluate(
            f"""([name, value]) => {{
                const field = document.querySelector(`form [name="${{name}}"]`);
                if (!field || field.closest("[hidden]")) return;
                {script}
                for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, {{ bubbles: true }}));
            }}""",
            [name, value],
        )

    def type(self, name: str, value: str) -> None:
        """Type into a field."""
        self.field(name, "field.focus({ preventScroll: true }); field.value = value;", value)

    def select(self, name: str, value: str) -> None:
        """Choose from a list."""
        self.field(name, "field.value = value;", value)

    def choose(self, name: str, value: str) -> None:
        """Choose a letter."""
        self.page.evaluate("(value) => document.querySelector(`[name=letter][value=${value}]`).click()", value)

    def fill(self) -> None:
        """A whole question."""
        self.choose("letter", self.draw.choice(LETTERS))
        self.type("event-day", str(self.draw.randint(1, 28)))
        self.select("event-month", self.draw.choice(["9", "10", "11"]))
        self.type("event-year", "2026")

    def cut_or_mend(self) -> None:
        """Go offline, or come back."""
        self.line.is_cut = not self.line.is_cut

    def let_time_pass(self) -> None:
        """Look at the page hours later."""
        self.now += timedelta(hours=self.draw.choice([1, 3, 24]))
        self.set_clock()
        self.page.evaluate("dispatchEvent(new Event('pageshow'))")

    def step(self) -> str:
        """One thing, by its weight."""
        names = list(self.steps)
        name = self.draw.choices(names, [self.steps[one][0] for one in names])[0]
        self.steps[name][1]()
        return name


@pytest.mark.parametrize("part", range(2))
def test_what_is_shown_is_the_answer_to_what_is_in_the_form_or_nothing(
    new_page: Callable[..., Page], line: Line, part: int
) -> None:
    """A table that comes late, Python that comes late, a cut line, a changed field, midnight: never another answer."""
    seed = int(os.environ.get("WEGWIJS_SEED", str(random.randrange(10**6))))
    print(f"WEGWIJS_SEED={seed}")
    draw = random.Random(seed + part)
    page = new_page(service_workers="block")
    kind = "'4g'" if part else "undefined"
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {{ effectiveType: {kind} }} }})")
    reader = Reader(page, line, draw)
    history: list[str] = []
    answered = 0
    for _ in range(3 * STEPS // 2):
        if len(history) >= STEPS // 2 and answered > STEPS // 40:
            break  # on a busy machine answers come late, and the reader is often gone by then: it takes more steps
        before = page.evaluate(LOOK) if draw.random() < 0.2 else None
        history.append(reader.step())
        seen = page.evaluate(LOOK)
        where = f"seed {seed + part}, step {len(history)}: {history[-12:]}, {seen}"
        assert not seen["hidden"], where
        if before and history[-1] in ("wait", "line"):
            there = {name: value for name, value in seen["fields"].items() if name in before["fields"]}
            assert before["fields"] == there, where
            # Where the scripts of the form came only now, they ask the rest of the letter's questions.
            assert not any(any(seen["fields"][name]) for name in seen["fields"].keys() - there.keys()), where
        if seen["shown"] is None:
            continue
        answered += 1
        assert wanted(seen["fields"], reader.now.date()) == sorted(set(seen["shown"])), where
    assert answered > STEPS // 40, f"seed {seed}: only {answered} answers in {len(history)} steps"


# What the screening shows, and the answers that it says were given, by their ids.
LOOK_AT_FINDINGS = """() => {
    const sets = Array.from(document.querySelectorAll("[data-question]"));
    const given = Array.from(document.querySelectorAll("[data-given] li > span"), (row) => {
        const text = row.querySelector("strong").textContent;
        const set = sets.find((one) => row.textContent.startsWith(one.querySelector("legend").textContent));
        const values = text.split("; ").map((part) => Array.from(set.querySelectorAll(".choice"))
            .find((choice) => choice.textContent.trim() === part)?.querySelector("input").value ?? part);
        return [set.dataset.question, set.dataset.kind === "several" ? values : values[0]];
    });
    const place = document.querySelector("[data-answer]");
    const open = sets.filter((set) => !set.hidden && !document.querySelector("form[data-checker]").hidden);
    return {
        given: Object.fromEntries(given),
        shown: place.hidden ? null : Array.from(place.querySelectorAll("[data-shown]"), (one) => one.dataset.shown),
        asked: open.map((set) => set.dataset.question),
        step: history.state?.step ?? 0,
        left: place.hidden && place.childNodes.length > 0,
    };
}"""


def test_findings_are_those_of_the_answers_that_are_listed(new_page: Callable[..., Page], line: Line) -> None:
    """Choose, go on, go back by the phone or by the link, change an early answer, begin again: never other findings."""
    seed = int(os.environ.get("WEGWIJS_SEED", str(random.randrange(10**6))))
    print(f"WEGWIJS_SEED={seed}")
    draw = random.Random(seed)
    page = new_page(service_workers="block")
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: undefined })")
    open_form(page, f"{line.address}en/screening/")
    choose = """(choice) => {
        const inputs = Array.from(document.querySelectorAll("[data-question]:not([hidden]) .choice input"));
        const input = inputs[Math.floor(choice * inputs.length)];
        if (input && !input.checked) input.click();
    }"""
    click = "(selector) => document.querySelector(selector)?.click()"
    steps: dict[str, tuple[int, Callable[[], object]]] = {
        "choose": (20, lambda: page.evaluate(choose, draw.random())),
        "next": (16, lambda: page.evaluate(click, "form[data-checker] [type=submit]")),
        "back": (2, lambda: page.evaluate(click, "[data-back]:not([hidden])")),
        "phone": (2, lambda: page.evaluate("history.state?.step > 0 && history.back()")),
        "change": (1, lambda: page.evaluate(click, f"[data-given] li:nth-child({draw.randint(1, 6)}) button")),
        "again": (1, lambda: page.evaluate(click, "form[data-checker] [type=reset]")),
        "wait": (6, lambda: page.wait_for_timeout(draw.choice([10, 60]))),
    }
    history: list[str] = []
    results = 0
    for _ in range(STEPS // 4):
        name = draw.choices(list(steps), [weight for weight, _ in steps.values()])[0]
        steps[name][1]()
        history.append(name)
        seen = page.evaluate(LOOK_AT_FINDINGS)
        where = f"seed {seed}, step {len(history)}: {history[-12:]}, {seen}"
        assert not seen["left"], where
        if seen["shown"] is None:
            continue
        results += 1
        reply = door.reply({"door": "screening", "answers": seen["given"], "today": date.today().isoformat()})
        assert reply.get("next", "") is None, (reply, where)
        assert sorted(finding["id"] for finding in reply["findings"]) == sorted(seen["shown"]), where
    assert results, f"seed {seed}: no findings in {len(history)} steps"

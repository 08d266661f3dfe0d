"""Times in the browser: the first paint, Python's first answer, the first date on the page."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Browser, Page

REQUEST = json.dumps({"door": "deadline", "letter": "intention-withdraw", "event": "2026-10-13", "today": "2026-11-24"})


def new_page(browser: Browser) -> Page:
    """A fresh, empty browser; a request to somewhere else fails at once."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(600_000)
    return page


def process_id(browser: Browser) -> int:
    """The first process of the browser, which started all others."""
    session = browser.new_browser_cdp_session()
    listed = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return next(int(process["id"]) for process in listed if process["type"] == "browser")


def first_paint(browser: Browser, address: str) -> float:
    """Milliseconds to the first contentful paint."""
    page = new_page(browser)
    page.goto(address, wait_until="load")
    script = """new Promise((resolve) => new PerformanceObserver((list) => {
        const found = list.getEntriesByName("first-contentful-paint")[0];
        if (found) resolve(found.startTime);
    }).observe({ type: "paint", buffered: true }))"""
    paint = float(page.evaluate(script))
    page.context.close()
    return paint


def runtime_ready(browser: Browser, address: str, worker: str, manifest: str | None, visits: int = 2) -> list[float]:
    """Milliseconds from starting the worker to its first answer: nothing stored, and on a second visit.

    manifest: address of the runtime's list; None for the worker of stock Pyodide
    """
    page = new_page(browser)
    script = """([worker, manifest, request]) => new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("no answer within ten minutes")), 600_000);
        const start = performance.now();
        const made = new Worker(worker, manifest ? {} : { type: "module" });
        made.onerror = () => reject(new Error("worker"));
        made.onmessage = ({ data }) => {
            if (data.type === "failed") reject(new Error(data.reason));
            if (manifest && data.type !== "answer") return;
            resolve(performance.now() - start);
        };
        if (!manifest) return made.postMessage(request);
        navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type: "hold" })); // as ask.js does
        made.postMessage({ type: "start", manifest });
        made.postMessage({ type: "ask", id: 1, request });
    })"""
    times = []
    for _ in range(visits):
        page.goto(address, wait_until="load")
        times.append(float(page.evaluate(script, [worker, manifest, REQUEST])))
        page.wait_for_timeout(1500)  # the worker puts the files away
    page.context.close()
    return times


def first_answer(browser: Browser, address: str, typing: float) -> float:
    """Milliseconds from pressing the button to the date, while the runtime arrives. typing: seconds for the date."""
    page = new_page(browser)
    page.goto(address, wait_until="load")
    page.wait_for_selector("form[data-checker] button[type=submit]")
    page.focus("[name=event-day]")
    page.wait_for_timeout(typing * 1000)
    page.fill("[name=event-day]", "13")
    page.select_option("[name=event-month]", "10")
    page.fill("[name=event-year]", "2026")
    script = """() => new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("no date within two minutes")), 120_000);
        const start = performance.now();
        new MutationObserver((_, seen) => {
            if (!document.querySelector("[data-answer] time.leaf")) return;
            seen.disconnect();
            resolve(performance.now() - start);
        }).observe(document.querySelector("[data-answer]"), { childList: true, subtree: true, attributes: true });
        document.querySelector("form[data-checker] button[type=submit]").click();
    })"""
    spent = float(page.evaluate(script))
    page.context.close()
    return spent

"""Firefox and WebKit, for what needs more than Chromium: open a page, evaluate an expression there.

Both come from Debian's packages (firefox-esr; webkit2gtk-driver, xvfb), since Playwright's own builds need a download.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import websocket
from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
WEBKIT = shutil.which("WebKitWebDriver")
WEBKIT_BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
SCREEN = shutil.which("Xvfb")
PATIENCE = 600  # seconds for one expression

# Address of a page ("": the one that is open), expression that gives a promise of a text -> the text
Evaluate = Callable[[str, str], str]


@contextmanager
def firefox(home: Path) -> Iterator[Evaluate]:
    """Start Firefox with `home` as its profile and speak WebDriver BiDi with it: that needs no driver."""
    command = [str(FIREFOX), "--headless", "--no-remote", "--profile", str(home), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stderr
            found = (re.search(r"BiDi listening on (ws:\S+)", line) for line in running.stderr)
            address = next(one[1] for one in found if one)
            threading.Thread(target=running.stderr.read, daemon=True).start()  # or it waits for room to write
            line = websocket.create_connection(f"{address}/session", suppress_origin=True, timeout=PATIENCE)
            _call(line, "session.new", capabilities={})
            tab = _call(line, "browsingContext.getTree")["contexts"][0]["context"]

            def evaluate(url: str, expression: str) -> str:
                if url:
                    _call(line, "browsingContext.navigate", context=tab, url=url, wait="complete")
                code = {"expression": expression, "awaitPromise": True, "target": {"context": tab}}
                result = _call(line, "script.evaluate", **code)
                assert result["type"] == "success", result
                return str(result["result"]["value"])

            yield evaluate
        finally:
            running.terminate()


def _call(line: websocket.WebSocket, method: str, **parameters: object) -> dict[str, Any]:
    line.send(json.dumps({"id": 1, "method": method, "params": parameters}))
    while (message := json.loads(line.recv())).get("id") != 1:  # events come in between
        pass
    assert message["type"] == "success", message
    result: dict[str, Any] = message["result"]
    return result


@contextmanager
def webkit(home: Path) -> Iterator[Evaluate]:
    """Start WebKitGTK's small browser, with `home` as its home, on a screen that nobody sees."""
    command = [str(SCREEN), "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        try:
            assert screen.stdout
            display = f":{screen.stdout.readline().strip()}"
            options = Options()
            options.binary_location = str(WEBKIT_BROWSERS[-1])
            options.add_argument("--automation")
            environment = {"DISPLAY": display, "HOME": str(home), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
            driver = webdriver.WebKitGTK(options=options, service=Service(str(WEBKIT), env=environment))
            driver.set_script_timeout(PATIENCE)

            def evaluate(url: str, expression: str) -> str:
                if url:
                    driver.get(url)
                script = f"const done = arguments[0]; {expression}.then(done, (error) => done(String(error)));"
                return str(driver.execute_async_script(script))

            yield evaluate
            with suppress(Exception):
                driver.quit()
        finally:
            screen.terminate()

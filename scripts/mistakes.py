"""Shows the mistakes of the texts where the pages would be, until they are mended: nobody looks at the terminal."""

from __future__ import annotations

import html
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from scripts import serve
from scripts.guide import staging
from scripts.problems import Problem, Problems

WATCHED = ("docs", "checker/facts", "overrides", "mkdocs.yml")
_PAGE = Path(__file__).with_suffix(".html")
_PAUSE = 0.5  # seconds between two looks at the files


def mistakes(root: Path, code: str) -> str:
    """What keeps the pages of a language from being made, a line each; empty when nothing does."""
    try:
        staging.stage(root, code, beside=True)
    except (Problem, Problems) as error:
        return str(error)
    return ""


def stamps(root: Path) -> dict[Path, int]:
    """When each file that a text comes from was changed."""
    files = (path for name in WATCHED for path in (root / name, *(root / name).rglob("*")))
    return {path: path.stat().st_mtime_ns for path in files if path.is_file()}


def page(found: str) -> str:
    """The page that shows them. It reloads itself when something else answers at its address."""
    return _PAGE.read_text("utf-8").replace("{mistakes}", html.escape(found))


def show_until_mended(found: str, port: int, look: Callable[[], str], changed: Callable[[], object]) -> None:
    """Answer every address with the mistakes, and look again whenever a file changed; return when there are none.

    look: gives the mistakes of now; changed: gives another value when a file changed
    """
    shown = page(found)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = shown.encode()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *parts: object) -> None:
            pass

    before = changed()
    with serve.answering(ThreadingHTTPServer(("127.0.0.1", port), Handler)):
        while found:
            time.sleep(_PAUSE)
            if (now := changed()) != before:
                before, found = now, look()
                shown = page(found)

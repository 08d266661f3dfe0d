"""A served site whose line can be cut, and a record of what a page did."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import BrowserContext, Request

from scripts import serve

BASE = "/wegwijs/"


@dataclass(slots=True)
class Line:
    """The way to a served site.

    asked: paths that were asked for, those of the service worker too
    sent: the bytes of the answers for each path, as they went over the line
    is_cut: nothing gets through any more
    broken: parts of paths that do not get through
    ends: part of a path -> bytes of the answer after which the line stands still and is cut, once
    """

    address: str
    asked: list[str] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)
    is_cut: bool = False
    broken: list[str] = field(default_factory=list)
    ends: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Record:
    """What a page did. requests: addresses; bodies: what was sent with them; errors: of the console and uncaught."""

    requests: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note everything that the pages of a context do."""

        def note(request: Request) -> None:
            self.requests.append(request.url)
            if request.post_data_buffer:
                self.bodies.append(request.post_data_buffer)

        context.on("request", note)
        context.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def carrying(self, texts: Collection[str]) -> list[str]:
        """Requests to a server that hold one of these texts. The name of a `blob:` is drawn by lot, and never sent."""
        sent = [unquote(url) for url in self._to_servers()]
        sent += [body.decode("utf-8", "replace") for body in self.bodies]
        return [one for one in sent if any(text in one for text in texts)]

    def foreign(self, origin: str) -> list[str]:
        """Requests that left the origin; addresses that carry their content are none."""
        return [url for url in self._to_servers() if not url.startswith(origin)]

    def _to_servers(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("data:", "blob:"))]


STANDS_STILL = 1  # seconds: a browser forgets what it has not handed on when the line is cut


class Short:
    """What a handler writes to: the head of an answer, so many bytes of it; then the line stands still and is cut."""

    def __init__(self, handler: BaseHTTPRequestHandler, ends: int) -> None:
        """Write as `handler` does, and of the answer so many bytes."""
        self.handler, self.wfile, self.left = handler, handler.wfile, [ends]

    def write(self, data: bytes) -> int:
        """Write the head whole, and of the rest what is left."""
        if data.startswith(b"HTTP/"):
            return self.wfile.write(data)
        self.handler.close_connection = True
        if self.left:
            self.wfile.write(data[: self.left.pop()])
            self.wfile.flush()
            time.sleep(STANDS_STILL)
        return len(data)

    def flush(self) -> None:
        """As a file does."""
        self.wfile.flush()


@contextmanager
def serving(site: Path) -> Iterator[Line]:
    """Serve a site on a free port."""
    running = serve.server(site, port=0, base=BASE)
    line = Line(f"http://127.0.0.1:{running.server_address[1]}{BASE}")

    class Handler(running.RequestHandlerClass):  # type: ignore[misc, name-defined]
        wfile: Any  # a file, or what stands for one

        def _send(self, *, body: bool) -> None:
            path = self.path.removeprefix(BASE)
            line.asked.append(path)
            if line.is_cut or any(part in path for part in line.broken):
                self.close_connection = True  # the browser sees a connection that ends without an answer
                return
            ends = next((line.ends.pop(part) for part in list(line.ends) if part in path), None)
            whole, self.wfile = self.wfile, self.wfile if ends is None else Short(self, ends)
            super()._send(body=body)
            self.wfile = whole

        def send_header(self, name: str, value: str) -> None:
            if name == "Content-Length":
                line.sent[self.path.removeprefix(BASE)] += int(value)
            super().send_header(name, value)

    running.RequestHandlerClass = Handler
    with serve.answering(running):
        yield line

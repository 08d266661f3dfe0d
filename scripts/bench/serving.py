"""A served site that counts at the server what it sends."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts import serve

BASE = "/wegwijs/"
_QUIET = 2.0  # seconds without a byte, after which nothing more comes


@dataclass(slots=True)
class Sent:
    """What a server sent. folder: what it serves, which may become another; bytes: for each path, as on the line."""

    folder: Path
    port: int = 0
    bytes: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All bytes of all answers."""
        return self.bytes.total()

    def settle(self) -> int:
        """Wait until nothing more comes; all bytes so far."""
        last, since = self.total, time.monotonic()
        while time.monotonic() - since < _QUIET:
            time.sleep(0.1)
            if self.total != last:
                last, since = self.total, time.monotonic()
        return last


@contextmanager
def counted(folder: Path, base: str = BASE) -> Iterator[Sent]:
    """Serve a folder and count."""
    sent = Sent(folder)
    running = serve.server(folder, port=0, base=base)

    class Handler(running.RequestHandlerClass):  # type: ignore[misc, name-defined]
        def send_header(self, name: str, value: str) -> None:
            if name == "Content-Length":
                sent.bytes[self.path] += int(value)
            super().send_header(name, value)

    running.RequestHandlerClass = Handler
    with serve.answering(running) as sent.port:
        yield sent

"""A slow processor on this machine: every thread of a program is stopped most of the time. For measurements only.

Chromium's own throttling slows a page's main thread and leaves its workers as they are, and Python runs in a worker.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_RUN = 0.004  # seconds at a time that the program runs; short, so that it feels slow and not halting
_LOOK = 0.1  # seconds after which new processes of the program are looked for


def family(pid: int, processes: Path = Path("/proc")) -> list[int]:
    """The process and all that it started, as far as they still run."""
    children: dict[int, list[int]] = {}
    for path in processes.glob("[0-9]*/stat"):
        with suppress(OSError):
            # After the name, which is between brackets and may hold anything: the state, then the parent.
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found.extend(children.get(one, ()))
    return found


@contextmanager
def slower(pid: int, times: int) -> Iterator[None]:
    """Let a process and all that it starts run one part of the time in so many; 1 leaves them alone."""
    if times <= 1:
        yield
        return
    end = threading.Event()

    def send(pids: list[int], what: signal.Signals) -> None:
        for one in pids:
            with suppress(ProcessLookupError):
                os.kill(one, what)

    def alternate() -> None:
        pids, looked = family(pid), time.monotonic()
        while not end.is_set():
            send(pids, signal.SIGCONT)
            time.sleep(_RUN)
            if time.monotonic() - looked > _LOOK:
                pids, looked = family(pid), time.monotonic()
            send(pids, signal.SIGSTOP)
            time.sleep(_RUN * (times - 1))
        send(family(pid), signal.SIGCONT)

    thread = threading.Thread(target=alternate, daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()

"""Stands in for `asyncio`: the start-up code of Pyodide imports these names, but the checker never awaits.

Leaving the real package out keeps ssl, socket, subprocess, selectors, threading and forty others out as well.
"""

from collections.abc import Callable
from typing import NoReturn


class CancelledError(BaseException):
    """Named by Pyodide's conversion of errors; never raised."""


class InvalidStateError(Exception):
    """Named by Pyodide's futures; never raised."""


class Future:
    """Named where Pyodide asks whether an object can be awaited; never made."""


class Task(Future):
    """Named where Pyodide asks whether an object can be awaited; never made."""


def iscoroutinefunction(_: Callable[..., object]) -> bool:
    """Say no: nothing here is a coroutine."""
    return False


def get_event_loop() -> NoReturn:
    """Refuse; a future that is asked for in earnest must fail loudly."""
    raise RuntimeError("asyncio is not part of this runtime: nothing in the checker may await")


get_running_loop = new_event_loop = get_event_loop

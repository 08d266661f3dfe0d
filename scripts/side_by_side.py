"""Work for several processes at once, one a core."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

AT_ONCE = 2  # the smallest machine that builds the site has two cores


def processes(at_once: int = AT_ONCE) -> ProcessPoolExecutor:
    """A pool whose processes begin from nothing.

    A copy of this one could hang for good: of a lock that another thread holds here, the copy has no thread that lets
    it go. Tests run beside such threads, and Python warns of it.
    """
    return ProcessPoolExecutor(at_once, mp_context=get_context("spawn"))

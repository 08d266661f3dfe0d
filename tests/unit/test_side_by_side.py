"""Several processes at once."""

from __future__ import annotations

import multiprocessing
import threading

from scripts.side_by_side import processes


def test_a_process_is_no_copy_of_this_one() -> None:
    """A copy of a process with a second thread, as those that run tests, can hang for good."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with processes() as pool:
            assert ["spawn", "spawn"] == list(pool.map(_way, range(2)))
    finally:
        done.set()
        thread.join()


def _way(_: int) -> str | None:
    """How this process was begun. A copy would not say: nothing was told to it."""
    return multiprocessing.get_start_method(allow_none=True)

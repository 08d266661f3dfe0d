"""Stands in for `pyodide.webloop`, the event loop on top of the browser's: see no_asyncio.py."""


def _initialize_event_loop() -> None:
    """Do nothing; `pyodide/__init__.py` calls this at the start."""


class WebLoop:
    """Named by Pyodide; never made."""


class PyodideFuture:
    """Named by Pyodide; never made."""


class PyodideTask:
    """Named by Pyodide; never made."""

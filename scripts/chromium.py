"""Which Chromium pictures, measurements and tests use: the system's, which scripts/setup.sh installs where it can."""

from __future__ import annotations

from pathlib import Path

SYSTEM = Path("/usr/bin/chromium")


def executable() -> str | None:
    """The path of the system's Chromium; None where there is none, and Playwright takes its own."""
    return str(SYSTEM) if SYSTEM.exists() else None

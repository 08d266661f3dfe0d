"""Counts the time limits of Dutch asylum law and finds the first right step, without words, clock or network."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- run from a checkout, where no installer has looked at the version
    sys.stderr.write(f"The checker needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.\n")
    raise SystemExit(2)

"""The QR code of a page: a phone that sees the sheet of paper opens the page. It holds the address and nothing else."""

from __future__ import annotations

import io
from functools import cache

import segno

_QUIET = 4  # modules around the code: ISO/IEC 18004


def _code(address: str) -> segno.QRCode:
    """The least correction: fewer and larger modules, on a sheet that is clean, and less on the line."""
    return segno.make(address, error="l", boost_error=False, micro=False)


@cache
def picture(address: str) -> str:
    """The picture of an address as a data URI (PNG), a pixel a module.

    Not compressed by itself: the page is on the line, and then takes less.
    """
    return str(_code(address).png_data_uri(border=_QUIET, compresslevel=0))


def drawing(address: str) -> str:
    """The same as SVG, for a sheet that shows it large."""
    out = io.BytesIO()
    _code(address).save(
        out, kind="svg", border=_QUIET, light="#fff", omitsize=True, xmldecl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode()


def page_address(site: str, language: str, path: str) -> str:
    """Where a page of `docs/<language>/` is: `letters/dublin.md` at `…/ar/letters/dublin/`."""
    key = path.removesuffix(".md")
    return f"{site}{language}/{'' if key == 'index' else f'{key}/'}"

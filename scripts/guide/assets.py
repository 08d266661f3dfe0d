"""Styles, scripts and icons, gathered under assets/-/ while pages are made; a page refers to `assets/-/site.css`."""

from __future__ import annotations

from pathlib import Path

PLACE = "assets/-/"
# Sheets that are no part of site.css: for what a reader asks for, and for the letters of Tigrinya, which phones lack.
APART = ("tools.css", "ethiopic.css")


def gather(root: Path, folder: Path) -> None:
    """Write docs/assets/ and the joined style sheet to `folder`/assets/-/. Unchanged files keep their time."""
    target = folder / PLACE
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted((root / "docs/assets").rglob("*")):
        kept = path.suffix != ".css" or path.name in APART
        if path.is_file() and kept and path.name != "sw.js":  # sw.js goes to the root
            _write(target / path.relative_to(root / "docs/assets"), path.read_bytes())
    # One sheet: site.css first, then those of single parts.
    sheets = [path for path in (root / "docs/assets").glob("*.css") if path.name not in APART]
    sheets.sort(key=lambda path: (path.name != "site.css", path.name))
    own = "\n".join(path.read_text("utf-8") for path in sheets)
    _write(target / "site.css", own.encode())


def _write(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

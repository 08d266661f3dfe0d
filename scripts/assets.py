"""Styles, scripts and icons: gathered under assets/-/ while pages are made, then trimmed and named by their content.

A page refers to ``assets/-/site.css``. The last step of a build gives the folder the hash of what is in it, so that
a browser may keep it for ever, and puts that name into every page.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import material

PLACE = "assets/-/"


def material_css() -> str:
    """The main style sheet of the installed Material theme, without the note on its source map."""
    folder = Path(material.__file__).parent / "templates/assets/stylesheets"
    text = next(folder.glob("main.*.min.css")).read_text("utf-8")
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)


def gather(root: Path, folder: Path) -> None:
    """Write docs/assets/ and the joined style sheet to ``folder``/assets/-/. Unchanged files keep their time."""
    target = folder / PLACE
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted((root / "docs/assets").rglob("*")):
        if path.is_file() and path.suffix != ".css" and path.name != "sw.js":  # sw.js goes to the root
            _write(target / path.relative_to(root / "docs/assets"), path.read_bytes())
    # One sheet: site.css first, then those of single parts.
    sheets = sorted((root / "docs/assets").glob("*.css"), key=lambda path: (path.name != "site.css", path.name))
    own = "\n".join(path.read_text("utf-8") for path in sheets)
    _write(target / "site.css", (material_css() + "\n" + own).encode())


def trim(site: Path, root: Path) -> None:
    """Drop what no page can use: rules of site.css, and the comments of the scripts."""
    sheet = site / PLACE / "site.css"
    settings = site / "purgecss.json"
    settings.write_text(
        json.dumps(
            {
                "content": [f"{site}/**/*.html", f"{site}/{PLACE}**/*.js"],
                "css": [str(sheet)],
                "variables": True,
                "keyframes": True,
                "fontFace": True,
                "output": str(sheet.parent),
            }
        )
    )
    # PurgeCSS reads its settings as a module.
    module = settings.with_suffix(".mjs")
    module.write_text(f"export default {settings.read_text()}")
    try:
        subprocess.run(
            ["node", str(root / "node_modules/purgecss/bin/purgecss.js"), "--config", str(module)],
            check=True,
            cwd=root,
            stdout=subprocess.DEVNULL,
        )
    finally:
        settings.unlink()
        module.unlink()
    sheet.write_text(_light(sheet.read_text("utf-8")), "utf-8")
    for script in (site / PLACE).glob("*.js"):
        script.write_text(without_comments(script.read_text("utf-8")), "utf-8")


def name_by_content(site: Path) -> str:
    """Give assets/-/ the hash of its files, and put that name into the pages; the new folder's name."""
    folder = site / PLACE
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    name = f"assets/{digest.hexdigest()[:10]}/"
    folder.rename(site / name)
    for pattern in ("*.html", "*.webmanifest"):
        for page in site.rglob(pattern):
            text = page.read_text("utf-8")
            if PLACE in text:
                page.write_text(text.replace(PLACE, name), "utf-8")
    return name


def without_comments(script: str) -> str:
    """A script without the lines that are comments and nothing else; everything else stays as it was written."""
    return re.sub(r"^[ \t]*//.*\n", "", script, flags=re.M)


def _light(css: str) -> str:
    """Without comments and spare space: for our own part, Material's comes minified."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()


def _write(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def clear(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)

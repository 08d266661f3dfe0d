"""The last steps of a build: drops what no page can use from assets/-/, and names that folder by its content.

With the hash of what is in it as its name a browser may keep the folder for ever; every page gets that name.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

from scripts.guide.assets import PLACE


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
    """Without comments and spare space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?", r"\1", css).replace(";}", "}").strip()


def clear(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)

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

from scripts.guide.assets import APART, PLACE
from scripts.minify import minify

OLD_BROWSERS = "lost.js"  # says a sentence where all others cannot be read


def trim(site: Path, root: Path) -> None:
    """Drop what no page can use: rules of site.css, and what only people read in it and in the scripts."""
    sheet = site / PLACE / "site.css"
    settings = site / "purgecss.json"
    settings.write_text(
        json.dumps(
            {
                "content": [f"{site}/**/*.html", f"{site}/{PLACE}**/*.js"],
                "css": [str(sheet)],
                "variables": True,
                "keyframes": True,
                "output": str(sheet.parent),
            }
        )
    )
    # PurgeCSS reads its settings as a module. Of a page only what stands in its tags and
    # is no text either: a style is for no word that people read.
    module = settings.with_suffix(".mjs")
    module.write_text(
        'const sentence = / (?:href|content|alt|title|aria-label|value)=(?:"[^"]*"|[^ >]*)/g;\n'
        "const extractor = (page) =>\n"
        "  (page.match(/<[a-z][^>]*>/g) ?? []).join().replace(sentence, '').match(/[\\w-]+/g) ?? [];\n"
        f'export default {{...{settings.read_text()}, extractors: [{{extractor, extensions: ["html"]}}]}};\n'
    )
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
    folder = site / PLACE
    old = folder / OLD_BROWSERS
    minify(root, [sheet, *(folder / name for name in APART), *sorted(set(folder.glob("*.js")) - {old})], "docs/assets")
    minify(root, [old], "docs/assets", "es5")


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
                # Nobody sees how far a line of a page is set in.
                page.write_text(re.sub(r"\n\s+", "\n", text.replace(PLACE, name)), "utf-8")
    return name


def clear(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)

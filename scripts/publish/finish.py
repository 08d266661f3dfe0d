"""The last steps of a build: drops what no page can use from assets/-/, and names folders by their content.

assets/-/ holds styles, scripts and words; law/-/ the tables of answers. With the hash of what is in it as its name a
browser may keep a folder for ever. The manifest of the runtime gets a name by its content too. Every page gets these
names: it takes the answers and the Python of its own release and no others. So with the line of a page that says which
release it is of: it is one of the names, so that a page is the same file when only that line is another.
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

LAW = "law/-/"
TABLES = "tables/"  # in LAW
RUNTIME = "runtime/manifest.json"
NAMING = (".html", ".webmanifest")  # files that name these
_STATED = re.compile(r'(<span data-release="[\w-]+">).*?(</span>)')


def trim(site: Path, root: Path) -> None:
    """Drop what no page can use: rules of site.css, and what only people read in it and in the scripts."""
    sheet = site / PLACE / "site.css"
    settings = json.dumps(
        {
            "content": [f"{site}/**/*.html", f"{site}/{PLACE}**/*.js"],
            "css": [str(sheet)],
            "variables": True,
            "keyframes": True,
            "output": str(sheet.parent),
        }
    )
    # PurgeCSS reads its settings as a module. Of a page it looks at the tags alone, without what people read in them:
    # no style is for a word of a sentence.
    module = site / "purgecss.mjs"
    module.write_text(
        'const sentence = / (?:href|content|alt|title|aria-label|value)=(?:"[^"]*"|[^ >]*)/g;\n'
        "const extractor = (page) =>\n"
        "  (page.match(/<[a-z][^>]*>/g) ?? []).join().replace(sentence, '').match(/[\\w-]+/g) ?? [];\n"
        f'export default {{...{settings}, extractors: [{{extractor, extensions: ["html"]}}]}};\n'
    )
    try:
        subprocess.run(
            ["node", str(root / "node_modules/purgecss/bin/purgecss.js"), "--config", str(module)],
            check=True,
            cwd=root,
            stdout=subprocess.DEVNULL,
        )
    finally:
        module.unlink()
    folder = site / PLACE
    old = folder / OLD_BROWSERS
    minify(root, [sheet, *(folder / name for name in APART), *sorted(set(folder.glob("*.js")) - {old})], "docs/assets")
    minify(root, [old], "docs/assets", "es5")


def name_by_content(site: Path) -> dict[str, str]:
    """Give both folders and the manifest the hash of their content, and put it into the pages; plain name -> name."""
    names = {place: f"{place.removesuffix('-/')}{_hash(site / place)}/" for place in (PLACE, LAW)}
    names[RUNTIME] = RUNTIME.replace(".", f"-{hashlib.sha256((site / RUNTIME).read_bytes()).hexdigest()[:10]}.")
    for place, name in names.items():
        (site / place).rename(site / name)
    stated: dict[str, str] = {}
    for page in site.rglob("*"):
        if page.name.endswith(NAMING) and page.is_file():
            text = page.read_text("utf-8")
            stated |= {found[1] + found[2]: found[0] for found in _STATED.finditer(text)}
            if any(place in text for place in names):
                for place, name in names.items():
                    text = text.replace(place, name)
                # Nobody sees how far a line of a page is set in.
                page.write_text(re.sub(r"\n\s+", "\n", text), "utf-8")
    return names | dict(sorted(stated.items()))


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]


def clear(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)

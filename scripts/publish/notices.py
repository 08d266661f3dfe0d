"""Writes notices.txt: whose work the site carries to its readers, in which version and under which licence."""

from __future__ import annotations

import json
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.problems import Problem
from scripts.publish import photo_reader

NAME = "notices.txt"
NPM = ("pyodide", "xz-decompress")  # what of node_modules goes to readers
PHOTO = ("tesseract-wasm", "comlink", "@tesseract.js-data/nld")  # and what goes to those who photograph a letter
# The licences of works in a package whose own licence is another one.
WITHIN = {
    "tesseract-wasm": "Tesseract in it: Apache-2.0; Leptonica in it: BSD-2-Clause",
    "@tesseract.js-data/nld": "the model in it, of Tesseract: Apache-2.0",
}
# A subset of the font of @fontsource/noto-sans-ethiopic: docs/assets/ethiopic.woff2; README.md says how it was made.
ETHIOPIC = ("Noto Sans Ethiopic (some of its letters)", "5.3.0", "OFL-1.1", "https://github.com/notofonts/ethiopic")
HEAD = (
    "This site carries the work of others to its readers, made smaller where that could be done.\n"
    "Its own texts and program have their licences on the page that tells about this site.\n"
)
_RULE = "\n" + "-" * 78 + "\n\n"


@dataclass(frozen=True, slots=True)
class Notice:
    """One work. text: its licence in full where its package brings it, else empty."""

    name: str
    version: str
    licence: str
    address: str
    text: str

    def __str__(self) -> str:
        """The entry of the file."""
        head = f"{self.name} {self.version}\nLicence: {self.licence}\nSource: {self.address}\n"
        return f"{head}\n{self.text.strip()}\n" if self.text else head


def notices(root: Path) -> Iterator[Notice]:
    """Every work that is published with the site. Raises Problem for one that does not say its licence."""
    yield from (_npm(root, f"node_modules/{name}") for name in NPM)
    if photo_reader.is_on(root):
        yield from (_npm(root, f"node_modules/{name}") for name in PHOTO)
    yield Notice(*ETHIOPIC, (root / "scripts/publish/noto-sans-ethiopic.LICENSE").read_text("utf-8"))
    python = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))["info"]["python"]
    text = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_text("utf-8")
    yield Notice("Python", python, "PSF-2.0", "https://www.python.org/", text)


def _npm(root: Path, name: str) -> Notice:
    folder = root / name
    package = json.loads((folder / "package.json").read_text("utf-8"))
    files = sorted(
        path
        for path in folder.rglob("LICENSE*")
        if path.is_file() and "node_modules" not in path.parts[len(folder.parts) :]
    )
    text = "\n\n".join(path.read_text("utf-8").strip() for path in files)
    address = package.get("homepage") or package.get("repository", {}).get("url", "")
    licence = "; ".join(filter(None, (package.get("license"), WITHIN.get(package["name"]))))
    address = address.partition("#")[0].removeprefix("git+").removesuffix(".git")
    return _told(Notice(package["name"], package["version"], licence, address, text), f"{name}/package.json")


def _told(notice: Notice, where: str) -> Notice:
    if not notice.licence or not notice.address:
        raise Problem(where, "no licence or no address", "both", "See what the package says and write it in notices.py")
    return notice


def write(root: Path, site: Path) -> None:
    """Write the file into the root of the site."""
    (site / NAME).write_text(_RULE.join([HEAD, *map(str, notices(root))]), "utf-8")

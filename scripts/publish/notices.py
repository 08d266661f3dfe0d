"""Writes notices.txt: whose work the site carries to its readers, in which version and under which licence.

And sbom.cdx.json, the same list for programs that look for known faults (CycloneDX).
"""

from __future__ import annotations

import base64
import json
import sysconfig
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from scripts.guide import settings, staging
from scripts.problems import Problem

NAME = "notices.txt"
BILL = "sbom.cdx.json"
NPM = ("pyodide", "xz-decompress")  # what of node_modules goes to readers
PHOTO = ("tesseract-wasm", "comlink", "@tesseract.js-data/nld")  # and what goes to those who photograph a letter
# The licences of works in a package whose own licence is another one.
WITHIN = {
    "tesseract-wasm": "Tesseract in it: Apache-2.0; Leptonica in it: BSD-2-Clause",
    "@tesseract.js-data/nld": "the model in it, of Tesseract: Apache-2.0",
}
# A subset of the font of @fontsource/noto-sans-ethiopic: docs/assets/ethiopic.woff2; README.md says how it was made.
ETHIOPIC = {
    "name": "Noto Sans Ethiopic (some of its letters)",
    "version": "5.3.0",
    "licence": "OFL-1.1",
    "address": "https://github.com/notofonts/ethiopic",
    "package": "pkg:npm/%40fontsource/noto-sans-ethiopic@5.3.0",
}
# Texts that no package brings; README.md in it says where each was taken from.
LICENCES = "scripts/publish/licences"
HEAD = (
    "This site carries the work of others to its readers, made smaller where that could be done.\n"
    "Its own texts and program have their licences on the page that tells about this site.\n"
)
_RULE = "\n" + "-" * 78 + "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One work. text: its licence in full where its package brings it, else empty.

    package: its package URL, pkg:npm/pyodide@0.29.5; sha512: in hexadecimal, where its lock file says it.
    """

    name: str
    version: str
    licence: str
    address: str
    text: str
    package: str
    sha512: str = ""

    def __str__(self) -> str:
        """The entry of the file."""
        head = f"{self.name} {self.version}\nLicence: {self.licence}\nSource: {self.address}\n"
        return f"{head}\n{self.text.strip()}\n" if self.text else head


def notices(root: Path) -> Iterator[Notice]:
    """Every work that is published with the site. Raises Problem for one that does not say its licence."""
    yield from (_npm(root, f"node_modules/{name}") for name in NPM)
    if settings.photo(root):
        yield from (_npm(root, f"node_modules/{name}") for name in PHOTO)
    yield Notice(**ETHIOPIC, text=_kept(root, "noto-sans-ethiopic"))
    python = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))["info"]["python"]
    text = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_text("utf-8")
    yield Notice(
        name="Python",
        version=python,
        licence="PSF-2.0",
        address="https://www.python.org/",
        text=text,
        package=f"pkg:generic/python@{python}",
    )


def _npm(root: Path, name: str) -> Notice:
    folder = root / name
    package = json.loads((folder / "package.json").read_text("utf-8"))
    address = package.get("homepage") or package.get("repository", {}).get("url", "")
    licence = "; ".join(filter(None, (package.get("license"), WITHIN.get(package["name"]))))
    if not licence or not address:
        where = f"{name}/package.json"
        raise Problem(where, "no licence or no address", "both", "See what the package says and write it in notices.py")
    files = sorted(
        path
        for path in folder.rglob("LICENSE*")
        if path.is_file() and "node_modules" not in path.parts[len(folder.parts) :]
    )
    return Notice(
        name=package["name"],
        version=package["version"],
        licence=licence,
        address=address.partition("#")[0].removeprefix("git+").removesuffix(".git"),
        text=("\n\n".join(path.read_text("utf-8").strip() for path in files) or _text(root, package))
        + _inside(root, package["name"]),
        package=f"pkg:npm/{package['name'].replace('@', '%40')}@{package['version']}",
        sha512=_locked(root, name),
    )


def _text(root: Path, package: dict[str, Any]) -> str:
    """The licence of a package that brings no file with it: Pyodide's, and the terms of the MIT licence."""
    if package["name"] == "pyodide":
        return _of_pyodide()
    if package.get("license") != "MIT":
        return ""
    people = [package.get("author"), *package.get("contributors", [])]
    names = dict.fromkeys(filter(None, (_name(person) for person in people)))
    return f"Copyright (c) {', '.join(names) or 'its authors'}\n\n{_kept(root, 'mit')}"


def _inside(root: Path, name: str) -> str:
    """What a package's program holds of others, each with its licence; empty where nothing is known."""
    if not (root / LICENCES / f"inside-{name}.txt").exists():
        return ""
    inside = _kept(root, f"inside-{name}").replace("{mit}", _kept(root, "mit"))
    return f"\n\nThe program holds works of others, with these licences.\n\n{inside}"


def _name(person: str | dict[str, str] | None) -> str:
    """Somebody as package.json names them, without an address."""
    whole = person.get("name", "") if isinstance(person, dict) else person or ""
    return whole.partition("<")[0].strip()


def _of_pyodide() -> str:
    """Pyodide's licence in full, from its own tool: its npm package has none."""
    files = metadata.files("pyodide-build") or []
    found = [path for path in files if path.name == "LICENSE" and "dist-info" in str(path)]
    if not found:
        raise Problem("pyodide-build", "no file LICENSE", "the licence of Pyodide", "Look where the package has it now")
    return found[0].read_text("utf-8").strip()


def _kept(root: Path, name: str) -> str:
    return (root / LICENCES / f"{name}.txt").read_text("utf-8").strip()


def _locked(root: Path, name: str) -> str:
    """The SHA-512 of a package of package-lock.json, in hexadecimal; empty where it has none."""
    lock = root / "package-lock.json"
    packages = json.loads(lock.read_text("utf-8"))["packages"] if lock.exists() else {}
    kind, _, value = packages.get(name, {}).get("integrity", "").partition("-")
    return base64.b64decode(value).hex() if kind == "sha512" else ""


def bill(found: Sequence[Notice], version: str) -> str:
    """The works as a bill of materials: CycloneDX 1.6, JSON. It names no day: the same works give the same bytes."""
    parts = [
        {
            "type": "library",
            "bom-ref": one.package,
            "name": one.name,
            "version": one.version,
            "purl": one.package,
            "licenses": [{"license": {"name": one.licence}}],
            "externalReferences": [{"type": "website", "url": one.address}],
            **({"hashes": [{"alg": "SHA-512", "content": one.sha512}]} if one.sha512 else {}),
        }
        for one in found
    ]
    site = {"type": "application", "bom-ref": "wegwijs", "name": "wegwijs", "version": version}
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts))
    return json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{number}",
            "version": 1,
            "metadata": {"component": site | {"licenses": [{"license": {"id": "EUPL-1.2"}}]}},
            "components": parts,
            "dependencies": [{"ref": "wegwijs", "dependsOn": [one.package for one in found]}],
        },
        indent=1,
    )


def write(root: Path, site: Path) -> None:
    """Write both files into the root of the site."""
    found = list(notices(root))
    (site / NAME).write_text(_RULE.join([HEAD, *map(str, found)]), "utf-8")
    (site / BILL).write_text(bill(found, staging.version(root)) + "\n", "utf-8")

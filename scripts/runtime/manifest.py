"""What the built runtime consists of: README.md describes manifest.json, docs/assets/worker.js reads it.

A published file has the beginning of its own SHA-256 in its name: an address never changes its content, and a release
fetches only what differs from the last one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PUBLISHED = "published"  # folders and file of the built runtime
PARTS = "parts"
LISTED = "manifest.json"
DIGITS = 16  # hexadecimal ones, of a hash in a name


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a pack."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One published file.

    when: `start`, or `later` if it is fetched only when something rare is asked
    bytes: its size; sent: its size on the wire, from a server that compresses what can be compressed (gzip -9)
    parts: what it holds one after another, if it is a pack
    """

    name: str
    when: str
    bytes: int
    sent: int
    sha256: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What manifest.json says.

    hash: over names and content of all files; sent: bytes on the wire, in all, that are needed at the start
    pyodide, python: versions
    lock: what loadPyodide wants as lockFileContents, so that it does not fetch its own list of packages
    files: by what they are for
    """

    hash: str
    sent: int
    pyodide: str
    python: str
    lock: dict[str, Any]
    files: dict[str, File]

    def dump(self) -> str:
        """The manifest as JSON."""
        return json.dumps(asdict(self), indent=1) + "\n"


def sha256(content: bytes) -> str:
    """The hash of `content` in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def part(path: Path) -> Part:
    """Name, size and hash of a file that goes into a pack."""
    content = path.read_bytes()
    return Part(path.name, len(content), sha256(content))


def add(path: Path, folder: Path, *, name: str = "", when: str = "start", parts: tuple[Part, ...] = ()) -> File:
    """Copy `path` into `folder`, with the hash of its content in its name; return what the manifest says of it.

    name: what it is called but for the hash, if not as before
    """
    content = path.read_bytes()
    digest = sha256(content)
    called = Path(name or path.name)
    named = f"{called.stem}-{digest[:DIGITS]}{called.suffix}"
    (folder / named).write_bytes(content)
    sent = min(len(content), len(gzip.compress(content, 9, mtime=0)))
    return File(name=named, when=when, bytes=len(content), sent=sent, sha256=digest, parts=parts)


def write(folder: Path, files: dict[str, File], *, pyodide: str, python: str, lock: dict[str, Any]) -> Manifest:
    """Write the manifest of the `files` that lie in `folder` beside them, and return it."""
    made = Manifest(
        hash=sha256("".join(f"{use} {one.name} {one.sha256}\n" for use, one in sorted(files.items())).encode())[
            :DIGITS
        ],
        sent=sum(one.sent for one in files.values() if one.when == "start"),
        pyodide=pyodide,
        python=python,
        lock=lock,
        files=files,
    )
    (folder / LISTED).write_text(made.dump())
    return made


def read(text: str) -> Manifest:
    """The manifest that `text`, the content of manifest.json, describes."""
    raw = json.loads(text)
    files = {
        use: File(**{**one, "parts": tuple(Part(**each) for each in one["parts"])}) for use, one in raw["files"].items()
    }
    return Manifest(**{**raw, "files": files})


def load(out: Path) -> Manifest | None:
    """The manifest of the built runtime in `out`, or None where there is no complete one."""
    try:
        found = read((out / PUBLISHED / LISTED).read_text())
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    there = [(out / PUBLISHED / one.name, one.bytes) for one in found.files.values()]
    there += [(out / PARTS / each.name, each.bytes) for one in found.files.values() for each in one.parts]
    return found if all(path.is_file() and path.stat().st_size == size for path, size in there) else None


def publish(out: Path, target: Path) -> None:
    """Copy what is published of the built runtime in `out` to the folder `target`, over what is there."""
    shutil.copytree(out / PUBLISHED, target, dirs_exist_ok=True)

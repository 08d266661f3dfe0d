"""Publishes what reads a photo of a letter: Tesseract, and what it knows of Dutch print, made small.

Both come from npm. They are fetched only by a reader who asked for it, so they lie in a folder of their own, named by
what is in it; `photo-engine.json` among the assets says where, with the hash of every file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
from pathlib import Path

from scripts.guide import settings
from scripts.guide.assets import PLACE
from scripts.problems import Problem

FOLDER = "photo/"
ENGINE, MODEL = "node_modules/tesseract-wasm", "node_modules/@tesseract.js-data/nld"
PLAIN = "engine-plain.wasm"  # the one of the two for a browser without SIMD
# What a model must hold to read: the network, its signs, their codes, and its version. The largest part by far, lists
# of words, makes it read no better: see the bench.
LSTM, SIGNS, CODES, VERSION = 17, 21, 22, 23
_PARTS = 24


def slim(model: bytes) -> bytes:
    """A model of Tesseract without its lists of words.

    Such a file is the number of its parts (int32), the place of each (int64, -1 for one that is missing), and the parts
    in order. Raises Problem when it is something else.
    """
    where = f"{MODEL}/4.0.0_best_int/nld.traineddata.gz"
    found = struct.unpack_from("<i", model)[0] if len(model) > 4 + 8 * _PARTS else 0
    places = struct.unpack_from(f"<{_PARTS}q", model, 4) if found == _PARTS else ()
    kept = (LSTM, SIGNS, CODES, VERSION)
    if not places or any(places[part] < 0 for part in kept):
        raise Problem(where, f"{found} parts", f"{_PARTS}, the network among them", "See what the new package holds")
    ends = sorted({*(place for place in places if place >= 0), len(model)})
    at = 4 + 8 * _PARTS
    new_places, bodies = [-1] * _PARTS, []
    for part in kept:
        body = model[places[part] : ends[ends.index(places[part]) + 1]]
        new_places[part] = at
        at += len(body)
        bodies.append(body)
    return struct.pack(f"<i{_PARTS}q", _PARTS, *new_places) + b"".join(bodies)


def files(root: Path) -> dict[str, bytes]:
    """The published files by name. A browser fetches one of the two `.wasm`."""
    engine = root / ENGINE / "dist"
    script = (engine / "lib.js").read_text("utf-8")
    # The script is started from bytes that were verified, which have no address that another file could be beside.
    script = script.replace("import.meta.url", "self.location.href")
    model = gzip.decompress((root / MODEL / "4.0.0_best_int/nld.traineddata.gz").read_bytes())
    return {
        "engine.js": script.encode(),
        "engine.wasm": (engine / "tesseract-core.wasm").read_bytes(),
        PLAIN: (engine / "tesseract-core-fallback.wasm").read_bytes(),
        "nld.traineddata": slim(model),
    }


def write(root: Path, site: Path) -> None:
    """Write the folder, and `photo-engine.json` among the assets, unless the setting takes photos away.

    site: its assets still in `assets/-/`.
    """
    if not settings.photo(root):
        return
    found = files(root)
    digest = hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in found.values()))
    folder = f"{FOLDER}{digest.hexdigest()[:10]}/"
    (site / folder).mkdir(parents=True)
    for name, content in found.items():
        (site / folder / name).write_bytes(content)
    listed = [
        {
            "name": name,
            "bytes": len(content),
            "sent": len(gzip.compress(content, 9, mtime=0)),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for name, content in found.items()
    ]
    told = json.dumps({"folder": folder, "files": listed}, separators=(",", ":"))
    (site / PLACE / "photo-engine.json").write_text(told, "utf-8")

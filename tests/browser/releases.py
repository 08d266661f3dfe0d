"""Publishes a runtime that a test has changed, in a folder that is served."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from scripts.runtime import build as runtime
from scripts.runtime import pack


def publish(folder: Path, parts: Path, cold: Path | None = None, *, described: bool = True) -> None:
    """Pack the PARTS into the runtime in FOLDER, with another COLD if there is one, and say so in its manifest.

    described: whether the manifest says what is in the pack now, or still what was in it
    """
    listed = folder / "manifest.json"
    content = json.loads(listed.read_text())
    files = folder / content["hash"]
    packed = pack.pack(parts, files / runtime.PACK, last=runtime.WASM)
    if cold:
        shutil.copy(cold, files / runtime.COLD)
    content["files"] = [asdict(runtime.describe(files / one["name"])) for one in content["files"]]
    if described:
        content["parts"] = [asdict(one) for one in packed]
    listed.write_text(json.dumps(content))

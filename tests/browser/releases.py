"""Publishes a runtime that a test has changed, in a folder that is served."""

from __future__ import annotations

from pathlib import Path

from scripts.runtime import manifest, pack


def publish(folder: Path, parts: Path, *, described: bool = True) -> None:
    """Pack the PARTS into the published runtime in FOLDER, as another release.

    described: whether the manifest says what is in the packs now, or still what was in them
    """
    listed = manifest.read((folder / manifest.LISTED).read_text())
    files = dict(listed.files)
    for use, one in listed.files.items():
        paths = [parts / each.name for each in one.parts]
        now = tuple(map(manifest.part, paths))
        made = parts / f"{use}{Path(one.name).suffix}"
        if now == one.parts and paths:
            continue  # packing takes seconds
        if paths:
            pack.pack(paths, made)
        if made.exists():
            files[use] = manifest.add(made, folder, when=one.when, parts=now if described else one.parts)
    manifest.write(folder, files, pyodide=listed.pyodide, python=listed.python, lock=listed.lock)

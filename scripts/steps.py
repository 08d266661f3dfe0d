"""Steps of a build that are kept: each is done once for the same inputs."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

Input = Path | str | bytes  # a file, or a value


def key(inputs: Iterable[Input]) -> str:
    """A hash over `inputs`; of a file its name and content count, and not where it lies."""
    digest = hashlib.sha256()
    for one in inputs:
        name, content = (one.name, one.read_bytes()) if isinstance(one, Path) else ("", one)
        content = content.encode() if isinstance(content, str) else content
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def step(folder: Path, name: str, inputs: Iterable[Input], make: Callable[[Path], object]) -> Path:
    """The folder in `folder` that `make` filled for these `inputs`, now or earlier; what it made for others goes."""
    done = folder / f"{name}-{key(inputs)}"
    if not done.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder) as scratch:
            made = Path(scratch) / "made"
            made.mkdir()
            make(made)
            for old in folder.glob(f"{name}-*"):
                if old != done:
                    shutil.rmtree(old, ignore_errors=True)
            try:
                made.rename(done)
            except OSError:
                if not done.is_dir():  # else another build has made the same meanwhile
                    raise
    return done

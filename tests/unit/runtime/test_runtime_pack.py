"""The pack: what is in it, in which order, and what the manifest says of it."""

import hashlib
import lzma
from pathlib import Path

from scripts.runtime import pack


def test_parts_in_order(tmp_path: Path) -> None:
    """Alphabetical, but for the one that is to be last; unpacked they follow each other without gaps."""
    folder = tmp_path / "parts"
    folder.mkdir()
    for name, content in (("b.js", b"bb"), ("a.wasm", b"a" * 1000), ("c.zip", b"")):
        (folder / name).write_bytes(content)
    parts = pack.pack(folder, tmp_path / "python.xz", last="a.wasm")
    assert [(part.name, part.bytes) for part in parts] == [("b.js", 2), ("c.zip", 0), ("a.wasm", 1000)]
    assert parts[0].sha256 == hashlib.sha256(b"bb").hexdigest()
    assert lzma.decompress((tmp_path / "python.xz").read_bytes()) == b"bb" + b"a" * 1000


def test_always_the_same_bytes(tmp_path: Path) -> None:
    """The name of the published folder follows from the content, so the content may not change by itself."""
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "one").write_bytes(bytes(range(256)) * 50)
    first, second = tmp_path / "1.xz", tmp_path / "2.xz"
    pack.pack(folder, first, last="one")
    pack.pack(folder, second, last="one")
    assert first.read_bytes() == second.read_bytes()


def test_what_is_sent(tmp_path: Path) -> None:
    """A script is sent compressed; what cannot be compressed is sent as it is."""
    script, packed = tmp_path / "a.js", tmp_path / "a.xz"
    script.write_bytes(b"x = 1;\n" * 500)
    packed.write_bytes(hashlib.sha256(b"").digest())
    assert pack.describe(script, "start").sent < 100
    assert pack.describe(packed, "later") == pack.File(
        "a.xz", "later", 32, 32, hashlib.sha256(packed.read_bytes()).hexdigest()
    )

"""The packs and the manifest: what is in them, in which order, under which name."""

import hashlib
import json
import lzma
from pathlib import Path

from scripts.runtime import manifest, pack


def test_parts_in_order(tmp_path: Path) -> None:
    """As they are given; unpacked they follow each other without gaps."""
    parts = [tmp_path / name for name in ("b.js", "c.zip", "a.wasm")]
    for path, content in zip(parts, (b"bb", b"", b"a" * 1000), strict=True):
        path.write_bytes(content)
    pack.pack(parts, tmp_path / "python.xz")
    assert manifest.part(parts[0]) == manifest.Part("b.js", 2, hashlib.sha256(b"bb").hexdigest())
    assert lzma.decompress((tmp_path / "python.xz").read_bytes()) == b"bb" + b"a" * 1000


def test_always_the_same_bytes(tmp_path: Path) -> None:
    """The name of a published file follows from the content, so the content may not change by itself."""
    (tmp_path / "one").write_bytes(bytes(range(256)) * 50)
    packed = [tmp_path / "1.xz", tmp_path / "2.xz"]
    for path in packed:
        pack.pack([tmp_path / "one"], path)
    assert packed[0].read_bytes() == packed[1].read_bytes()


def test_named_by_content(tmp_path: Path) -> None:
    """Another content has another name; a script is sent compressed, and what cannot be compressed as it is."""
    names = []
    for content in (b"x = 1;\n" * 500, b"x = 2;\n" * 500, hashlib.sha256(b"").digest()):
        path = tmp_path / "a.js"
        path.write_bytes(content)
        added = manifest.add(path, tmp_path)
        names.append(added.name)
        digest = hashlib.sha256(content).hexdigest()
        assert (added.name, added.sha256) == (f"a-{digest[:16]}.js", digest)
        assert (tmp_path / added.name).read_bytes() == content
        assert added.sent == (32 if len(content) == 32 else min(100, added.sent))
    assert len(set(names)) == 3


def test_written_and_read(tmp_path: Path) -> None:
    """What is written is what is read; the hash follows from the files, the sum is over what the start needs."""
    (tmp_path / "a.js").write_bytes(b"1")
    (tmp_path / "b.wasm").write_bytes(b"22")
    files = {
        "a": manifest.add(tmp_path / "a.js", tmp_path),
        "b": manifest.add(tmp_path / "b.wasm", tmp_path, when="later"),
    }
    made = manifest.write(tmp_path, files, pyodide="1", python="3", lock={"packages": {}})
    text = (tmp_path / manifest.LISTED).read_text()
    assert manifest.read(text) == made
    assert made.sent == 1
    other = manifest.write(tmp_path, {"a": files["a"]}, pyodide="1", python="3", lock={})
    assert other.hash != made.hash
    assert set(json.loads(text)) == {"hash", "sent", "pyodide", "python", "lock", "files"}

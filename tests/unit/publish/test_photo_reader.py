"""What reads a photo of a letter, made small and published."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path

import pytest

from scripts.guide.assets import PLACE
from scripts.problems import Problem
from scripts.publish import photo_reader

COUNT = 24
HEAD = 4 + 8 * COUNT


def model(parts: dict[int, bytes]) -> bytes:
    """A model with these parts, as Tesseract writes it."""
    places, body = [-1] * COUNT, b""
    for part, content in sorted(parts.items()):
        places[part] = HEAD + len(body)
        body += content
    return struct.pack(f"<i{COUNT}q", COUNT, *places) + body


def test_a_slim_model_keeps_the_network_its_signs_their_codes_and_the_version() -> None:
    """Byte for byte, and nothing of the lists of words."""
    kept = {17: b"network", 21: b"signs", 22: b"codes", 23: b"version"}
    assert model(kept) == photo_reader.slim(model({**kept, 18: b"punctuation", 19: b"words" * 99, 20: b"numbers"}))


@pytest.mark.parametrize("bad", [b"", model({17: b"network", 21: b"signs"}), b"\1\0\0\0" + b"x" * 500])
def test_what_is_no_model_stops_the_build(bad: bytes) -> None:
    """A newer package that holds something else is not published."""
    with pytest.raises(Problem, match="the network among them"):
        photo_reader.slim(bad)


def test_the_folder_is_named_by_its_content_and_listed_with_hashes(root: Path, tmp_path: Path) -> None:
    """About 435 KB of model are left of six megabytes; twice the same."""
    listed = []
    for site in (tmp_path / "one", tmp_path / "two"):
        (site / PLACE).mkdir(parents=True)
        photo_reader.write(root, site)
        listed.append(json.loads((site / PLACE / "photo-engine.json").read_text("utf-8")))
    assert listed[0] == listed[1]
    folder = tmp_path / "one" / listed[0]["folder"]
    assert {path.name for path in folder.iterdir()} == {file["name"] for file in listed[0]["files"]}
    for file in listed[0]["files"]:
        content = (folder / file["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    assert (folder / "nld.traineddata").stat().st_size == 434_762
    assert "import.meta" not in (folder / "engine.js").read_text("utf-8")  # it is started without an address


def test_the_setting_takes_it_away(root: Path, tmp_path: Path) -> None:
    """Nothing is published then."""
    (tmp_path / "mkdocs.yml").write_text("extra:\n  photo: false\n", "utf-8")
    (tmp_path / PLACE).mkdir(parents=True)
    photo_reader.write(tmp_path, tmp_path)
    assert not (tmp_path / photo_reader.FOLDER).exists()
    assert list((tmp_path / PLACE).iterdir()) == []

"""Whose work the site carries, and under which licence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.problems import Problem
from scripts.publish import notices


def test_every_work_is_named_with_version_licence_and_source(root: Path) -> None:
    """The runtime and its Python, the unpacker, what reads photos, the letters of Tigrinya; no theme: none is used."""
    found = {notice.name: notice for notice in notices.notices(root)}
    expected = {"pyodide", "xz-decompress", "Python", *notices.PHOTO, notices.ETHIOPIC["name"]}
    assert expected == set(found)
    for notice in found.values():
        assert notice.version[0].isdigit() and notice.licence and notice.address.startswith("https://"), notice
    assert found["pyodide"].licence == "MPL-2.0"
    assert found["tesseract-wasm"].licence.startswith("BSD-2-Clause; Tesseract in it: Apache-2.0")
    assert found["@tesseract.js-data/nld"].licence.endswith("of Tesseract: Apache-2.0")
    assert "Apache License" in found["comlink"].text  # once in full, for all that have it
    assert "Mozilla Public License Version 2.0" in found["pyodide"].text
    assert "10. Versions of the License" in found["pyodide"].text, "the whole of it, not its head alone"
    assert "Copyright" in found["Python"].text
    assert "Tim Perry" in found["xz-decompress"].text
    for name, notice in found.items():
        assert re.search("(?i)copyright|licen[cs]e", notice.text) and len(notice.text) > 900, f"{name} has no text"


@pytest.mark.parametrize(
    ("package", "names"),
    [
        ("pyodide", {"Emscripten", "musl", "zlib", "libffi", "Expat", "bzip2"}),
        ("tesseract-wasm", {"Tesseract", "Leptonica"}),
    ],
)
def test_what_a_program_holds_of_others_has_its_licence(root: Path, package: str, names: set[str]) -> None:
    """Each work with licence, source and holder."""
    (text,) = (one.text for one in notices.notices(root) if one.name == package)
    inside = text.partition("holds works of others")[2]
    works = re.findall(r"^(.+)\nLicence: (.+)\nSource: (https://\S+)\n\n", inside, flags=re.M)
    assert names <= {name for name, _, _ in works}
    holders = re.split(r"^Source: .+$", inside, flags=re.M)[1:]
    assert all("Copyright" in holder for holder in holders), "a work without its holder"


def test_terms_that_many_works_have_are_there_once_in_full(root: Path) -> None:
    """Those of the MIT licence with Pyodide, before the works that name them; those of Apache and BSD where they are."""
    text = next(notices.notices(root)).text
    inside = text.partition("holds works of others")[2]
    assert len(re.findall("^Permission is hereby granted", inside, flags=re.M)) == 1
    assert inside.index("Permission is hereby granted") < inside.index("terms of the MIT licence are above")
    assert "{mit}" not in text
    (reader,) = (one.text for one in notices.notices(root) if one.name == "tesseract-wasm")
    assert "(C) 2001-2020 Leptonica" in reader and reader.count("binary form must reproduce") == 2


def test_the_file_holds_all_of_them(root: Path, tmp_path: Path) -> None:
    """One after the other, each with its head."""
    notices.write(root, tmp_path)
    text = (tmp_path / "notices.txt").read_text("utf-8")
    assert all(str(notice) in text for notice in notices.notices(root))
    assert text.startswith("This site carries the work of others")


def test_a_package_without_a_licence_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is published of which nobody knows whether it may be."""
    package = tmp_path / "node_modules/pyodide/package.json"
    package.parent.mkdir(parents=True)
    package.write_text(json.dumps({"name": "pyodide", "version": "1", "homepage": "https://example.org"}))
    with pytest.raises(Problem, match=r"node_modules/pyodide/package.json: found no licence"):
        next(notices.notices(tmp_path))


def test_the_bill_of_materials_names_the_same_works(root: Path, tmp_path: Path) -> None:
    """CycloneDX: each work with its package URL, version and licence, npm's with the hash of the lock file; no day."""
    notices.write(root, tmp_path)
    text = (tmp_path / notices.BILL).read_text("utf-8")
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    found = {one["name"]: one for one in bill["components"]}
    assert set(found) == {notice.name for notice in notices.notices(root)}
    for one in found.values():
        assert one["type"] == "library" and one["version"] and one["licenses"] and one["purl"].startswith("pkg:")
        if one["purl"].startswith("pkg:npm/") and "fontsource" not in one["purl"]:
            assert len(one["hashes"][0]["content"]) == 128, one["name"]
    assert bill["dependencies"] == [{"ref": "wegwijs", "dependsOn": [one["purl"] for one in bill["components"]]}]
    notices.write(root, tmp_path)
    assert text == (tmp_path / notices.BILL).read_text("utf-8")

"""Stock Material, with which the site is compared."""

import gzip
from pathlib import Path

import pytest

from scripts.bench import stock
from scripts.problems import Problem


def test_bytes_are_those_on_the_wire(tmp_path: Path) -> None:
    """Counted after packing."""
    path = tmp_path / "a.html"
    path.write_bytes(b"a" * 10_000)
    assert len(gzip.compress(path.read_bytes(), 9)) == stock.packed(path)


def test_stock_material_builds_a_language_that_it_has_no_words_for(tmp_path: Path) -> None:
    """Its own words are there in English then; so every language of the site has a baseline."""
    for code in ("en", "ps", "ti"):
        (tmp_path / "stage" / code).mkdir(parents=True)
        (tmp_path / "stage" / code / "index.md").write_text(f"# Page in {code}\n", "utf-8")
    (tmp_path / "bench").mkdir()
    assert stock.build_material(tmp_path / "bench", ["en", "ps", "ti"], tmp_path / "material") > 0
    for path in ("index.html", "ps/index.html", "ti/index.html"):
        assert "Page in" in (tmp_path / "material" / path).read_text("utf-8")


def test_stock_material_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    """The last line of what it said, and where it was told what to build."""
    with pytest.raises(Problem, match=r"mkdocs\.yml.*stage"):
        stock.build_material(tmp_path, ["en"], tmp_path / "material")

"""The pure parts of the measurements: how numbers are written, and the slow line."""

import gc
import gzip
import socket
import time
import urllib.request
from pathlib import Path

import pytest

from scripts.bench import measure, stock
from scripts.bench.line import FAST, Speed, slowed
from scripts.bench.serving import counted
from scripts.problems import Problem


def test_one_run_is_one_number() -> None:
    """A range needs more than one run."""
    assert "120 ms" == measure.spread([120.0])


def test_several_runs_give_median_and_range() -> None:
    """The middle one, and between the brackets the least and the most."""
    assert "120 ms (110–190)" == measure.spread([190.0, 110.0, 120.0])


def test_ratio_says_how_many_times_less_ours_is() -> None:
    """Stock over ours."""
    assert "2.5×" == measure.ratio([100.0], [250.0])


def test_bytes_are_those_on_the_wire(tmp_path: Path) -> None:
    """Counted after packing."""
    path = tmp_path / "a.html"
    path.write_bytes(b"a" * 10_000)
    assert len(gzip.compress(path.read_bytes(), 9)) == stock.packed(path)


def test_stock_material_builds_a_language_that_it_has_no_words_for(tmp_path: Path) -> None:
    """Its own words stand there in English then; so every language of the site has a baseline."""
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


def test_slow_line_passes_everything_on_and_takes_its_time(tmp_path: Path) -> None:
    """100 kB at 4 Mbit/s need a fifth of a second; nothing is lost."""
    (tmp_path / "index.html").write_text("x")
    (tmp_path / "data.png").write_bytes(bytes(100_000))
    with counted(tmp_path, "/") as sent, slowed(sent.port, Speed("test", 4000, 10, 1)) as slow:
        start = time.perf_counter()
        with urllib.request.urlopen(f"http://127.0.0.1:{slow}/data.png") as response:
            got = response.read()
        spent = time.perf_counter() - start
    assert bytes(100_000) == got
    assert spent > 0.15


def test_a_connection_that_is_left_open_ends_with_the_slow_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Browsers leave them; half a page of complaints about them hid what a measure had to say."""
    (tmp_path / "data.png").write_bytes(bytes(100_000))
    with counted(tmp_path, "/") as sent, slowed(sent.port, Speed("test", 400, 10, 1)) as slow:
        left = socket.create_connection(("127.0.0.1", slow))
        left.sendall(b"GET /data.png HTTP/1.1\r\nHost: test\r\n\r\n")
        assert left.recv(1)
    gc.collect()
    left.close()
    assert [] == [record.getMessage() for record in caplog.records if record.name == "asyncio"]


def test_no_throttling_is_no_proxy() -> None:
    """The port itself."""
    with slowed(1234, FAST) as port:
        assert 1234 == port

"""The slow line: nothing is lost on it, and nothing is left of it."""

import gc
import socket
import time
import urllib.request
from pathlib import Path

import pytest

from scripts.bench.line import FAST, Speed, slowed
from scripts.bench.serving import counted


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

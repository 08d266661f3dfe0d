"""The local server behaves as GitHub Pages does."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import serve


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A served folder under /wegwijs/."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en/index.html").write_text("<p>hello</p>")
    (tmp_path / "404.html").write_text("not here")
    (tmp_path / "x.wasm").write_bytes(b"\0asm")
    with serve.answering(serve.server(tmp_path, port=0)) as port:
        yield f"http://127.0.0.1:{port}"


def test_a_page_is_served_under_the_sub_path_in_gzip(address: str) -> None:
    """With its media type."""
    request = urllib.request.Request(f"{address}/wegwijs/en/", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as response:
        assert "gzip" == response.headers["Content-Encoding"]
        assert "text/html; charset=utf-8" == response.headers["Content-Type"]
        assert b"<p>hello</p>" == gzip.decompress(response.read())


@pytest.mark.parametrize(("start", "status"), [(3, 206), (500, 200)])
def test_the_rest_of_a_file_is_sent(address: str, start: int, status: int) -> None:
    """Where a download was cut it can go on; a file that is not so long is sent whole."""
    request = urllib.request.Request(f"{address}/wegwijs/en/", headers={"Range": f"bytes={start}-"})
    with urllib.request.urlopen(request) as response:
        body = response.read()
        assert status == response.status
    whole = urllib.request.urlopen(f"{address}/wegwijs/en/").read()
    assert body == (whole[start:] if status == 206 else whole)


def test_what_did_not_change_is_not_sent_again(address: str, tmp_path: Path) -> None:
    """A browser that asks with the tag of what it has gets no body, until the file is another one."""
    with urllib.request.urlopen(f"{address}/wegwijs/en/") as response:
        request = urllib.request.Request(f"{address}/wegwijs/en/", headers={"If-None-Match": response.headers["ETag"]})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    assert (304, b"") == (caught.value.code, caught.value.read())
    (tmp_path / "en/index.html").write_text("<p>hello again</p>")
    with urllib.request.urlopen(request) as response:
        assert b"<p>hello again</p>" == response.read()


def test_wasm_has_its_media_type(address: str) -> None:
    """Streaming compilation asks for it."""
    with urllib.request.urlopen(f"{address}/wegwijs/x.wasm") as response:
        assert "application/wasm" == response.headers["Content-Type"]


def test_an_unknown_address_gets_the_404_page(address: str) -> None:
    """With the status 404."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}/wegwijs/nothing/")
    assert (404, b"not here") == (caught.value.code, caught.value.read())


def test_a_folder_without_its_slash_is_redirected(address: str) -> None:
    """As on GitHub Pages."""
    with urllib.request.urlopen(f"{address}/wegwijs/en") as response:
        assert response.url.endswith("/wegwijs/en/")


def test_nothing_outside_the_folder_is_served(tmp_path: Path) -> None:
    """Neither by dots nor by escaped dots."""
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    assert serve.find(site, "/wegwijs/", "/wegwijs/../secret.txt") is None
    assert serve.find(site, "/wegwijs/", "/wegwijs/%2e%2e/secret.txt") is None


def test_a_missing_site_gives_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to do."""
    monkeypatch.setattr("sys.argv", ["serve", "--site", str(tmp_path)])
    assert 2 == serve.main()
    assert "make build" in capsys.readouterr().err


@pytest.mark.parametrize(("address", "base"), [("https://example.org/", "/"), ("https://example.org/guide", "/guide/")])
def test_a_site_is_shown_under_the_path_that_it_was_built_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, base: str
) -> None:
    """Else the page for a wrong address, whose links begin at the root of the host, would have no style."""
    asked: list[str] = []

    def server(site: Path, *, port: int, base: str) -> None:
        asked.append(base)
        raise OSError

    (tmp_path / "index.html").write_text("x")
    monkeypatch.setenv("WEGWIJS_URL", address)
    monkeypatch.setattr("sys.argv", ["serve", "--site", str(tmp_path)])
    monkeypatch.setattr(serve, "server", server)
    assert 2 == serve.main()
    assert [base] == asked

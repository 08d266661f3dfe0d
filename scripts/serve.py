"""Serves site/ as GitHub Pages would: under a sub-path, with its media types, gzip, ranges, tags and its 404 page."""

from __future__ import annotations

import argparse
import gzip
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
_PACKED = {".png", ".woff2", ".xz"}  # compressed already; GitHub Pages sends them as they are
_RANGE = re.compile(r"bytes=(\d+)-")  # the only kind that the site asks for


@lru_cache(maxsize=4096)
def packed(path: Path, stamp: float) -> bytes:
    """The file's bytes in gzip. stamp: its modification time, so that a new build is seen."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def entity_tag(stat: os.stat_result) -> str:
    """What a browser asks by whether the file that it has is still the same; weak, since gzip is the same file."""
    return f'W/"{stat.st_mtime_ns:x}-{stat.st_size:x}"'


def find(site: Path, base: str, address: str) -> Path | str | None:
    """The file behind an address; a str is an address to go to instead; None means 404."""
    path = unquote(urlsplit(address).path)
    if not path.startswith(base):
        return base if path in ("/", base.rstrip("/")) else None
    target = (site / path.removeprefix(base)).resolve()
    if not target.is_relative_to(site.resolve()):
        return None
    if target.is_dir():
        if not path.endswith("/"):
            return path + "/"
        target = target / "index.html"
    return target if target.is_file() else None


def handler(site: Path, base: str, *, quiet: bool) -> type[BaseHTTPRequestHandler]:
    """A request handler for this folder. base: `/wegwijs/`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a small body waits 40 ms for the head to be acknowledged

        def do_GET(self) -> None:
            self._send(body=True)

        def do_HEAD(self) -> None:
            self._send(body=False)

        def _send(self, *, body: bool) -> None:
            found = find(site, base, self.path)
            if isinstance(found, str):
                self.send_response(HTTPStatus.FOUND)
                self.send_header("Location", found)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            status = HTTPStatus.OK
            if found is None:
                status, found = HTTPStatus.NOT_FOUND, site / "404.html"
            if not found.is_file():
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            tag = entity_tag(found.stat())
            if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self._send_caching(tag)
                self.end_headers()
                return
            zipped = found.suffix not in _PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
            data = packed(found, found.stat().st_mtime) if zipped else found.read_bytes()
            start = _RANGE.fullmatch(self.headers.get("Range", ""))
            if start and status is HTTPStatus.OK and not zipped and int(start[1]) < len(data):
                self.send_response(HTTPStatus.PARTIAL_CONTENT)
                self.send_header("Content-Range", f"bytes {start[1]}-{len(data) - 1}/{len(data)}")
                data = data[int(start[1]) :]
            else:
                self.send_response(status)
            self.send_header("Content-Type", TYPES.get(found.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(data)))
            self._send_caching(tag)
            if zipped:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            if body:
                self.wfile.write(data)

        def _send_caching(self, tag: str) -> None:
            self.send_header("Cache-Control", "max-age=600")
            self.send_header("ETag", tag)
            self.send_header("Vary", "Accept-Encoding")

        def log_message(self, line: str, *args: object) -> None:
            if not quiet:
                super().log_message(line, *args)

    return Handler


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who leaves in the middle of a page is no mistake of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def server(site: Path, *, port: int = 8000, base: str = "/wegwijs/", quiet: bool = True) -> ThreadingHTTPServer:
    """A server for site/ on this machine alone; port 0 takes a free one. Raises OSError when the port is in use."""
    return _Server(("127.0.0.1", port), handler(site, base, quiet=quiet))


@contextmanager
def answering(one: ThreadingHTTPServer) -> Iterator[int]:
    """Let a server answer while something else is done; its port."""
    thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield int(one.server_address[1])
    finally:
        one.shutdown()
        one.server_close()


def main() -> int:
    """The command line: `python -m scripts.serve [--port 8000] [--site site] [--base /]`."""
    from scripts.guide import staging  # the tests serve too, and choose the place themselves

    parser = argparse.ArgumentParser(description="Serve the built site as GitHub Pages would.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument(
        "--base", default=urlsplit(staging.address()).path, help="the path of the site (default: that of WEGWIJS_URL)"
    )
    options = parser.parse_args()
    if not (options.site / "index.html").exists():
        print(
            f"{options.site}: found no built site; expected index.html in it. Run “make build” first.", file=sys.stderr
        )
        return 2
    try:
        running = server(options.site, port=options.port, base=options.base)
    except OSError:
        print(f"Port {options.port} is in use. Stop the other program, or run “make serve PORT=8001”.", file=sys.stderr)
        return 2
    print(f"Wegwijs: http://127.0.0.1:{options.port}{options.base}  (stop with Ctrl+C)", flush=True)
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The mistakes of the texts, shown where the pages would be."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from scripts import mistakes
from scripts.guide import staging
from scripts.problems import Problem, Problems


def free_port() -> int:
    """A port where nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_text_without_a_mistake_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Else each of them, as the terminal shows them."""
    monkeypatch.setattr(staging, "stage", lambda root, code, beside: {})
    assert mistakes.mistakes(tmp_path, "ar") == ""

    def fails(root: Path, code: str, *, beside: bool) -> None:
        raise Problems([Problem("docs/ar/dublin.md:3", "a", "b", "C"), Problem("docs/ar/words.md:9", "d", "e", "F")])

    monkeypatch.setattr(staging, "stage", fails)
    found = mistakes.mistakes(tmp_path, "ar")
    assert "docs/ar/dublin.md:3" in found and "docs/ar/words.md:9" in found


def test_the_page_shows_the_signs_of_a_mistake_as_they_are() -> None:
    """A tag in a text is no tag of the page."""
    shown = mistakes.page("docs/ar/dublin.md:3: found <meta http-equiv>")
    assert "&lt;meta http-equiv&gt;" in shown and "<meta http-equiv" not in shown


def test_a_changed_text_a_new_one_and_the_settings_are_seen(tmp_path: Path) -> None:
    """And nothing else is."""
    (tmp_path / "docs/ar").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("a")
    seen = [mistakes.stamps(tmp_path)]
    for name in ("docs/ar/a.md", "site.txt", "mkdocs.yml"):
        time.sleep(0.01)
        (tmp_path / name).write_text("b")
        seen.append(mistakes.stamps(tmp_path))
    assert [seen[0] == seen[1], seen[1] == seen[2], seen[2] == seen[3]] == [False, True, False]


def test_it_answers_until_all_is_mended(tmp_path: Path) -> None:
    """With the mistakes of now at every address; then the port is free again."""
    port, found = free_port(), ["first", "second", ""]
    turn = [0]
    waiting = threading.Thread(
        target=mistakes.show_until_mended, args=("first", port, lambda: found[turn[0]], lambda: turn[0])
    )
    waiting.start()
    for number, text in enumerate(found[:2]):
        turn[0] = number
        end = time.monotonic() + 30
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{port}/ar/letters/") as answer:
                    if f"<pre>{text}</pre>" in answer.read().decode():
                        break
            except OSError:
                pass  # it does not answer yet
            assert time.monotonic() < end, f"“{text}” is not shown"
            time.sleep(0.05)
    turn[0] = 2
    waiting.join(30)
    assert not waiting.is_alive()
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))

"""Live reload for one language."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from scripts import dev, mistakes
from scripts.problems import Problem
from scripts.runtime import build as runtime


class Server:
    """Stands for `subprocess.run`: keeps what it was asked, ends as it was told."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.calls: list[tuple[list[str], dict[str, str]]] = []
        self.stopped = False

    def __call__(self, command: list[str], *, env: dict[str, str], **options: Any) -> SimpleNamespace:
        """Serve, until somebody stops it."""
        self.calls.append((command, env))
        if self.stopped:
            raise KeyboardInterrupt
        return SimpleNamespace(returncode=3)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """MkDocs, replaced."""
    made = Server()
    monkeypatch.setattr(subprocess, "run", made)
    monkeypatch.setattr(runtime, "build", lambda out, *, root: None)
    monkeypatch.setattr(mistakes, "mistakes", lambda root, code: "")
    return made


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The command line with these arguments."""
    monkeypatch.setattr(sys, "argv", ["dev", *arguments])
    return dev.main()


def test_environment_names_language_and_address() -> None:
    """The address is the one that is served."""
    made = dev.environment("ar", 8123)
    assert ("ar", "http://127.0.0.1:8123/") == (made["WEGWIJS_LANG"], made["WEGWIJS_URL"])


def test_language_and_port_reach_mkdocs(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """On this computer alone; its exit code is ours."""
    assert 3 == run(monkeypatch, "nl", "--port", "8123")
    command, env = server.calls[0]
    assert ["--dev-addr", "127.0.0.1:8123"] == command[-2:]
    assert "nl" == env["WEGWIJS_LANG"]


def test_without_arguments_english_is_shown(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the address is printed before."""
    run(monkeypatch)
    assert "en" == server.calls[0][1]["WEGWIJS_LANG"]
    assert "Wegwijs, en: http://127.0.0.1:8000/  (stop with Ctrl+C)" == capsys.readouterr().out.splitlines()[-1]


def test_an_unknown_language_is_one_sentence_and_code_2(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is served."""
    assert 2 == run(monkeypatch, "xx")
    error = capsys.readouterr().err
    assert error.startswith("mkdocs.yml: found no language “xx”; expected one of: en,")
    assert 1 == len(error.splitlines())
    assert [] == server.calls


def test_without_a_runtime_the_pages_are_shown_all_the_same(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who writes a text need not mend the checkers; they are told."""

    def build(out: object, *, root: object) -> None:
        raise Problem("scripts/runtime/build.py", "a", "b", "C")

    monkeypatch.setattr(runtime, "build", build)
    assert 3 == run(monkeypatch, "en")
    assert "scripts/runtime/build.py: found a" in capsys.readouterr().err


def test_stopping_is_no_error(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C is how one stops it."""
    server.stopped = True
    assert 0 == run(monkeypatch, "en")


def test_a_mistake_at_the_start_is_shown_until_it_is_mended(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then MkDocs starts anew, with the checkers of the mended facts."""
    found, prepared = ["docs/ar/dublin.md:3: found a", ""], []
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(runtime, "build", lambda out, *, root: prepared.append(len(server.calls)))
    monkeypatch.setattr(mistakes, "mistakes", lambda root, code: found.pop(0))
    monkeypatch.setattr(mistakes, "show_until_mended", lambda text, port, *look: shown.append((text, port)))
    assert 3 == run(monkeypatch, "ar", "--port", "8123")
    assert [("docs/ar/dublin.md:3: found a", 8123)] == shown
    assert ([0, 1], 2) == (prepared, len(server.calls))

"""Which packages are asked about, and how their known faults are listed."""

from __future__ import annotations

import io
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from scripts import audit


def test_every_locked_package_is_asked_about(root: Path) -> None:
    """Those of Python and of npm, each with the line of its lock file."""
    found = list(audit.packages(root))
    names = {(one.ecosystem, one.name) for one in found}
    assert {("PyPI", "mkdocs"), ("PyPI", "pytest"), ("PyPI", "uv"), ("npm", "pyodide"), ("npm", "axe-core")} <= names
    for one in found:
        file, _, line = one.where.rpartition(":")
        text = (root / file).read_text("utf-8").splitlines()[int(line) - 1]
        assert one.name in text and one.version[0].isdigit(), one


def test_a_known_fault_is_listed_with_its_line_and_address() -> None:
    """A line to tick off for the one that has faults, none for the others; many are asked in parts."""
    asked: list[int] = []

    def answer(body: dict[str, Any]) -> dict[str, Any]:
        asked.append(len(body["queries"]))
        return {
            "results": [
                {"vulns": [{"id": "GHSA-2"}, {"id": "GHSA-1"}]} if query["package"]["name"] == "p7" else {}
                for query in body["queries"]
            ]
        }

    found = [audit.Package("npm", f"p{number}", "1.0", f"package-lock.json:{number}") for number in range(501)]
    lines = list(audit.faults(found, answer))
    assert asked == [500, 1]
    assert lines == [
        "- [ ] p7 1.0 (package-lock.json:7): [GHSA-1](https://osv.dev/vulnerability/GHSA-1), "
        "[GHSA-2](https://osv.dev/vulnerability/GHSA-2)"
    ]


@pytest.mark.parametrize("said", [None, b"<html>busy</html>", b"{}", b"[]", b'{"results": []}'])
def test_without_an_answer_one_sentence(
    said: bytes | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No connection, a page instead of an answer, an answer about fewer packages: the workflow fails, and says why."""

    def answered(*given: Any, **named: Any) -> Any:
        if said is None:
            raise OSError("no route")
        return io.BytesIO(said)

    monkeypatch.setattr(urllib.request, "urlopen", answered)
    assert audit.main() == 1
    out, err = capsys.readouterr()
    assert out == "" and "does not answer as it should" in err and err.count("\n") == 1

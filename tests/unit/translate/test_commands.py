"""The command line of the translations, as a shell sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from translated import language

from scripts.translate import commands


def test_an_unknown_language_is_one_sentence(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` and `status` name the languages that there are."""
    assert 1 == commands.main(["check", "zz"], project)
    assert "mkdocs.yml: found no language “zz”; expected one of: en," in capsys.readouterr().err


def test_who_reads_only_the_first_lines_sees_no_traceback(root: Path) -> None:
    """`python -m scripts.translate status en | head -1`: the pipe is closed before the table is there."""
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.translate", "status", "en"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        said = running.stderr.read()
    assert (0, "") == (running.returncode, said)


def test_many_languages_are_checked_side_by_side(project: Path) -> None:
    """What is told is what each of them alone is told, in their order."""
    codes = ["nl", "ar", "fr", "es", "tr"]
    for code in codes:
        (project / f"docs/{code}").mkdir()
        (project / f"docs/{code}/help.md").write_text("no front matter\n", "utf-8")
    chosen = [language(project, code) for code in codes]
    alone = [problem for one in chosen for problem in commands.checked(project, [one], ())]
    assert codes == list(dict.fromkeys(problem.where.split("/")[1] for problem in alone))
    assert alone == commands.checked(project, chosen, ())

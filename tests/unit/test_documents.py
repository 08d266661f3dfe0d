"""What is written for developers names files and commands that exist, and every room says what it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:checker|docs|scripts|tests|overrides|bench|\.github)/[\w./-]*\w/?)`")
ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "SECURITY.md", "checker/README.md", "tests/letters/README.md"),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs-for-developers").glob("*.md")),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "scripts").rglob("README.md")),
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_names_of_files_lead_somewhere(root: Path, name: str) -> None:
    """A link from the document's own folder, a name in code from the project's; ID, LANG and such stand for any."""
    text = (root / name).read_text("utf-8")
    links = [link for link in LINK.findall(text) if not ((root / name).parent / link).exists()]
    named = [path for path in NAMED.findall(text) if not (root / path).exists() and not re.search(r"ID|NAME|ur/", path)]
    assert ([], []) == (links, named)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_exist(root: Path, name: str) -> None:
    """Of make, and of this project's Python."""
    text = (root / name).read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text("utf-8"), re.M))
    assert set() == set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.M)) - targets
    for module in re.findall(r"python3? -m ((?:scripts|checker)[\w.]*)", text):
        path = root / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    # Only that Python has what they need; a list that was made names its maker.
    assert not re.findall(r"^(?!Made by).*(?<!\.venv/bin/)(python3? -m scripts\S*)", text, re.M)


def test_every_folder_of_scripts_says_what_may_be_ignored(root: Path) -> None:
    """In a few lines; and the list of folders is complete."""
    listed = (root / "scripts/README.md").read_text("utf-8")
    for folder in (root / "scripts").iterdir():
        if folder.is_dir() and (folder / "__init__.py").exists():
            assert (folder / "README.md").exists(), folder.name
            assert f"`{folder.name}/`" in listed

"""Builds the package `checker`: what pyproject.toml says, and the words of the phrase books beside it.

A source distribution holds no phrase books, so it brings the words ready made, and a wheel is built from them.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

ROOT = Path(__file__).resolve().parent
WORDS = Path("checker/words")


def write_words(target: Path) -> None:
    """Write words/<lang>.json for `checker.in_words` into a folder that holds the package."""
    if (ROOT / WORDS).is_dir():
        shutil.copytree(ROOT / WORDS, target / WORDS, dirs_exist_ok=True)
        return
    sys.path.insert(0, str(ROOT))  # a build runs with the packages that it asks for alone
    from scripts.guide import library_words

    library_words.write(ROOT, target / WORDS)


class WithWords(build_py):
    """The modules, then the words beside them."""

    def run(self) -> None:
        """Copy the modules and write the words."""
        super().run()
        write_words(Path(self.build_lib))


class SourcesWithWords(sdist):
    """The sources, with the words."""

    def make_release_tree(self, base_dir: str, files: list[str]) -> None:
        """Fill the folder that is packed."""
        super().make_release_tree(base_dir, files)
        write_words(Path(base_dir))


setup(cmdclass={"build_py": WithWords, "sdist": SourcesWithWords})

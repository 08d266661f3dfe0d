"""Builds the package `checker`: what pyproject.toml says, and the words of the phrase books beside it."""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class WithWords(build_py):
    """The modules, and words/<lang>.json for `checker.in_words`."""

    def run(self) -> None:
        """Copy the modules, then write the words beside them."""
        super().run()
        sys.path.insert(0, str(ROOT))  # a build runs with the packages that it asks for alone
        from scripts.guide import library_words

        library_words.write(ROOT, Path(self.build_lib) / "checker/words")


setup(cmdclass={"build_py": WithWords})

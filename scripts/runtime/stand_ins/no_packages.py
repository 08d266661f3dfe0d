"""Stands in for `pyodide._package_loader`: nothing is installed at run time, so zipfile, shutil, tempfile stay out."""

from site import getsitepackages
from typing import NoReturn


class Folder:
    """A path. A plain text would reach JavaScript as a text, but it calls `__str__` on the Python object."""

    def __init__(self, path: str) -> None:
        """Keep `path`."""
        self.path = path

    def __str__(self) -> str:
        """The path as text."""
        return self.path


SITE_PACKAGES = Folder(getsitepackages()[0])
DSO_DIR = Folder("/usr/lib")


def get_install_dir(_: str | None = None) -> str:
    """The folder for packages; it stays empty."""
    return str(SITE_PACKAGES)


def unpack_buffer(*_: object, **__: object) -> NoReturn:
    """Refuse to install."""
    raise RuntimeError("this runtime installs no packages: it holds the checker and nothing else")


def init_loaded_packages() -> None:
    """Do nothing; Pyodide calls this at the start."""

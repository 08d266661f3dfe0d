"""Runs pytest inside the browser's Python, on the trimmed standard library and the compiled checker.

pytest needs more of the standard library than the checker. It gets the rest from Pyodide's whole one, /whole.zip, which
is asked only for what the trimmed one does not have, so whatever the checker itself imports is what readers get.
"""

import json
import sys
import zipimport
from importlib.machinery import ModuleSpec

# Replaced in the runtime by files of scripts/runtime/stand_ins/; pytest needs the real ones.
STAND_INS = ("asyncio", "importlib.resources", "importlib.resources.abc")


class Rest:
    """Finds modules in the whole standard library; the last to be asked."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Where the module is, if it is there."""
        parent = name.rpartition(".")[0].replace(".", "/")
        return zipimport.zipimporter(f"/whole.zip/{parent}" if parent else "/whole.zip").find_spec(name)


class Real:
    """Finds the real modules behind the stand-ins; the first to be asked."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Where the real module is, if it is one of them."""
        return Rest.find_spec(name) if name in STAND_INS else None


def unpack(archive: str, folder: str) -> None:
    """Unpack a zip into a folder. zipfile is not in the trimmed standard library, zipimport is."""
    import os

    source = zipimport.zipimporter(archive)
    for name in zipimport._read_directory(archive):  # type: ignore[attr-defined]
        target = f"{folder}/{name}"
        os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103  pathlib is not there either
        with open(target, "wb") as file:  # noqa: PTH123
            file.write(source.get_data(f"{archive}/{name}"))


class Outcomes:
    """A plugin of pytest that notes how each test ended."""

    def __init__(self) -> None:
        """Start with none."""
        self.seen: dict[str, str] = {}

    def pytest_runtest_logreport(self, report) -> None:  # type: ignore[no-untyped-def]
        """Note a failure in any phase, and otherwise how the test itself ended."""
        if report.when == "call" or report.outcome != "passed":
            self.seen[report.nodeid] = report.outcome


def run(arguments: str) -> str:
    """Run pytest with `arguments` (a JSON list) and return what `outcomes` does."""
    sys.path.remove("")  # the checker comes from its zip, never from the checkout
    for name in STAND_INS:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, Real)
    sys.meta_path.append(Rest)
    sys.path.append("/site")
    import checker

    assert str(checker.__file__).startswith("/checker.zip"), checker.__file__
    return outcomes(arguments)


def outcomes(arguments: str) -> str:
    """Run pytest with `arguments` (a JSON list); return JSON: how every test ended."""
    import pytest

    noted = Outcomes()
    pytest.main(json.loads(arguments), plugins=[noted])
    return json.dumps(noted.seen)


if __name__ == "__main__" and sys.platform != "emscripten":  # in CPython, to compare
    print(outcomes(sys.argv[1]))

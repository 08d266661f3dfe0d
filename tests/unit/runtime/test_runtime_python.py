"""The Python half of the runtime: trimming, compiling, slimming, and a wheel of another Python."""

import importlib.util
import json
import marshal
import subprocess
import sys
import traceback
import types
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from checker import facts, letter_words
from scripts.problems import Problem
from scripts.runtime import python
from scripts.runtime.build import ROOT, STAND_INS

STOCK = ROOT / "node_modules" / "pyodide" / "python_stdlib.zip"
SOURCE = '"""Words."""\n\n\ndef broken(a):\n    """Words."""\n    b = a + 1\n    return b / 0\n'


def compiled(source: str) -> bytes:
    """Return a .pyc as py_compile writes it."""
    return importlib.util.MAGIC_NUMBER + b"\1" * 12 + marshal.dumps(compile(source, "m.py", "exec"))


def slimmed(content: bytes, magic: bytes = importlib.util.MAGIC_NUMBER) -> bytes:
    """Return one module after `slim`."""
    return python.slim({"m.pyc": content}, magic, "Pyodide 9, which is Python 3.99", "x.zip")["m.pyc"]


@pytest.mark.parametrize(
    ("path", "expected"), [("json/__init__.py", "json"), ("json/decoder.py", "json.decoder"), ("ast.py", "ast")]
)
def test_module_name(path: str, expected: str) -> None:
    """A path in a zip gives the name by which the module is imported."""
    assert expected == python.module_name(path)


def test_keep() -> None:
    """Only wanted modules stay, and the packages around them."""
    sources = dict.fromkeys(("a/__init__.py", "a/b/__init__.py", "a/b/c.py", "a/d.py", "e.py"), b"")
    assert list(python.keep(sources, ["a.b.c"])) == ["a/__init__.py", "a/b/__init__.py", "a/b/c.py"]


def test_the_browser_does_not_get_what_replaced_what(tmp_path: Path) -> None:
    """Nor for whom it holds, nor where it stands: only pages ask. The rest of the facts goes as it is."""
    wheel = python.write_zip({"checker/facts.py": b"", "checker/letter_words.toml": b""}, tmp_path / "wheel.whl")
    own = facts.load()
    sent = json.loads(python.checker_sources(wheel, own.as_data(), STAND_INS)["checker/facts.json"])
    assert own["decision-standard"].replaces and "replaces" not in sent["facts"]["decision-standard"]
    kept = {fact.id: replace(fact, replaces=(), situation="", file="", line=0) for fact in own}
    assert kept == facts.Facts.from_data(sent).facts


def test_the_words_of_letters_go_as_json(tmp_path: Path) -> None:
    """The browser's reader of the word list gives what the package's own gives, but for the day it was checked."""
    words = (ROOT / "checker" / "letter_words.toml").read_bytes()
    wheel = python.write_zip({"checker/__init__.py": b"", "checker/letter_words.toml": words}, tmp_path / "wheel.whl")
    sent = python.checker_sources(wheel, facts.load().as_data(), STAND_INS)
    archive = python.write_zip(sent, tmp_path / "checker.zip")
    code = "from checker import letter_words; import json; print(json.dumps(letter_words.raw()))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(archive)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    own = letter_words.raw()
    assert json.loads(done.stdout) == {**own, "checked": own["checked"].isoformat()}


def test_stand_ins() -> None:
    """Every stand-in replaces a file that is there in this release of Pyodide."""
    sources = python.stdlib_sources(STOCK, STAND_INS)
    for path, file in python.STAND_INS.items():
        assert (STAND_INS / file).read_bytes() == sources[path]


def test_stand_in_for_nothing(tmp_path: Path) -> None:
    """A release of Pyodide without one of those files stops the build with a sentence."""
    python.write_zip({"os.py": b""}, tmp_path / "stdlib.zip")
    with pytest.raises(Problem, match=r"found no asyncio/__init__.py; .* change STAND_INS"):
        python.stdlib_sources(tmp_path / "stdlib.zip", STAND_INS)


def test_zip_is_reproducible(tmp_path: Path) -> None:
    """The same files give the same bytes, whatever their order."""
    first = python.write_zip({"a": b"1", "b": b"2"}, tmp_path / "1.zip").read_bytes()
    second = python.write_zip({"b": b"2", "a": b"1"}, tmp_path / "2.zip").read_bytes()
    assert first == second
    assert python.read_zip(tmp_path / "1.zip") == {"a": b"1", "b": b"2"}


def test_py_compile_drops_docstrings(tmp_path: Path) -> None:
    """The wheel or zip is compiled by pyodide-build at the level that leaves docstrings out."""
    archive = python.py_compile(python.write_zip({"m.py": SOURCE.encode()}, tmp_path / "z.zip"))
    assert zipfile.ZipFile(archive).namelist() == ["m.pyc"]
    assert b"Words." not in python.read_zip(archive)["m.pyc"]


def test_py_compile_names_a_wheel(tmp_path: Path) -> None:
    """A compiled wheel says in its name for which Python it is."""
    wheel = python.write_zip({"m.py": SOURCE.encode()}, tmp_path / "m-1.0-py3-none-any.whl")
    assert python.py_compile(wheel).name == "m-1.0-cp313-none-any.whl"


def test_py_compile_of_a_mistake(tmp_path: Path) -> None:
    """Source that is no Python stops the build, with the line."""
    archive = python.write_zip({"m.py": b"def f(:\n"}, tmp_path / "z.zip")
    with pytest.raises(Problem, match=r"pyodide py-compile .*: found it failed[\s\S]*SyntaxError"):
        python.py_compile(archive)


def test_slim_keeps_tracebacks() -> None:
    """With flat line tables a traceback names file and function, and the line where the function begins."""
    module = types.ModuleType("m")
    exec(marshal.loads(slimmed(compiled(SOURCE))[python.HEADER :]), module.__dict__)
    try:
        module.broken(1)
    except ZeroDivisionError as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
    assert (last.filename, last.name, last.lineno) == ("m.py", "broken", 4)


def test_slim_is_smaller_and_reproducible() -> None:
    """Slimming drops bytes, and whatever stood in the header about the source."""
    assert len(slimmed(compiled(SOURCE))) < len(compiled(SOURCE))
    assert slimmed(compiled(SOURCE))[4:16] == bytes(12)


def test_long_functions_have_a_table_to_the_end() -> None:
    """A flat table covers every instruction of a long function."""
    source = "def f(a):\n" + "    a = a + a\n" * 500 + "    return a\n"
    function = next(one for one in compile(source, "m", "exec").co_consts if isinstance(one, types.CodeType))
    lines = list(python._flat(function).co_lines())
    assert {1} == {line for _, _, line in lines}
    assert len(function.co_code) == lines[-1][1]


def test_slim_leaves_other_files() -> None:
    """Data files pass through."""
    assert python.slim({"f.json": b"{}"}, b"", "", "") == {"f.json": b"{}"}


def test_wheel_of_another_python() -> None:
    """A module compiled by another Python is refused: where, what, what was expected, what to do, in one line."""
    with pytest.raises(Problem) as caught:
        slimmed(compiled(SOURCE), magic=bytes.fromhex("cb0d0d0a"))
    assert str(caught.value) == (
        "x.zip: m.pyc: found a module compiled by Python 3.13 (magic number f30d0d0a); expected magic number cb0d0d0a, "
        "that of Pyodide 9, which is Python 3.99. "
        "Make .venv with the Python version that Pyodide is (CONTRIBUTING.md), then build again."
    )


def test_modules_that_nothing_imports_are_left_out() -> None:
    """A package around a module that is imported is imported itself; data stay."""
    files = {"a/__init__.pyc": b"", "a/used.pyc": b"", "a/unused.pyc": b"", "a/facts.json": b"", "a/more.py": b""}
    kept = python.without_unused(files, {"a", "a.used"})
    assert ["a/__init__.pyc", "a/used.pyc", "a/facts.json"] == list(kept)

"""The Python half of the runtime: what goes into it, trimming, compiling, slimming."""

import importlib.util
import json
import marshal
import subprocess
import sys
import traceback
import types
from pathlib import Path
from typing import Any

import pytest

from checker import facts, letter_words
from scripts.problems import Problem
from scripts.runtime import bytecode, python, zips
from scripts.runtime.build import ROOT, STAND_INS

STOCK = ROOT / "node_modules" / "pyodide"
STDLIB = STOCK / "python_stdlib.zip"
SOURCE = '"""Words."""\n\n\ndef broken(a):\n    """Words."""\n    b = a + 1\n    return b / 0\n'


@pytest.mark.parametrize(
    ("path", "expected"), [("json/__init__.py", "json"), ("json/decoder.py", "json.decoder"), ("ast.py", "ast")]
)
def test_module_name(path: str, expected: str) -> None:
    """A path in a zip gives the name by which the module is imported."""
    assert expected == python.module_name(path)


def test_modules_that_nothing_imports_are_left_out() -> None:
    """What is no module stays."""
    files = {"a/__init__.pyc": b"", "a/used.pyc": b"", "a/unused.pyc": b"", "a/facts.json": b"", "a/more.py": b""}
    assert ["a/__init__.pyc", "a/used.pyc", "a/facts.json"] == list(python.keep(files, {"a", "a.used"}))


def test_the_browser_gets_of_the_facts_what_it_counts_with(tmp_path: Path) -> None:
    """Every fact, with everything that decides a date; nothing of who says so, or of whom to ask."""
    words = (ROOT / "checker" / "letter_words.toml").read_bytes()
    wheel = {"checker/facts.py": b"", "checker/letter_words.toml": words}
    own = facts.load()
    archive = zips.write(wheel, tmp_path / "a.whl")
    content = python.checker_data(archive, own.as_data())["facts.json"]
    stand_in: dict[str, Any] = {}
    exec(python.checker_sources(archive, STAND_INS)["checker/facts_files.py"], stand_in)
    sent = facts.Facts.from_data(stand_in["parse"](content))
    assert own.ids() == sent.ids()
    assert own.calendar_data() == sent.calendar_data()
    for fact in own:
        assert (fact.kind, fact.regime) == (sent[fact.id].kind, sent[fact.id].regime)
        assert (fact.decided_by == facts.TODAY) == (sent[fact.id].decided_by == facts.TODAY)
        for there, here in zip(fact.versions, sent[fact.id].versions, strict=True):
            for key in python.COUNTED - {"value"}:
                assert getattr(there, key) == getattr(here, key), (fact.id, key)
            assert here.value == (there.value if fact.kind in python.VALUED else None)
    assert not any(word in content for word in (b"http", b"checked", b"confidence", b"basis"))


def test_what_offices_use_does_not_go_to_the_phone(tmp_path: Path) -> None:
    """Lists, counts in words and the names for programs stay behind."""
    names = ("__init__.py", "py.typed", "csv_list.py", "in_words.py", "words/en.json", "facts.py", "facts/a.toml")
    wheel = {f"checker/{name}": b"import sys" for name in names}
    wheel["checker/letter_words.toml"] = (ROOT / "checker" / "letter_words.toml").read_bytes()
    sent = python.checker_sources(zips.write(wheel, tmp_path / "a.whl"), STAND_INS)
    assert {f"checker/{name}.py" for name in ("__init__", "facts", "facts_files", "letter_words")} == set(sent)
    assert b"" == sent["checker/__init__.py"]


def test_the_words_of_letters_go_as_json(tmp_path: Path) -> None:
    """The browser's reader of the word list gives what the package's own gives, but for the day it was checked."""
    words = (ROOT / "checker" / "letter_words.toml").read_bytes()
    wheel = zips.write({"checker/__init__.py": b"", "checker/letter_words.toml": words}, tmp_path / "wheel.whl")
    archive = zips.write(python.checker_sources(wheel, STAND_INS), tmp_path / "checker.zip")
    for name, content in python.checker_data(wheel, facts.load().as_data()).items():
        (tmp_path / name).write_bytes(content)
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
    sources = python.stdlib_sources(STDLIB, STAND_INS)
    for path, file in python.STAND_INS.items():
        assert (STAND_INS / file).read_bytes() == sources[path]


def test_stand_in_for_nothing(tmp_path: Path) -> None:
    """A release of Pyodide without one of those files stops the build with a sentence."""
    zips.write({"os.py": b""}, tmp_path / "stdlib.zip")
    with pytest.raises(Problem, match=r"found no asyncio/__init__.py; .* change STAND_INS"):
        python.stdlib_sources(tmp_path / "stdlib.zip", STAND_INS)


def test_zip_is_reproducible(tmp_path: Path) -> None:
    """The same files give the same bytes, whatever their order."""
    first = zips.write({"a": b"1", "b": b"2"}, tmp_path / "1.zip").read_bytes()
    second = zips.write({"b": b"2", "a": b"1"}, tmp_path / "2.zip").read_bytes()
    assert first == second
    assert zips.read(tmp_path / "1.zip") == {"a": b"1", "b": b"2"}


def test_compiled_by_the_python_that_runs_it(tmp_path: Path) -> None:
    """Pyodide's own Python compiles, whichever patch version builds: docstrings stay out, data stay in, always alike."""
    files = {"a/m.py": SOURCE.encode(), "a/facts.json": b"{}"}
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    archives = [zips.write(files, tmp_path / name / "z.zip") for name in ("first", "second")]
    python.compile_zips(STOCK, *archives)
    first, second = (archive.read_bytes() for archive in archives)
    assert first == second
    made = zips.read(archives[0])
    assert sorted(made) == ["a/facts.json", "a/m.pyc"]
    assert b"Words." not in made["a/m.pyc"]
    assert made["a/m.pyc"][:4] == importlib.util.MAGIC_NUMBER  # of the same minor version
    assert made["a/m.pyc"][4:16] == bytes(12)
    assert b"a/m.py" in made["a/m.pyc"]


def test_a_mistake_in_a_module(tmp_path: Path) -> None:
    """Source that is no Python stops the build, with the line."""
    archive = zips.write({"m.py": b"def f(:\n"}, tmp_path / "z.zip")
    with pytest.raises(Problem, match=r"node compile.mjs: found it failed .*z.zip compiled[\s\S]*SyntaxError"):
        python.compile_zips(STOCK, archive)


def slimmed(source: str) -> bytes:
    """The .pyc of a source after `slim`."""
    code = marshal.dumps(compile(source, "m.py", "exec"))
    return bytecode.slim(importlib.util.MAGIC_NUMBER + b"\1" * 12 + code)


def test_slim_keeps_tracebacks() -> None:
    """With flat line tables a traceback names file and function, and the line where the function begins."""
    module = types.ModuleType("m")
    exec(marshal.loads(slimmed(SOURCE)[bytecode.HEADER :]), module.__dict__)
    try:
        module.broken(1)
    except ZeroDivisionError as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
    assert (last.filename, last.name, last.lineno) == ("m.py", "broken", 4)


def test_long_functions_have_a_table_to_the_end() -> None:
    """A flat table covers every instruction of a long function."""
    source = "def f(a):\n" + "    a = a + a\n" * 500 + "    return a\n"
    module = marshal.loads(slimmed(source)[bytecode.HEADER :])
    function = next(one for one in module.co_consts if isinstance(one, types.CodeType))
    lines = list(function.co_lines())
    assert {1} == {line for _, _, line in lines}
    assert len(function.co_code) == lines[-1][1]

"""Builds the checker's runtime for the browser: `python -m scripts.runtime --out build/runtime`.

Pyodide from npm is Python for everything; this makes of it a Python for the checker. What is left is decided by running
the checker, never by a typed list: every request of sample_requests.py is answered in the whole of it (in Node), and
what that run imported and called is what is kept. The result then answers the same requests; one byte of difference
from CPython's answers and nothing is written.

Each step that takes long is done once for the same inputs (scripts/steps.py): a changed fact costs the two runs.

    out/published/          what a reader can fetch; README.md describes manifest.json, which lists it  (manifest.py)
        python-<hash>.xz    Python, everything that it needs at the start, in one                   (pack.py)
        checker-<hash>.xz   the checker
        data-<hash>.xz      its facts, and the words by which it knows letters
        unxz-<hash>.js      what unpacks the three, from npm
        cold-<hash>.wasm    code that none of the requests needs, loaded when called                (split/)
    out/parts/              what was packed; not published: the tests and the benchmark start it in Node
        pyodide.js          Pyodide's loader, as it comes
        pyodide.asm.js      its glue code, without wrappers of what nobody calls                    (exports.py)
        pyodide.asm.wasm    Python, without what nobody can reach                                   (exports.py)
        start.js, lazy.js   the options with which Pyodide is started; the loader of cold.wasm
        stdlib.zip          the imported part of the standard library, compiled, slim               (python.py)
        checker.zip         the checker, compiled, slim                                             (python.py)
        facts.json, letter_words.json  what it reads                                                (python.py)
        cold.wasm           as it is published
    out/inputs              hash over everything the runtime was made from; if that is unchanged nothing is built
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from checker import facts
from scripts.minify import minify
from scripts.problems import Problem, Problems
from scripts.runtime import exports, manifest, pack, python, sample_requests, split, zips
from scripts.runtime.manifest import PARTS, PUBLISHED, Manifest
from scripts.runtime.python import DATA
from scripts.steps import Input, step

ROOT = Path(__file__).parents[2]
OURS = Path(__file__).parent  # this folder: the loader, the Node script, the stand-ins
STAND_INS = OURS / "stand_ins"
LOADER, GLUE, WASM, STDLIB, CHECKER = "pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "stdlib.zip", "checker.zip"
START, PYTHON_STDLIB = "start.js", "python_stdlib.zip"
SPLIT = True  # whether code that no request needs goes into a file of its own: split/
SPLITTER = tuple(sorted(split.HERE.glob("*.py")))
INPUTS = "inputs"
TOOLS = ("binaryen", "esbuild", "xz-decompress")  # of npm
SOURCE_MAP = "\n//# sourceMappingURL="  # its file is not shipped; developer tools would ask for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What scripts/runtime/probe.mjs saw: see there."""

    python: str
    collects: bool
    modules: tuple[str, ...]
    answers: tuple[str, ...]
    ran: tuple[int, ...]
    cold: bool


def build(out: Path, *, root: Path = ROOT, steps: Path | None = None) -> Manifest:
    """Build the runtime from the checkout `root` into the folder `out`, or do nothing if `out` is of the same inputs.

    `out` is replaced whole at the end; where anything fails it stays as it was. Raises Problem, or FactError where a
    fact is malformed. steps: where what takes long is kept from build to build; beside `out` if None.
    """
    inputs = hash_inputs(root)
    if (old := manifest.load(out)) and (out / INPUTS).exists() and (out / INPUTS).read_text() == inputs:
        return old
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".runtime-", dir=out.parent) as scratch:
        made = _build(Path(scratch), root, steps or out.with_name(f"{out.name}-steps"))
        (Path(scratch) / "out" / INPUTS).write_text(inputs)
        _replace(out, Path(scratch) / "out")
    return made


def _build(scratch: Path, root: Path, steps: Path) -> Manifest:
    stock = root / "node_modules" / "pyodide"
    lock = read_lock(stock)
    check_files(stock)
    check_python(stock)
    checker = _compiled_checker(scratch / "checker", root, stock)
    whole = step(steps, "stdlib", _stdlib_inputs(stock), lambda made: _compile_stdlib(stock, made))
    reached = step(steps, "reached", _reached_inputs(root), lambda made: _drop_unreachable(root, made))
    expected = sample_requests.answered(root)
    requests = list(expected)
    noting = step(steps, "noting", [reached.name, *SPLITTER], lambda made: _note(reached, made)) if SPLIT else reached
    seen = probe(noting, lock, requests, stdlib=whole / STDLIB, checker=checker)

    parts = scratch / "parts"
    shutil.copytree(reached, parts)
    shutil.copy(OURS / START, parts)
    zips.write(python.keep(zips.read(whole / STDLIB), seen.modules), parts / STDLIB)
    zips.write(python.keep(zips.read(checker / CHECKER), seen.modules), parts / CHECKER)
    for name in DATA:
        shutil.copy(checker / name, parts)
    if SPLIT:
        inputs: list[Input] = [reached.name, *SPLITTER, json.dumps(seen.ran)]
        halves = step(steps, "split", inputs, lambda made: _split(root, reached, seen.ran, made))
        shutil.copytree(halves, parts, dirs_exist_ok=True)
        shutil.copy(split.HERE / split.LAZY, parts)
    minify(root, sorted({parts / START, parts / split.LAZY} & set(parts.iterdir())), "scripts/runtime")
    _check(probe(parts, lock, requests), expected)
    return _finish(parts, scratch, root, steps, lock, seen.python)


def _compiled_checker(folder: Path, root: Path, stock: Path) -> Path:
    """Write the checker as the browser gets it, but with all of its modules, and its data to `folder`; return that."""
    wheel = python.build_wheel(root, folder / "wheel")
    python.compile_zips(stock, zips.write(python.checker_sources(wheel, STAND_INS), folder / CHECKER))
    for name, content in python.checker_data(wheel, facts.load(root / "checker" / "facts").as_data()).items():
        (folder / name).write_bytes(content)
    return folder


def _stdlib_inputs(stock: Path) -> list[Input]:
    compiler = [OURS / name for name in ("python.py", "compile.mjs", "bytecode.py", "zips.py")]
    ours: list[Input] = [*compiler, *sorted(STAND_INS.glob("*.py")), version("pyodide-build")]
    return [*ours, stock / PYTHON_STDLIB, stock / "package.json"]


def _compile_stdlib(stock: Path, made: Path) -> None:
    zips.write(python.stdlib_sources(stock / PYTHON_STDLIB, STAND_INS), made / STDLIB)
    python.compile_zips(stock, made / STDLIB)


def _reached_inputs(root: Path) -> list[Input]:
    modules = root / "node_modules"
    stock = [modules / "pyodide" / name for name in (LOADER, GLUE, WASM)]
    tools = [modules / name / "package.json" for name in TOOLS]
    return [OURS / "exports.py", OURS.parent / "minify.py", *stock, *tools]


def _drop_unreachable(root: Path, made: Path) -> None:
    stock = root / "node_modules" / "pyodide"
    loader = (stock / LOADER).read_text().partition(SOURCE_MAP)[0] + "\n"
    (made / LOADER).write_text(loader)
    glue = exports.drop_wrappers((stock / GLUE).read_text(), loader)
    (made / GLUE).write_text(glue)
    exports.drop_unreachable(stock / WASM, made / WASM, glue, root / "node_modules" / "binaryen")
    minify(root, [made / LOADER, made / GLUE], "node_modules/pyodide")


def _note(reached: Path, made: Path) -> None:
    shutil.copytree(reached, made, dirs_exist_ok=True)
    split.instrument(reached / WASM, made / WASM)


def _split(root: Path, reached: Path, ran: Sequence[int], made: Path) -> None:
    split.split(reached / WASM, ran, made / WASM, made / split.COLD, root / "node_modules" / "binaryen")


def _check(seen: Report, expected: Mapping[str, str]) -> None:
    """Raise a Problem where the runtime that `seen` is of does not answer as CPython, or asks for the cold part."""
    if seen.cold:
        raise Problem(
            "the split runtime",
            "a call of a function in cold.wasm",
            "none: every function that the requests of scripts/runtime/sample_requests.py call is in the hot part",
            "Something in scripts/runtime/start.js or stand_ins/sitecustomize.py no longer makes all starts alike",
        )
    for (request, answer), actual in zip(expected.items(), seen.answers, strict=True):
        if answer != actual:
            raise Problem(
                "the trimmed runtime",
                f"the answer {actual} to {request}",
                f"{answer}, as in CPython",
                "Something was dropped that is needed; scripts/runtime/build.py says in which steps",
            )


def _finish(parts: Path, scratch: Path, root: Path, steps: Path, lock: dict[str, Any], python: str) -> Manifest:
    """Pack the `parts`; write what is published, what was packed and the manifest to `scratch`/out."""
    published = scratch / "out" / PUBLISHED
    published.mkdir(parents=True)
    scripts = (START, *([split.LAZY] if SPLIT else []), LOADER, GLUE)  # run in this order
    # The wasm last: it is compiled while it arrives.
    packs = {"python": (*scripts, STDLIB, WASM), "checker": (CHECKER,), "data": DATA}
    files = {}
    for use, names in packs.items():
        inputs = [parts / name for name in names]
        packed = step(steps, use, [OURS / "pack.py", *inputs], partial(_pack, inputs, f"{use}.xz")) / f"{use}.xz"
        files[use] = manifest.add(packed, published, parts=tuple(map(manifest.part, inputs)))
    unpacker = root / "node_modules" / "xz-decompress" / "dist" / "package" / "xz-decompress.min.js"
    files["unxz"] = manifest.add(unpacker, published, name="unxz.js")
    if SPLIT:
        files["cold"] = manifest.add(parts / split.COLD, published, when="later")
    parts.rename(scratch / "out" / PARTS)
    pyodide = json.loads((root / "node_modules" / "pyodide" / "package.json").read_text())["version"]
    return manifest.write(published, files, pyodide=pyodide, python=python, lock=lock)


def _pack(parts: Sequence[Path], name: str, made: Path) -> None:
    pack.pack(parts, made / name)


def probe(
    folder: Path,
    lock: dict[str, Any],
    requests: Sequence[str],
    *,
    stdlib: Path | None = None,
    checker: Path | None = None,
    eager: bool = False,
) -> Report:
    """Answer `requests` in Node with the Pyodide in `folder`; say what was imported and what ran. Raises Problem.

    stdlib: another zip than that in the folder; checker: another folder with the checker and its data
    eager: load the cold module, if there is one, from the start
    """
    paths = {"folder": folder, "stdlib": stdlib or folder / STDLIB, "checker": checker or folder}
    if SPLIT:
        paths |= {"lazy": split.HERE / split.LAZY, "cold": folder / split.COLD}
    job: dict[str, Any] = {name: str(path.resolve()) for name, path in paths.items()}
    job |= {"lock": lock, "requests": list(requests), "eager": eager}
    done = subprocess.run(
        ["node", str(OURS / "probe.mjs")],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode:
        raise Problem(
            "scripts/runtime/probe.mjs",
            f"it failed with code {done.returncode}",
            "an answer to every request of scripts/runtime/sample_requests.py",
            f"See what it wrote:\n{(done.stdout + done.stderr).strip()[-3000:]}\n",
        )
    report = json.loads(done.stdout)
    return Report(
        python=report["python"],
        collects=report["collects"],
        modules=tuple(report["modules"]),
        answers=tuple(report["answers"]),
        ran=tuple(report["ran"]),
        cold=report["cold"],
    )


def check_files(stock: Path) -> None:
    """Raise Problems with every file of Pyodide that the build needs and the folder does not have."""
    here = sorted(path.name for path in stock.glob("py*")) if stock.exists() else []
    gone = [name for name in (LOADER, GLUE, WASM, PYTHON_STDLIB) if name not in here]
    if gone:
        raise Problems(
            [
                Problem(
                    f"node_modules/pyodide/{name}",
                    f"no such file, but {', '.join(here) or 'nothing'}",
                    "the files of the release that package-lock.json names",
                    "Run `npm ci`, or see what docs-for-developers/pyodide.md says of another release",
                )
                for name in gone
            ]
        )


def check_python(stock: Path) -> None:
    """Raise Problem where Pyodide is another Python than the one that compiles the modules for it."""
    inside = str(read_lock(stock)["info"]["python"])
    ours = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if inside.rpartition(".")[0] != ours:
        raise Problem(
            "node_modules/pyodide/pyodide-lock.json",
            f"Python {inside}",
            f"Python {ours}, which compiles the modules",
            "See what docs-for-developers/pyodide.md says of another release",
        )


def read_lock(stock: Path) -> dict[str, Any]:
    """Pyodide's lock file without packages. Raises Problem where it is missing."""
    path = stock / "pyodide-lock.json"
    if not path.exists():
        raise Problem("node_modules/pyodide", "no Pyodide", "the npm package pyodide", "Run `npm ci`")
    return {"info": json.loads(path.read_text())["info"], "packages": {}}


def hash_inputs(root: Path) -> str:
    """A hash over all files that decide what the runtime is."""
    digest = hashlib.sha256()
    for path in sorted(_inputs(root)):
        digest.update(f"{path.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    for path in (root / "checker").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
    for path in (root / "scripts/runtime").rglob("*"):
        if path.is_file() and path.suffix != ".md" and "__pycache__" not in path.parts:
            yield path
    others = ("pyproject.toml", "scripts/minify.py", *(f"node_modules/{name}/package.json" for name in TOOLS))
    stock = (f"node_modules/pyodide/{name}" for name in ("package.json", LOADER, GLUE, WASM, PYTHON_STDLIB))
    yield from (root / name for name in (*others, *stock) if (root / name).exists())


def _replace(out: Path, new: Path) -> None:
    """Put the folder `new` in the place of `out`; `out` is never half of one and half of the other."""
    old = new.with_name("old")
    if out.exists():
        out.rename(old)
    new.rename(out)
    if old.exists():
        shutil.rmtree(old)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build from the command line; return 1 with one sentence where it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m scripts.runtime", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--out", type=Path, default=Path("build/runtime"), help="folder to write (default: %(default)s)"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    try:
        built = build(options.out, root=options.root)
    except (Problem, facts.FactError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for one in built.files.values():
        print(f"{one.name:33} {one.bytes:>10,} bytes {one.sent:>10,} sent   {one.when}")
        for part in one.parts:
            print(f"    {part.name:29} {part.bytes:>10,} bytes")
    print(f"{'at the start':33} {'':16} {built.sent:>10,} sent   {options.out / PUBLISHED}")
    return 0

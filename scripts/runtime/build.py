"""Builds the checker's runtime for the browser: `python -m scripts.runtime --out build/runtime`.

Pyodide from npm is Python for everything; this makes of it a Python for the checker. What is left is decided by running
the checker, never by a typed list: every request of sample_requests.py is answered in stock Pyodide (in Node), and what
that run imported is the standard library of this runtime. The result then answers the same requests; one byte of
difference and nothing is written.

    out/manifest.json       what there is: see Manifest; docs/assets/worker.js reads it
    out/<hash>/             what is published, under the hash of it, so that it can be kept for ever
        python.xz           everything that is needed at the start, in one                (pack.py)
        unxz.js             what unpacks that, from npm
        cold.wasm           code that none of the requests needs, loaded when called     (split.py)
    out/parts/              what was packed; not published: the tests and the benchmark start it in Node
        pyodide.js          Pyodide's loader, as it comes
        pyodide.asm.js      its glue code, without wrappers of what nobody calls         (exports.py)
        pyodide.asm.wasm    Python, without what nobody can reach                        (exports.py)
        start.js            the loader of cold.wasm, and the options with which Pyodide is started
        stdlib.zip          the imported part of the standard library, compiled, slim     (python.py)
        checker.zip         the checker, compiled, slim                                  (python.py)
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from checker import facts
from scripts.problems import Problem
from scripts.runtime import exports, pack, python, sample_requests, split, wasm
from scripts.runtime.pack import File, Part

ROOT = Path(__file__).parents[2]
OURS = Path(__file__).parent  # this folder: the loader, the Node script, the stand-ins
STAND_INS = OURS / "stand_ins"
LOADER, GLUE, WASM, STDLIB, CHECKER = "pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "stdlib.zip", "checker.zip"
COLD, START = "cold.wasm", "start.js"
PACK, UNPACKER = "python.xz", "unxz.js"
PARTS = "parts"
SOURCE_MAP = "\n//# sourceMappingURL="  # its file is not shipped; developer tools would ask for it


@dataclass(frozen=True, slots=True)
class Manifest:
    """What out/manifest.json says.

    hash: names the folder of the files; another content has another hash
    sent: bytes on the wire, in all, that are needed at the start
    pyodide, python: versions
    lock: what loadPyodide wants as lockFileContents, so that it does not fetch its own list of packages
    files: what is published; parts: what python.xz holds, in its order
    inputs: hash over everything the runtime was made from; if that is unchanged nothing is built
    """

    hash: str
    sent: int
    pyodide: str
    python: str
    lock: dict[str, Any]
    files: tuple[File, ...]
    parts: tuple[Part, ...]
    inputs: str

    def dump(self) -> str:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Report:
    """What scripts/runtime/probe.mjs saw: see there."""

    python: str
    magic: bytes
    collects: bool
    modules: tuple[str, ...]
    answers: tuple[str, ...]
    ran: tuple[int, ...]
    cold: bool


def build(out: Path, *, root: Path = ROOT) -> Manifest:
    """Build the runtime from the checkout ROOT into the folder OUT, or do nothing if OUT is of the same inputs.

    OUT is replaced whole at the end; where anything fails it stays as it was. Raises Problem, or
    FactError where a fact is malformed.
    """
    inputs = hash_inputs(root)
    if (old := load_manifest(out)) and old.inputs == inputs:
        return old
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".runtime-", dir=out.parent) as scratch:
        manifest = _build(Path(scratch), root, inputs)
        _replace(out, Path(scratch) / "out")
    return manifest


def _build(scratch: Path, root: Path, inputs: str) -> Manifest:
    stock = root / "node_modules" / "pyodide"
    lock = read_lock(stock)
    version = json.loads((stock / "package.json").read_text())["version"]
    runtime = f"Pyodide {version}, which is Python {lock['info']['python']}"

    wheel = python.build_wheel(root, scratch / "checker")
    checker = python.checker_sources(wheel, facts.load(root / "checker" / "facts").as_data(), STAND_INS)
    python.write_zip(checker, wheel)
    sources = python.stdlib_sources(stock / "python_stdlib.zip", STAND_INS)
    whole_stdlib = python.write_zip(sources, scratch / "whole.zip")
    compiled_checker = python.py_compile(wheel)
    requests = sample_requests.requests()
    before = probe(stock, whole_stdlib, compiled_checker, lock, requests)  # with stock wasm and glue code

    trimmed = python.write_zip(python.keep(sources, before.modules), scratch / "stdlib.zip")
    stdlib = python.read_zip(python.py_compile(trimmed))
    files = scratch / "files"
    files.mkdir()
    used_checker = python.without_unused(python.read_zip(compiled_checker), before.modules)
    for name, content in ((STDLIB, stdlib), (CHECKER, used_checker)):
        # Not packed by themselves: the pack does that better, and Python then unpacks nothing at the start.
        python.write_zip(python.slim(content, before.magic, runtime, name), files / name, packed=False)
    loader = (stock / LOADER).read_text().partition(SOURCE_MAP)[0] + "\n"
    (files / LOADER).write_text(loader)
    glue = exports.drop_wrappers((stock / GLUE).read_text(), loader)
    (files / GLUE).write_text(glue)
    binaryen = root / "node_modules" / "binaryen"
    reachable = write_reachable(stock / WASM, glue, scratch / "reachable.wasm", binaryen)

    # The profile is made with the very files that are shipped, and the split belongs to them.
    module = wasm.read(reachable)
    split.instrument(module)
    (files / WASM).write_bytes(module.dump())
    profile = probe(files, files / STDLIB, files / CHECKER, lock, requests)
    write_split(reachable, profile.ran, files, binaryen)
    shutil.copy(OURS / START, files / START)

    after = probe(files, files / STDLIB, files / CHECKER, lock, requests, cold=files / COLD)
    if after.cold:
        raise Problem(
            "the split runtime",
            "a call of a function in cold.wasm",
            "none: every function that the requests of scripts/runtime/sample_requests.py call is in the hot part",
            "Build again; if it stays, the requests are not the same every time",
        )
    for request, expected, actual in zip(requests, before.answers, after.answers, strict=True):
        if expected != actual:
            raise Problem(
                "the trimmed runtime",
                f"the answer {actual} to {request}",
                f"{expected}, as in stock Pyodide",
                "Something was dropped that is needed; scripts/runtime/build.py says in which steps",
            )
    unpacker = root / "node_modules" / "xz-decompress" / "dist" / "package" / "xz-decompress.min.js"
    return _finish(files, scratch / "out", unpacker, version, before.python, lock, inputs)


def write_reachable(source: Path, glue: str, target: Path, binaryen: Path) -> Path:
    """Write to TARGET the part of the wasm SOURCE that GLUE (pyodide.asm.js, trimmed) can reach; return TARGET."""
    module = wasm.read(source)
    exports.drop_exports(module, glue)
    target.write_bytes(module.dump())
    exports.drop_unreachable(target, target, binaryen)
    return target


def write_split(source: Path, ran: Sequence[int], folder: Path, binaryen: Path) -> None:
    """Split the wasm SOURCE by the functions that RAN; write the two parts to FOLDER."""
    for part, name in zip(split.split(wasm.read(source), ran), (WASM, COLD), strict=True):
        (folder / name).write_bytes(part.dump())
        exports.drop_unreachable(folder / name, folder / name, binaryen)


def _finish(
    files: Path, out: Path, unpacker: Path, version: str, python: str, lock: dict[str, Any], inputs: str
) -> Manifest:
    """Pack FILES and write what is published, what was packed and the manifest to OUT."""
    published = out.with_name("published")
    published.mkdir()
    (files / COLD).rename(published / COLD)
    shutil.copy(unpacker, published / UNPACKER)
    parts = pack.pack(files, published / PACK, last=WASM)
    described = tuple(describe(path) for path in sorted(published.iterdir()))
    manifest = Manifest(
        hash=hashlib.sha256("".join(f"{one.name} {one.sha256}\n" for one in described).encode()).hexdigest()[:16],
        sent=sum(one.sent for one in described if one.when == "start"),
        pyodide=version,
        python=python,
        lock=lock,
        files=described,
        parts=parts,
        inputs=inputs,
    )
    out.mkdir()
    published.rename(out / manifest.hash)
    files.rename(out / PARTS)
    (out / "manifest.json").write_text(manifest.dump())
    return manifest


def probe(
    folder: Path,
    stdlib: Path,
    checker: Path,
    lock: dict[str, Any],
    requests: Sequence[str],
    cold: Path | None = None,
    eager: bool = False,
) -> Report:
    """Answer REQUESTS in Node with the Pyodide in FOLDER and two zips; say what was imported. Raises Problem.

    cold: the cold module of FOLDER's wasm, if that is split; eager: load it from the start
    """
    paths = {"folder": folder, "stdlib": stdlib, "checker": checker} | ({"cold": cold} if cold else {})
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
        report["python"],
        bytes.fromhex(report["magic"]),
        report["collects"],
        tuple(report["modules"]),
        tuple(report["answers"]),
        tuple(report["ran"]),
        report["cold"],
    )


def read_lock(stock: Path) -> dict[str, Any]:
    """Return Pyodide's lock file without packages; raise Problem where it is missing or for another Python."""
    path = stock / "pyodide-lock.json"
    if not path.exists():
        raise Problem("node_modules/pyodide", "no Pyodide", "the npm package pyodide", "Run `npm ci`")
    info = json.loads(path.read_text())["info"]
    ours = "{}.{}".format(*sys.version_info)
    if not info["python"].startswith(ours + "."):
        theirs = ".".join(info["python"].split(".")[:2])
        raise Problem(
            "the runtime",
            f"Python {ours}, which would compile the checker",
            f"Python {theirs}, because Pyodide in node_modules is that and compiled modules fit one version only",
            f"Make .venv with Python {theirs} and build again",
        )
    return {"info": info, "packages": {}}


def describe(path: Path) -> File:
    """Return name, sizes and hash of a published file."""
    return pack.describe(path, when="later" if path.name == COLD else "start")


def load_manifest(out: Path) -> Manifest | None:
    """Return the manifest in OUT, or None where there is no complete runtime."""
    try:
        raw = json.loads((out / "manifest.json").read_text())
        files = tuple(File(**one) for one in raw["files"])
        parts = tuple(Part(**one) for one in raw["parts"])
        manifest = Manifest(**{**raw, "files": files, "parts": parts})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    there = [(out / manifest.hash / one.name, one.bytes) for one in manifest.files]
    there += [(out / PARTS / one.name, one.bytes) for one in manifest.parts]
    return manifest if all(path.is_file() and path.stat().st_size == size for path, size in there) else None


def publish(out: Path, target: Path) -> None:
    """Copy what is published of the runtime in OUT to the folder TARGET, which is not there yet."""
    shutil.copytree(out, target, ignore=shutil.ignore_patterns(PARTS))


def hash_inputs(root: Path) -> str:
    """Return a hash over all files that decide what the runtime is, and the version of Python that compiles it."""
    digest = hashlib.sha256(sys.version.encode())
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
    others = ("pyproject.toml", "node_modules/binaryen/package.json")
    stock = (f"node_modules/pyodide/{name}" for name in ("package.json", LOADER, GLUE, WASM, "python_stdlib.zip"))
    unpacker = "node_modules/xz-decompress/package.json"
    yield from (root / name for name in (*others, *stock, unpacker) if (root / name).exists())


def _replace(out: Path, new: Path) -> None:
    """Put the folder NEW in the place of OUT; OUT is never half of one and half of the other."""
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
        manifest = build(options.out, root=options.root)
    except (Problem, facts.FactError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for one in manifest.files:
        print(f"{one.name:20} {one.bytes:>10,} bytes {one.sent:>10,} sent   {one.when}")
    for part in manifest.parts:
        print(f"  {part.name:18} {part.bytes:>10,} bytes            in {PACK}")
    print(f"{'at the start':20} {'':16} {manifest.sent:>10,} sent   {options.out / manifest.hash}")
    return 0

"""Reading and writing WebAssembly: numbers, the sections we take apart, and files that are none."""

import pytest

from scripts.runtime.build import ROOT
from scripts.runtime.split import wasm

PYODIDE = ROOT / "node_modules" / "pyodide" / "pyodide.asm.wasm"

# (module (func (export "two") (result i32) i32.const 2)), assembled by hand from the specification.
SMALL = bytes.fromhex("0061736d 01000000 0105016000017f 03020100 07070103 74776f 0000 0a06010400 41020b")


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "00"), (127, "7f"), (128, "8001"), (624485, "e58e26"), (2**32 - 1, "ffffffff0f")],
)
def test_unsigned(number: int, expected: str) -> None:
    """Unsigned numbers are written as LEB128, and read back."""
    assert bytes.fromhex(expected) == wasm.unsigned(number)
    assert number == wasm.Reader(wasm.unsigned(number)).number()


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "00"), (63, "3f"), (64, "c000"), (-1, "7f"), (-64, "40"), (-65, "bf7f"), (-123456, "c0bb78")],
)
def test_signed(number: int, expected: str) -> None:
    """Signed numbers end with a byte whose bit 6 is the sign."""
    assert bytes.fromhex(expected) == wasm.signed(number)


def test_small_module() -> None:
    """A module is taken apart into types, functions, exports and bodies."""
    module = wasm.read(SMALL)
    assert [wasm.Type(b"", b"\x7f")] == module.types  # no argument, an i32
    assert [wasm.Export("two", wasm.Kind.FUNCTION, 0)] == module.exports
    assert [bytes.fromhex("0041020b")] == module.bodies
    assert module.imported(wasm.Kind.FUNCTION) == 0


def test_round_trip() -> None:
    """What is read and not changed is written byte for byte: a small module, and Pyodide's."""
    assert wasm.read(SMALL).dump() == SMALL
    assert wasm.read(PYODIDE).dump() == PYODIDE.read_bytes()


def test_dropping_everything_exported_drops_the_section() -> None:
    """An empty vector is written as no section at all."""
    module = wasm.read(SMALL)
    module.exports.clear()
    assert len(module.dump()) == len(SMALL) - len(bytes.fromhex("0707010374776f0000"))


@pytest.mark.parametrize("length", [9, 20, 30, len(SMALL) - 1])
def test_cut_file(length: int) -> None:
    """A file that ends too early is refused with the place where it ends."""
    with pytest.raises(wasm.WasmError, match=r"byte \d+: found"):
        wasm.read(SMALL[:length])


def test_no_wasm() -> None:
    """A file that is something else is refused."""
    with pytest.raises(wasm.WasmError, match="this is no WebAssembly module"):
        wasm.read(b"<!doctype html>")


def test_unknown_instruction_in_a_constant() -> None:
    """A constant expression that is not known is refused, not skipped."""
    with pytest.raises(wasm.WasmError, match="found instruction 0xff"):
        wasm.Reader(b"\x41\x00\xff\x0b").until_end()

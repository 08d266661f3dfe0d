"""Reads and writes WebAssembly modules, as far as the runtime's build needs it.

A wasm file is eight bytes of header followed by numbered sections. Of these we take apart only what the build changes
(types, imports, functions, tables, globals, exports, code); everything else passes through as bytes. The format is the
WebAssembly core specification, chapter 5 ("Binary Format"); numbers in parentheses below are its constants.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

MAGIC = b"\0asm\1\0\0\0"
# Sections must come in this order; the tag section (13) is between memories and globals.
ORDER = (1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11)
TYPES, IMPORTS, FUNCTIONS, TABLES, GLOBALS, EXPORTS, START, ELEMENTS, CODE, DATA = 1, 2, 3, 4, 6, 7, 8, 9, 10, 11
DATA_COUNT = 12

FUNCREF = 0x70
# Instructions that the build writes or looks for.
END = b"\x0b"
LOCAL_GET = b"\x20"
TABLE_GET, TABLE_SET = b"\x25", b"\x26"
I32_CONST = b"\x41"
CALL_INDIRECT = b"\x11"
REF_IS_NULL = b"\xd1"
IF_VOID = b"\x04\x40"


class WasmError(ValueError):
    """The bytes are not a module this file can take apart; the message says where and what was expected."""


class Kind(IntEnum):
    """What an import or an export is."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


def unsigned(number: int) -> bytes:
    """`number` (>= 0) as LEB128: seven bits a byte, low bits first, the top bit set on all but the last byte."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def signed(number: int) -> bytes:
    """`number` as signed LEB128: the last byte's bit 6 is the sign."""
    out = bytearray()
    while not -0x40 <= number < 0x40:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number & 0x7F)
    return bytes(out)


def text(words: str) -> bytes:
    """`words` as the format writes names: length, then UTF-8."""
    raw = words.encode()
    return unsigned(len(raw)) + raw


class Reader:
    """Reads numbers and names one after another from bytes."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        """Start reading `data` at the byte `at`."""
        self.data = data
        self.at = at

    def byte(self) -> int:
        """Read one byte."""
        if self.at >= len(self.data):
            raise WasmError(f"byte {self.at}: found the end of the section, expected more; is the file complete?")
        self.at += 1
        return self.data[self.at - 1]

    def take(self, count: int) -> bytes:
        """Read `count` bytes."""
        piece = self.data[self.at : self.at + count]
        if len(piece) < count:
            raise WasmError(f"byte {self.at}: found {len(piece)} bytes, expected {count}; is the file complete?")
        self.at += count
        return piece

    def number(self) -> int:
        """Read an unsigned LEB128 number."""
        result = shift = 0
        while True:
            byte = self.byte()
            result |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return result

    def name(self) -> str:
        """Read a name."""
        return self.take(self.number()).decode()

    def limits(self) -> None:
        """Skip the limits of a table or memory: a flag, the least size and (flag bit 0) the greatest."""
        flag = self.byte()
        self.number()
        if flag & 1:
            self.number()

    def until_end(self) -> bytes:
        """Read a constant expression and its `end`. Only the instructions that linkers write there are known."""
        start = self.at
        while (code := self.byte()) != 0x0B:
            if code in (0x23, 0x41, 0x42, 0xD2):  # global.get, i32.const, i64.const, ref.func: one LEB128 number
                while self.byte() >= 0x80:
                    pass
            elif code == 0xD0:  # ref.null: one byte, the heap type
                self.byte()
            elif code == 0x43:  # f32.const
                self.take(4)
            elif code == 0x44:  # f64.const
                self.take(8)
            elif code not in (0x6A, 0x6B, 0x6C):  # i32.add, i32.sub, i32.mul
                raise WasmError(f"byte {self.at - 1}: found instruction {code:#04x}, expected a constant")
        return self.data[start : self.at]


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the two names, what it is, and its type as bytes (for a function: the index of its type)."""

    module: str
    name: str
    kind: Kind
    type: bytes

    def dump(self) -> bytes:
        """The import as the format writes it."""
        return text(self.module) + text(self.name) + bytes([self.kind]) + self.type


@dataclass(frozen=True, slots=True)
class Export:
    """One export: its name, what it is and its index among its kind (imports count first)."""

    name: str
    kind: Kind
    index: int

    def dump(self) -> bytes:
        """The export as the format writes it."""
        return text(self.name) + bytes([self.kind]) + unsigned(self.index)


@dataclass(frozen=True, slots=True)
class Type:
    """A function's type: value types of the parameters and of the results, a byte each."""

    parameters: bytes
    results: bytes


@dataclass(slots=True, kw_only=True)
class Module:
    """A module taken apart. Change the lists, then `dump()`."""

    types: list[Type]
    imports: list[Import]
    functions: list[int]  # type index of every function that is not imported
    tables: list[bytes]  # type of every table that is not imported
    globals: list[bytes]  # type and first value of every global that is not imported
    exports: list[Export]
    bodies: list[bytes]  # locals and code of every function that is not imported
    sections: dict[int, bytes]  # all other sections
    custom: list[bytes] = field(default_factory=list)  # custom sections, name included; `dylink.0` must stay first

    def imported(self, kind: Kind) -> int:
        """How many things of `kind` are imported; own ones are numbered after them."""
        return sum(one.kind == kind for one in self.imports)

    def dump(self) -> bytes:
        """The module as bytes."""
        sections = dict(self.sections)
        sections[TYPES] = _vector(
            b"\x60" + unsigned(len(t.parameters)) + t.parameters + unsigned(len(t.results)) + t.results
            for t in self.types
        )
        sections[IMPORTS] = _vector(one.dump() for one in self.imports)
        sections[FUNCTIONS] = _vector(map(unsigned, self.functions))
        sections[TABLES] = _vector(self.tables)
        sections[GLOBALS] = _vector(self.globals)
        sections[EXPORTS] = _vector(one.dump() for one in self.exports)
        sections[CODE] = _vector(unsigned(len(body)) + body for body in self.bodies)
        empty = [id_ for id_ in (IMPORTS, FUNCTIONS, TABLES, GLOBALS, EXPORTS, CODE) if sections[id_] == b"\0"]
        for id_ in empty:
            del sections[id_]
        out = bytearray(MAGIC)
        first = text("dylink.0")  # a dynamic linker reads this section before anything else
        out += b"".join(_section(0, one) for one in self.custom if one.startswith(first))
        out += b"".join(_section(id_, sections[id_]) for id_ in ORDER if id_ in sections)
        out += b"".join(_section(0, one) for one in self.custom if not one.startswith(first))
        return bytes(out)


def _section(id_: int, content: bytes) -> bytes:
    return bytes([id_]) + unsigned(len(content)) + content


def _vector(items: Iterable[bytes]) -> bytes:
    parts = list(items)
    return unsigned(len(parts)) + b"".join(parts)


def _read_vector(content: bytes | None, one: Callable[[Reader], T]) -> list[T]:
    if content is None:
        return []
    reader = Reader(content)
    return [one(reader) for _ in range(reader.number())]


def _read_type(reader: Reader) -> Type:
    if (form := reader.byte()) != 0x60:
        raise WasmError(f"type section, byte {reader.at - 1}: found form {form:#04x}, expected 0x60 (a function)")
    return Type(reader.take(reader.number()), reader.take(reader.number()))


def _read_import(reader: Reader) -> Import:
    module, name, kind = reader.name(), reader.name(), Kind(reader.byte())
    start = reader.at
    match kind:
        case Kind.FUNCTION:
            reader.number()
        case Kind.TABLE:
            reader.byte()
            reader.limits()
        case Kind.MEMORY:
            reader.limits()
        case Kind.GLOBAL:
            reader.take(2)
        case Kind.TAG:
            reader.byte()
            reader.number()
    return Import(module, name, kind, reader.data[start : reader.at])


def _read_table(reader: Reader) -> bytes:
    start = reader.at
    reader.byte()
    reader.limits()
    return reader.data[start : reader.at]


def _read_global(reader: Reader) -> bytes:
    return reader.take(2) + reader.until_end()


def read(source: bytes | Path) -> Module:
    """Take a module apart; raise WasmError where it is not one."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    if not data.startswith(MAGIC):
        raise WasmError(f"byte 0: found {data[:8]!r}, expected {MAGIC!r}; this is no WebAssembly module")
    sections: dict[int, bytes] = {}
    custom: list[bytes] = []
    reader = Reader(data, len(MAGIC))
    while reader.at < len(data):
        id_ = reader.byte()
        content = reader.take(reader.number())
        if id_:
            sections[id_] = content
        else:
            custom.append(content)
    return Module(
        types=_read_vector(sections.pop(TYPES, None), _read_type),
        imports=_read_vector(sections.pop(IMPORTS, None), _read_import),
        functions=_read_vector(sections.pop(FUNCTIONS, None), Reader.number),
        tables=_read_vector(sections.pop(TABLES, None), _read_table),
        globals=_read_vector(sections.pop(GLOBALS, None), _read_global),
        exports=_read_vector(sections.pop(EXPORTS, None), lambda r: Export(r.name(), Kind(r.byte()), r.number())),
        bodies=_read_vector(sections.pop(CODE, None), lambda r: r.take(r.number())),
        sections=sections,
        custom=custom,
    )

"""Splits Pyodide's wasm by a profile: code that never ran goes into a second file, loaded when it is first called.

    instrument   gives every function a note "I ran"; scripts/runtime/probe.mjs answers all requests with it
    split        the hot module: functions that did not run become stubs; the cold module: their code

How a stub works. The hot module has a table `cold` with a slot for every stub, empty at first. A stub that finds its
slot empty calls the loader (lazy.js), which makes the cold module; its element segment fills all slots
at once. Then the stub calls through its slot. In C terms: lazy binding of a shared library.

Why this is sound. Only code moves, never data: all of linear memory is initialised by the hot module, as before. Both
modules share everything that has state: the memory, the table of function pointers, the two tables of JavaScript
references, the exception tags, and every global. (Globals are exported by the hot module and imported by the cold one
under the same indices, so no code has to be rewritten and there is no second copy of, say, the end of the stack.)
Function pointers keep their identity: the shared table holds the hot module's functions, stubs included. A function
that the cold code calls and that is hot exists twice, as code without state.

A profile belongs to one exact set of files, so every build makes its own.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable

from scripts.runtime.split import wasm
from scripts.runtime.split.wasm import Export, Import, Kind, Module, Reader, signed, unsigned

PREFIX = "split:"  # of the exports that are for the loader only; lazy.js takes them out again
PROFILE, LOADER, COLD = PREFIX + "profile", PREFIX + "loader", PREFIX + "cold"
NAMESPACE = "split"  # the cold module imports them from here
ZERO = wasm.I32_CONST + signed(0)


def instrument(module: Module) -> None:
    """Make every function of `module` put something into its slot of a new table, exported as `PROFILE`.

    Slot 0 holds the thing to put there: some function. The function with body k notes itself in slot k + 1.
    """
    table = _add_table(module, len(module.bodies) + 1)
    _add_elements(module, table, [module.imported(Kind.FUNCTION)])
    module.exports.append(Export(PROFILE, Kind.TABLE, table))
    index = unsigned(table)
    for number, body in enumerate(module.bodies):
        note = wasm.I32_CONST + signed(number + 1) + ZERO + wasm.TABLE_GET + index + wasm.TABLE_SET + index
        start = _code_start(body)
        module.bodies[number] = body[:start] + note + body[start:]


def split(module: Module, hot: Collection[int]) -> tuple[Module, Module]:
    """The hot and the cold module. hot: the numbers of the bodies that ran."""
    ran = set(hot)
    numbers = [
        number
        for number, body in enumerate(module.bodies)
        if number not in ran and len(body) > _longest_stub(module, number)
    ]
    return _hot(module, numbers), _cold(module, numbers)


def _hot(module: Module, numbers: list[int]) -> Module:
    hot = copy.deepcopy(module)
    cold_table = _add_table(hot, len(numbers))
    loader_table = _add_table(hot, 1)
    loader_type = hot.types.index(wasm.Type(b"", b""))
    for slot, number in enumerate(numbers):
        hot.bodies[number] = _stub(hot, number, slot, cold_table, loader_table, loader_type)
    hot.exports += [Export(COLD, Kind.TABLE, cold_table), Export(LOADER, Kind.TABLE, loader_table)]
    hot.exports += [Export(name, kind, index) for name, kind, index, _ in _shared(module)]
    # Emscripten's dynamic linker gives an imported global its value when the first module that imports it is made, and
    # does not come back. So the hot module must keep those that only cold code reads as well: an export holds them.
    imported = range(module.imported(Kind.GLOBAL))
    hot.exports += [Export(f"{PREFIX}i{index}", Kind.GLOBAL, index) for index in imported]
    return hot


def _cold(module: Module, numbers: list[int]) -> Module:
    cold = copy.deepcopy(module)
    tables = cold.imported(Kind.TABLE) + len(cold.tables)
    cold.imports += [Import(NAMESPACE, name, kind, type_) for name, kind, _, type_ in _shared(module)]
    table_type = bytes([wasm.FUNCREF, 0]) + unsigned(len(numbers))
    cold.imports.append(Import(NAMESPACE, COLD, Kind.TABLE, table_type))
    cold.tables, cold.globals, cold.exports, cold.custom = [], [], [], []
    for section in (wasm.START, wasm.ELEMENTS, wasm.DATA_COUNT, wasm.DATA):
        cold.sections.pop(section, None)
    first = cold.imported(Kind.FUNCTION)
    _add_elements(cold, tables, [first + number for number in numbers])
    return cold


def _shared(module: Module) -> Iterable[tuple[str, Kind, int, bytes]]:
    """The module's own tables and globals: name as export, what it is, index, and type as import."""
    first = module.imported(Kind.TABLE)
    for number, type_ in enumerate(module.tables):
        yield f"{PREFIX}t{number}", Kind.TABLE, first + number, type_
    first = module.imported(Kind.GLOBAL)
    for number, value in enumerate(module.globals):
        yield f"{PREFIX}g{number}", Kind.GLOBAL, first + number, value[:2]


def _stub(module: Module, number: int, slot: int, cold_table: int, loader_table: int, loader_type: int) -> bytes:
    """A body: load the cold module if the slot is empty; call what is in the slot with the same arguments."""
    type_ = module.functions[number]
    at = wasm.I32_CONST + signed(slot)
    empty = at + wasm.TABLE_GET + unsigned(cold_table) + wasm.REF_IS_NULL
    load = ZERO + wasm.CALL_INDIRECT + unsigned(loader_type) + unsigned(loader_table)
    arguments = b"".join(wasm.LOCAL_GET + unsigned(one) for one in range(len(module.types[type_].parameters)))
    call = arguments + at + wasm.CALL_INDIRECT + unsigned(type_) + unsigned(cold_table)
    no_locals = unsigned(0)
    return no_locals + empty + wasm.IF_VOID + load + wasm.END + call + wasm.END


def _longest_stub(module: Module, number: int) -> int:
    """How long a stub for this body may become; a shorter body stays where it is."""
    return 24 + 2 * len(module.types[module.functions[number]].parameters)


def _add_table(module: Module, size: int) -> int:
    """Add a table of `size` empty function slots; return its index."""
    module.tables.append(bytes([wasm.FUNCREF, 0]) + unsigned(size))
    return module.imported(Kind.TABLE) + len(module.tables) - 1


def _add_elements(module: Module, table: int, functions: list[int]) -> None:
    """Add an element segment that puts `functions` into `table` from slot 0 on."""
    segment = unsigned(2) + unsigned(table) + ZERO + wasm.END + b"\0" + unsigned(len(functions))
    segment += b"".join(map(unsigned, functions))
    reader = Reader(module.sections.get(wasm.ELEMENTS, b"\0"))
    count = reader.number()
    module.sections[wasm.ELEMENTS] = unsigned(count + 1) + reader.data[reader.at :] + segment


def _code_start(body: bytes) -> int:
    """Where the code of a body begins, after its groups of locals (count, type)."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.byte()
    return reader.at

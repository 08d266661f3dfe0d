"""Makes compiled modules smaller. Runs in Pyodide's Python, which compiled them: see compile.mjs.

`pyodide py-compile` keeps line tables, a fifth of every compiled module. They are replaced by flat ones (every line of
a function reports the function's first line): a traceback still names file and function. Empty tables would break
tracebacks.
"""

from __future__ import annotations

import marshal
from pathlib import Path
from types import CodeType

from scripts.runtime import zips

HEADER = 16  # bytes of a .pyc before its code: magic number, flags, and twice four bytes about the source


def slim_archive(path: str) -> None:
    """Make the modules in the zip at `path` smaller."""
    archive = Path(path)
    files = zips.read(archive)
    zips.write({name: slim(one) if name.endswith(".pyc") else one for name, one in files.items()}, archive)


def slim(module: bytes) -> bytes:
    """The .pyc `module` with flat line tables, and nothing in its header about the source."""
    code = marshal.loads(module[HEADER:])
    return module[:4] + bytes(HEADER - 4) + marshal.dumps(_flat(code))


def _flat(code: CodeType) -> CodeType:
    """`code` with a line table that gives every instruction the function's first line."""
    constants = tuple(_flat(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=_flat_table(len(code.co_code) // 2), co_consts=constants)


def _flat_table(units: int) -> bytes:
    """A line table for `units` code units. CPython, InternalDocs/locations.md.

    An entry covers up to eight units: a byte 1kkkknnn (k = 13: no columns; n = units - 1), then the change of line, 0.
    """
    table = bytearray()
    for start in range(0, units, 8):
        table += bytes([0x80 | 13 << 3 | min(8, units - start) - 1, 0])
    return bytes(table)

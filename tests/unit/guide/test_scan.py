"""scripts/guide/scan.py: the QR code of a page."""

from __future__ import annotations

import base64
import zlib

import segno

from scripts.guide import scan

ADDRESS = "https://example.org/wegwijs/ar/letters/dublin/"


def bits(uri: str) -> list[bytes]:
    """The rows of a PNG of one bit a pixel, each row as it is or as what it adds to the one above."""
    data = base64.b64decode(uri.partition("base64,")[2])
    assert data[24] == 1, "one bit a pixel"
    length = (int.from_bytes(data[16:20]) + 7) // 8 + 1
    begins = data.index(b"IDAT")
    packed = zlib.decompress(data[begins + 4 : begins + 4 + int.from_bytes(data[begins - 4 : begins])])
    rows: list[bytes] = []
    for start in range(0, len(packed), length):
        kind, row = packed[start], packed[start + 1 : start + length]
        above = rows[-1] if kind == 2 else bytes(length)
        assert kind in (0, 2)
        rows.append(bytes((one + other) % 256 for one, other in zip(row, above, strict=False)))
    return rows


def test_the_picture_shows_the_code_of_its_address_with_a_quiet_rim() -> None:
    """Dark on light, each module a square, four modules of nothing around."""
    uri = scan.picture(ADDRESS)
    assert uri.startswith("data:image/png;base64,")
    rows = bits(uri)

    def dark(row: int, column: int) -> bool:
        return not rows[row][column // 8] & (128 >> column % 8)

    matrix = segno.make(ADDRESS, error="l", boost_error=False, micro=False).matrix
    for row, modules in enumerate(matrix):
        for column, module in enumerate(modules):
            assert dark(row + 4, column + 4) == bool(module)
    assert not any(dark(row, column) for row in range(4) for column in range(len(matrix) + 8))


def test_another_page_has_another_code() -> None:
    """And a page has one."""
    assert scan.picture(ADDRESS) != scan.picture(ADDRESS.replace("ar", "fa"))
    assert scan.picture(ADDRESS) == scan.picture(ADDRESS)


def test_a_page_stands_below_its_language() -> None:
    """The start page at the language itself."""
    site = "https://example.org/wegwijs/"
    assert ADDRESS == scan.page_address(site, "ar", "letters/dublin.md")
    assert f"{site}ar/" == scan.page_address(site, "ar", "index.md")


def test_the_picture_takes_less_in_a_page_than_a_compressed_one() -> None:
    """A page is compressed on the line, and what is compressed twice grows."""
    compressed = segno.make(ADDRESS, error="l", boost_error=False, micro=False).png_data_uri(border=4)
    assert len(zlib.compress(scan.picture(ADDRESS).encode(), 9)) < len(zlib.compress(compressed.encode(), 9))

"""Reads the QR codes that the bot shows, so that another phone of the demo can scan them.

Damage is noticed, never repaired: nobody scans a scratched screen here, and a wrong text would be worse than none.
The tables are segno's (ISO/IEC 18004).
"""

from collections.abc import Callable, Iterator
from typing import Any

from segno import consts

from demo.qr_grid import Grid, NoCode, find_grid

_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
_FORMAT_MASK = 0x5412
_BLOCKS: Any = consts.ECC


def read_qr(data: bytes) -> str:
    """The text of the QR code in a picture. Raises NoCode."""
    grid = find_grid(data)
    return _text(_data(grid), _version(grid))


def _version(grid: Grid) -> int:
    return (len(grid) - 17) // 4


def _data(grid: Grid) -> bytes:
    """The data codewords in order, unmasked and with the blocks put back one after another."""
    level, mask = _format(grid)
    version = _version(grid)
    bits = [grid[row][column] ^ _MASKS[mask](row, column) for row, column in _path(version)]
    codewords = bytes(int("".join("01"[bit] for bit in bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8))
    shapes = [(kind.num_total, kind.num_data) for kind in _BLOCKS[version][level] for _ in range(kind.num_blocks)]
    blocks = [bytearray() for _ in shapes]
    rest = iter(codewords)
    # One codeword of each block in turn, first of the data (a shorter block has no last one), then of the correction.
    for turn in range(max(data for _, data in shapes)):
        for block, (_, data) in zip(blocks, shapes, strict=True):
            if turn < data:
                block.append(next(rest))
    for _ in range(shapes[0][0] - shapes[0][1]):
        for block in blocks:
            block.append(next(rest))
    if not all(_is_sound(block, total - data) for block, (total, data) in zip(blocks, shapes, strict=True)):
        raise NoCode("a damaged QR code")
    return b"".join(bytes(block[:data]) for block, (_, data) in zip(blocks, shapes, strict=True))


def _format(grid: Grid) -> tuple[int, int]:
    """Error correction level (as segno numbers them) and mask."""
    places = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    bits = int("".join("01"[grid[row][column]] for row, column in places), 2)
    if bits not in consts.FORMAT_INFO:
        raise NoCode("a QR code without format")
    format_bits = (bits ^ _FORMAT_MASK) >> 10
    return format_bits >> 3, format_bits & 7


def _path(version: int) -> Iterator[tuple[int, int]]:
    """The modules that carry data, in the order of the bits: two columns at a time, up and down, from the right."""
    size = 17 + 4 * version
    taken = _function_modules(version)
    upward = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for row in range(size - 1, -1, -1) if upward else range(size):
            for column in (right, right - 1):
                if (row, column) not in taken:
                    yield row, column
        upward = not upward


def _function_modules(version: int) -> set[tuple[int, int]]:
    """Finders with their margin and the format, timing, alignment patterns, and the version from 7 on."""
    size = 17 + 4 * version
    taken = {(row, column) for row in range(9) for column in (*range(9), *range(size - 8, size))}
    taken |= {(row, column) for row in range(size - 8, size) for column in range(9)}
    taken |= {(6, index) for index in range(size)} | {(index, 6) for index in range(size)}
    centres = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for row, column in {(row, column) for row in centres for column in centres} - corners:
        taken |= {(row + down, column + right) for down in range(-2, 3) for right in range(-2, 3)}
    if version >= 7:
        block = {(row, column) for row in range(6) for column in range(size - 11, size - 8)}
        taken |= block | {(column, row) for row, column in block}
    return taken


def _is_sound(block: bytearray, corrections: int) -> bool:
    """Whether a codeword block is free of errors: the polynomial it stands for is 0 at each root of the generator."""
    for power in range(corrections):
        value = 0
        for codeword in block:
            product = consts.GALIOS_EXP[(consts.GALIOS_LOG[value] + power) % 255] if value else 0
            value = product ^ codeword
        if value:
            return False
    return True


class _Bits:
    def __init__(self, data: bytes) -> None:
        self._all = "".join(f"{byte:08b}" for byte in data)
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._all) - self._at

    def take(self, count: int) -> int:
        if count > self.left:
            raise NoCode("a QR code that ends early")
        self._at += count
        return int(self._all[self._at - count : self._at] or "0", 2)


def _text(data: bytes, version: int) -> str:
    bits = _Bits(data)
    size = 0 if version < 10 else 1 if version < 27 else 2
    parts: list[bytes | str] = []
    while bits.left >= 4 and (mode := bits.take(4)):
        if mode == consts.MODE_NUMERIC:
            parts.append(_numeric(bits, bits.take((10, 12, 14)[size])))
        elif mode == consts.MODE_ALPHANUMERIC:
            parts.append(_alphanumeric(bits, bits.take((9, 11, 13)[size])))
        elif mode == consts.MODE_BYTE:
            parts.append(bytes(bits.take(8) for _ in range(bits.take((8, 16, 16)[size]))))
        elif mode == consts.MODE_KANJI:
            parts.append(_kanji(bits, bits.take((8, 10, 12)[size])))
        elif mode == consts.MODE_ECI:
            _skip_encoding(bits)
        else:
            raise NoCode("a QR code in an unknown mode")
    return "".join(part if isinstance(part, str) else _decoded(part) for part in parts)


def _numeric(bits: _Bits, count: int) -> str:
    sizes = [3] * (count // 3) + ([count % 3] if count % 3 else [])
    return "".join(f"{bits.take(3 * digits + 1):0{digits}d}" for digits in sizes)


def _alphanumeric(bits: _Bits, count: int) -> str:
    letters = consts.ALPHANUMERIC_CHARS.decode()
    out = []
    for _ in range(count // 2):
        first, second = divmod(bits.take(11), 45)
        out.append(letters[first % 45] + letters[second])
    return "".join(out) + (letters[bits.take(6) % 45] if count % 2 else "")


def _kanji(bits: _Bits, count: int) -> str:
    out = bytearray()
    for _ in range(count):
        high, low = divmod(bits.take(13), 0xC0)
        code = (high << 8 | low) + (0x8140 if (high << 8 | low) < 0x1F00 else 0xC140)
        out += code.to_bytes(2, "big")
    return out.decode("shift_jis", errors="replace")


def _skip_encoding(bits: _Bits) -> None:
    """Which encoding the bytes are in: UTF-8 says so by itself."""
    first = bits.take(8)
    bits.take(0 if first < 0x80 else 8 if first < 0xC0 else 16)


def _decoded(part: bytes) -> str:
    try:
        return part.decode()
    except UnicodeDecodeError:
        return part.decode("latin-1")

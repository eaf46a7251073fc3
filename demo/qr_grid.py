"""Finds the QR code in a picture: upright and clean, as a generator draws it, not a photograph of a screen."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

Grid = list[list[bool]]
"""The modules of a symbol, row by row; dark is True."""

_RUNS = re.compile(rb"\x00+|\x01+")
_MOST_PIXELS = 2_500_000
"""A shown code is far smaller; what is larger would hold up the messenger for nothing."""
_DARK = bytes(1 if level < 128 else 0 for level in range(256))


class NoCode(ValueError):
    """There is no QR code in the picture, or none that can be read."""


@dataclass(frozen=True)
class _Finder:
    """A corner square: its centre and the size of one of its modules, in pixels."""

    x: float
    y: float
    module: float


def find_grid(data: bytes) -> Grid:
    """The modules of the QR code in a picture, sampled from its three finder patterns. Raises NoCode."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                raise NoCode("too large a picture")
            dark = _on_white(picture).tobytes().translate(_DARK)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise NoCode("not a picture") from None
    rows = [dark[start : start + width] for start in range(0, width * height, width)]
    return _sampled(rows, _corners(_finders(rows)))


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("L")
    whole = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("L")


def _finders(rows: list[bytes]) -> list[_Finder]:
    """Places where dark and light runs are 1:1:3:1:1 both across and down; each once."""
    found: list[_Finder] = []
    before = b""
    for y, row in enumerate(rows):
        if row == before:
            continue
        before = row
        for x, module in _patterns(row):
            if any(abs(one.x - x) < module and abs(one.y - y) < 4 * module for one in found):
                continue
            column = bytes(line[int(x)] for line in rows)
            for middle, height in _patterns(column):
                if abs(middle - y) <= 2 * module and abs(height - module) <= module / 4:
                    found.append(_Finder(x, middle, module))
    return found


def _patterns(line: bytes) -> Iterator[tuple[float, float]]:
    """Centre and module size of each 1:1:3:1:1 in a line of pixels."""
    runs = [match.span() for match in _RUNS.finditer(line)]
    for first in range(len(runs) - 4):
        five = runs[first : first + 5]
        if line[five[0][0]] == 0:
            continue
        module = (five[4][1] - five[0][0]) / 7
        wanted = (1, 1, 3, 1, 1)
        if all(abs(end - start - size * module) <= module / 2 for (start, end), size in zip(five, wanted, strict=True)):
            yield (five[2][0] + five[2][1]) / 2, module


def _corners(finders: list[_Finder]) -> tuple[_Finder, _Finder]:
    """The upper left and the upper right finder of an upright symbol, of which the lower left one was seen too."""
    for corner in finders:
        near = corner.module
        for right in finders:
            side = right.x - corner.x
            if side < 10 * near or abs(right.y - corner.y) > near:
                continue
            if any(abs(low.x - corner.x) <= near and abs(low.y - corner.y - side) <= near for low in finders):
                return corner, right
    raise NoCode("no QR code")


def _sampled(rows: list[bytes], corners: tuple[_Finder, _Finder]) -> Grid:
    corner, right = corners
    across = right.x - corner.x
    size = round(across / ((corner.module + right.module) / 2)) + 7
    version = round((size - 17) / 4)
    if not 1 <= version <= 40:
        raise NoCode("no QR code")
    size = 17 + 4 * version
    step = across / (size - 7)
    places = [(index - 3) * step for index in range(size)]
    try:
        return [[bool(rows[int(corner.y + down)][int(corner.x + right)]) for right in places] for down in places]
    except IndexError:
        raise NoCode("a QR code that is cut off") from None

"""Charts as PNG for a phone's width: digits only, what they mean stands in the caption.

A fresh machine has no Chinese font. Drawn at double size and scaled down, which smooths the edges. Takes some tenths of
a second: call it off the event loop.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

WIDTH, PANEL_HEIGHT = 1080, 600  # pixels
SCALE = 2  # drawn so much larger
PAPER, INK, FAINT = "#ffffff", "#37474f", "#dfe5e8"
LINE = "#1e88e5"
# The colours of the squares by which a caption names the bars.
SQUARES = ("🟦", "🟩", "🟧", "🟪", "🟥", "🟨", "🟫", "⬛")
COLOURS = ("#1e88e5", "#43a047", "#fb8c00", "#8e24aa", "#e53935", "#fdd835", "#6d4c41", "#263238")
LABELS_ALONG = 10  # at most, so that they do not touch
STEPS = 4


@dataclass(frozen=True)
class Bars:
    """Whole numbers side by side, each in its colour and with its digits above."""

    values: Sequence[int]


@dataclass(frozen=True)
class Line:
    """Whole numbers along a time, with the digits of an axis; `labels` are digits below the points."""

    values: Sequence[int]
    labels: Sequence[str]


Panel = Bars | Line


def picture(*panels: Panel) -> bytes:
    """The panels below one another."""
    size = (WIDTH * SCALE, PANEL_HEIGHT * SCALE * len(panels))
    image = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(image)
    for place, panel in enumerate(panels):
        top = place * PANEL_HEIGHT * SCALE
        if isinstance(panel, Bars):
            _bars(draw, panel, top)
        else:
            _line(draw, panel, top)
    out = io.BytesIO()
    image.resize((WIDTH, PANEL_HEIGHT * len(panels)), Image.Resampling.LANCZOS).save(out, format="PNG")
    return out.getvalue()


def square(place: int) -> str:
    """The square that has the colour of the bar at that place, counted from 0."""
    return SQUARES[place % len(SQUARES)]


def _bars(draw: ImageDraw.ImageDraw, panel: Bars, top: int) -> None:
    left, right, bottom = 60 * SCALE, (WIDTH - 60) * SCALE, top + (PANEL_HEIGHT - 60) * SCALE
    room = bottom - top - 130 * SCALE
    highest = max([*panel.values, 1])
    width = (right - left) / max(1, len(panel.values))
    font = _fitting([f"{value:,}" for value in panel.values], int(width * 0.95), largest=52)
    for place, value in enumerate(panel.values):
        height = max(room * max(0, value) // highest, 4 * SCALE)
        start = left + width * place + width * 0.14
        box = (start, bottom - height, start + width * 0.72, bottom)
        draw.rounded_rectangle(
            box, radius=10 * SCALE, fill=COLOURS[place % len(COLOURS)], corners=(True, True, False, False)
        )
        middle = start + width * 0.36
        draw.text((middle, bottom - height - 14 * SCALE), f"{value:,}", font=font, fill=INK, anchor="mb")
    draw.line((left, bottom, right, bottom), fill=INK, width=3 * SCALE)


def _line(draw: ImageDraw.ImageDraw, panel: Line, top: int) -> None:
    ceiling = _ceiling(max([*panel.values, 1]))
    ticks = [ceiling * step // STEPS for step in range(STEPS + 1)]
    font = _font(34)
    margin = max(draw.textlength(f"{tick:,}", font=font) for tick in ticks)
    left, right = 40 * SCALE + margin, (WIDTH - 60) * SCALE
    bottom, head = top + (PANEL_HEIGHT - 90) * SCALE, top + 60 * SCALE

    def height_of(value: int) -> float:
        return bottom - (bottom - head) * max(0, value) / ceiling

    count = len(panel.values)
    step = (right - left) / max(1, count)
    points = [(left + step * (place + 0.5), height_of(value)) for place, value in enumerate(panel.values)]
    if count > 1:
        draw.polygon([(points[0][0], bottom), *points, (points[-1][0], bottom)], fill="#e3f2fd")
    for tick in ticks:
        at = height_of(tick)
        draw.line((left, at, right, at), fill=INK if tick == 0 else FAINT, width=2 * SCALE)
        draw.text((left - 16 * SCALE, at), f"{tick:,}", font=font, fill=INK, anchor="rm")
    if count > 1:
        draw.line(points, fill=LINE, width=6 * SCALE, joint="curve")
    radius = (9 if count <= 2 * LABELS_ALONG else 6) * SCALE
    every = -(-count // LABELS_ALONG)
    for place, (x, y) in enumerate(points):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=LINE)
        if (count - 1 - place) % every == 0:  # the last one always has its label
            draw.text((x, bottom + 18 * SCALE), panel.labels[place], font=font, fill=INK, anchor="mt")


def _ceiling(highest: int) -> int:
    """A round number not below the highest value, of which the quarters are whole."""
    unit = 1
    while True:
        for factor in (4, 8, 12, 20, 40):
            if factor * unit >= highest:
                return factor * unit
        unit *= 10


def _fitting(words: Sequence[str], width: int, *, largest: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    size = largest
    while size > 16 and max((_font(size).getlength(word) for word in words), default=0) > width:
        size -= 2
    return _font(size)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size * SCALE)

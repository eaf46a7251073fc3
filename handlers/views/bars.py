"""Distributions as a picture: bars and digits, no words, since a fresh machine has no Chinese font."""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

WIDTH, PANEL_HEIGHT, MARGIN = 1000, 360, 40
LABEL_HEIGHT, BADGE = 56, 64
PAPER, INK, FAINT, PLAIN = "#ffffff", "#2b2b2b", "#d9d9d9", "#4a7fb5"
WORST, MIDDLE, BEST = (201, 80, 63), (226, 178, 66), (76, 153, 92)


@dataclass(frozen=True)
class Panel:
    """One question: `counts` of its scores or choices, numbered from `first`; a scale runs from red to green."""

    number: int
    first: int
    counts: tuple[int, ...]
    is_scale: bool


def bars(panels: tuple[Panel, ...]) -> bytes:
    """A PNG of the panels one below the other, made to be read on a phone."""
    image = Image.new("RGB", (WIDTH, MARGIN + len(panels) * (PANEL_HEIGHT + MARGIN)), PAPER)
    draw = ImageDraw.Draw(image)
    for place, panel in enumerate(panels):
        _panel(draw, panel, top=MARGIN + place * (PANEL_HEIGHT + MARGIN), badge=len(panels) > 1)
    out = io.BytesIO()
    image.save(out, format="PNG", optimize=True)
    return out.getvalue()


def _panel(draw: ImageDraw.ImageDraw, panel: Panel, *, top: int, badge: bool) -> None:
    left = MARGIN
    if badge:
        draw.rounded_rectangle((left, top, left + BADGE, top + BADGE), radius=14, fill=INK)
        _digits(draw, (left + BADGE // 2, top + BADGE // 2), str(panel.number), size=36, fill=PAPER)
    left += BADGE + MARGIN if badge else 0
    step = (WIDTH - MARGIN - left) / len(panel.counts)
    floor = top + PANEL_HEIGHT - LABEL_HEIGHT
    highest = max(1, *panel.counts)
    size = max(14, min(36, round(step * 1.6 / len(str(highest)))))  # so that great numbers do not touch
    draw.line((left, floor, WIDTH - MARGIN, floor), fill=FAINT, width=3)
    for place, count in enumerate(panel.counts):
        x = round(left + step * place + step * 0.15)
        y = floor - round((PANEL_HEIGHT - 2 * LABEL_HEIGHT) * count / highest)
        middle = round(left + step * (place + 0.5))
        if count:
            right = round(left + step * (place + 0.85))
            draw.rectangle((x, y, right, floor - 2), fill=_colour(panel, place))
            _digits(draw, (middle, y - LABEL_HEIGHT // 2), str(count), size=size, fill=INK)
        _digits(draw, (middle, floor + LABEL_HEIGHT // 2), str(panel.first + place), size=32, fill="#7a7a7a")


def _colour(panel: Panel, place: int) -> str | tuple[int, int, int]:
    if not panel.is_scale or len(panel.counts) < 2:
        return PLAIN
    part = place / (len(panel.counts) - 1)
    start, end = (WORST, MIDDLE) if part < 0.5 else (MIDDLE, BEST)
    share = part * 2 if part < 0.5 else part * 2 - 1
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _digits(draw: ImageDraw.ImageDraw, centre: tuple[int, int], text: str, *, size: int, fill: str) -> None:
    draw.text(centre, text, fill=fill, font=ImageFont.load_default(size), anchor="mm")

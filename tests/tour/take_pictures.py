"""Takes the pictures of docs/tour.md and the README anew: `python -m tests.tour.take_pictures`. Needs Chromium, fonts
with Chinese characters (fonts-noto-cjk) and emoji (fonts-noto-color-emoji)."""

import asyncio
import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import FloatRect, Locator, Page

from tests.tour.desk import CHROMIUM, opened_desk
from tests.tour.test_tour import PICTURES
from tests.tour.walk import STEPS

COLOURS = 255
GROUND = (231, 241, 237)
SETTLE = 900
"""Milliseconds until nothing moves any more."""


class Album:
    """Collects views by the picture's name."""

    def __init__(self) -> None:
        self._views: dict[str, list[Image.Image]] = {}

    async def take(self, name: str, page: Page, places: tuple[Locator, ...], air: int) -> None:
        """What these places cover together; the chats at their newest messages, no confetti in the air."""
        await page.locator(".sky").wait_for(state="detached")
        await page.mouse.move(0, 0)
        await page.locator(".log").evaluate_all("logs => logs.forEach(log => { log.scrollTop = log.scrollHeight; })")
        await page.wait_for_timeout(SETTLE)
        clip = await _around(places, air=air)
        view = Image.open(io.BytesIO(await page.screenshot(clip=clip))).convert("RGB")
        self._views.setdefault(name, []).append(view)

    def save(self, folder: Path) -> None:
        for name, views in self._views.items():
            path = folder / f"{name}.png"
            picture = views[0] if len(views) == 1 else _in_a_row(views)
            picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
            print(f"{path.name}: {path.stat().st_size // 1024} KB")


async def _around(places: tuple[Locator, ...], *, air: int) -> FloatRect:
    boxes = [box for place in places if (box := await place.bounding_box()) is not None]
    assert len(boxes) == len(places), "something to be shown is hidden"
    left, top = min(box["x"] for box in boxes) - air, min(box["y"] for box in boxes) - air
    right = max(box["x"] + box["width"] for box in boxes) + air
    bottom = max(box["y"] + box["height"] for box in boxes) + air
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _in_a_row(views: list[Image.Image]) -> Image.Image:
    """Side by side, in the middle of the row's height."""
    height = max(view.height for view in views)
    row = Image.new("RGB", (sum(view.width for view in views), height), GROUND)
    left = 0
    for view in views:
        row.paste(view, (left, (height - view.height) // 2))
        left += view.width
    return row


async def main() -> None:
    assert CHROMIUM is not None, "There is no Chromium on this machine."
    album = Album()
    with tempfile.TemporaryDirectory() as folder:
        async with opened_desk(Path(folder), camera=album.take) as desk:
            for step in STEPS:
                await step.walk(desk)
    album.save(PICTURES)


if __name__ == "__main__":
    asyncio.run(main())

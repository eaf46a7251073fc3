"""docs/tour.md is walked as it is written, in a real Chromium, before the real demo: it cannot go stale."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.bot.processes import ROOT
from tests.tour.desk import CHROMIUM, opened_desk
from tests.tour.walk import STEPS

TOUR, README = ROOT / "docs" / "tour.md", ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 200_000
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+\.png)\)")

pytestmark = pytest.mark.sqlite_only  # the demo has a database of its own


def sections() -> dict[str, str]:
    """The words under each numbered heading of the tour, by the heading with its number."""
    parts = re.split(r"^## (.+)$", TOUR.read_text(), flags=re.MULTILINE)
    return {head: words for head, words in zip(parts[1::2], parts[2::2], strict=True) if head[0].isdigit()}


def named(words: str) -> list[str]:
    """What a section says is pressed, typed or read on the page: the bold words."""
    return [" ".join(bold.split()) for bold in re.findall(r"\*\*(.+?)\*\*", words, flags=re.DOTALL)]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
async def test_the_tour_is_walked_as_it_is_written(tmp_path: Path) -> None:
    written = sections()
    async with opened_desk(tmp_path) as desk:
        for step, words in zip(STEPS, written.values(), strict=True):
            desk.met.clear()
            await step.walk(desk)
            told = named(words)
            assert told, f"{step.title} names nothing on the page"
            assert [one for one in told if one not in desk.met] == [], step.title


def test_each_step_has_its_section_in_order() -> None:
    assert list(sections()) == [f"{number}. {step.title}" for number, step in enumerate(STEPS, start=1)]


def test_every_picture_is_there_light_and_described() -> None:
    shown = [(TOUR.parent / path, words) for words, path in SHOWN.findall(TOUR.read_text())]
    shown += [(ROOT / path, words) for words, path in SHOWN.findall(README.read_text())]
    assert {path for path, _ in shown} == set(PICTURES.glob("*.png"))
    for path, words in shown:
        assert len(words) > 20, f"{path.name} is not described"
        assert path.stat().st_size < MOST_BYTES, path.name
        with Image.open(path) as picture:
            assert picture.format == "PNG" and max(picture.size) <= 1500, path.name

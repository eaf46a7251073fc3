"""Charts: readable on a phone, digits only."""

import io

from PIL import Image

from demo.limits import check_picture
from handlers.views import charts
from handlers.views.charts import COLOURS, SQUARES, Bars, Line


def drawn(*panels: charts.Panel) -> Image.Image:
    return Image.open(io.BytesIO(charts.picture(*panels))).convert("RGB")


def coloured(picture: Image.Image, colour: str) -> int:
    """How many pixels have that colour, about."""
    wanted = tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
    pixels = picture.tobytes()
    return sum(all(abs(pixels[at + part] - wanted[part]) <= 6 for part in range(3)) for at in range(0, len(pixels), 3))


def test_a_chart_is_a_picture_that_telegram_takes() -> None:
    for panels in (
        (Bars([1, 2, 3]),),
        (Line([5], ["1"]),),
        (Bars([]), Line([], [])),
        (Bars([0] * 12), Line([0] * 31, ["31"] * 31)),
        (Bars([10**9] * 4), Line([-5, 10**12], ["1", "2"])),
    ):
        picture = drawn(*panels)
        check_picture(*picture.size)
        assert picture.width == charts.WIDTH


def test_a_bar_is_as_high_as_its_number_and_has_the_colour_of_its_square() -> None:
    picture = drawn(Bars([100, 50, 25]))
    areas = [coloured(picture, colour) for colour in COLOURS[:3]]
    assert 1.85 < areas[0] / areas[1] < 2.15 and 1.85 < areas[1] / areas[2] < 2.15
    assert charts.square(0) == SQUARES[0] and charts.square(len(SQUARES)) == SQUARES[0]
    assert len(SQUARES) == len(COLOURS)


def test_the_axis_ends_at_a_round_number_above_all() -> None:
    for highest in (1, 3, 4, 5, 99, 100, 101, 12_000, 98_765, 10**9):
        ceiling = charts._ceiling(highest)
        assert highest <= ceiling <= max(4, highest * 2) and ceiling % charts.STEPS == 0

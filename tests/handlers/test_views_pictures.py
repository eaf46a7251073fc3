"""The QR code on the card."""

import io

from PIL import Image

from demo.limits import check_picture
from handlers.views.pictures import PIXELS_A_MODULE, QUIET_ZONE, qr_code
from tests.handlers.samples import CARD


def test_the_card_is_a_square_that_telegram_takes_and_scanners_read() -> None:
    picture = Image.open(io.BytesIO(qr_code(CARD)))
    check_picture(*picture.size)
    assert picture.width == picture.height
    margin = PIXELS_A_MODULE * QUIET_ZONE
    gray = picture.convert("L")
    assert gray.crop((0, 0, picture.width, margin)).getextrema() == (255, 255)
    assert gray.getpixel((margin, margin)) == 0  # the corner of the first finder pattern


def test_each_member_has_another_picture() -> None:
    assert qr_code(CARD) != qr_code("H0000000000")
    assert qr_code(CARD) == qr_code(CARD)

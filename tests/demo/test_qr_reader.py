"""What the shop's QR codes say is read back as it was written, whatever their size; nothing is guessed."""

import io

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from demo.qr_grid import NoCode
from demo.qr_reader import read_qr

LINK = "https://t.me/huitou_demo_bot?start=card_7KQ2M9XT4H"


def png(code: segno.QRCode, **look: object) -> bytes:
    out = io.BytesIO()
    code.save(out, kind="png", **({"scale": 4, "border": 4} | look))
    return out.getvalue()


def as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "png")
    return out.getvalue()


SIZES = [(version, level) for version in range(1, 11) for level in "lmqh"] + [(14, "m"), (27, "q"), (40, "h")]


@pytest.mark.parametrize(("version", "level"), SIZES)
def test_every_size_and_level_is_read(version: int, level: str) -> None:
    text = "HT 10-4" + "2" * (version * version // 3)
    code = segno.make(text, version=version, error=level, boost_error=False, micro=False)
    assert (code.version, code.error) == (version, level.upper())
    assert read_qr(png(code)) == text


@pytest.mark.parametrize("mask", range(8))
def test_every_mask_is_read(mask: int) -> None:
    assert read_qr(png(segno.make(LINK, mask=mask, micro=False))) == LINK


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120),
        st.text("0123456789", min_size=1, max_size=200),
        st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=1, max_size=150),
    ),
    st.sampled_from("lmqh"),
)
def test_any_text_comes_back(text: str, level: str) -> None:
    try:
        # Bytes by order: the generator takes some UTF-8 for Shift JIS when it may choose the mode itself.
        how = {} if text.isascii() else {"mode": "byte", "encoding": "utf-8"}
        code = segno.make(text, error=level, micro=False, **how)
    except segno.DataOverflowError:
        return
    assert read_qr(png(code, scale=2)) == text


def test_kanji_and_latin_and_a_named_encoding_are_read() -> None:
    for code, text in (
        (segno.make("点茗", micro=False), "点茗"),
        (segno.make("Café", micro=False), "Café"),
        (segno.make("回头", encoding="utf-8", eci=True, micro=False), "回头"),
    ):
        assert read_qr(png(code)) == text


def test_colours_margins_and_sizes_do_not_matter() -> None:
    code = segno.make(LINK, micro=False)
    assert read_qr(png(code, dark="darkblue", light="#ffe", border=1, scale=3)) == LINK
    assert read_qr(png(code, light=None, scale=16)) == LINK
    small = Image.open(io.BytesIO(png(code, scale=10))).convert("L").resize((317, 317))
    assert read_qr(as_png(small)) == LINK


def test_a_code_within_a_larger_picture_is_found() -> None:
    card = Image.new("RGB", (900, 700), "white")
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, 900, 90), fill="#0f8f74")
    for left in range(20, 880, 24):
        draw.line((left, 110, left, 150), fill="black", width=left % 7 + 1)
    card.paste(Image.open(io.BytesIO(png(segno.make(LINK, micro=False), scale=7))).convert("RGB"), (333, 201))
    assert read_qr(as_png(card)) == LINK


def test_damage_is_noticed() -> None:
    picture = Image.open(io.BytesIO(png(segno.make(LINK, micro=False), scale=10))).convert("RGB")
    ImageDraw.Draw(picture).rectangle((180, 180, 215, 215), fill="white")
    with pytest.raises(NoCode):
        read_qr(as_png(picture))


def test_other_pictures_hold_no_code() -> None:
    chart = Image.new("RGB", (600, 400), "white")
    for column in range(8):
        ImageDraw.Draw(chart).rectangle((column * 70, 390 - column * 40, column * 70 + 50, 390), fill="black")
    too_large = Image.new("L", (4000, 4000))
    cut = Image.open(io.BytesIO(png(segno.make(LINK, micro=False)))).crop((0, 0, 100, 100))
    for data in (as_png(chart), as_png(too_large), as_png(cut), b"", b"GIF89a nonsense"):
        with pytest.raises(NoCode):
            read_qr(data)

"""Codes of coupons and rewards, as staff choose them."""

import pytest

from domain.offer_codes import BadOfferCode, read_offer_code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("TEA_TIME", "TEA_TIME"),
        (" tea time ", "TEA_TIME"),
        ("tea-time", "TEA_TIME"),
        ("ＴＥＡ２", "TEA2"),
        ("a1", "A1"),
    ],
)
def test_a_code_is_read_in_capitals(typed: str, code: str) -> None:
    assert read_offer_code(typed) == code


@pytest.mark.parametrize("typed", ["", "A", "A" * 25, "TEA!", "茶", "tea:time", "<b>", "é1", "A\x00B", "K\u212a\u200b"])
def test_what_cannot_be_typed_everywhere_is_no_code(typed: str) -> None:
    with pytest.raises(BadOfferCode):
        read_offer_code(typed)

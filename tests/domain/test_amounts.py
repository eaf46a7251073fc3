"""Amounts as a receipt says them, and points as staff type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.amounts import (
    MAX_AMOUNT,
    MAX_POINTS,
    BadAmount,
    BadCount,
    BadPoints,
    parse_amount,
    parse_count,
    parse_points,
)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("128", 12_800),
        ("128.5", 12_850),
        ("128.50", 12_850),
        ("0.01", 1),
        ("1,280.00", 128_000),
        ("1,234,567.89", 123_456_789),
        ("１２８．５０", 12_850),
        ("１，２８０", 128_000),
        ("¥128", 12_800),
        ("￥128.50", 12_850),
        ("128元", 12_800),
        ("$ 5", 500),
        ("€5", 500),
        (" 128\n", 12_800),
        ("10000000", MAX_AMOUNT),
    ],
)
def test_an_amount_is_read_as_the_receipt_says_it(typed: str, amount: int) -> None:
    assert parse_amount(typed, currency="CNY") == amount


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "¥",
        "0",
        "0.00",
        "-5",
        "−5",
        "+5",
        "1e9",
        "1E2",
        "12.345",
        "12.",
        ".5",
        "1,28",
        "1,2800",
        "1.280,00",
        "12 8",
        "1_000",
        "0x10",
        "NaN",
        "Infinity",
        "😀",
        "١٢٣",
        "1²",
        "½",
        "②",
        "一百",
        "12\u200b8",
        "\u202e821",
        "<b>5</b>",
        "5; DROP TABLE purchases",
        "10000000.01",
        "9999999999",
        "9" * 5_000,
    ],
)
def test_what_no_receipt_says_is_refused(typed: str) -> None:
    with pytest.raises(BadAmount) as refused:
        parse_amount(typed, currency="CNY")
    assert refused.value.fields["given"] == typed[:40]


def test_yen_have_no_decimals() -> None:
    assert parse_amount("¥1,280", currency="JPY") == 1_280
    with pytest.raises(BadAmount):
        parse_amount("1280.5", currency="JPY")


@given(amount=some.integers(1, MAX_AMOUNT))
def test_every_amount_is_read_back(amount: int) -> None:
    assert parse_amount(f"{amount // 100}.{amount % 100:02}", currency="CNY") == amount
    assert parse_amount(f"¥{amount // 100:,}.{amount % 100:02}", currency="CNY") == amount


@given(typed=some.text())
def test_any_text_can_be_tried(typed: str) -> None:
    with suppress(BadAmount):
        assert 0 < parse_amount(typed, currency="CNY") <= MAX_AMOUNT
    with suppress(BadPoints):
        assert 0 < abs(parse_points(typed)) <= MAX_POINTS


@pytest.mark.parametrize(("typed", "points"), [("+50", 50), ("50", 50), ("-20", -20), ("−20", -20), ("＋５０", 50)])
def test_points_are_read_with_their_sign(typed: str, points: int) -> None:
    assert parse_points(typed) == points


@pytest.mark.parametrize(
    "typed", ["", "0", "+0", "-", "1.5", "1e3", "5²", "fifty", "--5", "1000000001", "9" * 5_000, "😀"]
)
def test_points_that_are_none_are_refused(typed: str) -> None:
    with pytest.raises(BadPoints):
        parse_points(typed)


@pytest.mark.parametrize(
    ("typed", "count"), [("7", 7), ("+10", 10), ("-2", -2), ("−2", -2), ("１０", 10), ("1,000", 1000), (" 5 ", 5)]
)
def test_a_whole_number_is_read_as_people_write_it(typed: str, count: int) -> None:
    assert parse_count(typed, low=-10, high=1000) == count


@pytest.mark.parametrize("typed", ["", "x", "1.5", "1e3", "11", "-11", "²", "1 0", "9" * 30, "{0}", "٣"])
def test_other_numbers_are_refused_with_what_may_be_written(typed: str) -> None:
    with pytest.raises(BadCount) as refusal:
        parse_count(typed, low=-10, high=10)
    assert (refusal.value.fields["low"], refusal.value.fields["high"]) == (-10, 10)

"""Command lines as staff type them: phones with spaces, codes in groups, what is missing (design 4)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.amounts import BadAmount, BadPoints
from domain.codes import make_code, show_code
from domain.command_lines import (
    AdjustLine,
    BadReference,
    EarnLine,
    IncompleteCall,
    IssueLine,
    RedeemLine,
    RefundLine,
    read_adjust,
    read_earn,
    read_issue,
    read_redeem,
    read_refund,
)

CODE = make_code(lambda alphabet: alphabet[7])


def earn(text: str) -> tuple[EarnLine, ...]:
    return read_earn(text, currency="CNY")


def redeem(text: str) -> RedeemLine:
    return read_redeem(text, currency="CNY")


@pytest.mark.parametrize(
    ("typed", "key", "amount", "reference"),
    [
        ("13800138000 128.50", "13800138000", 12850, None),
        ("+8613800138000 128", "+8613800138000", 12800, None),
        ("+86 138 0013 8000 128.50", "+86 138 0013 8000", 12850, None),
        ("+86 138 0013 8000 128.50 T-1001", "+86 138 0013 8000", 12850, "T-1001"),
        ("H1234567897 20", "H1234567897", 2000, None),
        ("H1234567897 20 1001", "H1234567897", 2000, "1001"),
        ("0912 345 678 ¥1,280.00", "0912 345 678", 128000, None),
        ("13800138000 ¥ 128", "13800138000", 12800, None),
        ("１３８００１３８０００ １２８", "１３８００１３８０００", 12800, None),
        ("13800138000\u200b 128\u202e", "13800138000", 12800, None),
        ("Mei 128", "Mei", 12800, None),
    ],
)
def test_a_purchase_is_read_around_the_phone(typed: str, key: str, amount: int, reference: str | None) -> None:
    assert EarnLine(key=key, amount=amount, reference=reference) in earn(typed)


def test_the_likelier_reading_of_a_purchase_comes_first() -> None:
    assert earn("+86 138 0013 8000 128.50")[0].key == "+86 138 0013 8000"
    assert earn("+86 138 0013 8000 128.50 1001")[0] == EarnLine("+86 138 0013 8000", 12850, "1001")
    assert earn("H1234567897 20 1001")[0].reference == "1001"


def test_a_spaced_phone_keeps_every_reading_that_may_be_meant() -> None:
    assert [(line.key, line.amount, line.reference) for line in earn("138 0013 8000 128 55")] == [
        ("138 0013 8000 128", 5500, None),
        ("138 0013 8000", 12800, "55"),
    ]


@pytest.mark.parametrize("typed", ["", "   ", "13800138000", "\u200b"])
def test_a_purchase_without_its_parts_is_incomplete(typed: str) -> None:
    with pytest.raises(IncompleteCall):
        earn(typed)


@pytest.mark.parametrize("typed", ["13800138000 0", "13800138000 -5", "13800138000 1e9", "13800138000 abc", "a b c d"])
def test_an_amount_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(BadAmount):
        earn(typed)


def test_a_receipt_number_has_at_most_64_characters() -> None:
    assert earn(f"13800138000 128 {'T' * 64}")[0].reference == "T" * 64
    with pytest.raises(BadReference):
        earn(f"13800138000 128 {'T' * 65}")
    with pytest.raises(BadReference):
        read_refund("T" * 65, currency="CNY")


def test_a_refund_is_whole_or_in_part() -> None:
    assert read_refund("T-1001", currency="CNY") == RefundLine("T-1001", None)
    assert read_refund(" T-1001  20.00 ", currency="CNY") == RefundLine("T-1001", 2000)
    with pytest.raises(BadAmount):
        read_refund("T-1001 much", currency="CNY")
    for typed in ("", "T-1001 20 30"):
        with pytest.raises(IncompleteCall):
            read_refund(typed, currency="CNY")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("13800138000 +50 till down", AdjustLine("13800138000", 50, "till down")),
        ("+86 138 0013 8000 -20 broken cup", AdjustLine("+86 138 0013 8000", -20, "broken cup")),
        ("+86 138 0013 8000 −20 x", AdjustLine("+86 138 0013 8000", -20, "x")),
        ("138 0013 8000 50 gift", AdjustLine("138 0013 8000", 50, "gift")),
        ("13800138000 50 for 2 cups", AdjustLine("13800138000", 50, "for 2 cups")),
        ("H1234567897 +50 owed +20 since May", AdjustLine("H1234567897", 50, "owed +20 since May")),
        ("H1234567897 +50", AdjustLine("H1234567897", 50, "")),
    ],
)
def test_a_correction_is_read_around_the_phone(typed: str, line: AdjustLine) -> None:
    assert read_adjust(typed)[0] == line


def test_a_correction_without_points_is_refused() -> None:
    for typed in ("13800138000 gift", "13800138000 +0 gift", "13800138000 +1e3 gift"):
        with pytest.raises(BadPoints):
            read_adjust(typed)
    with pytest.raises(IncompleteCall):
        read_adjust("13800138000")


def test_a_coupon_goes_to_one_member_or_to_a_segment() -> None:
    assert read_issue("WELCOME +86 138 0013 8000") == IssueLine("WELCOME", "+86 138 0013 8000", None)
    assert read_issue("welcome segment:all") == IssueLine("welcome", None, "all")
    assert read_issue("WELCOME Segment：ALL") == IssueLine("WELCOME", None, "all")
    with pytest.raises(IncompleteCall):
        read_issue("WELCOME")


@pytest.mark.parametrize("amount", ["", " 128.50"])
@pytest.mark.parametrize("code", [CODE, CODE.lower(), show_code(CODE), show_code(CODE).replace("-", " ")])
def test_a_code_is_read_in_any_form(code: str, amount: str) -> None:
    assert redeem(code + amount) == RedeemLine(code, 12850 if amount else None)


def test_what_follows_a_code_must_be_an_amount() -> None:
    with pytest.raises(BadAmount):
        redeem(f"{CODE} soon")


def test_what_is_no_code_is_passed_on_as_it_is() -> None:
    assert redeem("NOT-A-CODE 128") == RedeemLine("NOT-A-CODE 128", None)
    with pytest.raises(IncompleteCall):
        redeem(" \u200b ")


@given(some.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str) -> None:
    for read in (earn, redeem, read_adjust, read_issue):
        with suppress(IncompleteCall, BadAmount, BadPoints, BadReference):
            read(typed)

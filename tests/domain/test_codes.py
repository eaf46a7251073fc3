"""Codes that people read out and type: coupons, claims and cards (semantics 4)."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.codes import (
    ALPHABET,
    CODE_LENGTH,
    make_card_number,
    make_code,
    read_card_number,
    read_code,
    show_code,
)

CODES = some.integers().map(lambda seed: make_code(random.Random(seed).choice))
CARDS = some.integers().map(lambda seed: make_card_number(random.Random(seed).choice))


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


def test_the_alphabet_has_no_look_alikes() -> None:
    assert len(set(ALPHABET)) == 32
    assert set("01IO").isdisjoint(ALPHABET)


@given(code=CODES)
def test_a_code_is_read_as_it_was_made(code: str) -> None:
    assert len(code) == CODE_LENGTH
    assert read_code(code) == code
    assert read_code(show_code(code)) == code


def test_a_code_is_shown_in_groups() -> None:
    assert show_code("7KQ2M9XT4HWPC") == "7KQ2-M9XT-4HWPC"


@given(code=CODES)
def test_one_wrong_symbol_is_always_noticed(code: str) -> None:
    for place, right in enumerate(code):
        for wrong in set(ALPHABET) - {right}:
            assert read_code(code[:place] + wrong + code[place + 1 :]) is None


@pytest.mark.parametrize("dash", ["", "-", " ", "–", "—", "‑", "−", "_", ".", " - ", "\n", "\u200b", "\u3000"])
def test_a_code_is_read_with_any_dash(dash: str) -> None:
    code = make_code(random.Random(7).choice)
    assert read_code(f" {code[:4]}{dash}{code[4:8]}{dash}{code[8:]}\n") == code


@given(code=CODES)
def test_a_code_is_read_in_any_case_and_width(code: str) -> None:
    assert read_code(show_code(code).lower()) == code
    assert read_code(full_width(show_code(code))) == code


@pytest.mark.parametrize("text", ["", "-", "7KQ2", "😀" * 13, "0" * 13, "O" * 13, "7KQ2-M9XT-4HWPCC", "DROP TABLE;--"])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert read_code(text) is None


@given(text=some.text())
def test_any_text_can_be_tried(text: str) -> None:
    read = read_code(text)
    assert read is None or len(read) == CODE_LENGTH
    card = read_card_number(text)
    assert card is None or len(card) == 11


@given(card=CARDS)
def test_a_card_number_is_read_as_it_was_made(card: str) -> None:
    assert read_card_number(card) == card
    assert read_card_number(f" {card[:6].lower()}-{card[6:]} ") == card
    assert read_card_number(full_width(card)) == card


@given(card=CARDS)
def test_one_wrong_digit_on_a_card_is_always_noticed(card: str) -> None:
    for place in range(1, len(card)):
        for wrong in set("0123456789") - {card[place]}:
            assert read_card_number(card[:place] + wrong + card[place + 1 :]) is None


@pytest.mark.parametrize(
    "text", ["", "H", "H123", "1234567890", "H12345678901", "HH23456789", "H¹²³⁴⁵⁶⁷⁸⁹", "+8613800138000"]
)
def test_what_cannot_be_a_card_is_none(text: str) -> None:
    assert read_card_number(text) is None


@given(code=CODES, card=CARDS)
def test_a_coupon_and_a_card_are_never_mistaken_for_each_other(code: str, card: str) -> None:
    assert read_card_number(code) is None
    assert read_code(card) is None

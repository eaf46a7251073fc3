"""Codes of the rotating card: written, read, and for how long (semantics 12)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import cards
from domain.cards import CardCode
from domain.command_lines import read_earn

NOW = datetime(2026, 11, 22, 2, 15, 10, tzinfo=UTC)
CARD = "H1234567897"
CODE = CardCode(card_number=CARD, step=cards.step_at(NOW), seal="7KQ2M9XT4HWP")


def test_a_code_is_read_as_scanned_as_typed_and_as_a_whole_link() -> None:
    written = cards.write(CODE)
    for text in (
        written,
        written.lower(),
        f" {written} ",
        f"card_{written}",
        cards.link(written, bot="huitou_bot"),
        cards.link(written, bot="huitou_bot").removeprefix("https://"),
    ):
        assert cards.read(text) == CODE


def test_the_payload_of_the_link_is_one_that_telegram_takes() -> None:
    payload = cards.link(cards.write(CODE), bot="huitou_bot").partition("?start=")[2]
    assert len(payload) <= 64
    assert payload.replace("-", "").replace("_", "").isalnum()
    assert payload.isascii()


@pytest.mark.parametrize(
    "text", ["", CARD, "H1234567890-2SKJ4F-7KQ2M9XT4HWP", "H1234567897-2SKJ4F", "card_", "+86 138 0013 8000", "x" * 64]
)
def test_anything_else_is_no_code(text: str) -> None:
    assert cards.read(text) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = cards.read(text)
    assert found is None or cards.write(found) in text.upper()


@given(st.integers(min_value=0, max_value=32**6 - 1))
def test_every_step_is_read_back(step: int) -> None:
    code = CardCode(card_number=CARD, step=step, seal="7KQ2M9XT4HWP")
    assert cards.read(cards.write(code)) == code


@pytest.mark.parametrize(
    ("seconds", "counts"), [(0, True), (19, True), (31, True), (49, True), (50, False), (61, False), (-11, False)]
)
def test_a_card_counts_in_its_half_minute_and_the_next(seconds: int, counts: bool) -> None:
    """Shown ten seconds into a step (F36)."""
    assert cards.is_current(cards.step_at(NOW), now=NOW + timedelta(seconds=seconds)) is counts


def test_the_next_step_begins_when_the_seconds_are_over() -> None:
    assert cards.seconds_left(NOW) == 20
    assert cards.step_at(NOW + timedelta(seconds=20)) == cards.step_at(NOW) + 1


def test_a_seal_is_made_of_the_symbols_that_are_read_back() -> None:
    seal = cards.seal(bytes(range(240, 272 - 16)))
    assert cards.read(cards.write(CardCode(card_number=CARD, step=1, seal=seal))) is not None


def test_a_scanned_code_is_a_key_in_a_command_line() -> None:
    (line, *_) = read_earn(f"{cards.link(cards.write(CODE), bot='huitou_bot')} 128 R-1", currency="CNY")
    assert (cards.read(line.key), line.amount, line.reference) == (CODE, 12800, "R-1")

"""Names and words as people type them (F40, F41)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.names import MAX_NAME, BadName, clean_name, clean_text

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
RAINBOW = "🏳\ufe0f\u200d🌈"
CHINA = "🇨🇳"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Alice", "Alice"),
        ("  王 小明 ", "王 小明"),
        ("O'Brien-Núñez", "O'Brien-Núñez"),
        ("Zoe\u0308", "Zoë"),
        ("Bob\n\tSmith", "Bob Smith"),
        ("A\0B", "A B"),
        ("\u202eecilA", "ecilA"),
        ("\u2066Bob\u2069", "Bob"),
        ("Bo\u200bb\ufeff", "Bob"),
        ("Bob\u2028Smith", "Bob Smith"),
        ("<b>Bob</b>", "<b>Bob</b>"),  # shown literally, escaped where it is shown
        ("{0.__class__} %s", "{0.__class__} %s"),
        ("Robert'); DROP TABLE members;--", "Robert'); DROP TABLE members;--"),
        ("\ud800Bob", "Bob"),
        ("１２３", "１２３"),
        (FAMILY, FAMILY),
        (f"Bob {RAINBOW}", f"Bob {RAINBOW}"),
        ("👍🏽", "👍🏽"),
        ("Bob\u200d \u200d", "Bob"),
    ],
)
def test_a_name_is_kept_as_it_is_meant(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    "typed", ["", " ", "\n\t", "\u200b", "\u200d\u200c", "\u202e", "\0", "...", "\u0301", "\u3164", "\u2800", "\ud800"]
)
def test_a_name_that_shows_nothing_is_refused(typed: str) -> None:
    with pytest.raises(BadName):
        clean_name(typed)


def test_a_long_name_is_cut() -> None:
    assert clean_name("x" * 65) == "x" * 64


@pytest.mark.parametrize("whole", [FAMILY, RAINBOW, CHINA, "👍🏽", "e\u0323\u0302\u0301", "का"])
def test_a_name_is_cut_between_what_reads_as_one_character(whole: str) -> None:
    whole = unicodedata.normalize("NFC", whole)
    for padding in range(MAX_NAME - len(whole) + 1, MAX_NAME):
        assert clean_name("x" * padding + whole) == "x" * padding
    fitting = "x" * (MAX_NAME - len(whole))
    assert clean_name(f"{fitting}{whole}y") == f"{fitting}{whole}"


def test_one_endless_emoji_is_cut_all_the_same() -> None:
    assert 0 < len(clean_name("👨\u200d" * 100)) <= MAX_NAME


def test_the_second_of_two_flags_stays_whole() -> None:
    assert clean_text(CHINA * 2, limit=3) == CHINA
    assert clean_text(CHINA * 2, limit=4) == CHINA * 2


@pytest.mark.parametrize("between", ["", "\u200b", "\u200d", "\ud800"])
def test_no_tower_of_marks_is_built(between: str) -> None:
    tower = "x" + "".join(f"\u0336\u0337{between}" for _ in range(500))
    assert sum(unicodedata.category(char) == "Mn" for char in clean_text(tower)) == 3


def test_a_longer_text_keeps_its_lines() -> None:
    assert clean_text(" Good coffee,\r\nslow  till. \n") == "Good coffee, \nslow  till."


TYPED = some.text(max_size=200) | some.text(
    alphabet=some.sampled_from(
        [*"aé 王\n\0.", *FAMILY, *RAINBOW, *CHINA, *BIDI, "\u0301", "\u0336", "\ud800", "\u3164", "\u1e9b", "\u0323"]
    ),
    max_size=200,
)


@given(typed=TYPED)
def test_whatever_is_typed_becomes_safe_text(typed: str) -> None:
    text = clean_text(typed)
    assert len(text) <= 1_000
    assert text == unicodedata.normalize("NFC", text)
    assert text == clean_text(text)
    assert set(BIDI).isdisjoint(text)
    assert not any(unicodedata.category(char) in ("Cs", "Co") for char in text)
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in text)
    assert text.encode("utf-8").decode("utf-8") == text


@given(typed=TYPED)
def test_a_name_is_one_readable_line_or_refused(typed: str) -> None:
    try:
        name = clean_name(typed)
    except BadName:
        return
    assert 1 <= len(name) <= MAX_NAME
    assert name.splitlines() == [name]
    assert name == name.strip()
    assert clean_name(name) == name

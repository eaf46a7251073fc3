"""Starters, low scores and NPS (semantics 7, V-41)."""

import pytest

from domain.surveys import (
    STARTERS,
    Nps,
    Question,
    QuestionType,
    Starter,
    is_answer,
    is_low,
    nps_of,
    starter_of,
    survey_code,
)


def test_real_loyalty_has_four_aspects() -> None:
    assert [one.question_type for one in STARTERS[Starter.ASPECTS]] == [QuestionType.SCALE] * 4


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], None),
        ([10], 100),
        ([0], -100),
        ([9, 8, 7, 6], 0),
        ([10, 10, 6], 33),
        ([6, 6, 10], -33),
        ([9, 9, 8, 8, 8, 8, 8, 8], 25),
        ([10] * 5 + [7] * 3, 63),  # 62.5 rounds away from nought, for praise and blame alike
        ([0] * 5 + [7] * 3, -63),
    ],
)
def test_nps_is_the_share_of_nine_and_ten_less_the_share_of_up_to_six(scores: list[int], expected: int | None) -> None:
    assert nps_of(scores).score == expected


def test_seven_and_eight_are_counted_beside() -> None:
    assert nps_of([10, 9, 8, 7, 6, 0]) == Nps(promoters=2, passives=2, detractors=2)


@pytest.mark.parametrize(
    ("score", "highest", "low"),
    [(2, 5, True), (3, 5, False), (6, 10, True), (7, 10, False), (0, 10, True)],
)
def test_a_low_score_is_two_of_five_or_six_of_ten(score: int, highest: int, low: bool) -> None:
    assert is_low(score, highest=highest, low_of_five=2) is low


def test_a_survey_remembers_its_starter() -> None:
    for starter in Starter:
        assert starter_of(survey_code(starter, "7KQ2M9XT")) is starter
        assert len(survey_code(starter, "7KQ2M9XT")) <= 24
    for other in ("SATISFACTION", "SPRING-2026", "", "-", "nps"):
        assert starter_of(other) is None


SCALE = Question(QuestionType.SCALE, (0, 10))
ONE = Question(QuestionType.SINGLE_CHOICE, ("a", "b"))
MANY = Question(QuestionType.MULTI_CHOICE, ("a", "b"))
TEXT = Question(QuestionType.TEXT)


@pytest.mark.parametrize(
    ("question", "given", "fits"),
    [
        (SCALE, {"score": 0}, True),
        (SCALE, {"score": 10}, True),
        (SCALE, {"score": 11}, False),
        (SCALE, {"score": -1}, False),
        (SCALE, {"choices": [1]}, False),
        (ONE, {"choices": [1]}, True),
        (ONE, {"choices": [2]}, False),
        (ONE, {"choices": [0, 1]}, False),
        (ONE, {}, False),
        (MANY, {"choices": [0, 1]}, True),
        (MANY, {"choices": []}, True),
        (MANY, {"choices": [1, 1]}, False),
        (MANY, {"choices": [-1]}, False),
        (TEXT, {"text": "more plants"}, True),
        (TEXT, {"text": ""}, False),
        (TEXT, {"score": 5}, False),
    ],
)
def test_only_what_was_asked_is_an_answer(question: Question, given: dict, fits: bool) -> None:
    assert is_answer(question, **given) is fits

"""The survey after a visit."""

import pytest

from domain.languages import Language
from handlers.views import surveys as views
from services.surveys import AnswerView
from tests.handlers.samples import BIG_ID, buttons, check_sendable, labels, plain, texts_in


def answered(score: int) -> AnswerView:
    return AnswerView(invitation_id=BIG_ID, score=score, low=score <= 2, first=True)


@pytest.mark.parametrize("language", Language)
def test_every_survey_screen_can_be_sent(language: Language) -> None:
    texts = texts_in(language)
    check_sendable(views.ask_again(texts, BIG_ID))
    check_sendable(views.comment_wanted(texts))
    check_sendable(views.comment_kept(texts, limit=1000, too_long=True))
    for score in range(1, 6):
        check_sendable(views.thanks(texts, answered(score)))


def test_one_tap_chooses_among_five_faces() -> None:
    screen = views.ask_again(texts_in(Language.ENGLISH), 7)
    assert labels(screen) == ["😞 1", "🙁 2", "😐 3", "🙂 4", "😄 5"]
    assert [button.callback_data for button in buttons(screen)] == [f"sv:7:{score}" for score in range(1, 6)]


@pytest.mark.parametrize(("score", "words"), [(1, "sorry"), (2, "sorry"), (3, "Thank you"), (5, "Thank you")])
def test_a_low_score_is_answered_with_an_apology(score: int, words: str) -> None:
    screen = views.thanks(texts_in(Language.ENGLISH), answered(score))
    assert words in plain(screen)
    assert labels(screen) == ["✍️ Add a few words", "Change my answer"]


def test_a_comment_that_was_cut_says_so() -> None:
    texts = texts_in(Language.ENGLISH)
    assert "first 1,000 characters" in plain(views.comment_kept(texts, limit=1000, too_long=True))
    assert "characters" not in plain(views.comment_kept(texts, limit=1000, too_long=False))

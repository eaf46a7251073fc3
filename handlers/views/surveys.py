"""The survey after a visit: question, thanks, the member's own words."""

from datetime import datetime

from handlers.keyboards import surveys as keyboards
from handlers.screens import Screen
from services.surveys import AnswerView
from texts import Html, Texts


def question(texts: Texts, occurred_at: datetime | None) -> Html:
    if occurred_at is None:
        return texts("survey-question")
    return texts("survey-question-of-day", moment=texts.moment(occurred_at))


def ask_again(texts: Texts, invitation_id: int) -> Screen:
    return Screen(texts("survey-question"), keyboards.scores(texts, invitation_id))


def thanks(texts: Texts, answer: AnswerView) -> Screen:
    """A low score gets an apology and a promise instead of cheer (H-35)."""
    words = texts("survey-sorry" if answer.low else "survey-thanks")
    lines = [texts("survey-your-score", face=texts("button-score", score=answer.score)), "", words]
    return Screen("\n".join(lines), keyboards.answered(texts, answer.invitation_id))


def comment_wanted(texts: Texts) -> Screen:
    return Screen(texts("survey-comment-wanted"))


def comment_kept(texts: Texts, *, limit: int, too_long: bool) -> Screen:
    """`limit`: characters that are kept."""
    return Screen(texts("survey-comment-cut", limit=limit) if too_long else texts("survey-comment-kept"))

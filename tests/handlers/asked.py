"""Questionnaires, their results and referrals as awkward as they can be."""

from datetime import timedelta

from domain.referrals import ReferralState
from domain.surveys import STARTERS, Nps, Question, QuestionType, Starter
from services.questionnaires import (
    Answer,
    Comment,
    CommentPage,
    QuestionResult,
    QuestionView,
    Results,
    Sheet,
    SurveyView,
)
from services.referrals import Friend, ReferralView, ReviewView
from tests.handlers.samples import BIG_ID, CARD, NOW, programme

MANY = 1_234_567


def sheet(starter: Starter | None, *, words: str = "", finished: bool = False) -> Sheet:
    """With an answer to each question where `words` are given: the highest score, every choice, those words."""
    questions = STARTERS[starter] if starter is not None else (Question(QuestionType.SCALE, (1, 5)),)
    views = tuple(
        QuestionView(id=BIG_ID, position=position, question=question, words={})
        for position, question in enumerate(questions, start=1)
    )
    return Sheet(
        invitation_id=BIG_ID, survey_id=BIG_ID, starter=starter, names={}, questions=views, finished=finished,
        answers={view.position: _answer(view.question, words) for view in views} if words else {},
        commented=bool(words),
    )  # fmt: skip


def _answer(question: Question, words: str) -> Answer:
    match question.question_type:
        case QuestionType.SCALE:
            return Answer(score=int(question.options[1]), choices=(), text=None)
        case QuestionType.TEXT:
            return Answer(score=None, choices=(), text=words)
    return Answer(score=None, choices=tuple(range(len(question.options))), text=None)


def survey(starter: Starter | None, *, closed: bool = False) -> SurveyView:
    return SurveyView(
        id=BIG_ID, code="NPS-7KQ2M9XT", starter=starter, names={}, created_at=NOW, closes_at=NOW + timedelta(days=30),
        closed=closed, invited=MANY, answered=MANY,
    )  # fmt: skip


def results(starter: Starter | None, *, count: int = MANY) -> Results:
    """Each score and choice given that often."""
    found = []
    for view in sheet(starter).questions:
        question = view.question
        scale = question.question_type is QuestionType.SCALE
        size = int(question.options[1]) - int(question.options[0]) + 1 if scale else len(question.options)
        ten = scale and question.options[1] == 10
        found.append(
            QuestionResult(
                question=view,
                answers=count,
                counts=(count,) * size,
                average_hundredths=317 if scale and count else None,
                nps=Nps(promoters=count, passives=count, detractors=count * 2) if ten else None,
            )
        )
    return Results(survey=survey(starter), questions=tuple(found), comments=count)


def comment_page(words: str) -> CommentPage:
    comment = Comment(card_number=CARD, text=words, written_at=NOW)
    return CommentPage(survey=survey(Starter.NPS), comments=(comment,) * 5, page=2, pages=3)


def referral_view(name: str, *, friends: int) -> ReferralView:
    states = list(ReferralState)
    made = tuple(Friend(name=name, state=states[place % len(states)], joined_at=NOW) for place in range(friends))
    return ReferralView(token="A" * 16, friends=made, earned=BIG_ID if friends else 0, rule=programme().referral)


def referral_review(state: ReferralState = ReferralState.REVIEW) -> ReviewView:
    return ReviewView(referral_id=BIG_ID, referrer_card=CARD, friend_card=CARD, rewarded_this_month=MANY, state=state)

"""Surveys: starters, question types, low scores, NPS, states and refusals (semantics 7, V-41)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.refusals import LoyaltyError

DETRACTOR, PROMOTER = 6, 9  # of ten: this or less, this or more


class QuestionType(StrEnum):
    SCALE = "scale"
    SINGLE_CHOICE = "single_choice"
    MULTI_CHOICE = "multi_choice"
    TEXT = "text"


class SurveyInvitationState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class SurveyClosed(LoyaltyError):
    code = "survey_closed"


class SurveyNotFound(LoyaltyError):
    code = "survey_not_found"


class FinishFirst(LoyaltyError):
    """Something else waits for words to be typed: a survey does not push it aside."""

    code = "finish_first"


class NothingAnswered(LoyaltyError):
    code = "nothing_answered"


@dataclass(frozen=True)
class Question:
    """`options`: lowest and highest of a scale, or the names of choices (their words are the portal's own)."""

    question_type: QuestionType
    options: tuple[int | str, ...] = ()


class Starter(StrEnum):
    """A ready-made questionnaire. Its words are `questionnaire-<starter>-<position>` in every language."""

    SATISFACTION = "satisfaction"
    NPS = "nps"
    ASPECTS = "aspects"  # the four of real loyalty: right product, fair price, service, convenience (V-41)


def _scale(lowest: int, highest: int) -> Question:
    return Question(QuestionType.SCALE, (lowest, highest))


STARTERS: dict[Starter, tuple[Question, ...]] = {
    Starter.SATISFACTION: (
        _scale(1, 5),
        Question(QuestionType.MULTI_CHOICE, ("products", "staff", "place", "speed", "price")),
        Question(QuestionType.TEXT),
    ),
    Starter.NPS: (
        _scale(0, 10),
        Question(QuestionType.SINGLE_CHOICE, ("products", "staff", "price", "convenience", "other")),
        Question(QuestionType.TEXT),
    ),
    Starter.ASPECTS: (_scale(1, 5), _scale(1, 5), _scale(1, 5), _scale(1, 5)),
}


def survey_code(starter: Starter, tail: str) -> str:
    """`NPS-7KQ2M9`: the starter, and what tells one sending from another."""
    return f"{starter.value.upper()}-{tail}"


def starter_of(code: str) -> Starter | None:
    """The starter of a survey's code; None for the one-tap question after a visit and for surveys of other makes."""
    head, dash, _ = code.partition("-")
    return Starter(head.lower()) if dash and head.lower() in set(Starter) else None


def is_low(score: int, *, highest: int, low_of_five: int) -> bool:
    """Whether the managers should hear of it: the programme's limit of five, 0 to 6 of ten."""
    return score <= (DETRACTOR if highest == 10 else low_of_five)


@dataclass(frozen=True)
class Nps:
    """Counts, and the score of -100 to 100: the share of 9 and 10 minus the share of 0 to 6, rounded to whole percent;
    None without answers."""

    promoters: int
    passives: int
    detractors: int

    @property
    def score(self) -> int | None:
        total = self.promoters + self.passives + self.detractors
        if not total:
            return None
        difference = 100 * (self.promoters - self.detractors)
        rounded = (2 * abs(difference) + total) // (2 * total)
        return rounded if difference >= 0 else -rounded


def nps_of(scores: Sequence[int]) -> Nps:
    """From single scores of 0 to 10."""
    promoters = sum(score >= PROMOTER for score in scores)
    detractors = sum(score <= DETRACTOR for score in scores)
    return Nps(promoters=promoters, passives=len(scores) - promoters - detractors, detractors=detractors)


def is_answer(question: Question, *, score: int | None = None, choices: Sequence[int] = (), text: str = "") -> bool:
    """Whether that is an answer this question can have."""
    match question.question_type:
        case QuestionType.SCALE:
            lowest, highest = (int(one) for one in question.options)
            return score is not None and lowest <= score <= highest
        case QuestionType.SINGLE_CHOICE:
            return len(choices) == 1 and 0 <= choices[0] < len(question.options)
        case QuestionType.MULTI_CHOICE:
            return len(set(choices)) == len(choices) and all(0 <= one < len(question.options) for one in choices)
        case QuestionType.TEXT:
            return bool(text)

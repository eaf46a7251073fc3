"""Surveys: question types, states and refusals (semantics 7)."""

from enum import StrEnum

from domain.refusals import LoyaltyError


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

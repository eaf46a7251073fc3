"""Inquiries: a member's words to the shop, answered in the same chat."""

from enum import StrEnum

from domain.refusals import LoyaltyError


class InquiryTopic(StrEnum):
    FEEDBACK = "feedback"
    QUESTION = "question"
    DISPUTE = "dispute"  # about one entry of the history


class InquiryState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"


class InquiryAnswered(LoyaltyError):
    """A colleague answered before. Fields: `by`."""

    code = "inquiry_answered"

"""Inquiries: a member's words to the shop, answered in the same chat."""

from enum import StrEnum

from domain.refusals import InvalidInput, LoyaltyError, RefusalKind


class InquiryTopic(StrEnum):
    FEEDBACK = "feedback"
    QUESTION = "question"
    DISPUTE = "dispute"  # about one entry of the history


class InquiryState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"


MAX_WORDS = 2_000  # of one message; staff read them with the member's card in one message


class InquiryAnswered(LoyaltyError):
    """A colleague answered before. Fields: `by`."""

    code = "inquiry_answered"


class InquiryNotFound(LoyaltyError):
    code = "inquiry_not_found"
    kind = RefusalKind.NOT_FOUND


class WordsNeeded(InvalidInput):
    """Nothing readable was written."""

    code = "words_needed"

"""Members: states and refusals of registration and look-up (K-24, K-25, semantics 13)."""

from enum import StrEnum

from domain.refusals import InvalidInput, LoyaltyError, RefusalKind


class MemberState(StrEnum):
    IMPORTED = "imported"  # known by phone, never in the chat
    ACTIVE = "active"
    ERASED = "erased"


class TakeoverState(StrEnum):
    OPEN = "open"
    ALLOWED = "allowed"
    REFUSED = "refused"
    LAPSED = "lapsed"


class ConsentTopic(StrEnum):
    MARKETING = "marketing"


class NotOwnContact(LoyaltyError):
    """A forwarded, typed or someone else's contact (K-24)."""

    code = "not_own_contact"
    kind = RefusalKind.INVALID


class BadPhone(InvalidInput):
    code = "bad_phone"


class PhoneTaken(LoyaltyError):
    """The phone belongs to a member with another chat; staff settle it."""

    code = "phone_taken"


class AlreadyMember(LoyaltyError):
    code = "already_member"


class TakeoverRefused(LoyaltyError):
    """The old chat or the staff said no a few days ago; asking again tells nobody."""

    code = "takeover_refused"


class TakeoverSettled(LoyaltyError):
    """Somebody settled this take-over before, or it lapsed. Fields: `state` (a TakeoverState's value)."""

    code = "takeover_settled"


class NotYetMember(LoyaltyError):
    """The person has not registered."""

    code = "not_yet_member"
    kind = RefusalKind.FORBIDDEN


class UnknownMember(LoyaltyError):
    """Fields: `given` is not kept: it may be a phone number."""

    code = "unknown_member"
    kind = RefusalKind.NOT_FOUND


class BadLanguage(InvalidInput):
    code = "bad_language"

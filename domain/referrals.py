"""Referrals: states, refusals and the shape of a personal link (semantics 6)."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.refusals import LoyaltyError

LINK_PREFIX = "r_"  # of the start payload of a personal link
_TOKEN = re.compile(r"r_([A-Za-z0-9_-]{8,16})")


class ReferralState(StrEnum):
    JOINED = "joined"
    REWARDED = "rewarded"
    CLAWED_BACK = "clawed_back"
    REVIEW = "review"  # unusual: a person looks first
    REFUSED = "refused"  # that person said no


class ReferralWhen(StrEnum):
    """What a friend must do before both are rewarded."""

    REGISTRATION = "registration"
    FIRST_PURCHASE = "first_purchase"
    SECOND_PURCHASE = "second_purchase"


PURCHASES_NEEDED = {
    ReferralWhen.REGISTRATION: 0,
    ReferralWhen.FIRST_PURCHASE: 1,
    ReferralWhen.SECOND_PURCHASE: 2,
}


class LinkRefusal(StrEnum):
    """Why somebody's link brings no referral."""

    UNKNOWN = "unknown"  # no member has that link (any more)
    SELF = "self"  # one's own
    LOOP = "loop"  # of a friend who came by one's own link
    ALREADY_MEMBER = "already_member"
    KNOWN = "known"  # the shop knew that phone before: imported, enrolled at a till, or a member once


class ReferralNotFound(LoyaltyError):
    code = "referral_not_found"


@dataclass(frozen=True)
class Opener:
    """Whoever opened a link; `member_id` None is a stranger. `invited_ids`: members who came by their link."""

    member_id: int | None
    invited_ids: frozenset[int] = frozenset()
    known_before: bool = False


def link_refusal(*, referrer_id: int | None, opener: Opener) -> LinkRefusal | None:
    """Why this link does not make a friend of this person; None when it does. `referrer_id` None: nobody's link."""
    if referrer_id is None:
        return LinkRefusal.UNKNOWN
    if opener.member_id is not None:
        if opener.member_id == referrer_id:
            return LinkRefusal.SELF
        return LinkRefusal.LOOP if referrer_id in opener.invited_ids else LinkRefusal.ALREADY_MEMBER
    return LinkRefusal.KNOWN if opener.known_before else None


def needs_review(*, rewarded_this_month: int, cap_per_month: int, referrer_is_staff: bool) -> bool:
    """Over the monthly cap; or the link of somebody of the team, whose sign-ups at the counter are their work and not a
    friend's advice: a manager looks first."""
    return referrer_is_staff or rewarded_this_month >= cap_per_month


def still_earned(*, amount: int, refunded_amount: int, minimum_amount: int) -> bool:
    """Whether what is left of a purchase after refunds still carries the reward; exactly the minimum does."""
    return amount - refunded_amount >= max(minimum_amount, 1)


def read_payload(payload: str) -> str | None:
    """The token of a start payload such as `r_Ab3…`; None when it is none of ours (F35)."""
    found = _TOKEN.fullmatch(payload)
    return None if found is None else found[1]


def month_start(at: datetime) -> datetime:
    """Midnight of the first of the month of that local moment."""
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)

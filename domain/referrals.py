"""Referrals: states and refusals (semantics 6)."""

from enum import StrEnum


class ReferralState(StrEnum):
    JOINED = "joined"
    REWARDED = "rewarded"
    CLAWED_BACK = "clawed_back"
    REVIEW = "review"  # unusual: a person looks first

"""Rewards and claims: states and refusals (semantics 5)."""

from enum import StrEnum

from domain.refusals import LoyaltyError, RefusalKind


class ClaimState(StrEnum):
    ORDERED = "ordered"
    READY = "ready"
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"


CLAIM_EDGES = frozenset(
    {
        (ClaimState.ORDERED, ClaimState.READY),
        (ClaimState.ORDERED, ClaimState.HANDED_OVER),
        (ClaimState.READY, ClaimState.HANDED_OVER),
        (ClaimState.ORDERED, ClaimState.CANCELLED),
        (ClaimState.READY, ClaimState.CANCELLED),
    }
)


class RewardUnavailable(LoyaltyError):
    code = "reward_unavailable"


class RewardSoldOut(LoyaltyError):
    code = "reward_sold_out"


class RewardPriceChanged(LoyaltyError):
    """Since the member was asked. Fields: `points` (what it takes now)."""

    code = "reward_price_changed"


class RewardTierTooLow(LoyaltyError):
    """Fields: `tier` (the code of the tier needed)."""

    code = "reward_tier_too_low"


class ClaimNotFound(LoyaltyError):
    code = "claim_not_found"
    kind = RefusalKind.NOT_FOUND


class ClaimAlreadyHandedOver(LoyaltyError):
    """Fields: `handed_over_at`, `by`."""

    code = "claim_already_handed_over"


class ClaimCancelled(LoyaltyError):
    code = "claim_cancelled"

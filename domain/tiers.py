"""Tiers: status from tier points in a rolling window (semantics 3). Tier points are never spent."""

from dataclasses import dataclass
from fractions import Fraction

from domain.languages import LocalText


@dataclass(frozen=True)
class Tier:
    """Reached at `threshold` tier points exactly; `multiplier` applies to points, never to tier points."""

    code: str
    name: LocalText
    threshold: int
    multiplier: Fraction


@dataclass(frozen=True)
class Progress:
    """`missing` tier points to `next_tier`; both None at the top."""

    tier: Tier
    next_tier: Tier | None
    missing: int | None


@dataclass(frozen=True)
class TierLadder:
    """Tiers from the lowest up, over a rolling window of `window_days`; a fall waits `grace_days`."""

    tiers: tuple[Tier, ...]
    window_days: int
    grace_days: int

    @property
    def lowest(self) -> Tier:
        return self.tiers[0]

    def by_code(self, code: str) -> Tier:
        """That tier; the lowest one for a code that the shop has since removed."""
        return next((tier for tier in self.tiers if tier.code == code), self.lowest)

    def rank(self, code: str) -> int:
        return self.tiers.index(self.by_code(code))

    def reached_with(self, tier_points: int) -> Tier:
        """The highest tier whose threshold is reached; exactly at the threshold counts. A return of a purchase that has
        left the window may take the sum below 0: that is the lowest tier."""
        return [self.lowest, *(tier for tier in self.tiers if tier.threshold <= tier_points)][-1]

    def progress(self, *, tier: str, tier_points: int) -> Progress:
        rank = self.rank(tier)
        following = self.tiers[rank + 1] if rank + 1 < len(self.tiers) else None
        missing = None if following is None else max(0, following.threshold - tier_points)
        return Progress(tier=self.tiers[rank], next_tier=following, missing=missing)

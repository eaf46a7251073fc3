"""Segments: named rules that select members who are in the chat (K-19, H-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from domain.refusals import InvalidInput

# Days without a purchase, or since joining. Both ends count: bought exactly 60 days ago is asleep, exactly 180 too.
NEW_DAYS: Final = 30
ACTIVE_DAYS: Final = 30
SLEEPING_FROM_DAYS: Final = 60
SLEEPING_TO_DAYS: Final = 180

ALL_MEMBERS = "all"


class SegmentName(StrEnum):
    """Who is in it; `tier` needs the tier's code: `tier:gold`."""

    ALL = ALL_MEMBERS
    TIER = "tier"
    BIRTHDAY_THIS_MONTH = "birthday-this-month"  # by the calendar on the shop's wall
    NEW = "new"  # joined within NEW_DAYS
    ACTIVE = "active"  # bought within ACTIVE_DAYS
    SLEEPING = "sleeping"  # last bought SLEEPING_FROM_DAYS to SLEEPING_TO_DAYS ago
    LOST = "lost"  # last bought longer ago than SLEEPING_TO_DAYS
    NO_PURCHASE = "no-purchase"


class UnknownSegment(InvalidInput):
    """Fields: `given`, `nearest`, `known`."""

    code = "unknown_segment"


@dataclass(frozen=True)
class Segment:
    """One of the rules; `tier` only for SegmentName.TIER."""

    name: SegmentName
    tier: str | None = None

    def __str__(self) -> str:
        """As it is typed."""
        return self.name.value if self.tier is None else f"{self.name.value}:{self.tier}"


def every_segment(tiers: Iterable[str]) -> tuple[Segment, ...]:
    """All there are in a shop with those tiers (from the lowest up), in the order of the list."""
    return tuple(
        segment
        for name in SegmentName
        for segment in ([Segment(name, tier) for tier in tiers] if name is SegmentName.TIER else [Segment(name)])
    )


def read_segment(text: str, *, tiers: Iterable[str]) -> Segment:
    """The segment of a typed name, in any case, `_` or space for `-`. Raises UnknownSegment with the nearest."""
    known = every_segment(tuple(tiers))
    wanted = _plain(text)
    for segment in known:
        if _plain(str(segment)) == wanted:
            return segment
    names = [str(segment) for segment in known]
    nearest = max(names, key=lambda name: SequenceMatcher(None, wanted, name).ratio())
    raise UnknownSegment(given=text[:40], nearest=nearest, known=", ".join(names))


def _plain(text: str) -> str:
    return "-".join(text.casefold().replace("_", " ").replace("-", " ").split()).replace("-:-", ":").replace(":-", ":")

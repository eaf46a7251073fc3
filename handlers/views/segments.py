"""Segments in words."""

from domain.segments import ACTIVE_DAYS, NEW_DAYS, SLEEPING_FROM_DAYS, SLEEPING_TO_DAYS, Segment, SegmentName
from domain.tiers import TierLadder
from handlers.keyboards import segments as keyboards
from handlers.screens import Screen
from services.segments import SegmentSize
from texts import Texts


def title(texts: Texts, segment: Segment, *, tiers: TierLadder) -> str:
    """`sleeping`, `Gold`; not yet escaped."""
    if segment.name is SegmentName.TIER and segment.tier is not None:
        return texts.plain("segment-tier", tier=texts.shop_words(tiers.by_code(segment.tier).name))
    return texts.plain(f"segment-{segment.name.value}")


def listing(texts: Texts, sizes: tuple[SegmentSize, ...], *, tiers: TierLadder) -> Screen:
    """Every segment with its count, how it is typed, and what the words mean."""
    lines = [
        texts(
            "segments-line",
            name=title(texts, one.segment, tiers=tiers),
            members=texts.number(one.members),
            typed=str(one.segment),
        )
        for one in sizes
    ]
    meaning = texts(
        "segments-meaning", new=NEW_DAYS, active=ACTIVE_DAYS, sleeping=SLEEPING_FROM_DAYS, lost=SLEEPING_TO_DAYS
    )
    return Screen("\n\n".join([texts("segments-title"), "\n".join(lines), meaning, texts("segments-hint")]))


def which(texts: Texts, sizes: tuple[SegmentSize, ...], *, tiers: TierLadder, template: str) -> Screen:
    """To which group a coupon goes."""
    named = [(str(one.segment), title(texts, one.segment, tiers=tiers), one.members) for one in sizes]
    return Screen(texts("segments-which", coupon=template), keyboards.choices(texts, named, template=template))

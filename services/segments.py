"""Segments as queries: one implementation for issuing, counting and reports."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.queryset import QuerySet

from domain.members import MemberState
from domain.programme import Programme
from domain.segments import (
    ACTIVE_DAYS,
    NEW_DAYS,
    SLEEPING_FROM_DAYS,
    SLEEPING_TO_DAYS,
    Segment,
    SegmentName,
    every_segment,
    read_segment,
)
from models import Member


@dataclass(frozen=True)
class SegmentSize:
    """`members` are in it; `reachable` of them agreed to offers."""

    segment: Segment
    members: int
    reachable: int


def named(text: str, *, programme: Programme) -> Segment:
    """The segment of a typed name. Raises UnknownSegment."""
    return read_segment(text, tiers=[tier.code for tier in programme.tiers.tiers])


def select(segment: Segment, *, programme: Programme, now: datetime) -> QuerySet[Member]:
    """Members in the chat whom the segment means, as of `now`."""
    people = Member.filter(state=MemberState.ACTIVE, telegram_id__not_isnull=True)
    match segment.name:
        case SegmentName.ALL:
            return people
        case SegmentName.TIER:
            return people.filter(account__tier=segment.tier)
        case SegmentName.BIRTHDAY_THIS_MONTH:
            month = now.astimezone(programme.shop.zone).month
            return people.filter(birthday_month_day__gte=month * 100, birthday_month_day__lt=(month + 1) * 100)
        case SegmentName.NEW:
            return people.filter(joined_at__gte=now - timedelta(days=NEW_DAYS))
        case SegmentName.ACTIVE:
            return people.filter(last_purchase_at__gte=now - timedelta(days=ACTIVE_DAYS))
        case SegmentName.SLEEPING:
            longest, shortest = now - timedelta(days=SLEEPING_TO_DAYS), now - timedelta(days=SLEEPING_FROM_DAYS)
            return people.filter(last_purchase_at__gte=longest, last_purchase_at__lte=shortest)
        case SegmentName.LOST:
            return people.filter(last_purchase_at__lt=now - timedelta(days=SLEEPING_TO_DAYS))
        case SegmentName.NO_PURCHASE:
            return people.filter(last_purchase_at__isnull=True)


async def size(segment: Segment, *, programme: Programme, now: datetime) -> SegmentSize:
    """How many are in it."""
    people = select(segment, programme=programme, now=now)
    reachable = await people.filter(marketing_consent=True).count()
    return SegmentSize(segment=segment, members=await people.count(), reachable=reachable)


async def sizes(*, programme: Programme, now: datetime) -> tuple[SegmentSize, ...]:
    """Every segment with its size."""
    known = every_segment(tier.code for tier in programme.tiers.tiers)
    return tuple([await size(segment, programme=programme, now=now) for segment in known])

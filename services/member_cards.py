"""A member as staff see them (semantics 13): the more personal fields only for whom they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from statistics import median
from zoneinfo import ZoneInfo

from tortoise.functions import Sum

from domain.birthdays import Birthday
from domain.members import MemberState, UnknownMember
from domain.programme import Programme
from models import Member, Purchase, PurchaseLine
from services import accounts, coupons, members
from services.accounts import AccountView
from services.coupons import CouponView
from services.members import MemberView

FAVOURITES = 3
VISITS_COUNTED = 20  # the latest ones say how often a member comes
VISITS_NEEDED = 3


@dataclass(frozen=True)
class MemberCard:
    """`phone` and `birthday` are None for staff who may not see them; the interval is in days between visits."""

    id: int
    name: str
    card_number: str
    account: AccountView
    coupons: tuple[CouponView, ...]
    last_visit_at: datetime | None
    visits: int
    usual_interval: int | None
    favourites: tuple[str, ...]
    joined_at: datetime | None
    phone: str | None
    birthday: Birthday | None


async def card(*, member_id: int, personal: bool, programme: Programme, now: datetime) -> MemberCard:
    """What the counter needs to know; `personal` adds phone and birthday. Raises UnknownMember."""
    member = await members.by_id(member_id=member_id, programme=programme)
    return MemberCard(
        id=member.id,
        name=member.name,
        card_number=member.card_number,
        account=await accounts.view(member_id=member_id, programme=programme, now=now),
        coupons=await coupons.wallet(member_id=member_id, now=now),
        last_visit_at=member.last_purchase_at,
        visits=await Purchase.filter(member_id=member_id).count(),
        usual_interval=usual_interval(await _visit_days(member_id, zone=programme.shop.zone)),
        favourites=await _favourites(member_id),
        joined_at=member.joined_at,
        phone=member.phone if personal else None,
        birthday=member.birthday if personal else None,
    )


async def first_known(*, keys: Sequence[str], programme: Programme, now: datetime) -> tuple[int, MemberView]:
    """The first of the readings of a KEY that is a member's, and its place among them. Refuses as `members.by_key`."""
    for place, key in enumerate(keys):
        try:
            return place, await members.by_key(key=key, programme=programme, now=now)
        except UnknownMember:
            continue
    raise UnknownMember()


async def name_of(*, member_id: int) -> str:
    """For an answer about something done already: empty for a person whose name is not known or was erased."""
    member = await Member.get_or_none(id=member_id)
    return "" if member is None or member.state is MemberState.ERASED else member.name


def usual_interval(days: Sequence[date]) -> int | None:
    """The median of the days between visits on different days, newest first; None for too few of them."""
    if len(days) < VISITS_NEEDED:
        return None
    return round(median((later - earlier).days for later, earlier in pairwise(days)))


async def _visit_days(member_id: int, *, zone: ZoneInfo) -> list[date]:
    visits = (
        await Purchase.filter(member_id=member_id)
        .order_by("-occurred_at")
        .limit(VISITS_COUNTED)
        .only("id", "occurred_at")
    )
    return sorted({visit.occurred_at.astimezone(zone).date() for visit in visits}, reverse=True)


async def _favourites(member_id: int) -> tuple[str, ...]:
    """What the member bought most of, by the names on the receipts."""
    lines = PurchaseLine.filter(purchase__member_id=member_id).annotate(bought=Sum("quantity")).group_by("name")
    rows = await lines.order_by("-bought", "name").limit(FAVOURITES).values_list("name", flat=True)
    return tuple(str(name) for name in rows)

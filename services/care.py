"""Care: messages for moments in a member's life, once per member, rule and local date (K-36, H-21, P-10, semantics 11).

`due_at` decides who is due; `now` is the real clock by which the messages leave.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tortoise.queryset import QuerySet

from domain.birthdays import stored_days_greeted_on
from domain.contact_gate import at_local, day_bounds
from domain.coupons import CouponState
from domain.members import MemberState
from domain.messages import MessageKind
from domain.permissions import Permission
from domain.programme import Programme, ReminderCare
from models import CareLog, Coupon, Lot, Member, OutboxMessage
from models.database import transaction
from services import coupons, erasures, ledger, outbox
from services.columns import one_column
from services.members import zone_of

BATCH = 500


@dataclass(frozen=True)
class Greeting:
    """One care message to be promised: to whom, on which local day, until when it may still arrive, with which gift."""

    rule: str
    kind: MessageKind
    member_id: int
    local_date: date
    not_after: datetime
    occasion: str  # makes gift and message unique: the year of a birthday, the day of a nudge
    coupon: str | None
    subject: dict[str, int | str]


async def greet_birthdays(*, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Greets those whose birthday it is in their own zone, from the hour on until that local day ends. Answers how
    many.
    """
    care = programme.care.birthday
    greeted = 0
    if not care.enabled:
        return greeted
    for zone_name, zone in await _zones(programme):
        today = due_at.astimezone(zone).date()
        if due_at < at_local(today, care.at, zone=zone):
            continue
        born = stored_days_greeted_on(today, leap_day_rule=care.leap_day)
        people = _welcome(Member.filter(birthday_month_day__in=list(born), zone=zone_name))
        ends = day_bounds(today, zone=zone)[1]
        async for member_id in _not_yet(people, rule="birthday", local_date=today):
            greeting = Greeting(
                rule="birthday",
                kind=MessageKind.BIRTHDAY,
                member_id=member_id,
                local_date=today,
                not_after=now + (ends - due_at),
                occasion=str(today.year),
                coupon=care.coupon,
                subject={},
            )
            greeted += await _promise(greeting, programme=programme, now=now)
    return greeted


async def nudge_sleepers(*, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Writes to those who have not bought for so many days, once per silence and within the catch-up days."""
    care = programme.care.reactivation
    nudged = 0
    if not care.enabled:
        return nudged
    for zone_name, zone in await _zones(programme):
        today = due_at.astimezone(zone).date()
        if due_at < at_local(today, care.at, zone=zone):
            continue
        latest = day_bounds(today - timedelta(days=care.silent_days), zone=zone)[1]
        earliest = latest - timedelta(days=care.catch_up_days + 1)
        people = _welcome(Member.filter(last_purchase_at__lt=latest, last_purchase_at__gte=earliest, zone=zone_name))
        async for member_id in _not_yet(people, rule="reactivation", local_date=today):
            last = (await Member.get(id=member_id)).last_purchase_at
            assert last is not None
            greeting = Greeting(
                rule="reactivation",
                kind=MessageKind.REACTIVATION,
                member_id=member_id,
                local_date=today,
                not_after=now + timedelta(days=care.catch_up_days),
                occasion=f"{int(last.timestamp())}",
                coupon=care.coupon,
                subject={},
            )
            nudged += await _promise(greeting, programme=programme, now=now)
    return nudged


async def remind_of_coupons(*, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Marks coupons whose time is over and reminds of those that end soon (K-52)."""
    await coupons.expire(now=due_at)
    care = programme.care.coupon_expiry
    if not care.enabled:
        return 0
    ending = Coupon.filter(
        state=CouponState.ISSUED, expires_at__gt=due_at, expires_at__lte=due_at + timedelta(days=care.days_before)
    )
    return await _remind(
        sorted({int(one) for one in one_column(await ending.values_list("member_id", flat=True))}),
        rule="coupon-expiry",
        kind=MessageKind.COUPON_EXPIRING,
        care=care,
        programme=programme,
        due_at=due_at,
        now=now,
    )


async def remind_of_points(*, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Books points whose time is over and reminds of those that end soon (P-03, K-52)."""
    await _book_expired(programme=programme, now=due_at)
    care = programme.care.points_expiry
    if not care.enabled:
        return 0
    ending = Lot.filter(
        remaining__gt=0, pending=False, expires_at__gt=due_at, expires_at__lte=due_at + timedelta(days=care.days_before)
    )
    return await _remind(
        sorted({int(one) for one in one_column(await ending.values_list("member_id", flat=True))}),
        rule="points-expiry",
        kind=MessageKind.POINTS_EXPIRING,
        care=care,
        programme=programme,
        due_at=due_at,
        now=now,
    )


async def summarise(*, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Promises the day's figures to the managers, once a day."""
    care, zone = programme.care.summary, programme.shop.zone
    today = due_at.astimezone(zone).date()
    if not care.enabled or due_at < at_local(today, care.at, zone=zone):
        return 0
    before = await OutboxMessage.filter(kind=MessageKind.DAILY_SUMMARY).count()
    async with transaction():
        await outbox.promise_to_staff(
            MessageKind.DAILY_SUMMARY,
            intent_key=f"summary:{today}",
            now=now,
            subject={"day": today.isoformat()},
            permission=Permission.SEE_REPORT,
        )
    return await OutboxMessage.filter(kind=MessageKind.DAILY_SUMMARY).count() - before


async def recount_tiers(*, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Lets tiers fall whose points have left the rolling window, after their grace, and rise with points that became
    available. Answers how many changed."""
    changed = 0
    for member_id, tier in await ledger.due_for_recount(programme=programme, now=due_at):
        async with transaction():
            account = await ledger.lock(member_id, programme=programme, now=due_at)
            await ledger.recount_tier(account, programme=programme, now=due_at)
        changed += account.tier != tier
    return changed


async def _remind(
    member_ids: Iterable[int],
    *,
    rule: str,
    kind: MessageKind,
    care: ReminderCare,
    programme: Programme,
    due_at: datetime,
    now: datetime,
) -> int:
    """One reminder per member within the days before; it names what ends when it is sent."""
    reminded = 0
    for member_id in member_ids:
        member = await Member.get(id=member_id)
        zone = zone_of(member.zone, programme)
        today = due_at.astimezone(zone).date()
        recent = await CareLog.exists(
            member_id=member_id, rule=rule, local_date__gte=today - timedelta(days=care.days_before)
        )
        if (
            recent
            or member.telegram_id is None
            or not member.marketing_consent
            or due_at < at_local(today, care.at, zone=zone)
        ):
            continue
        greeting = Greeting(
            rule=rule,
            kind=kind,
            member_id=member_id,
            local_date=today,
            not_after=now + timedelta(days=1),
            occasion=today.isoformat(),
            coupon=None,
            subject={},
        )
        reminded += await _promise(greeting, programme=programme, now=now)
    return reminded


async def _promise(greeting: Greeting, *, programme: Programme, now: datetime) -> int:
    """Log, gift and message in one transaction; 1 when they were made, 0 when somebody else was first."""
    key = f"{greeting.rule}:{greeting.member_id}:{greeting.occasion}"
    async with transaction():
        await ledger.hold(greeting.member_id)
        if await CareLog.exists(member_id=greeting.member_id, rule=greeting.rule, local_date=greeting.local_date):
            return 0
        if await OutboxMessage.exists(intent_key=key):
            return 0
        subject = dict(greeting.subject)
        if greeting.coupon is not None and not await _had_before(greeting):
            gift = await coupons.give(
                template_code=greeting.coupon,
                member_id=greeting.member_id,
                intent_key=key,
                now=now,
                zone=programme.shop.zone,
            )
            if gift is not None:
                subject["coupon_id"] = gift.id
        message = outbox.message(
            greeting.kind,
            intent_key=key,
            now=now,
            member_id=greeting.member_id,
            subject=subject,
            not_after=greeting.not_after,
        )
        await outbox.promise(message)
        stored = await OutboxMessage.get(intent_key=key)
        await CareLog.create(
            member_id=greeting.member_id,
            rule=greeting.rule,
            local_date=greeting.local_date,
            message=stored,
            done_at=now,
        )
        return 1


async def _had_before(greeting: Greeting) -> bool:
    """Whether the gift was given to the same phone before its member was erased and came back (semantics 13)."""
    member = await Member.get(id=greeting.member_id)
    return f"{greeting.rule}:{greeting.occasion}" in await erasures.gifts_had(phone_hash=member.phone_hash)


async def _book_expired(*, programme: Programme, now: datetime) -> None:
    due = Lot.filter(remaining__gt=0, expires_at__lte=now)
    for member_id in sorted({int(one) for one in one_column(await due.values_list("member_id", flat=True))}):
        async with transaction():
            await ledger.lock(member_id, programme=programme, now=now)


async def _zones(programme: Programme) -> list[tuple[str | None, ZoneInfo]]:
    """Each zone that members chose, and None for the shop's."""
    chosen = await Member.filter(zone__not_isnull=True).distinct().values_list("zone", flat=True)
    return [(None, programme.shop.zone), *((str(name), ZoneInfo(str(name))) for name in chosen)]


def _welcome(people: "QuerySet[Member]") -> "QuerySet[Member]":
    """Members who agreed to be written to and can be; the gate looks again when the message is sent."""
    return people.filter(state=MemberState.ACTIVE, marketing_consent=True, telegram_id__not_isnull=True)


async def _not_yet(people: "QuerySet[Member]", *, rule: str, local_date: date) -> AsyncIterator[int]:
    """Ids of those without a log row for that rule and day, in batches of bounded memory."""
    last = 0
    while batch := one_column(
        await people.filter(id__gt=last).order_by("id").limit(BATCH).values_list("id", flat=True)
    ):
        logged = CareLog.filter(rule=rule, local_date=local_date, member_id__in=batch)
        done = set(one_column(await logged.values_list("member_id", flat=True)))
        for member_id in batch:
            if member_id not in done:
                yield member_id
        last = batch[-1]

"""Coupons: issue, show, redeem once, undo (K-29, K-31, semantics 4)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from tortoise import Model
from tortoise.expressions import F, Q
from tortoise.functions import Count

from domain import coupons as rules
from domain.actors import Actor
from domain.codes import make_code, read_code
from domain.coupons import CouponState, Worth
from domain.members import MemberState, UnknownMember
from domain.messages import MessageKind
from domain.programme import Programme
from domain.refusals import OutOfDate
from domain.segments import Segment
from models import Coupon, CouponBatch, CouponTemplate, Member, Staff
from models.database import transaction
from models.vault import code_hash
from services import audit, ledger, outbox, segments
from services.columns import one_column

_NEVER = datetime.max.replace(tzinfo=UTC)
MAX_TEMPLATE_CODE = 24  # the column's; a longer name is nobody's, and the ORM would stumble over it
OFFER_LIFE = timedelta(days=7)  # an offer that could not be told by then is not told any more


@dataclass(frozen=True)
class TemplateView:
    code: str
    names: Mapping[str, str]
    worth: Worth
    picture: str | None = None  # the messenger's file id


@dataclass(frozen=True)
class CouponView:
    """A coupon as its member or staff sees it; `code` is the 13 plain symbols."""

    id: int
    member_id: int
    member_name: str
    template: TemplateView
    code: str
    state: CouponState
    issued_at: datetime
    active_at: datetime
    expires_at: datetime | None
    redeemed_at: datetime | None


@dataclass(frozen=True)
class RedemptionPreview:
    """`discount` in minor units where an amount was given."""

    coupon: CouponView
    amount: int | None
    discount: int | None


@dataclass(frozen=True)
class SegmentPreview:
    template: TemplateView
    segment: Segment
    members: int
    reachable: int  # who may be told: consent given and a chat


@dataclass(frozen=True)
class IssuedToSegment:
    template: TemplateView
    members: int


async def templates(*, only_active: bool = True) -> tuple[TemplateView, ...]:
    rows = CouponTemplate.filter(active=True) if only_active else CouponTemplate.all()
    return tuple(_template_view(row) for row in await rows.order_by("code"))


async def give(
    *,
    template_code: str,
    member_id: int,
    intent_key: str,
    now: datetime,
    zone: tzinfo = UTC,
    issued_by: int | None = None,
) -> Coupon | None:
    """Issues one coupon inside the caller's transaction, once per `intent_key`; None when it was given before, when the
    template is off or its limit is reached: a gift is never a reason to fail what it comes with. `zone` is the shop's:
    its days have limits."""
    template = await CouponTemplate.get_or_none(code=template_code, active=True)
    if template is None:
        return None
    try:
        async with transaction():
            await _hold(template)
            if await Coupon.exists(intent_key=intent_key):
                return None
            return await _issue(
                template, member_id=member_id, intent_key=intent_key, now=now, zone=zone, issued_by=issued_by
            )
    except (rules.LimitReached, rules.MemberLimitReached):
        return None


async def issue(
    *, template_code: str, member_id: int, intent_key: str, actor: Actor, programme: Programme, now: datetime
) -> CouponView:
    """Staff issue a coupon to one named member, who is told at once (transactional).

    Raises UnknownCouponTemplate, UnknownMember, LimitReached, MemberLimitReached. A repeat of `intent_key` answers the
    same coupon.
    """
    async with transaction():
        known = await Coupon.get_or_none(intent_key=intent_key)
        if known is not None:
            return await _view(known)
        await ledger.hold(member_id)  # before the template, as care does
        template = await _template(template_code)
        await _hold(template)
        known = await Coupon.get_or_none(intent_key=intent_key)  # made while this request waited for the template
        if known is not None:
            return await _view(known)
        member = await Member.get_or_none(id=member_id)
        if member is None or member.state is MemberState.ERASED:
            raise UnknownMember()
        coupon = await _issue(
            template,
            member_id=member_id,
            intent_key=intent_key,
            now=now,
            zone=programme.shop.zone,
            issued_by=actor.staff_id,
        )
        if member.telegram_id is not None:
            await outbox.promise(
                outbox.message(
                    MessageKind.COUPON_ISSUED,
                    intent_key=f"coupon-issued:{coupon.id}",
                    now=now,
                    member_id=member_id,
                    subject={"coupon_id": coupon.id},
                )
            )
        await audit.record(
            "coupon_issue",
            actor=actor,
            now=now,
            member_id=member_id,
            detail={"coupon": coupon.id, "template": template.id},
        )
        return await _view(coupon)


async def preview_segment(*, template_code: str, segment: str, programme: Programme, now: datetime) -> SegmentPreview:
    """How many members an issue would reach. Raises UnknownCouponTemplate, UnknownSegment."""
    template = await _template(template_code)
    named = segments.named(segment, programme=programme)
    members = await segments.select(named, programme=programme, now=now).values_list("id", "marketing_consent")
    served = await _served(template)
    welcome = [bool(consent) for member_id, consent in members if member_id not in served]
    return SegmentPreview(
        template=_template_view(template), segment=named, members=len(welcome), reachable=sum(welcome)
    )


async def issue_to_segment(
    *, template_code: str, segment: str, request_key: str, actor: Actor, programme: Programme, now: datetime
) -> IssuedToSegment:
    """Issues a coupon to each member of a segment, once per `request_key`; the offer is marketing and asks the gate.

    Raises UnknownCouponTemplate, UnknownSegment, LimitReached.
    """
    assert actor.staff_id is not None
    named = segments.named(segment, programme=programme)
    async with transaction():
        template = await _template(template_code)
        await _hold(template)
        known = await CouponBatch.get_or_none(request_key=request_key)
        if known is not None:
            return IssuedToSegment(template=_template_view(template), members=known.recipients)
        batch = await CouponBatch.create(
            request_key=request_key, template=template, segment=str(named), staff_id=actor.staff_id, issued_at=now
        )
        people = segments.select(named, programme=programme, now=now).order_by("id")
        ids = [int(one) for one in one_column(await people.values_list("id", flat=True))]
        served = await _served(template)
        ids = [one for one in ids if one not in served]
        await _take_from_limit(template, len(ids), now=now, zone=programme.shop.zone)
        made = [
            _new(
                template,
                member_id=one,
                intent_key=f"batch:{batch.id}:{one}",
                now=now,
                issued_by=actor.staff_id,
                batch_id=batch.id,
            )
            for one in ids
        ]
        await Coupon.bulk_create(made, batch_size=500)
        await outbox.promise(
            *(
                outbox.message(
                    MessageKind.COUPON_OFFER,
                    intent_key=f"offer:{batch.id}:{one}",
                    now=now,
                    member_id=one,
                    subject={"batch_id": batch.id},
                    not_after=now + OFFER_LIFE,
                )
                for one in ids
            )
        )
        batch.recipients = len(ids)
        await batch.save(update_fields=["recipients"])
        await audit.record(
            "coupon_batch",
            actor=actor,
            now=now,
            detail={"batch": batch.id, "template": template.id, "members": len(ids)},
        )
        return IssuedToSegment(template=_template_view(template), members=len(ids))


async def wallet(*, member_id: int, now: datetime) -> tuple[CouponView, ...]:
    """The member's usable coupons, soonest expiry first."""
    rows = Coupon.filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=now),
        member_id=member_id,
        state__in=[CouponState.ISSUED, CouponState.LOCKED],
    )
    found = sorted(
        await rows.prefetch_related("template", "member"), key=lambda row: (row.expires_at or _NEVER, row.id)
    )
    return tuple([await _view(row) for row in found])


async def by_id(*, coupon_id: int) -> CouponView:
    return await _view(await Coupon.get(id=coupon_id))


async def of_batch(*, batch_id: int, member_id: int) -> CouponView | None:
    row = await Coupon.get_or_none(batch_id=batch_id, member_id=member_id)
    return None if row is None else await _view(row)


async def of_purchase(*, purchase_id: int) -> tuple[CouponView, ...]:
    """The coupons that were redeemed with a purchase."""
    return tuple([await _view(row) for row in await Coupon.filter(purchase_id=purchase_id).order_by("id")])


async def preview(*, code: str, amount: int | None, member_id: int | None = None, now: datetime) -> RedemptionPreview:
    """For whom a code is and what it is worth, before it is redeemed. Refuses as `redeem` does."""
    coupon = await _find(code)
    await _check(coupon, now=now)
    if member_id is not None and coupon.member_id != member_id:
        raise rules.WrongMember()
    discount = None if amount is None else coupon.template.worth.discount(amount)
    return RedemptionPreview(coupon=await _view(coupon), amount=amount, discount=discount)


async def redeem(
    *,
    code: str,
    amount: int | None,
    member_id: int | None,
    redemption_key: str,
    actor: Actor,
    purchase_id: int | None = None,
    now: datetime,
) -> RedemptionPreview:
    """Redeems a coupon, at most once; a repeat with the same `redemption_key` gets the same answer (F18).

    `member_id`, where a till names one, must be the coupon's. Raises CouponNotFound, CouponUsed, CouponExpired,
    CouponVoid, CouponNotYetValid, BelowMinimum, WrongMember."""
    async with transaction():
        coupon = await _find(code)
        if coupon.state is CouponState.REDEEMED and coupon.redemption_key == redemption_key:
            return RedemptionPreview(coupon=await _view(coupon), amount=amount, discount=coupon.discount_amount)
        await _check(coupon, now=now)
        if member_id is not None and coupon.member_id != member_id:
            raise rules.WrongMember()
        discount = None if amount is None else coupon.template.worth.discount(amount)
        taken = await Coupon.filter(id=coupon.id, state__in=[CouponState.ISSUED, CouponState.LOCKED]).update(
            state=CouponState.REDEEMED,
            redeemed_at=now,
            redeemed_by_id=actor.staff_id,
            redeemed_till=actor.till,
            redemption_key=redemption_key,
            discount_amount=discount,
            purchase_id=purchase_id,
        )
        coupon = await _find(code)
        if not taken:  # somebody else was a moment faster, or this same request by another way
            if coupon.redemption_key == redemption_key:
                return RedemptionPreview(coupon=await _view(coupon), amount=amount, discount=coupon.discount_amount)
            await _check(coupon, now=now)
            raise OutOfDate()  # redeemed and undone meanwhile: whoever asks should look again
        await CouponTemplate.filter(id=coupon.template_id).update(redeemed_count=F("redeemed_count") + 1)
        await _tell_redeemed(coupon, key=redemption_key, now=now)
        await audit.record(
            "coupon_redeem",
            actor=actor,
            now=now,
            member_id=coupon.member_id,
            detail={"coupon": coupon.id, "amount": amount, "discount": discount},
        )
        return RedemptionPreview(coupon=await _view(coupon), amount=amount, discount=discount)


async def undo(*, code: str, actor: Actor, programme: Programme, now: datetime) -> CouponView:
    """Makes a redeemed coupon usable again, within ten minutes. Raises CouponNotFound, NotRedeemed, UndoTooLate."""
    async with transaction():
        coupon = await _find(code)
        if coupon.state is not CouponState.REDEEMED or coupon.redeemed_at is None:
            raise rules.NotRedeemed()
        if now - coupon.redeemed_at > timedelta(minutes=programme.safety.undo_minutes):
            raise rules.UndoTooLate(minutes=programme.safety.undo_minutes)
        undone = await Coupon.filter(
            id=coupon.id, state=CouponState.REDEEMED, redemption_key=coupon.redemption_key
        ).update(
            state=CouponState.ISSUED,
            redeemed_at=None,
            redeemed_by_id=None,
            redeemed_till="",
            redemption_key="",
            discount_amount=None,
            purchase_id=None,
        )
        if not undone:
            raise rules.NotRedeemed()
        await CouponTemplate.filter(id=coupon.template_id).update(redeemed_count=F("redeemed_count") - 1)
        await audit.record(
            "coupon_undo", actor=actor, now=now, member_id=coupon.member_id, detail={"coupon": coupon.id}
        )
        return await _view(await _find(code))


async def expire(*, now: datetime) -> int:
    """Marks coupons whose time has passed; answers how many. Redemption checks the time itself."""
    return await Coupon.filter(state=CouponState.ISSUED, expires_at__lte=now).update(state=CouponState.EXPIRED)


async def _hold(template: CouponTemplate) -> None:
    """Takes the template's row lock: its coupons are counted and issued one request after the other."""
    await CouponTemplate.filter(id=template.id).update(issued_count=F("issued_count"))


async def _issue(
    template: CouponTemplate, *, member_id: int, intent_key: str, now: datetime, zone: tzinfo, issued_by: int | None
) -> Coupon:
    limit = template.limit_per_member
    if limit is not None and await Coupon.filter(template=template, member_id=member_id).count() >= limit:
        raise rules.MemberLimitReached()
    await _take_from_limit(template, 1, now=now, zone=zone)
    coupon = _new(template, member_id=member_id, intent_key=intent_key, now=now, issued_by=issued_by)
    await coupon.save()
    return coupon


async def _take_from_limit(template: CouponTemplate, count: int, *, now: datetime, zone: tzinfo) -> None:
    """One conditional step: 10,000 attempts at a limit of 100 give exactly 100 (F21). The caller holds the template."""
    room = CouponTemplate.filter(id=template.id, active=True)
    if template.limit_total is not None:
        room = room.filter(issued_count__lte=template.limit_total - count)
    if template.limit_per_day is not None:
        midnight = datetime.combine(now.astimezone(zone).date(), time.min, tzinfo=zone).astimezone(UTC)
        today = await Coupon.filter(template=template, issued_at__gte=midnight).count()
        if today + count > template.limit_per_day:
            raise rules.LimitReached()
    if not await room.update(issued_count=F("issued_count") + count):
        raise rules.LimitReached()


async def _served(template: CouponTemplate) -> set[int]:
    """Members who have had as many as each may have."""
    if template.limit_per_member is None:
        return set()
    counted = Coupon.filter(template=template).annotate(had=Count("id")).group_by("member_id")
    rows = await counted.filter(had__gte=template.limit_per_member).values_list("member_id", "had")
    return {int(member_id) for member_id, _ in rows}


def _new(
    template: CouponTemplate,
    *,
    member_id: int,
    intent_key: str,
    now: datetime,
    issued_by: int | None,
    batch_id: int | None = None,
) -> Coupon:
    code = make_code(secrets.choice)
    ends = [at for at in (template.valid_until, _after(now, template.valid_days)) if at is not None]
    return Coupon(
        template=template,
        member_id=member_id,
        batch_id=batch_id,
        intent_key=intent_key,
        code=code,
        code_hash=code_hash(code),
        issued_by_id=issued_by,
        issued_at=now,
        active_at=now + timedelta(days=template.inactive_days),
        expires_at=min(ends, default=None),
    )


def _after(now: datetime, days: int | None) -> datetime | None:
    return None if days is None else now + timedelta(days=days)


async def _tell_redeemed(coupon: Coupon, *, key: str, now: datetime) -> None:
    if coupon.member.telegram_id is not None:
        await outbox.promise(
            outbox.message(
                MessageKind.COUPON_REDEEMED,
                intent_key=f"redeemed:{coupon.id}:{key}"[:160],
                now=now,
                member_id=coupon.member_id,
                subject={"coupon_id": coupon.id},
            )
        )


async def _template(code: str) -> CouponTemplate:
    name = code.strip().upper()
    template = await CouponTemplate.get_or_none(code=name, active=True) if len(name) <= MAX_TEMPLATE_CODE else None
    if template is None:
        known = await CouponTemplate.filter(active=True).order_by("code").values_list("code", flat=True)
        raise rules.UnknownCouponTemplate(given=code[:40], known=", ".join(str(one) for one in known))
    return template


async def _find(code: str) -> Coupon:
    plain = read_code(code)
    coupon = (
        None
        if plain is None
        else await Coupon.get_or_none(code_hash=code_hash(plain)).select_related("template", "member")
    )
    if coupon is None:
        raise rules.CouponNotFound()
    return coupon


async def _check(coupon: Coupon, *, now: datetime) -> None:
    by = coupon.redeemed_till
    if coupon.redeemed_by_id is not None:
        by = (await Staff.get(id=coupon.redeemed_by_id)).name
    rules.check_redeemable(
        coupon.state,
        active_at=coupon.active_at,
        expires_at=coupon.expires_at,
        redeemed_at=coupon.redeemed_at,
        redeemed_by=by,
        now=now,
    )


def _template_view(template: CouponTemplate) -> TemplateView:
    return TemplateView(code=template.code, names=template.names, worth=template.worth, picture=template.picture)


async def _view(coupon: Coupon) -> CouponView:
    missing = [name for name in ("template", "member") if not isinstance(getattr(coupon, name), Model)]
    if missing:
        await coupon.fetch_related(*missing)
    return CouponView(
        id=coupon.id,
        member_id=coupon.member_id,
        member_name=coupon.member.name,
        template=_template_view(coupon.template),
        code=coupon.code,
        state=coupon.state,
        issued_at=coupon.issued_at,
        active_at=coupon.active_at,
        expires_at=coupon.expires_at,
        redeemed_at=coupon.redeemed_at,
    )

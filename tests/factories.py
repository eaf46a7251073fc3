"""A shop and its people for tests: everything has a default, a test names only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from config.programme import SHIPPED, load_programme
from domain.actors import CONSOLE, Actor, till
from domain.languages import Language
from domain.permissions import Role
from domain.points import ReturnPolicy
from domain.programme import Programme, Returns
from domain.purchases import Line, PurchaseFacts
from models import Member
from services import adjustments, chats, coupons, members, purchases, staff
from services.coupons import CouponView
from services.members import MemberView
from services.purchases import PurchaseView, RefundView, ReturnedLine
from services.staff import StaffView

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 2, 15, tzinfo=UTC)  # Sunday, 10:15 in the shop
TILL = till(1, "till-1")

_SHIPPED = load_programme(SHIPPED, zone=SHANGHAI, currency="CNY", country="CN", default_language=Language.ENGLISH)
_numbers = count(1)


def local(*parts: int, zone: ZoneInfo = SHANGHAI) -> datetime:
    """A moment by the clock on the shop's wall (or another zone's), as aware UTC."""
    return datetime(*parts, tzinfo=zone).astimezone(UTC)  # type: ignore[misc,arg-type]


def make_programme(**overrides: Any) -> Programme:
    """The shipped programme; `safety={"past_days": 30}` replaces a field of a part, any other value the part itself."""
    programme = _SHIPPED
    for name, value in overrides.items():
        part = replace(getattr(programme, name), **value) if isinstance(value, dict) else value
        programme = replace(programme, **{name: part})
    return programme


def with_care(rule: str, **fields: Any) -> Programme:
    """The shipped programme with another setting of one care rule."""
    return make_programme(care={rule: replace(getattr(_SHIPPED.care, rule), **fields)})


def with_returns(policy: ReturnPolicy, *, debt_limit: int = 0, **overrides: Any) -> Programme:
    return make_programme(returns=Returns(policy=policy, debt_limit=debt_limit), **overrides)


def a_number() -> int:
    """One that no other test object has."""
    return next(_numbers)


def a_phone() -> str:
    return f"+86138{a_number():08}"


async def make_member(
    *,
    phone: str | None = None,
    telegram_id: int | None = None,
    name: str = "Mei Lin",
    language_tag: str = "en",
    consent: bool = True,
    birthday: str | None = None,
    zone: str | None = None,
    points: int = 0,
    in_chat: bool = True,
    programme: Programme = _SHIPPED,
    now: datetime = NOW,
) -> MemberView:
    """Registered in the chat, or (`in_chat=False`) only known by phone; `points` are given by hand, each a lot."""
    phone = phone or a_phone()
    if in_chat:
        telegram_id = telegram_id or 10_000 + a_number()
        registration = await members.register(
            telegram_id=telegram_id, contact_user_id=telegram_id, contact_phone=phone, name=name,
            language_tag=language_tag, programme=programme, now=now,
        )  # fmt: skip
        member_id = registration.member.id
        await members.set_consent(member_id=member_id, granted=consent, language=Language.ENGLISH, now=now)
    else:
        enrolment = await members.enrol(
            phone=phone, name=name, birthday=None, language=None, source="till-1", programme=programme, now=now
        )
        member_id = enrolment.member.id
    if birthday is not None:
        await members.set_birthday(member_id=member_id, text=birthday, programme=programme, now=now)
    if zone is not None:
        await Member.filter(id=member_id).update(zone=zone)
    if points:
        await give_points(member_id, points, programme=programme, now=now)
    return await members.by_id(member_id=member_id, programme=programme)


async def give_points(member_id: int, points: int, *, programme: Programme = _SHIPPED, now: datetime = NOW) -> None:
    """By hand, in pieces that the limit allows."""
    while points > 0:
        part = min(points, programme.safety.adjustment_limit)
        await adjustments.adjust(
            member_id=member_id, points=part, reason="a present", intent_key=f"test:{a_number()}", actor=CONSOLE,
            programme=programme, now=now,
        )  # fmt: skip
        points -= part


async def make_staff(
    role: Role = Role.CLERK, *, telegram_id: int | None = None, name: str = "Carol", in_chat: bool = True
) -> StaffView:
    """Somebody of the team, who has written to the bot unless `in_chat` is False."""
    telegram_id = telegram_id or 50_000 + a_number()
    if in_chat:
        await chats.seen(telegram_id=telegram_id, language_tag="en", now=NOW)
    return await staff.add(telegram_id=telegram_id, role=role, name=name, actor=CONSOLE, now=NOW)


async def make_coupon(
    member_id: int, *, template: str = "SPEND100", actor: Actor = CONSOLE, now: datetime = NOW
) -> CouponView:
    return await coupons.issue(
        template_code=template, member_id=member_id, intent_key=f"test:{a_number()}", actor=actor,
        programme=_SHIPPED, now=now,
    )  # fmt: skip


def facts(amount: int = 128_00, **fields: Any) -> PurchaseFacts:
    """What a till reports; `lines` as (sku, amount) pairs."""
    lines = tuple(
        Line(sku=sku, name=sku.title(), category="coffee", quantity=1, amount=part)
        for sku, part in fields.pop("lines", ())
    )
    given = {
        "source": TILL.till, "external_id": f"T-{a_number()}", "currency": "CNY", "occurred_at": NOW, "store": "main",
    } | fields  # fmt: skip
    return PurchaseFacts(amount=amount, lines=lines, **given)


async def make_purchase(
    member_id: int,
    amount: int = 128_00,
    *,
    actor: Actor = TILL,
    programme: Programme = _SHIPPED,
    now: datetime | None = None,
    **fields: Any,
) -> PurchaseView:
    """Recorded at the moment it happened unless `now` says otherwise."""
    reported = facts(amount, **fields)
    return await purchases.record(
        facts=reported, member_id=member_id, actor=actor, programme=programme, now=now or reported.occurred_at
    )


async def make_refund(
    purchase_id: int,
    amount: int,
    *,
    external_id: str | None = None,
    lines: tuple[tuple[str, int], ...] = (),
    actor: Actor = TILL,
    programme: Programme = _SHIPPED,
    now: datetime = NOW,
) -> RefundView:
    return await purchases.refund(
        purchase_id=purchase_id, external_id=external_id or f"R-{a_number()}", source=TILL.till, amount=amount,
        lines=tuple(ReturnedLine(sku=sku, quantity=1, amount=part) for sku, part in lines), reason="cold coffee",
        actor=actor, programme=programme, now=now,
    )  # fmt: skip

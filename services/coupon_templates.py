"""Coupon templates as managers make and change them in the chat; every step is audited (K-29, K-55).

The audit log gets numbers before and after; of names only which language was changed (design 3.13).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.exceptions import IntegrityError

from domain.actors import Actor
from domain.coupon_templates import LimitOnlyUp, TemplateDraft, TemplateLimit
from domain.coupons import Worth
from domain.languages import Language
from domain.offer_codes import OfferCodeTaken
from domain.refusals import OutOfDate
from models import CouponTemplate
from models.database import transaction
from services import audit


@dataclass(frozen=True)
class TemplateCard:
    """A template as managers see it. `valid_days` None never ends; limits None are none; `picture` is a file id."""

    id: int
    code: str
    names: Mapping[str, str]
    worth: Worth
    valid_days: int | None
    limit_total: int | None
    limit_per_member: int | None
    issued: int
    redeemed: int
    active: bool
    picture: str | None


async def listing() -> tuple[TemplateCard, ...]:
    """Every template, those in use first."""
    return tuple(_card(row) for row in await CouponTemplate.all().order_by("-active", "code"))


async def card(*, template_id: int) -> TemplateCard:
    """Raises OutOfDate."""
    return _card(await _get(template_id))


async def by_code(*, code: str) -> TemplateCard:
    """Raises OutOfDate."""
    row = await CouponTemplate.get_or_none(code=code)
    if row is None:
        raise OutOfDate()
    return _card(row)


async def require_free(*, code: str) -> None:
    """Raises OfferCodeTaken."""
    if await CouponTemplate.exists(code=code):
        raise OfferCodeTaken(given=code)


async def create(*, draft: TemplateDraft, actor: Actor, now: datetime) -> TemplateCard:
    """Makes a template that can be given from now on. Raises OfferCodeTaken."""
    worth = draft.worth
    try:
        async with transaction():
            row = await CouponTemplate.create(
                code=draft.code,
                kind=worth.kind,
                names=dict(draft.names),
                percent=worth.percent,
                amount=worth.amount,
                minimum_amount=worth.minimum_amount,
                maximum_discount=worth.maximum_discount,
                valid_days=draft.valid_days,
                limit_total=draft.limit_total,
                limit_per_member=draft.limit_per_member,
                created_at=now,
            )
            await audit.record("template_create", actor=actor, now=now, detail={"template": row.id})
            return _card(row)
    except IntegrityError:
        raise OfferCodeTaken(given=draft.code) from None


async def rename(*, template_id: int, language: Language, name: str, actor: Actor, now: datetime) -> TemplateCard:
    """The name in one language, also on coupons given before. Raises OutOfDate."""
    async with transaction():
        row = await _get(template_id, lock=True)
        names = {**row.names, language.value: name}
        return await _change(row, {"names": names}, field=f"name {language.value}", actor=actor, now=now)


async def set_valid_days(*, template_id: int, days: int | None, actor: Actor, now: datetime) -> TemplateCard:
    """For coupons given from now on; None never ends. Raises OutOfDate."""
    async with transaction():
        row = await _get(template_id, lock=True)
        before = row.valid_days
        return await _change(
            row, {"valid_days": days}, field="valid_days", before=before, after=days, actor=actor, now=now
        )


async def raise_limit(
    *, template_id: int, limit: TemplateLimit, value: int | None, actor: Actor, now: datetime
) -> TemplateCard:
    """More of it, or (None) any number. Raises LimitOnlyUp, OutOfDate."""
    async with transaction():
        row = await _get(template_id, lock=True)
        before: int | None = getattr(row, limit.value)
        if value is not None and (before is None or value < before):
            raise LimitOnlyUp(current=before or 0)
        return await _change(
            row, {limit.value: value}, field=limit.value, before=before, after=value, actor=actor, now=now
        )


async def set_picture(*, template_id: int, file_id: str | None, actor: Actor, now: datetime) -> TemplateCard:
    """The messenger's id of a picture, or none. Raises OutOfDate."""
    async with transaction():
        row = await _get(template_id, lock=True)
        return await _change(row, {"picture": file_id}, field="picture", actor=actor, now=now)


async def switch(*, template_id: int, active: bool, actor: Actor, now: datetime) -> TemplateCard:
    """Whether it can be given; what was given before stays good. A second tap changes nothing. Raises OutOfDate."""
    async with transaction():
        if await CouponTemplate.filter(id=template_id, active=not active).update(active=active):
            action = "template_on" if active else "template_off"
            await audit.record(action, actor=actor, now=now, detail={"template": template_id})
        return _card(await _get(template_id))


async def _change(
    row: CouponTemplate,
    values: Mapping[str, Any],
    *,
    field: str,
    actor: Actor,
    now: datetime,
    before: int | None = None,
    after: int | None = None,
) -> TemplateCard:
    await CouponTemplate.filter(id=row.id).update(**values)
    detail = {"template": row.id, "field": field, "before": before, "after": after}
    await audit.record("template_change", actor=actor, now=now, detail=detail)
    return _card(await _get(row.id))


async def _get(template_id: int, *, lock: bool = False) -> CouponTemplate:
    rows = CouponTemplate.filter(id=template_id)
    row = await (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise OutOfDate()
    return row


def _card(row: CouponTemplate) -> TemplateCard:
    return TemplateCard(
        id=row.id,
        code=row.code,
        names=row.names,
        worth=row.worth,
        valid_days=row.valid_days,
        limit_total=row.limit_total,
        limit_per_member=row.limit_per_member,
        issued=row.issued_count,
        redeemed=row.redeemed_count,
        active=row.active,
        picture=row.picture,
    )

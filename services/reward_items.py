"""Rewards as managers make and change them in the chat; every step is audited (P-04, P-05, K-55).

The audit log gets numbers before and after; of words only which language was changed (design 3.13).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.exceptions import IntegrityError
from tortoise.expressions import F

from domain.actors import Actor
from domain.languages import Language
from domain.offer_codes import OfferCodeTaken
from domain.refusals import OutOfDate
from domain.reward_items import RewardDraft, StockNotCounted, StockTooLow
from domain.rewards import ClaimState
from models import Claim, Reward, RewardWatch
from models.database import transaction
from services import audit, reward_watches


@dataclass(frozen=True)
class RewardCard:
    """A reward as managers see it. `left`, `initial` None are unlimited; `waiting` claims are to be handed over;
    `watchers` asked to be told when it is back; `tier` is a code, None is everyone."""

    id: int
    code: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    points: int
    initial: int | None
    left: int | None
    tier: str | None
    active: bool
    picture: str | None
    waiting: int
    watchers: int


async def listing() -> tuple[RewardCard, ...]:
    """Every reward, those on offer first, cheapest first."""
    return tuple([await _card(row) for row in await Reward.all().order_by("-active", "points", "id")])


async def card(*, reward_id: int) -> RewardCard:
    """Raises OutOfDate."""
    return await _card(await _get(reward_id))


async def by_code(*, code: str) -> RewardCard:
    """Raises OutOfDate."""
    row = await Reward.get_or_none(code=code)
    if row is None:
        raise OutOfDate()
    return await _card(row)


async def require_free(*, code: str) -> None:
    """Raises OfferCodeTaken."""
    if await Reward.exists(code=code):
        raise OfferCodeTaken(given=code)


async def create(*, draft: RewardDraft, actor: Actor, now: datetime) -> RewardCard:
    """Makes a reward that can be claimed from now on. Raises OfferCodeTaken."""
    try:
        async with transaction():
            row = await Reward.create(
                code=draft.code,
                names=dict(draft.names),
                descriptions=dict(draft.descriptions),
                points=draft.points,
                stock_initial=draft.stock,
                stock_left=draft.stock,
                low_stock=draft.low_stock,
                tier=draft.tier,
                created_at=now,
            )
            await audit.record("reward_create", actor=actor, now=now, detail={"reward": row.id, "points": draft.points})
            return await _card(row)
    except IntegrityError:
        raise OfferCodeTaken(given=draft.code) from None


async def set_price(*, reward_id: int, points: int, actor: Actor, now: datetime) -> RewardCard:
    """For claims from now on. Raises OutOfDate."""
    async with transaction():
        row = await _get(reward_id, lock=True)
        return await _change(
            row, {"points": points}, field="points", before=row.points, after=points, actor=actor, now=now
        )


async def set_tier(*, reward_id: int, tier: str | None, actor: Actor, now: datetime) -> RewardCard:
    """From which tier on it may be claimed; None is everyone. Raises OutOfDate."""
    async with transaction():
        row = await _get(reward_id, lock=True)
        before, after = row.tier or "-", tier or "-"
        return await _change(row, {"tier": tier}, field="tier", before=before, after=after, actor=actor, now=now)


async def rename(*, reward_id: int, language: Language, name: str, actor: Actor, now: datetime) -> RewardCard:
    """The name in one language. Raises OutOfDate."""
    async with transaction():
        row = await _get(reward_id, lock=True)
        names = {**row.names, language.value: name}
        return await _change(row, {"names": names}, field=f"name {language.value}", actor=actor, now=now)


async def set_picture(*, reward_id: int, file_id: str | None, actor: Actor, now: datetime) -> RewardCard:
    """The messenger's id of a picture, or none. Raises OutOfDate."""
    async with transaction():
        row = await _get(reward_id, lock=True)
        return await _change(row, {"picture": file_id}, field="picture", actor=actor, now=now)


async def change_stock(*, reward_id: int, pieces: int, seen_initial: int, actor: Actor, now: datetime) -> RewardCard:
    """Adds or takes pieces; what was there and what is left move together (I5). Who asked hears that it is back.

    `seen_initial` is the number that the asking screen was drawn with: a second tap finds another one and does nothing.
    Raises StockNotCounted, StockTooLow, OutOfDate.
    """
    async with transaction():
        counted = Reward.filter(id=reward_id, stock_initial=seen_initial, stock_left__gte=-pieces)
        moved = {"stock_initial": F("stock_initial") + pieces, "stock_left": F("stock_left") + pieces}
        done = await counted.update(**moved)
        row = await _get(reward_id)
        if not done:
            if row.stock_initial is None or row.stock_left is None:
                raise StockNotCounted()
            if row.stock_initial == seen_initial:
                raise StockTooLow(pieces=row.stock_left)
            raise OutOfDate()
        assert row.stock_left is not None
        await reward_watches.tell(reward_id=reward_id, now=now)
        detail = {"reward": reward_id, "before": row.stock_left - pieces, "after": row.stock_left}
        await audit.record("reward_stock", actor=actor, now=now, detail=detail)
        return await _card(row)


async def switch(*, reward_id: int, active: bool, actor: Actor, now: datetime) -> RewardCard:
    """Whether it is on offer; claims made before are still handed over. A second tap does nothing. Raises OutOfDate."""
    async with transaction():
        if await Reward.filter(id=reward_id, active=not active).update(active=active):
            await reward_watches.tell(reward_id=reward_id, now=now)
            action = "reward_on" if active else "reward_off"
            await audit.record(action, actor=actor, now=now, detail={"reward": reward_id})
        return await _card(await _get(reward_id))


async def _change(
    row: Reward,
    values: Mapping[str, Any],
    *,
    field: str,
    actor: Actor,
    now: datetime,
    before: int | str | None = None,
    after: int | str | None = None,
) -> RewardCard:
    await Reward.filter(id=row.id).update(**values)
    detail = {"reward": row.id, "field": field, "before": before, "after": after}
    await audit.record("reward_change", actor=actor, now=now, detail=detail)
    return await _card(await _get(row.id))


async def _get(reward_id: int, *, lock: bool = False) -> Reward:
    rows = Reward.filter(id=reward_id)
    row = await (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise OutOfDate()
    return row


async def _card(row: Reward) -> RewardCard:
    waiting = Claim.filter(reward_id=row.id, state__in=[ClaimState.ORDERED, ClaimState.READY])
    return RewardCard(
        id=row.id,
        code=row.code,
        names=row.names,
        descriptions=row.descriptions,
        points=row.points,
        initial=row.stock_initial,
        left=row.stock_left,
        tier=row.tier,
        active=row.active,
        picture=row.picture,
        waiting=await waiting.count(),
        watchers=await RewardWatch.filter(reward_id=row.id).count(),
    )

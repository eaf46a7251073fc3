"""Rewards: points and stock taken together, a claim handed over by staff (P-04, P-05, semantics 5)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tortoise.expressions import F, Q

from domain import rewards as rules
from domain.actors import Actor
from domain.codes import make_code, read_code
from domain.messages import MessageKind
from domain.permissions import Permission
from domain.points import NotEnoughPoints
from domain.programme import Programme
from domain.rewards import ClaimState
from models import Claim, LedgerEntry, Reward, Staff
from models.database import transaction
from models.vault import code_hash
from services import audit, ledger, ledger_moves, outbox, reward_watches


@dataclass(frozen=True)
class RewardView:
    """`stock` None is unlimited, `tier` None is everyone; price in points."""

    id: int
    code: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    points: int
    stock: int | None
    tier: str | None
    picture: str | None = None  # the messenger's file id


@dataclass(frozen=True)
class ClaimView:
    """`code` is the 13 plain symbols; `balance` the member's after the claim, where it was just made."""

    id: int
    reward: RewardView
    member_id: int
    member_name: str
    points: int
    state: ClaimState
    code: str
    claimed_at: datetime
    handed_over_at: datetime | None
    balance: int | None = None


async def catalogue(*, now: datetime) -> tuple[RewardView, ...]:
    """Rewards on offer, cheapest first; what is sold out is shown as such."""
    rows = _on_offer(Reward.all(), now).order_by("points", "id")
    return tuple([_reward_view(row) for row in await rows])


async def reward(*, reward_id: int) -> RewardView:
    """Raises RewardUnavailable."""
    row = await Reward.get_or_none(id=reward_id, active=True)
    if row is None:
        raise rules.RewardUnavailable()
    return _reward_view(row)


async def claim(
    *,
    reward_id: int,
    member_id: int,
    request_id: str,
    seen_points: int | None = None,
    programme: Programme,
    now: datetime,
) -> ClaimView:
    """Takes the points and one of the stock in one transaction; a repeat of `request_id` answers the same claim (F18).

    `seen_points` is the price that the member agreed to, where one was shown. Raises RewardUnavailable,
    RewardPriceChanged, RewardSoldOut, RewardTierTooLow, NotEnoughPoints."""
    request_key = f"{member_id}:{reward_id}:{request_id}"
    async with transaction():
        account = await ledger.lock_person(member_id, programme=programme, now=now)
        known = await Claim.get_or_none(request_key=request_key)
        if known is not None:
            return await _claim_view(known, balance=account.balance)
        offered = await _on_offer(Reward.filter(id=reward_id), now).first()
        if offered is None:
            raise rules.RewardUnavailable()
        if seen_points not in (None, offered.points):
            raise rules.RewardPriceChanged(points=offered.points)
        if offered.tier is not None and programme.tiers.rank(account.tier) < programme.tiers.rank(offered.tier):
            raise rules.RewardTierTooLow(tier=offered.tier)
        if account.balance < offered.points:
            raise NotEnoughPoints(needed=offered.points, balance=account.balance)
        await _take_from_stock(offered, now=now)
        claimed = await _store(offered, member_id=member_id, request_key=request_key, now=now)
        cause = ledger.Cause(intent_key=f"claim:{claimed.id}", reason="claim", occurred_at=now, claim_id=claimed.id)
        await ledger.spend(account, points=offered.points, cause=cause, now=now)
        return await _claim_view(claimed, balance=account.balance)


async def claims(*, member_id: int) -> tuple[ClaimView, ...]:
    """The member's claims still to be handed over, newest first."""
    rows = Claim.filter(member_id=member_id, state__in=[ClaimState.ORDERED, ClaimState.READY]).order_by("-id")
    return tuple([await _claim_view(row) for row in await rows])


async def of_member(*, claim_id: int, member_id: int) -> ClaimView:
    """A member's own claim, in any state. Raises ClaimNotFound."""
    found = await Claim.get_or_none(id=claim_id, member_id=member_id)
    if found is None:
        raise rules.ClaimNotFound()
    return await _claim_view(found)


async def by_code(*, code: str) -> ClaimView:
    """Raises ClaimNotFound."""
    return await _claim_view(await _find(code))


async def open_claim(*, code: str) -> ClaimView:
    """A claim that can be handed over now. Refuses as `hand_over` does."""
    found = await _find(code)
    await _check_open(found)
    return await _claim_view(found)


async def by_id(*, claim_id: int) -> ClaimView:
    return await _claim_view(await Claim.get(id=claim_id))


async def hand_over(*, code: str, actor: Actor, now: datetime) -> ClaimView:
    """Staff give the reward out, once. Raises ClaimNotFound, ClaimAlreadyHandedOver, ClaimCancelled."""
    async with transaction():
        found = await _find(code)
        await _check_open(found)
        done = await Claim.filter(id=found.id, state__in=[ClaimState.ORDERED, ClaimState.READY]).update(
            state=ClaimState.HANDED_OVER, handed_over_at=now, handed_over_by_id=actor.staff_id
        )
        found = await _find(code)
        if not done:
            await _check_open(found)
        if found.member.telegram_id is not None:
            await outbox.promise(
                outbox.message(
                    MessageKind.CLAIM_HANDED_OVER,
                    intent_key=f"handed-over:{found.id}",
                    now=now,
                    member_id=found.member_id,
                    subject={"claim_id": found.id},
                )
            )
        await audit.record(
            "claim_hand_over", actor=actor, now=now, member_id=found.member_id, detail={"claim": found.id}
        )
        return await _claim_view(found)


async def cancel(*, claim_id: int, member_id: int, programme: Programme, now: datetime) -> ClaimView:
    """The member changes their mind before hand-over: points go back to their lots, the piece back to the shelf.

    Raises ClaimNotFound, ClaimAlreadyHandedOver, ClaimCancelled.
    """
    async with transaction():
        account = await ledger.lock(member_id, programme=programme, now=now)
        found = await Claim.get_or_none(id=claim_id, member_id=member_id).prefetch_related("reward", "member")
        if found is None:
            raise rules.ClaimNotFound()
        await _check_open(found)
        done = await Claim.filter(id=found.id, state__in=[ClaimState.ORDERED, ClaimState.READY]).update(
            state=ClaimState.CANCELLED, cancelled_at=now
        )
        if not done:  # staff handed it over a moment ago
            await _check_open(await Claim.get(id=found.id))
            raise rules.ClaimCancelled()
        await Reward.filter(id=found.reward_id, stock_left__not_isnull=True).update(stock_left=F("stock_left") + 1)
        await reward_watches.tell(reward_id=found.reward_id, now=now)
        spent = await LedgerEntry.get(intent_key=f"claim:{found.id}")
        cause = ledger.Cause(
            intent_key=f"claim-cancelled:{found.id}", reason="claim_cancelled", occurred_at=now, claim_id=found.id
        )
        holder = account
        if spent.member_id != member_id:  # claimed with an account that was merged into this one
            holder = await ledger.lock(spent.member_id, programme=programme, now=now)
        await ledger.give_back(holder, spent=spent, cause=cause, now=now)
        if holder is not account:
            key = f"merge:{spent.member_id}:{member_id}:claim:{found.id}"
            await ledger_moves.move(holder, account, key=key, with_tier=False, programme=programme, now=now)
        return await _claim_view(await Claim.get(id=found.id), balance=account.balance)


def _on_offer(rows, now: datetime):  # type: ignore[no-untyped-def]  # a Tortoise QuerySet of Reward
    return rows.filter(
        Q(starts_at__isnull=True) | Q(starts_at__lte=now), Q(ends_at__isnull=True) | Q(ends_at__gt=now), active=True
    )


async def _take_from_stock(offered: Reward, *, now: datetime) -> None:
    if offered.stock_left is None:
        return
    if not await Reward.filter(id=offered.id, stock_left__gt=0).update(stock_left=F("stock_left") - 1):
        raise rules.RewardSoldOut()
    left = (await Reward.get(id=offered.id)).stock_left
    if left is not None and left <= offered.low_stock:  # once a day by its key, while people claim
        await outbox.promise_to_staff(
            MessageKind.LOW_STOCK,
            intent_key=f"low-stock:{offered.id}:{now.date()}",
            now=now,
            subject={"reward_id": offered.id},
            permission=Permission.RECEIVE_ALERTS,
        )


async def _store(offered: Reward, *, member_id: int, request_key: str, now: datetime) -> Claim:
    code = make_code(secrets.choice)
    return await Claim.create(
        request_key=request_key,
        reward=offered,
        member_id=member_id,
        points=offered.points,
        code=code,
        code_hash=code_hash(code),
        claimed_at=now,
    )


async def _find(code: str) -> Claim:
    plain = read_code(code)
    found = (
        None
        if plain is None
        else await Claim.get_or_none(code_hash=code_hash(plain)).prefetch_related("reward", "member")
    )
    if found is None:
        raise rules.ClaimNotFound()
    return found


async def _check_open(found: Claim) -> None:
    if found.state is ClaimState.HANDED_OVER:
        by = await Staff.get_or_none(id=found.handed_over_by_id)
        raise rules.ClaimAlreadyHandedOver(handed_over_at=found.handed_over_at, by="" if by is None else by.name)
    if found.state is ClaimState.CANCELLED:
        raise rules.ClaimCancelled()


def _reward_view(row: Reward) -> RewardView:
    return RewardView(
        id=row.id,
        code=row.code,
        names=row.names,
        descriptions=row.descriptions,
        points=row.points,
        stock=row.stock_left,
        tier=row.tier,
        picture=row.picture,
    )


async def _claim_view(row: Claim, *, balance: int | None = None) -> ClaimView:
    await row.fetch_related("reward", "member")
    return ClaimView(
        id=row.id,
        reward=_reward_view(row.reward),
        member_id=row.member_id,
        member_name=row.member.name,
        points=row.points,
        state=row.state,
        code=row.code,
        claimed_at=row.claimed_at,
        handed_over_at=row.handed_over_at,
        balance=balance,
    )

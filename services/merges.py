"""Merging two accounts of one person: every point, coupon and visit is kept, once (semantics 13)."""

from dataclasses import dataclass
from datetime import datetime

from domain.actors import Actor
from domain.members import MemberState, UnknownMember
from domain.outbox import OutboxState
from domain.programme import Programme
from models import (
    CareLog,
    Claim,
    Coupon,
    Inquiry,
    Member,
    Note,
    OutboxMessage,
    Purchase,
    Referral,
    RewardWatch,
    SurveyInvitation,
    Takeover,
)
from models.database import transaction
from services import audit, ledger, ledger_moves
from services.columns import one_column

_BELONGINGS = (Purchase, Coupon, Claim, Note, Inquiry, SurveyInvitation, Takeover)


@dataclass(frozen=True)
class Merged:
    """`points` that came over, pending ones too, and the `balance` of the account that goes on."""

    points: int
    balance: int


async def merge(*, source_id: int, target_id: int, actor: Actor, programme: Programme, now: datetime) -> Merged:
    """Everything of the source goes over to the target, within the caller's transaction; of the source an empty row
    without a person stays, for its entries. Raises UnknownMember when either was erased or merged a moment ago.
    """
    async with transaction():
        for member_id in sorted(
            (source_id, target_id)
        ):  # one order for all, so that two merges never wait for each other
            await ledger.hold(member_id)
        source, target = await Member.get(id=source_id), await Member.get(id=target_id)
        if source_id == target_id or MemberState.ERASED in (source.state, target.state):
            raise UnknownMember()
        old = await ledger.lock(source_id, programme=programme, now=now)
        account = await ledger.lock(target_id, programme=programme, now=now)
        tier, since = old.tier, old.tier_since
        points = await ledger_moves.move(
            old, account, key=f"merge:{source_id}:{target_id}", programme=programme, now=now
        )
        if programme.tiers.rank(tier) > programme.tiers.rank(account.tier):
            account.tier, account.tier_since = tier, since  # the higher one stays for at least the grace period
        await ledger.recount_tier(account, programme=programme, now=now)
        await _hand_over(source_id, target_id)
        await _complete(target, source)
        await _empty(source_id, now=now)
        await audit.record(
            "member_merge",
            actor=actor,
            now=now,
            member_id=target_id,
            detail={"source": source_id, "points": points, "balance": account.balance},
        )
        return Merged(points=points, balance=account.balance)


async def _hand_over(source_id: int, target_id: int) -> None:
    """What names the member: rows that may be there twice move, of the others the target's own stays."""
    for belongings in _BELONGINGS:
        await belongings.filter(member_id=source_id).update(member_id=target_id)
    unsent = OutboxMessage.filter(member_id=source_id, state=OutboxState.PENDING)
    await unsent.update(member_id=target_id)
    watched = one_column(await RewardWatch.filter(member_id=target_id).values_list("reward_id", flat=True))
    await RewardWatch.filter(member_id=source_id).exclude(reward_id__in=watched).update(member_id=target_id)
    done = {(row.rule, row.local_date) for row in await CareLog.filter(member_id=target_id)}
    for row in await CareLog.filter(member_id=source_id):
        if (row.rule, row.local_date) not in done:
            await CareLog.filter(id=row.id).update(member_id=target_id)
    brought = Referral.filter(referrer_id=source_id).exclude(friend_id=target_id)  # nobody brings themselves
    await brought.update(referrer_id=target_id)
    if not await Referral.exists(friend_id=target_id):
        await Referral.filter(friend_id=source_id).exclude(referrer_id=target_id).update(friend_id=target_id)


async def _complete(target: Member, source: Member) -> None:
    """Visits add up; what the target did not say about themselves is taken from the other account."""
    visits = [at for at in (target.last_purchase_at, source.last_purchase_at) if at is not None]
    target.last_purchase_at = max(visits, default=None)
    target.purchase_count += source.purchase_count
    target.spent_amount += source.spent_amount
    target.name = target.name or source.name
    target.consultant_id = target.consultant_id or source.consultant_id
    if target.birthday_month_day is None:
        target.birthday_month_day, target.birthday_year = source.birthday_month_day, source.birthday_year
        target.birthday_changed_on = source.birthday_changed_on
    await target.save(
        update_fields=[
            "last_purchase_at", "purchase_count", "spent_amount", "name", "consultant_id", "birthday_month_day",
            "birthday_year", "birthday_changed_on",
        ]
    )  # fmt: skip


async def _empty(source_id: int, *, now: datetime) -> None:
    await Member.filter(id=source_id).update(
        state=MemberState.ERASED, erased_at=now, card_number=f"X{source_id}", telegram_id=None, name="", phone=None,
        phone_hash=None, language=None, zone=None, birthday_month_day=None, birthday_year=None,
        birthday_changed_on=None, marketing_consent=False, topics_off=[], paused_until=None, quiet_hours=None,
        consultant_id=None,
        referral_token=None, last_purchase_at=None, purchase_count=0, spent_amount=0,
    )  # fmt: skip

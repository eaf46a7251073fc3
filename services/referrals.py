"""Referrals: a personal link, who joined by it, and the reward for both (semantics 6, P-30).

Rewards are not booked with the purchase: that transaction holds the friend's account, and the referrer's is another
member's, whose own purchase may hold it and want the first. The job `referrals` finds seconds later what a purchase or
refund has made due, and settles each in a transaction of its own that locks both accounts in the order of their ids.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.actors import Actor
from domain.members import MemberState
from domain.messages import MessageKind
from domain.names import first_name
from domain.permissions import Permission
from domain.programme import Programme, ReferralRule
from domain.referrals import (
    PURCHASES_NEEDED,
    LinkRefusal,
    Opener,
    ReferralNotFound,
    ReferralState,
    link_refusal,
    month_start,
    needs_review,
    read_payload,
    still_earned,
)
from models import Account, Erasure, LedgerEntry, Member, Purchase, Referral, Staff
from models.database import query, transaction
from services import audit, ledger, outbox
from services.columns import one_column

REASON, RETURNED = "referral", "referral_returned"
BATCH = 200


@dataclass(frozen=True)
class Friend:
    """Somebody who joined by the link: the first name only."""

    name: str
    state: ReferralState
    joined_at: datetime


@dataclass(frozen=True)
class ReferralView:
    """A member's own link and what came of it; `earned` in points, what was taken back taken off."""

    token: str
    friends: tuple[Friend, ...]
    earned: int
    rule: ReferralRule


@dataclass(frozen=True)
class OpenedLink:
    """Whose link it is (first name, empty where nobody's), and why it brings no referral, where so."""

    referrer_name: str
    refusal: LinkRefusal | None
    rule: ReferralRule


@dataclass(frozen=True)
class ReviewView:
    """What a manager is asked about: cards only, no names."""

    referral_id: int
    referrer_card: str
    friend_card: str
    rewarded_this_month: int
    state: ReferralState


async def mine(*, member_id: int, programme: Programme) -> ReferralView:
    """The member's link, made when it is first shown, and who joined by it, newest first."""
    rows = await Referral.filter(referrer_id=member_id).order_by("-joined_at", "-id").prefetch_related("friend")
    friends = tuple(Friend(name=first_name(row.friend.name), state=row.state, joined_at=row.joined_at) for row in rows)
    keys = [_key(row.id, "referrer") for row in rows] + [_key(row.id, "referrer-back") for row in rows]
    earned = sum(one_column(await LedgerEntry.filter(intent_key__in=keys).values_list("points", flat=True)))
    return ReferralView(token=await _token(member_id), friends=friends, earned=earned, rule=programme.referral)


async def opened(*, payload: str, member_id: int | None, programme: Programme) -> OpenedLink:
    """What to tell somebody who opened a link; changes nothing (F35)."""
    referrer = await _referrer(payload) if programme.referral.enabled else None
    invited: frozenset[int] = frozenset()
    if member_id is not None:
        rows = Referral.filter(referrer_id=member_id)
        invited = frozenset(one_column(await rows.values_list("friend_id", flat=True)))
    opener = Opener(member_id=member_id, invited_ids=invited)
    refusal = link_refusal(referrer_id=None if referrer is None else referrer.id, opener=opener)
    name = "" if referrer is None else first_name(referrer.name)
    return OpenedLink(referrer_name=name, refusal=refusal, rule=programme.referral)


async def joined(
    *, payload: str, friend: Member, known_before: bool, programme: Programme, now: datetime
) -> LinkRefusal | None:
    """Notes, inside the registration's transaction, by whose link a new member came; why not, where it is refused.

    `known_before`: the shop had that phone already. A link is no reason to fail a registration.
    """
    referrer = await _referrer(payload) if programme.referral.enabled else None
    known_before = known_before or await Erasure.exists(phone_hash=friend.phone_hash)
    referrer_id = None if referrer is None else referrer.id
    refusal = link_refusal(referrer_id=referrer_id, opener=Opener(member_id=None, known_before=known_before))
    if refusal is None:
        await Referral.create(referrer_id=referrer_id, friend=friend, joined_at=now)
    return refusal


async def settle(*, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Rewards what a purchase has earned and takes back what a refund has undone, each once; answers how many."""
    rule = programme.referral
    done = 0
    if rule.enabled:
        for referral_id in await _maybe_earned(rule):
            done += await _settle_one(referral_id, programme=programme, now=now)
    for referral_id in await _maybe_undone(rule):
        done += await _claw_back(referral_id, programme=programme, now=now)
    return done


async def review(*, referral_id: int, programme: Programme, now: datetime) -> ReviewView:
    """Raises ReferralNotFound."""
    row = await Referral.get_or_none(id=referral_id).prefetch_related("referrer", "friend")
    if row is None:
        raise ReferralNotFound()
    return ReviewView(
        referral_id=row.id,
        referrer_card=row.referrer.card_number,
        friend_card=row.friend.card_number,
        rewarded_this_month=await _rewarded_this_month(row.referrer_id, programme=programme, now=now),
        state=row.state,
    )


async def decide(*, referral_id: int, give: bool, actor: Actor, programme: Programme, now: datetime) -> ReviewView:
    """A manager settles an unusual referral; whoever comes second sees what the first decided. Nobody decides on a
    referral of their own. Raises ReferralNotFound."""
    async with transaction():
        row = await _locked(referral_id, programme=programme, now=now)
        own = await Staff.exists(id=actor.staff_id, telegram_id=row.referrer.telegram_id)
        if row.state is ReferralState.REVIEW and not own:
            if give:
                await _reward(row, programme=programme, now=now)
            else:
                await Referral.filter(id=row.id).update(state=ReferralState.REFUSED)
            await audit.record(
                "referral_decide",
                actor=actor,
                now=now,
                member_id=row.referrer_id,
                detail={"referral": row.id, "given": int(give)},
            )
    return await review(referral_id=referral_id, programme=programme, now=now)


async def _maybe_earned(rule: ReferralRule) -> list[int]:
    """Referrals whose friend has bought enough, at a first look; the lock looks again."""
    rows = await query(
        """
        SELECT r.id FROM referrals r
        WHERE r.state = ? AND (SELECT COUNT(*) FROM purchases p
                               WHERE p.member_id = r.friend_id AND p.amount - p.refunded_amount >= ?) >= ?
        ORDER BY r.id LIMIT ?""",
        ReferralState.JOINED.value, max(rule.minimum_amount, 1), PURCHASES_NEEDED[rule.when], BATCH,
    )  # fmt: skip
    return [int(row["id"]) for row in rows]


async def _maybe_undone(rule: ReferralRule) -> list[int]:
    rows = await query(
        """
        SELECT r.id FROM referrals r JOIN purchases p ON p.id = r.purchase_id
        WHERE r.state IN (?, ?) AND p.refunded_amount > 0 AND p.amount - p.refunded_amount < ?
        ORDER BY r.id LIMIT ?""",
        ReferralState.REWARDED.value, ReferralState.REVIEW.value, max(rule.minimum_amount, 1), BATCH,
    )  # fmt: skip
    return [int(row["id"]) for row in rows]


async def _settle_one(referral_id: int, *, programme: Programme, now: datetime) -> bool:
    rule = programme.referral
    async with transaction():
        row = await _locked(referral_id, programme=programme, now=now)
        if row.state is not ReferralState.JOINED:
            return False
        purchase = None
        if needed := PURCHASES_NEEDED[rule.when]:
            bought = await Purchase.filter(member_id=row.friend_id).order_by("occurred_at", "id")
            enough = [one for one in bought if _earns(one, rule)]
            if len(enough) < needed:
                return False
            purchase = enough[needed - 1]
        row.purchase_id = None if purchase is None else purchase.id
        if MemberState.ERASED in (row.referrer.state, row.friend.state):
            await Referral.filter(id=row.id).update(state=ReferralState.REFUSED, purchase_id=row.purchase_id)
            return True
        unusual = needs_review(
            rewarded_this_month=await _rewarded_this_month(row.referrer_id, programme=programme, now=now),
            cap_per_month=rule.cap_per_month,
            referrer_is_staff=await Staff.exists(telegram_id=row.referrer.telegram_id, active=True),
        )
        if unusual:
            await Referral.filter(id=row.id).update(state=ReferralState.REVIEW, purchase_id=row.purchase_id)
            await outbox.promise_to_staff(
                MessageKind.REFERRAL_REVIEW,
                intent_key=f"referral-review:{row.id}",
                now=now,
                subject={"referral_id": row.id},
                permission=Permission.ADJUST_POINTS,
            )
        else:
            await _reward(row, programme=programme, now=now)
        return True


async def _reward(row: Referral, *, programme: Programme, now: datetime) -> None:
    """Points for both, not to be spent before the purchase can no longer be returned. Both accounts are locked."""
    rule, available_at = programme.referral, now
    if row.purchase_id is not None:
        bought_at = (await Purchase.get(id=row.purchase_id)).occurred_at
        available_at = bought_at + timedelta(days=programme.earning.available_after_days)
    for side, member_id, points in (
        ("referrer", row.referrer_id, rule.referrer_points), ("friend", row.friend_id, rule.friend_points),
    ):  # fmt: skip
        if not points:
            continue
        account = await Account.get(member_id=member_id)
        cause = ledger.Cause(intent_key=_key(row.id, side), reason=REASON, occurred_at=now, rule=REASON, rule_version=1)
        entry = await ledger.accrue(
            account,
            points=points,
            tier_points=0,
            cause=cause,
            available_at=max(available_at, now),
            expires_at=programme.expiry.expires_at(now, zone=programme.shop.zone),
            now=now,
        )
        await _tell(row, side, member_id=member_id, entry=entry, now=now)
    await Referral.filter(id=row.id).update(state=ReferralState.REWARDED, rewarded_at=now, purchase_id=row.purchase_id)


async def _claw_back(referral_id: int, *, programme: Programme, now: datetime) -> bool:
    """After a refund that leaves less than the minimum: what was given is taken back, as the return policy says."""
    async with transaction():
        row = await _locked(referral_id, programme=programme, now=now)
        if row.state not in (ReferralState.REWARDED, ReferralState.REVIEW) or row.purchase_id is None:
            return False
        if _earns(await Purchase.get(id=row.purchase_id), programme.referral):
            return False
        for side, member_id in (("referrer", row.referrer_id), ("friend", row.friend_id)):
            earned = await LedgerEntry.get_or_none(intent_key=_key(row.id, side))
            if earned is not None:
                account = await Account.get(member_id=member_id)
                cause = ledger.Cause(intent_key=_key(row.id, f"{side}-back"), reason=RETURNED, occurred_at=now)
                entry = await ledger.take_back(
                    account,
                    earned=earned,
                    points=earned.points,
                    tier_points=0,
                    programme=programme,
                    cause=cause,
                    now=now,
                )
                if entry.points:
                    await _tell(row, f"{side}-back", member_id=member_id, entry=entry, now=now)
        await Referral.filter(id=row.id).update(state=ReferralState.CLAWED_BACK)
        return True


async def _locked(referral_id: int, *, programme: Programme, now: datetime) -> Referral:
    """The referral with both accounts locked in the order of their ids: two settlements never wait for each other.
    Raises ReferralNotFound."""
    ids = await Referral.get_or_none(id=referral_id)
    if ids is None:
        raise ReferralNotFound()
    for member_id in sorted((ids.referrer_id, ids.friend_id)):
        await ledger.lock(member_id, programme=programme, now=now)
    return await Referral.get(id=referral_id).prefetch_related("referrer", "friend")


async def _tell(row: Referral, side: str, *, member_id: int, entry: LedgerEntry, now: datetime) -> None:
    await outbox.promise(
        outbox.message(
            MessageKind.REFERRAL_REWARD,
            intent_key=f"referral-told:{row.id}:{side}",
            now=now,
            member_id=member_id,
            subject={"referral_id": row.id, "entry_id": entry.id},
        )
    )


async def _rewarded_this_month(referrer_id: int, *, programme: Programme, now: datetime) -> int:
    """In the shop's calendar month; what was taken back since counts as well: it was unusual enough."""
    since = month_start(now.astimezone(programme.shop.zone)).astimezone(UTC)
    return await Referral.filter(referrer_id=referrer_id, rewarded_at__gte=since).count()


async def _referrer(payload: str) -> Member | None:
    token = read_payload(payload)
    return None if token is None else await Member.get_or_none(referral_token=token, state=MemberState.ACTIVE)


async def _token(member_id: int) -> str:
    free = Member.filter(id=member_id, referral_token__isnull=True)
    if await free.exists():
        await free.update(referral_token=secrets.token_urlsafe(9))  # a second tap at once finds the first one's
    return str((await Member.get(id=member_id)).referral_token)


def _earns(purchase: Purchase, rule: ReferralRule) -> bool:
    return still_earned(
        amount=purchase.amount, refunded_amount=purchase.refunded_amount, minimum_amount=rule.minimum_amount
    )


def _key(referral_id: int, side: str) -> str:
    return f"referral:{referral_id}:{side}"

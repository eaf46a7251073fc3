"""Purchases and refunds: points, tier and receipt in one transaction (K-17, K-35)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from tortoise.exceptions import IntegrityError
from tortoise.expressions import F

from domain.actors import Actor
from domain.amounts import MAX_AMOUNT, BadAmount
from domain.messages import MessageKind
from domain.points import points_for, returned_share
from domain.programme import Programme
from domain.purchases import (
    LinesDoNotSum,
    PurchaseAmbiguous,
    PurchaseDiffers,
    PurchaseFacts,
    PurchaseInFuture,
    PurchaseNotFound,
    PurchaseTooOld,
    RefundDiffers,
    RefundTooLarge,
    UnknownLine,
    UnknownStore,
    WrongCurrency,
)
from models import Account, LedgerEntry, Member, Purchase, PurchaseLine, Refund, RefundLine
from models.database import transaction
from services import audit, ledger, outbox

AHEAD = timedelta(minutes=5)  # how far a till's clock may run ahead
NO_MULTIPLIER = Fraction(1)  # tier points take no tier multiplier (semantics 3)
RECEIPT_AGE = timedelta(days=7)  # an older purchase is history, its receipt would be noise


@dataclass(frozen=True)
class PurchaseView:
    """A stored purchase and where its member stands now. Amounts in minor units."""

    id: int
    source: str
    external_id: str
    member_id: int
    amount: int
    refunded_amount: int
    currency: str
    store: str
    occurred_at: datetime
    points_earned: int
    balance: int
    tier: str
    new: bool


@dataclass(frozen=True)
class RefundView:
    """`points_taken` of the `points_due`; `new` is False when the same refund was reported before."""

    id: int
    purchase_id: int
    member_id: int
    external_id: str
    amount: int
    points_due: int
    points_taken: int
    balance: int
    tier: str
    new: bool


@dataclass(frozen=True)
class ReturnedLine:
    """What was given back of one line: `amount` in minor units."""

    sku: str
    quantity: int
    amount: int


@dataclass(frozen=True)
class Preview:
    points: int
    tier_points: int
    multiplier_percent: int


async def preview(*, facts: PurchaseFacts, member_id: int, programme: Programme, now: datetime) -> Preview:
    """What a purchase would earn, worked out by the code that posts it (semantics 1.9). Refuses as `record` does."""
    _check(facts, programme=programme, now=now)
    account = await ledger.up_to_date(member_id, programme=programme, now=now)
    return _earned(facts.amount, tier=account.tier, programme=programme)


async def record(
    *, facts: PurchaseFacts, member_id: int, actor: Actor, programme: Programme, now: datetime
) -> PurchaseView:
    """Posts a purchase: entry, lot, tier and receipt, once for each (source, external id).

    The same facts again answer the stored purchase, other facts raise PurchaseDiffers (F24). Also raises UnknownStore,
    WrongCurrency, LinesDoNotSum, PurchaseInFuture, PurchaseTooOld, BadAmount.
    """
    _check(facts, programme=programme, now=now)
    try:
        return await _record(facts, member_id=member_id, actor=actor, programme=programme, now=now)
    except IntegrityError:  # another member's purchase took the number a moment ago: their accounts' locks differ
        if await Purchase.exists(source=facts.source, external_id=facts.external_id):
            raise PurchaseDiffers(external_id=facts.external_id) from None
        raise


async def _record(
    facts: PurchaseFacts, *, member_id: int, actor: Actor, programme: Programme, now: datetime
) -> PurchaseView:
    fingerprint = _fingerprint(facts, member_id)
    async with transaction():
        account = await ledger.lock_person(member_id, programme=programme, now=now)
        known = await Purchase.get_or_none(source=facts.source, external_id=facts.external_id)
        if known is not None:
            return await _known(known, fingerprint=fingerprint, facts=facts)
        earned = _earned(facts.amount, tier=account.tier, programme=programme)
        purchase = await _store(
            facts, member_id=member_id, actor=actor, fingerprint=fingerprint, points=earned.points, now=now
        )
        await ledger.accrue(
            account,
            points=earned.points,
            tier_points=earned.tier_points,
            cause=_cause(purchase, earned, programme),
            available_at=facts.occurred_at + timedelta(days=programme.earning.available_after_days),
            expires_at=programme.expiry.expires_at(facts.occurred_at, zone=programme.shop.zone),
            now=now,
        )
        await ledger.recount_tier(account, programme=programme, now=now)
        await _count(purchase)
        await _promise_receipt(purchase, MessageKind.RECEIPT, key=f"receipt:purchase:{purchase.id}", now=now)
        if actor.staff_id is not None:
            await audit.record(
                "purchase",
                actor=actor,
                now=now,
                member_id=member_id,
                detail={
                    "purchase": purchase.id,
                    "amount": purchase.amount,
                    "points": earned.points,
                    "balance": account.balance,
                },
            )
        return _view(purchase, account, new=True)


async def looks_repeated(
    *, member_id: int, amount: int, programme: Programme, now: datetime, besides: str = ""
) -> bool:
    """Whether a clerk recorded the same amount for the same member within the last minutes (design 3.8), not
    counting the purchase whose external id is `besides`: the same message delivered again is no repetition (F17)."""
    since = now - timedelta(minutes=programme.safety.repeat_minutes)
    recent = Purchase.filter(member_id=member_id, amount=amount, source="chat", recorded_at__gt=since)
    return await recent.exclude(external_id=besides).exists()


async def find(*, external_id: str, source: str | None) -> Purchase:
    """The purchase of that till by its number, else of any till if only one has it. Raises PurchaseNotFound,
    PurchaseAmbiguous.
    """
    own = None if source is None else await Purchase.get_or_none(source=source, external_id=external_id)
    if own is not None:
        return own
    others = await Purchase.filter(external_id=external_id).limit(2)
    if not others:
        raise PurchaseNotFound()
    if len(others) > 1:
        raise PurchaseAmbiguous()
    return others[0]


async def view(*, external_id: str, source: str | None) -> PurchaseView:
    """A stored purchase. Raises PurchaseNotFound, PurchaseAmbiguous."""
    purchase = await find(external_id=external_id, source=source)
    return _view(purchase, await Account.get(member_id=purchase.member_id), new=False)


async def refund(
    *,
    purchase_id: int,
    external_id: str,
    source: str,
    amount: int | None,
    lines: tuple[ReturnedLine, ...],
    reason: str,
    actor: Actor,
    programme: Programme,
    now: datetime,
) -> RefundView:
    """Takes back the points that fall to the money given back, once for each (source, external id) (semantics 1.6).

    `amount` None is all that is left. Raises RefundTooLarge, RefundDiffers for a known refund with other facts,
    UnknownLine, LinesDoNotSum."""
    try:
        return await _refund(
            purchase_id=purchase_id,
            external_id=external_id,
            source=source,
            amount=amount,
            lines=lines,
            reason=reason,
            actor=actor,
            programme=programme,
            now=now,
        )
    except IntegrityError:  # a refund of another member's purchase took the number a moment ago
        if await Refund.exists(source=source, external_id=external_id):
            raise RefundDiffers() from None
        raise


async def _refund(
    *,
    purchase_id: int,
    external_id: str,
    source: str,
    amount: int | None,
    lines: tuple[ReturnedLine, ...],
    reason: str,
    actor: Actor,
    programme: Programme,
    now: datetime,
) -> RefundView:
    fingerprint = _digest([purchase_id, amount, [(line.sku, line.quantity, line.amount) for line in lines]])
    async with transaction():
        member_id = (await Purchase.get(id=purchase_id)).member_id
        account = await ledger.lock(member_id, programme=programme, now=now)
        purchase = await Purchase.get(id=purchase_id)
        known = await Refund.get_or_none(source=source, external_id=external_id)
        if known is not None:
            if known.fingerprint != fingerprint:
                raise RefundDiffers()
            return _refund_view(known, purchase, account, new=False)
        before = purchase.refunded_amount
        if amount is None:
            amount = _left(purchase)
        await _claim_refund(purchase, amount)
        await ledger.recount_tier(account, programme=programme, now=now)  # a grace that runs already goes on
        refund = await _take_back(
            account,
            purchase,
            external_id=external_id,
            source=source,
            amount=amount,
            before=before,
            fingerprint=fingerprint,
            reason=reason,
            actor=actor,
            programme=programme,
            now=now,
        )
        await _return_lines(refund, purchase, lines)
        await ledger.recount_tier(account, programme=programme, now=now, demote_at_once=True)
        await Member.filter(id=member_id).update(spent_amount=F("spent_amount") - amount)
        await _promise_receipt(
            purchase, MessageKind.REFUND_RECEIPT, key=f"receipt:refund:{refund.id}", now=now, refund_id=refund.id
        )
        await audit.record(
            "refund",
            actor=actor,
            now=now,
            member_id=member_id,
            detail={
                "purchase": purchase.id,
                "refund": refund.id,
                "amount": amount,
                "points": -refund.points_taken,
                "balance": account.balance,
            },
        )
        return _refund_view(refund, purchase, account, new=True)


def _left(purchase: Purchase) -> int:
    """What can still be refunded. Raises RefundTooLarge when that is nothing."""
    if purchase.refunded_amount >= purchase.amount:
        raise RefundTooLarge(left=0)
    return int(purchase.amount - purchase.refunded_amount)


async def _claim_refund(purchase: Purchase, amount: int) -> None:
    """Takes the amount off what can still be refunded, in one conditional step."""
    if amount <= 0:
        raise BadAmount(given=str(amount))
    claimed = await Purchase.filter(id=purchase.id, refunded_amount__lte=purchase.amount - amount).update(
        refunded_amount=F("refunded_amount") + amount
    )
    if not claimed:
        raise RefundTooLarge(left=purchase.amount - purchase.refunded_amount)
    purchase.refunded_amount += amount


async def _take_back(
    account: Account,
    purchase: Purchase,
    *,
    external_id: str,
    source: str,
    amount: int,
    before: int,
    fingerprint: str,
    reason: str,
    actor: Actor,
    programme: Programme,
    now: datetime,
) -> Refund:
    earned = await LedgerEntry.get(intent_key=f"purchase:{purchase.id}")
    share = {"amount": purchase.amount, "refunded_before": before, "refunded_now": amount}
    due = returned_share(earned.points, **share)
    refund = await Refund.create(
        purchase=purchase,
        source=source,
        external_id=external_id,
        fingerprint=fingerprint,
        amount=amount,
        points_due=due,
        points_taken=0,
        reason=reason[:500],
        staff_id=actor.staff_id,
        refunded_at=now,
    )
    cause = ledger.Cause(
        intent_key=f"refund:{refund.id}",
        reason="refund",
        occurred_at=purchase.occurred_at,
        base_amount=amount,
        purchase_id=purchase.id,
        staff_id=actor.staff_id,
    )
    entry = await ledger.take_back(
        account,
        earned=earned,
        points=due,
        tier_points=returned_share(earned.tier_points, **share),
        programme=programme,
        cause=cause,
        now=now,
    )
    refund.points_taken = -entry.points
    await refund.save(update_fields=["points_taken"])
    return refund


async def _return_lines(refund: Refund, purchase: Purchase, lines: tuple[ReturnedLine, ...]) -> None:
    if lines and sum(line.amount for line in lines) != refund.amount:
        raise LinesDoNotSum(amount=refund.amount, sum=sum(line.amount for line in lines))
    for line in lines:
        bought = await PurchaseLine.filter(purchase=purchase, sku=line.sku).order_by("position")
        sold = next((one for one in bought if 0 < line.amount <= one.amount - one.refunded_amount), None)
        if sold is None:
            raise UnknownLine(sku=line.sku)
        await PurchaseLine.filter(id=sold.id).update(refunded_amount=F("refunded_amount") + line.amount)
        await RefundLine.create(refund=refund, line=sold, quantity=line.quantity, amount=line.amount)


def _check(facts: PurchaseFacts, *, programme: Programme, now: datetime) -> None:
    if not 0 < facts.amount <= MAX_AMOUNT:
        raise BadAmount(given=str(facts.amount))
    if facts.currency != programme.shop.currency:
        raise WrongCurrency(given=facts.currency, expected=programme.shop.currency)
    if not programme.shop.has_store(facts.store):
        raise UnknownStore(given=facts.store[:40], known=", ".join(store.code for store in programme.shop.stores))
    if facts.lines and sum(line.amount for line in facts.lines) != facts.amount:
        raise LinesDoNotSum(amount=facts.amount, sum=sum(line.amount for line in facts.lines))
    if facts.occurred_at > now + AHEAD:
        raise PurchaseInFuture()
    if facts.occurred_at < now - timedelta(days=programme.safety.past_days):
        raise PurchaseTooOld(days=programme.safety.past_days)


def _earned(amount: int, *, tier: str, programme: Programme) -> Preview:
    rule, multiplier = programme.earning, programme.tier_multiplier(tier)
    return Preview(
        points=points_for(amount, points=rule.points, per_amount=rule.per_amount, multiplier=multiplier),
        tier_points=points_for(amount, points=rule.tier_points, per_amount=rule.per_amount, multiplier=NO_MULTIPLIER),
        multiplier_percent=int(multiplier * 100),
    )


def _cause(purchase: Purchase, earned: Preview, programme: Programme) -> ledger.Cause:
    return ledger.Cause(
        intent_key=f"purchase:{purchase.id}",
        reason="purchase",
        occurred_at=purchase.occurred_at,
        rule="purchase",
        rule_version=programme.earning.version,
        base_amount=purchase.amount,
        multiplier_percent=earned.multiplier_percent,
        purchase_id=purchase.id,
        staff_id=purchase.staff_id,
    )


async def _known(known: Purchase, *, fingerprint: str, facts: PurchaseFacts) -> PurchaseView:
    if fingerprint not in (known.fingerprint, await _fingerprint_of_now(known, facts)):
        raise PurchaseDiffers(external_id=facts.external_id)
    return _view(known, await Account.get(member_id=known.member_id), new=False)


async def _fingerprint_of_now(known: Purchase, facts: PurchaseFacts) -> str | None:
    """What the same facts would be stored with today, where the member's account was merged into another since."""
    posted = await LedgerEntry.get_or_none(intent_key=f"purchase:{known.id}")
    if posted is None or known.fingerprint != _fingerprint(facts, posted.member_id):
        return None
    return _fingerprint(facts, known.member_id)


async def _store(
    facts: PurchaseFacts, *, member_id: int, actor: Actor, fingerprint: str, points: int, now: datetime
) -> Purchase:
    purchase = await Purchase.create(
        source=facts.source,
        external_id=facts.external_id,
        fingerprint=fingerprint,
        member_id=member_id,
        amount=facts.amount,
        currency=facts.currency,
        store=facts.store,
        points_earned=points,
        staff_id=actor.staff_id,
        occurred_at=facts.occurred_at,
        recorded_at=now,
    )
    await PurchaseLine.bulk_create(
        [
            PurchaseLine(
                purchase=purchase,
                position=place,
                sku=line.sku,
                name=line.name,
                category=line.category,
                quantity=line.quantity,
                amount=line.amount,
            )
            for place, line in enumerate(facts.lines)
        ]
    )
    return purchase


async def _count(purchase: Purchase) -> None:
    """Keeps the member's projections of their purchases."""
    member = Member.filter(id=purchase.member_id)
    await member.update(purchase_count=F("purchase_count") + 1, spent_amount=F("spent_amount") + purchase.amount)
    at = purchase.occurred_at
    if not await member.filter(last_purchase_at__gte=at).exists():
        await member.update(last_purchase_at=at)


async def _promise_receipt(
    purchase: Purchase, kind: MessageKind, *, key: str, now: datetime, refund_id: int = 0
) -> None:
    reachable = await Member.exists(id=purchase.member_id, telegram_id__not_isnull=True)
    if reachable and (refund_id or purchase.occurred_at > now - RECEIPT_AGE):
        subject = {"purchase_id": purchase.id} | ({"refund_id": refund_id} if refund_id else {})
        await outbox.promise(
            outbox.message(kind, intent_key=key, now=now, member_id=purchase.member_id, subject=subject)
        )


def _fingerprint(facts: PurchaseFacts, member_id: int) -> str:
    lines = [(line.sku, line.name, line.category, line.quantity, line.amount) for line in facts.lines]
    at = facts.occurred_at.timestamp() if facts.occurred_at_given else None
    return _digest([member_id, facts.amount, facts.currency, facts.store, at, lines])


def _digest(facts: object) -> str:
    return hashlib.sha256(json.dumps(facts, separators=(",", ":")).encode()).hexdigest()


def _view(purchase: Purchase, account: Account, *, new: bool) -> PurchaseView:
    return PurchaseView(
        id=purchase.id,
        source=purchase.source,
        external_id=purchase.external_id,
        member_id=purchase.member_id,
        amount=purchase.amount,
        refunded_amount=purchase.refunded_amount,
        currency=purchase.currency,
        store=purchase.store,
        occurred_at=purchase.occurred_at,
        points_earned=purchase.points_earned,
        balance=account.balance,
        tier=account.tier,
        new=new,
    )


def _refund_view(refund: Refund, purchase: Purchase, account: Account, *, new: bool) -> RefundView:
    return RefundView(
        id=refund.id,
        purchase_id=purchase.id,
        member_id=purchase.member_id,
        external_id=refund.external_id,
        amount=refund.amount,
        points_due=refund.points_due,
        points_taken=refund.points_taken,
        balance=account.balance,
        tier=account.tier,
        new=new,
    )

"""Purchases and refunds over HTTP (K-17, K-35)."""

import re

from api.members import member_id_of
from api.routing import Answer, Call, Idempotency, Reply, Route, dump
from api.schemas import (
    MemberId,
    PreviewGiven,
    PreviewPoints,
    PurchaseGiven,
    PurchasePoints,
    PurchaseRef,
    PurchaseSent,
    PurchaseToPreview,
    RefundGiven,
    RefundPoints,
    RefundSent,
)
from api.views import coupon_given, tier_of
from domain.api_keys import Scope
from domain.programme import Programme
from domain.purchases import Line, PurchaseFacts, PurchaseNotFound
from services import coupons, purchases
from services.purchases import PurchaseView, RefundView, ReturnedLine

_EXTERNAL_ID = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,64}")


async def preview(call: Call) -> Reply:
    sent = call.sent(PurchaseToPreview)
    facts = _facts(sent, call)
    member_id = await member_id_of(sent.member, programme=call.programme)
    earned = await purchases.preview(facts=facts, member_id=member_id, programme=call.programme, now=call.now)
    given = PreviewGiven(
        member=MemberId(id=member_id), amount=facts.amount, currency=facts.currency,
        points=PreviewPoints(earned=earned.points), tier_points=earned.tier_points,
        multiplier_percent=earned.multiplier_percent,
    )  # fmt: skip
    return Reply(status=200, body=dump(given))


async def record(call: Call) -> Reply:
    sent = call.sent(PurchaseSent)
    member_id = await member_id_of(sent.member, programme=call.programme)
    stored = await purchases.record(
        facts=_facts(sent, call), member_id=member_id, actor=call.key.actor, programme=call.programme, now=call.now
    )
    return Reply(status=201 if stored.new else 200, body=await _body(stored, call), replayed=not stored.new)


async def show(call: Call) -> Reply:
    stored = await purchases.view(external_id=_external_id(call), source=call.key.name)
    return Reply(status=200, body=await _body(stored, call))


async def refund(call: Call) -> Reply:
    sent = call.sent(RefundSent)
    purchase = await purchases.find(external_id=_external_id(call), source=call.key.name)
    lines = tuple(ReturnedLine(sku=line.sku, quantity=line.quantity, amount=line.amount) for line in sent.lines)
    stored = await purchases.refund(
        purchase_id=purchase.id, external_id=sent.external_id, source=call.key.name, amount=sent.amount, lines=lines,
        reason=sent.reason, actor=call.key.actor, programme=call.programme, now=call.now,
    )  # fmt: skip
    given = _refund_given(stored, purchase.external_id, call.programme)
    return Reply(status=201 if stored.new else 200, body=dump(given), replayed=not stored.new)


def _facts(sent: PurchaseToPreview, call: Call) -> PurchaseFacts:
    shop = call.programme.shop
    return PurchaseFacts(
        source=call.key.name,
        external_id=sent.external_id or "",
        amount=sent.amount,
        currency=sent.currency or shop.currency,
        occurred_at=sent.occurred_at or call.now,
        occurred_at_given=sent.occurred_at is not None,
        store=shop.main_store if sent.store is None else sent.store,
        lines=tuple(
            Line(sku=one.sku, name=one.name, category=one.category, quantity=one.quantity, amount=one.amount)
            for one in sent.lines
        ),
    )


def _external_id(call: Call) -> str:
    text = call.path["external_id"]
    if not _EXTERNAL_ID.fullmatch(text):
        raise PurchaseNotFound()
    return text


async def _body(stored: PurchaseView, call: Call) -> dict[str, object]:
    used = await coupons.of_purchase(purchase_id=stored.id)
    given = PurchaseGiven(
        id=stored.id, external_id=stored.external_id, member=MemberId(id=stored.member_id), amount=stored.amount,
        refunded=stored.refunded_amount, currency=stored.currency, occurred_at=stored.occurred_at, store=stored.store,
        points=PurchasePoints(earned=stored.points_earned, balance=stored.balance),
        tier=tier_of(stored.tier, programme=call.programme), coupons_used=tuple(coupon_given(one) for one in used),
        coupons_given=(),  # no earning rule gives one yet
    )  # fmt: skip
    return dump(given)


def _refund_given(stored: RefundView, purchase_number: str, programme: Programme) -> RefundGiven:
    return RefundGiven(
        id=stored.id, external_id=stored.external_id,
        purchase=PurchaseRef(id=stored.purchase_id, external_id=purchase_number),
        member=MemberId(id=stored.member_id), amount=stored.amount,
        points=RefundPoints(due=stored.points_due, taken=stored.points_taken, balance=stored.balance),
        tier=tier_of(stored.tier, programme=programme),
    )  # fmt: skip


_LINES = [{"sku": "LATTE", "name": "Latte", "category": "coffee", "quantity": 2, "amount": 12800}]
_PAID = {
    "external_id": "T-1001", "member": {"phone": "+8613800138000"}, "amount": 12800, "currency": "CNY",
    "occurred_at": "2026-11-22T10:15:00+08:00", "store": "main", "lines": _LINES,
}  # fmt: skip
_STORED = {
    "id": 1, "external_id": "T-1001", "member": {"id": 1}, "amount": 12800, "refunded": 0, "currency": "CNY",
    "occurred_at": "2026-11-22T02:15:00Z", "store": "main", "points": {"earned": 128, "balance": 128},
    "tier": {"code": "member", "name": "Member"}, "coupons_used": [], "coupons_given": [],
}  # fmt: skip
_REFUSED = (
    "unknown_member", "bad_phone", "unknown_store", "wrong_currency", "lines_do_not_sum", "purchase_in_future",
    "purchase_too_old",
)  # fmt: skip

ROUTES = (
    Route(
        method="POST",
        path="/purchases/preview",
        name="preview_purchase",
        summary="What a purchase would earn. It takes the body of a purchase and changes nothing.",
        scopes=(Scope.PURCHASES,),
        handle=preview,
        body=PurchaseToPreview,
        answer=PreviewGiven,
        answers=(Answer(200, "What it would earn"),),
        refusals=_REFUSED,
        example=_PAID,
        example_answer={
            "member": {"id": 1}, "amount": 12800, "currency": "CNY", "points": {"earned": 128}, "tier_points": 128,
            "multiplier_percent": 100,
        },
    ),
    Route(
        method="POST",
        path="/purchases",
        name="record_purchase",
        summary="Post a purchase. The same facts again answer the stored purchase; other facts are refused.",
        scopes=(Scope.PURCHASES,),
        handle=record,
        body=PurchaseSent,
        answer=PurchaseGiven,
        answers=(Answer(201, "Posted"), Answer(200, "Posted before: the stored purchase")),
        refusals=(*_REFUSED, "purchase_differs"),
        idempotency=Idempotency.OPTIONAL,
        example=_PAID,
        example_answer=_STORED,
    ),
    Route(
        method="GET",
        path="/purchases/{external_id}",
        name="show_purchase",
        summary="A stored purchase by the till's number; another till's if only one has that number.",
        scopes=(Scope.PURCHASES,),
        handle=show,
        answer=PurchaseGiven,
        answers=(Answer(200, "The purchase"),),
        refusals=("purchase_not_found", "purchase_ambiguous"),
        example_answer=_STORED,
    ),
    Route(
        method="POST",
        path="/purchases/{external_id}/refunds",
        name="record_refund",
        summary="Give money back: points that fall to it are taken back. The same refund again answers the stored one.",
        scopes=(Scope.PURCHASES,),
        handle=refund,
        body=RefundSent,
        answer=RefundGiven,
        answers=(Answer(201, "Refunded"), Answer(200, "Refunded before: the stored refund")),
        refusals=(
            "purchase_not_found", "purchase_ambiguous", "refund_too_large", "refund_differs", "lines_do_not_sum",
            "unknown_line",
        ),
        idempotency=Idempotency.OPTIONAL,
        example={
            "external_id": "R-1001", "amount": 6400, "lines": [{"sku": "LATTE", "quantity": 1, "amount": 6400}],
            "reason": "Too cold",
        },
        example_answer={
            "id": 1, "external_id": "R-1001", "purchase": {"id": 1, "external_id": "T-1001"}, "member": {"id": 1},
            "amount": 6400, "points": {"due": 64, "taken": 64, "balance": 64},
            "tier": {"code": "member", "name": "Member"},
        },
    ),
)  # fmt: skip

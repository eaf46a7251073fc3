"""Coupons at the till: look, redeem, undo (K-21, semantics 4)."""

import hashlib

from api.members import member_id_of
from api.routing import Answer, Call, Idempotency, Json, Reply, Route, dump
from api.schemas import CouponAnswer, CouponUndone, CouponUse, MemberId, Nothing
from api.views import coupon_given
from domain.api_keys import Scope
from domain.codes import read_code, show_code
from services import coupons
from services.coupons import RedemptionPreview


async def validate(call: Call) -> Reply:
    sent = call.sent(CouponUse)
    seen = await coupons.preview(
        code=call.path["code"], amount=sent.amount, member_id=await _member_id(sent, call), now=call.now
    )
    return Reply(status=200, body=_body(seen))


async def redeem(call: Call) -> Reply:
    sent = call.sent(CouponUse)
    done = await coupons.redeem(
        code=call.path["code"], amount=sent.amount, member_id=await _member_id(sent, call), redemption_key=_key(call),
        actor=call.key.actor, now=call.now,
    )  # fmt: skip
    return Reply(status=200, body=_body(done))


async def undo(call: Call) -> Reply:
    coupon = await coupons.undo(code=call.path["code"], actor=call.key.actor, programme=call.programme, now=call.now)
    given = CouponUndone(code="", state=coupon.state, member=MemberId(id=coupon.member_id), coupon=coupon_given(coupon))
    return Reply(status=200, body=dump(given))


async def with_the_code(call: Call, body: Json) -> Json:
    """A code is as good as money: it is never stored with an answer, whoever asks has it."""
    return body | {"code": show_code(read_code(call.path["code"]) or "")}


async def _member_id(sent: CouponUse, call: Call) -> int | None:
    return None if sent.member is None else await member_id_of(sent.member, programme=call.programme)


def _key(call: Call) -> str:
    """The request that redeemed it, so that its repeat is no error even when its stored answer is gone."""
    return "api:" + hashlib.sha256(f"{call.key.name}\n{call.idempotency_key}".encode()).hexdigest()


def _body(seen: RedemptionPreview) -> Json:
    coupon = seen.coupon
    given = CouponAnswer(
        code="", state=coupon.state, amount=seen.amount, discount=seen.discount, member=MemberId(id=coupon.member_id),
        coupon=coupon_given(coupon),
    )  # fmt: skip
    return dump(given)


_REFUSED = (
    "coupon_not_found", "coupon_used", "coupon_expired", "coupon_void", "coupon_not_yet_valid", "coupon_below_minimum",
    "coupon_wrong_member", "unknown_member", "bad_phone",
)  # fmt: skip
_COUPON = {
    "id": 1, "template": "WELCOME", "name": "Welcome gift", "kind": "percent", "percent": 10, "amount": 0,
    "minimum_amount": 0, "state": "issued", "active_at": "2026-11-22T02:00:00Z", "expires_at": "2026-12-22T02:00:00Z",
}  # fmt: skip
_SEEN = {
    "code": "7KQ2-M9XT-4HWPC", "state": "issued", "amount": 12800, "discount": 1280, "member": {"id": 1},
    "coupon": _COUPON,
}  # fmt: skip
_USE = {"amount": 12800, "member": {"phone": "+8613800138000"}}

ROUTES = (
    Route(
        method="POST",
        path="/coupons/{code}/validate",
        name="validate_coupon",
        summary="Whether a coupon can be redeemed now, and what it takes off. It refuses as redeem does.",
        scopes=(Scope.COUPONS,),
        handle=validate,
        complete=with_the_code,
        body=CouponUse,
        body_required=False,
        answer=CouponAnswer,
        answers=(Answer(200, "It can be redeemed"),),
        refusals=_REFUSED,
        example=_USE,
        example_answer=_SEEN,
    ),
    Route(
        method="POST",
        path="/coupons/{code}/redeem",
        name="redeem_coupon",
        summary="Redeem a coupon, once. With `member`, only if it is theirs.",
        scopes=(Scope.COUPONS,),
        handle=redeem,
        complete=with_the_code,
        body=CouponUse,
        body_required=False,
        answer=CouponAnswer,
        answers=(Answer(200, "Redeemed"),),
        refusals=_REFUSED,
        idempotency=Idempotency.REQUIRED,
        example=_USE,
        example_answer=_SEEN | {"state": "redeemed", "coupon": _COUPON | {"state": "redeemed"}},
    ),
    Route(
        method="POST",
        path="/coupons/{code}/undo",
        name="undo_coupon",
        summary="Make a redeemed coupon usable again, within the minutes that the programme gives.",
        scopes=(Scope.COUPONS,),
        handle=undo,
        complete=with_the_code,
        body=Nothing,
        body_required=False,
        answer=CouponUndone,
        answers=(Answer(200, "Usable again"),),
        refusals=("coupon_not_found", "coupon_not_redeemed", "undo_too_late"),
        idempotency=Idempotency.REQUIRED,
        example={},
        example_answer={"code": "7KQ2-M9XT-4HWPC", "state": "issued", "member": {"id": 1}, "coupon": _COUPON},
    ),
)

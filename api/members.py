"""Members over HTTP: make known, find, points and coupons (K-25)."""

import re

from api.problems import Problem
from api.routing import Answer, Call, Idempotency, Json, Reply, Route, dump
from api.schemas import (
    CouponsGiven,
    CouponWithCode,
    ExpiringGiven,
    MemberGiven,
    MemberRef,
    MembersGiven,
    NewMember,
    PointsGiven,
    TierProgress,
)
from api.views import coupon_fields, tier_name
from domain.api_keys import Scope
from domain.codes import show_code
from domain.members import UnknownMember
from domain.programme import Programme
from services import accounts, coupons, members
from services.members import MemberView

_ID = re.compile(r"[0-9]{1,18}")


async def member_id_of(ref: MemberRef, *, programme: Programme) -> int:
    """The member that a till names. Raises UnknownMember, BadPhone."""
    if "phone" in ref.model_fields_set:
        return (await members.by_phone(phone=ref.phone, programme=programme)).id
    if "card" in ref.model_fields_set:
        return (await members.by_card(card=ref.card, programme=programme)).id
    return (await members.by_id(member_id=ref.id, programme=programme)).id


async def make_known(call: Call) -> Reply:
    sent = call.sent(NewMember)
    enrolment = await members.enrol(
        phone=sent.phone, name=sent.name, birthday=sent.birthday, language=sent.language, source=f"api:{call.key.id}",
        programme=call.programme, now=call.now,
    )  # fmt: skip
    return Reply(status=201 if enrolment.new else 200, body={"id": enrolment.member.id})


async def with_their_data(call: Call, body: Json) -> Json:
    """The member of a stored answer as they are now; who was erased since is unknown."""
    return dump(_given(await members.by_id(member_id=body["id"], programme=call.programme)))


async def find(call: Call) -> Reply:
    phone = call.query.get("phone")
    if phone is None:
        raise Problem("missing_parameter", fields={"phone": "A phone number"})
    if re.match(r" [0-9]", phone):  # `+` of a query that was not escaped arrives as a space
        phone = "+" + phone[1:]
    try:
        found = [await members.by_phone(phone=phone, programme=call.programme)]
    except UnknownMember:
        found = []
    return Reply(status=200, body=dump(MembersGiven(items=tuple(map(_given, found)))))


async def show(call: Call) -> Reply:
    return Reply(status=200, body=dump(_given(await _named(call))))


async def show_points(call: Call) -> Reply:
    member = await _named(call)
    account = await accounts.view(member_id=member.id, programme=call.programme, now=call.now)
    progress = account.progress
    following = progress.next_tier
    tier = TierProgress(
        code=progress.tier.code,
        name=tier_name(progress.tier),
        next=None if following is None else following.code,
        missing=progress.missing,
    )
    expiring = tuple(ExpiringGiven(points=one.points, at=one.at) for one in account.expiring)
    points = PointsGiven(
        balance=account.balance, pending=account.pending, debt=account.debt, tier_points=account.tier_points, tier=tier,
        expiring=expiring,
    )  # fmt: skip
    return Reply(status=200, body=dump(points))


async def show_coupons(call: Call) -> Reply:
    member = await _named(call)
    may_use = Scope.COUPONS in call.key.scopes
    items = tuple(
        CouponWithCode(**coupon_fields(one), code=show_code(one.code) if may_use else None)
        for one in await coupons.wallet(member_id=member.id, now=call.now)
    )
    return Reply(status=200, body=dump(CouponsGiven(items=items)))


async def _named(call: Call) -> MemberView:
    text = call.path["member_id"]
    if not _ID.fullmatch(text):
        raise UnknownMember()
    return await members.by_id(member_id=int(text), programme=call.programme)


def _given(member: MemberView) -> MemberGiven:
    return MemberGiven(
        id=member.id, card=member.card_number, phone=member.phone, name=member.name, language=member.language,
        state=member.state, joined_at=member.joined_at,
    )  # fmt: skip


_EXAMPLE = {
    "id": 1, "card": "H1234567897", "phone": "+8613800138000", "name": "Alice", "language": "en", "state": "imported",
    "joined_at": None,
}  # fmt: skip

ROUTES = (
    Route(
        method="POST",
        path="/members",
        name="create_member",
        summary="Make a member known by phone. Who registers in the chat with that phone later finds everything there.",
        scopes=(Scope.MEMBERS,),
        handle=make_known,
        complete=with_their_data,
        body=NewMember,
        answer=MemberGiven,
        answers=(Answer(201, "The new member"), Answer(200, "The phone was known: its member, unchanged")),
        refusals=("bad_phone", "bad_birthday"),
        idempotency=Idempotency.REQUIRED,
        example={"phone": "+8613800138000", "name": "Alice", "birthday": "05-20", "language": "en"},
        example_answer=_EXAMPLE,
    ),
    Route(
        method="GET",
        path="/members",
        name="find_members",
        summary="Find a member by phone. No items when there is none.",
        scopes=(Scope.MEMBERS,),
        handle=find,
        query={"phone": "+8613800138000"},
        answer=MembersGiven,
        answers=(Answer(200, "The members found"),),
        refusals=("missing_parameter", "bad_phone"),
        example_answer={"items": [_EXAMPLE]},
    ),
    Route(
        method="GET",
        path="/members/{member_id}",
        name="show_member",
        summary="One member.",
        scopes=(Scope.MEMBERS,),
        handle=show,
        answer=MemberGiven,
        answers=(Answer(200, "The member"),),
        refusals=("unknown_member",),
        example_answer=_EXAMPLE,
    ),
    Route(
        method="GET",
        path="/members/{member_id}/points",
        name="show_points",
        summary="Points, tier, and what expires when.",
        scopes=(Scope.MEMBERS,),
        handle=show_points,
        answer=PointsGiven,
        answers=(Answer(200, "The account as of now"),),
        refusals=("unknown_member",),
        example_answer={
            "balance": 128, "pending": 0, "debt": 0, "tier_points": 128,
            "tier": {"code": "member", "name": "Member", "next": "silver", "missing": 372},
            "expiring": [{"points": 128, "at": "2027-11-30T16:00:00Z"}],
        },
    ),
    Route(
        method="GET",
        path="/members/{member_id}/coupons",
        name="show_coupons",
        summary="Coupons that can be used, soonest expiry first. Their codes are for keys with the scope `coupons`.",
        scopes=(Scope.MEMBERS, Scope.COUPONS),
        handle=show_coupons,
        answer=CouponsGiven,
        answers=(Answer(200, "The member's coupons"),),
        refusals=("unknown_member",),
        example_answer={
            "items": [
                {
                    "id": 1, "template": "WELCOME", "name": "Welcome gift", "kind": "percent", "percent": 10,
                    "amount": 0, "minimum_amount": 0, "state": "issued", "active_at": "2026-11-22T02:00:00Z",
                    "expires_at": "2026-12-22T02:00:00Z", "code": "7KQ2-M9XT-4HWPC",
                }
            ]
        },
    ),
)  # fmt: skip

"""A till makes members known, finds them, and sees what they hold."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from models import Member
from services import members
from tests.api.conftest import ALICE, MORNING, Till, a_purchase, a_till

BODY = {"phone": ALICE, "name": "Alice", "birthday": "02-29", "language": "zh-TW"}


async def test_a_new_member_is_known_by_phone(till: Till) -> None:
    heard = await till.acts("/members", BODY)

    assert heard.status == 201
    assert {name: heard.body[name] for name in ("phone", "name", "language", "state", "joined_at")} == {
        "phone": ALICE,
        "name": "Alice",
        "language": "zh-Hant",
        "state": "imported",
        "joined_at": None,
    }
    assert (await till.get(f"/members/{heard.body['id']}")).body == heard.body


async def test_a_known_phone_answers_the_member_there_is(till: Till, alice: members.MemberView) -> None:
    heard = await till.acts("/members", {"phone": "138 0013 8000", "name": "Somebody else"})

    assert (heard.status, heard.body["id"], heard.body["name"]) == (200, alice.id, "Alice")


async def test_ten_tills_at_once_make_one_member(till: Till) -> None:
    answers = await asyncio.gather(*(till.acts("/members", BODY) for _ in range(10)))

    assert Counter(one.status for one in answers) == {201: 1, 200: 9}
    assert len({one.body["id"] for one in answers}) == 1
    assert await Member.all().count() == 1


@pytest.mark.parametrize("query", ["+8613800138000", "%2B8613800138000", "13800138000", "138-0013-8000"])
async def test_a_member_is_found_by_phone(till: Till, alice: members.MemberView, query: str) -> None:
    heard = await till.get(f"/members?phone={query}")

    assert heard.status == 200
    assert [one["id"] for one in heard.body["items"]] == [alice.id]


async def test_an_unknown_phone_finds_nobody(till: Till) -> None:
    heard = await till.get("/members?phone=%2B8613800138999")

    assert (heard.status, heard.body) == (200, {"items": []})


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [("", 400, "missing_parameter"), ("?phone=", 422, "bad_phone"), ("?phone=abc", 422, "bad_phone")],
)
async def test_what_is_no_phone_is_told(till: Till, query: str, status: int, code: str) -> None:
    heard = await till.get(f"/members{query}")

    assert (heard.status, heard.code) == (status, code)


@pytest.mark.parametrize("number", ["0", "7", "abc", "-1", "9" * 40, "1.0", "%D9%A3"])
@pytest.mark.parametrize("part", ["", "/points", "/coupons"])
async def test_nobody_has_that_number(till: Till, number: str, part: str) -> None:
    heard = await till.get(f"/members/{number}{part}")

    assert (heard.status, heard.code) == (404, "unknown_member")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"phone": "12"}, "invalid_value"),
        ({"phone": "call me"}, "bad_phone"),
        ({"phone": ALICE, "birthday": "02-30"}, "bad_birthday"),
        ({"phone": ALICE, "birthday": "2030-01-01"}, "bad_birthday"),
        ({"phone": ALICE, "name": "x" * 65}, "invalid_value"),
        ({"phone": ALICE, "name": "a\u0000b"}, "invalid_value"),
    ],
)
async def test_what_cannot_be_a_member_is_refused(till: Till, body: dict[str, str], code: str) -> None:
    heard = await till.acts("/members", body)

    assert (heard.status, heard.code) == (422, code)
    assert await Member.all().count() == 0


async def test_points_say_what_expires_next(till: Till, alice: members.MemberView) -> None:
    await till.post("/purchases", a_purchase(amount=60000))
    heard = await till.get(f"/members/{alice.id}/points")

    assert heard.body == {
        "balance": 600,
        "pending": 0,
        "debt": 0,
        "tier_points": 600,
        "tier": {"code": "silver", "name": "Silver", "next": "gold", "missing": 1400},
        "expiring": [{"points": 600, "at": "2027-11-30T16:00:00Z"}],
    }


async def test_coupons_show_their_codes_to_who_may_redeem(
    till: Till, alice: members.MemberView, welcome: str, session: ClientSession, base: str
) -> None:
    desk = await a_till(session, base, "desk", ["members"])
    (coupon,) = (await till.get(f"/members/{alice.id}/coupons")).body["items"]
    (hidden,) = (await desk.get(f"/members/{alice.id}/coupons")).body["items"]

    assert coupon["code"] == welcome
    assert (coupon["template"], coupon["kind"], coupon["percent"], coupon["state"]) == (
        "WELCOME",
        "percent",
        10,
        "issued",
    )
    assert coupon["expires_at"] == (MORNING + timedelta(days=30)).isoformat().replace("+00:00", "Z")
    assert hidden == coupon | {"code": None}


async def test_an_erased_member_is_nobody(till: Till, alice: members.MemberView) -> None:
    await Member.filter(id=alice.id).update(state="erased", phone=None, phone_hash=None)
    by_id = await till.get(f"/members/{alice.id}")
    by_card = await till.post("/purchases", a_purchase(member={"card": alice.card_number}))

    assert (by_id.status, by_card.status) == (404, 404)
    assert by_id.code == by_card.code == "unknown_member"

"""A till posts purchases and refunds."""

import asyncio
from collections import Counter

import pytest
from aiohttp import ClientSession

from models import LedgerEntry, Purchase
from services import members
from tests.api.conftest import ALICE, StandingClock, Till, a_purchase, a_till

LINES = [{"sku": "LATTE", "name": "Latte", "category": "coffee", "quantity": 2, "amount": 12800}]


async def test_a_purchase_earns_its_points(till: Till, alice: members.MemberView) -> None:
    heard = await till.post("/purchases", a_purchase(lines=LINES))

    assert heard.status == 201
    assert heard.body["points"] == {"earned": 128, "balance": 128}
    assert heard.body["tier"] == {"code": "member", "name": "Member"}
    assert heard.body["member"] == {"id": alice.id}
    assert heard.body["coupons_used"] == heard.body["coupons_given"] == []
    assert heard.body["occurred_at"] == "2026-11-22T02:15:00Z"
    assert "Idempotent-Replayed" not in heard.headers


async def test_the_same_purchase_again_is_the_stored_one(till: Till, alice: members.MemberView) -> None:
    first = await till.post("/purchases", a_purchase())
    again = await till.post("/purchases", a_purchase())
    read = await till.get("/purchases/T-1001")

    assert (again.status, again.headers["Idempotent-Replayed"]) == (200, "true")
    assert first.body == again.body == read.body
    assert await LedgerEntry.all().count() == 1


async def test_the_same_number_with_other_facts_is_refused(till: Till, alice: members.MemberView) -> None:
    await till.post("/purchases", a_purchase())
    heard = await till.post("/purchases", a_purchase(amount=12900))

    assert (heard.status, heard.code) == (409, "purchase_differs")
    assert (await till.get("/purchases/T-1001")).body["amount"] == 12800


async def test_a_purchase_without_its_moment_may_be_repeated_later(
    till: Till, alice: members.MemberView, clock: StandingClock
) -> None:
    body = a_purchase()
    del body["occurred_at"], body["currency"], body["store"]
    first = await till.post("/purchases", body)
    clock.advance(minutes=7)
    again = await till.post("/purchases", body)

    assert (first.status, again.status) == (201, 200)
    assert again.body["occurred_at"] == "2026-11-22T02:30:00Z"
    assert (again.body["currency"], again.body["store"]) == ("CNY", "main")


async def test_a_preview_and_the_purchase_agree(till: Till, alice: members.MemberView) -> None:
    preview = await till.post("/purchases/preview", a_purchase(amount=999))
    posted = await till.post("/purchases", a_purchase(amount=999))

    assert preview.status == 200
    assert preview.body["points"]["earned"] == posted.body["points"]["earned"] == 9
    assert await Purchase.all().count() == 1


async def test_the_member_may_be_named_by_id_or_card(till: Till, alice: members.MemberView) -> None:
    by_id = await till.post("/purchases", a_purchase(external_id="A", member={"id": alice.id}))
    by_card = await till.post("/purchases", a_purchase(external_id="B", member={"card": alice.card_number}))

    assert by_id.body["member"] == by_card.body["member"] == {"id": alice.id}


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"member": {"phone": "+8613800138999"}}, 404, "unknown_member"),
        ({"member": {"id": 424242}}, 404, "unknown_member"),
        ({"member": {"card": "H0000000000"}}, 404, "unknown_member"),
        ({"member": {"phone": "not a phone"}}, 422, "bad_phone"),
        ({"store": "moon"}, 422, "unknown_store"),
        ({"currency": "EUR"}, 422, "wrong_currency"),
        ({"lines": [{"sku": "LATTE", "amount": 100}]}, 422, "lines_do_not_sum"),
        ({"occurred_at": "2026-11-22T10:36:00+08:00"}, 422, "purchase_in_future"),
        ({"occurred_at": "2025-10-01T10:15:00+08:00"}, 422, "purchase_too_old"),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    till: Till, alice: members.MemberView, changes: dict[str, object], status: int, code: str
) -> None:
    heard = await till.post("/purchases", a_purchase(**changes))

    assert (heard.status, heard.code) == (status, code)
    assert await Purchase.all().count() == await LedgerEntry.all().count() == 0


async def test_a_clock_five_minutes_ahead_is_accepted(till: Till, alice: members.MemberView) -> None:
    heard = await till.post("/purchases", a_purchase(occurred_at="2026-11-22T10:35:00+08:00"))

    assert heard.status == 201


async def test_a_hundred_copies_at_once_are_one_purchase(till: Till, alice: members.MemberView) -> None:
    answers = await asyncio.gather(*(till.post("/purchases", a_purchase()) for _ in range(100)))

    assert Counter(one.status for one in answers) == {201: 1, 200: 99}
    assert {one.body["points"]["balance"] for one in answers} == {128}
    assert await LedgerEntry.all().count() == 1


async def test_the_same_order_under_new_keys_is_one_purchase(till: Till, alice: members.MemberView) -> None:
    answers = await asyncio.gather(*(till.acts("/purchases", a_purchase()) for _ in range(20)))

    assert Counter(one.status for one in answers) == {201: 1, 200: 19}
    assert await LedgerEntry.all().count() == 1


async def test_one_number_for_two_members_at_once_is_one_purchase(till: Till, alice: members.MemberView) -> None:
    bob = (await till.acts("/members", {"phone": "+8613800138001"})).body["id"]
    answers = await asyncio.gather(
        *(till.post("/purchases", a_purchase(member={"id": one})) for one in (alice.id, bob) * 5)
    )

    assert Counter(one.status for one in answers) == {201: 1, 200: 4, 409: 5}
    assert await Purchase.all().count() == 1


async def test_two_tills_may_use_the_same_number(
    till: Till, alice: members.MemberView, session: ClientSession, base: str
) -> None:
    kiosk = await a_till(session, base, "kiosk")
    await till.post("/purchases", a_purchase())
    heard = await kiosk.post("/purchases", a_purchase(amount=500))

    assert heard.status == 201
    assert (await kiosk.get("/purchases/T-1001")).body["amount"] == 500
    assert (await till.get("/purchases/T-1001")).body["amount"] == 12800


@pytest.mark.parametrize("number", ["T-1", "%00", "%FF", "a" * 65, "%2F", "🧾"])
async def test_an_unknown_number_is_not_found(till: Till, number: str) -> None:
    heard = await till.get(f"/purchases/{number}")

    assert (heard.status, heard.code) == (404, "purchase_not_found")


async def test_a_number_may_hold_what_a_path_must_escape(till: Till, alice: members.MemberView) -> None:
    await till.post("/purchases", a_purchase(external_id="2026/11 №7"))

    assert (await till.get("/purchases/2026%2F11%20%E2%84%967")).body["external_id"] == "2026/11 №7"


async def test_a_refund_takes_its_points_back_once(till: Till, alice: members.MemberView) -> None:
    await till.post("/purchases", a_purchase(lines=LINES))
    body = {"external_id": "R-1", "amount": 6400, "lines": [{"sku": "LATTE", "amount": 6400}], "reason": "Too cold"}
    first = await till.post("/purchases/T-1001/refunds", body)
    again = await till.post("/purchases/T-1001/refunds", body)

    assert (first.status, again.status) == (201, 200)
    assert first.body["points"] == {"due": 64, "taken": 64, "balance": 64}
    assert first.body["purchase"]["external_id"] == "T-1001"
    assert again.body == first.body
    assert again.headers["Idempotent-Replayed"] == "true"
    assert (await till.get("/purchases/T-1001")).body["refunded"] == 6400


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"amount": 12801}, 422, "refund_too_large"),
        ({"lines": [{"sku": "TEA", "amount": 100}]}, 422, "unknown_line"),
        ({"lines": [{"sku": "LATTE", "amount": 99}]}, 422, "lines_do_not_sum"),
    ],
)
async def test_a_refund_that_cannot_be_is_refused(
    till: Till, alice: members.MemberView, changes: dict[str, object], status: int, code: str
) -> None:
    await till.post("/purchases", a_purchase(lines=LINES))
    heard = await till.post("/purchases/T-1001/refunds", {"external_id": "R-1", "amount": 100, **changes})

    assert (heard.status, heard.code) == (status, code)
    assert (await till.get("/purchases/T-1001")).body["refunded"] == 0


async def test_a_refund_of_nothing_known_is_not_found(till: Till) -> None:
    heard = await till.post("/purchases/T-404/refunds", {"external_id": "R-1", "amount": 100})

    assert (heard.status, heard.code) == (404, "purchase_not_found")


async def test_refunds_at_once_never_exceed_what_was_paid(till: Till, alice: members.MemberView) -> None:
    await till.post("/purchases", a_purchase())
    answers = await asyncio.gather(
        *(till.post("/purchases/T-1001/refunds", {"external_id": f"R-{n}", "amount": 6400}) for n in range(5))
    )

    assert Counter(one.status for one in answers) == {201: 2, 422: 3}
    assert (await till.get("/purchases/T-1001")).body["points"]["balance"] == 0


async def test_one_refund_number_for_two_purchases_is_one_refund(till: Till, alice: members.MemberView) -> None:
    await till.acts("/members", {"phone": "+8613800138001"})
    await till.post("/purchases", a_purchase())
    await till.post("/purchases", a_purchase(external_id="T-1002", member={"phone": "+8613800138001"}))
    answers = await asyncio.gather(
        *(till.post(f"/purchases/{one}/refunds", {"external_id": "R-1", "amount": 100}) for one in ("T-1001", "T-1002"))
    )

    assert Counter(one.status for one in answers) == {201: 1, 409: 1}


async def test_a_phone_without_country_code_is_the_shops_country(till: Till, alice: members.MemberView) -> None:
    heard = await till.post("/purchases", a_purchase(member={"phone": ALICE.removeprefix("+86")}))

    assert heard.status == 201

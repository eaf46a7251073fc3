"""The Idempotency-Key header (F24)."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from models import LedgerEntry, StoredAnswer
from services import members, stored_answers
from tests.api.conftest import ALICE, MORNING, StandingClock, Till, a_purchase, a_till


async def test_the_same_key_and_body_get_the_same_answer(till: Till, alice: members.MemberView) -> None:
    first = await till.post("/purchases", a_purchase(), key="k")
    await till.post("/purchases", a_purchase(external_id="T-1002"))
    again = await till.post("/purchases", a_purchase(), key="k")

    assert (first.status, again.status) == (201, 201)
    assert again.body == first.body
    assert again.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers


async def test_a_body_laid_out_otherwise_is_the_same_request(till: Till, alice: members.MemberView) -> None:
    body = a_purchase()
    await till.post("/purchases", body, key="k")
    heard = await till.post("/purchases", dict(reversed(body.items())), key="k")

    assert heard.headers["Idempotent-Replayed"] == "true"


async def test_the_same_key_for_another_request_is_refused(till: Till, alice: members.MemberView) -> None:
    await till.post("/purchases", a_purchase(), key="k")
    other_body = await till.post("/purchases", a_purchase(amount=1), key="k")
    other_route = await till.post("/members", {"phone": ALICE}, key="k")

    assert (other_body.status, other_body.code) == (422, "idempotency_key_reused")
    assert (other_route.status, other_route.code) == (422, "idempotency_key_reused")


async def test_keys_of_two_tills_have_nothing_in_common(
    till: Till, alice: members.MemberView, session: ClientSession, base: str
) -> None:
    kiosk = await a_till(session, base, "kiosk")
    await till.post("/purchases", a_purchase(), key="k")
    heard = await kiosk.post("/purchases", a_purchase(amount=1), key="k")

    assert heard.status == 201


async def test_a_hundred_copies_under_one_key_have_one_effect(till: Till, alice: members.MemberView) -> None:
    answers = await asyncio.gather(*(till.post("/purchases", a_purchase(), key="k") for _ in range(100)))
    statuses = Counter(one.status for one in answers)

    assert set(statuses) <= {201, 409}
    assert {one.code for one in answers if one.status == 409} <= {"idempotency_key_in_flight"}
    assert [one.headers.get("Idempotent-Replayed") for one in answers if one.status == 201].count(None) == 1
    assert await LedgerEntry.all().count() == 1


async def test_a_request_still_under_way_is_told(till: Till, alice: members.MemberView, clock: StandingClock) -> None:
    first = await till.post("/purchases", a_purchase(), key="k")
    await StoredAnswer.all().update(status=None, body="")
    during = await till.post("/purchases", a_purchase(), key="k")
    clock.advance(seconds=61)
    after = await till.post("/purchases", a_purchase(), key="k")

    assert (during.status, during.code) == (409, "idempotency_key_in_flight")
    assert during.headers["Retry-After"] == "1"
    assert (after.status, after.body["id"]) == (200, first.body["id"])


async def test_a_refusal_is_judged_anew(till: Till) -> None:
    refused = await till.post("/purchases", a_purchase(), key="k")
    await till.acts("/members", {"phone": ALICE})
    heard = await till.post("/purchases", a_purchase(), key="k")

    assert (refused.status, heard.status) == (404, 201)


async def test_a_request_that_was_overtaken_leaves_nothing(database: str) -> None:
    begin = {"till": "counter", "key": "k", "request_hash": "h"}
    slow = await stored_answers.begin(**begin, now=MORNING)
    assert isinstance(slow, stored_answers.Fresh)

    async def work() -> tuple[int, str]:
        await StoredAnswer.create(till="effect", idempotency_key="e", request_hash="", created_at=MORNING)
        return 201, "{}"

    later = MORNING + timedelta(seconds=61)
    assert isinstance(await stored_answers.begin(**begin, now=later), stored_answers.Fresh)
    with pytest.raises(stored_answers.AnswerTakenOver):
        await stored_answers.carry_out(slow, work)

    assert not await StoredAnswer.exists(till="effect")
    assert isinstance(await stored_answers.begin(**begin, now=later), stored_answers.InFlight)


async def test_of_many_who_find_it_abandoned_one_takes_over(database: str) -> None:
    begin = {"till": "counter", "key": "k", "request_hash": "h"}
    await stored_answers.begin(**begin, now=MORNING)
    later = MORNING + timedelta(seconds=61)
    found = await asyncio.gather(*(stored_answers.begin(**begin, now=later) for _ in range(10)))

    assert Counter(type(one) for one in found) == {stored_answers.Fresh: 1, stored_answers.InFlight: 9}


@pytest.mark.parametrize("path", ["/members", "/coupons/7KQ2-M9XT-4HWPC/redeem", "/coupons/7KQ2-M9XT-4HWPC/undo"])
async def test_changing_posts_want_a_key(till: Till, path: str) -> None:
    heard = await till.post(path, {"phone": ALICE} if path == "/members" else {})

    assert (heard.status, heard.code) == (400, "idempotency_key_required")


@pytest.mark.parametrize("key", ["k" * 129, "clé", "a b"])
async def test_a_key_that_cannot_be_read_is_refused(till: Till, key: str) -> None:
    heard = await till.post("/members", {"phone": ALICE}, key=key)

    assert (heard.status, heard.code) == (400, "invalid_idempotency_key")

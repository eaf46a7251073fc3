"""A till looks at coupons, redeems and undoes."""

import asyncio
from collections import Counter

import pytest

from models import Coupon
from services import members
from tests.api.conftest import ALICE, StandingClock, Till


async def test_a_coupon_is_worth_what_it_says(till: Till, alice: members.MemberView, welcome: str) -> None:
    heard = await till.post(f"/coupons/{welcome}/validate", {"amount": 12850, "member": {"phone": ALICE}})

    assert heard.status == 200
    assert (heard.body["discount"], heard.body["state"], heard.body["code"]) == (1285, "issued", welcome)
    assert heard.body["member"] == {"id": alice.id}


@pytest.mark.parametrize(
    "write", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", "%20")]
)
async def test_a_code_is_read_as_people_type_it(till: Till, welcome: str, write: object) -> None:
    assert callable(write)
    heard = await till.sends_raw(f"/coupons/{write(welcome)}/validate", b"")

    assert (heard.status, heard.body["code"]) == (200, welcome)


async def test_a_coupon_is_redeemed_once(till: Till, welcome: str) -> None:
    first = await till.acts(f"/coupons/{welcome}/redeem", {"amount": 10000})
    again = await till.acts(f"/coupons/{welcome}/redeem", {"amount": 10000})

    assert (first.status, first.body["discount"], first.body["state"]) == (200, 1000, "redeemed")
    assert (again.status, again.code) == (409, "coupon_used")
    assert again.body["detail"].startswith("This coupon was already used")
    assert again.body["fields"]["redeemed_at"].startswith("2026-11-22T02:30:00")


async def test_the_same_request_gets_the_same_answer(till: Till, welcome: str) -> None:
    first = await till.post(f"/coupons/{welcome}/redeem", {"amount": 10000}, key="redeem-1")
    again = await till.post(f"/coupons/{welcome}/redeem", {"amount": 10000}, key="redeem-1")

    assert again.body == first.body
    assert (again.status, again.headers["Idempotent-Replayed"]) == (200, "true")


async def test_fifty_tries_at_once_redeem_once(till: Till, welcome: str) -> None:
    answers = await asyncio.gather(*(till.acts(f"/coupons/{welcome}/redeem", {}) for _ in range(50)))

    assert Counter(one.status for one in answers) == {200: 1, 409: 49}


async def test_somebody_elses_coupon_is_refused(till: Till, welcome: str) -> None:
    bob = {"phone": "+8613800138001"}
    await till.acts("/members", bob)
    looked = await till.post(f"/coupons/{welcome}/validate", {"member": bob})
    tried = await till.acts(f"/coupons/{welcome}/redeem", {"member": bob})

    assert (looked.status, looked.code) == (tried.status, tried.code) == (409, "coupon_wrong_member")
    assert (await Coupon.get()).state == "issued"


async def test_an_undone_coupon_can_be_used_again(till: Till, welcome: str) -> None:
    await till.acts(f"/coupons/{welcome}/redeem", {})
    undone = await till.post(f"/coupons/{welcome}/undo", {}, key="undo-1")
    repeated = await till.post(f"/coupons/{welcome}/undo", {}, key="undo-1")

    assert (undone.status, undone.body["state"], undone.body["code"]) == (200, "issued", welcome)
    assert repeated.body == undone.body
    assert (await till.acts(f"/coupons/{welcome}/redeem", {})).status == 200


async def test_undo_has_its_time(till: Till, welcome: str, clock: StandingClock) -> None:
    assert (await till.acts(f"/coupons/{welcome}/undo", {})).code == "coupon_not_redeemed"
    await till.acts(f"/coupons/{welcome}/redeem", {})
    clock.advance(minutes=11)
    heard = await till.acts(f"/coupons/{welcome}/undo", {})

    assert (heard.status, heard.code, heard.body["fields"]) == (409, "undo_too_late", {"minutes": 10})


async def test_an_expired_coupon_is_refused(till: Till, welcome: str, clock: StandingClock) -> None:
    clock.advance(days=31)

    assert (await till.acts(f"/coupons/{welcome}/redeem", {})).code == "coupon_expired"


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAAA", "x", "%00", "7KQ2-M9XT-4HWPC", "🎫" * 20])
async def test_an_unknown_code_is_not_found(till: Till, code: str) -> None:
    heard = await till.acts(f"/coupons/{code}/redeem", {})

    assert (heard.status, heard.code) == (404, "coupon_not_found")


async def test_who_guesses_codes_is_slowed_down(till: Till, welcome: str) -> None:
    answers = [await till.post("/coupons/AAAA-AAAA-AAAAA/validate", {}) for _ in range(32)]

    assert Counter(one.status for one in answers) == {404: 30, 429: 2}
    assert int(answers[-1].headers["Retry-After"]) > 0


async def test_stored_answers_hold_no_code_phone_or_name(till: Till, alice: members.MemberView, welcome: str) -> None:
    from models import StoredAnswer

    await till.acts("/members", {"phone": "+8613800138007", "name": "Bob Canary"})
    await till.acts(f"/coupons/{welcome}/redeem", {"member": {"phone": ALICE}})
    stored = " ".join(str(body) for body in await StoredAnswer.all().values_list("body", flat=True))

    assert '"state": "redeemed"' in stored
    for secret in (welcome, welcome.replace("-", ""), "13800138007", "Canary", "13800138000", "Alice"):
        assert secret not in stored

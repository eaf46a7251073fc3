"""Keys of tills: scopes, revocation, rate."""

from collections import Counter

import pytest
from aiohttp import ClientSession

from api.keys import Buckets
from services import api_keys, members
from tests.api.conftest import ALICE, MORNING, Till, a_purchase, a_till


@pytest.mark.parametrize("secret", [None, "htk_nonsense", "nonsense", "htk_é"])
async def test_without_a_live_key_nobody_gets_in(session: ClientSession, base: str, secret: str | None) -> None:
    stranger = Till(session=session, base=base, secret=secret)
    heard = await stranger.get("/members/1")

    assert (heard.status, heard.code) == (401, "unauthorized")
    assert heard.headers["WWW-Authenticate"].startswith("Bearer")


async def test_a_password_is_no_key(till: Till) -> None:
    heard = await till.asks("GET", "/members/1", headers={"Authorization": "Basic dXNlcjpwYXNz"})

    assert heard.status == 401


@pytest.mark.parametrize(
    ("scope", "open_paths"),
    [
        ("members", {"/members", "points"}),
        ("purchases", {"/purchases"}),
        ("coupons", {"/validate"}),
        ("rewards", set()),
    ],
)
async def test_a_key_reaches_what_its_scopes_name(
    alice: members.MemberView, session: ClientSession, base: str, welcome: str, scope: str, open_paths: set[str]
) -> None:
    till = await a_till(session, base, scope, [scope])
    heard = {
        "/members": await till.acts("/members", {"phone": ALICE}),
        "points": await till.get(f"/members/{alice.id}/points"),
        "/purchases": await till.post("/purchases", a_purchase()),
        "/validate": await till.post(f"/coupons/{welcome}/validate", {}),
    }

    assert {path for path, one in heard.items() if one.status in (200, 201)} == open_paths
    assert {one.code for path, one in heard.items() if path not in open_paths} <= {"missing_scope"}
    assert {one.status for path, one in heard.items() if path not in open_paths} <= {403}


async def test_a_revoked_key_ends_at_once_and_the_next_continues_its_till(
    till: Till, alice: members.MemberView, session: ClientSession, base: str
) -> None:
    await till.post("/purchases", a_purchase())
    await api_keys.revoke(name="counter", now=MORNING)
    refused = await till.get("/purchases/T-1001")
    renewed = await a_till(session, base, "counter")

    assert refused.status == 401
    assert (await renewed.post("/purchases", a_purchase())).status == 200


class TestOverTheRate:
    @pytest.fixture
    def rate(self) -> int:
        return 5

    async def test_a_key_that_asks_too_often_is_told_when_to_come_back(self, till: Till) -> None:
        answers = [await till.get("/members/1") for _ in range(30)]
        statuses = Counter(one.status for one in answers)

        assert statuses[404] >= 10
        assert statuses[429] >= 10
        assert answers[-1].code == "rate_limited"
        assert int(answers[-1].headers["Retry-After"]) >= 1

    async def test_one_key_does_not_slow_another(self, till: Till, session: ClientSession, base: str) -> None:
        kiosk = await a_till(session, base, "kiosk")
        for _ in range(30):
            await till.get("/members/1")

        assert (await kiosk.get("/members/1")).status == 404


def test_a_bucket_fills_again_with_time() -> None:
    seconds = [0.0]
    buckets = Buckets(rate=2, burst=4, monotonic=lambda: seconds[0])
    taken = [buckets.take(1) for _ in range(5)]
    seconds[0] += 0.5

    assert taken == [0, 0, 0, 0, 0.5]
    assert buckets.take(1) == 0
    assert buckets.take(1) > 0

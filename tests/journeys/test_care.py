"""The clock: birthday, sleeper, survey; each once (K-36, H-21, P-10, H-35)."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from domain.contact_gate import at_local
from tests.journeys.conftest import ALICE, House, joins
from tests.journeys.test_coupons import CODE


async def test_a_birthday_is_greeted_once_with_its_coupon_in_one_message(house: House, bob) -> None:
    await joins(bob, birthday="11-25")
    zone = house.foundation.programme.shop.zone
    await house.later(datetime(2026, 11, 25, 0, 59, tzinfo=UTC))  # 08:59 in Shanghai
    assert not [message for message in bob.news if "¥20.00" in message.text]

    nine = at_local(datetime(2026, 11, 25).date(), datetime.min.time().replace(hour=9), zone=zone)
    await house.later(nine)
    greeting = await bob.waits_for("¥20.00")
    assert CODE.search(greeting.text) and "irthday" in greeting.text

    await house.later(nine + timedelta(hours=3))
    await house.portal.tick()
    assert (
        len(
            [
                message
                for message in bob.chat
                if message.from_bot and "irthday" in message.text and CODE.search(message.text)
            ]
        )
        == 1
    )


@pytest.mark.parametrize("started_at", [datetime(2026, 11, 25, 0, 59, 50, tzinfo=UTC)])
async def test_ten_seconds_after_the_start_the_greeting_arrives_unasked(house: House, bob, started_at) -> None:
    await joins(bob, birthday="11-25")

    greeting = await bob.waits_for("¥20.00", timeout=20)
    assert house.clock.now() >= datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
    assert CODE.search(greeting.text)


async def test_who_refused_offers_is_not_greeted(house: House, bob) -> None:
    await joins(bob, birthday="11-25", consent="No")
    before = len(bob.chat)
    await house.later(datetime(2026, 11, 25, 3, 0, tzinfo=UTC))

    assert len(bob.chat) == before


async def test_a_sleeper_is_nudged_after_sixty_days_with_a_coupon(house: House, alice) -> None:
    await house.sells(
        {"external_id": "T-1", "member": {"phone": ALICE.phone}, "amount": 3000, "currency": "CNY", "store": "main"}
    )
    await alice.waits_for("T-1")
    for days in (1, 2, 58, 59):
        await house.later(datetime(2026, 11, 23, 4, 0, tzinfo=UTC) + timedelta(days=days))
    assert not [message for message in alice.chat if message.from_bot and "15% off" in message.text]

    await house.later(datetime(2026, 11, 23, 4, 0, tzinfo=UTC) + timedelta(days=60))
    assert CODE.search((await alice.waits_for("15% off")).text)
    await house.later(datetime(2026, 11, 23, 4, 0, tzinfo=UTC) + timedelta(days=61))
    assert len([message for message in alice.chat if message.from_bot and "15% off" in message.text]) == 1


async def test_three_hours_after_a_visit_one_tap_says_how_it_was(house: House, alice, dave) -> None:
    await house.sells(
        {"external_id": "T-1", "member": {"phone": ALICE.phone}, "amount": 3000, "currency": "CNY", "store": "main"}
    )
    await alice.waits_for("T-1")
    await house.later(house.clock.now() + timedelta(hours=3, minutes=1))

    survey = next(
        message
        for message in alice.chat
        if len([label for label in message.buttons if re.search(r"[1-5]", label)]) == 5
    )
    await alice.presses(next(label for label in survey.buttons if "2" in label))
    await house.portal.tick()
    alert = await dave.waits_for("Alice")
    assert "2" in alert.text


async def test_a_good_score_is_thanked_and_alarms_nobody(house: House, alice, dave) -> None:
    await house.sells(
        {"external_id": "T-1", "member": {"phone": ALICE.phone}, "amount": 3000, "currency": "CNY", "store": "main"}
    )
    await alice.waits_for("T-1")
    await house.later(house.clock.now() + timedelta(hours=3, minutes=1))
    survey = next(
        message
        for message in alice.chat
        if len([label for label in message.buttons if re.search(r"[1-5]", label)]) == 5
    )
    await alice.presses(next(label for label in survey.buttons if "5" in label))
    await house.portal.tick()

    assert "hank" in next(message for message in alice.chat if message.id == survey.id).text
    assert not [message for message in dave.chat if message.from_bot and "Alice" in message.text]

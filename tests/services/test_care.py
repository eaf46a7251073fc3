"""Messages for moments in a member's life: each arrives, once (K-36, H-21, P-10, semantics 11, F28 to F31)."""

import asyncio
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.birthdays import LeapDayRule
from domain.messages import MessageKind
from domain.permissions import Role
from domain.points import ExpiryRule, ExpiryUnit
from models import CareLog, Coupon, CouponTemplate, Lot, Member, OutboxMessage
from services import care, coupons
from tests.factories import (
    NOW,
    local,
    make_coupon,
    make_member,
    make_programme,
    make_purchase,
    make_staff,
    with_care,
)

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


async def greet(at: datetime, *, programme=PROGRAMME, now: datetime | None = None) -> int:
    return await care.greet_birthdays(programme=programme, due_at=at, now=now or at)


async def nudge(at: datetime, *, programme=PROGRAMME) -> int:
    return await care.nudge_sleepers(programme=programme, due_at=at, now=at)


async def messages(kind: MessageKind) -> list[OutboxMessage]:
    return await OutboxMessage.filter(kind=kind).order_by("id")


# Birthdays


async def test_my_birthday_is_greeted_at_nine_with_a_treat() -> None:
    mei = await make_member(birthday="1990-11-25")
    nine = local(2026, 11, 25, 9)
    assert await greet(nine - SECOND) == 0
    assert await greet(nine) == 1
    (greeting,) = await messages(MessageKind.BIRTHDAY)
    treat = await Coupon.get(template__code="BIRTHDAY")
    assert (greeting.member_id, greeting.subject, treat.member_id) == (mei.id, {"coupon_id": treat.id}, mei.id)
    assert greeting.not_after == local(2026, 11, 26)


async def test_run_twice_late_or_by_two_processes_the_greeting_is_one() -> None:
    await make_member(birthday="11-25")
    nine = local(2026, 11, 25, 9)
    done = await asyncio.gather(*(greet(nine) for _ in range(3)))
    assert sorted(done) == [0, 0, 1]
    assert await greet(nine + timedelta(hours=5)) == 0
    assert len(await messages(MessageKind.BIRTHDAY)) == 1
    assert await Coupon.filter(template__code="BIRTHDAY").count() == 1


@pytest.mark.parametrize(
    ("at", "greeted"),
    [
        (local(2026, 11, 24, 12), 0), (local(2026, 11, 25, 8, 59), 0), (local(2026, 11, 25, 23, 59), 1),
        (local(2026, 11, 26), 0), (local(2026, 11, 26, 9), 0),
    ],
)  # fmt: skip
async def test_late_the_same_day_yes_the_next_day_no(at: datetime, greeted: int) -> None:
    await make_member(birthday="11-25")
    assert await greet(at) == greeted


async def test_nine_is_by_the_members_own_clock() -> None:
    await make_member(birthday="11-25", zone="America/New_York")
    new_york = ZoneInfo("America/New_York")
    assert await greet(local(2026, 11, 25, 9)) == 0
    assert await greet(local(2026, 11, 25, 9, zone=new_york) - SECOND) == 0
    assert await greet(local(2026, 11, 25, 9, zone=new_york)) == 1


async def test_moving_to_another_zone_on_my_birthday_brings_one_greeting() -> None:
    mei = await make_member(birthday="11-25", zone="Pacific/Kiritimati")  # UTC+14
    assert await greet(local(2026, 11, 25, 9, zone=ZoneInfo("Pacific/Kiritimati"))) == 1
    await Member.filter(id=mei.id).update(zone="Pacific/Pago_Pago")  # UTC-11, more than a day behind
    assert await greet(local(2026, 11, 25, 9, zone=ZoneInfo("Pacific/Pago_Pago"))) == 0
    assert await greet(local(2027, 11, 25, 9, zone=ZoneInfo("Pacific/Pago_Pago"))) == 1


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (LeapDayRule.FEBRUARY_28, local(2027, 2, 28, 9)), (LeapDayRule.MARCH_1, local(2027, 3, 1, 9)),
        (LeapDayRule.FEBRUARY_28, local(2028, 2, 29, 9)), (LeapDayRule.MARCH_1, local(2028, 2, 29, 9)),
    ],
)  # fmt: skip
async def test_who_was_born_on_29_february_is_greeted_once_in_any_year(rule: LeapDayRule, day: datetime) -> None:
    await make_member(birthday="02-29")
    programme = with_care("birthday", leap_day=rule)
    greeted = {}
    for offset in range(-3, 4):
        at = day + offset * DAY
        greeted[at] = await greet(at, programme=programme)
    assert greeted == dict.fromkeys(greeted, 0) | {day: 1}


async def test_joining_on_my_birthday_counts() -> None:
    afternoon = local(2026, 11, 25, 15)
    assert await greet(local(2026, 11, 25, 9)) == 0
    await make_member(birthday="11-25", now=afternoon)
    assert await greet(afternoon + timedelta(minutes=1)) == 1


async def test_without_consent_or_chat_there_is_no_greeting_and_no_treat() -> None:
    await make_member(birthday="11-25", consent=False)
    known = await make_member(in_chat=False)
    await Member.filter(id=known.id).update(birthday_month_day=1125, marketing_consent=True)
    assert await greet(local(2026, 11, 25, 9)) == 0
    assert await Coupon.filter(template__code="BIRTHDAY").count() == 0


async def test_changing_my_birthday_does_not_bring_a_second_treat() -> None:
    from services import members

    mei = await make_member(birthday="11-25")
    assert await greet(local(2026, 11, 25, 9)) == 1
    await members.set_birthday(member_id=mei.id, text="11-26", programme=PROGRAMME, now=local(2026, 11, 25, 12))
    assert await greet(local(2026, 11, 26, 9)) == 0


async def test_a_treat_that_has_run_out_does_not_stop_the_greeting() -> None:
    await make_member(birthday="11-25")
    await CouponTemplate.filter(code="BIRTHDAY").update(limit_total=0)
    assert await greet(local(2026, 11, 25, 9)) == 1
    assert [one.subject for one in await messages(MessageKind.BIRTHDAY)] == [{}]


async def test_by_hand_for_another_day_it_leaves_by_the_real_clock() -> None:
    await make_member(birthday="12-24")
    assert await greet(local(2026, 12, 24, 9), now=NOW) == 1
    (greeting,) = await messages(MessageKind.BIRTHDAY)
    assert (greeting.not_before, greeting.not_after) == (NOW, NOW + timedelta(hours=15))
    assert (await CareLog.get()).local_date == date(2026, 12, 24)
    assert await greet(local(2026, 12, 24, 9)) == 0


async def test_a_day_with_a_missing_hour_still_greets_once() -> None:
    zone = ZoneInfo("Europe/Berlin")
    programme = with_care("birthday", at=datetime(2026, 1, 1, 2, 30).time())
    await make_member(birthday="03-29", zone="Europe/Berlin")
    day = [local(2026, 3, 28, 22, zone=zone) + minutes * timedelta(minutes=10) for minutes in range(160)]
    assert sum([await greet(at, programme=programme, now=NOW) for at in day]) == 1


async def test_a_switched_off_rule_greets_nobody() -> None:
    await make_member(birthday="11-25")
    assert await greet(local(2026, 11, 25, 9), programme=with_care("birthday", enabled=False)) == 0


# Reactivation


async def test_after_exactly_sixty_days_of_silence_i_hear_from_the_shop() -> None:
    mei = await make_member()
    await make_purchase(mei.id, occurred_at=local(2026, 11, 20, 18), now=NOW)
    due = local(2027, 1, 19, 9)
    assert await nudge(due - DAY) == 0
    assert await nudge(due - SECOND) == 0
    assert await nudge(due) == 1
    (message,) = await messages(MessageKind.REACTIVATION)
    gift = await Coupon.get(template__code="COMEBACK")
    assert message.subject == {"coupon_id": gift.id}


async def test_one_silence_is_one_nudge_and_the_next_silence_another() -> None:
    mei = await make_member()
    await make_purchase(mei.id, occurred_at=local(2026, 11, 20, 18), now=NOW)
    due = local(2027, 1, 19, 9)
    assert [await nudge(due + days * DAY) for days in range(8)] == [1] + [0] * 7
    await make_purchase(mei.id, occurred_at=local(2027, 2, 1, 18))
    assert await nudge(local(2027, 4, 2, 9)) == 1


@pytest.mark.parametrize(("days_late", "nudged"), [(1, 1), (7, 1), (8, 0), (30, 0)])
async def test_a_nudge_that_could_not_leave_is_caught_up_within_seven_days(days_late: int, nudged: int) -> None:
    mei = await make_member()
    await make_purchase(mei.id, occurred_at=local(2026, 11, 20, 18), now=NOW)
    assert await nudge(local(2027, 1, 19, 9) + days_late * DAY) == nudged


async def test_who_came_back_yesterday_or_never_came_is_left_alone() -> None:
    mei = await make_member()
    await make_member()
    await make_purchase(mei.id, occurred_at=local(2026, 11, 20, 18), now=NOW)
    await make_purchase(mei.id, occurred_at=local(2027, 1, 18, 18))
    assert await nudge(local(2027, 1, 19, 9)) == 0


# Reminders


async def test_a_coupon_about_to_end_is_reminded_of_once() -> None:
    mei = await make_member(programme=make_programme(welcome_coupon=None))
    await make_coupon(mei.id, template="BIRTHDAY")  # 14 days
    await make_coupon(mei.id, template="BIRTHDAY")

    async def remind(at: datetime) -> int:
        return await care.remind_of_coupons(programme=PROGRAMME, due_at=at, now=at)

    days = [local(2026, 11, 30, 10) + day * DAY for day in range(8)]
    assert [await remind(at) for at in days] == [0, 0, 0, 0, 1, 0, 0, 0]
    assert {one.state for one in await Coupon.all()} == {"expired"}
    assert len(await messages(MessageKind.COUPON_EXPIRING)) == 1


async def test_a_job_that_looks_every_quarter_of_an_hour_reminds_once() -> None:
    mei = await make_member(programme=make_programme(welcome_coupon=None))
    await make_coupon(mei.id, template="BIRTHDAY")  # ends on 6 December at 10:15, after that morning's ten o'clock
    ticks = [local(2026, 12, 3, 9) + tick * timedelta(minutes=15) for tick in range(4 * 24 * 4)]
    reminded = [at for at in ticks if await care.remind_of_coupons(programme=PROGRAMME, due_at=at, now=at)]
    assert reminded == [local(2026, 12, 3, 10, 15)]


async def test_a_reminder_waits_for_ten_oclock() -> None:
    mei = await make_member(programme=make_programme(welcome_coupon=None))
    await make_coupon(mei.id, template="BIRTHDAY")
    at = local(2026, 12, 4, 10)
    assert await care.remind_of_coupons(programme=PROGRAMME, due_at=at - SECOND, now=at) == 0
    assert await care.remind_of_coupons(programme=PROGRAMME, due_at=at, now=at) == 1


async def test_points_about_to_end_are_reminded_of_once_and_then_end() -> None:
    mei = await make_member()
    await make_purchase(mei.id, programme=make_programme(expiry=ExpiryRule(unit=ExpiryUnit.DAYS, count=30)))
    reminded = {}
    for day in range(35):
        at = local(2026, 11, 23, 10) + day * DAY
        reminded[day] = await care.remind_of_points(programme=PROGRAMME, due_at=at, now=at)
    assert [day for day, count in reminded.items() if count] == [16]  # 9 December, 14 days before the 23rd
    assert (await Lot.get()).remaining == 0


async def test_nobody_is_reminded_of_what_they_did_not_agree_to() -> None:
    mei = await make_member(consent=False, programme=make_programme(welcome_coupon=None))
    await make_coupon(mei.id, template="BIRTHDAY")
    at = local(2026, 12, 4, 10)
    assert await care.remind_of_coupons(programme=PROGRAMME, due_at=at, now=at) == 0


# The day in figures


async def test_managers_get_the_day_once_after_half_past_nine_in_the_evening() -> None:
    manager = await make_staff(Role.MANAGER)
    await make_staff(Role.CLERK)
    due = local(2026, 11, 22, 21, 30)

    async def summarise(at: datetime) -> int:
        return await care.summarise(programme=PROGRAMME, due_at=at, now=at)

    assert await summarise(due - SECOND) == 0
    assert await summarise(due) == 1
    assert await summarise(due + timedelta(minutes=5)) == 0
    assert await summarise(due + DAY) == 1
    told = await messages(MessageKind.DAILY_SUMMARY)
    assert [(one.staff_id, one.subject) for one in told] == [
        (manager.id, {"day": "2026-11-22"}), (manager.id, {"day": "2026-11-23"}),
    ]  # fmt: skip


async def test_the_welcome_coupon_ends_after_thirty_days() -> None:
    mei = await make_member()
    await care.remind_of_coupons(programme=PROGRAMME, due_at=NOW + 30 * DAY, now=NOW + 30 * DAY)
    assert await coupons.wallet(member_id=mei.id, now=NOW) == ()

"""Coupons: given within limits, shown, redeemed once, undone within ten minutes (K-29, K-31, semantics 4)."""

import asyncio
from datetime import timedelta

import pytest

from domain import coupons as rules
from domain.actors import Actor
from domain.actors import staff as by_staff
from domain.coupons import CouponState
from domain.members import UnknownMember
from domain.messages import MessageClass, MessageKind
from domain.permissions import Role
from domain.segments import UnknownSegment
from models import AuditEntry, Coupon, CouponTemplate, OutboxMessage
from models.database import query, transaction
from services import coupons
from services.coupons import CouponView, RedemptionPreview
from tests.factories import NOW, TILL, a_number, local, make_coupon, make_member, make_programme, make_staff

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


async def redeem(
    coupon: CouponView, *, amount: int | None = 128_00, key: str = "tap-1", actor: Actor = TILL, now=NOW, **more
) -> RedemptionPreview:
    given = {"member_id": None} | more
    return await coupons.redeem(code=coupon.code, amount=amount, redemption_key=key, actor=actor, now=now, **given)


async def undo(coupon: CouponView, *, now=NOW) -> CouponView:
    return await coupons.undo(code=coupon.code, actor=TILL, programme=PROGRAMME, now=now)


async def limit(template: str = "SPEND100", **limits: int) -> None:
    await CouponTemplate.filter(code=template).update(**limits)


async def give(member_id: int, template: str = "SPEND100", *, now=NOW) -> Coupon | None:
    async with transaction():
        return await coupons.give(template_code=template, member_id=member_id, intent_key=f"test:{a_number()}", now=now)


async def codes_of(member_id: int, *, now=NOW) -> list[str]:
    return [one.template.code for one in await coupons.wallet(member_id=member_id, now=now)]


# Issuing


async def test_a_coupon_that_staff_issue_is_told_and_waits_in_the_wallet() -> None:
    mei, carol = await make_member(consent=False), await make_staff()
    coupon = await make_coupon(mei.id, actor=by_staff(carol.id))
    assert (coupon.state, coupon.expires_at, len(coupon.code)) == (CouponState.ISSUED, NOW + 30 * DAY, 13)
    assert await codes_of(mei.id) == ["WELCOME", "SPEND100"]
    told = await OutboxMessage.get()
    assert (told.kind, told.message_class, told.subject) == (
        MessageKind.COUPON_ISSUED, MessageClass.TRANSACTIONAL, {"coupon_id": coupon.id},
    )  # fmt: skip
    assert [row.action for row in await AuditEntry.filter(actor_id=carol.id, actor_kind="staff")] == ["coupon_issue"]


async def test_issuing_again_with_the_same_key_is_the_same_coupon() -> None:
    mei = await make_member()

    async def tap() -> CouponView:
        return await coupons.issue(
            template_code="spend100", member_id=mei.id, intent_key="chat:1:2", actor=TILL, programme=PROGRAMME, now=NOW
        )

    first = await tap()
    again = await asyncio.gather(*(tap() for _ in range(4)))
    assert {one.id for one in again} == {first.id}
    assert await OutboxMessage.filter(kind=MessageKind.COUPON_ISSUED).count() == 1


async def test_an_unknown_coupon_is_refused_with_those_there_are() -> None:
    mei = await make_member()
    with pytest.raises(rules.UnknownCouponTemplate) as refusal:
        await make_coupon(mei.id, template="NOPE")
    assert refusal.value.fields == {"given": "NOPE", "known": "BIRTHDAY, COMEBACK, SPEND100, WELCOME"}


async def test_a_coupon_for_nobody_is_refused() -> None:
    with pytest.raises(UnknownMember):
        await make_coupon(999_999)


async def test_a_coupon_that_was_switched_off_is_not_issued() -> None:
    mei = await make_member()
    await limit(active=False)
    with pytest.raises(rules.UnknownCouponTemplate):
        await make_coupon(mei.id)
    assert await give(mei.id) is None


async def test_no_more_are_issued_than_the_limit_says() -> None:
    await limit(limit_total=2)
    people = [await make_member() for _ in range(5)]
    done = await asyncio.gather(*(make_coupon(one.id) for one in people), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["CouponView"] * 2 + ["LimitReached"] * 3
    assert (await CouponTemplate.get(code="SPEND100")).issued_count == 2


async def test_a_member_gets_no_more_than_their_limit() -> None:
    await limit(limit_per_member=1)
    mei, alex = await make_member(), await make_member()
    done = await asyncio.gather(*(make_coupon(mei.id) for _ in range(3)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["CouponView", "MemberLimitReached", "MemberLimitReached"]
    assert (await make_coupon(alex.id)).state is CouponState.ISSUED
    assert (await CouponTemplate.get(code="SPEND100")).issued_count == 2


async def test_a_daily_limit_counts_the_shops_day() -> None:
    await limit(limit_per_day=1)
    people = [await make_member() for _ in range(3)]
    evening, midnight = local(2026, 11, 22, 23, 59), local(2026, 11, 23)
    await make_coupon(people[0].id, now=evening)
    with pytest.raises(rules.LimitReached):
        await make_coupon(people[1].id, now=evening)
    await make_coupon(people[1].id, now=midnight)
    with pytest.raises(rules.LimitReached):
        await make_coupon(people[2].id, now=midnight)


async def test_a_gift_beyond_the_limit_is_left_out_and_counts_nothing() -> None:
    mei = await make_member()
    await limit(limit_per_member=1)
    assert await give(mei.id) is not None
    assert await give(mei.id) is None
    await limit("WELCOME", limit_total=1)
    assert await give(mei.id, "WELCOME") is None
    assert (await CouponTemplate.get(code="SPEND100")).issued_count == 1


async def test_no_code_can_be_read_in_the_database() -> None:
    mei = await make_member()
    coupon = await make_coupon(mei.id)
    assert coupon.code not in str(await query("SELECT code, code_hash, intent_key FROM coupons"))


# To a segment


async def preview_segment(segment: str) -> coupons.SegmentPreview:
    return await coupons.preview_segment(template_code="SPEND100", segment=segment, programme=PROGRAMME, now=NOW)


async def issue_to_all(
    request_key: str = "confirm-1", *, staff_id: int, template: str = "SPEND100"
) -> coupons.IssuedToSegment:
    return await coupons.issue_to_segment(
        template_code=template,
        segment="all",
        request_key=request_key,
        actor=by_staff(staff_id),
        programme=PROGRAMME,
        now=NOW,
    )


async def test_a_segment_is_issued_once_however_often_the_button_is_pressed() -> None:
    wei = await make_staff(Role.MANAGER)
    people = [await make_member(consent=number > 0) for number in range(3)]
    await make_member(in_chat=False)
    seen = await preview_segment("all")
    assert (seen.members, seen.reachable) == (3, 2)
    done = await asyncio.gather(*(issue_to_all(staff_id=wei.id) for _ in range(3)))
    assert [one.members for one in done] == [3, 3, 3]
    assert [await codes_of(one.id) for one in people] == [["WELCOME", "SPEND100"]] * 3
    offers = await OutboxMessage.filter(kind=MessageKind.COUPON_OFFER)
    assert len(offers) == 3
    assert {one.message_class for one in offers} == {MessageClass.MARKETING}
    assert (await issue_to_all("confirm-2", staff_id=wei.id)).members == 3  # another confirmation is another issue
    assert (await CouponTemplate.get(code="SPEND100")).issued_count == 6


async def test_a_segment_too_large_for_the_limit_gets_nothing() -> None:
    wei = await make_staff(Role.MANAGER)
    for _ in range(3):
        await make_member()
    await limit(limit_total=2)
    with pytest.raises(rules.LimitReached):
        await issue_to_all(staff_id=wei.id)
    assert await Coupon.filter(template__code="SPEND100").count() == 0


async def test_who_has_had_their_share_is_left_out_of_a_segment() -> None:
    wei = await make_staff(Role.MANAGER)
    mei, alex = await make_member(), await make_member()
    await limit(limit_per_member=1)
    await make_coupon(mei.id)
    assert (await preview_segment("all")).members == 1
    assert (await issue_to_all(staff_id=wei.id)).members == 1
    assert [await codes_of(one.id) for one in (mei, alex)] == [["WELCOME", "SPEND100"]] * 2


async def test_an_unknown_segment_is_refused() -> None:
    with pytest.raises(UnknownSegment):
        await preview_segment("everyone")


# Showing


async def test_the_wallet_shows_what_can_be_used_soonest_to_end_first() -> None:
    mei = await make_member()
    await limit("COMEBACK", valid_days=None)
    for template in ("COMEBACK", "BIRTHDAY", "SPEND100"):
        await make_coupon(mei.id, template=template)
    assert await codes_of(mei.id) == ["BIRTHDAY", "WELCOME", "SPEND100", "COMEBACK"]
    assert await codes_of(mei.id, now=NOW + 14 * DAY) == ["WELCOME", "SPEND100", "COMEBACK"]


async def test_what_was_redeemed_or_ended_is_not_in_the_wallet() -> None:
    mei = await make_member()
    await redeem(await make_coupon(mei.id))
    await coupons.expire(now=NOW + 30 * DAY)
    assert await codes_of(mei.id) == []


# Redeeming


async def test_a_code_is_worth_what_its_text_says_and_redeemed_once() -> None:
    mei = await make_member()
    coupon = await make_coupon(mei.id)
    seen = await coupons.preview(code=coupon.code, amount=128_00, now=NOW)
    assert (seen.coupon.member_name, seen.discount) == ("Mei Lin", 20_00)
    done = await redeem(coupon)
    assert (done.discount, done.coupon.state, done.coupon.redeemed_at) == (20_00, CouponState.REDEEMED, NOW)
    told = await OutboxMessage.filter(kind=MessageKind.COUPON_REDEEMED)
    assert [one.member_id for one in told] == [mei.id]


async def test_a_repeated_tap_gets_the_same_answer_and_nothing_happens_twice() -> None:
    coupon = await make_coupon((await make_member()).id)
    first = await redeem(coupon, key="tap-1")
    again = await redeem(coupon, key="tap-1", now=NOW + MINUTE)
    assert (again.discount, again.coupon) == (first.discount, first.coupon)
    assert await OutboxMessage.filter(kind=MessageKind.COUPON_REDEEMED).count() == 1
    assert (await CouponTemplate.get(code="SPEND100")).redeemed_count == 1


async def test_a_used_code_says_when_and_by_whom() -> None:
    carol = await make_staff(name="Carol")
    coupon = await make_coupon((await make_member()).id)
    await redeem(coupon, key="tap-1", actor=by_staff(carol.id))
    with pytest.raises(rules.CouponUsed) as refusal:
        await redeem(coupon, key="tap-2", now=NOW + MINUTE)
    assert refusal.value.fields == {"redeemed_at": NOW, "by": "Carol"}


async def test_a_code_that_a_till_used_names_the_till() -> None:
    coupon = await make_coupon((await make_member()).id)
    await redeem(coupon, actor=TILL)
    with pytest.raises(rules.CouponUsed) as refusal:
        await coupons.preview(code=coupon.code, amount=None, now=NOW)
    assert refusal.value.fields["by"] == "till-1"


async def test_a_code_at_many_counters_at_once_is_redeemed_at_one() -> None:
    coupon = await make_coupon((await make_member()).id)
    done = await asyncio.gather(*(redeem(coupon, key=f"tap-{n}") for n in range(6)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["CouponUsed"] * 5 + ["RedemptionPreview"]
    assert (await CouponTemplate.get(code="SPEND100")).redeemed_count == 1


async def test_the_same_request_many_times_at_once_gets_one_answer() -> None:
    coupon = await make_coupon((await make_member()).id)
    done = await asyncio.gather(*(redeem(coupon, key="request-1") for _ in range(6)))
    assert {one.discount for one in done} == {20_00}
    assert (await CouponTemplate.get(code="SPEND100")).redeemed_count == 1


async def test_a_coupon_ends_exactly_at_its_moment() -> None:
    mei = await make_member()
    first, second = await make_coupon(mei.id), await make_coupon(mei.id)
    ends = NOW + 30 * DAY
    assert (await redeem(first, now=ends - timedelta(microseconds=1))).discount == 20_00
    with pytest.raises(rules.CouponExpired) as refusal:
        await redeem(second, now=ends)
    assert refusal.value.fields == {"expires_at": ends}
    assert await coupons.expire(now=ends) == 2  # with the welcome coupon
    with pytest.raises(rules.CouponExpired):
        await redeem(second, now=NOW)


async def test_exactly_the_minimum_is_enough() -> None:
    mei = await make_member()
    coupon = await make_coupon(mei.id)
    with pytest.raises(rules.BelowMinimum) as refusal:
        await redeem(coupon, amount=99_99)
    assert refusal.value.fields == {"minimum": 100_00}
    assert (await redeem(coupon, amount=100_00)).discount == 20_00


async def test_ten_per_cent_is_rounded_down_to_the_cent() -> None:
    mei = await make_member()
    welcome = (await coupons.wallet(member_id=mei.id, now=NOW))[0]
    assert (await redeem(welcome, amount=128_99)).discount == 12_89


async def test_a_coupon_not_yet_valid_says_from_when() -> None:
    await limit(inactive_days=2)
    coupon = await make_coupon((await make_member()).id)
    with pytest.raises(rules.CouponNotYetValid) as refusal:
        await redeem(coupon, now=NOW + 2 * DAY - timedelta(seconds=1))
    assert refusal.value.fields == {"active_at": NOW + 2 * DAY}
    assert (await redeem(coupon, now=NOW + 2 * DAY)).discount == 20_00


async def test_a_till_that_names_another_member_is_refused() -> None:
    mei, alex = await make_member(), await make_member()
    coupon = await make_coupon(mei.id)
    with pytest.raises(rules.WrongMember):
        await redeem(coupon, member_id=alex.id)
    assert (await redeem(coupon, member_id=mei.id)).discount == 20_00


async def test_a_void_coupon_is_refused() -> None:
    coupon = await make_coupon((await make_member()).id)
    await Coupon.filter(id=coupon.id).update(state=CouponState.VOID)
    with pytest.raises(rules.CouponVoid):
        await redeem(coupon)


@pytest.mark.parametrize("code", ["", "7KQ2-M9XT-4HWPC", "' OR 1=1 --", "０" * 13, "💥" * 13, "A" * 10_000])
async def test_a_code_that_is_none_is_not_found(code: str) -> None:
    await make_coupon((await make_member()).id)
    with pytest.raises(rules.CouponNotFound):
        await coupons.preview(code=code, amount=None, now=NOW)


async def test_a_code_is_read_in_any_case_with_or_without_dashes() -> None:
    coupon = await make_coupon((await make_member()).id)
    code = coupon.code
    for typed in (code.lower(), f"{code[:4]}-{code[4:8]}-{code[8:]}", f" {code[:4]} {code[4:8]} {code[8:]} "):
        assert (await coupons.preview(code=typed, amount=None, now=NOW)).coupon.id == coupon.id


# Undoing


async def test_a_redemption_can_be_undone_within_ten_minutes_and_used_again() -> None:
    coupon = await make_coupon((await make_member()).id)
    await redeem(coupon, key="tap-1")
    assert (await undo(coupon, now=NOW + 10 * MINUTE)).state is CouponState.ISSUED
    assert (await CouponTemplate.get(code="SPEND100")).redeemed_count == 0
    again = await redeem(coupon, key="tap-2", now=NOW + 11 * MINUTE)
    assert again.coupon.state is CouponState.REDEEMED
    assert await OutboxMessage.filter(kind=MessageKind.COUPON_REDEEMED).count() == 2


async def test_after_ten_minutes_it_stays_redeemed() -> None:
    coupon = await make_coupon((await make_member()).id)
    await redeem(coupon)
    with pytest.raises(rules.UndoTooLate) as refusal:
        await undo(coupon, now=NOW + 10 * MINUTE + timedelta(seconds=1))
    assert refusal.value.fields == {"minutes": 10}


async def test_what_is_not_redeemed_cannot_be_undone_and_undoing_twice_undoes_once() -> None:
    coupon = await make_coupon((await make_member()).id)
    with pytest.raises(rules.NotRedeemed):
        await undo(coupon)
    await redeem(coupon)
    done = await asyncio.gather(undo(coupon), undo(coupon), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["CouponView", "NotRedeemed"]


async def test_each_step_is_in_the_audit_log() -> None:
    coupon = await make_coupon((await make_member()).id)
    await redeem(coupon)
    await undo(coupon)
    actions = [row.action for row in await AuditEntry.all().order_by("sequence")]
    assert actions == ["coupon_issue", "coupon_redeem", "coupon_undo"]

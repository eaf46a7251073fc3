"""Erased means gone: no trace of the person stays, every sum does, and nothing is sent any more (semantics 13, F45)."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from domain.actors import CONSOLE, Actor, ActorKind
from domain.coupons import CouponState, CouponVoid
from domain.inquiries import InquiryTopic
from domain.languages import Language
from domain.members import MemberState, TakeoverState, UnknownMember
from domain.messages import MessageKind
from domain.outbox import OutboxState, SendOutcome, SendResult, Suppression
from domain.permissions import Role
from domain.points import ReturnPolicy
from domain.rewards import ClaimState
from models import (
    Account,
    AuditEntry,
    CardUse,
    CareLog,
    Chat,
    Claim,
    Coupon,
    Dialogue,
    Erasure,
    Inquiry,
    LedgerEntry,
    Member,
    Note,
    OutboxMessage,
    Purchase,
    Refund,
    Reward,
    RewardWatch,
    Survey,
    SurveyAnswer,
    SurveyInvitation,
    Takeover,
)
from services import (
    adjustments,
    care,
    chats,
    coupons,
    deliveries,
    erasures,
    inquiries,
    members,
    merges,
    outbox,
    privacy,
    purchases,
    rewards,
    surveys,
)
from services.members import MemberView
from tests.factories import (
    NOW,
    TILL,
    facts,
    make_coupon,
    make_member,
    make_programme,
    make_purchase,
    make_refund,
    make_staff,
    with_returns,
)

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
NAME, PHONE, CHAT = "Wilhelmina Quastenflosser", "+8613912345678", 118_203_114_859
SENT = SendResult(SendOutcome.SENT, message_id=77)
WORDS = ("my allergy is hazelnut", "waiting since Tuesday", "we are sorry about Tuesday", "likes the window seat")


async def forget(mei: MemberView, *, now=NOW + DAY, programme=PROGRAMME) -> None:
    await privacy.forget(member_id=mei.id, programme=programme, now=now)


async def claim_tote(mei: MemberView) -> Claim:
    tote = await Reward.filter(tier=None, stock_left__not_isnull=True).order_by("points").first()
    assert tote is not None
    view = await rewards.claim(reward_id=tote.id, member_id=mei.id, request_id="1", programme=PROGRAMME, now=NOW)
    return await Claim.get(id=view.id)


async def a_full_life() -> MemberView:
    """A member who has done everything there is to do, and about whom everything was written."""
    mei = await make_member(
        name=NAME, phone=PHONE, telegram_id=CHAT, birthday="1990-05-20", zone="Asia/Tokyo", points=900
    )
    staff = await make_staff(Role.MANAGER)
    bought = await make_purchase(mei.id)
    await make_refund(bought.id, 28_00)
    await make_coupon(mei.id)
    claim = await claim_tote(mei)
    await inquiries.ask(
        member_id=mei.id, chat_id=CHAT, message_id=7, text=WORDS[1], topic=InquiryTopic.FEEDBACK, now=NOW
    )
    answered = await inquiries.ask(
        member_id=mei.id, chat_id=CHAT, message_id=8, text=WORDS[0], topic=InquiryTopic.QUESTION, now=NOW
    )
    await inquiries.answer(
        inquiry_id=answered.id, text=WORDS[2], actor=Actor(ActorKind.STAFF, staff.id), now=NOW + SECOND
    )
    survey = await Survey.all().first()
    assert survey is not None
    asked = await SurveyInvitation.create(survey=survey, member_id=mei.id, intent_key="survey:test", invited_at=NOW)
    await surveys.answer(invitation_id=asked.id, member_id=mei.id, score=1, programme=PROGRAMME, now=NOW)
    await surveys.comment(invitation_id=asked.id, member_id=mei.id, text=WORDS[0], now=NOW)
    await Note.create(member_id=mei.id, staff_id=staff.id, text=WORDS[3], written_at=NOW)
    await CareLog.create(member_id=mei.id, rule="birthday", local_date=NOW.date(), done_at=NOW)
    await CardUse.create(member_id=mei.id, step=59_000_000, used_at=NOW)
    await RewardWatch.create(reward_id=claim.reward_id, member_id=mei.id, asked_at=NOW)
    await Takeover.create(member_id=mei.id, telegram_id=CHAT + 1, name=NAME, requested_at=NOW)
    await chats.keep_dialogue(key=f"{CHAT}:{CHAT}", state="Profiling:name", data={"typed": NAME}, now=NOW)
    return mei


async def test_what_is_at_stake_is_counted_before() -> None:
    mei = await make_member(points=900)
    await make_coupon(mei.id)
    claim = await claim_tote(mei)
    stake = await privacy.at_stake(member_id=mei.id, programme=PROGRAMME, now=NOW)
    assert (stake.points, stake.coupons, stake.claims) == (900 - claim.points, 2, 1)


async def test_the_person_is_gone_and_the_row_stays() -> None:
    mei = await a_full_life()
    await forget(mei)

    row = await Member.get(id=mei.id)
    assert (row.state, row.erased_at) == (MemberState.ERASED, NOW + DAY)
    assert (row.name, row.phone, row.phone_hash, row.telegram_id) == ("", None, None, None)
    assert (row.birthday, row.language, row.zone, row.marketing_consent) == (None, None, None, False)
    assert row.card_number != mei.card_number
    for look_up in (
        members.by_id(member_id=mei.id, programme=PROGRAMME),
        members.by_phone(phone=PHONE, programme=PROGRAMME),
        members.by_card(card=mei.card_number, programme=PROGRAMME),
    ):
        with pytest.raises(UnknownMember):
            await look_up
    assert await members.by_chat(telegram_id=CHAT, programme=PROGRAMME) is None


async def test_their_words_and_those_about_them_are_gone() -> None:
    mei = await a_full_life()
    await forget(mei)

    assert not await Note.exists(member_id=mei.id)
    assert [one.comment for one in await SurveyAnswer.all()] == [None]
    assert [one.score for one in await SurveyAnswer.all()] == [1]
    assert [one.reason for one in await Refund.all()] == [""]
    for asked in await Inquiry.all():
        assert (asked.text, asked.answer, asked.chat_id) == ("", None, 0)
    assert (await inquiries.open_ones(page=1)).items == ()
    for table in (CareLog, CardUse, RewardWatch, Takeover, Chat, Dialogue):
        rows = table.filter(telegram_id=CHAT) if table is Chat else table.all()
        assert not await rows.exists(), table.__name__


async def test_points_claims_and_coupons_come_to_nothing_and_the_sums_close() -> None:
    mei = await a_full_life()
    claim = await Claim.get(member_id=mei.id)
    stock = (await Reward.get(id=claim.reward_id)).stock_left
    assert stock is not None
    await forget(mei)

    account = await Account.get(member_id=mei.id)
    assert (account.balance, account.pending, account.debt) == (0, 0, 0)
    assert sum(entry.points for entry in await LedgerEntry.filter(member_id=mei.id)) == 0
    assert (await Claim.get(id=claim.id)).state is ClaimState.CANCELLED
    assert (await Reward.get(id=claim.reward_id)).stock_left == stock + 1
    assert {one.state for one in await Coupon.filter(member_id=mei.id)} == {CouponState.VOID}
    assert (await Purchase.get(member_id=mei.id)).refunded_amount == 28_00
    last = await AuditEntry.all().order_by("-sequence").first()
    assert last is not None
    assert (last.action, last.actor_kind, last.actor_id) == ("member_erased", "member", mei.id)
    assert last.detail == f'{{"claims":1,"coupons":2,"points":{900 + 100}}}'


async def test_pending_points_go_and_debt_is_forgiven() -> None:
    later = with_returns(ReturnPolicy.UNLIMITED, debt_limit=1_000, earning={"available_after_days": 0})
    mei = await make_member(programme=later)
    bought = await make_purchase(mei.id, programme=later)
    await adjustments.adjust(
        member_id=mei.id, points=-128, reason="test", intent_key="t", actor=CONSOLE, programme=later, now=NOW
    )
    await make_refund(bought.id, 128_00, programme=later)
    waiting = make_programme(earning={"available_after_days": 14})
    await make_purchase(mei.id, programme=waiting)
    before = await Account.get(member_id=mei.id)
    assert (before.pending, before.debt) == (128, 128)

    await forget(mei)
    after = await Account.get(member_id=mei.id)
    assert (after.balance, after.pending, after.debt) == (0, 0, 0)


async def test_a_used_coupon_and_a_fetched_reward_stay_in_the_books() -> None:
    mei = await make_member(points=900)
    coupon = await make_coupon(mei.id)
    await coupons.redeem(
        code=coupon.code, amount=200_00, member_id=None, redemption_key="r", actor=TILL, now=NOW + SECOND
    )
    claim = await claim_tote(mei)
    clerk = await make_staff()
    await rewards.hand_over(code=claim.code, actor=Actor(ActorKind.STAFF, clerk.id), now=NOW)
    await forget(mei)
    assert (await Coupon.get(id=coupon.id)).state is CouponState.REDEEMED
    assert (await Claim.get(id=claim.id)).state is ClaimState.HANDED_OVER


async def test_a_voided_coupon_is_refused_at_the_counter() -> None:
    mei = await make_member()
    coupon = await make_coupon(mei.id)
    await forget(mei)
    with pytest.raises(CouponVoid):
        await coupons.preview(code=coupon.code, amount=200_00, now=NOW + DAY)


@pytest.mark.sqlite_only
async def test_no_trace_of_the_person_is_left_in_the_database_files(shop: str) -> None:
    """Not in free pages and not in the write-ahead log either; what was encrypted is gone as well."""
    path = Path(shop.removeprefix("sqlite://"))
    for _ in range(40):  # their pages are split and filled again
        await make_member(points=10)
    mei = await a_full_life()
    for _ in range(40):
        await make_member(points=10)
    with sqlite3.connect(path) as raw:
        secrets_before = _texts_of(raw, mei.id)
    traces = {
        "name": NAME.encode(), "phone": PHONE[1:].encode(), "chat": str(CHAT).encode(),
        "chat number": CHAT.to_bytes(6, "big"), "card": mei.card_number.encode(),
        **{f"word {place}": words.encode() for place, words in enumerate(WORDS)},
        **{f"encrypted {place}": token.encode() for place, token in enumerate(secrets_before)},
    }  # fmt: skip
    assert len(secrets_before) > 8
    there = _found(path, traces)
    assert {"chat number", "card", "encrypted 0", "chat"} <= there

    await forget(mei)
    assert _found(path, traces) == set()


def _texts_of(raw: sqlite3.Connection, member_id: int) -> list[str]:
    """What is stored encrypted of the member, as it stands in the file."""
    queries = (
        "SELECT name FROM members WHERE id = ?", "SELECT phone FROM members WHERE id = ?",
        "SELECT text FROM inquiries WHERE member_id = ?", "SELECT answer FROM inquiries WHERE member_id = ?",
        "SELECT text FROM notes WHERE member_id = ?", "SELECT name FROM takeovers WHERE member_id = ?",
        "SELECT comment FROM survey_answers a JOIN survey_invitations i ON i.id = a.invitation_id WHERE member_id = ?",
        "SELECT reason FROM refunds r JOIN purchases p ON p.id = r.purchase_id WHERE member_id = ?",
    )  # fmt: skip
    rows = [row for sql in queries for row in raw.execute(sql, (member_id,))]
    return [token for (token,) in rows if token]


def _found(path: Path, traces: dict[str, bytes]) -> set[str]:
    files = [one.read_bytes() for one in path.parent.glob(f"{path.name}*")]
    return {name for name, trace in traces.items() if any(trace in content for content in files)}


class TestWhatIsUnderWay:
    async def promised(self, mei: MemberView, kind: MessageKind, key: str = "k") -> OutboxMessage:
        await outbox.promise(outbox.message(kind, intent_key=key, member_id=mei.id, now=NOW))
        return await OutboxMessage.get(intent_key=key)

    async def test_a_promised_receipt_and_an_offer_are_not_sent(self) -> None:
        mei = await make_member()
        receipt = await self.promised(mei, MessageKind.RECEIPT, "receipt")
        offer = await self.promised(mei, MessageKind.COUPON_OFFER, "offer")
        await forget(mei)
        for message in (receipt, offer):
            await message.refresh_from_db()
            assert (message.state, message.reason) == (OutboxState.SUPPRESSED, Suppression.ERASED)
            assert message.settled_at == NOW + DAY
        assert await deliveries.claim_next(owner="s", programme=PROGRAMME, now=NOW + 2 * DAY) is None

    async def test_what_was_promised_after_all_is_dropped_by_the_gate(self) -> None:
        mei = await make_member()
        await forget(mei)
        late = await self.promised(mei, MessageKind.RECEIPT)
        assert await deliveries.claim_next(owner="s", programme=PROGRAMME, now=NOW + 2 * DAY) is None
        await late.refresh_from_db()
        assert late.reason == Suppression.ERASED

    async def test_a_message_on_its_way_is_waited_for(self) -> None:
        mei = await make_member()
        message = await self.promised(mei, MessageKind.RECEIPT)
        assert await deliveries.claim_next(owner="s", programme=PROGRAMME, now=NOW) is not None
        erasing = asyncio.create_task(forget(mei))
        await asyncio.sleep(0.2)
        assert not erasing.done()
        assert (await Member.get(id=mei.id)).state is MemberState.ACTIVE
        await deliveries.settle(message_id=message.id, result=SENT, now=NOW, owner="s")
        await erasing
        await message.refresh_from_db()
        assert message.state is OutboxState.SENT
        assert (await Member.get(id=mei.id)).state is MemberState.ERASED

    async def test_a_sender_that_died_is_not_waited_for_for_ever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(privacy, "PAUSE", 0.001)
        mei = await make_member()
        message = await self.promised(mei, MessageKind.RECEIPT)
        assert await deliveries.claim_next(owner="s", programme=PROGRAMME, now=NOW) is not None
        await forget(mei)
        await message.refresh_from_db()
        assert (message.state, message.reason) == (OutboxState.SUPPRESSED, Suppression.ERASED)
        await deliveries.settle(message_id=message.id, result=SENT, now=NOW, owner="s")
        await deliveries.recover(now=NOW + 2 * DAY)
        assert await deliveries.claim_next(owner="s", programme=PROGRAMME, now=NOW + 3 * DAY) is None

    async def test_staff_are_not_told_about_them_any_more(self) -> None:
        await make_staff(Role.MANAGER)
        mei, bob = await make_member(), await make_member()
        for one, number in ((mei, 1), (bob, 2)):
            await inquiries.ask(
                member_id=one.id, chat_id=one.telegram_id or 0, message_id=number, text="hello?",
                topic=InquiryTopic.QUESTION, now=NOW,
            )  # fmt: skip
        await OutboxMessage.filter(member_id__not_isnull=True).delete()
        await forget(mei)
        states = [row.state for row in await OutboxMessage.all().order_by("id")]
        assert states == [OutboxState.SUPPRESSED, OutboxState.PENDING]

    async def test_what_would_have_gone_to_their_chat_about_anothers_account_stays_unsaid(self) -> None:
        mei, bob = await make_member(telegram_id=CHAT), await make_member()
        await outbox.promise(
            outbox.message(
                MessageKind.TAKEOVER_OUTCOME, intent_key="o", member_id=bob.id, now=NOW, subject={"chat_id": CHAT}
            )
        )
        await forget(mei)
        row = await OutboxMessage.get(intent_key="o")
        assert (row.state, row.reason, row.subject) == (OutboxState.SUPPRESSED, Suppression.ERASED, {})

    @pytest.mark.parametrize("what", ["purchase", "adjustment", "claim", "coupon"])
    async def test_what_comes_a_moment_too_late_is_refused(self, what: str) -> None:
        mei = await make_member(points=900)
        await forget(mei)
        late = {
            "purchase": lambda: purchases.record(
                facts=facts(), member_id=mei.id, actor=TILL, programme=PROGRAMME, now=NOW + DAY
            ),
            "adjustment": lambda: adjustments.adjust(
                member_id=mei.id,
                points=5,
                reason="x",
                intent_key="x",
                actor=CONSOLE,
                programme=PROGRAMME,
                now=NOW + DAY,
            ),
            "claim": lambda: claim_tote(mei),
            "coupon": lambda: make_coupon(mei.id, now=NOW + DAY),
        }[what]
        with pytest.raises(UnknownMember):
            await late()

    async def test_a_refund_of_what_they_bought_is_still_booked(self) -> None:
        mei = await make_member()
        bought = await make_purchase(mei.id)
        await forget(mei)
        refund = await make_refund(bought.id, 128_00, now=NOW + 2 * DAY)
        assert (refund.points_due, refund.points_taken, refund.balance) == (128, 0, 0)

    async def test_two_at_once_erase_once(self) -> None:
        mei = await make_member(points=10)
        outcomes = await asyncio.gather(*(forget(mei) for _ in range(5)), return_exceptions=True)
        assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", *["UnknownMember"] * 4]
        assert await AuditEntry.filter(action="member_erased").count() == 1

    async def test_buying_and_erasing_at_once_leaves_the_books_in_order(self) -> None:
        mei = await make_member(points=10)
        outcomes = await asyncio.gather(
            *(make_purchase(mei.id, 10_00 + one) for one in range(5)), forget(mei, now=NOW),
            *(make_purchase(mei.id, 20_00 + one) for one in range(5)), return_exceptions=True,
        )  # fmt: skip
        assert {type(one) for one in outcomes if isinstance(one, BaseException)} <= {UnknownMember}
        account = await Account.get(member_id=mei.id)
        assert (account.balance, account.pending) == (0, 0)
        assert not await OutboxMessage.exists(member_id=mei.id, state=OutboxState.PENDING)


class TestBackAgain:
    async def test_the_same_phone_is_a_new_member_without_a_second_welcome_gift(self) -> None:
        first = await make_member(phone=PHONE, telegram_id=CHAT)
        await forget(first)
        again = await make_member(phone=PHONE, telegram_id=CHAT, now=NOW + 2 * DAY)
        assert again.id != first.id
        assert await Coupon.filter(member_id=again.id).count() == 0
        assert (await Account.get(member_id=again.id)).balance == 0
        stranger = await make_member(now=NOW + 2 * DAY)
        assert await Coupon.filter(member_id=stranger.id).count() == 1

    async def test_erased_twice_the_gifts_are_still_remembered(self) -> None:
        for day in range(3):
            mei = await make_member(phone=PHONE, telegram_id=CHAT, now=NOW + day * DAY)
            assert await Coupon.filter(member_id=mei.id).count() == (1 if day == 0 else 0)
            await forget(mei, now=NOW + day * DAY)
        assert await Erasure.all().count() == 1

    async def test_one_birthday_gift_a_year_also_for_who_came_back(self) -> None:
        gifted = PROGRAMME.care.birthday.coupon
        assert gifted is not None
        for _ in range(2):
            mei = await make_member(phone=PHONE, telegram_id=CHAT, birthday="11-22")
            assert await care.greet_birthdays(programme=PROGRAMME, due_at=NOW, now=NOW) == 1
            given = await Coupon.filter(member_id=mei.id, template__code=gifted).count()
            assert await OutboxMessage.exists(member_id=mei.id, kind=MessageKind.BIRTHDAY)
            await forget(mei, now=NOW)
        assert given == 0
        assert await Coupon.filter(template__code=gifted).count() == 1

    async def test_only_gifts_are_remembered_under_a_hash_that_needs_the_key(self) -> None:
        mei = await make_member(phone=PHONE, birthday="11-22")
        await care.greet_birthdays(programme=PROGRAMME, due_at=NOW, now=NOW)
        hashed = (await Member.get(id=mei.id)).phone_hash
        await forget(mei, now=NOW)
        row = await Erasure.get()
        assert (row.phone_hash, row.gifts) == (hashed, ["birthday:2026", "welcome"])
        assert PHONE[1:] not in row.phone_hash


async def test_somebody_of_the_team_keeps_the_chat_with_the_shop() -> None:
    await make_staff(telegram_id=CHAT)
    mei = await make_member(telegram_id=CHAT)
    await forget(mei)
    assert await Chat.exists(telegram_id=CHAT)


async def test_who_asked_for_anothers_account_takes_the_request_along() -> None:
    mei, bob = await make_member(telegram_id=CHAT, name=NAME), await make_member()
    await Takeover.create(
        member_id=bob.id, telegram_id=CHAT, name=NAME, state=TakeoverState.REFUSED, requested_at=NOW, settled_at=NOW
    )
    await forget(mei)
    assert await Takeover.all().count() == 0


async def test_an_account_that_became_part_of_theirs_goes_too() -> None:
    old, mei = await make_member(points=10, in_chat=False), await make_member(points=20)
    await CareLog.create(member_id=old.id, rule="birthday", local_date=NOW.date(), done_at=NOW)
    await CareLog.create(member_id=mei.id, rule="birthday", local_date=NOW.date(), done_at=NOW)
    await merges.merge(source_id=old.id, target_id=mei.id, actor=CONSOLE, programme=PROGRAMME, now=NOW)
    assert await erasures.ids_of(mei.id) == [mei.id, old.id]
    await forget(mei)
    assert await CareLog.all().count() == 0
    assert (await Account.get(member_id=mei.id)).balance == 0


async def test_others_keep_what_is_theirs() -> None:
    bob = await make_member(points=50, name="Bob")
    await make_purchase(bob.id)
    await Note.create(member_id=bob.id, text="oat milk", written_at=NOW)
    await members.set_consent(member_id=bob.id, granted=True, language=Language.ENGLISH, now=NOW)
    before = await members.by_id(member_id=bob.id, programme=PROGRAMME)
    await forget(await a_full_life())
    assert await members.by_id(member_id=bob.id, programme=PROGRAMME) == before
    assert (await Account.get(member_id=bob.id)).balance == 178
    assert await Note.filter(member_id=bob.id).count() == 2  # the present has one, too
    assert await OutboxMessage.exists(member_id=bob.id, state=OutboxState.PENDING)

"""One row in every table, and a few more: enough to see that a migration loses none."""

from datetime import UTC, date, datetime

import models
from domain.coupons import CouponKind, CouponState
from domain.inquiries import InquiryTopic
from domain.members import ConsentTopic, MemberState
from domain.messages import MessageClass, MessageKind
from domain.outbox import OutboxState
from domain.permissions import Role
from domain.points import AllocationKind, EntryKind
from domain.rewards import ClaimState
from domain.surveys import QuestionType

AT = datetime(2026, 11, 22, 2, 15, tzinfo=UTC)


async def a_member(number: int = 1, *, balance: int = 0) -> models.Member:
    """A registered member with an account."""
    member = await models.Member.create(
        card_number=f"CARD{number:08}",
        telegram_id=1000 + number,
        state=MemberState.ACTIVE,
        name=f"Mei Lin {number}",
        phone=f"+86138001380{number:02}",
        phone_hash=f"{number:064}",
        created_at=AT,
        joined_at=AT,
    )
    await models.Account.create(member=member, balance=balance, tier="member", tier_since=AT)
    return member


async def an_entry(member: models.Member, key: str, points: int = 128, **more: object) -> models.LedgerEntry:
    return await models.LedgerEntry.create(
        member=member,
        kind=next(iter(EntryKind)),
        points=points,
        intent_key=key,
        reason="purchase",
        occurred_at=AT,
        recorded_at=AT,
        **more,
    )


async def a_lot(entry: models.LedgerEntry, *, points: int = 128, remaining: int = 128) -> models.Lot:
    return await models.Lot.create(
        member_id=entry.member_id, entry=entry, points=points, remaining=remaining, earned_at=AT, available_at=AT
    )


async def a_purchase(member: models.Member, external_id: str = "T-1001", amount: int = 12800) -> models.Purchase:
    return await models.Purchase.create(
        source="till-1",
        external_id=external_id,
        fingerprint="f" * 64,
        member=member,
        amount=amount,
        currency="CNY",
        store="main",
        points_earned=128,
        occurred_at=AT,
        recorded_at=AT,
    )


async def fill_every_table() -> None:
    """A small shop's day; `Member` has two rows, and what belongs to the second is nothing but its account."""
    staff = await models.Staff.create(telegram_id=7, name="Li Wei", role=Role.MANAGER, added_at=AT)
    await models.StaffInvitation.create(
        token_hash="1" * 64, role=Role.CLERK, invited_by=staff, created_at=AT, expires_at=AT
    )
    member = await a_member(1, balance=28)
    await a_member(2)
    await models.Consent.create(
        member=member,
        topic=next(iter(ConsentTopic)),
        granted=True,
        text_key="consent-marketing",
        language="en",
        given_at=AT,
    )
    await models.Chat.create(telegram_id=1001, language_tag="zh-hans", first_seen_at=AT, last_seen_at=AT)
    await models.Dialogue.create(key="1001:1001", state="feedback", data={"step": 1}, updated_at=AT)
    await models.Fact.create(name="catalogue:WELCOME", value="loaded")
    await models.ApiKey.create(name="till-1", key_hash="2" * 64, key_hint="abcd", scopes=["purchases"], created_at=AT)
    await models.StoredAnswer.create(
        till="till-1", idempotency_key="k-1", request_hash="3" * 64, status=201, body='{"id": 1}', created_at=AT
    )
    await models.AuditEntry.create(
        sequence=1,
        actor_kind="staff",
        actor_id=staff.id,
        action="points-adjusted",
        member_id=member.id,
        detail='{"points": 5}',
        happened_at=AT,
        previous_hash="0" * 64,
        entry_hash="4" * 64,
    )
    await models.AuditHead.create(id=1, sequence=1, entry_hash="4" * 64)
    await _buy(member, staff)
    await _coupons(member, staff)
    await _rewards(member)
    await _survey(member)
    message = await models.OutboxMessage.create(
        intent_key="receipt:1",
        kind=next(iter(MessageKind)),
        message_class=next(iter(MessageClass)),
        priority=10,
        member=member,
        subject={"purchase": 1},
        state=OutboxState.PENDING,
        promised_at=AT,
        not_before=AT,
    )
    await models.CareLog.create(
        member=member, rule="birthday", local_date=date(2026, 11, 22), message=message, done_at=AT
    )
    await _service(member)


async def _service(member: models.Member) -> None:
    friend = await a_member(number=77)
    await models.Inquiry.create(
        member=member, chat_id=1001, intent_key="1001:7", topic=InquiryTopic.FEEDBACK, text="More cake", asked_at=AT
    )
    await models.Referral.create(referrer=member, friend=friend, joined_at=AT)
    await models.Erasure.create(phone_hash="9" * 64, gifts=["welcome"], erased_at=AT)
    await models.Takeover.create(member=member, telegram_id=7007, name="Mei", requested_at=AT)
    await models.CardUse.create(member=member, step=59_000_000, used_at=AT)
    reward = await models.Reward.all().first()
    await models.RewardWatch.create(reward=reward, member=friend, asked_at=AT)


async def _buy(member: models.Member, staff: models.Staff) -> None:
    purchase = await a_purchase(member)
    line = await models.PurchaseLine.create(
        purchase=purchase, position=1, sku="LATTE", name="Latte", category="coffee", quantity=2, amount=12800
    )
    earned = await an_entry(member, "purchase:till-1:T-1001", purchase=purchase)
    spent = await an_entry(member, "claim:1", -100, staff=staff)
    lot = await a_lot(earned, remaining=28)
    await models.Allocation.create(entry=spent, lot=lot, kind=next(iter(AllocationKind)), points=100)
    refund = await models.Refund.create(
        purchase=purchase,
        source="till-1",
        external_id="R-1",
        fingerprint="e" * 64,
        amount=100,
        points_due=1,
        points_taken=1,
        reason="cold coffee",
        refunded_at=AT,
    )
    await models.RefundLine.create(refund=refund, line=line, quantity=1, amount=100)
    await models.Note.create(member=member, entry=spent, staff=staff, text="likes oat milk", written_at=AT)


async def _coupons(member: models.Member, staff: models.Staff) -> None:
    template = await models.CouponTemplate.create(
        code="WELCOME", kind=CouponKind.PERCENT, names={"en": "Welcome"}, percent=10, created_at=AT
    )
    batch = await models.CouponBatch.create(
        request_key="batch-1", template=template, segment="all", staff=staff, recipients=1, issued_at=AT
    )
    await models.Coupon.create(
        template=template,
        member=member,
        batch=batch,
        intent_key="welcome:1",
        code="7KQ2M9XT4HWPC",
        code_hash="5" * 64,
        state=CouponState.ISSUED,
        issued_at=AT,
        active_at=AT,
    )


async def _rewards(member: models.Member) -> None:
    reward = await models.Reward.create(
        code="TOTE", names={"en": "Tote bag"}, points=100, stock_initial=20, stock_left=19, created_at=AT
    )
    await models.Claim.create(
        request_key="tap-1",
        reward=reward,
        member=member,
        points=100,
        state=ClaimState.ORDERED,
        code="3KQ2M9XT4HWPC",
        code_hash="6" * 64,
        claimed_at=AT,
    )


async def _survey(member: models.Member) -> None:
    survey = await models.Survey.create(code="visit", created_at=AT)
    question = await models.SurveyQuestion.create(survey=survey, position=1, question_type=next(iter(QuestionType)))
    invitation = await models.SurveyInvitation.create(
        survey=survey, member=member, intent_key="survey:visit:1", invited_at=AT
    )
    await models.SurveyAnswer.create(
        invitation=invitation, question=question, score=5, comment="lovely", answered_at=AT
    )

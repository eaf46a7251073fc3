"""What a pushed message says, looked up when it is sent (design 3.1)."""

from dataclasses import dataclass
from datetime import datetime

from domain.coupons import CouponState
from domain.messages import MessageKind
from domain.names import first_name
from domain.programme import Programme
from domain.referrals import ReferralState
from domain.rewards import RewardUnavailable
from domain.surveys import QuestionType, is_low
from models import (
    Account,
    LedgerEntry,
    Member,
    OutboxMessage,
    Purchase,
    Referral,
    Refund,
    SurveyAnswer,
    SurveyInvitation,
)
from services import (
    accounts,
    coupons,
    inquiries,
    questionnaires,
    referrals,
    reports,
    reward_watches,
    rewards,
    takeovers,
)
from services.accounts import Expiring
from services.coupons import CouponView
from services.deliveries import Delivery
from services.inquiries import InquiryAnswer, InquiryNotice
from services.questionnaires import Sheet
from services.referrals import ReviewView
from services.reports import DaySummary
from services.rewards import ClaimView, RewardView
from services.takeovers import TakeoverPush


@dataclass(frozen=True)
class Receipt:
    """Amounts in minor units; `number` is the till's own, the same on a message sent again."""

    number: str
    amount: int
    points: int
    balance: int
    tier: str
    occurred_at: datetime
    resent: bool


@dataclass(frozen=True)
class RefundReceipt:
    number: str
    amount: int
    points: int
    balance: int
    resent: bool


@dataclass(frozen=True)
class Adjustment:
    points: int
    balance: int


@dataclass(frozen=True)
class CouponPush:
    """A coupon given, offered or redeemed; which of them the kind says."""

    kind: MessageKind
    coupon: CouponView


@dataclass(frozen=True)
class ClaimPush:
    claim: ClaimView


@dataclass(frozen=True)
class CarePush:
    """A greeting or a nudge with its gift, where there is one."""

    kind: MessageKind
    name: str
    gift: CouponView | None


@dataclass(frozen=True)
class CouponsEnding:
    coupons: tuple[CouponView, ...]


@dataclass(frozen=True)
class PointsEnding:
    expiring: tuple[Expiring, ...]


@dataclass(frozen=True)
class SurveyPush:
    invitation_id: int
    occurred_at: datetime | None


@dataclass(frozen=True)
class QuestionnairePush:
    """An invitation to answer the sheet's questions."""

    sheet: Sheet


@dataclass(frozen=True)
class ReferralPush:
    """Points for a friend's link, or (negative) taken back. `friend_name` None: this is the friend; `available_at`:
    from when they can be spent, where that is not yet."""

    points: int
    balance: int
    friend_name: str | None
    available_at: datetime | None


@dataclass(frozen=True)
class ReferralReview:
    review: ReviewView


@dataclass(frozen=True)
class LowScore:
    """`score` of `highest`."""

    score: int
    member_name: str
    card_number: str
    comment: str
    occurred_at: datetime | None
    highest: int = 5


@dataclass(frozen=True)
class LowStock:
    reward: RewardView


@dataclass(frozen=True)
class BackInStock:
    """What the member asked to hear."""

    reward: RewardView


@dataclass(frozen=True)
class Trouble:
    """Something unexpected happened; `where` is a place in the programme, never data."""

    where: str


Push = (
    Receipt
    | RefundReceipt
    | Adjustment
    | CouponPush
    | ClaimPush
    | CarePush
    | CouponsEnding
    | PointsEnding
    | SurveyPush
    | QuestionnairePush
    | ReferralPush
    | ReferralReview
    | LowScore
    | LowStock
    | BackInStock
    | DaySummary
    | Trouble
    | InquiryNotice
    | InquiryAnswer
    | TakeoverPush
)


async def load(delivery: Delivery, *, programme: Programme, now: datetime) -> Push | None:
    """The facts of a claimed message as of now; None when there is nothing left to say (the coupon was used
    meanwhile).
    """
    ids = delivery.subject
    match delivery.kind:
        case MessageKind.RECEIPT:
            return await _receipt(int(ids["purchase_id"]), resent=delivery.resent)
        case MessageKind.REFUND_RECEIPT:
            return await _refund(int(ids["refund_id"]), resent=delivery.resent)
        case MessageKind.ADJUSTMENT:
            entry = await LedgerEntry.get(id=int(ids["entry_id"]))
            return Adjustment(points=entry.points, balance=(await Account.get(member_id=delivery.member_id)).balance)
        case MessageKind.COUPON_ISSUED | MessageKind.COUPON_REDEEMED:
            return CouponPush(kind=delivery.kind, coupon=await coupons.by_id(coupon_id=int(ids["coupon_id"])))
        case MessageKind.COUPON_OFFER:
            return await _offer(int(ids["batch_id"]), delivery, now=now)
        case MessageKind.CLAIM_HANDED_OVER:
            return ClaimPush(claim=await rewards.by_id(claim_id=int(ids["claim_id"])))
        case MessageKind.BIRTHDAY | MessageKind.REACTIVATION:
            return await _care(delivery, now=now)
        case MessageKind.COUPON_EXPIRING:
            return await _coupons_ending(delivery, programme=programme, now=now)
        case MessageKind.POINTS_EXPIRING:
            return await _points_ending(delivery, programme=programme, now=now)
        case MessageKind.SURVEY:
            return await _survey(int(ids["invitation_id"]))
        case MessageKind.SURVEY_INVITATION:
            sheet = await questionnaires.invited_to(invitation_id=int(ids["invitation_id"]), now=now)
            return None if sheet is None else QuestionnairePush(sheet=sheet)
        case MessageKind.REFERRAL_REWARD:
            return await _referral(int(ids["referral_id"]), int(ids["entry_id"]), now=now)
        case MessageKind.REFERRAL_REVIEW:
            review = await referrals.review(referral_id=int(ids["referral_id"]), programme=programme, now=now)
            return ReferralReview(review=review) if review.state is ReferralState.REVIEW else None
        case MessageKind.LOW_SCORE:
            return await _low_score(int(ids["invitation_id"]), programme=programme)
        case MessageKind.LOW_STOCK:
            return await _low_stock(int(ids["reward_id"]))
        case MessageKind.BACK_IN_STOCK:
            return await _back_in_stock(int(ids["reward_id"]), delivery, now=now)
        case MessageKind.DAILY_SUMMARY:
            summary = await reports.day_summary(day=str(ids["day"]), programme=programme)
            return None if summary.is_quiet else summary
        case MessageKind.UNEXPECTED_ERROR:
            return Trouble(where=str(ids["where"]))
        case MessageKind.INQUIRY:
            assert delivery.staff_id is not None
            inquiry_id = int(ids["inquiry_id"])
            return await inquiries.notice(
                inquiry_id=inquiry_id, staff_id=delivery.staff_id, programme=programme, now=now
            )
        case MessageKind.INQUIRY_ANSWER:
            return await inquiries.answered(inquiry_id=int(ids["inquiry_id"]))
        case (
            MessageKind.ACCOUNT_TAKEN_OVER
            | MessageKind.TAKEOVER_ASKED
            | MessageKind.TAKEOVER_OUTCOME
            | MessageKind.TAKEOVER_SETTLED
        ):
            to_old_chat = bool(ids.get("to_old_chat"))
            return await takeovers.push(
                kind=delivery.kind, takeover_id=int(ids["takeover_id"]), to_old_chat=to_old_chat
            )


async def _receipt(purchase_id: int, *, resent: bool) -> Receipt:
    purchase = await Purchase.get(id=purchase_id)
    account = await Account.get(member_id=purchase.member_id)
    return Receipt(
        number=purchase.external_id,
        amount=purchase.amount,
        points=purchase.points_earned,
        balance=account.balance,
        tier=account.tier,
        occurred_at=purchase.occurred_at,
        resent=resent,
    )


async def _refund(refund_id: int, *, resent: bool) -> RefundReceipt:
    refund = await Refund.get(id=refund_id).prefetch_related("purchase")
    account = await Account.get(member_id=refund.purchase.member_id)
    return RefundReceipt(
        number=refund.purchase.external_id,
        amount=refund.amount,
        points=refund.points_taken,
        balance=account.balance,
        resent=resent,
    )


async def _offer(batch_id: int, delivery: Delivery, *, now: datetime) -> CouponPush | None:
    assert delivery.member_id is not None
    coupon = await coupons.of_batch(batch_id=batch_id, member_id=delivery.member_id)
    return None if coupon is None or not _usable(coupon, now) else CouponPush(kind=delivery.kind, coupon=coupon)


async def _care(delivery: Delivery, *, now: datetime) -> CarePush | None:
    member = await Member.get(id=delivery.member_id)
    if delivery.kind is MessageKind.REACTIVATION and await Purchase.exists(
        member_id=member.id, recorded_at__gt=(await _promised_at(delivery))
    ):
        return None  # back already: a nudge would be wrong
    gift = None
    if "coupon_id" in delivery.subject:
        gift = await coupons.by_id(coupon_id=int(delivery.subject["coupon_id"]))
    return CarePush(
        kind=delivery.kind, name=member.name, gift=gift if gift is not None and _usable(gift, now) else None
    )


async def _promised_at(delivery: Delivery) -> datetime:
    return (await OutboxMessage.get(id=delivery.message_id)).promised_at


async def _coupons_ending(delivery: Delivery, *, programme: Programme, now: datetime) -> CouponsEnding | None:
    assert delivery.member_id is not None
    horizon = now.timestamp() + (programme.care.coupon_expiry.days_before + 1) * 86_400
    wallet = await coupons.wallet(member_id=delivery.member_id, now=now)
    ending = tuple(one for one in wallet if one.expires_at is not None and one.expires_at.timestamp() <= horizon)
    return CouponsEnding(coupons=ending) if ending else None


async def _points_ending(delivery: Delivery, *, programme: Programme, now: datetime) -> PointsEnding | None:
    assert delivery.member_id is not None
    view = await accounts.view(member_id=delivery.member_id, programme=programme, now=now)
    horizon = now.timestamp() + (programme.care.points_expiry.days_before + 1) * 86_400
    ending = tuple(one for one in view.expiring if one.at.timestamp() <= horizon)
    return PointsEnding(expiring=ending) if ending else None


async def _survey(invitation_id: int) -> SurveyPush:
    invitation = await SurveyInvitation.get(id=invitation_id).prefetch_related("purchase")
    return SurveyPush(
        invitation_id=invitation.id,
        occurred_at=None if invitation.purchase is None else invitation.purchase.occurred_at,
    )


async def _low_score(invitation_id: int, *, programme: Programme) -> LowScore | None:
    invitation = await SurveyInvitation.get(id=invitation_id).prefetch_related("purchase", "member")
    low_of_five = programme.care.survey.low_score
    answers = (
        await SurveyAnswer.filter(invitation=invitation).order_by("question__position").prefetch_related("question")
    )
    comment = next((one.comment for one in answers if one.comment), "")
    for answer in answers:
        highest = int(answer.question.options[1]) if answer.question.question_type is QuestionType.SCALE else 0
        if answer.score is not None and is_low(answer.score, highest=highest, low_of_five=low_of_five):
            return LowScore(
                score=answer.score,
                member_name=invitation.member.name,
                card_number=invitation.member.card_number,
                comment=comment,
                highest=highest,
                occurred_at=None if invitation.purchase is None else invitation.purchase.occurred_at,
            )
    return None  # the member corrected the score before anybody was told


async def _referral(referral_id: int, entry_id: int, *, now: datetime) -> ReferralPush:
    referral = await Referral.get(id=referral_id).prefetch_related("friend")
    entry = await LedgerEntry.get(id=entry_id).prefetch_related("lot")
    available_at = None if entry.lot is None else entry.lot.available_at
    mine = entry.member_id == referral.referrer_id
    return ReferralPush(
        points=entry.points,
        balance=(await Account.get(member_id=entry.member_id)).balance,
        friend_name=first_name(referral.friend.name) if mine else None,
        available_at=available_at if available_at is not None and available_at > now else None,
    )


async def _low_stock(reward_id: int) -> LowStock | None:
    try:
        return LowStock(reward=await rewards.reward(reward_id=reward_id))
    except RewardUnavailable:  # taken off the shelf meanwhile
        return None


async def _back_in_stock(reward_id: int, delivery: Delivery, *, now: datetime) -> BackInStock | None:
    assert delivery.member_id is not None
    low_stock = await _low_stock(reward_id)
    if low_stock is None or low_stock.reward.stock != 0:
        return None if low_stock is None else BackInStock(reward=low_stock.reward)
    await reward_watches.keep_waiting(reward_id=reward_id, member_id=delivery.member_id, now=now)
    return None


def _usable(coupon: CouponView, now: datetime) -> bool:
    return coupon.state is CouponState.ISSUED and (coupon.expires_at is None or coupon.expires_at > now)

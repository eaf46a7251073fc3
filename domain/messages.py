"""Kinds of pushed messages: class, topic and priority (design 3.1, semantics 8 and 9)."""

from dataclasses import dataclass
from enum import StrEnum


class MessageClass(StrEnum):
    TRANSACTIONAL = "transactional"  # receipts and what one asked for: no consent, cap or quiet hours
    MARKETING = "marketing"  # asks the contact gate
    STAFF = "staff"  # to the team


class Topic(StrEnum):
    """What a member can switch off; transactional messages have none."""

    OFFERS = "offers"
    GREETINGS = "greetings"
    SURVEYS = "surveys"
    REMINDERS = "reminders"


class MessageKind(StrEnum):
    RECEIPT = "receipt"
    REFUND_RECEIPT = "refund_receipt"
    ADJUSTMENT = "adjustment"
    COUPON_ISSUED = "coupon_issued"
    COUPON_REDEEMED = "coupon_redeemed"
    CLAIM_HANDED_OVER = "claim_handed_over"
    BACK_IN_STOCK = "back_in_stock"  # a member asked to be told
    ACCOUNT_TAKEN_OVER = "account_taken_over"
    TAKEOVER_OUTCOME = "takeover_outcome"
    INQUIRY_ANSWER = "inquiry_answer"
    COUPON_OFFER = "coupon_offer"
    BIRTHDAY = "birthday"
    REACTIVATION = "reactivation"
    COUPON_EXPIRING = "coupon_expiring"
    POINTS_EXPIRING = "points_expiring"
    SURVEY = "survey"
    SURVEY_INVITATION = "survey_invitation"
    REFERRAL_REWARD = "referral_reward"
    REFERRAL_REVIEW = "referral_review"
    INQUIRY = "inquiry"
    TAKEOVER_ASKED = "takeover_asked"
    TAKEOVER_SETTLED = "takeover_settled"
    LOW_SCORE = "low_score"
    LOW_STOCK = "low_stock"
    DAILY_SUMMARY = "daily_summary"
    UNEXPECTED_ERROR = "unexpected_error"


@dataclass(frozen=True)
class KindRule:
    """How a kind of message is treated; a lower priority number leaves first."""

    message_class: MessageClass
    topic: Topic | None
    priority: int


_TRANSACTIONAL = KindRule(MessageClass.TRANSACTIONAL, None, 10)
_STAFF = KindRule(MessageClass.STAFF, None, 20)


def _marketing(topic: Topic, *, priority: int = 50) -> KindRule:
    return KindRule(MessageClass.MARKETING, topic, priority)


KINDS: dict[MessageKind, KindRule] = {
    MessageKind.RECEIPT: _TRANSACTIONAL,
    MessageKind.REFUND_RECEIPT: _TRANSACTIONAL,
    MessageKind.ADJUSTMENT: _TRANSACTIONAL,
    MessageKind.COUPON_ISSUED: _TRANSACTIONAL,
    MessageKind.COUPON_REDEEMED: _TRANSACTIONAL,
    MessageKind.CLAIM_HANDED_OVER: _TRANSACTIONAL,
    MessageKind.BACK_IN_STOCK: _TRANSACTIONAL,
    MessageKind.ACCOUNT_TAKEN_OVER: _TRANSACTIONAL,
    MessageKind.TAKEOVER_OUTCOME: _TRANSACTIONAL,
    MessageKind.INQUIRY_ANSWER: _TRANSACTIONAL,
    MessageKind.COUPON_OFFER: _marketing(Topic.OFFERS),
    MessageKind.BIRTHDAY: _marketing(Topic.GREETINGS, priority=40),
    MessageKind.REACTIVATION: _marketing(Topic.OFFERS),
    MessageKind.COUPON_EXPIRING: _marketing(Topic.REMINDERS),
    MessageKind.POINTS_EXPIRING: _marketing(Topic.REMINDERS),
    MessageKind.SURVEY: _marketing(Topic.SURVEYS),
    MessageKind.SURVEY_INVITATION: _marketing(Topic.SURVEYS),
    MessageKind.REFERRAL_REWARD: _TRANSACTIONAL,
    MessageKind.REFERRAL_REVIEW: _STAFF,
    MessageKind.INQUIRY: KindRule(MessageClass.STAFF, None, 15),
    MessageKind.TAKEOVER_ASKED: KindRule(MessageClass.STAFF, None, 15),
    MessageKind.TAKEOVER_SETTLED: _STAFF,
    MessageKind.LOW_SCORE: _STAFF,
    MessageKind.LOW_STOCK: _STAFF,
    MessageKind.DAILY_SUMMARY: _STAFF,
    MessageKind.UNEXPECTED_ERROR: _STAFF,
}

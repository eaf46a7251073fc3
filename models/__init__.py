"""Tables, constraints and tiny predicates. No workflows."""

from models.api_keys import ApiKey, StoredAnswer
from models.audit import AuditEntry, AuditHead
from models.chats import Chat, ChatState, Dialogue
from models.coupons import Coupon, CouponBatch, CouponTemplate
from models.facts import Fact
from models.inquiries import Inquiry
from models.ledger import Account, Allocation, LedgerEntry, Lot
from models.members import CardUse, Consent, Erasure, Member, Note, Takeover
from models.outbox import CareLog, OutboxMessage
from models.purchases import Purchase, PurchaseLine, Refund, RefundLine
from models.referrals import Referral
from models.rewards import Claim, Reward, RewardWatch
from models.staff import Staff, StaffInvitation
from models.surveys import Survey, SurveyAnswer, SurveyInvitation, SurveyQuestion

__all__ = [
    "Account",
    "Allocation",
    "ApiKey",
    "AuditEntry",
    "AuditHead",
    "CardUse",
    "CareLog",
    "Chat",
    "ChatState",
    "Claim",
    "Consent",
    "Coupon",
    "CouponBatch",
    "CouponTemplate",
    "Dialogue",
    "Erasure",
    "Fact",
    "Inquiry",
    "LedgerEntry",
    "Lot",
    "Member",
    "Note",
    "OutboxMessage",
    "Purchase",
    "PurchaseLine",
    "Referral",
    "Refund",
    "RefundLine",
    "Reward",
    "RewardWatch",
    "Staff",
    "StaffInvitation",
    "StoredAnswer",
    "Survey",
    "SurveyAnswer",
    "SurveyInvitation",
    "SurveyQuestion",
    "Takeover",
]

"""Referrals: who brought whom (semantics 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tortoise import Model, fields
from tortoise.indexes import Index

from domain.referrals import ReferralState

if TYPE_CHECKING:
    from models.members import Member
    from models.purchases import Purchase


class Referral(Model):
    """A friend joined by a member's link; the reward follows the friend's first purchase."""

    id = fields.BigIntField(primary_key=True)
    referrer: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="referrals", on_delete=fields.RESTRICT
    )
    referrer_id: int
    friend: fields.OneToOneRelation[Member] = fields.OneToOneField(
        "models.Member", related_name="referral", on_delete=fields.RESTRICT
    )
    friend_id: int
    state = fields.CharEnumField(ReferralState, max_length=16, default=ReferralState.JOINED)
    purchase: fields.ForeignKeyNullableRelation[Purchase] = fields.ForeignKeyField(
        "models.Purchase", related_name="referrals", null=True, on_delete=fields.RESTRICT
    )
    purchase_id: int | None
    joined_at = fields.DatetimeField()
    rewarded_at = fields.DatetimeField(null=True)

    class Meta:
        table = "referrals"
        indexes = [Index(fields=["referrer_id", "state"], name="idx_referrals_referrer_state")]

"""Rewards and claims (semantics 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tortoise import Model, fields
from tortoise.indexes import Index

from domain.rewards import ClaimState
from models.fields import EncryptedField

if TYPE_CHECKING:
    from models.coupons import CouponTemplate
    from models.members import Member
    from models.staff import Staff


class Reward(Model):
    """Catalogue item priced in points. `stock_left` None is unlimited; left + claimed - cancelled = initial (I5)."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(max_length=24, unique=True)
    names: dict[str, str] = fields.JSONField()  # language -> name
    descriptions: dict[str, str] = fields.JSONField(default=dict)
    points = fields.BigIntField()
    stock_initial = fields.IntField(null=True)
    stock_left = fields.IntField(null=True)
    low_stock = fields.IntField(default=0)
    tier = fields.CharField(max_length=32, null=True)
    limit_per_member = fields.IntField(null=True)
    coupon_template: fields.ForeignKeyNullableRelation[CouponTemplate] = fields.ForeignKeyField(
        "models.CouponTemplate", related_name="rewards", null=True, on_delete=fields.RESTRICT
    )
    coupon_template_id: int | None
    starts_at = fields.DatetimeField(null=True)
    ends_at = fields.DatetimeField(null=True)
    picture = fields.CharField(max_length=255, null=True)  # the messenger's file id
    active = fields.BooleanField(default=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "rewards"


class Claim(Model):
    """A member's redeemed reward, handed over by staff."""

    id = fields.BigIntField(primary_key=True)
    request_key = fields.CharField(max_length=96, unique=True)
    reward: fields.ForeignKeyRelation[Reward] = fields.ForeignKeyField(
        "models.Reward", related_name="claims", on_delete=fields.RESTRICT
    )
    reward_id: int
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="claims", on_delete=fields.RESTRICT
    )
    member_id: int
    points = fields.BigIntField()
    state = fields.CharEnumField(ClaimState, max_length=16, default=ClaimState.ORDERED)
    code = EncryptedField()
    code_hash = fields.CharField(max_length=64, unique=True)
    claimed_at = fields.DatetimeField()
    ready_at = fields.DatetimeField(null=True)
    handed_over_at = fields.DatetimeField(null=True)
    handed_over_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="handed_over_claims", null=True, on_delete=fields.RESTRICT
    )
    handed_over_by_id: int | None
    cancelled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "claims"
        indexes = [Index(fields=["member_id", "state"], name="idx_claims_member_state")]


class RewardWatch(Model):
    """Who asked to be told when a reward is back in stock."""

    id = fields.BigIntField(primary_key=True)
    reward: fields.ForeignKeyRelation[Reward] = fields.ForeignKeyField(
        "models.Reward", related_name="watches", on_delete=fields.RESTRICT
    )
    reward_id: int
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="reward_watches", on_delete=fields.RESTRICT
    )
    member_id: int
    asked_at = fields.DatetimeField()

    class Meta:
        table = "reward_watches"
        unique_together = (("reward_id", "member_id"),)

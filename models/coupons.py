"""Coupon templates, issued coupons, and batches issued to a segment (semantics 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tortoise import Model, fields
from tortoise.indexes import Index

from domain.coupons import CouponKind, CouponState, Worth
from models.fields import EncryptedField

if TYPE_CHECKING:
    from models.members import Member
    from models.purchases import Purchase
    from models.staff import Staff


class CouponTemplate(Model):
    """The offer. Loaded once from the programme by its code; from then on staff change it here."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(max_length=24, unique=True)
    kind = fields.CharEnumField(CouponKind, max_length=16)
    names: dict[str, str] = fields.JSONField()  # language -> name
    percent = fields.SmallIntField(default=0)
    amount = fields.BigIntField(default=0)
    minimum_amount = fields.BigIntField(default=0)
    maximum_discount = fields.BigIntField(null=True)
    conditions: dict[str, Any] = fields.JSONField(
        default=dict
    )  # categories, stores, weekdays, hours, tier, first purchase
    valid_days = fields.IntField(null=True)  # from issue
    inactive_days = fields.IntField(default=0)
    valid_from = fields.DatetimeField(null=True)
    valid_until = fields.DatetimeField(null=True)
    limit_total = fields.IntField(null=True)
    limit_per_member = fields.IntField(null=True)
    limit_per_day = fields.IntField(null=True)
    issued_count = fields.IntField(default=0)
    redeemed_count = fields.IntField(default=0)
    picture = fields.CharField(max_length=255, null=True)  # the messenger's file id
    active = fields.BooleanField(default=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "coupon_templates"

    @property
    def worth(self) -> Worth:
        return Worth(
            kind=self.kind,
            percent=self.percent,
            amount=self.amount,
            minimum_amount=self.minimum_amount,
            maximum_discount=self.maximum_discount,
        )


class CouponBatch(Model):
    """One issue of a template to a segment, confirmed once."""

    id = fields.BigIntField(primary_key=True)
    request_key = fields.CharField(max_length=64, unique=True)
    template: fields.ForeignKeyRelation[CouponTemplate] = fields.ForeignKeyField(
        "models.CouponTemplate", related_name="batches", on_delete=fields.RESTRICT
    )
    template_id: int
    segment = fields.CharField(max_length=64)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="batches", on_delete=fields.RESTRICT
    )
    staff_id: int
    recipients = fields.IntField(default=0)
    issued_at = fields.DatetimeField()

    class Meta:
        table = "coupon_batches"


class Coupon(Model):
    """One coupon of one member. The code is encrypted for showing and hashed with a key for look-up."""

    id = fields.BigIntField(primary_key=True)
    template: fields.ForeignKeyRelation[CouponTemplate] = fields.ForeignKeyField(
        "models.CouponTemplate", related_name="coupons", on_delete=fields.RESTRICT
    )
    template_id: int
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="coupons", on_delete=fields.RESTRICT
    )
    member_id: int
    batch: fields.ForeignKeyNullableRelation[CouponBatch] = fields.ForeignKeyField(
        "models.CouponBatch", related_name="coupons", null=True, on_delete=fields.RESTRICT
    )
    batch_id: int | None
    intent_key = fields.CharField(max_length=160, unique=True)
    code = EncryptedField()
    code_hash = fields.CharField(max_length=64, unique=True)
    state = fields.CharEnumField(CouponState, max_length=16, default=CouponState.ISSUED)
    issued_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="issued_coupons", null=True, on_delete=fields.RESTRICT
    )
    issued_by_id: int | None
    issued_at = fields.DatetimeField()
    active_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(null=True)
    locked_by = fields.CharField(max_length=64, default="")
    locked_until = fields.DatetimeField(null=True)
    redeemed_at = fields.DatetimeField(null=True)
    redeemed_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="redeemed_coupons", null=True, on_delete=fields.RESTRICT
    )
    redeemed_by_id: int | None
    redeemed_till = fields.CharField(max_length=64, default="")
    redemption_key = fields.CharField(
        max_length=160, default=""
    )  # the request that redeemed it: its repeat is no error
    purchase: fields.ForeignKeyNullableRelation[Purchase] = fields.ForeignKeyField(
        "models.Purchase", related_name="coupons", null=True, on_delete=fields.RESTRICT
    )
    purchase_id: int | None
    discount_amount = fields.BigIntField(null=True)

    class Meta:
        table = "coupons"
        indexes = [
            Index(fields=["member_id", "state"], name="idx_coupons_member_state"),
            Index(fields=["state", "expires_at"], name="idx_coupons_state_expires"),
            Index(fields=["template_id", "issued_at"], name="idx_coupons_template_issued"),
            Index(fields=["purchase_id"], name="idx_coupons_purchase"),
        ]

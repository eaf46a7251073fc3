"""Purchases, their lines and refunds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tortoise import Model, fields
from tortoise.indexes import Index

from models.fields import EncryptedField

if TYPE_CHECKING:
    from models.members import Member
    from models.staff import Staff


class Purchase(Model):
    """What a till or a clerk reported; amounts in minor units. (source, external_id) is unique for ever."""

    id = fields.BigIntField(primary_key=True)
    source = fields.CharField(max_length=64)  # the till's name, or `chat`
    external_id = fields.CharField(max_length=64)
    fingerprint = fields.CharField(max_length=64)  # of the facts, to tell a repeat from a contradiction
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="purchases", on_delete=fields.RESTRICT
    )
    member_id: int
    amount = fields.BigIntField()
    refunded_amount = fields.BigIntField(default=0)
    currency = fields.CharField(max_length=3)
    store = fields.CharField(max_length=32)
    points_earned = fields.BigIntField()
    staff: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="purchases", null=True, on_delete=fields.RESTRICT
    )
    staff_id: int | None
    occurred_at = fields.DatetimeField()
    recorded_at = fields.DatetimeField()

    class Meta:
        table = "purchases"
        unique_together = (("source", "external_id"),)
        indexes = [
            Index(fields=["member_id", "occurred_at"], name="idx_purchases_member_occurred"),
            Index(fields=["occurred_at"], name="idx_purchases_occurred"),
        ]


class PurchaseLine(Model):
    id = fields.BigIntField(primary_key=True)
    purchase: fields.ForeignKeyRelation[Purchase] = fields.ForeignKeyField(
        "models.Purchase", related_name="lines", on_delete=fields.RESTRICT
    )
    purchase_id: int
    position = fields.IntField()
    sku = fields.CharField(max_length=64)
    name = fields.CharField(max_length=128)
    category = fields.CharField(max_length=64)
    quantity = fields.IntField()
    amount = fields.BigIntField()  # the line's total
    refunded_amount = fields.BigIntField(default=0)

    class Meta:
        table = "purchase_lines"
        unique_together = (("purchase_id", "position"),)


class Refund(Model):
    """Money given back; `points_due` of its purchase fell to it, `points_taken` could be taken back."""

    id = fields.BigIntField(primary_key=True)
    purchase: fields.ForeignKeyRelation[Purchase] = fields.ForeignKeyField(
        "models.Purchase", related_name="refunds", on_delete=fields.RESTRICT
    )
    purchase_id: int
    source = fields.CharField(max_length=64)
    external_id = fields.CharField(max_length=64)
    fingerprint = fields.CharField(max_length=64)
    amount = fields.BigIntField()
    points_due = fields.BigIntField()
    points_taken = fields.BigIntField()
    reason = EncryptedField(default="")
    staff: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="refunds", null=True, on_delete=fields.RESTRICT
    )
    staff_id: int | None
    refunded_at = fields.DatetimeField()

    class Meta:
        table = "refunds"
        unique_together = (("source", "external_id"),)
        indexes = [Index(fields=["purchase_id"], name="idx_refunds_purchase")]


class RefundLine(Model):
    id = fields.BigIntField(primary_key=True)
    refund: fields.ForeignKeyRelation[Refund] = fields.ForeignKeyField(
        "models.Refund", related_name="lines", on_delete=fields.RESTRICT
    )
    refund_id: int
    line: fields.ForeignKeyRelation[PurchaseLine] = fields.ForeignKeyField(
        "models.PurchaseLine", related_name="refunds", on_delete=fields.RESTRICT
    )
    line_id: int
    quantity = fields.IntField()
    amount = fields.BigIntField()

    class Meta:
        table = "refund_lines"
        indexes = [
            Index(fields=["refund_id"], name="idx_refund_lines_refund"),
            Index(fields=["line_id"], name="idx_refund_lines_line"),
        ]

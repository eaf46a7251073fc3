"""The points ledger: entries, lots, allocations and the account projection (semantics 1).

Entries and allocations are append-only by triggers. Only `services/ledger.py` writes here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tortoise import Model, fields
from tortoise.indexes import Index

from domain.points import AllocationKind, EntryKind, LotView

if TYPE_CHECKING:
    from models.members import Member
    from models.purchases import Purchase
    from models.staff import Staff


class Account(Model):
    """Projection of a member's entries and lots, in points; `huitou verify` proves it equal to them."""

    member: fields.OneToOneRelation[Member] = fields.OneToOneField(
        "models.Member", related_name="account", primary_key=True, source_field="member_id", on_delete=fields.RESTRICT
    )
    member_id: int
    balance = fields.BigIntField(default=0)
    pending = fields.BigIntField(default=0)
    debt = fields.BigIntField(default=0)
    tier_points = fields.BigIntField(default=0)  # within the tier window
    tier = fields.CharField(max_length=32)
    tier_since = fields.DatetimeField()
    below_tier_since = fields.DatetimeField(null=True)  # grace before a downgrade runs from here
    version = fields.BigIntField(default=0)  # touched first by every writer: the row lock

    class Meta:
        table = "accounts"


class LedgerEntry(Model):
    """One immutable change of points; ids and numbers only (design 3.13)."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="entries", on_delete=fields.RESTRICT
    )
    member_id: int
    kind = fields.CharEnumField(EntryKind, max_length=16)
    points = fields.BigIntField()  # signed
    tier_points = fields.BigIntField(default=0)  # signed
    intent_key = fields.CharField(max_length=160, unique=True)
    reason = fields.CharField(max_length=32)  # a text key's tail: purchase, refund, claim, expiry, adjustment, ...
    rule = fields.CharField(max_length=32, default="")
    rule_version = fields.IntField(default=0)
    base_amount = fields.BigIntField(null=True)  # minor units the points were worked out on
    multiplier_percent = fields.IntField(null=True)
    purchase: fields.ForeignKeyNullableRelation[Purchase] = fields.ForeignKeyField(
        "models.Purchase", related_name="entries", null=True, on_delete=fields.RESTRICT
    )
    purchase_id: int | None
    claim_id = fields.BigIntField(null=True)
    reverses: fields.ForeignKeyNullableRelation[LedgerEntry] = fields.ForeignKeyField(
        "models.LedgerEntry", related_name="reversals", null=True, on_delete=fields.RESTRICT
    )
    reverses_id: int | None
    staff: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="entries", null=True, on_delete=fields.RESTRICT
    )
    staff_id: int | None
    occurred_at = fields.DatetimeField()
    recorded_at = fields.DatetimeField()

    lot: fields.OneToOneNullableRelation[Lot]

    class Meta:
        table = "ledger_entries"
        indexes = [
            Index(fields=["member_id", "occurred_at", "id"], name="idx_entries_member_occurred"),
            Index(fields=["purchase_id"], name="idx_entries_purchase"),
            Index(fields=["reverses_id"], name="idx_entries_reverses"),
        ]


class Lot(Model):
    """Points of one accrual with its own expiry; spends draw on it. 0 <= remaining <= points."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="lots", on_delete=fields.RESTRICT
    )
    member_id: int
    entry: fields.OneToOneRelation[LedgerEntry] = fields.OneToOneField(
        "models.LedgerEntry", related_name="lot", on_delete=fields.RESTRICT
    )
    entry_id: int
    purchase: fields.ForeignKeyNullableRelation[Purchase] = fields.ForeignKeyField(
        "models.Purchase", related_name="lots", null=True, on_delete=fields.RESTRICT
    )
    purchase_id: int | None
    points = fields.BigIntField()
    remaining = fields.BigIntField()
    pending = fields.BooleanField(default=False)  # counted in the account's pending, not yet in its balance
    earned_at = fields.DatetimeField()
    available_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(null=True)

    class Meta:
        table = "lots"
        indexes = [
            Index(fields=["member_id", "expires_at"], name="idx_lots_member_expires"),
            Index(fields=["expires_at"], name="idx_lots_expires"),
            Index(fields=["purchase_id"], name="idx_lots_purchase"),
        ]

    def view(self) -> LotView:
        return LotView(
            id=self.id,
            remaining=self.remaining,
            earned_at=self.earned_at,
            available_at=self.available_at,
            expires_at=self.expires_at,
        )


class Allocation(Model):
    """Points that an entry drew from a lot (negative: gave back)."""

    id = fields.BigIntField(primary_key=True)
    entry: fields.ForeignKeyRelation[LedgerEntry] = fields.ForeignKeyField(
        "models.LedgerEntry", related_name="allocations", on_delete=fields.RESTRICT
    )
    entry_id: int
    lot: fields.ForeignKeyRelation[Lot] = fields.ForeignKeyField(
        "models.Lot", related_name="allocations", on_delete=fields.RESTRICT
    )
    lot_id: int
    kind = fields.CharEnumField(AllocationKind, max_length=16)
    points = fields.BigIntField()

    class Meta:
        table = "allocations"
        indexes = [
            Index(fields=["entry_id"], name="idx_allocations_entry"),
            Index(fields=["lot_id"], name="idx_allocations_lot"),
        ]

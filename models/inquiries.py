"""Inquiries: members' words to the shop and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tortoise import Model, fields
from tortoise.indexes import Index

from domain.inquiries import InquiryState, InquiryTopic
from models.fields import EncryptedField

if TYPE_CHECKING:
    from models.ledger import LedgerEntry
    from models.members import Member
    from models.staff import Staff


class Inquiry(Model):
    """One thing a person wrote to the shop; encrypted, and erased with the person."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyNullableRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="inquiries", null=True, on_delete=fields.RESTRICT
    )
    member_id: int | None
    chat_id = fields.BigIntField()  # where the answer goes
    intent_key = fields.CharField(max_length=96, unique=True)
    topic = fields.CharEnumField(InquiryTopic, max_length=16)
    text = EncryptedField()
    entry: fields.ForeignKeyNullableRelation[LedgerEntry] = fields.ForeignKeyField(
        "models.LedgerEntry", related_name="inquiries", null=True, on_delete=fields.RESTRICT
    )
    entry_id: int | None
    state = fields.CharEnumField(InquiryState, max_length=16, default=InquiryState.OPEN)
    asked_at = fields.DatetimeField()
    answer = EncryptedField(null=True)
    answered_at = fields.DatetimeField(null=True)
    answered_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="answered_inquiries", null=True, on_delete=fields.RESTRICT
    )
    answered_by_id: int | None

    class Meta:
        table = "inquiries"
        indexes = [
            Index(fields=["state", "asked_at"], name="idx_inquiries_state"),
            Index(fields=["member_id"], name="idx_inquiries_member"),
        ]

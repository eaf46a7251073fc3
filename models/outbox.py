"""The outbox: messages promised in a transaction and sent later (semantics 9), and the care log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tortoise import Model, fields
from tortoise.indexes import Index

from domain.messages import MessageClass, MessageKind
from domain.outbox import OutboxState

if TYPE_CHECKING:
    from models.members import Member
    from models.staff import Staff


class OutboxMessage(Model):
    """Kind and ids only; names, codes and words are looked up when it is sent (design 3.1)."""

    id = fields.BigIntField(primary_key=True)
    intent_key = fields.CharField(max_length=160, unique=True)
    kind = fields.CharEnumField(MessageKind, max_length=32)
    message_class = fields.CharEnumField(MessageClass, max_length=16)
    priority = fields.SmallIntField()
    member: fields.ForeignKeyNullableRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="messages", null=True, on_delete=fields.RESTRICT
    )
    member_id: int | None
    staff: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="messages", null=True, on_delete=fields.RESTRICT
    )
    staff_id: int | None
    subject: dict[str, Any] = fields.JSONField(default=dict)  # ids of what it speaks of
    state = fields.CharEnumField(OutboxState, max_length=16, default=OutboxState.PENDING)
    reason = fields.CharField(max_length=160, default="")
    promised_at = fields.DatetimeField()
    not_before = fields.DatetimeField()
    not_after = fields.DatetimeField(null=True)
    lease_owner = fields.CharField(max_length=64, default="")
    lease_until = fields.DatetimeField(null=True)
    attempts = fields.SmallIntField(default=0)
    resent = fields.BooleanField(default=False)  # a transactional message is sent once more after an ambiguous answer
    telegram_message_id = fields.BigIntField(null=True)
    settled_at = fields.DatetimeField(null=True)
    sent_on = fields.DateField(null=True)  # the member's local date, for the frequency cap

    class Meta:
        table = "outbox_messages"
        indexes = [
            Index(fields=["state", "priority", "not_before", "id"], name="idx_outbox_due"),
            Index(fields=["member_id", "message_class", "sent_on"], name="idx_outbox_member_sent_on"),
        ]


class CareLog(Model):
    """Once per member, rule and local date, whatever happens (semantics 11)."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="care_log", on_delete=fields.RESTRICT
    )
    member_id: int
    rule = fields.CharField(max_length=32)
    local_date = fields.DateField()
    message: fields.ForeignKeyNullableRelation[OutboxMessage] = fields.ForeignKeyField(
        "models.OutboxMessage", related_name="care_log", null=True, on_delete=fields.RESTRICT
    )
    message_id: int | None
    done_at = fields.DatetimeField()

    class Meta:
        table = "care_log"
        unique_together = (("member_id", "rule", "local_date"),)

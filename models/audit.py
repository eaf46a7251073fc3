"""The audit log: append-only by triggers, each row chained to the one before by hash (semantics 12)."""

from tortoise import Model, fields
from tortoise.indexes import Index


class AuditEntry(Model):
    """Who did what to whom, before and after; ids and numbers only."""

    id = fields.BigIntField(primary_key=True)
    sequence = fields.BigIntField(unique=True)
    actor_kind = fields.CharField(max_length=16)  # staff, till, owner-console, system
    actor_id = fields.BigIntField(null=True)
    action = fields.CharField(max_length=48)
    member_id = fields.BigIntField(null=True)
    detail = fields.TextField()  # JSON object of numbers and ids, sorted keys
    happened_at = fields.DatetimeField()
    previous_hash = fields.CharField(max_length=64)
    entry_hash = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "audit_entries"
        indexes = [Index(fields=["member_id", "sequence"], name="idx_audit_member")]


class AuditHead(Model):
    """The newest sequence and hash; its row is the lock under which the chain grows."""

    id = fields.IntField(primary_key=True, generated=False)
    sequence = fields.BigIntField()
    entry_hash = fields.CharField(max_length=64)

    class Meta:
        table = "audit_head"

"""API keys of tills and web shops, and stored answers to their requests."""

from __future__ import annotations

from tortoise import Model, fields
from tortoise.indexes import Index


class ApiKey(Model):
    """Only the hash of a key is kept. `name` is the till: purchases carry it as their source for ever."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(max_length=64)
    key_hash = fields.CharField(max_length=64, unique=True)
    key_hint = fields.CharField(max_length=8)  # last symbols, to recognise it in a list
    scopes: list[str] = fields.JSONField()
    created_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "api_keys"


class StoredAnswer(Model):
    """The answer to an Idempotency-Key: numbers and ids only; pending while `status` is None."""

    id = fields.BigIntField(primary_key=True)
    till = fields.CharField(max_length=64)
    idempotency_key = fields.CharField(max_length=128)
    request_hash = fields.CharField(max_length=64)
    status = fields.SmallIntField(null=True)
    body = fields.TextField(default="")
    created_at = fields.DatetimeField()

    class Meta:
        table = "stored_answers"
        unique_together = (("till", "idempotency_key"),)
        indexes = [Index(fields=["created_at"], name="idx_answers_created")]

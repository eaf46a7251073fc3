"""Staff and invitations."""

from __future__ import annotations

from tortoise import Model, fields

from domain.permissions import Role
from models.fields import EncryptedField


class Staff(Model):
    """A person of the team; removed staff keep the row, inactive, because entries name them."""

    id = fields.BigIntField(primary_key=True)
    telegram_id = fields.BigIntField(unique=True)
    name = EncryptedField(default="")
    role = fields.CharEnumField(Role, max_length=16)
    active = fields.BooleanField(default=True)
    added_at = fields.DatetimeField()
    removed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "staff"


class StaffInvitation(Model):
    """A single-use link; only the hash of its token is kept."""

    id = fields.BigIntField(primary_key=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    role = fields.CharEnumField(Role, max_length=16)
    invited_by: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="invitations", on_delete=fields.RESTRICT
    )
    invited_by_id: int
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    used_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="used_invitations", null=True, on_delete=fields.RESTRICT
    )
    used_by_id: int | None
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "staff_invitations"

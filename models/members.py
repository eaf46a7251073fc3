"""Members and their consents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tortoise import Model, fields
from tortoise.indexes import Index

from domain.birthdays import Birthday
from domain.members import ConsentTopic, MemberState, TakeoverState
from models.fields import EncryptedField

if TYPE_CHECKING:
    from models.ledger import LedgerEntry
    from models.staff import Staff


class Member(Model):
    """A person enrolled in the programme. An erased member keeps the row and its sums, nothing else."""

    id = fields.BigIntField(primary_key=True)
    card_number = fields.CharField(max_length=16, unique=True)
    telegram_id = fields.BigIntField(null=True, unique=True)
    state = fields.CharEnumField(MemberState, max_length=16)
    name = EncryptedField(default="")
    phone = EncryptedField(null=True)  # E.164
    phone_hash = fields.CharField(max_length=64, null=True, unique=True)
    language = fields.CharField(max_length=8, null=True)  # chosen; None follows the client
    zone = fields.CharField(max_length=64, null=True)  # chosen; None is the shop's
    birthday_month_day = fields.SmallIntField(null=True)  # month * 100 + day
    birthday_year = fields.SmallIntField(null=True)
    birthday_changed_on = fields.DateField(null=True)
    marketing_consent = fields.BooleanField(default=False)  # projection of the newest Consent
    topics_off: list[str] = fields.JSONField(default=list)
    paused_until = fields.DatetimeField(null=True)
    quiet_hours = fields.CharField(max_length=11, null=True)  # "21:00-09:00"; None is the shop's
    consultant: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="members", null=True, on_delete=fields.RESTRICT
    )
    consultant_id: int | None
    source = fields.CharField(max_length=32, default="chat")
    referral_token = fields.CharField(
        max_length=16, null=True, unique=True
    )  # of the personal link, made when first shown
    last_purchase_at = fields.DatetimeField(null=True)  # projections of the purchases
    purchase_count = fields.IntField(default=0)
    spent_amount = fields.BigIntField(default=0)  # minor units, refunds taken off
    created_at = fields.DatetimeField()
    joined_at = fields.DatetimeField(null=True)  # registered in the chat
    erased_at = fields.DatetimeField(null=True)

    class Meta:
        table = "members"
        indexes = [
            Index(fields=["birthday_month_day"], name="idx_members_birthday"),
            Index(fields=["last_purchase_at"], name="idx_members_last_purchase"),
            Index(fields=["consultant_id"], name="idx_members_consultant"),
            Index(fields=["zone"], name="idx_members_zone"),
        ]

    @property
    def birthday(self) -> Birthday | None:
        return Birthday.from_stored(self.birthday_month_day, self.birthday_year)


class Consent(Model):
    """Who agreed to or refused what, when, to which text. Append-only."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="consents", on_delete=fields.RESTRICT
    )
    member_id: int
    topic = fields.CharEnumField(ConsentTopic, max_length=16)
    granted = fields.BooleanField()
    text_key = fields.CharField(max_length=64)  # which text was shown
    language = fields.CharField(max_length=8)
    given_at = fields.DatetimeField()

    class Meta:
        table = "consents"
        indexes = [Index(fields=["member_id", "given_at"], name="idx_consents_member_given")]


class Note(Model):
    """Free words of staff about a member or an entry; encrypted, and erased with the person."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="notes", on_delete=fields.RESTRICT
    )
    member_id: int
    entry: fields.ForeignKeyNullableRelation[LedgerEntry] = fields.ForeignKeyField(
        "models.LedgerEntry", related_name="notes", null=True, on_delete=fields.RESTRICT
    )
    entry_id: int | None
    staff: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="notes", null=True, on_delete=fields.RESTRICT
    )
    staff_id: int | None
    text = EncryptedField()
    written_at = fields.DatetimeField()

    class Meta:
        table = "notes"
        indexes = [Index(fields=["member_id"], name="idx_notes_member")]


class Erasure(Model):
    """Of an erased person nothing stays but this: which one-time gifts that phone has had (semantics 13)."""

    id = fields.BigIntField(primary_key=True)
    phone_hash = fields.CharField(max_length=64, unique=True)
    gifts: list[str] = fields.JSONField(default=list)
    erased_at = fields.DatetimeField()

    class Meta:
        table = "erasures"


class Takeover(Model):
    """The same phone from another chat asks for an account; its old chat is told, and staff can settle it."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="takeovers", on_delete=fields.RESTRICT
    )
    member_id: int
    telegram_id = fields.BigIntField()
    name = EncryptedField(default="")
    state = fields.CharEnumField(TakeoverState, max_length=16, default=TakeoverState.OPEN)
    requested_at = fields.DatetimeField()
    settled_at = fields.DatetimeField(null=True)
    settled_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", related_name="takeovers", null=True, on_delete=fields.RESTRICT
    )
    settled_by_id: int | None

    class Meta:
        table = "takeovers"
        indexes = [Index(fields=["member_id", "state"], name="idx_takeovers_member_state")]


class CardUse(Model):
    """A step of the rotating card that was used for spending: a second use is refused (semantics 12)."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="card_uses", on_delete=fields.RESTRICT
    )
    member_id: int
    step = fields.BigIntField()
    used_at = fields.DatetimeField()

    class Meta:
        table = "card_uses"
        unique_together = (("member_id", "step"),)

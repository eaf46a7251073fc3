"""Tables of service around the ledger: inquiries, referrals, take-overs, erasures, card uses, reward watches."""

from tortoise import fields, migrations
from tortoise.fields import RESTRICT
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from domain.inquiries import InquiryState, InquiryTopic
from domain.members import TakeoverState
from domain.referrals import ReferralState
from models.fields import EncryptedField


class Migration(migrations.Migration):
    dependencies = [("models", "0002_guards")]

    operations = [
        ops.CreateModel(
            name="Inquiry",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                (
                    "member",
                    fields.ForeignKeyField("models.Member", null=True, related_name="inquiries", on_delete=RESTRICT),
                ),
                ("chat_id", fields.BigIntField()),
                ("intent_key", fields.CharField(unique=True, max_length=96)),
                ("topic", fields.CharEnumField(enum_type=InquiryTopic, max_length=16)),
                ("text", EncryptedField()),
                (
                    "entry",
                    fields.ForeignKeyField(
                        "models.LedgerEntry", null=True, related_name="inquiries", on_delete=RESTRICT
                    ),
                ),
                ("state", fields.CharEnumField(default=InquiryState.OPEN, enum_type=InquiryState, max_length=16)),
                ("asked_at", fields.DatetimeField()),
                ("answer", EncryptedField(null=True)),
                ("answered_at", fields.DatetimeField(null=True)),
                (
                    "answered_by",
                    fields.ForeignKeyField(
                        "models.Staff", null=True, related_name="answered_inquiries", on_delete=RESTRICT
                    ),
                ),
            ],
            options={
                "table": "inquiries",
                "indexes": [
                    Index(fields=["state", "asked_at"], name="idx_inquiries_state"),
                    Index(fields=["member_id"], name="idx_inquiries_member"),
                ],
            },
        ),
        ops.CreateModel(
            name="Referral",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("referrer", fields.ForeignKeyField("models.Member", related_name="referrals", on_delete=RESTRICT)),
                ("friend", fields.OneToOneField("models.Member", related_name="referral", on_delete=RESTRICT)),
                ("state", fields.CharEnumField(default=ReferralState.JOINED, enum_type=ReferralState, max_length=16)),
                (
                    "purchase",
                    fields.ForeignKeyField("models.Purchase", null=True, related_name="referrals", on_delete=RESTRICT),
                ),
                ("joined_at", fields.DatetimeField()),
                ("rewarded_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "referrals",
                "indexes": [Index(fields=["referrer_id", "state"], name="idx_referrals_referrer_state")],
            },
        ),
        ops.CreateModel(
            name="Erasure",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("phone_hash", fields.CharField(unique=True, max_length=64)),
                ("gifts", fields.JSONField(default=list)),
                ("erased_at", fields.DatetimeField()),
            ],
            options={"table": "erasures"},
        ),
        ops.CreateModel(
            name="Takeover",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("member", fields.ForeignKeyField("models.Member", related_name="takeovers", on_delete=RESTRICT)),
                ("telegram_id", fields.BigIntField()),
                ("name", EncryptedField(default="")),
                ("state", fields.CharEnumField(default=TakeoverState.OPEN, enum_type=TakeoverState, max_length=16)),
                ("requested_at", fields.DatetimeField()),
                ("settled_at", fields.DatetimeField(null=True)),
                (
                    "settled_by",
                    fields.ForeignKeyField("models.Staff", null=True, related_name="takeovers", on_delete=RESTRICT),
                ),
            ],
            options={
                "table": "takeovers",
                "indexes": [Index(fields=["member_id", "state"], name="idx_takeovers_member_state")],
            },
        ),
        ops.CreateModel(
            name="CardUse",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("member", fields.ForeignKeyField("models.Member", related_name="card_uses", on_delete=RESTRICT)),
                ("step", fields.BigIntField()),
                ("used_at", fields.DatetimeField()),
            ],
            options={"table": "card_uses", "unique_together": (("member_id", "step"),)},
        ),
        ops.CreateModel(
            name="RewardWatch",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("reward", fields.ForeignKeyField("models.Reward", related_name="watches", on_delete=RESTRICT)),
                ("member", fields.ForeignKeyField("models.Member", related_name="reward_watches", on_delete=RESTRICT)),
                ("asked_at", fields.DatetimeField()),
            ],
            options={"table": "reward_watches", "unique_together": (("reward_id", "member_id"),)},
        ),
    ]

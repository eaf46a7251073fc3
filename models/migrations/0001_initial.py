"""The tables of the first landing."""

from tortoise import fields, migrations
from tortoise.fields import RESTRICT
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from domain.coupons import CouponKind, CouponState
from domain.members import ConsentTopic, MemberState
from domain.messages import MessageClass, MessageKind
from domain.outbox import OutboxState
from domain.permissions import Role
from domain.points import AllocationKind, EntryKind
from domain.rewards import ClaimState
from domain.surveys import QuestionType, SurveyInvitationState
from models.chats import ChatState
from models.fields import EncryptedField


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name="ApiKey",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("name", fields.CharField(max_length=64)),
                ("key_hash", fields.CharField(unique=True, max_length=64)),
                ("key_hint", fields.CharField(max_length=8)),
                ("scopes", fields.JSONField()),
                ("created_at", fields.DatetimeField()),
                ("revoked_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "api_keys"},
        ),
        ops.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("sequence", fields.BigIntField(unique=True)),
                ("actor_kind", fields.CharField(max_length=16)),
                ("actor_id", fields.BigIntField(null=True)),
                ("action", fields.CharField(max_length=48)),
                ("member_id", fields.BigIntField(null=True)),
                ("detail", fields.TextField()),
                ("happened_at", fields.DatetimeField()),
                ("previous_hash", fields.CharField(max_length=64)),
                ("entry_hash", fields.CharField(unique=True, max_length=64)),
            ],
            options={
                "table": "audit_entries",
                "indexes": [Index(fields=["member_id", "sequence"], name="idx_audit_member")],
            },
        ),
        ops.CreateModel(
            name="AuditHead",
            fields=[
                ("id", fields.IntField(primary_key=True, generated=False)),
                ("sequence", fields.BigIntField()),
                ("entry_hash", fields.CharField(max_length=64)),
            ],
            options={"table": "audit_head"},
        ),
        ops.CreateModel(
            name="Chat",
            fields=[
                ("telegram_id", fields.BigIntField(primary_key=True, generated=False)),
                ("language_tag", fields.CharField(default="", max_length=35)),
                ("state", fields.CharEnumField(default=ChatState.REACHABLE, enum_type=ChatState, max_length=16)),
                ("unreachable_reason", fields.CharField(default="", max_length=120)),
                ("commands_set", fields.CharField(default="", max_length=48)),
                ("first_seen_at", fields.DatetimeField()),
                ("last_seen_at", fields.DatetimeField()),
            ],
            options={"table": "chats"},
        ),
        ops.CreateModel(
            name="CouponTemplate",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("code", fields.CharField(unique=True, max_length=24)),
                ("kind", fields.CharEnumField(enum_type=CouponKind, max_length=16)),
                ("names", fields.JSONField()),
                ("percent", fields.SmallIntField(default=0)),
                ("amount", fields.BigIntField(default=0)),
                ("minimum_amount", fields.BigIntField(default=0)),
                ("maximum_discount", fields.BigIntField(null=True)),
                ("conditions", fields.JSONField(default=dict)),
                ("valid_days", fields.IntField(null=True)),
                ("inactive_days", fields.IntField(default=0)),
                ("valid_from", fields.DatetimeField(null=True)),
                ("valid_until", fields.DatetimeField(null=True)),
                ("limit_total", fields.IntField(null=True)),
                ("limit_per_member", fields.IntField(null=True)),
                ("limit_per_day", fields.IntField(null=True)),
                ("issued_count", fields.IntField(default=0)),
                ("redeemed_count", fields.IntField(default=0)),
                ("picture", fields.CharField(null=True, max_length=255)),
                ("active", fields.BooleanField(default=True)),
                ("created_at", fields.DatetimeField()),
            ],
            options={"table": "coupon_templates"},
        ),
        ops.CreateModel(
            name="Dialogue",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("key", fields.CharField(unique=True, max_length=64)),
                ("state", fields.CharField(null=True, max_length=64)),
                ("data", fields.JSONField(default=dict)),
                ("updated_at", fields.DatetimeField()),
            ],
            options={"table": "dialogues"},
        ),
        ops.CreateModel(
            name="Fact",
            fields=[
                ("name", fields.CharField(primary_key=True, max_length=96)),
                ("value", fields.TextField()),
            ],
            options={"table": "facts"},
        ),
        ops.CreateModel(
            name="Reward",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("code", fields.CharField(unique=True, max_length=24)),
                ("names", fields.JSONField()),
                ("descriptions", fields.JSONField(default=dict)),
                ("points", fields.BigIntField()),
                ("stock_initial", fields.IntField(null=True)),
                ("stock_left", fields.IntField(null=True)),
                ("low_stock", fields.IntField(default=0)),
                ("tier", fields.CharField(null=True, max_length=32)),
                ("limit_per_member", fields.IntField(null=True)),
                (
                    "coupon_template",
                    fields.ForeignKeyField(
                        "models.CouponTemplate", null=True, related_name="rewards", on_delete=RESTRICT
                    ),
                ),
                ("starts_at", fields.DatetimeField(null=True)),
                ("ends_at", fields.DatetimeField(null=True)),
                ("picture", fields.CharField(null=True, max_length=255)),
                ("active", fields.BooleanField(default=True)),
                ("created_at", fields.DatetimeField()),
            ],
            options={"table": "rewards"},
        ),
        ops.CreateModel(
            name="Staff",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("telegram_id", fields.BigIntField(unique=True)),
                ("name", EncryptedField(default="")),
                ("role", fields.CharEnumField(enum_type=Role, max_length=16)),
                ("active", fields.BooleanField(default=True)),
                ("added_at", fields.DatetimeField()),
                ("removed_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "staff"},
        ),
        ops.CreateModel(
            name="CouponBatch",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("request_key", fields.CharField(unique=True, max_length=64)),
                (
                    "template",
                    fields.ForeignKeyField("models.CouponTemplate", related_name="batches", on_delete=RESTRICT),
                ),
                ("segment", fields.CharField(max_length=64)),
                ("staff", fields.ForeignKeyField("models.Staff", related_name="batches", on_delete=RESTRICT)),
                ("recipients", fields.IntField(default=0)),
                ("issued_at", fields.DatetimeField()),
            ],
            options={"table": "coupon_batches"},
        ),
        ops.CreateModel(
            name="Member",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("card_number", fields.CharField(unique=True, max_length=16)),
                ("telegram_id", fields.BigIntField(null=True, unique=True)),
                ("state", fields.CharEnumField(enum_type=MemberState, max_length=16)),
                ("name", EncryptedField(default="")),
                ("phone", EncryptedField(null=True)),
                ("phone_hash", fields.CharField(null=True, unique=True, max_length=64)),
                ("language", fields.CharField(null=True, max_length=8)),
                ("zone", fields.CharField(null=True, max_length=64)),
                ("birthday_month_day", fields.SmallIntField(null=True)),
                ("birthday_year", fields.SmallIntField(null=True)),
                ("birthday_changed_on", fields.DateField(null=True)),
                ("marketing_consent", fields.BooleanField(default=False)),
                ("topics_off", fields.JSONField(default=list)),
                ("paused_until", fields.DatetimeField(null=True)),
                ("quiet_hours", fields.CharField(null=True, max_length=11)),
                (
                    "consultant",
                    fields.ForeignKeyField("models.Staff", null=True, related_name="members", on_delete=RESTRICT),
                ),
                ("source", fields.CharField(default="chat", max_length=32)),
                ("referral_token", fields.CharField(null=True, unique=True, max_length=16)),
                ("last_purchase_at", fields.DatetimeField(null=True)),
                ("purchase_count", fields.IntField(default=0)),
                ("spent_amount", fields.BigIntField(default=0)),
                ("created_at", fields.DatetimeField()),
                ("joined_at", fields.DatetimeField(null=True)),
                ("erased_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "members",
                "indexes": [
                    Index(fields=["birthday_month_day"], name="idx_members_birthday"),
                    Index(fields=["last_purchase_at"], name="idx_members_last_purchase"),
                    Index(fields=["consultant_id"], name="idx_members_consultant"),
                    Index(fields=["zone"], name="idx_members_zone"),
                ],
            },
        ),
        ops.CreateModel(
            name="Account",
            fields=[
                (
                    "member",
                    fields.OneToOneField("models.Member", primary_key=True, related_name="account", on_delete=RESTRICT),
                ),
                ("balance", fields.BigIntField(default=0)),
                ("pending", fields.BigIntField(default=0)),
                ("debt", fields.BigIntField(default=0)),
                ("tier_points", fields.BigIntField(default=0)),
                ("tier", fields.CharField(max_length=32)),
                ("tier_since", fields.DatetimeField()),
                ("below_tier_since", fields.DatetimeField(null=True)),
                ("version", fields.BigIntField(default=0)),
            ],
            options={"table": "accounts"},
        ),
        ops.CreateModel(
            name="Claim",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("request_key", fields.CharField(unique=True, max_length=96)),
                ("reward", fields.ForeignKeyField("models.Reward", related_name="claims", on_delete=RESTRICT)),
                ("member", fields.ForeignKeyField("models.Member", related_name="claims", on_delete=RESTRICT)),
                ("points", fields.BigIntField()),
                ("state", fields.CharEnumField(default=ClaimState.ORDERED, enum_type=ClaimState, max_length=16)),
                ("code", EncryptedField()),
                ("code_hash", fields.CharField(unique=True, max_length=64)),
                ("claimed_at", fields.DatetimeField()),
                ("ready_at", fields.DatetimeField(null=True)),
                ("handed_over_at", fields.DatetimeField(null=True)),
                (
                    "handed_over_by",
                    fields.ForeignKeyField(
                        "models.Staff", null=True, related_name="handed_over_claims", on_delete=RESTRICT
                    ),
                ),
                ("cancelled_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "claims",
                "indexes": [Index(fields=["member_id", "state"], name="idx_claims_member_state")],
            },
        ),
        ops.CreateModel(
            name="Consent",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("member", fields.ForeignKeyField("models.Member", related_name="consents", on_delete=RESTRICT)),
                ("topic", fields.CharEnumField(enum_type=ConsentTopic, max_length=16)),
                ("granted", fields.BooleanField()),
                ("text_key", fields.CharField(max_length=64)),
                ("language", fields.CharField(max_length=8)),
                ("given_at", fields.DatetimeField()),
            ],
            options={
                "table": "consents",
                "indexes": [Index(fields=["member_id", "given_at"], name="idx_consents_member_given")],
            },
        ),
        ops.CreateModel(
            name="OutboxMessage",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("intent_key", fields.CharField(unique=True, max_length=160)),
                ("kind", fields.CharEnumField(enum_type=MessageKind, max_length=32)),
                ("message_class", fields.CharEnumField(enum_type=MessageClass, max_length=16)),
                ("priority", fields.SmallIntField()),
                (
                    "member",
                    fields.ForeignKeyField("models.Member", null=True, related_name="messages", on_delete=RESTRICT),
                ),
                (
                    "staff",
                    fields.ForeignKeyField("models.Staff", null=True, related_name="messages", on_delete=RESTRICT),
                ),
                ("subject", fields.JSONField(default=dict)),
                ("state", fields.CharEnumField(default=OutboxState.PENDING, enum_type=OutboxState, max_length=16)),
                ("reason", fields.CharField(default="", max_length=160)),
                ("promised_at", fields.DatetimeField()),
                ("not_before", fields.DatetimeField()),
                ("not_after", fields.DatetimeField(null=True)),
                ("lease_owner", fields.CharField(default="", max_length=64)),
                ("lease_until", fields.DatetimeField(null=True)),
                ("attempts", fields.SmallIntField(default=0)),
                ("resent", fields.BooleanField(default=False)),
                ("telegram_message_id", fields.BigIntField(null=True)),
                ("settled_at", fields.DatetimeField(null=True)),
                ("sent_on", fields.DateField(null=True)),
            ],
            options={
                "table": "outbox_messages",
                "indexes": [
                    Index(fields=["state", "priority", "not_before", "id"], name="idx_outbox_due"),
                    Index(fields=["member_id", "message_class", "sent_on"], name="idx_outbox_member_sent_on"),
                ],
            },
        ),
        ops.CreateModel(
            name="CareLog",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("member", fields.ForeignKeyField("models.Member", related_name="care_log", on_delete=RESTRICT)),
                ("rule", fields.CharField(max_length=32)),
                ("local_date", fields.DateField()),
                (
                    "message",
                    fields.ForeignKeyField(
                        "models.OutboxMessage", null=True, related_name="care_log", on_delete=RESTRICT
                    ),
                ),
                ("done_at", fields.DatetimeField()),
            ],
            options={"table": "care_log", "unique_together": (("member_id", "rule", "local_date"),)},
        ),
        ops.CreateModel(
            name="Purchase",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("source", fields.CharField(max_length=64)),
                ("external_id", fields.CharField(max_length=64)),
                ("fingerprint", fields.CharField(max_length=64)),
                ("member", fields.ForeignKeyField("models.Member", related_name="purchases", on_delete=RESTRICT)),
                ("amount", fields.BigIntField()),
                ("refunded_amount", fields.BigIntField(default=0)),
                ("currency", fields.CharField(max_length=3)),
                ("store", fields.CharField(max_length=32)),
                ("points_earned", fields.BigIntField()),
                (
                    "staff",
                    fields.ForeignKeyField("models.Staff", null=True, related_name="purchases", on_delete=RESTRICT),
                ),
                ("occurred_at", fields.DatetimeField()),
                ("recorded_at", fields.DatetimeField()),
            ],
            options={
                "table": "purchases",
                "unique_together": (("source", "external_id"),),
                "indexes": [
                    Index(fields=["member_id", "occurred_at"], name="idx_purchases_member_occurred"),
                    Index(fields=["occurred_at"], name="idx_purchases_occurred"),
                ],
            },
        ),
        ops.CreateModel(
            name="Coupon",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                (
                    "template",
                    fields.ForeignKeyField("models.CouponTemplate", related_name="coupons", on_delete=RESTRICT),
                ),
                ("member", fields.ForeignKeyField("models.Member", related_name="coupons", on_delete=RESTRICT)),
                (
                    "batch",
                    fields.ForeignKeyField("models.CouponBatch", null=True, related_name="coupons", on_delete=RESTRICT),
                ),
                ("intent_key", fields.CharField(unique=True, max_length=160)),
                ("code", EncryptedField()),
                ("code_hash", fields.CharField(unique=True, max_length=64)),
                ("state", fields.CharEnumField(default=CouponState.ISSUED, enum_type=CouponState, max_length=16)),
                (
                    "issued_by",
                    fields.ForeignKeyField(
                        "models.Staff", null=True, related_name="issued_coupons", on_delete=RESTRICT
                    ),
                ),
                ("issued_at", fields.DatetimeField()),
                ("active_at", fields.DatetimeField()),
                ("expires_at", fields.DatetimeField(null=True)),
                ("locked_by", fields.CharField(default="", max_length=64)),
                ("locked_until", fields.DatetimeField(null=True)),
                ("redeemed_at", fields.DatetimeField(null=True)),
                (
                    "redeemed_by",
                    fields.ForeignKeyField(
                        "models.Staff", null=True, related_name="redeemed_coupons", on_delete=RESTRICT
                    ),
                ),
                ("redeemed_till", fields.CharField(default="", max_length=64)),
                ("redemption_key", fields.CharField(default="", max_length=160)),
                (
                    "purchase",
                    fields.ForeignKeyField("models.Purchase", null=True, related_name="coupons", on_delete=RESTRICT),
                ),
                ("discount_amount", fields.BigIntField(null=True)),
            ],
            options={
                "table": "coupons",
                "indexes": [
                    Index(fields=["member_id", "state"], name="idx_coupons_member_state"),
                    Index(fields=["state", "expires_at"], name="idx_coupons_state_expires"),
                    Index(fields=["template_id", "issued_at"], name="idx_coupons_template_issued"),
                    Index(fields=["purchase_id"], name="idx_coupons_purchase"),
                ],
            },
        ),
        ops.CreateModel(
            name="LedgerEntry",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("member", fields.ForeignKeyField("models.Member", related_name="entries", on_delete=RESTRICT)),
                ("kind", fields.CharEnumField(enum_type=EntryKind, max_length=16)),
                ("points", fields.BigIntField()),
                ("tier_points", fields.BigIntField(default=0)),
                ("intent_key", fields.CharField(unique=True, max_length=160)),
                ("reason", fields.CharField(max_length=32)),
                ("rule", fields.CharField(default="", max_length=32)),
                ("rule_version", fields.IntField(default=0)),
                ("base_amount", fields.BigIntField(null=True)),
                ("multiplier_percent", fields.IntField(null=True)),
                (
                    "purchase",
                    fields.ForeignKeyField("models.Purchase", null=True, related_name="entries", on_delete=RESTRICT),
                ),
                ("claim_id", fields.BigIntField(null=True)),
                (
                    "reverses",
                    fields.ForeignKeyField(
                        "models.LedgerEntry", null=True, related_name="reversals", on_delete=RESTRICT
                    ),
                ),
                (
                    "staff",
                    fields.ForeignKeyField("models.Staff", null=True, related_name="entries", on_delete=RESTRICT),
                ),
                ("occurred_at", fields.DatetimeField()),
                ("recorded_at", fields.DatetimeField()),
            ],
            options={
                "table": "ledger_entries",
                "indexes": [
                    Index(fields=["member_id", "occurred_at", "id"], name="idx_entries_member_occurred"),
                    Index(fields=["purchase_id"], name="idx_entries_purchase"),
                    Index(fields=["reverses_id"], name="idx_entries_reverses"),
                ],
            },
        ),
        ops.CreateModel(
            name="Lot",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("member", fields.ForeignKeyField("models.Member", related_name="lots", on_delete=RESTRICT)),
                ("entry", fields.OneToOneField("models.LedgerEntry", related_name="lot", on_delete=RESTRICT)),
                (
                    "purchase",
                    fields.ForeignKeyField("models.Purchase", null=True, related_name="lots", on_delete=RESTRICT),
                ),
                ("points", fields.BigIntField()),
                ("remaining", fields.BigIntField()),
                ("pending", fields.BooleanField(default=False)),
                ("earned_at", fields.DatetimeField()),
                ("available_at", fields.DatetimeField()),
                ("expires_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "lots",
                "indexes": [
                    Index(fields=["member_id", "expires_at"], name="idx_lots_member_expires"),
                    Index(fields=["expires_at"], name="idx_lots_expires"),
                    Index(fields=["purchase_id"], name="idx_lots_purchase"),
                ],
            },
        ),
        ops.CreateModel(
            name="Allocation",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("entry", fields.ForeignKeyField("models.LedgerEntry", related_name="allocations", on_delete=RESTRICT)),
                ("lot", fields.ForeignKeyField("models.Lot", related_name="allocations", on_delete=RESTRICT)),
                ("kind", fields.CharEnumField(enum_type=AllocationKind, max_length=16)),
                ("points", fields.BigIntField()),
            ],
            options={
                "table": "allocations",
                "indexes": [
                    Index(fields=["entry_id"], name="idx_allocations_entry"),
                    Index(fields=["lot_id"], name="idx_allocations_lot"),
                ],
            },
        ),
        ops.CreateModel(
            name="Note",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("member", fields.ForeignKeyField("models.Member", related_name="notes", on_delete=RESTRICT)),
                (
                    "entry",
                    fields.ForeignKeyField("models.LedgerEntry", null=True, related_name="notes", on_delete=RESTRICT),
                ),
                ("staff", fields.ForeignKeyField("models.Staff", null=True, related_name="notes", on_delete=RESTRICT)),
                ("text", EncryptedField()),
                ("written_at", fields.DatetimeField()),
            ],
            options={"table": "notes", "indexes": [Index(fields=["member_id"], name="idx_notes_member")]},
        ),
        ops.CreateModel(
            name="PurchaseLine",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("purchase", fields.ForeignKeyField("models.Purchase", related_name="lines", on_delete=RESTRICT)),
                ("position", fields.IntField()),
                ("sku", fields.CharField(max_length=64)),
                ("name", fields.CharField(max_length=128)),
                ("category", fields.CharField(max_length=64)),
                ("quantity", fields.IntField()),
                ("amount", fields.BigIntField()),
                ("refunded_amount", fields.BigIntField(default=0)),
            ],
            options={"table": "purchase_lines", "unique_together": (("purchase_id", "position"),)},
        ),
        ops.CreateModel(
            name="Refund",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("purchase", fields.ForeignKeyField("models.Purchase", related_name="refunds", on_delete=RESTRICT)),
                ("source", fields.CharField(max_length=64)),
                ("external_id", fields.CharField(max_length=64)),
                ("fingerprint", fields.CharField(max_length=64)),
                ("amount", fields.BigIntField()),
                ("points_due", fields.BigIntField()),
                ("points_taken", fields.BigIntField()),
                ("reason", EncryptedField(default="")),
                (
                    "staff",
                    fields.ForeignKeyField("models.Staff", null=True, related_name="refunds", on_delete=RESTRICT),
                ),
                ("refunded_at", fields.DatetimeField()),
            ],
            options={
                "table": "refunds",
                "unique_together": (("source", "external_id"),),
                "indexes": [Index(fields=["purchase_id"], name="idx_refunds_purchase")],
            },
        ),
        ops.CreateModel(
            name="RefundLine",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("refund", fields.ForeignKeyField("models.Refund", related_name="lines", on_delete=RESTRICT)),
                ("line", fields.ForeignKeyField("models.PurchaseLine", related_name="refunds", on_delete=RESTRICT)),
                ("quantity", fields.IntField()),
                ("amount", fields.BigIntField()),
            ],
            options={
                "table": "refund_lines",
                "indexes": [
                    Index(fields=["refund_id"], name="idx_refund_lines_refund"),
                    Index(fields=["line_id"], name="idx_refund_lines_line"),
                ],
            },
        ),
        ops.CreateModel(
            name="StaffInvitation",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("token_hash", fields.CharField(unique=True, max_length=64)),
                ("role", fields.CharEnumField(enum_type=Role, max_length=16)),
                ("invited_by", fields.ForeignKeyField("models.Staff", related_name="invitations", on_delete=RESTRICT)),
                ("created_at", fields.DatetimeField()),
                ("expires_at", fields.DatetimeField()),
                (
                    "used_by",
                    fields.ForeignKeyField(
                        "models.Staff", null=True, related_name="used_invitations", on_delete=RESTRICT
                    ),
                ),
                ("used_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "staff_invitations"},
        ),
        ops.CreateModel(
            name="StoredAnswer",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("till", fields.CharField(max_length=64)),
                ("idempotency_key", fields.CharField(max_length=128)),
                ("request_hash", fields.CharField(max_length=64)),
                ("status", fields.SmallIntField(null=True)),
                ("body", fields.TextField(default="")),
                ("created_at", fields.DatetimeField()),
            ],
            options={
                "table": "stored_answers",
                "unique_together": (("till", "idempotency_key"),),
                "indexes": [Index(fields=["created_at"], name="idx_answers_created")],
            },
        ),
        ops.CreateModel(
            name="Survey",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("code", fields.CharField(unique=True, max_length=24)),
                ("names", fields.JSONField(default=dict)),
                ("active", fields.BooleanField(default=True)),
                ("closes_at", fields.DatetimeField(null=True)),
                ("created_at", fields.DatetimeField()),
            ],
            options={"table": "surveys"},
        ),
        ops.CreateModel(
            name="SurveyInvitation",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("survey", fields.ForeignKeyField("models.Survey", related_name="invitations", on_delete=RESTRICT)),
                (
                    "member",
                    fields.ForeignKeyField("models.Member", related_name="survey_invitations", on_delete=RESTRICT),
                ),
                (
                    "purchase",
                    fields.ForeignKeyField(
                        "models.Purchase", null=True, related_name="survey_invitations", on_delete=RESTRICT
                    ),
                ),
                ("intent_key", fields.CharField(unique=True, max_length=160)),
                (
                    "state",
                    fields.CharEnumField(
                        default=SurveyInvitationState.OPEN, enum_type=SurveyInvitationState, max_length=16
                    ),
                ),
                ("invited_at", fields.DatetimeField()),
                ("answered_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "survey_invitations",
                "indexes": [Index(fields=["member_id", "invited_at"], name="idx_invitations_member_invited")],
            },
        ),
        ops.CreateModel(
            name="SurveyQuestion",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                ("survey", fields.ForeignKeyField("models.Survey", related_name="questions", on_delete=RESTRICT)),
                ("position", fields.IntField()),
                ("question_type", fields.CharEnumField(enum_type=QuestionType, max_length=16)),
                ("words", fields.JSONField(default=dict)),
                ("options", fields.JSONField(default=list)),
            ],
            options={"table": "survey_questions", "unique_together": (("survey_id", "position"),)},
        ),
        ops.CreateModel(
            name="SurveyAnswer",
            fields=[
                ("id", fields.BigIntField(primary_key=True)),
                (
                    "invitation",
                    fields.ForeignKeyField("models.SurveyInvitation", related_name="answers", on_delete=RESTRICT),
                ),
                (
                    "question",
                    fields.ForeignKeyField("models.SurveyQuestion", related_name="answers", on_delete=RESTRICT),
                ),
                ("score", fields.SmallIntField(null=True)),
                ("choices", fields.JSONField(default=list)),
                ("comment", EncryptedField(null=True)),
                ("answered_at", fields.DatetimeField()),
            ],
            options={"table": "survey_answers", "unique_together": (("invitation_id", "question_id"),)},
        ),
    ]

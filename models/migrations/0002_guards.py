"""What the database itself refuses, whoever asks: changed history, points and stock below nothing, fractions."""

from tortoise import migrations

from models.migrations._operations import append_only, check, whole_numbers


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]

    operations = [
        append_only("ledger_entries"),
        append_only("allocations"),
        append_only("audit_entries"),
        append_only("consents"),
        check("accounts", "account_balance_not_negative", "{balance} >= 0"),
        check("accounts", "account_pending_not_negative", "{pending} >= 0"),
        check("accounts", "account_debt_not_negative", "{debt} >= 0"),
        check("lots", "lot_remaining_within_points", "{remaining} >= 0 AND {remaining} <= {points}"),
        check(
            "purchases", "purchase_refunded_within_amount", "{refunded_amount} >= 0 AND {refunded_amount} <= {amount}"
        ),
        check("coupon_templates", "template_issued_not_negative", "{issued_count} >= 0"),
        check("coupon_templates", "template_redeemed_not_negative", "{redeemed_count} >= 0"),
        check("rewards", "reward_stock_not_negative", "{stock_left} IS NULL OR {stock_left} >= 0"),
        whole_numbers("accounts", "balance", "pending", "debt", "tier_points"),
        whole_numbers("ledger_entries", "points", "tier_points", "base_amount"),
        whole_numbers("lots", "points", "remaining"),
        whole_numbers("allocations", "points"),
        whole_numbers("purchases", "amount", "refunded_amount", "points_earned"),
        whole_numbers("purchase_lines", "amount", "quantity", "refunded_amount"),
        whole_numbers("refunds", "amount", "points_due", "points_taken"),
        whole_numbers("rewards", "points", "stock_initial", "stock_left"),
        whole_numbers("coupon_templates", "amount", "issued_count", "redeemed_count"),
    ]

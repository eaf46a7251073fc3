"""`huitou verify`: the invariants that money-like data must keep, checked on the live tables (faults I1 to I10)."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass

from models import AuditEntry, AuditHead
from models.database import dialect, query
from services import audit


@dataclass(frozen=True)
class Violation:
    """An offending row; `row` names table and id."""

    invariant: str
    row: str
    problem: str


@dataclass(frozen=True)
class _Check:
    """A query that gives one row (`id`, `problem`) for each violation."""

    invariant: str
    table: str
    sql: str


_CHECKS = (
    _Check(
        "I1",
        "accounts",
        """
        SELECT a.member_id AS id, 'entries sum to ' || COALESCE(e.total, 0) || ', the account holds ' ||
               (a.balance + a.pending - a.debt) AS problem
        FROM accounts a LEFT JOIN (SELECT member_id, SUM(points) AS total FROM ledger_entries GROUP BY member_id) e
             ON e.member_id = a.member_id
        WHERE COALESCE(e.total, 0) <> a.balance + a.pending - a.debt""",
    ),
    _Check(
        "I2",
        "accounts",
        """
        SELECT member_id AS id, 'negative balance, pending or debt' AS problem FROM accounts
        WHERE balance < 0 OR pending < 0 OR debt < 0""",
    ),
    _Check(
        "I3",
        "ledger_entries",
        """
        SELECT MIN(id) AS id, COUNT(*) || ' accruals for purchase ' || purchase_id AS problem FROM ledger_entries
        WHERE kind = 'accrual' AND purchase_id IS NOT NULL GROUP BY purchase_id HAVING COUNT(*) > 1""",
    ),
    _Check(
        "I4",
        "lots",
        """
        SELECT l.id AS id, l.points || ' issued, ' || l.remaining || ' remaining, ' || COALESCE(a.total, 0) || ' drawn' AS problem
        FROM lots l LEFT JOIN (SELECT lot_id, SUM(points) AS total FROM allocations GROUP BY lot_id) a ON a.lot_id = l.id
        WHERE l.points <> l.remaining + COALESCE(a.total, 0)""",
    ),
    _Check(
        "I4",
        "ledger_entries",
        """
        SELECT e.id AS id, 'a spend of ' || (-e.points) || ' draws ' || COALESCE(a.total, 0) || ' from lots' AS problem
        FROM ledger_entries e LEFT JOIN (SELECT entry_id, SUM(points) AS total FROM allocations GROUP BY entry_id) a
             ON a.entry_id = e.id
        WHERE (e.kind IN ('redemption', 'expiry') OR (e.kind = 'adjustment' AND e.points < 0 AND e.reason <> 'merge_debt'))
              AND COALESCE(a.total, 0) <> -e.points""",
    ),
    _Check(
        "I4",
        "ledger_entries",
        """
        SELECT e.id AS id, e.points || ' earned, its lot holds ' || COALESCE(l.points, 0) AS problem
        FROM ledger_entries e LEFT JOIN lots l ON l.entry_id = e.id
        WHERE e.kind IN ('accrual', 'adjustment') AND e.points > 0 AND COALESCE(l.points, 0) <> e.points""",
    ),
    _Check(
        "I4",
        "ledger_entries",
        """
        SELECT MIN(id) AS id, 'entries of merged accounts sum to ' || SUM(points) || ', not to nothing' AS problem
        FROM ledger_entries WHERE reason IN ('merge', 'merge_debt') GROUP BY reason HAVING SUM(points) <> 0""",
    ),
    _Check(
        "I5",
        "rewards",
        """
        SELECT r.id AS id, COALESCE(r.stock_left, 0) || ' left and ' || COALESCE(c.taken, 0) || ' claimed of ' || r.stock_initial AS problem
        FROM rewards r LEFT JOIN (SELECT reward_id, COUNT(*) AS taken FROM claims WHERE state <> 'cancelled' GROUP BY reward_id) c
             ON c.reward_id = r.id
        WHERE r.stock_initial IS NOT NULL AND COALESCE(r.stock_left, 0) + COALESCE(c.taken, 0) <> r.stock_initial""",
    ),
    _Check(
        "I5",
        "coupon_templates",
        """
        SELECT t.id AS id, 'counts ' || t.issued_count || ' issued and ' || t.redeemed_count || ' redeemed, the coupons say '
               || COALESCE(c.issued, 0) || ' and ' || COALESCE(c.redeemed, 0) AS problem
        FROM coupon_templates t LEFT JOIN (
            SELECT template_id, COUNT(*) AS issued, SUM(CASE WHEN state = 'redeemed' THEN 1 ELSE 0 END) AS redeemed
            FROM coupons GROUP BY template_id) c ON c.template_id = t.id
        WHERE t.issued_count <> COALESCE(c.issued, 0) OR t.redeemed_count <> COALESCE(c.redeemed, 0)
           OR (t.limit_total IS NOT NULL AND t.issued_count > t.limit_total)""",
    ),
    _Check(
        "I6",
        "coupons",
        """
        SELECT id, 'state ' || state || ' does not fit its moments' AS problem FROM coupons
        WHERE (state = 'redeemed') <> (redeemed_at IS NOT NULL)
           OR state NOT IN ('issued', 'locked', 'redeemed', 'expired', 'void')""",
    ),
    _Check(
        "I6",
        "claims",
        """
        SELECT id, 'state ' || state || ' does not fit its moments' AS problem FROM claims
        WHERE (state = 'handed_over') <> (handed_over_at IS NOT NULL) OR (state = 'cancelled') <> (cancelled_at IS NOT NULL)
           OR state NOT IN ('ordered', 'ready', 'handed_over', 'cancelled')""",
    ),
    _Check(
        "I6",
        "outbox_messages",
        """
        SELECT id, 'state ' || state || ' does not fit its moments' AS problem FROM outbox_messages
        WHERE (state IN ('sent', 'failed', 'unknown', 'suppressed')) <> (settled_at IS NOT NULL)
           OR state NOT IN ('pending', 'sending', 'sent', 'failed', 'unknown', 'suppressed')
           OR (state = 'sending' AND lease_until IS NULL)""",
    ),
    _Check(
        "I7",
        "ledger_entries",
        """
        SELECT o.id AS id, 'reversed by ' || r.total || ' of ' || o.points AS problem
        FROM ledger_entries o JOIN (SELECT reverses_id, SUM(points) AS total FROM ledger_entries
             WHERE reverses_id IS NOT NULL GROUP BY reverses_id) r ON r.reverses_id = o.id
        WHERE ABS(r.total) > ABS(o.points) OR (r.total > 0 AND o.points > 0) OR (r.total < 0 AND o.points < 0)""",
    ),
    _Check(
        "I7",
        "ledger_entries",
        """
        SELECT e.id AS id, 'a reversal that reverses no entry of this member' AS problem
        FROM ledger_entries e LEFT JOIN ledger_entries o ON o.id = e.reverses_id AND (o.member_id = e.member_id OR EXISTS (
            SELECT 1 FROM ledger_entries m WHERE m.member_id = o.member_id AND m.reason = 'merge' AND m.points <= 0))
        WHERE (e.kind = 'reversal') <> (o.id IS NOT NULL)""",
    ),
    _Check(
        "I7",
        "purchases",
        """
        SELECT p.id AS id, 'refunds sum to ' || COALESCE(r.total, 0) || ', the purchase says ' || p.refunded_amount AS problem
        FROM purchases p LEFT JOIN (SELECT purchase_id, SUM(amount) AS total FROM refunds GROUP BY purchase_id) r
             ON r.purchase_id = p.id
        WHERE COALESCE(r.total, 0) <> p.refunded_amount OR p.refunded_amount > p.amount OR p.refunded_amount < 0""",
    ),
    _Check(
        "I9",
        "accounts",
        """
        SELECT a.member_id AS id, 'lots hold ' || COALESCE(l.active, 0) || ' and ' || COALESCE(l.pending, 0) ||
               ' pending, the account ' || a.balance || ' and ' || a.pending AS problem
        FROM accounts a LEFT JOIN (
            SELECT member_id, SUM(CASE WHEN pending THEN 0 ELSE remaining END) AS active,
                   SUM(CASE WHEN pending THEN remaining ELSE 0 END) AS pending
            FROM lots GROUP BY member_id) l ON l.member_id = a.member_id
        WHERE COALESCE(l.active, 0) <> a.balance OR COALESCE(l.pending, 0) <> a.pending""",
    ),
    _Check(
        "I9",
        "lots",
        "SELECT id, 'remaining ' || remaining AS problem FROM lots WHERE remaining < 0 OR remaining > points",
    ),
    _Check(
        "I9",
        "members",
        """
        SELECT m.id AS id, 'has no account' AS problem FROM members m LEFT JOIN accounts a ON a.member_id = m.id
        WHERE a.member_id IS NULL""",
    ),
)


async def violations(*, only: Collection[str] = ()) -> AsyncIterator[Violation]:
    """Every violation found, check by check; of the invariants named in `only`, where there are any."""
    for check in _CHECKS:
        if only and check.invariant not in only:
            continue
        for row in await query(check.sql):
            yield Violation(invariant=check.invariant, row=f"{check.table} {row['id']}", problem=str(row["problem"]))
    for invariant, walk in _WALKS:
        if only and invariant not in only:
            continue
        for violation in await walk():
            yield violation


async def _audit_chain() -> list[Violation]:
    """I8: the first bad row of the chain is named; a missing tail is caught by the head."""
    previous, sequence = audit.GENESIS, 0
    async for row in _audit_rows():
        sequence += 1
        if row.sequence != sequence or row.previous_hash != previous or audit.hash_of(row) != row.entry_hash:
            return [Violation("I8", f"audit_entries {row.id}", "the chain is broken here")]
        if not isinstance(json.loads(row.detail), dict):
            return [Violation("I8", f"audit_entries {row.id}", "unreadable detail")]
        previous = row.entry_hash
    head = await AuditHead.get_or_none(id=1)
    if head is None:
        return [Violation("I8", "audit_head 1", "the head of the chain is missing")] if sequence else []
    if head.sequence != sequence or head.entry_hash != previous:
        return [Violation("I8", f"audit_entries after sequence {sequence}", "rows are missing at the end")]
    return []


async def _audit_rows() -> AsyncIterator[AuditEntry]:
    last = 0
    while batch := await AuditEntry.filter(sequence__gt=last).order_by("sequence").limit(1_000):
        for row in batch:
            yield row
        last = batch[-1].sequence


_INTEGER_COLUMNS = {
    "accounts": ("balance", "pending", "debt", "tier_points"),
    "ledger_entries": ("points", "tier_points", "base_amount"),
    "lots": ("points", "remaining"),
    "allocations": ("points",),
    "purchases": ("amount", "refunded_amount", "points_earned"),
    "purchase_lines": ("amount", "quantity", "refunded_amount"),
    "refunds": ("amount", "points_due", "points_taken"),
    "claims": ("points",),
    "rewards": ("points", "stock_initial", "stock_left"),
    "coupon_templates": ("amount", "minimum_amount", "issued_count", "redeemed_count"),
    "coupons": ("discount_amount",),
}


async def _integers_only() -> list[Violation]:
    """I10: SQLite would keep a fraction in an integer column; PostgreSQL cannot."""
    found: list[Violation] = []
    for table, columns in _INTEGER_COLUMNS.items():
        key = "member_id" if table == "accounts" else "id"
        bad = " OR ".join(f"{column} <> CAST({column} AS BIGINT)" for column in columns)
        rows = await query(f"SELECT {key} AS id FROM {table} WHERE {bad}")  # noqa: S608  # names from the table above
        found += [Violation("I10", f"{table} {row['id']}", "not a whole number") for row in rows]
    return found


_APPEND_ONLY = ("ledger_entries", "allocations", "audit_entries", "consents")
_GUARDS = {
    "sqlite": ("{}_no_update", "{}_no_delete"),
    "postgres": ("{}_append_only", "{}_no_truncate"),
}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgres": "SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


async def _append_only() -> list[Violation]:
    """I8: the triggers by which the database itself refuses to change history still stand."""
    standing = {str(row["name"]) for row in await query(_STANDING[dialect()])}
    return [
        Violation("I8", f"table {table}", "history could be changed: its guard is gone")
        for table in _APPEND_ONLY
        if not standing.issuperset(name.format(table) for name in _GUARDS[dialect()])
    ]


_WALKS: tuple[tuple[str, Callable[[], Awaitable[list[Violation]]]], ...] = (
    ("I8", _audit_chain),
    ("I8", _append_only),
    ("I10", _integers_only),
)

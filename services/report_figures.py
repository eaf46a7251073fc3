"""Figures of a period, each counted by the database; `services/reports.py` puts them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.contact_gate import day_bounds
from domain.reports import EXPIRING_DAYS
from models import CouponTemplate, Member
from models.database import query


@dataclass(frozen=True)
class Sales:
    """`amount` in minor units: purchases of the period less all that was refunded of them since (`refunded`)."""

    purchases: int
    buyers: int
    amount: int
    refunded: int


@dataclass(frozen=True)
class Points:
    """What was booked in the period; `expiring` ends within the next EXPIRING_DAYS."""

    issued: int
    taken_back: int
    spent: int
    expired: int
    expiring: int


@dataclass(frozen=True)
class CouponUse:
    """`redeemed` in the period, by so many `members`; `sales` of the purchases that a till reported with them. Of the
    `issued` ones of the period, `used` have been redeemed since."""

    code: str
    names: Mapping[str, str]
    redeemed: int
    members: int
    sales: int
    issued: int
    used: int


@dataclass(frozen=True)
class Spender:
    """`name` empty where the reader may not see it or nobody gave one."""

    name: str
    card: str
    amount: int
    purchases: int


@dataclass(frozen=True)
class DaySales:
    day: date
    amount: int


async def sales(starts: datetime, ends: datetime) -> Sales:
    row = await _one(
        """SELECT COUNT(*) AS purchases, COUNT(DISTINCT member_id) AS buyers,
                  COALESCE(SUM(amount - refunded_amount), 0) AS amount, COALESCE(SUM(refunded_amount), 0) AS refunded
           FROM purchases WHERE occurred_at >= ? AND occurred_at < ?""",
        starts,
        ends,
    )
    return Sales(**row)


async def points(starts: datetime, ends: datetime, *, now: datetime) -> Points:
    booked = await _one(
        """SELECT
             COALESCE(SUM(CASE WHEN kind IN ('accrual', 'adjustment') AND points > 0 THEN points ELSE 0 END), 0)
                 AS issued,
             COALESCE(SUM(CASE WHEN kind IN ('reversal', 'adjustment') AND points < 0 THEN -points ELSE 0 END), 0)
                 AS taken_back,
             COALESCE(SUM(CASE WHEN kind = 'redemption' OR (kind = 'reversal' AND points > 0)
                 THEN -points ELSE 0 END), 0) AS spent,
             COALESCE(SUM(CASE WHEN kind = 'expiry' THEN -points ELSE 0 END), 0) AS expired
           FROM ledger_entries WHERE recorded_at >= ? AND recorded_at < ?""",
        starts,
        ends,
    )
    ahead = await _one(
        """SELECT COALESCE(SUM(remaining), 0) AS expiring FROM lots
           WHERE remaining > 0 AND expires_at > ? AND expires_at <= ?""",
        now,
        now + timedelta(days=EXPIRING_DAYS),
    )
    return Points(**booked, **ahead)


async def coupons(starts: datetime, ends: datetime) -> tuple[CouponUse, ...]:
    """Every template of which one was issued or redeemed, most redeemed first."""
    rows = await query(
        """SELECT c.template_id AS id,
             SUM(CASE WHEN c.redeemed_at >= ? AND c.redeemed_at < ? THEN 1 ELSE 0 END) AS redeemed,
             COUNT(DISTINCT CASE WHEN c.redeemed_at >= ? AND c.redeemed_at < ? THEN c.member_id END) AS members,
             SUM(CASE WHEN c.redeemed_at >= ? AND c.redeemed_at < ?
                 THEN COALESCE(p.amount - p.refunded_amount, 0) ELSE 0 END) AS sales,
             SUM(CASE WHEN c.issued_at >= ? AND c.issued_at < ? THEN 1 ELSE 0 END) AS issued,
             SUM(CASE WHEN c.issued_at >= ? AND c.issued_at < ? AND c.state = 'redeemed' THEN 1 ELSE 0 END) AS used
           FROM coupons c LEFT JOIN purchases p ON p.id = c.purchase_id
           WHERE (c.issued_at >= ? AND c.issued_at < ?) OR (c.redeemed_at >= ? AND c.redeemed_at < ?)
           GROUP BY c.template_id""",
        *[starts, ends] * 7,
    )
    templates = {one.id: one for one in await CouponTemplate.filter(id__in=[row["id"] for row in rows])}
    uses = [
        CouponUse(
            code=template.code,
            names=template.names,
            redeemed=row["redeemed"],
            members=row["members"],
            sales=row["sales"],
            issued=row["issued"],
            used=row["used"],
        )
        for row in rows
        for template in [templates[row["id"]]]
    ]
    return tuple(sorted(uses, key=lambda one: (-one.redeemed, -one.sales, one.code)))


async def spenders(starts: datetime, ends: datetime, *, count: int, names: bool) -> tuple[Spender, ...]:
    """Who spent most, refunds off; nameless where the reader may not see names. Erased people are left out."""
    rows = await query(
        """SELECT p.member_id AS id, SUM(p.amount - p.refunded_amount) AS amount, COUNT(*) AS purchases
           FROM purchases p JOIN members m ON m.id = p.member_id
           WHERE p.occurred_at >= ? AND p.occurred_at < ? AND m.state <> 'erased'
           GROUP BY p.member_id HAVING SUM(p.amount - p.refunded_amount) > 0
           ORDER BY SUM(p.amount - p.refunded_amount) DESC, p.member_id LIMIT ?""",
        starts,
        ends,
        count,
    )
    members = {one.id: one for one in await Member.filter(id__in=[row["id"] for row in rows])}
    return tuple(
        Spender(
            name=members[row["id"]].name if names else "",
            card=members[row["id"]].card_number,
            amount=row["amount"],
            purchases=row["purchases"],
        )
        for row in rows
    )


async def by_day(days: Sequence[date], *, zone: ZoneInfo) -> tuple[DaySales, ...]:
    """Net sales of each of those local days."""
    values: list[object] = []
    for place, day in enumerate(days):
        values += [place, *day_bounds(day, zone=zone)]
    parts = [
        """SELECT CAST(? AS INTEGER) AS place, COALESCE(SUM(amount - refunded_amount), 0) AS amount
           FROM purchases WHERE occurred_at >= ? AND occurred_at < ?"""
    ] * len(days)
    rows = await query(" UNION ALL ".join(parts), *values)
    amounts = {row["place"]: row["amount"] for row in rows}
    return tuple(DaySales(day=day, amount=amounts[place]) for place, day in enumerate(days))


async def tiers() -> dict[str, int]:
    """Members in the chat by the code of their tier."""
    rows = await query(
        """SELECT a.tier AS tier, COUNT(*) AS members FROM accounts a JOIN members m ON m.id = a.member_id
           WHERE m.state = 'active' AND m.telegram_id IS NOT NULL GROUP BY a.tier"""
    )
    return {str(row["tier"]): int(row["members"]) for row in rows}


async def _one(sql: str, *values: object) -> dict[str, int]:
    row = (await query(sql, *values))[0]
    return {name: int(value) for name, value in row.items()}

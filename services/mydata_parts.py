"""The longer parts of what is held about a member: purchases, points, coupons, claims, surveys."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from tortoise.models import Model

from domain.amounts import written
from domain.codes import show_code
from models import Allocation, Claim, Coupon, LedgerEntry, Purchase, SurveyInvitation

Tree = dict[str, Any]


class Writer:
    """Writes rows as JSON can hold them."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone

    def row(self, row: Model, *columns: str) -> Tree:
        return {column: self.plain(getattr(row, column)) for column in columns}

    def plain(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(self.zone).isoformat(timespec="seconds")
        if isinstance(value, date):
            return value.isoformat()
        return value.value if isinstance(value, Enum) else value


def rows_of(table: type[Model], ids: list[int]) -> Any:
    """The rows of these accounts, all one person's, oldest first."""
    return table.filter(member_id__in=ids).order_by("id")


async def purchases(ids: list[int], write: Writer) -> list[Tree]:
    def lines(rows: Any, currency: str) -> list[Tree]:
        return [
            write.row(one, "sku", "name", "category", "quantity") | {"amount": written(one.amount, currency=currency)}
            for one in sorted(rows, key=lambda row: row.position)
        ]

    def refunds(rows: Any, currency: str) -> list[Tree]:
        return [
            write.row(one, "external_id", "points_taken", "reason", "refunded_at")
            | {
                "amount": written(one.amount, currency=currency),
                "lines": [
                    {"sku": part.line.sku, "quantity": part.quantity, "amount": written(part.amount, currency=currency)}
                    for part in one.lines
                ],
            }
            for one in rows
        ]

    bought = await rows_of(Purchase, ids).prefetch_related("lines", "refunds__lines__line")
    return [
        write.row(one, "external_id", "store", "currency", "points_earned", "occurred_at", "recorded_at")
        | {
            "amount": written(one.amount, currency=one.currency),
            "refunded": written(one.refunded_amount, currency=one.currency),
            "lines": lines(one.lines, one.currency),
            "refunds": refunds(one.refunds, one.currency),
        }
        for one in bought
    ]


async def points(ids: list[int], write: Writer, *, currency: str) -> list[Tree]:
    columns = (
        "id", "kind", "points", "tier_points", "reason", "rule", "rule_version", "multiplier_percent", "purchase_id",
        "claim_id", "reverses_id", "occurred_at", "recorded_at",
    )  # fmt: skip
    drawn: dict[int, list[Tree]] = {}
    for part in await Allocation.filter(entry__member_id__in=ids).order_by("id"):
        drawn.setdefault(part.entry_id, []).append(write.row(part, "lot_id", "kind", "points"))
    return [
        write.row(one, *columns)
        | {
            "amount": None if one.base_amount is None else written(one.base_amount, currency=currency),
            "drawn_from": drawn.get(one.id, []),
        }
        for one in await rows_of(LedgerEntry, ids)
    ]


async def coupons(ids: list[int], write: Writer, *, currency: str) -> list[Tree]:
    columns = ("state", "issued_at", "active_at", "expires_at", "redeemed_at", "redeemed_till")
    return [
        {"name": one.template.names, "code": show_code(one.code)}
        | write.row(one, *columns)
        | {"discount": None if one.discount_amount is None else written(one.discount_amount, currency=currency)}
        for one in await rows_of(Coupon, ids).prefetch_related("template")
    ]


async def claims(ids: list[int], write: Writer) -> list[Tree]:
    return [
        {"reward": one.reward.names, "code": show_code(one.code)}
        | write.row(one, "points", "state", "claimed_at", "ready_at", "handed_over_at", "cancelled_at")
        for one in await rows_of(Claim, ids).prefetch_related("reward")
    ]


async def surveys(ids: list[int], write: Writer) -> list[Tree]:
    asked = await rows_of(SurveyInvitation, ids).prefetch_related("survey", "answers__question")
    return [
        {"survey": one.survey.code, "names": one.survey.names}
        | write.row(one, "state", "purchase_id", "invited_at", "answered_at")
        | {
            "answers": [
                {"question": answer.question.words, "position": answer.question.position}
                | write.row(answer, "score", "choices", "comment", "answered_at")
                for answer in one.answers
            ]
        }
        for one in asked
    ]

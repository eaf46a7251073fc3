"""Recording purchases and refunds, as staff see it; members get their receipt as a pushed message."""

from handlers.keyboards import purchases as keyboards
from handlers.screens import Screen
from handlers.views.coupons import who
from services.purchases import PurchaseView, RefundView
from texts import Html, Texts


def how_much(texts: Texts, name: str) -> Screen:
    return Screen(texts("earn-amount", name=who(texts, name)))


def question(texts: Texts, *, name: str, amount: int, points: int, repeated: bool, request_id: str) -> Screen:
    """Before a purchase is recorded; `repeated`: the same amount was recorded for this member a moment ago."""
    words = texts("earn-question", amount=texts.money(amount), name=who(texts, name), points=texts.points(points))
    if repeated:
        words = texts("earn-repeated", name=who(texts, name), amount=texts.money(amount))
    return Screen(words, keyboards.confirm(texts, request_id, repeated=repeated))


def recorded(texts: Texts, purchase: PurchaseView, *, name: str, known: bool = False) -> Screen:
    """Who, how much, what it earned, where the balance stands, and the number for a refund."""
    amount, points = texts.money(purchase.amount), texts.points(purchase.points_earned)
    lines = [
        texts("earn-known" if known else "earn-done", amount=amount, name=who(texts, name), points=points),
        texts("earn-balance", balance=texts.points(purchase.balance)),
        texts("earn-number", number=purchase.external_id),
    ]
    return Screen("\n".join(lines))


def refunded(texts: Texts, refund: RefundView, *, name: str) -> Screen:
    """Money given back and points taken; where not all could be taken, how many it should have been."""
    points = texts.points(refund.points_taken)
    lines: list[Html] = [texts("refund-done", amount=texts.money(refund.amount), name=who(texts, name), points=points)]
    if refund.points_taken < refund.points_due:
        lines.append(texts("refund-short", due=texts.points(refund.points_due)))
    lines.append(texts("earn-balance", balance=texts.points(refund.balance)))
    return Screen("\n".join(lines))

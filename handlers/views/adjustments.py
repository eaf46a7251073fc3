"""Correcting points, as staff see it."""

from handlers.screens import Screen
from handlers.views.coupons import who
from services.adjustments import AdjustmentView
from texts import Html, Texts


def how_many(texts: Texts, *, name: str, balance: int) -> Screen:
    return Screen(texts("adjust-points", name=who(texts, name), balance=texts.points(balance)))


def why(texts: Texts, *, name: str, points: int) -> Screen:
    return Screen(texts("adjust-reason", name=who(texts, name), points=_signed(texts, points)))


def adjusted(texts: Texts, done: AdjustmentView, *, name: str) -> Screen:
    words = texts(
        "adjust-done", name=who(texts, name), points=_signed(texts, done.points), balance=texts.points(done.balance)
    )
    return Screen(words)


def _signed(texts: Texts, points: int) -> Html:
    sign = "+" if points > 0 else "−"  # a true minus sign
    return Html(f"{sign}{texts.points(abs(points))}")

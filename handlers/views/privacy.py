"""Privacy in plain words, the file, and the way out."""

import json
from datetime import date
from typing import Any

from domain.programme import Programme
from handlers.keyboards import privacy as keyboards
from handlers.screens import Screen
from services.privacy import AtStake
from texts import Texts


def privacy(texts: Texts, programme: Programme, *, is_member: bool) -> Screen:
    """Everybody may read it; only of a member there is something to send or erase."""
    words = texts("privacy-screen", shop=texts.shop_words(programme.shop.name))
    return Screen(words, keyboards.privacy(texts) if is_member else None)


def file_of(held: dict[str, Any]) -> bytes:
    """As a person can read it, in UTF-8."""
    return json.dumps(held, ensure_ascii=False, indent=2).encode()


def file_name(day: date) -> str:
    return f"mydata-{day}.json"


def forget(texts: Texts, stake: AtStake, *, request_id: str) -> Screen:
    """What would be lost, with a way to take everything along first."""
    lines: list[str] = [texts("forget-title"), ""]
    if stake.points:
        lines.append(texts("forget-points", points=texts.points(stake.points)))
    if stake.coupons:
        lines.append(texts("forget-coupons", count=stake.coupons))
    if stake.claims:
        lines.append(texts("forget-claims", count=stake.claims))
    lines += [texts("forget-history"), "", texts("forget-hint")]
    return Screen("\n".join(lines), keyboards.forget(texts, request_id))


def forget_for_sure(texts: Texts, *, request_id: str) -> Screen:
    return Screen(texts("forget-last-question"), keyboards.forget_for_sure(texts, request_id))


def kept(texts: Texts) -> Screen:
    return Screen(texts("forget-kept"), keyboards.kept(texts))


def forgotten(texts: Texts) -> Screen:
    return Screen(texts("forgotten"))

"""Refusals are types with a stable code and a text key (design 3.2)."""

import importlib
import pkgutil
import re

import domain
from domain.refusals import LoyaltyError


def all_refusals() -> list[type[LoyaltyError]]:
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"domain.{module.name}")
    found, waiting = [], [LoyaltyError]
    while waiting:
        children = waiting.pop().__subclasses__()
        found += [child for child in children if child.__module__.startswith("domain.")]
        waiting += children
    return found


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [refusal.code for refusal in all_refusals()]
    assert len(codes) > 20
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)


def test_its_words_are_found_by_its_code() -> None:
    refusal = next(each for each in all_refusals() if each.code == "coupon_not_found")
    assert refusal().text_key == "refusal-coupon-not-found"
    assert refusal(given=1).fields == {"given": 1}

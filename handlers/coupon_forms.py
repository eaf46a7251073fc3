"""The questions by which a coupon is made, and what their answers come to."""

from collections.abc import Callable

from domain.amounts import parse_amount, parse_count
from domain.coupon_templates import KINDS, MAX_LIMIT, MAX_VALID_DAYS, TemplateDraft
from domain.coupons import CouponKind, Worth
from domain.languages import Language
from domain.offer_codes import read_offer_code
from domain.programme import Programme
from domain.refusals import ChooseByButton
from handlers.states import Making
from handlers.steps import Fields, Form, Step, words_in, words_of

DAYS_OFFERED = ("7", "14", "30", "90")


def coupon_form(language: Language) -> Form:
    """With the name in the reader's language first."""
    return Form(
        state=Making.coupon,
        steps=(
            Step("code", _code),
            Step("kind", _kind, options=lambda _: [kind.value for kind in KINDS]),
            Step("percent", _percent, applies=_is(CouponKind.PERCENT)),
            Step("amount", read_money, applies=_is(CouponKind.AMOUNT)),
            Step("minimum", read_money, optional=True),
            Step("days", read_days, optional=True, options=lambda _: DAYS_OFFERED),
            *words_in("name", language),
            Step("limit_total", read_limit, optional=True),
            Step("limit_per_member", read_limit, optional=True),
        ),
    )


def draft_of(fields: Fields) -> TemplateDraft:
    worth = Worth(
        kind=CouponKind(fields["kind"]),
        percent=fields.get("percent") or 0,
        amount=fields.get("amount") or 0,
        minimum_amount=fields.get("minimum") or 0,
    )
    return TemplateDraft(
        code=fields["code"],
        names=words_of("name", fields),
        worth=worth,
        valid_days=fields.get("days"),
        limit_total=fields.get("limit_total"),
        limit_per_member=fields.get("limit_per_member"),
    )


def read_money(text: str, programme: Programme) -> int:
    """Minor units. Raises BadAmount."""
    return parse_amount(text, currency=programme.shop.currency)


def read_days(text: str, _: Programme) -> int:
    """Raises BadCount."""
    return parse_count(text, low=1, high=MAX_VALID_DAYS)


def read_limit(text: str, _: Programme) -> int:
    """Raises BadCount."""
    return parse_count(text, low=1, high=MAX_LIMIT)


def _code(text: str, _: Programme) -> str:
    return read_offer_code(text)


def _kind(text: str, _: Programme) -> str:
    """Typed words choose no kind: there are buttons. Raises InvalidInput."""
    if text not in [kind.value for kind in KINDS]:
        raise ChooseByButton()
    return text


def _percent(text: str, _: Programme) -> int:
    return parse_count(text.strip().rstrip("%％"), low=1, high=100)


def _is(kind: CouponKind) -> Callable[[Fields], bool]:
    return lambda fields: fields.get("kind") == kind.value

"""Loads the programme file's coupons, rewards and survey once by their code; from then on the database rules (design
4).
"""

from datetime import datetime

from domain.languages import LocalText
from domain.programme import CouponOffer, Programme, RewardOffer
from domain.surveys import QuestionType
from models import CouponTemplate, Fact, Reward, Survey, SurveyQuestion
from models.database import execute, transaction
from services.columns import one_column

SATISFACTION = "SATISFACTION"  # the built-in survey after a purchase; its words are the portal's own


async def load(*, programme: Programme, now: datetime) -> None:
    """Adds what has never been loaded; what staff changed or switched off since stays as they left it."""
    async with transaction():
        loaded = set(one_column(await Fact.filter(name__startswith="catalogue:").values_list("name", flat=True)))
        for coupon in programme.coupons:
            if await _first_time(f"catalogue:coupon:{coupon.code}", loaded):
                await _add_coupon(coupon, now=now)
        for reward in programme.rewards:
            if await _first_time(f"catalogue:reward:{reward.code}", loaded):
                await _add_reward(reward, now=now)
        if await _first_time("catalogue:survey:SATISFACTION", loaded):
            survey = await Survey.create(code=SATISFACTION, created_at=now)
            await SurveyQuestion.create(survey=survey, position=1, question_type=QuestionType.SCALE, options=[1, 5])


async def differences(*, programme: Programme) -> list[str]:
    """What the programme file says otherwise than the database, in plain English for `huitou check`."""
    found: list[str] = []
    for coupon in programme.coupons:
        row = await CouponTemplate.get_or_none(code=coupon.code)
        if row is not None:
            found += _compare(
                f"coupon {coupon.code}",
                row,
                {
                    "kind": coupon.kind,
                    "percent": coupon.percent,
                    "amount": coupon.amount,
                    "minimum_amount": coupon.minimum_amount,
                    "valid_days": coupon.valid_days,
                },
            )
    for reward in programme.rewards:
        stored = await Reward.get_or_none(code=reward.code)
        if stored is not None:
            found += _compare(f"reward {reward.code}", stored, {"points": reward.points, "tier": reward.tier})
    return found


def _compare(what: str, row: object, wanted: dict[str, object]) -> list[str]:
    return [
        f"{what}: {name} is {getattr(row, name)} in the database, {value} in the programme file (the database rules)"
        for name, value in wanted.items()
        if getattr(row, name) != value
    ]


async def _first_time(name: str, loaded: set[object]) -> bool:
    if name in loaded:
        return False
    new = "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING"  # another process may start just now
    return await execute(new, name, "loaded") == 1


async def _add_coupon(offer: CouponOffer, *, now: datetime) -> None:
    await CouponTemplate.create(
        code=offer.code,
        kind=offer.kind,
        names=_words(offer.name),
        percent=offer.percent,
        amount=offer.amount,
        minimum_amount=offer.minimum_amount,
        maximum_discount=offer.maximum_discount,
        valid_days=offer.valid_days,
        limit_total=offer.limit_total,
        limit_per_member=offer.limit_per_member,
        limit_per_day=offer.limit_per_day,
        created_at=now,
    )


async def _add_reward(offer: RewardOffer, *, now: datetime) -> None:
    await Reward.create(
        code=offer.code,
        names=_words(offer.name),
        descriptions=_words(offer.description),
        points=offer.points,
        stock_initial=offer.stock,
        stock_left=offer.stock,
        low_stock=offer.low_stock,
        tier=offer.tier,
        created_at=now,
    )


def _words(text: LocalText) -> dict[str, str]:
    return {language.value: words for language, words in text.words.items()}

"""The questions by which a reward is made, and what their answers come to."""

from domain.amounts import parse_count
from domain.languages import Language
from domain.names import BadName, clean_text
from domain.offer_codes import read_offer_code
from domain.programme import Programme
from domain.refusals import ChooseByButton
from domain.reward_items import MAX_PRICE, MAX_STOCK, RewardDraft
from handlers.states import Making
from handlers.steps import Fields, Form, Step, words_in, words_of

MAX_DESCRIPTION = 300


def reward_form(language: Language) -> Form:
    """With the words in the reader's language first."""
    return Form(
        state=Making.reward,
        steps=(
            Step("code", lambda text, _: read_offer_code(text)),
            *words_in("name", language),
            *words_in("about", language, read=_description, first_optional=True),
            Step("points", read_price),
            Step("stock", _stock, optional=True),
            Step("tier", read_tier, optional=True, options=lambda programme: tier_codes(programme)[1:]),
        ),
    )


def draft_of(fields: Fields) -> RewardDraft:
    return RewardDraft(
        code=fields["code"],
        names=words_of("name", fields),
        descriptions=words_of("about", fields),
        points=fields["points"],
        stock=fields.get("stock"),
        tier=fields.get("tier"),
    )


def tier_codes(programme: Programme) -> list[str]:
    """From the lowest up; the lowest is everybody's."""
    return [tier.code for tier in programme.tiers.tiers]


def read_price(text: str, _: Programme) -> int:
    """Points. Raises BadCount."""
    return parse_count(text, low=1, high=MAX_PRICE)


def read_pieces(text: str) -> int:
    """Pieces more or less. Raises BadCount."""
    return parse_count(text, low=-MAX_STOCK, high=MAX_STOCK)


def read_tier(text: str, programme: Programme) -> str:
    """Raises ChooseByButton."""
    if text not in tier_codes(programme):
        raise ChooseByButton()
    return text


def _stock(text: str, _: Programme) -> int:
    return parse_count(text, low=0, high=MAX_STOCK)


def _description(text: str) -> str:
    words = clean_text(text, limit=MAX_DESCRIPTION)
    if not words:
        raise BadName()
    return words

"""`/reward`, making one: the questions, what their answers come to, and the preview before it is made (P-04)."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.amounts import parse_count
from domain.languages import Language
from domain.names import BadName, clean_text
from domain.offer_codes import read_offer_code
from domain.permissions import Permission
from domain.programme import Programme
from domain.refusals import ChooseByButton
from domain.reward_items import MAX_PRICE, MAX_STOCK, RewardDraft
from handlers import commands, requests, steps
from handlers.context import Person
from handlers.filters import May, PlainText
from handlers.keyboards.reward_items import ConfirmReward, MakeReward
from handlers.keyboards.steps import AnswerReward
from handlers.screens import Screen, show, turn
from handlers.states import Making
from handlers.steps import Fields, Form, Step, words_in, words_of
from handlers.views import reward_items as views
from services import reward_items
from texts import Texts

router = Router(name="reward_forms")
ALLOWED = Permission.MANAGE_REWARDS

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


@router.callback_query(MakeReward.filter())
async def form_opened(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, state: FSMContext
) -> None:
    person.require_staff(ALLOWED)
    first, fields = await steps.begin(state, reward_form(texts.language))
    await turn(query, _question(first, fields, texts, programme))


@router.message(Making.reward, PlainText(), May(ALLOWED))
async def step_answered(message: Message, words: str, texts: Texts, programme: Programme, state: FSMContext) -> None:
    step, _ = await steps.current(state, reward_form(texts.language))
    await show(message, await _next(step.read(words, programme), texts=texts, programme=programme, state=state))


@router.callback_query(AnswerReward.filter())
async def step_chosen(
    query: CallbackQuery,
    callback_data: AnswerReward,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
) -> None:
    person.require_staff(ALLOWED)
    step, _ = await steps.current(state, reward_form(texts.language))
    value = steps.read_choice(step, callback_data.step, callback_data.value, programme)
    await turn(query, await _next(value, texts=texts, programme=programme, state=state))


@router.callback_query(ConfirmReward.filter())
async def creation_confirmed(
    query: CallbackQuery,
    callback_data: ConfirmReward,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(ALLOWED)
    facts = await requests.recall(state, callback_data.request_id, commands.REWARD)
    draft = draft_of(facts["fields"])
    if facts.get("done"):  # a second tap
        made = await reward_items.by_code(code=draft.code)
    else:
        made = await reward_items.create(draft=draft, actor=actor, now=now)
        await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.item(texts, made, programme, said="item-created"))


async def _next(value: object, *, texts: Texts, programme: Programme, state: FSMContext) -> Screen:
    """Keeps the answer and asks on; after the last one shows what it came to."""
    form = reward_form(texts.language)
    step, _ = await steps.current(state, form)
    if step.name == "code":
        await reward_items.require_free(code=str(value))
    following, fields = await steps.answer(state, form, value)
    if following is not None:
        return _question(following, fields, texts, programme)
    request_id = await requests.open_request(state, commands.REWARD, fields=fields)
    return views.preview(texts, draft_of(fields), programme, request_id=request_id)


def _question(step: Step, fields: Fields, texts: Texts, programme: Programme) -> Screen:
    place = reward_form(texts.language).place(step, fields)
    options = tuple(step.options(programme))
    return views.question(texts, step.name, programme, place=place, options=options, optional=step.optional)

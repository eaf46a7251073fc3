"""`/coupon`, making one: the questions, what their answers come to, and the preview before it is made (K-29)."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.amounts import parse_amount, parse_count
from domain.coupon_templates import KINDS, MAX_LIMIT, MAX_VALID_DAYS, TemplateDraft
from domain.coupons import CouponKind, Worth
from domain.languages import Language
from domain.offer_codes import read_offer_code
from domain.permissions import Permission
from domain.programme import Programme
from domain.refusals import ChooseByButton
from handlers import commands, requests, steps
from handlers.context import Person
from handlers.filters import May, PlainText
from handlers.keyboards.coupon_templates import ConfirmTemplate, MakeTemplate
from handlers.keyboards.steps import AnswerCoupon
from handlers.screens import Screen, show, turn
from handlers.states import Making
from handlers.steps import Fields, Form, Step, words_in, words_of
from handlers.views import coupon_templates as views
from services import coupon_templates
from texts import Texts

router = Router(name="coupon_forms")
ALLOWED = Permission.MANAGE_COUPONS

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


@router.callback_query(MakeTemplate.filter())
async def form_opened(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, state: FSMContext
) -> None:
    person.require_staff(ALLOWED)
    first, fields = await steps.begin(state, coupon_form(texts.language))
    await turn(query, _question(first, fields, texts, programme))


@router.message(Making.coupon, PlainText(), May(ALLOWED))
async def step_answered(message: Message, words: str, texts: Texts, programme: Programme, state: FSMContext) -> None:
    step, _ = await steps.current(state, coupon_form(texts.language))
    await show(message, await _next(step.read(words, programme), texts=texts, programme=programme, state=state))


@router.callback_query(AnswerCoupon.filter())
async def step_chosen(
    query: CallbackQuery,
    callback_data: AnswerCoupon,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
) -> None:
    person.require_staff(ALLOWED)
    step, _ = await steps.current(state, coupon_form(texts.language))
    value = steps.read_choice(step, callback_data.step, callback_data.value, programme)
    await turn(query, await _next(value, texts=texts, programme=programme, state=state))


@router.callback_query(ConfirmTemplate.filter())
async def creation_confirmed(
    query: CallbackQuery,
    callback_data: ConfirmTemplate,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(ALLOWED)
    facts = await requests.recall(state, callback_data.request_id, commands.COUPON)
    draft = draft_of(facts["fields"])
    if facts.get("done"):  # a second tap
        made = await coupon_templates.by_code(code=draft.code)
    else:
        made = await coupon_templates.create(draft=draft, actor=actor, now=now)
        await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.template(texts, made, programme, said="template-created"))


async def _next(value: object, *, texts: Texts, programme: Programme, state: FSMContext) -> Screen:
    """Keeps the answer and asks on; after the last one shows what it came to."""
    form = coupon_form(texts.language)
    step, _ = await steps.current(state, form)
    if step.name == "code":
        await coupon_templates.require_free(code=str(value))
    following, fields = await steps.answer(state, form, value)
    if following is not None:
        return _question(following, fields, texts, programme)
    request_id = await requests.open_request(state, commands.COUPON, fields=fields)
    return views.preview(texts, draft_of(fields), request_id=request_id)


def _question(step: Step, fields: Fields, texts: Texts, programme: Programme) -> Screen:
    place = coupon_form(texts.language).place(step, fields)
    options = tuple(step.options(programme))
    return views.question(texts, step.name, place=place, options=options, optional=step.optional)

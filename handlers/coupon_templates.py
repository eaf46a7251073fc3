"""`/coupon`: make coupons by steps, change what is safe to change, switch them off and on (K-29, K-55)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.actors import Actor
from domain.coupon_templates import TemplateLimit
from domain.languages import Language
from domain.names import clean_name
from domain.permissions import Permission
from domain.programme import Programme
from domain.refusals import OutOfDate
from handlers import commands, requests, steps
from handlers.context import Person
from handlers.coupon_forms import coupon_form, draft_of, read_days, read_limit
from handlers.filters import HasPhoto, May, PlainText
from handlers.keyboards.coupon_templates import (
    AskTemplateName,
    ChangeTemplate,
    ClearTemplate,
    ConfirmTemplate,
    MakeTemplate,
    OpenTemplate,
    SwitchTemplate,
)
from handlers.keyboards.staff import OpenTemplates
from handlers.keyboards.steps import AnswerCoupon
from handlers.screens import Screen, show, turn
from handlers.states import Changing, Making
from handlers.steps import Fields, Step
from handlers.views import coupon_templates as views
from services import coupon_templates
from services.coupon_templates import TemplateCard
from texts import Texts

router = Router(name="coupon_templates")
ALLOWED = Permission.MANAGE_COUPONS
PICTURE, DAYS, NAME = "picture", "days", "name-"


@router.message(Command(commands.COUPON), May(ALLOWED))
async def templates_wanted(message: Message, texts: Texts) -> None:
    await show(message, views.listing(texts, await coupon_templates.listing(), page=1))


@router.callback_query(OpenTemplates.filter())
async def templates_opened(query: CallbackQuery, callback_data: OpenTemplates, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.listing(texts, await coupon_templates.listing(), page=callback_data.page))


@router.callback_query(OpenTemplate.filter())
async def template_opened(
    query: CallbackQuery,
    callback_data: OpenTemplate,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
) -> None:
    person.require_staff(ALLOWED)
    await requests.end_form(state)
    shown = await coupon_templates.card(template_id=callback_data.template_id)
    await turn(query, views.template(texts, shown, programme))


# Making one


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


# Changing one


@router.callback_query(AskTemplateName.filter())
async def name_wanted(query: CallbackQuery, callback_data: AskTemplateName, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    shown = await coupon_templates.card(template_id=callback_data.template_id)
    await turn(query, views.which_language(texts, shown))


@router.callback_query(ChangeTemplate.filter())
async def change_wanted(
    query: CallbackQuery, callback_data: ChangeTemplate, person: Person, texts: Texts, state: FSMContext
) -> None:
    person.require_staff(ALLOWED)
    shown = await coupon_templates.card(template_id=callback_data.template_id)
    await requests.end_form(state)
    await state.set_state(Changing.coupon_picture if callback_data.field == PICTURE else Changing.coupon)
    await state.update_data(template_id=shown.id, field=callback_data.field)
    await turn(query, views.change(texts, shown, field=callback_data.field))


@router.message(Changing.coupon, PlainText(), May(ALLOWED))
async def change_typed(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    actor = person.require_staff(ALLOWED)
    form = await state.get_data()
    changed = await _change(form["template_id"], form["field"], words, actor=actor, programme=programme, now=now)
    await requests.end_form(state)
    await show(message, views.template(texts, changed, programme, said="offer-saved"))


@router.message(Changing.coupon_picture, HasPhoto(), May(ALLOWED))
async def picture_sent(
    message: Message, file_id: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    actor = person.require_staff(ALLOWED)
    template_id = (await state.get_data())["template_id"]
    changed = await coupon_templates.set_picture(template_id=template_id, file_id=file_id, actor=actor, now=now)
    await requests.end_form(state)
    await show(message, views.template(texts, changed, programme, said="offer-saved"))


@router.callback_query(ClearTemplate.filter())
async def cleared(
    query: CallbackQuery,
    callback_data: ClearTemplate,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(ALLOWED)
    changed = await _change(
        callback_data.template_id, callback_data.field, None, actor=actor, programme=programme, now=now
    )
    await requests.end_form(state)
    await turn(query, views.template(texts, changed, programme, said="offer-saved"))


@router.callback_query(SwitchTemplate.filter())
async def switched(
    query: CallbackQuery,
    callback_data: SwitchTemplate,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    actor = person.require_staff(ALLOWED)
    changed = await coupon_templates.switch(
        template_id=callback_data.template_id, active=callback_data.active, actor=actor, now=now
    )
    await turn(query, views.template(texts, changed, programme, said="offer-saved"))


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


async def _change(
    template_id: int, field: str, words: str | None, *, actor: Actor, programme: Programme, now: datetime
) -> TemplateCard:
    """`words` None takes the value away. Raises OutOfDate for a field that cannot be changed so."""
    if field == DAYS:
        days = None if words is None else read_days(words, programme)
        return await coupon_templates.set_valid_days(template_id=template_id, days=days, actor=actor, now=now)
    if field in list(TemplateLimit):
        value = None if words is None else read_limit(words, programme)
        limit = TemplateLimit(field)
        return await coupon_templates.raise_limit(
            template_id=template_id, limit=limit, value=value, actor=actor, now=now
        )
    if field == PICTURE and words is None:
        return await coupon_templates.set_picture(template_id=template_id, file_id=None, actor=actor, now=now)
    if field.startswith(NAME) and words is not None and field.removeprefix(NAME) in list(Language):
        language = Language(field.removeprefix(NAME))
        name = clean_name(words)
        return await coupon_templates.rename(
            template_id=template_id, language=language, name=name, actor=actor, now=now
        )
    raise OutOfDate()

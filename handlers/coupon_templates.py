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
from handlers import commands, requests
from handlers.context import Person
from handlers.coupon_forms import read_days, read_limit
from handlers.filters import HasPhoto, May, PlainText
from handlers.keyboards.coupon_templates import (
    AskTemplateName,
    ChangeTemplate,
    ClearTemplate,
    OpenTemplate,
    SwitchTemplate,
)
from handlers.keyboards.staff import OpenTemplates
from handlers.screens import show, turn
from handlers.states import Changing
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

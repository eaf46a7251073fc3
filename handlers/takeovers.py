"""Account safety: the same phone from another chat, and a changed number (semantics 13)."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Contact

from domain.members import PhoneTaken
from domain.permissions import Permission
from domain.programme import Programme
from handlers import requests
from handlers.context import Person
from handlers.keyboards.takeovers import ChangeNumber, ConfirmTakeover, DecideTakeover, KeepNumber
from handlers.screens import Screen, turn
from handlers.views import takeovers as views
from services import numbers, takeovers
from texts import Texts

router = Router(name="takeovers")
NUMBER = "number"


async def ask(contact: Contact, *, person: Person, texts: Texts, now: datetime) -> Screen:
    """The phone belongs to a member in another chat, who is asked."""
    await takeovers.ask(
        telegram_id=person.telegram_id,
        contact_user_id=contact.user_id,
        contact_phone=contact.phone_number,
        name=person.name,
        now=now,
    )
    return views.asked(texts)


async def ask_number(
    contact: Contact, *, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> Screen:
    """A member shared another number of their own; where a member in another chat has it, that one is asked."""
    try:
        proposal = await numbers.proposed(
            telegram_id=person.telegram_id,
            contact_user_id=contact.user_id,
            contact_phone=contact.phone_number,
            programme=programme,
            now=now,
        )
    except PhoneTaken:
        return await ask(contact, person=person, texts=texts, now=now)
    request_id = await requests.open_request(state, NUMBER, sealed=proposal.sealed)
    return views.number_question(texts, proposal, request_id=request_id)


@router.callback_query(ConfirmTakeover.filter())
async def old_chat_answered(
    query: CallbackQuery,
    callback_data: ConfirmTakeover,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    takeover = await takeovers.settle_by_member(
        takeover_id=callback_data.takeover_id,
        telegram_id=person.telegram_id,
        was_me=callback_data.was_me,
        programme=programme,
        now=now,
    )
    await turn(query, views.settled(texts, takeover))


@router.callback_query(DecideTakeover.filter())
async def staff_decided(
    query: CallbackQuery,
    callback_data: DecideTakeover,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    takeover = await takeovers.settle_by_staff(
        takeover_id=callback_data.takeover_id,
        allowed=callback_data.allow,
        actor=person.require_staff(Permission.SETTLE_TAKEOVER),
        programme=programme,
        now=now,
    )
    await turn(query, views.decided(texts, takeover))


@router.callback_query(ChangeNumber.filter())
async def number_confirmed(
    query: CallbackQuery,
    callback_data: ChangeNumber,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    facts = await requests.recall(state, callback_data.request_id, NUMBER)
    changed = await numbers.change(
        member_id=person.require_member().id, sealed=facts["sealed"], programme=programme, now=now
    )
    await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.number_changed(texts, changed))


@router.callback_query(KeepNumber.filter())
async def number_declined(query: CallbackQuery, callback_data: KeepNumber, texts: Texts, state: FSMContext) -> None:
    await requests.drop(state, callback_data.request_id)
    await turn(query, views.number_kept(texts))

"""Referrals: one's own link, opening somebody else's, and a manager's word on an unusual one (semantics 6, P-30)."""

from datetime import datetime
from typing import Any

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from domain.permissions import Permission
from domain.programme import Programme
from domain.referrals import LINK_PREFIX, read_payload
from handlers import commands, members
from handlers.context import Person
from handlers.keyboards.accounts import OpenReferral
from handlers.keyboards.referrals import DecideReferral
from handlers.requests import LINK
from handlers.screens import Screen, show, turn
from handlers.views import referrals as views
from services import referrals
from texts import Texts

router = Router(name="referrals")


class PersonalLink(Filter):
    """A start payload in the shape of a personal link; handed on as `payload`. Junk is an ordinary start (F35)."""

    async def __call__(self, _message: Message, command: CommandObject) -> bool | dict[str, Any]:
        payload = command.args or ""
        return {"payload": payload} if read_payload(payload) is not None else False


@router.message(CommandStart(deep_link=True), PersonalLink())
async def link_opened(
    message: Message,
    payload: str,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    """Greets the friend, and remembers the link until the contact is accepted; else it is an ordinary start."""
    member_id = None if person.member is None else person.member.id
    link = await referrals.opened(payload=payload, member_id=member_id, programme=programme)
    note = views.opened(texts, link)
    if note is not None:
        await show(message, note)
    await members.start(message, person=person, texts=texts, programme=programme, state=state, now=now)
    if link.refusal is None:
        await state.update_data({LINK: payload})


@router.message(Command(commands.REFER))
async def own_link(message: Message, bot: Bot, person: Person, texts: Texts, programme: Programme) -> None:
    await show(message, await _own_link(bot, person, texts, programme))


@router.callback_query(OpenReferral.filter())
async def own_link_opened(query: CallbackQuery, bot: Bot, person: Person, texts: Texts, programme: Programme) -> None:
    await turn(query, await _own_link(bot, person, texts, programme))


@router.callback_query(DecideReferral.filter())
async def decided(
    query: CallbackQuery,
    callback_data: DecideReferral,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    actor = person.require_staff(Permission.ADJUST_POINTS)
    shown = await referrals.decide(
        referral_id=callback_data.referral_id, give=callback_data.give, actor=actor, programme=programme, now=now
    )
    await turn(query, views.reviewed(texts, shown))


async def _own_link(bot: Bot, person: Person, texts: Texts, programme: Programme) -> Screen:
    shown = await referrals.mine(member_id=person.require_member().id, programme=programme)
    address = await create_start_link(bot, f"{LINK_PREFIX}{shown.token}")
    return views.own_link(texts, shown, address=address)

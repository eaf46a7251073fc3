"""`/card`, which changes every 30 seconds, and what staff see who scan it (semantics 12, H-08)."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, InaccessibleMessage, Message

from domain import cards as rules
from domain.members import NotYetMember
from domain.permissions import Permission
from domain.programme import Programme
from handlers import commands, requests, staff
from handlers.context import Person
from handlers.filters import May, StartPayload
from handlers.keyboards.accounts import OpenCard
from handlers.keyboards.cards import RefreshCard
from handlers.screens import Screen, redraw, show
from handlers.views import cards as views
from services import accounts, cards, members
from texts import Texts

router = Router(name="cards")

Draw = Callable[[datetime], Awaitable[Screen]]


class CardRefresh(Protocol):
    """Keeps the picture of a card fresh for two minutes; the bot's process brings one along."""

    def follow(self, message: Message, draw: Draw) -> None: ...


@router.message(StartPayload(rules.PAYLOAD_PREFIX), May(Permission.LOOK_UP_MEMBER))
async def card_scanned(
    message: Message,
    token: str,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    """The link of a card, opened by staff; to anybody else it is an ordinary start."""
    await requests.end_form(state)
    await show(message, await staff.member_screen(token, person=person, texts=texts, programme=programme, now=now))


@router.message(Command(commands.CARD))
async def card_wanted(
    message: Message,
    bot: Bot,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
    card_refresh: CardRefresh,
) -> None:
    person.require_member()
    await _show(message.chat.id, bot, _drawing(bot, person, texts, programme), card_refresh, now=now)


@router.callback_query(OpenCard.filter())
async def card_opened(
    query: CallbackQuery,
    bot: Bot,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
    card_refresh: CardRefresh,
) -> None:
    person.require_member()
    await _show(person.telegram_id, bot, _drawing(bot, person, texts, programme), card_refresh, now=now)


@router.callback_query(RefreshCard.filter())
async def refresh_wanted(
    query: CallbackQuery,
    bot: Bot,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
    card_refresh: CardRefresh,
) -> None:
    person.require_member()
    draw = _drawing(bot, person, texts, programme)
    message = query.message
    if message is None or isinstance(message, InaccessibleMessage) or not message.photo:
        await _show(person.telegram_id, bot, draw, card_refresh, now=now)
        return
    await redraw(message, await draw(now))
    card_refresh.follow(message, draw)


def _drawing(bot: Bot, person: Person, texts: Texts, programme: Programme) -> Draw:
    async def draw(now: datetime) -> Screen:
        """The card as of now. Raises NotYetMember when this chat has lost the account meanwhile."""
        member = await members.by_chat(telegram_id=person.telegram_id, programme=programme)
        if member is None:
            raise NotYetMember()
        account = await accounts.view(member_id=member.id, programme=programme, now=now)
        code = cards.code_of(card_number=member.card_number, now=now)
        return views.card(texts, member, account, link=rules.link(code, bot=(await bot.me()).username or ""))

    return draw


async def _show(chat_id: int, bot: Bot, draw: Draw, card_refresh: CardRefresh, *, now: datetime) -> None:
    screen = await draw(now)
    assert screen.picture is not None
    photo = BufferedInputFile(screen.picture, filename="card.png")
    sent = await bot.send_photo(chat_id, photo, caption=screen.text, reply_markup=screen.keyboard)
    card_refresh.follow(sent, draw)

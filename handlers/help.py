"""Help, cancel, and the answers to what nothing else understood; its fallback router comes last."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import commands, requests
from handlers.context import Person
from handlers.screens import show
from handlers.views import help as views
from texts import Texts

router = Router(name="help")
fallback = Router(name="fallback")


@router.message(Command(commands.HELP))
async def help_wanted(message: Message, person: Person, texts: Texts) -> None:
    await show(message, views.overview(texts, person))


@router.message(Command(commands.CANCEL))
async def cancelled(message: Message, texts: Texts, state: FSMContext) -> None:
    was_open = await state.get_state() is not None or await requests.any_open(state)
    await state.clear()
    await message.answer(texts("cancelled" if was_open else "nothing-to-cancel"))


@fallback.message()
async def not_understood(message: Message, person: Person, texts: Texts) -> None:
    is_command = bool(message.text and message.text.startswith("/"))
    stranger = person.member is None and person.staff is None
    key = "unknown-command" if is_command else "not-understood-stranger" if stranger else "not-understood"
    await message.answer(texts(key))


@fallback.callback_query()
async def old_button(query: CallbackQuery, texts: Texts) -> bool:
    """A button of long ago whose form no longer exists (F20)."""
    return await query.answer(texts.plain("refusal-out-of-date"), show_alert=True)

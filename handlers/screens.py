"""Screens: what one answer shows. Views compose them; handlers show them."""

from dataclasses import dataclass

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

_UNEDITABLE = "message can't be edited"  # Telegram's words for one that the chat no longer lets us change
Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True)
class Screen:
    """`text` is HTML; with a `picture` (PNG bytes) or a `photo_id` (of a picture the messenger has) it is the
    caption.
    """

    text: str
    keyboard: Keyboard | None = None
    picture: bytes | None = None
    effect_id: str | None = None
    photo_id: str | None = None

    @property
    def photo(self) -> InputFile | str | None:
        """What is sent as its picture."""
        return self.photo_id if self.picture is None else BufferedInputFile(self.picture, filename="picture.png")


async def show(message: Message, screen: Screen) -> None:
    """Answers with a new message."""
    if screen.photo is not None:
        try:
            await message.answer_photo(screen.photo, caption=screen.text, reply_markup=screen.keyboard)
            return
        except TelegramBadRequest:
            if screen.picture is not None:
                raise
    await message.answer(screen.text, reply_markup=screen.keyboard)  # also where the messenger lost the picture


async def turn(query: CallbackQuery, screen: Screen) -> None:
    """Turns the pressed message into the screen; where that cannot be (a picture, too old), answers with a new one."""
    message = query.message
    inline = screen.keyboard is None or isinstance(screen.keyboard, InlineKeyboardMarkup)
    if message is None:
        return
    if isinstance(message, InaccessibleMessage) or screen.photo is not None or not inline or message.text is None:
        assert query.bot is not None
        await _send(query, screen)
        return
    assert screen.keyboard is None or isinstance(screen.keyboard, InlineKeyboardMarkup)
    if message.html_text == screen.text and message.reply_markup == screen.keyboard:
        return
    try:
        await message.edit_text(screen.text, reply_markup=screen.keyboard)
    except TelegramBadRequest as error:
        if _UNEDITABLE not in error.message:
            raise
        await _send(query, screen)


async def add(query: CallbackQuery, screen: Screen) -> None:
    """Answers a press with a new message; the pressed one stays as it is."""
    if query.message is not None:
        await _send(query, screen)


async def redraw(message: Message, screen: Screen) -> None:
    """Another picture and caption in a message that has one."""
    assert screen.picture is not None
    assert screen.keyboard is None or isinstance(screen.keyboard, InlineKeyboardMarkup)
    photo = BufferedInputFile(screen.picture, filename="picture.png")
    media = InputMediaPhoto(media=photo, caption=screen.text, parse_mode=ParseMode.HTML)
    await message.edit_media(media, reply_markup=screen.keyboard)


async def _send(query: CallbackQuery, screen: Screen) -> None:
    assert query.bot is not None and query.message is not None
    chat_id = query.message.chat.id
    if screen.photo is not None:
        try:
            await query.bot.send_photo(chat_id, screen.photo, caption=screen.text, reply_markup=screen.keyboard)
            return
        except TelegramBadRequest:
            if screen.picture is not None:
                raise
    await query.bot.send_message(chat_id, screen.text, reply_markup=screen.keyboard)

"""Telegram's limits, one row each, with the words it refuses a bad call with.

Sizes come from core.telegram.org/bots/api, save the rows marked `documented=False`, which bot authors report from
practice or which its server's source shows. Where Telegram is laxer than its documentation (it takes the first action
of a button that has two), the documented limit holds here, so that nothing the demo accepts fails later. Three
refusals are documented as limits but not as words, and borrow a code that Telegram has: a button with two actions,
a placeholder that is too long, and bytes that are no picture.
"""

import re
from dataclasses import dataclass

from aiogram.types import (
    BotCommand,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from demo.refusal import Refusal, Words


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What may be `low` to `high` of `unit`; refused with `under` or `over` otherwise."""

    of: str
    low: int = 0
    high: int
    unit: str
    under: str = ""
    over: str
    documented: bool = True

    def check(self, size: int) -> None:
        """Refuse a size outside of the limit (`{size}` and `{high}` in the words are filled in)."""
        if size < self.low:
            raise Refusal(self.under.format(size=size, high=self.high))
        if size > self.high:
            raise Refusal(self.over.format(size=size, high=self.high))


MEGABYTE = 1024 * 1024
_BAD = "Bad Request: "

# fmt: off
TEXT = Limit(of="message text after entity parsing", low=1, high=4096, unit="characters",
             under=_BAD + "message text is empty", over=_BAD + "message is too long")
RAW_TEXT = Limit(of="text before entity parsing", high=32768, unit="bytes", over=_BAD + "text is too long",
                 documented=False)
CAPTION = Limit(of="caption after entity parsing", high=1024, unit="characters",
                over=_BAD + "message caption is too long")
CALLBACK_DATA = Limit(of="callback_data", low=1, high=64, unit="bytes",
                      under=Words.BUTTON_WITHOUT_ACTION, over=_BAD + "BUTTON_DATA_INVALID")
COPY_TEXT = Limit(of="copy_text", low=1, high=256, unit="characters",
                  under=_BAD + "BUTTON_COPY_TEXT_INVALID", over=_BAD + "BUTTON_COPY_TEXT_INVALID")
INLINE_BUTTONS = Limit(of="inline keyboard", high=100, unit="buttons", over=Words.MARKUP_TOO_LONG, documented=False)
INLINE_ROW = Limit(of="row of an inline keyboard", high=8, unit="buttons", over=Words.MARKUP_TOO_LONG, documented=False)
REPLY_BUTTONS = Limit(of="reply keyboard", high=300, unit="buttons", over=Words.MARKUP_TOO_LONG, documented=False)
REPLY_ROW = Limit(of="row of a reply keyboard", high=12, unit="buttons", over=Words.MARKUP_TOO_LONG, documented=False)
PLACEHOLDER = Limit(of="input field placeholder", low=1, high=64, unit="characters",
                    under=_BAD + "REPLY_MARKUP_INVALID", over=_BAD + "REPLY_MARKUP_INVALID")
CALLBACK_ANSWER = Limit(of="answerCallbackQuery text", high=200, unit="characters", over=_BAD + "MESSAGE_TOO_LONG")
PHOTO = Limit(of="photo", high=10 * MEGABYTE, unit="bytes",
              over=_BAD + "file of size {size} bytes is too big for a photo; the maximum size is {high} bytes")
UPLOAD = Limit(of="document", high=50 * MEGABYTE, unit="bytes", over="Request Entity Too Large")
DOWNLOAD = Limit(of="getFile", high=20 * MEGABYTE, unit="bytes", over=_BAD + "file is too big")
PICTURE_SIDES = Limit(of="width and height of a photo together", high=10_000, unit="pixels",
                      over=Words.PICTURE_DIMENSIONS)
PICTURE_RATIO = Limit(of="longer side of a photo by the shorter", high=20, unit="times", over=Words.PICTURE_DIMENSIONS)
COMMANDS = Limit(of="setMyCommands", high=100, unit="commands", over=_BAD + "BOT_COMMANDS_TOO_MUCH")
COMMAND = Limit(of="command", low=1, high=32, unit="characters",
                under=_BAD + "command must be non-empty", over=_BAD + "command length must not exceed {high}")
COMMAND_DESCRIPTION = Limit(of="command description", low=1, high=256, unit="characters",
                            under=_BAD + "command description must be non-empty",
                            over=_BAD + "command description length must not exceed {high}")
SECRET_TOKEN = Limit(of="webhook secret_token", high=256, unit="characters", over=_BAD + "secret token is too long")
DELETE_AGE = Limit(of="age of a message to delete", high=48 * 3600, unit="seconds", over=Words.DELETE_TOO_OLD)
# fmt: on

LIMITS = tuple(row for row in list(globals().values()) if isinstance(row, Limit))

# The effects anyone may use; others need a premium account, which a bot has not.
EFFECTS = frozenset(
    {
        "5104841245755180586",  # fire
        "5107584321108051014",  # thumbs up
        "5104858069142078462",  # thumbs down
        "5159385139981059251",  # heart
        "5046509860389126442",  # party popper
        "5046589136895476101",  # pile
    }
)
_COMMAND_NAME = re.compile(r"/?[a-z0-9_]+")
_WEB_ADDRESS = re.compile(
    r"(https?://|tg://)?[^\s/?#@]+(\.[^\s/?#.]{2,}|:\d+)([/?#]\S*)?|tg://\S+|https?://[^\s.]+\.\S+"
)
_NOT_ACTIONS = {"text", "icon_custom_emoji_id", "style"}

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


def check_markup(markup: Markup | None, *, private: bool = True) -> None:
    """Refuse a keyboard that Telegram would not take."""
    if isinstance(markup, InlineKeyboardMarkup):
        _check_inline_keyboard(markup)
    elif isinstance(markup, ReplyKeyboardMarkup):
        _check_reply_keyboard(markup, private=private)
    if isinstance(markup, ReplyKeyboardMarkup | ForceReply) and markup.input_field_placeholder is not None:
        PLACEHOLDER.check(len(markup.input_field_placeholder))


def _check_inline_keyboard(markup: InlineKeyboardMarkup) -> None:
    INLINE_BUTTONS.check(sum(map(len, markup.inline_keyboard)))
    for row in markup.inline_keyboard:
        INLINE_ROW.check(len(row))
        for button in row:
            _check_inline_button(button)


def _check_inline_button(button: InlineKeyboardButton) -> None:
    if not button.text:
        raise Refusal(Words.INLINE_LABEL_EMPTY)
    actions = button.model_dump(exclude_none=True).keys() - _NOT_ACTIONS
    if not actions:
        raise Refusal(Words.BUTTON_WITHOUT_ACTION)
    if len(actions) > 1:
        raise Refusal(Words.BUTTON_TYPE)
    if button.callback_data is not None:
        CALLBACK_DATA.check(len(button.callback_data.encode()))
    if button.copy_text is not None:
        COPY_TEXT.check(len(button.copy_text.text))
    if button.url is not None and not _WEB_ADDRESS.fullmatch(button.url):
        raise Refusal(f"Bad Request: inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")


def _check_reply_keyboard(markup: ReplyKeyboardMarkup, *, private: bool) -> None:
    REPLY_BUTTONS.check(sum(map(len, markup.keyboard)))
    for row in markup.keyboard:
        REPLY_ROW.check(len(row))
        for button in row:
            _check_reply_button(button, private=private)


def _check_reply_button(button: KeyboardButton, *, private: bool) -> None:
    if not button.text:
        raise Refusal(Words.REPLY_LABEL_EMPTY)
    if button.request_contact and not private:
        raise Refusal(Words.CONTACT_NOT_PRIVATE)
    requests = button.model_dump(exclude_none=True, exclude_defaults=True).keys() - _NOT_ACTIONS
    if len(requests) > 1:
        raise Refusal(Words.BUTTON_TYPE)


def check_effect(effect: str | None, *, private: bool = True) -> None:
    """Refuse a message effect outside of private chats, or one a bot cannot use."""
    if effect is None:
        return
    if not private:
        raise Refusal(Words.EFFECT_NOT_PRIVATE)
    if effect not in EFFECTS:
        raise Refusal(Words.EFFECT_UNKNOWN)


def check_commands(commands: list[BotCommand]) -> None:
    """Refuse a command menu with too many, ill-named or undescribed commands."""
    COMMANDS.check(len(commands))
    for command in commands:
        COMMAND.check(len(command.command.removeprefix("/")))
        COMMAND_DESCRIPTION.check(len(command.description.strip()))
        if not _COMMAND_NAME.fullmatch(command.command):
            raise Refusal(Words.COMMAND_NAME)


def check_picture(width: int, height: int) -> None:
    """Refuse a picture whose sides (pixels) are too long or too unlike."""
    PICTURE_SIDES.check(width + height)
    PICTURE_RATIO.check(-(-max(width, height) // max(1, min(width, height))))

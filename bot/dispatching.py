"""The dispatcher: routers in a fixed order, the fallback last, and one policy for what goes wrong."""

from collections.abc import Callable
from datetime import datetime

import structlog
from aiogram import Bot, Dispatcher, Router
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramForbiddenError
from aiogram.types import Update

from bot import menus
from bot.card_refresh import CardRefresh
from bot.dialogues import DialogueStorage
from bot.errors import RetryUpdate
from domain.programme import Programme
from handlers.middlewares import FormMiddleware, IdentityMiddleware, MenuMiddleware, RefusalMiddleware
from handlers.routes import ROUTERS
from handlers.throttle import ThrottleMiddleware
from models.database import is_unavailable
from services import alerts, chats
from texts import Texts

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"]


def create_dispatcher(*, programme: Programme, clock: Callable[[], datetime], card_refresh: CardRefresh) -> Dispatcher:
    """`card_refresh` is stopped by whoever made it."""
    storage = DialogueStorage(clock)
    dispatcher = Dispatcher(storage=storage, disable_fsm=False, programme=programme, card_refresh=card_refresh)
    dispatcher.update.outer_middleware(ThrottleMiddleware())
    dispatcher.update.outer_middleware(IdentityMiddleware(clock))
    dispatcher.update.outer_middleware(MenuMiddleware(menus.set_for_chat))
    dispatcher.message.middleware(RefusalMiddleware())
    dispatcher.message.middleware(FormMiddleware())
    dispatcher.callback_query.middleware(RefusalMiddleware())
    dispatcher.include_routers(*(_detached(router) for router in ROUTERS))
    return dispatcher


class UpdateHandler:
    """Handles one update to its end: afterwards its effect is committed, or RetryUpdate says it is not (F4)."""

    def __init__(
        self, *, bot: Bot, dispatcher: Dispatcher, programme: Programme, clock: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._programme = programme
        self._clock = clock

    async def __call__(self, update: Update) -> None:
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except TelegramForbiddenError as error:
            await self._gone(update, reason=error.message)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("reply not delivered", error=type(error).__name__, update_id=update.update_id)
        except Exception as error:
            if is_unavailable(error):
                log.warning("database away; the update comes again", update_id=update.update_id)
                raise RetryUpdate("the database is away") from error
            log.exception("update failed", update_id=update.update_id)
            await self._apologise(update, error)

    async def _apologise(self, update: Update, error: Exception) -> None:
        """Words for the person, and one alert a day for the owners for each place that fails."""
        try:
            await alerts.unexpected(error=error, now=self._clock())
            chat_id = _chat_id(update)
            if chat_id is not None:
                tag = _language_tag(update)
                await self._bot.send_message(chat_id, Texts.for_tag(tag, programme=self._programme)("something-broke"))
            if update.callback_query is not None:  # else its button shows a waiting sign for a minute
                await update.callback_query.answer()
        except Exception:
            log.exception("could not apologise", update_id=update.update_id)

    async def _gone(self, update: Update, *, reason: str) -> None:
        """The person blocked the bot before the answer came."""
        chat_id = _chat_id(update)
        if chat_id is not None:
            await chats.unreachable(telegram_id=chat_id, reason=reason)


def _detached(router: Router) -> Router:
    """The module's router, free to join this dispatcher: tests build more than one in a process."""
    router._parent_router = None
    return router


def _chat_id(update: Update) -> int | None:
    message = update.message or (update.callback_query.message if update.callback_query else None)
    return None if message is None else message.chat.id


def _language_tag(update: Update) -> str:
    person = (update.message and update.message.from_user) or (
        update.callback_query and update.callback_query.from_user
    )
    return (person.language_code or "") if person else ""

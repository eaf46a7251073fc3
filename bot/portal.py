"""The portal in one process: receives, answers, sends and ticks, as its roles say (design 3)."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiogram import Bot

from api.app import create_api_app
from bot import menus
from bot.card_refresh import CardRefresh
from bot.dispatching import ALLOWED_UPDATES, UpdateHandler, create_dispatcher
from bot.errors import BotTokenRejected, StartError
from bot.foundation import Foundation
from bot.lanes import Lanes
from bot.polling import Poller
from bot.rate import SendRate
from bot.sender import CHAT_PACE, Sender
from bot.telegram import connect
from bot.web import RunningWeb, create_web_app, run_web
from bot.webhook import WebhookReceiver
from config.keys import webhook_secret
from config.setting_values import Role
from models.database import ping
from scheduler.ticks import Ticks

log = structlog.get_logger(__name__)

DRAIN_SECONDS = 5.0
"""How long updates under way may take at the stop; with the rest it stays under ten seconds (F6)."""


@dataclass(frozen=True)
class Portal:
    """A running portal. `tick` does what the clock would do now; the demo uses it when its clock moves."""

    foundation: Foundation
    bot: Bot
    web: RunningWeb | None
    sender: Sender
    ticks: Ticks
    failed: "asyncio.Future[None]"

    async def tick(self) -> None:
        await self.ticks.run_all()
        await self.sender.drain()


@asynccontextmanager
async def running(
    foundation: Foundation, *, token: str, bot_api: str | None = None, chat_pace: float = CHAT_PACE
) -> AsyncIterator[Portal]:
    """Starts the portal and stops it again, finishing what is under way. Raises StartError."""
    settings, clock = foundation.settings, foundation.clock
    rate = SendRate()
    bot = connect(token=token, api=bot_api or settings.bot_api, rate=rate)
    card_refresh = CardRefresh(clock.now)
    dispatcher = create_dispatcher(programme=foundation.programme, clock=clock.now, card_refresh=card_refresh)
    lanes = Lanes(UpdateHandler(bot=bot, dispatcher=dispatcher, programme=foundation.programme, clock=clock.now))
    sender = Sender(bot=bot, programme=foundation.programme, clock=clock.now, rate=rate, chat_pace=chat_pace)
    ticks = Ticks(programme=foundation.programme, clock=clock.now)
    stop = asyncio.Event()
    failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    web = await _serve(foundation, bot=bot, lanes=lanes) if Role.WEB in settings.roles else None
    tasks: list[asyncio.Task[None]] = []

    def start(work: Callable[[asyncio.Event], Awaitable[None]]) -> None:
        tasks.append(asyncio.create_task(_guard(work(stop), failed)))

    try:
        if Role.WEB in settings.roles:
            start(lambda _stop: _greet_telegram(foundation, bot))
            if settings.webhook_url is None:
                start(Poller(bot=bot, lanes=lanes, allowed_updates=ALLOWED_UPDATES, drain_seconds=DRAIN_SECONDS).run)
        if Role.SENDER in settings.roles:
            start(sender.run)
        if Role.SCHEDULER in settings.roles:
            ticks.start()
        _calm_garbage()
        yield Portal(foundation=foundation, bot=bot, web=web, sender=sender, ticks=ticks, failed=failed)
    finally:
        ticks.stop()
        stop.set()
        await lanes.drain(DRAIN_SECONDS)
        if web is not None:
            await web.stop()
        await card_refresh.stop()
        for task in tasks:
            await _finish(task)
        await bot.session.close()


async def _serve(foundation: Foundation, *, bot: Bot, lanes: Lanes) -> RunningWeb:
    settings = foundation.settings
    secret = webhook_secret(settings, foundation.secrets.current)
    receiver = None if secret is None else WebhookReceiver(bot=bot, lanes=lanes, secret=secret)
    app = create_web_app(
        checks={"database": ping},
        api_app=create_api_app(programme=foundation.programme, clock=foundation.clock.now, rate=settings.api_rate),
        webhook=None if receiver is None else receiver.handle,
        webhook_path=settings.webhook_path,
    )
    return await run_web(app, host=settings.web_host, port=settings.web_port, shutdown_seconds=2.0)


async def _greet_telegram(foundation: Foundation, bot: Bot) -> None:
    """Sets webhook and menus; the Bot API may be away at the start, so this is tried until it works."""
    settings, pause = foundation.settings, 1.0
    while True:
        try:
            if settings.webhook_url is not None:
                await bot.set_webhook(
                    settings.webhook_url,
                    secret_token=webhook_secret(settings, foundation.secrets.current),
                    allowed_updates=ALLOWED_UPDATES,
                )
            await menus.set_for_everyone(bot, foundation.programme)
            return
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("the Bot API is not ready, trying again", error=type(error).__name__, seconds=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60.0)


async def _guard(work: Awaitable[None], failed: "asyncio.Future[None]") -> None:
    """A part that fails for good ends the process with its cause, instead of leaving a portal that only looks alive."""
    try:
        await work
    except asyncio.CancelledError:
        raise
    except (StartError, BotTokenRejected) as error:
        if not failed.done():
            failed.set_exception(error)
    except Exception as error:
        log.exception("a part of the portal failed")
        if not failed.done():
            failed.set_exception(error)


async def _finish(task: "asyncio.Task[None]") -> None:
    done, _ = await asyncio.wait({task}, timeout=DRAIN_SECONDS)
    if not done:
        task.cancel()
        await asyncio.wait({task}, timeout=1.0)


def _calm_garbage() -> None:
    """The start leaves half a million long-lived objects; not walking them again takes the pauses out of answers."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)

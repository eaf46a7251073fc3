"""`huitou run`: the portal with a real bot, until it is told to stop."""

import argparse

import structlog

from bot import demo_database
from bot.errors import StartError
from bot.foundation import founded
from bot.stopping import stop_signal, until
from config.settings import Settings

log = structlog.get_logger(__name__)

HOW_TO_GET_A_BOT = (
    "There is no bot token yet. Talk to @BotFather in Telegram, send /newbot, and put the token it gives you into the "
    "file .env as HUITOU_BOT_TOKEN=... To look around without one: huitou demo"
)


async def start(arguments: argparse.Namespace, settings: Settings) -> int:
    """What `make run` does: the portal where there is a token, else the demo."""
    if settings.bot_token is not None:
        return await run(arguments, settings)
    from bot.commands.demo import demo

    return await demo(arguments, settings)


async def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Runs until SIGTERM or Ctrl-C. Raises StartError without a token."""
    if settings.bot_token is None:
        raise StartError(HOW_TO_GET_A_BOT)
    demo_database.set_aside(settings)
    from bot.portal import running

    stopped = stop_signal()
    async with (
        founded(settings) as foundation,
        running(foundation, token=settings.bot_token.get_secret_value()) as portal,
    ):
        updates = None if portal.web is None else "webhook" if settings.webhook_url else "polling"
        log.info("portal runs", web=portal.web and portal.web.address, updates=updates, roles=",".join(settings.roles))
        await until(stopped, portal.failed)
    log.info("portal stopped")
    return 0

"""The rival's bot: aiogram's own webhook and one handler that answers a constant.

Usage: bare_bot BOT_API
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from benchmarks.bot_api import TOKEN
from benchmarks.sides.talk import HOOK_PATH, SECRET, serve

ANSWER = "Your points\n345 points\n\nMember, with 345 tier points from the last 365 days\n155 tier points to Silver"


async def answer(message: Message) -> None:
    await message.answer(ANSWER)


async def main(bot_api: str) -> None:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(bot_api)))
    dispatcher = Dispatcher()
    dispatcher.message.register(answer, Command("points"))
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET)
    handler.register(app, path=HOOK_PATH)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await serve({"address": f"http://127.0.0.1:{runner.addresses[0][1]}"})
    await runner.cleanup()
    await bot.session.close()


asyncio.run(main(sys.argv[1]))

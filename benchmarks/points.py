"""`/points`, the whole path: update in by webhook, identity, database, service, view, reply by HTTP to the Bot API."""

import json
from collections import Counter
from itertools import count
from pathlib import Path

from benchmarks.bot_api import BotApi, bot_api
from benchmarks.plan import Plan, Row, check
from benchmarks.processes import Side, side
from benchmarks.sides.talk import HOOK_PATH, SECRET
from benchmarks.wire import Driven, drive, post

CHATS, ONE_BY_ONE, SIDE_BY_SIDE, AT_ONCE = 200, 150, 400, 16
BESIDE = "a bare aiogram handler"
_update_ids = count(1)


async def measure(plan: Plan, folder: Path) -> list[Row]:
    """Each update is answered once, ours with the member's own balance."""
    async with (
        bot_api() as api,
        side("portal", folder, plan.many(CHATS), api.address, folder=folder) as portal,
        side("bare_bot", api.address, folder=folder) as bare,
    ):
        balances = {int(chat): int(points) for chat, points in portal.ready["balances"].items()}

        async def one(taker: Side, updates: int, at_once: int) -> Driven:
            chats = [list(balances)[place % len(balances)] for place in range(updates)]
            driven = await drive(taker.ready["address"], [_update(chat) for chat in chats], at_once=at_once)
            check(all(answer.status == 200 for answer in driven.answers), "an update was not taken")
            _check_answers(api, chats, balances if taker is portal else None)
            return driven

        async def serial(taker: Side) -> float:
            return (await one(taker, plan.many(ONE_BY_ONE), 1)).each_ms

        async def crowd(taker: Side) -> float:
            return (await one(taker, plan.many(SIDE_BY_SIDE), AT_ONCE)).a_second

        alone = await plan.interleaved(lambda: serial(portal), lambda: serial(bare))
        busy = await plan.interleaved(lambda: crowd(portal), lambda: crowd(bare))
        check((await portal.ask(check=True))["violations"] == 0, "huitou verify is not content after /points")
    return [
        Row("`/points`, one after another", "ms each", BESIDE, *alone),
        Row(f"`/points`, {AT_ONCE} chats at once", "answers a second", BESIDE, *busy, is_rate=True),
    ]


def _check_answers(api: BotApi, chats: list[int], balances: dict[int, int] | None) -> None:
    sent = api.take_sent()
    check(Counter(chat for chat, _ in sent) == Counter(chats), f"{len(chats)} updates, but the answers are {sent}")
    if balances is not None:
        check(all(f"{balances[chat]:,}" in text for chat, text in sent), "an answer does not tell the balance")


def _update(chat: int) -> bytes:
    """`/points` as Telegram posts it."""
    update_id = next(_update_ids)
    person = {"id": chat, "is_bot": False, "first_name": "Mei", "language_code": "en"}
    message = {
        "message_id": update_id, "date": 1_795_000_000, "chat": {"id": chat, "type": "private", "first_name": "Mei"},
        "from": person, "text": "/points", "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
    }  # fmt: skip
    body = json.dumps({"update_id": update_id, "message": message}).encode()
    return post(HOOK_PATH, body, X_Telegram_Bot_Api_Secret_Token=SECRET)

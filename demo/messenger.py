"""The messenger: what the bot calls on one side, what people do on the other."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aiogram.methods import DeleteWebhook, GetUpdates, SetWebhook

from demo.acts import Acts
from demo.journal import Journal
from demo.methods import CONNECTION, PACED, PERFORMED
from demo.params import Call, validated
from demo.people import Json, Person
from demo.rates import Rates
from demo.refusal import Refusal, Words
from demo.script import Script, Scripted
from demo.webhook import Webhook
from demo.world import World

# Opens nothing but the demo itself.
DEMO_TOKEN = "8000000001:AADemoDemoDemoDemoDemoDemoDemoDemoD"  # noqa: S105


@dataclass(frozen=True, kw_only=True)
class Options:
    """How the messenger behaves. Waits are seconds."""

    journal: Path | None = None
    fsync: bool = False
    rates: Rates | None = None
    first_retry: float = 1.0
    longest_retry: float = 60.0


class Messenger(Acts):
    """A Bot API server for one bot, and the people who talk to it."""

    def __init__(
        self,
        people: Iterable[Person] = (),
        *,
        clock: Callable[[], datetime],
        token: str = DEMO_TOKEN,
        bot_name: str = "Huitou",
        bot_username: str = "huitou_demo_bot",
        options: Options | None = None,
    ) -> None:
        options = options or Options()
        self.token = token
        bot: Json = {"id": int(token.split(":")[0]), "is_bot": True, "first_name": bot_name, "username": bot_username}
        super().__init__(World(bot, clock, _steady_seconds, rates=options.rates or Rates()))
        self.journal = Journal(options.journal, clock=clock, fsync=options.fsync)
        self.scripts = Script()
        self.webhook = Webhook(
            self.world.updates,
            now=self.world.now,
            reply=self._perform_reply,
            first_retry=options.first_retry,
            longest_retry=options.longest_retry,
        )
        for person in people:
            self.world.chats.add(person)

    def script(self, order: Scripted) -> None:
        """Order an outcome for a coming call."""
        self.scripts.add(order)

    async def perform(self, call: Call) -> Any:
        """Do what the bot asked and return Telegram's result, or raise `Refusal`."""
        name = call.method.lower()
        if name not in PERFORMED and name not in CONNECTION:
            raise Refusal(Words.UNKNOWN_METHOD)
        if self.world.logged_out:
            raise Refusal(Words.LOGGED_OUT, code=400)
        request = validated(call)
        if name in CONNECTION:
            return await self._connect(name, request)
        if name in PACED and call.chat_id is not None:
            self.world.rates.check(call.chat_id, self.world.seconds())
        return PERFORMED[name](self.world, request)

    async def close(self) -> None:
        """End what waits, and close journal and connections."""
        self.world.live.close()
        self.world.updates.end_poll(None)
        await self.webhook.close()
        self.journal.close()

    async def _connect(self, name: str, request: Any) -> Any:
        if isinstance(request, GetUpdates):
            return await self._get_updates(request)
        if name == "getwebhookinfo":
            return self.webhook.info()
        if isinstance(request, SetWebhook) and request.url:
            self._drop_pending(request.drop_pending_updates)
            if request.allowed_updates is not None:
                self.world.updates.allowed = list(request.allowed_updates)
            self.webhook.set(
                request.url, secret=request.secret_token or "", max_connections=request.max_connections or 40
            )
        elif isinstance(request, DeleteWebhook | SetWebhook):
            self.webhook.clear()
            self._drop_pending(request.drop_pending_updates)
        else:
            self.world.logged_out = True
        return True

    async def _get_updates(self, request: GetUpdates) -> list[Json]:
        if self.webhook.url:
            raise Refusal(Words.POLL_WHILE_WEBHOOK)
        if self.world.live.closed:
            return []
        return await self.world.updates.poll(
            offset=request.offset or 0,
            limit=request.limit or 100,
            wait=request.timeout or 0,
            allowed=list(request.allowed_updates) if request.allowed_updates is not None else None,
        )

    def _drop_pending(self, wanted: bool | None) -> None:
        if wanted:
            self.world.updates.drop_all()

    async def _perform_reply(self, body: Json) -> None:
        """A method in a webhook's answer: performed and journalled, its result told to nobody."""
        params = {name: value for name, value in body.items() if name != "method"}
        call = Call(str(body["method"]), params)
        number = self.note_arrival(call, None)
        try:
            result = await self.perform(call)
        except Refusal as refusal:
            self.journal.answered(number, performed=False, status=refusal.code, answer=refusal.as_json())
        else:
            self.journal.answered(number, performed=True, status=200, answer={"ok": True, "result": result})

    def note_arrival(self, call: Call, order: Scripted | None) -> int:
        """Write a call into the journal before anything is done about it."""
        return self.journal.arrived(
            seconds=self.world.seconds(),
            method=call.method,
            chat_id=call.chat_id,
            params=call.for_journal(),
            scripted=order.label if order else None,
        )


def _steady_seconds() -> float:
    return asyncio.get_running_loop().time()

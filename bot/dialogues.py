"""Dialogue states in the database, as aiogram's storage (design 3.5)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from services import chats


class DialogueStorage(BaseStorage):
    """One row per person and chat; updates of a chat come in order, so a read and a write never cross."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        before, data = await chats.dialogue(key=_name(key))
        if name != before:
            await chats.keep_dialogue(key=_name(key), state=name, data=data, now=self._clock())

    async def get_state(self, key: StorageKey) -> str | None:
        return (await chats.dialogue(key=_name(key)))[0]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        state, before = await chats.dialogue(key=_name(key))
        if dict(data) != before:
            await chats.keep_dialogue(key=_name(key), state=state, data=dict(data), now=self._clock())

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return (await chats.dialogue(key=_name(key)))[1]

    async def close(self) -> None:
        """The database is closed by whoever opened it."""


def _name(key: StorageKey) -> str:
    return f"{key.chat_id}:{key.user_id}"

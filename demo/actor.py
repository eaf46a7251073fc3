"""People as tests write them: `await carol.sends("/points")`, then look at `carol.screen`."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from demo.acts import Opened, Upload
from demo.messenger import Messenger
from demo.people import Json, Person
from demo.updates import QueuedUpdate
from demo.world import Tap

PATIENCE = 10.0


@dataclass(frozen=True)
class Screen:
    """A message as it looks now, edits included."""

    data: Json
    from_bot: bool
    revision: int

    @property
    def id(self) -> int:
        """Its number in the chat."""
        return int(self.data["message_id"])

    @property
    def text(self) -> str:
        """Plain text or caption."""
        return str(self.data.get("text") or self.data.get("caption") or "")

    @property
    def html(self) -> str:
        """Text or caption with its markup."""
        entities = self.data.get("entities") or self.data.get("caption_entities") or []
        return html_decoration.unparse(self.text, [MessageEntity(**entity) for entity in entities])

    @property
    def inline_buttons(self) -> list[Json]:
        """Telegram's inline buttons, row after row."""
        return [button for row in self.data.get("reply_markup", {}).get("inline_keyboard", []) for button in row]

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline buttons."""
        return [str(button["text"]) for button in self.inline_buttons]

    @property
    def photo(self) -> str | None:
        """The file id of its picture."""
        return str(self.data["photo"][-1]["file_id"]) if "photo" in self.data else None


@dataclass(frozen=True)
class Toast:
    """What `answerCallbackQuery` showed: a moment's line, or an alert to confirm."""

    text: str
    alert: bool


class Actor:
    """One person at their phone. Acts return when the bot has handled them, so tests need no sleeps."""

    def __init__(self, messenger: Messenger, person: Person, *, patience: float = PATIENCE) -> None:
        self.messenger = messenger
        self.person = person
        self.patience = patience
        self.toasts: list[Toast] = []
        self.last_update: QueuedUpdate | None = None
        self._seen = 0
        messenger.world.chats.add(person)

    @property
    def chat(self) -> list[Screen]:
        """All messages, oldest first."""
        stored = self.messenger.chat_of(self.person).messages.values()
        return [Screen(message.data, message.from_bot, message.revision) for message in stored]

    @property
    def screen(self) -> Screen:
        """The bot's last message."""
        said = [message for message in self.chat if message.from_bot]
        if not said:
            raise AssertionError(f"the bot has not written to {self.person.name} yet")
        return said[-1]

    @property
    def news(self) -> list[Screen]:
        """What the bot wrote or edited since this person last did something."""
        return [message for message in self.chat if message.from_bot and message.revision > self._seen]

    @property
    def keyboard(self) -> list[str]:
        """The labels of the reply keyboard in view."""
        keyboard = self.messenger.chat_of(self.person).keyboard or {}
        return [str(button["text"]) for row in keyboard.get("keyboard", []) for button in row]

    async def starts(self, payload: str = "") -> None:
        """Open the chat with the Start button or an invitation link."""
        await self._handled(lambda: self.messenger.start(self.person, payload))

    async def sends(self, text: str) -> None:
        """Write a text."""
        await self._handled(lambda: self.messenger.send_text(self.person, text))

    async def follows(self, link: str) -> bool:
        """Tap a link: one to the bot says `/start PAYLOAD`; whether it led here at all."""
        return (await self._opened(lambda: self.messenger.open_link(self.person, link))).here

    async def scans(self, shown: Screen, *, of: "Actor") -> str:
        """Hold the camera to a picture on another's phone; answers what its QR code says."""
        return (await self._opened(lambda: self.messenger.scan(self.person, of.person, shown.id))).text

    async def shares_contact(self) -> None:
        """Share the own phone number."""
        await self._handled(lambda: self.messenger.share_contact(self.person))

    async def shares_contact_of(self, other: Person, *, known_to_telegram: bool = True) -> None:
        """Share somebody else's card."""
        card = other.as_contact(known_to_telegram=known_to_telegram)
        await self._handled(lambda: self.messenger.share_contact(self.person, card=card))

    async def sends_photo(self, data: bytes, *, caption: str = "") -> None:
        """Send a picture."""
        upload = Upload(data=data, caption=caption)
        await self._handled(lambda: self.messenger.send_photo(self.person, upload))

    async def sends_document(self, data: bytes, *, name: str, caption: str = "") -> None:
        """Send a file."""
        upload = Upload(data=data, name=name, caption=caption)
        await self._handled(lambda: self.messenger.send_document(self.person, upload))

    async def presses(self, button: str) -> Toast | None:
        """Press the newest button with this label or callback data, inline or on the reply keyboard."""
        found = self._inline(button)
        if found is not None:
            return await self.presses_data(*found)
        if button not in self.keyboard:
            shown = [label for message in self.chat for label in message.buttons] + self.keyboard
            raise AssertionError(f"{self.person.name} sees no button {button!r}, only {shown}")
        await self._handled(lambda: self.messenger.tap_reply_button(self.person, button))
        return None

    async def presses_data(self, message_id: int, data: str) -> Toast | None:
        """Press a button of a message with any data, an old or a forged one too; returns the toast, if any."""
        taps: list[Tap] = []

        def press() -> QueuedUpdate | None:
            taps.append(self.messenger.press(self.person, message_id, data))
            return taps[0].update

        await self._handled(press)
        answer = taps[0].answer
        if answer is None or not answer["text"]:
            return None
        self.toasts.append(Toast(answer["text"], answer["alert"]))
        return self.toasts[-1]

    def copies(self, label: str) -> str:
        """What the newest copy button with this label puts on the clipboard."""
        for message in reversed(self.chat):
            for button in message.inline_buttons:
                if button["text"] == label and "copy_text" in button:
                    return str(button["copy_text"]["text"])
        raise AssertionError(f"{self.person.name} sees no copy button {label!r}")

    async def repeats_last(self, copies: int = 1) -> None:
        """Telegram delivers the last update again under the same id, `copies` times (F17)."""
        if self.last_update is None:
            raise AssertionError(f"{self.person.name} has not done anything yet")
        again = self.messenger.deliver_again(self.last_update.id, copies)
        async with asyncio.timeout(self.patience):
            await asyncio.gather(*(update.handled.wait() for update in again))

    async def blocks(self) -> None:
        """Block the bot."""
        await self._handled(lambda: self.messenger.block(self.person))

    async def unblocks(self) -> None:
        """Let the bot write again."""
        await self._handled(lambda: self.messenger.unblock(self.person))

    def deletes_account(self) -> None:
        """Leave Telegram."""
        self.messenger.delete_account(self.person)

    async def waits_for(
        self,
        wanted: str | Callable[[Screen], Any],
        *,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> Screen:
        """The first message since this person's last act that has the text or fits, as soon as it is there."""
        fits = wanted if callable(wanted) else lambda screen: wanted in screen.text
        try:
            async with asyncio.timeout(self.patience if timeout is None else timeout):
                while True:
                    for message in self.news:
                        if fits(message):
                            return message
                    await self.messenger.world.live.changed()
        except TimeoutError:
            seen = [message.text for message in self.news]
            raise AssertionError(f"{self.person.name} waited in vain for {wanted!r}; came: {seen}") from None

    def _inline(self, wanted: str) -> tuple[int, str] | None:
        for message in reversed(self.chat):
            for button in message.inline_buttons:
                if wanted in (button["text"], button.get("callback_data")) and "callback_data" in button:
                    return message.id, str(button["callback_data"])
        return None

    async def _opened(self, act: Callable[[], Opened]) -> Opened:
        seen: list[Opened] = []

        def follow() -> QueuedUpdate | None:
            seen.append(act())
            return seen[0].update

        await self._handled(follow)
        return seen[0]

    async def _handled(self, act: Callable[[], QueuedUpdate | None]) -> None:
        update = act()
        # The person's own message is no news: what the bot says from here on is.
        self._seen = self.messenger.world.live.revision
        self.last_update = update
        if update is None:
            return
        try:
            await asyncio.wait_for(update.handled.wait(), self.patience)
        except TimeoutError:
            raise AssertionError(
                f"the bot did not confirm {self.person.name}'s update {update.id} ({update.kind}) within "
                f"{self.patience} s: is it running, or does a handler hang?"
            ) from None

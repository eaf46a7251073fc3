"""What people do in their chats, each act an update for the bot."""

import itertools
from dataclasses import dataclass
from typing import Any

from demo.chats import Chat, contact_button, is_one_time, quoted
from demo.formatted import FormattedText, trimmed, with_found_entities
from demo.links import start_payload
from demo.people import Json, Person
from demo.sending import text_content
from demo.updates import QueuedUpdate
from demo.world import Tap, World


class CannotAct(Exception):
    """What a phone would not let its owner do; the text is for the page's developer and for tests."""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that a person sends."""

    data: bytes
    name: str = "photo.jpg"
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A link that was followed or a code that was scanned: its text, whether it led into the bot's chat, and the
    `/start` that came of it (none when the chat was merely opened)."""

    text: str
    here: bool
    update: QueuedUpdate | None = None


class Acts:
    """The people's side of the messenger."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._tap_numbers = itertools.count(4_100_000_000_000_000_001)
        self._sent: dict[int, QueuedUpdate] = {}

    def chat_of(self, person: Person | int) -> Chat:
        """The chat of a person (or of their id)."""
        number = person if isinstance(person, int) else person.id
        try:
            return self.world.chats.by_id[number]
        except KeyError:
            raise CannotAct(f"nobody here has the id {number}") from None

    def send_text(self, person: Person | int, text: str) -> QueuedUpdate:
        """Write a text; tapping a button of the reply keyboard is the same."""
        chat = self._acting(person)
        formatted = with_found_entities(trimmed(FormattedText(text[:4096])))
        if not formatted.text:
            raise CannotAct("an empty text cannot be sent")
        return self._say(chat, text_content(formatted))

    def start(self, person: Person | int, payload: str = "") -> QueuedUpdate:
        """Open the chat, as the Start button and `t.me/bot?start=payload` do; frees a blocked bot first."""
        chat = self.chat_of(person)
        if chat.blocked:
            self.unblock(person)
        return self.send_text(person, f"/start {payload}".strip())

    def open_link(self, person: Person | int, address: str) -> Opened:
        """Follow a link: one to the bot opens the chat and says `/start PAYLOAD`, any other leads nowhere here."""
        payload = start_payload(address, self.world.bot["username"])
        if payload is None:
            return Opened(text=address, here=False)
        if not payload and self.chat_of(person).opened:
            return Opened(text=address, here=True)
        return Opened(text=address, here=True, update=self.start(person, payload))

    def scan(self, person: Person | int, shown_to: Person | int, message_id: int) -> Opened:
        """Hold the camera to a picture on another's phone, as it looks now; its QR code is followed like a link."""
        message = self.chat_of(shown_to).messages.get(message_id)
        text = self.world.code_in(message) if message else None
        if text is None:
            raise CannotAct("there is no QR code to scan")
        return self.open_link(person, text)

    def share_contact(self, person: Person | int, *, card: Json | None = None) -> QueuedUpdate:
        """Share the own contact, or another's card (`Person.as_contact()` of somebody else, or any `Contact`)."""
        chat = self._acting(person)
        return self._say(chat, {"contact": card or chat.person.as_contact()})

    def send_photo(self, person: Person | int, upload: Upload) -> QueuedUpdate:
        """Send a picture."""
        chat = self._acting(person)
        return self._say(chat, self.world.files.keep("photo", upload.data, upload.name).content() | _caption(upload))

    def send_document(self, person: Person | int, upload: Upload) -> QueuedUpdate:
        """Send a file."""
        chat = self._acting(person)
        file = self.world.files.keep("document", upload.data, upload.name)
        return self._say(chat, file.content() | _caption(upload))

    def tap_reply_button(self, person: Person | int, label: str) -> QueuedUpdate:
        """Tap a button of the reply keyboard: its text is sent, or the own contact when it asks for that."""
        chat = self.chat_of(person)
        shares = contact_button(chat.keyboard, label)
        if is_one_time(chat.keyboard):
            chat.keyboard = None
        return self.share_contact(person) if shares else self.send_text(person, label)

    def press(self, person: Person | int, message_id: int, data: str) -> Tap:
        """Press an inline button. The data is not checked against the message: a client can send any (F34)."""
        chat = self._acting(person)
        message = chat.messages.get(message_id)
        shown: Any = {"chat": chat.person.as_chat(), "message_id": message_id, "date": 0}
        tap = Tap(str(next(self._tap_numbers)), chat.person.id, self.world.seconds())
        self.world.taps[tap.id] = tap
        while len(self.world.taps) > 1_000:
            del self.world.taps[next(iter(self.world.taps))]
        payload = {
            "id": tap.id,
            "from": chat.person.as_user(),
            "message": message.data if message else shown,
            "chat_instance": str(-chat.person.id),
            "data": data,
        }
        tap.update = self._queue("callback_query", chat, payload)
        return tap

    def deliver_again(self, update_id: int, copies: int = 1) -> list[QueuedUpdate]:
        """The same update, by its id, `copies` more times (F17)."""
        if update_id not in self._sent:
            raise CannotAct(f"no update {update_id} is remembered")
        return self.world.updates.repeat(self._sent[update_id], copies)

    def block(self, person: Person | int) -> QueuedUpdate:
        """Stop the bot from writing."""
        chat = self._acting(person)
        chat.blocked = True
        return self._membership_changed(chat, "member", "kicked")

    def unblock(self, person: Person | int) -> QueuedUpdate:
        """Let it write again."""
        chat = self.chat_of(person)
        chat.blocked = False
        return self._membership_changed(chat, "kicked", "member")

    def delete_account(self, person: Person | int) -> None:
        """Leave for good; the bot is not told."""
        chat = self.chat_of(person)
        chat.deleted = True
        self.world.person_changed(chat)

    def _acting(self, person: Person | int) -> Chat:
        chat = self.chat_of(person)
        if chat.deleted:
            raise CannotAct(f"{chat.person.name} has deleted the account")
        if chat.blocked:
            raise CannotAct(f"{chat.person.name} has blocked the bot: unblock it first")
        return chat

    def _say(self, chat: Chat, content: Json) -> QueuedUpdate:
        first, chat.opened = not chat.opened, True
        if chat.keyboard and "reply_to" in chat.keyboard:
            content |= quoted(chat.messages.get(chat.keyboard["reply_to"]))
            chat.keyboard = None
        message = self.world.post(chat, content, from_bot=False)
        if first:
            self.world.person_changed(chat)
        return self._queue("message", chat, message.data)

    def _membership_changed(self, chat: Chat, old: str, new: str) -> QueuedUpdate:
        self.world.person_changed(chat)
        states: dict[str, Json] = {status: {"user": self.world.bot, "status": status} for status in (old, new)}
        states["kicked"]["until_date"] = 0
        payload = {
            "chat": chat.person.as_chat(),
            "from": chat.person.as_user(),
            "date": self.world.now(),
            "old_chat_member": states[old],
            "new_chat_member": states[new],
        }
        return self._queue("my_chat_member", chat, payload)

    def _queue(self, kind: str, chat: Chat, payload: Json) -> QueuedUpdate:
        update = self.world.updates.add(kind, chat.person.id, payload)
        self._sent[update.id] = update
        while len(self._sent) > 2_000:
            del self._sent[next(iter(self._sent))]
        return update


def _caption(upload: Upload) -> Json:
    return {"caption": upload.caption[:1024]} if upload.caption else {}

"""Everything the messenger knows, in one place, for the methods that read and change it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from demo.chats import Chat, Chats, StoredMessage
from demo.files import Files
from demo.limits import Markup
from demo.live import Hub
from demo.menus import Menus
from demo.people import Json
from demo.rates import Rates
from demo.updates import QueuedUpdate, UpdateQueue

TAP_LIFETIME = 150.0


@dataclass(eq=False)
class Tap:
    """A press of an inline button that waits for `answerCallbackQuery`; `since` is seconds of a steady clock."""

    id: str
    chat_id: int
    since: float
    update: QueuedUpdate | None = None
    answer: Json | None = None


@dataclass
class World:
    """State of the messenger. `clock` gives the demo's time, `seconds` a steady clock for intervals."""

    bot: Json
    clock: Callable[[], datetime]
    seconds: Callable[[], float]
    chats: Chats = field(default_factory=Chats)
    files: Files = field(default_factory=Files)
    menus: Menus = field(default_factory=Menus)
    rates: Rates = field(default_factory=Rates)
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    live: Hub = field(default_factory=Hub)
    taps: dict[str, Tap] = field(default_factory=dict)
    profile: Json = field(default_factory=dict)
    tap_lifetime: float = TAP_LIFETIME
    logged_out: bool = False

    def now(self) -> int:
        """The demo's time as Telegram writes it: seconds since 1970."""
        return int(self.clock().timestamp())

    def post(self, chat: Chat, content: Json, *, from_bot: bool, markup: Markup | None = None) -> StoredMessage:
        """Put a new message into a chat."""
        number = chat.next_id()
        chat.show_keyboard(markup, message_id=number)
        head = {
            "message_id": number,
            "from": self.bot if from_bot else chat.person.as_user(),
            "chat": chat.person.as_chat(),
            "date": self.now(),
        }
        editable = from_bot and (markup is None or "inline_keyboard" in type(markup).model_fields)
        message = StoredMessage(head | content, from_bot, editable)
        chat.keep(message)
        self.changed(chat, message, "message")
        return message

    def changed(self, chat: Chat, message: StoredMessage, kind: str) -> None:
        """Tell the page and waiting tests of a new, edited or deleted message."""
        message.revision = self.live.publish(kind, person=chat.person.id, keyboard=chat.keyboard, **self.entry(message))

    def entry(self, message: StoredMessage) -> Json:
        """What the page shows of a message; `code` says that its picture can be scanned."""
        code = self.code_in(message) is not None
        return {"message": message.data, "from_bot": message.from_bot, "code": code}

    def code_in(self, message: StoredMessage) -> str | None:
        """The text of the QR code that the bot shows in a message."""
        if not message.from_bot or "photo" not in message.data:
            return None
        return self.files.code_in(message.data["photo"][-1]["file_id"])

    def person_changed(self, chat: Chat) -> None:
        """Tell that a chat was opened, blocked, freed or deleted, or its menu changed."""
        self.live.publish("person", person=chat.person.id, chat=chat.as_json(), menu=self.menus.seen_by(chat.person))

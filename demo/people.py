"""Who acts in the demo: plain facts about a person, as Telegram would know them."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person with a phone; `role` is only a label on the page, the bot never sees it."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    phone: str = ""
    role: str = ""

    @property
    def name(self) -> str:
        """First and last name as a chat list shows them."""
        return f"{self.first_name} {self.last_name}".strip()

    def as_user(self) -> Json:
        """Telegram's `User`."""
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name} | _filled(optional)

    def as_chat(self) -> Json:
        """Telegram's `Chat` of the private conversation with this person (its id is the person's)."""
        optional = {"last_name": self.last_name, "username": self.username}
        return {"id": self.id, "type": "private", "first_name": self.first_name} | _filled(optional)

    def as_contact(self, *, known_to_telegram: bool = True) -> Json:
        """Telegram's `Contact`: the number has no plus sign, `user_id` only when Telegram knows the person."""
        optional: Json = {"last_name": self.last_name, "user_id": self.id if known_to_telegram else None}
        return {"phone_number": self.phone.lstrip("+"), "first_name": self.first_name} | _filled(optional)


def _filled(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value}

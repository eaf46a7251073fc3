"""Links into the bot's chat: `t.me/<username>?start=PAYLOAD`, as a phone opens them."""

import re
from urllib.parse import parse_qs, urlsplit

_HOSTS = {"t.me", "telegram.me", "telegram.dog"}
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def start_payload(address: str, username: str) -> str | None:
    """The payload of a link to this bot ("" without one); None for a link that leads elsewhere."""
    try:
        parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
    except ValueError:
        return None
    query = parse_qs(parts.query)
    if parts.scheme == "tg":
        bot = query.get("domain", [""])[0] if parts.netloc == "resolve" else ""
    else:
        bot = parts.path.strip("/") if parts.scheme in ("http", "https") and parts.netloc.lower() in _HOSTS else ""
    if bot.lower() != username.lower():
        return None
    payload = query.get("start", [""])[0]
    return payload if _PAYLOAD.fullmatch(payload) else ""

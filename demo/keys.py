"""Where the web application keeps the messenger and what the demo's owner wired to it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from demo.messenger import Messenger
from demo.people import Json, Person


@dataclass(kw_only=True)
class Hooks:
    """What the page can ask of the portal; a panel without its hook is not shown.

    `clock_mover` gets `tomorrow` (09:00), `+60d` or `next-birthday`, replays the days and returns facts to show.
    `till` sells an item (`LATTE`) to a person through the portal's API and returns what to show; `curl` in it is
    a command line to copy. Both may raise `ValueError` with a sentence. `items` are what the till has to sell, each
    with `code`, `name`, `amount` (minor units) and `currency`. `time_zone` is the shop's IANA zone, in which
    the page writes times (the browser's own when None).
    """

    clock_mover: Callable[[str], Awaitable[Json]] | None = None
    till: Callable[[Person, str], Awaitable[Json]] | None = None
    items: Sequence[Json] = ()
    time_zone: str | None = None
    moving: bool = field(default=False, init=False)


MESSENGER = web.AppKey("messenger", Messenger)
HOOKS = web.AppKey("hooks", Hooks)

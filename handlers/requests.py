"""Open confirmations: what a `Redeem` or `Issue` button will do (design 3.4).

The facts are kept with the dialogue, each under a fresh id, so that several confirmations never mix up and a button
holds no amounts.
"""

import secrets
from typing import Any

from aiogram.fsm.context import FSMContext

from domain.refusals import OutOfDate

KEPT = 10  # the newest ones
_REQUESTS = "requests"
LINK = "link"  # the payload of the personal link by which somebody came, until they have registered


async def open_request(state: FSMContext, verb: str, **facts: Any) -> str:
    """Keeps the facts of a confirmation that is about to be shown; answers its id."""
    request_id = secrets.token_urlsafe(9)
    requests = {**await _all(state), request_id: {"verb": verb, **facts}}
    await state.update_data({_REQUESTS: dict(list(requests.items())[-KEPT:])})
    return request_id


async def recall(state: FSMContext, request_id: str, verb: str) -> dict[str, Any]:
    """The facts again, also for a second tap: the service's key makes it one effect (F18). Raises OutOfDate."""
    facts: dict[str, Any] | None = (await _all(state)).get(request_id)
    if facts is None or facts["verb"] != verb:
        raise OutOfDate()
    return facts


async def mark_done(state: FSMContext, request_id: str) -> None:
    requests = await _all(state)
    if request_id in requests:
        requests[request_id]["done"] = True
        await state.update_data({_REQUESTS: requests})


async def drop(state: FSMContext, request_id: str) -> None:
    """Forgets a confirmation that was declined. Raises OutOfDate when it was confirmed or forgotten before."""
    requests = await _all(state)
    if requests.get(request_id, {"done": True}).get("done"):
        raise OutOfDate()
    del requests[request_id]
    await state.update_data({_REQUESTS: requests})


async def any_open(state: FSMContext) -> bool:
    return any(not one.get("done") for one in (await _all(state)).values())


async def end_form(state: FSMContext) -> None:
    """The guided form is filled in; open confirmations stay, and by whose link a stranger came."""
    data = await state.get_data()
    await state.set_state(None)
    await state.set_data({key: data[key] for key in (_REQUESTS, LINK) if data.get(key)})


async def _all(state: FSMContext) -> dict[str, Any]:
    return dict((await state.get_data()).get(_REQUESTS) or {})

"""The Idempotency-Key header: the same request twice has one effect and one answer (F24)."""

import hashlib
import json
import re
from collections.abc import Mapping

from api.problems import Problem
from api.routing import Call, Idempotency, Json, Reply, Route
from services import stored_answers
from services.stored_answers import AnswerTakenOver, Fresh, InFlight, Mismatch, Replay

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
_KEY = re.compile(r"[!-~]{1,128}")


def read_key(headers: Mapping[str, str], rule: Idempotency) -> str | None:
    """The header's value where the route has a use for it. Raises Problem when it is needed or unreadable."""
    key = headers.get(HEADER)
    if rule is Idempotency.NONE:
        return None
    if key is None and rule is Idempotency.REQUIRED:
        raise Problem("idempotency_key_required")
    if key is not None and not _KEY.fullmatch(key):
        raise Problem("invalid_idempotency_key")
    return key


async def answer_once(route: Route, call: Call, sent: Json) -> Reply:
    """Handles the request, or repeats the answer that its key has. Raises Problem, and what the service refuses."""
    if call.idempotency_key is None:
        return await route.handle(call)
    claim = await stored_answers.begin(
        till=call.key.name, key=call.idempotency_key, request_hash=_fingerprint(route, call, sent), now=call.now
    )
    match claim:
        case Replay(status, body):
            return Reply(status=status, body=json.loads(body), replayed=True)
        case Mismatch():
            raise Problem("idempotency_key_reused")
        case InFlight():
            raise _in_flight()
        case Fresh():
            return await _first_time(claim, route, call)


async def _first_time(claim: Fresh, route: Route, call: Call) -> Reply:
    replies: list[Reply] = []

    async def work() -> tuple[int, str]:
        reply = await route.handle(call)
        replies.append(reply)
        return reply.status, json.dumps(reply.body)

    try:
        await stored_answers.carry_out(claim, work)
    except AnswerTakenOver as error:
        raise _in_flight() from error
    return replies[-1]


def _in_flight() -> Problem:
    return Problem("idempotency_key_in_flight", headers={"Retry-After": "1"})


def _fingerprint(route: Route, call: Call, sent: Json) -> str:
    """Of what was asked, however its JSON was laid out."""
    asked = [route.name, sorted(call.path.items()), sent]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

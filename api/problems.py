"""Problem documents (RFC 9457): every error of the API in one shape, with a stable `code`."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from pydantic import ValidationError

from domain.languages import Language
from domain.programme import Programme
from domain.refusals import LoyaltyError, RefusalKind
from services.availability import is_unavailable
from texts import Texts
from texts.door import MissingText

log = structlog.get_logger(__name__)

CONTENT_TYPE = "application/problem+json"
TRY_AGAIN_SECONDS = 5  # while the database is away

STATUSES = {
    RefusalKind.INVALID: 422,
    RefusalKind.NOT_FOUND: 404,
    RefusalKind.FORBIDDEN: 403,
    RefusalKind.CONFLICT: 409,
}

# What the HTTP side itself refuses, for the people who write tills: code -> status and what to do.
PROBLEMS: Mapping[str, tuple[int, str]] = {
    "malformed_json": (400, "The body is not one JSON object in UTF-8 with each name once."),
    "invalid_request": (400, "The body has the wrong shape: `fields` says where."),
    "invalid_value": (422, "A value is out of its range: `fields` says which."),
    "missing_parameter": (400, "A query parameter is missing: `fields` says which."),
    "idempotency_key_required": (400, "Send an Idempotency-Key header with a new value for each thing to do."),
    "invalid_idempotency_key": (400, "An Idempotency-Key has 1 to 128 visible ASCII characters."),
    "unauthorized": (401, "Send a live API key: Authorization: Bearer htk_..."),
    "missing_scope": (403, "This API key lacks the scope that `fields` names."),
    "not_found": (404, "There is nothing at this address; /openapi.json lists what there is."),
    "method_not_allowed": (405, "This address does not take that method; the Allow header says which it does."),
    "idempotency_key_in_flight": (409, "The first request with this Idempotency-Key is still under way: ask again."),
    "body_too_large": (413, "The body is larger than a megabyte."),
    "idempotency_key_reused": (422, "This Idempotency-Key was used for another request: take a new one."),
    "rate_limited": (429, "This key asks too often: wait for the seconds in Retry-After."),
    "internal_error": (500, "Something went wrong here. It was logged; the same request may be sent again."),
    "database_unavailable": (503, "The database cannot be reached; send the same request again after Retry-After."),
}
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large"}


class Problem(Exception):
    """One of `PROBLEMS`, with what is particular to this request."""

    def __init__(
        self, code: str, *, fields: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.code, self.fields, self.headers = code, dict(fields or {}), dict(headers or {})


def problem_response(
    *, status: int, code: str, detail: str, fields: Mapping[str, object], headers: Mapping[str, str]
) -> web.Response:
    document = {
        "type": f"urn:huitou:problem:{code}",
        "title": in_words(code),
        "status": status,
        "detail": detail,
        "code": code,
        "fields": {name: _plain(value) for name, value in fields.items()},
    }
    return web.Response(status=status, text=json.dumps(document), content_type=CONTENT_TYPE, headers=headers)


def in_words(code: str) -> str:
    """`coupon_used` as `Coupon used`."""
    return code.replace("_", " ").capitalize()


def turn_into_problems(programme: Callable[[], Programme]) -> Middleware:
    """The one place where what was raised becomes an answer."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Problem as problem:
            return _of_problem(problem)
        except LoyaltyError as refusal:
            return _of_refusal(refusal, programme())
        except ValidationError as error:
            return _of_problem(_of_schema(error))
        except web.HTTPException as answer:
            if answer.status < 400:
                raise
            allow = {name: value for name, value in answer.headers.items() if name == "Allow"}
            return _of_problem(Problem(_HTTP_CODES.get(answer.status, "malformed_json"), headers=allow))
        except Exception as error:
            return _of_problem(_of_failure(error, request))

    return middleware


def _of_problem(problem: Problem) -> web.Response:
    status, detail = PROBLEMS[problem.code]
    return problem_response(
        status=status, code=problem.code, detail=detail, fields=problem.fields, headers=problem.headers
    )


def _of_refusal(refusal: LoyaltyError, programme: Programme) -> web.Response:
    return problem_response(
        status=STATUSES[refusal.kind],
        code=refusal.code,
        detail=_sentence(refusal, programme),
        fields=refusal.fields,
        headers={},
    )


def _sentence(refusal: LoyaltyError, programme: Programme) -> str:
    texts = Texts(language=Language.ENGLISH, zone=programme.shop.zone, currency=programme.shop.currency)
    try:
        return texts.plain_of(texts.refusal(refusal))
    except MissingText:  # the code is what tills go by: never an error about an error
        log.exception("api_refusal_without_text", code=refusal.code)
        return in_words(refusal.code) + "."


def _of_schema(error: ValidationError) -> Problem:
    """400 when the shape is wrong, 422 when only values are; the values themselves are not repeated."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    shape = any(one["type"] in ("missing", "extra_forbidden") or one["type"].endswith("_type") for one in found)
    fields = {".".join(str(part)[:64] for part in one["loc"]) or "body": one["msg"] for one in found[:20]}
    return Problem("invalid_request" if shape else "invalid_value", fields=fields)


def _of_failure(error: Exception, request: web.Request) -> Problem:
    resource = request.match_info.route.resource  # not the path: it holds ids and codes
    where = {"method": request.method, "route": resource.canonical if resource else "none"}
    if is_unavailable(error):
        log.warning("api_database_unavailable", **where, error=type(error).__name__)
        return Problem("database_unavailable", headers={"Retry-After": str(TRY_AGAIN_SECONDS)})
    log.error("api_request_failed", **where, exc_info=error)
    return Problem("internal_error")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | None) else str(value)

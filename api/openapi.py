"""The OpenAPI document, made from the route table and the schemas that the server itself uses."""

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from api.idempotency import HEADER, REPLAYED
from api.problems import CONTENT_TYPE, PROBLEMS, STATUSES, in_words
from api.routing import Idempotency, Json, Route
from api.schemas import ProblemGiven
from domain.refusals import LoyaltyError

_Wanted = tuple[type[BaseModel], JsonSchemaMode]
_REFERENCE = "#/components/schemas/{model}"
_EXAMPLES = {"member_id": 1, "external_id": "T-1001", "code": "7KQ2-M9XT-4HWPC"}
_PATH_NAME = re.compile(r"\{(\w+)\}")
_EVERYWHERE = ("unauthorized", "missing_scope", "rate_limited", "internal_error", "database_unavailable")
_WITH_BODY = ("malformed_json", "invalid_request", "invalid_value", "body_too_large")


def describe(routes: Sequence[Route], *, server: str) -> Json:
    """The document of the API that is mounted at the path `server`."""
    paths: dict[str, Json] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Huitou API",
            "version": "1",
            "description": "Purchases, refunds, coupons and members for tills and web shops. Money is in minor units "
            "(12800 is 128.00), moments have an offset, errors are RFC 9457 problem documents with a stable code.",
        },
        "servers": [{"url": server or "/"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": _schemas(routes),
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "A key made with `huitou apikey create`."}
            },
        },
    }


def problem_codes(route: Route) -> dict[int, list[str]]:
    """Status -> the codes of the problem documents that a route may answer."""
    codes = [*_EVERYWHERE, *(_WITH_BODY if route.body is not None else ())]
    if route.idempotency is Idempotency.REQUIRED:
        codes.append("idempotency_key_required")
    if route.idempotency is not Idempotency.NONE:
        codes += ["invalid_idempotency_key", "idempotency_key_in_flight", "idempotency_key_reused"]
    found: dict[int, list[str]] = {}
    for code in (*codes, *route.refusals):
        status = PROBLEMS[code][0] if code in PROBLEMS else _refusal_status(code)
        found.setdefault(status, []).append(code)
    return dict(sorted(found.items()))


def _refusal_status(code: str) -> int:
    return STATUSES[next(kind for kind in _all_refusals(LoyaltyError) if kind.__dict__.get("code") == code).kind]


def _all_refusals(kind: type[LoyaltyError]) -> list[type[LoyaltyError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _all_refusals(child))]


def _operation(route: Route) -> Json:
    operation: Json = {
        "operationId": route.name,
        "summary": route.summary,
        "description": f"Scope: {' or '.join(f'`{scope}`' for scope in route.scopes)}.",
        "tags": [route.path.split("/")[1]],
        "parameters": _parameters(route),
        "responses": _responses(route),
    }
    if route.body is not None:
        content = {"schema": _reference(route.body), "example": route.example}
        operation["requestBody"] = {"required": route.body_required, "content": {"application/json": content}}
    return operation


def _parameters(route: Route) -> list[Json]:
    found: list[Json] = [_path_parameter(name) for name in _PATH_NAME.findall(route.path)]
    for name, example in route.query.items():
        schema = {"type": "string", "minLength": 1}
        found.append({"name": name, "in": "query", "required": True, "schema": schema, "example": example})
    if route.idempotency is not Idempotency.NONE:
        found.append(
            {
                "name": HEADER,
                "in": "header",
                "required": route.idempotency is Idempotency.REQUIRED,
                "description": "A new value for each thing to do; a repeat of it gets the same answer.",
                "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"},
                "example": f"{route.name}-0001",
            }
        )
    return found


def _path_parameter(name: str) -> Json:
    whole = name == "member_id"
    schema: Json = {"type": "integer", "minimum": 1} if whole else {"type": "string", "minLength": 1, "maxLength": 64}
    return {"name": name, "in": "path", "required": True, "schema": schema, "example": _EXAMPLES[name]}


def _responses(route: Route) -> Json:
    responses: Json = {}
    for place, answer in enumerate(route.answers):
        content: Json = {"schema": _reference(route.answer)}
        if place == 0:
            content["example"] = route.example_answer
        responses[str(answer.status)] = {"description": answer.meaning, "content": {"application/json": content}}
        if route.idempotency is not Idempotency.NONE:
            responses[str(answer.status)]["headers"] = {
                REPLAYED: {"description": "`true` when this was done before.", "schema": {"type": "string"}}
            }
    for status, codes in problem_codes(route).items():
        responses[str(status)] = _problem(status, codes)
    return responses


def _problem(status: int, codes: list[str]) -> Json:
    code = codes[0]
    example = {
        "type": f"urn:huitou:problem:{code}", "title": in_words(code), "status": status,
        "detail": PROBLEMS[code][1] if code in PROBLEMS else in_words(code) + ".", "code": code, "fields": {},
    }  # fmt: skip
    return {
        "description": f"{HTTPStatus(status).phrase}: {', '.join(f'`{one}`' for one in codes)}",
        "content": {CONTENT_TYPE: {"schema": _reference(ProblemGiven), "example": example}},
    }


def _reference(model: type[BaseModel]) -> Json:
    return {"$ref": _REFERENCE.format(model=model.__name__)}


def _schemas(routes: Sequence[Route]) -> Any:
    sent: list[_Wanted] = [(one.body, "validation") for one in routes if one.body is not None]
    given: list[_Wanted] = [(one.answer, "serialization") for one in routes]
    wanted: dict[_Wanted, None] = dict.fromkeys([*sent, *given, (ProblemGiven, "serialization")])
    _, definitions = models_json_schema(list(wanted), ref_template=_REFERENCE)
    return definitions["$defs"]

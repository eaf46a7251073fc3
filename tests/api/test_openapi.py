"""The document tells the truth: its examples are sent, and what comes back is what it shows."""

import asyncio
import sys
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from api.app import ROUTES
from api.routing import Route
from api.schemas import ProblemGiven
from domain.codes import show_code
from services import coupons
from tests.api.conftest import MORNING, Till

MOVING = {"id", "code", "card", "active_at", "expires_at"}  # these differ from shop to shop
STORY = (
    "create_member",
    "find_members",
    "show_member",
    "preview_purchase",
    "record_purchase",
    "show_purchase",
    "show_points",
    "show_coupons",
    "validate_coupon",
    "redeem_coupon",
    "undo_coupon",
    "record_refund",
)


def shape(value: Any) -> Any:
    """What an example and an answer have in common."""
    if isinstance(value, dict):
        return {name: type(part).__name__ if name in MOVING else shape(part) for name, part in value.items()}
    return [shape(part) for part in value] if isinstance(value, list) else value


async def send_example(till: Till, route: Route, operation: Any, places: dict[str, object]) -> tuple[int, Any]:
    """Sends the documented example; the status and body that came back."""
    query = {one["name"]: one["example"] for one in operation["parameters"] if one["in"] == "query"}
    headers = {one["name"]: one["example"] for one in operation["parameters"] if one["in"] == "header"}
    body = {"json": operation["requestBody"]["content"]["application/json"]["example"]} if route.body else {}
    heard = await till.asks(route.method, route.path.format_map(places), params=query, headers=headers, **body)
    return heard.status, heard.body


async def test_each_example_is_answered_as_the_document_shows(till: Till) -> None:
    document = (await till.get("/openapi.json")).body
    routes = {route.name: route for route in ROUTES}
    places: dict[str, object] = {"external_id": "T-1001"}
    assert set(STORY) == set(routes)
    for name in STORY:
        route = routes[name]
        operation = document["paths"][route.path][route.method.lower()]
        if name == "show_coupons":
            given = await coupons.give(
                template_code="WELCOME", member_id=int(str(places["member_id"])), intent_key="w", now=MORNING
            )
            assert given is not None
            places["code"] = show_code(given.code)
        status, body = await send_example(till, route, operation, places)
        if name == "create_member":
            places["member_id"] = body["id"]
        promised = operation["responses"][str(status)]["content"]["application/json"]
        assert (name, status) == (name, route.answers[0].status)
        assert shape(body) == shape(promised["example"])
        assert promised["schema"]["$ref"].endswith(f"/{route.answer.__name__}")
        assert route.answer.model_validate(body).model_dump(mode="json") == body


async def test_each_problem_in_the_document_has_a_status_it_can_come_with(till: Till) -> None:
    document = (await till.get("/openapi.json")).body
    for methods in document["paths"].values():
        for operation in methods.values():
            problems = {int(status): one for status, one in operation["responses"].items() if int(status) >= 400}
            assert {401, 403, 429, 500, 503} <= set(problems)
            for status, problem in problems.items():
                example = problem["content"]["application/problem+json"]["example"]
                assert example["status"] == status
                assert ProblemGiven.model_validate(example).model_dump() == example


async def test_the_page_loads_nothing_from_elsewhere(session: ClientSession, base: str) -> None:
    reader = Till(session=session, base=base, secret=None)
    pages = [await reader.get(path) for path in ("", "/", "/docs")]

    assert {page.status for page in pages} == {200}
    assert len({page.body for page in pages}) == 1
    assert all(route.path in pages[0].body for route in ROUTES)
    assert "src=" not in pages[0].body
    assert "//" not in pages[0].body.replace("<!doctype html>", "")
    assert "default-src 'none'" in pages[0].headers["Content-Security-Policy"]


async def test_whatever_fits_or_breaks_the_schema_never_fails_the_server(till: Till, tmp_path: Path) -> None:
    """Schemathesis reads the document and sends what it says, and what it forbids (F43)."""
    tool = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{till.base}/openapi.json",
        "--header", f"Authorization: Bearer {till.secret}",
        "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
        "--phases", "examples,fuzzing", "--max-examples", "12", "--seed", "1", "--no-color",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, cwd=tmp_path,
    )  # fmt: skip
    out, _ = await asyncio.wait_for(tool.communicate(), timeout=100)

    assert tool.returncode == 0, out.decode()[-6000:]

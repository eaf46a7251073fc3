"""What a till reads when something is wrong: one shape, a stable code, and nothing changed (F43)."""

import json
import sqlite3
from collections.abc import Callable

import pytest

from api import purchases as purchase_routes
from models import LedgerEntry, Purchase
from services import members
from tests.api.conftest import Till, a_purchase

GOOD = json.dumps(a_purchase()).encode()


def changed(old: bytes, new: bytes) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new)


BAD_BODIES = {
    "empty": (b"", 400),
    "not JSON": (b"{", 400),
    "a list": (b"[]", 400),
    "a number": (b"7", 400),
    "null": (b"null", 400),
    "NaN": (changed(b"12800", b"NaN"), 400),
    "Infinity": (changed(b"12800", b"-Infinity"), 400),
    "1e400": (changed(b"12800", b"1e400"), 400),
    "a float": (changed(b"12800", b"128.00"), 400),
    "an exponent": (changed(b"12800", b"1e3"), 400),
    "a bool": (changed(b"12800", b"true"), 400),
    "digits as text": (changed(b"12800", b'"12800"'), 400),
    "negative": (changed(b"12800", b"-1"), 422),
    "zero": (changed(b"12800", b"0"), 422),
    "2^63": (changed(b"12800", b"9223372036854775808"), 422),
    "2^63 as id": (changed(b'{"phone": "+8613800138000"}', b'{"id": 9223372036854775808}'), 422),
    "endless digits": (changed(b"12800", b"9" * 5000), 400),
    "a name twice": (changed(b'"amount": 12800', b'"amount": 12800, "amount": 12800'), 400),
    "a name twice, within": (changed(b'{"phone"', b'{"phone": "1", "phone"'), 400),
    "huge nesting": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 400),
    "deep nesting": (b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", 400),
    "invalid UTF-8": (changed(b"T-1001", b"\xff\xfe"), 400),
    "UTF-16": (GOOD.decode().encode("utf-16"), 400),
    "half a surrogate pair": (changed(b"T-1001", b"\\ud800"), 422),
    "half a surrogate pair as a name": (changed(b'"store"', b'"\\ud800"'), 400),
    "NUL": (changed(b"T-1001", b"\\u0000"), 422),
    "an unknown field": (changed(b'"store"', b'"shop"'), 400),
    "a missing field": (changed(b'"external_id": "T-1001", ', b""), 400),
    "an empty number": (changed(b"T-1001", b""), 422),
    "a long number": (changed(b"T-1001", b"T" * 65), 422),
    "no member": (changed(b'{"phone": "+8613800138000"}', b"{}"), 422),
    "two members": (changed(b'{"phone"', b'{"id": 1, "phone"'), 422),
    "a member of null": (changed(b'{"phone": "+8613800138000"}', b"null"), 400),
    "no offset": (changed(b"+08:00", b""), 422),
    "a day": (changed(b"T10:15:00+08:00", b""), 422),
    "30 February": (changed(b"2026-11-22T", b"2026-02-30T"), 422),
    "seconds since 1970": (changed(b'"2026-11-22T10:15:00+08:00"', b"1795312500"), 400),
    "the end of time": (changed(b"2026-11-22T10:15:00+08:00", b"9999-12-31T23:59:59-12:00"), 422),
    "the beginning of time": (changed(b"2026-11-22T10:15:00+08:00", b"0001-01-01T00:00:00+14:00"), 422),
    "a currency in small letters": (changed(b"CNY", b"cny"), 422),
    "too many lines": (
        changed(b'"store"', b'"lines": [' + b",".join([b'{"sku":"A","amount":1}'] * 501) + b'], "store"'),
        422,
    ),
    "over a megabyte": (changed(b"T-1001", b"T" * 1_100_000), 413),
}


@pytest.mark.parametrize(("body", "status"), BAD_BODIES.values(), ids=BAD_BODIES)
async def test_a_bad_body_is_refused_with_a_code(
    till: Till, alice: members.MemberView, body: bytes, status: int
) -> None:
    heard = await till.sends_raw("/purchases", body)

    assert heard.status == status
    assert heard.headers["Content-Type"].startswith("application/problem+json")
    assert heard.body["status"] == status
    assert heard.code
    assert await Purchase.all().count() == await LedgerEntry.all().count() == 0


async def test_the_good_body_is_good(till: Till, alice: members.MemberView) -> None:
    assert (await till.sends_raw("/purchases", GOOD)).status == 201


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_broken_compression_is_refused(till: Till, coding: str) -> None:
    heard = await till.sends_raw("/purchases", b"\x1f\x8bnot really", **{"Content-Encoding": coding})

    assert heard.status == 400


async def test_a_problem_says_where_without_repeating_what_was_sent(till: Till) -> None:
    heard = await till.post("/purchases", a_purchase(amount="13800138000", member={"phone": 13800138000}))

    assert set(heard.body) == {"type", "title", "status", "detail", "code", "fields"}
    assert heard.body["type"] == "urn:huitou:problem:invalid_request"
    assert set(heard.body["fields"]) == {"amount", "member.phone"}
    assert "13800138000" not in json.dumps(heard.body)


async def test_an_address_without_anything_is_a_problem(till: Till) -> None:
    unknown, wrong = await till.get("/nothing"), await till.get("/purchases")

    assert (unknown.status, unknown.code) == (404, "not_found")
    assert (wrong.status, wrong.code, wrong.headers["Allow"]) == (405, "method_not_allowed", "POST")


async def test_a_bug_tells_nothing_and_is_logged(
    till: Till, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(purchase_routes.purchases, "view", failing(RuntimeError("secret inside")))
    heard = await till.get("/purchases/T-1001")

    assert (heard.status, heard.code) == (500, "internal_error")
    assert "secret" not in json.dumps(heard.body)
    assert "secret inside" in capsys.readouterr().out


async def test_without_its_database_the_shop_asks_to_come_back(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    monkeypatch.setattr(purchase_routes.purchases, "view", failing(locked))
    heard = await till.get("/purchases/T-1001")

    assert (heard.status, heard.code) == (503, "database_unavailable")
    assert int(heard.headers["Retry-After"]) > 0


def failing(error: Exception) -> Callable[..., object]:
    async def fail(**_: object) -> None:
        raise error

    return fail

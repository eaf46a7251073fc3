"""Logs hold no token, phone, code or key, whoever writes them and however (F49). Canaries at DEBUG."""

import asyncio
import gc
import io
import json
import logging
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from config.logging import configure_logging
from config.redaction import redact

TOKEN = "7654321098:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"
PHONE = "13800138000"
CODE = "7KQ2-M9XT-4HWPC"
API_KEY = "htk_c2VjcmV0LWtleS1vZi1hLXRpbGw"
SECRET = "webhook-secret-of-this-very-shop"
CANARIES = (TOKEN, PHONE, CODE, CODE.replace("-", ""), API_KEY, SECRET)


@pytest.fixture(params=["console", "json"])
def page(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What is logged, in both formats, at DEBUG; the process's own logging is put back afterwards."""
    root, hooks, config = logging.getLogger(), (sys.excepthook,), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging(level="DEBUG", log_format=request.param, stream=stream, secrets=[SECRET])
    yield stream
    root.handlers[:], (sys.excepthook,) = handlers, hooks
    root.setLevel(level)
    structlog.configure(**config)
    logging.captureWarnings(capture=False)


def assert_clean(page: io.StringIO) -> str:
    """The page holds none of the canaries, and was written at all."""
    text = page.getvalue()
    assert text
    assert [canary for canary in CANARIES if canary in text or canary.lower() in text] == []
    return text


class Till:
    """An object whose repr tells too much."""

    def __repr__(self) -> str:
        return f"<Till {API_KEY} {PHONE}>"


def test_our_own_lines_are_masked(page: io.StringIO) -> None:
    log = structlog.get_logger("shop")

    log.debug(
        f"call of +86{PHONE}", token=TOKEN, code=CODE, nested={"keys": [API_KEY, {"phone": int(PHONE)}]}, till=Till()
    )
    log.info("number as a number", number=int(PHONE), bare=CODE.replace("-", "").lower(), webhook=f"is {SECRET}")

    text = assert_clean(page)
    assert "***8000" in text


def test_lines_of_libraries_are_masked(page: io.StringIO) -> None:
    logging.getLogger("aiogram.event").info("Message from %s: /redeem %s", PHONE, CODE.lower())
    logging.getLogger("aiohttp.access").debug('"POST /bot%s/sendMessage HTTP/1.1" 200', TOKEN)
    logging.getLogger("aiohttp.access").debug('"GET /api/v1/members?phone=%%2B86%s HTTP/1.1" 200', PHONE)
    logging.getLogger("asyncpg.pool").warning("cannot connect to postgres://me:hunter2@db/shop")

    text = assert_clean(page)
    assert "/bot[token]/sendMessage" in text
    assert "hunter2" not in text


def test_tracebacks_are_masked(page: io.StringIO) -> None:
    try:
        raise LookupError(f"no member {PHONE} for {CODE} at https://api.telegram.org/bot{TOKEN}/getMe")
    except LookupError:
        structlog.get_logger("shop").exception("it broke", key=API_KEY)
        logging.getLogger("aiohttp.server").exception("Error handling request")

    text = assert_clean(page)
    assert text.count("LookupError: no member ***8000 for [code]") == 2
    assert "test_tracebacks_are_masked" in text


def test_an_uncaught_error_is_masked(page: io.StringIO) -> None:
    error = RuntimeError(f"token {TOKEN}")
    sys.excepthook(RuntimeError, error, None)

    assert "RuntimeError" in assert_clean(page)


async def lose_a_task() -> None:
    """A task that dies unheard: asyncio's own logger reports it."""

    async def die() -> None:
        raise RuntimeError(f"member {PHONE}")

    task = asyncio.create_task(die())
    await asyncio.wait({task})
    del task


def test_a_task_that_dies_unheard_is_masked(page: io.StringIO) -> None:
    asyncio.run(lose_a_task())
    gc.collect()

    assert "never retrieved" in assert_clean(page)


def test_a_record_that_cannot_be_formatted_does_not_spill_its_arguments(page: io.StringIO) -> None:
    (handler,) = [h for h in logging.getLogger().handlers if getattr(h, "stream", None) is page]
    handler.handle(logging.LogRecord("careless", logging.WARNING, "shop.py", 7, "%d members", (TOKEN,), None))

    assert "careless" in assert_clean(page)


def test_statements_of_the_database_driver_are_not_logged_even_at_debug(page: io.StringIO) -> None:
    logging.getLogger("tortoise.db_client").debug("INSERT INTO answer VALUES ('my own words')")
    logging.getLogger("aiosqlite").debug("executing with 'my own words'")
    logging.getLogger("aiosqlite").warning("disk is full")

    assert "my own words" not in page.getvalue()
    assert "disk is full" in page.getvalue()


@pytest.mark.parametrize("page", ["json"], indirect=True)
def test_json_logs_are_one_object_a_line(page: io.StringIO) -> None:
    structlog.get_logger("shop").warning(
        "two\nlines", phone=int(PHONE), seconds=12345678901.5, ids=[7000000001, None, True]
    )
    logging.getLogger("library").info("会员 %s", PHONE)

    first, second = (json.loads(line) for line in assert_clean(page).splitlines())
    assert (first["event"], first["level"], first["logger"]) == ("two\nlines", "warning", "shop")
    assert (first["phone"], first["seconds"], first["ids"]) == ("***8000", 12345678901.5, [7000000001, None, True])
    assert first["timestamp"].endswith("Z")
    assert second["event"] == "会员 ***8000"


def test_logs_go_to_stderr_and_below_the_level_nowhere() -> None:
    program = (
        "import structlog; from config.logging import configure_logging; configure_logging(level='WARNING');"
        "log = structlog.get_logger('shop'); log.info('quiet'); log.warning('loud'); print('result');"
        f"raise SystemError('{TOKEN}')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.stdout == "result\n"
    assert "loud" in done.stderr
    assert "quiet" not in done.stderr
    assert "SystemError" in done.stderr
    assert TOKEN not in done.stderr


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("13800138000", "***8000"),
        ("+86 138 0013 8000", "***8000"),
        ("+8613800138000,", "***8000,"),
        ("8613800138000", "***8000"),
        ("138-0013-8000", "***8000"),
        ("138\u00a00013\u00a08000", "***8000"),
        ("(415) 555-0123", "***0123"),
        ("+44 (0)20 7946 0958", "***0958"),
        ("１３８００１３８０００", "***８０００"),
        ("电话13800138000。", "电话***8000。"),
        ("tel:+85261234567", "tel:***4567"),
        (repr("a\n13800138000"), "'a\\n***8000'"),
    ],
)
def test_phones_keep_their_last_four_digits(said: str, logged: str) -> None:
    assert redact(said) == logged


@pytest.mark.parametrize(
    "code",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", "").lower(),
        CODE.replace("-", " "),
        CODE.replace("-", "–"),
    ],
)
def test_codes_are_masked_however_they_are_written(code: str) -> None:
    assert redact(f"/redeem {code} 128.50") == "/redeem [code] 128.50"


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-22 10:15:00 update 512345678 of 7000000001 handled in 0.0123456789012 s",
        "2026-11-22T10:15:00.123456Z purchase T-1001 of 12800 CNY",
        "authorization confirmation transparently UNAUTHORIZED",
        "purchase 128.50, 3 of 5 coupons, 1e9, -12, 127.0.0.1:8080",
    ],
)
def test_ordinary_lines_stay_readable(line: str) -> None:
    assert redact(line) == line


@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_a_token_is_masked_wherever_it_stands(before: str, after: str) -> None:
    assert TOKEN[11:] not in redact(f"{before}{TOKEN}{after}")


def test_a_huge_line_is_masked_in_no_time() -> None:
    lines = [
        "1" * 500_000,
        "1-" * 250_000 + ".5",
        "A1b2" * 100_000,
        "://a:" * 100_000,
        "/bot1" * 100_000,
        "(" * 500_000,
    ]
    started = time.perf_counter()
    for line in lines:
        redact(line)
    assert time.perf_counter() - started < 5

"""Each test has a database of its own with the shipped coupons, rewards and survey in it."""

from collections.abc import AsyncIterator

import pytest

from services import catalogue, verify
from tests.factories import NOW, make_programme


@pytest.fixture(autouse=True)
async def shop(database: str) -> AsyncIterator[str]:
    """The address of the open database."""
    await catalogue.load(programme=make_programme(), now=NOW)
    yield database


@pytest.fixture
async def books_balance(database: str) -> AsyncIterator[None]:
    """Use where value moves: `huitou verify` finds nothing when the test is over."""
    yield
    assert [found async for found in verify.violations()] == []

"""A test that fails half way must not leave its database open to the next."""

from collections.abc import AsyncIterator

import pytest

from models.database import close_database


@pytest.fixture(autouse=True)
async def _closed_afterwards() -> AsyncIterator[None]:
    yield
    await close_database()

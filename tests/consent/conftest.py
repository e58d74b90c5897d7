"""A browser at consent's pages, for the tests that say with `vist` what stands there."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest_asyncio

from tests.consent.vist import Vist


@pytest_asyncio.fixture
async def web(vist: Vist) -> AsyncIterator[httpx2.AsyncClient]:
    async with vist.browser() as client:
        yield client

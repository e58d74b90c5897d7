"""A system for a file of tests, and the gate that watches that what is refused leaves nothing behind."""

import io
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio

from services import embedded
from services.chassis import log
from services.story import town
from tests.process.gate import AT, Gate


@pytest_asyncio.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[embedded.System]:
    async with embedded.running(tmp_path_factory.mktemp("door") / "data") as running:
        await town.build(running.client, AT)
        yield running


@pytest_asyncio.fixture
async def gate(system: embedded.System, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Gate]:
    """After each test: nothing was stored, nothing put aside, and no word of it is in an answer or the log."""
    logged = io.StringIO()
    monkeypatch.setattr(log, "_output", log._Output(stream=logged, level=0))
    async with httpx2.AsyncClient(base_url=system.url, timeout=30) as http:
        gate = Gate(system, http, logged)
        before = await gate.settled()
        yield gate
        assert await gate.settled() == before
    assert gate.answers
    assert not [answer for answer in gate.answers if b"311299" in answer or "Kanøriefugl".encode() in answer]
    assert "311299" not in logged.getvalue()
    assert "riefugl" not in logged.getvalue()

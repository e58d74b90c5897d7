"""A whole system with one forløb to which its mother has said yes."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from services import embedded
from services.story import town
from tests.adgang.doeren import AT, BARN, FORLOEB, MOR
from tests.samtykket import med_samtykke


@pytest_asyncio.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[embedded.System]:
    async with embedded.running(tmp_path_factory.mktemp("adgang") / "data") as running:
        client = running.client
        await town.build(client, AT)
        await med_samtykke(client, FORLOEB, BARN, MOR, AT)
        yield running

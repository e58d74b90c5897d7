"""A whole system with one forløb to which its mother has said yes."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from contracts.consent import GivSamtykke, Part, RegistrerPersonkreds, Relation
from contracts.routing import PlacerTrin, RegistrerBekymring
from contracts.values import Fortrolig
from services import embedded
from services.story import town
from services.story.words import person
from tests.adgang.doeren import AT, BARN, FORLOEB, LEDER, MOR, SOM_MOR
from tests.given import kl


@pytest_asyncio.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[embedded.System]:
    async with embedded.running(tmp_path_factory.mktemp("adgang") / "data") as running:
        client = running.client
        await town.build(client, AT)
        await client.do(
            RegistrerBekymring(
                forloeb=FORLOEB, barn=BARN, enhed=person("skole"), alder=8, bekymring=Fortrolig("trist")
            ),
            LEDER,
            at=AT,
        )
        await client.do(PlacerTrin(forloeb=FORLOEB, trin="trin_2", muligheder_udtoemt=True), LEDER, at=AT)
        await client.quiet()
        mor = Part(part=MOR, relation=Relation.MOR, foraeldremyndighed=True, navn=Fortrolig("Karla Mor"))
        kreds = RegistrerPersonkreds(
            forloeb=FORLOEB,
            barn=BARN,
            navn=Fortrolig("Bo Barn"),
            foedselsdato=Fortrolig(kl("2018-01-01 00:00").date()),
            parter=(mor,),
        )
        await client.do(kreds, LEDER, at=AT)
        await client.quiet()
        await client.do(GivSamtykke(forloeb=FORLOEB, part=MOR), SOM_MOR, at=AT)
        await client.quiet()
        yield running

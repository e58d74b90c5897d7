"""The pages under a koncept that has less, and calls it otherwise, than the first: what it lacks is not offered."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from contracts.values import Aktør, Rolle
from services import embedded
from services.story import town
from tests.given import navn
from tests.routing import vist
from tests.routing.vist import AT, PERSONALE, SKOLE, By, formular, tekst

KONCEPT = "trivselsbarometer"
PPR = Aktør(id=navn("en psykolog"), rolle=Rolle.PPR)


@pytest_asyncio.fixture(scope="module")
async def barometer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    async with embedded.running(tmp_path_factory.mktemp("barometer") / "data", koncept=KONCEPT, demo=True) as running:
        await town.build(running.client, AT, KONCEPT)
        yield By(running)


@pytest_asyncio.fixture(scope="module")
async def by(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    async with vist.by(tmp_path_factory.mktemp("fredericia") / "data") as running:
        yield running


async def _som_ppr(by: By, trin: str) -> str:
    """What PPR reads of a group that the staff work with."""
    async with by.som(PERSONALE) as web:
        ny = formular(await web.get("/faellesskaber/ny"), enhed=str(SKOLE), trin=trin, beskrivelse="Uro i 3. b.")
        adresse = (await web.post("/faellesskaber/ny", data=ny)).url.path
    async with by.som(PPR) as web:
        return tekst(await web.get(adresse))


async def test_r158_r162_r167_ppr_calls_the_meetings_that_the_koncept_has_and_no_others(barometer: By, by: By) -> None:
    uden = await _som_ppr(barometer, "niveau_1")
    assert "Arbejdet med fællesskabet" in uden
    assert "Indkald til møde" not in uden
    assert "Refleksionsrum" not in uden
    assert "Hvilket møde? Refleksionsrum Sparringsmøde" in await _som_ppr(by, "trin_1")


async def test_r62_who_receives_underretninger_is_called_what_the_koncept_calls_it(barometer: By, by: By) -> None:
    for sted, hedder in ((barometer, "Myndighedsafdelingen"), (by, "Familieafdelingen (Modtagelsen)")):
        async with sted.som(PERSONALE) as web:
            side = await web.get("/underretninger/ny")
            assert f"Den går til {hedder}." in tekst(side)
            assert f"{hedder} kan få brug for at tale med dig." in tekst(side)
            skrevet = {"hvem": "Bo i 3. b.", "indhold": "Han fryser.", "underretter_navn": "Ida Lærer"}
            sendt = await web.post("/underretninger/ny", data=formular(side, **skrevet))
            assert f"{hedder} har fået din underretning" in tekst(sendt)

"""The questions are put in words that both databases understand, and both give the same answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.reporting import Datapakker, Liste, Nøgletal, Nøgletalsemne, Overblik, UdgivDatapakke, VisDatapakke
from services.chassis.store.opening import open_database
from services.chassis.store.receiving import receive
from services.chassis.store.store import Store
from services.reporting.application import Application
from tests.given import kl
from tests.reporting.stage import Stage
from tests.reporting.test_projections import _numbers
from tests.reporting.test_replay import EKSEMPLERNE, fuld_by
from tests.reporting.test_store import CLOCK, SPOERGER, entries

NYTAAR = SPOERGER.model_copy(update={"registreret": kl("2027-01-04 08:00")})


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(Application(), open_database(database_url, "reporting"), bytes(32))
    yield store
    store.close()


async def test_every_key_figure_and_every_list_behind_it_on_both_databases(store: Store) -> None:
    log = fuld_by()
    await receive(store, CLOCK, entries(log.sent))
    stage = Stage().hears(log.sent)
    for question in (Overblik(), *(Nøgletal(om=om) for om in Nøgletalsemne)):
        svar = await store.ask(question, SPOERGER)
        assert svar == stage.ask(question), question
        for tal in _numbers(svar):
            liste = Liste(navn=tal["liste"])
            assert await store.ask(liste, SPOERGER) == stage.ask(liste), liste


async def test_every_fact_there_is_is_kept_on_both_databases(store: Store) -> None:
    receipt = await receive(store, CLOCK, entries(EKSEMPLERNE.sent))
    assert (receipt.handled, receipt.parked) == (len(EKSEMPLERNE.sent), 0)


async def test_r170_the_datapakke_is_published_and_shown_on_both_databases(store: Store) -> None:
    log = fuld_by()
    await receive(store, CLOCK, entries(log.sent))
    await store.do(UdgivDatapakke(aar=2026), NYTAAR)
    svar = await store.ask(VisDatapakke(aar=2026), SPOERGER)
    stage = Stage().hears(log.sent).tick("2027-01-04 08:00")
    stage.when(UdgivDatapakke(aar=2026))
    assert svar["tal"] == stage.ask(VisDatapakke(aar=2026))["tal"]
    assert (await store.ask(Datapakker(), SPOERGER))["aar"][-1]["udgaver"] == [1]

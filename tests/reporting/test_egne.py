"""Whose rows a list shows: a leader's own unit's, a lederteam's own step's, and everybody's to the chiefs."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from contracts import meetings, routing
from contracts.command import Anledning, Question
from contracts.reporting import Frister, Liste
from contracts.values import Aktør, Enhedstype, Rolle
from services.chassis.clock import MessageClock
from services.chassis.store.codec import LogEntry
from services.chassis.store.receiving import receive
from services.chassis.store.store import Store
from tests.architecture.town import open_store
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import Log

LEDER, ANDEN, VIKAR = navn("leder af den ene"), navn("leder af den anden"), navn("vikar")
MEDLEM, FORHEN = navn("medlem af lederteamet"), navn("forhen medlem")
I_DAG, I_GAAR = navn("vikar på pladsen i dag"), navn("vikar på pladsen til i går")
AT = "2026-06-01 08:00"
PERIODER = tuple(
    meetings.Stedfortræderperiode(stedfortraeder=hvem, fra=date(2026, 5, 1), til=til)
    for hvem, til in ((I_GAAR, date(2026, 5, 31)), (I_DAG, date(2026, 6, 1)))
)


def organisation(log: Log) -> None:
    for enhed, leder in (("skole", LEDER), ("nabo", ANDEN)):
        fakta = routing.EnhedOprettet(enhed=navn(enhed), type=Enhedstype.SKOLE, distrikt="midt", leder=leder)
        log.say("2026-01-01 08:00", fakta)
    vikar = routing.StedfortræderUdpeget(
        stilling=navn("skole"), stedfortraeder=VIKAR, fra=date(2026, 1, 1), til=date(2026, 12, 31)
    )
    log.say("2026-01-01 08:00", vikar)
    hold = meetings.LederteamOprettet(
        lederteam=town.LEDERTEAM, niveau="trin_2", medlemmer=(MEDLEM, FORHEN), foerste_moede=kl("2026-01-14 09:00")
    )
    andet = hold.model_copy(
        update={"lederteam": navn("lederteam paa trin 1"), "niveau": "trin_1", "medlemmer": (ANDEN,)}
    )
    nu = meetings.LederteamÆndret(lederteam=town.LEDERTEAM, medlemmer=(MEDLEM,))
    log.say("2026-01-01 08:00", hold, andet, nu)
    plads = meetings.PladsNoteret(stilling=navn("plads"), indehaver=MEDLEM, stedfortraedere=PERIODER)
    log.say("2026-01-01 08:00", plads)


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store("reporting", tmp_path)
    log = town.by()
    organisation(log)
    town.frist(log, town.STILLE, "2026-05-31 08:00", navn("en frist der løber"), date(2026, 6, 12))
    for fact, envelope in log.sent:
        await receive(store, MessageClock(kl(AT)), [LogEntry(envelope, fact.model_dump_json().encode())])
    yield store
    store.close()


async def svar(store: Store, question: Question, rolle: Rolle, hvem: UUID) -> dict[str, Any]:
    return await store.ask(question, Anledning(aktoer=Aktør(id=hvem, rolle=rolle), registreret=kl(AT)))


async def test_a_local_leader_sees_the_rows_of_the_own_unit_and_of_no_other(store: Store) -> None:
    """R46, A7, A32: also who stands in that day; the list says that it is cut, and its number is that of its rows."""
    alle = await svar(store, Liste(navn="alle"), Rolle.FAGCHEF, navn("chef"))
    assert (alle["kun_egne"], alle["antal"]) == (False, len(alle["raekker"]))
    assert alle["antal"] > 1
    for hvem, antal in ((LEDER, alle["antal"]), (VIKAR, alle["antal"]), (ANDEN, 0), (navn("ingen"), 0)):
        egne = await svar(store, Liste(navn="alle"), Rolle.LOKAL_LEDER, hvem)
        assert (egne["kun_egne"], egne["antal"], len(egne["raekker"])) == (True, antal, antal)


async def test_so_it_is_with_deadlines_and_with_who_stayed_away(store: Store) -> None:
    """R46, R116, A7."""
    alle = await svar(store, Frister(), Rolle.FAGCHEF, navn("chef"))
    egne = await svar(store, Frister(), Rolle.LOKAL_LEDER, LEDER)
    fremmed = await svar(store, Frister(), Rolle.LOKAL_LEDER, ANDEN)
    assert (egne["antal"], fremmed["antal"]) == (alle["antal"], 0)
    assert alle["antal"] > 0
    udeblev = Liste(navn="moedepligt_brudt")
    assert (await svar(store, udeblev, Rolle.LOKAL_LEDER, LEDER))["antal"] == 0


async def test_a_lederteam_sees_the_rows_of_its_own_step(store: Store) -> None:
    """R58, R61, R99, A30: its members of today and who stands in for one, and the forløb on its step or agenda."""
    paa_trin_2 = (await svar(store, Liste(navn="trin_2"), Rolle.FAGCHEF, navn("chef")))["antal"]
    assert paa_trin_2 > 0
    for hvem, antal in ((MEDLEM, paa_trin_2), (I_DAG, paa_trin_2), (I_GAAR, 0), (FORHEN, 0), (ANDEN, 0)):
        assert (await svar(store, Liste(navn="trin_2"), Rolle.LEDERTEAM, hvem))["antal"] == antal


@pytest.mark.parametrize("rolle", [Rolle.FAGCHEF, Rolle.DRIFT])
async def test_the_whole_municipality_is_for_those_who_answer_for_it(store: Store, rolle: Rolle) -> None:
    """R124, R153."""
    assert not (await svar(store, Liste(navn="aabne"), rolle, navn("nogen")))["kun_egne"]

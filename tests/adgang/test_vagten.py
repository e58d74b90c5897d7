"""The guard at work: a whole system, asked over HTTP by those who belong and by those who do not."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from contracts.adgang import Adgang
from contracts.command import Anledning, Question
from contracts.consent import NoterTolkebehov, RegistrerOpslag, Samtykkestatus, TrækSamtykkeTilbage
from contracts.meetings import Mødestatus
from contracts.reporting import Fristbevis, Historik, Liste, Overblik, VisForløb
from contracts.routing import Forløbsstatus
from contracts.values import Aktør, Rolle
from services import embedded
from services.chassis.bus.lease import Lease
from services.chassis.store.job import Unavailable
from services.client import Refused
from services.gate.keeper import Keeper
from services.gate.looks import Looks, look
from tests.adgang.doeren import ANDEN_LEDER, AT, FORLOEB, FREMMED_MOR, LEDER, MOR, REVISOR, SOM_MOR
from tests.given import navn
from tests.until import until


async def refused(system: embedded.System, question: Question, som: Aktør) -> str:
    with pytest.raises(Refused) as no:
        await system.client.ask(question, som, at=AT)
    assert no.value.problem["status"] == 403
    assert no.value.problem["type"] == "urn:trivsel:problem:ingen-adgang"
    return str(no.value.problem["detail"])


async def looks(system: embedded.System) -> list[dict[str, Any]]:
    log = [fact async for fact in system.client.log("consent")]
    return [fact["data"] for fact in log if fact["type"] == "consent.opslag_registreret.v1"]


@pytest.mark.parametrize("question", [Forløbsstatus, Mødestatus, Samtykkestatus, Historik])
async def test_a_leader_sees_the_forloeb_of_the_own_unit_and_of_no_other(
    system: embedded.System, question: type[Any]
) -> None:
    """R46, A7: role is not enough, the relation counts."""
    assert await system.client.ask(question(forloeb=FORLOEB), LEDER, at=AT)
    besked = await refused(system, question(forloeb=FORLOEB), ANDEN_LEDER)
    assert "opgave i netop dette forløb" in besked


async def test_whoever_guesses_gets_the_same_words_for_a_forloeb_that_does_not_exist(system: embedded.System) -> None:
    """A7: a refusal tells nobody whether there is a forløb."""
    det_rigtige = await refused(system, Forløbsstatus(forloeb=FORLOEB), ANDEN_LEDER)
    assert det_rigtige == await refused(system, Forløbsstatus(forloeb=navn("gættet")), ANDEN_LEDER)


async def test_a_parent_sees_the_own_child_and_no_other_childs(system: embedded.System) -> None:
    """R77, A8."""
    assert await system.client.ask(Mødestatus(forloeb=FORLOEB), SOM_MOR, at=AT)
    await refused(system, Mødestatus(forloeb=FORLOEB), FREMMED_MOR)


async def test_nobody_acts_in_another_childs_forloeb(system: embedded.System) -> None:
    """R77, A45: a stranger's word is no word; the own forløb's mother is heard."""
    command = NoterTolkebehov(forloeb=FORLOEB, part=MOR, tolk=True)
    with pytest.raises(Refused) as no:
        await system.client.do(command, FREMMED_MOR, at=AT)
    assert no.value.problem["type"] == "urn:trivsel:problem:ingen-adgang"
    assert await system.client.do(command, SOM_MOR, at=AT)


async def test_numbers_need_no_relation_but_a_list_is_for_leaders(system: embedded.System) -> None:
    """R124, R168: the programme sees numbers, and no row of anybody."""
    konsulent = Aktør(id=navn("konsulent"), rolle=Rolle.UDVIKLINGSKONSULENT)
    assert await system.client.ask(Overblik(), konsulent, at=AT)
    await refused(system, Liste(navn="alle"), konsulent)
    assert await system.client.ask(Liste(navn="alle"), Aktør(id=navn("lt"), rolle=Rolle.LEDERTEAM), at=AT)


async def test_who_has_the_history_reads_how_each_of_its_deadlines_was_reckoned(system: embedded.System) -> None:
    """A1i, A5: the history links to it; the auditor has no other road there, and gets no more of the forløb by it."""
    historik = await system.client.ask(Historik(forloeb=FORLOEB), REVISOR, at=AT)
    frister = {each["data"]["frist_id"] for each in historik["fakta"] if "frist_id" in each["data"]}
    assert frister
    for frist in frister:
        bevis = await system.client.ask(Fristbevis(forloeb=FORLOEB, frist_id=UUID(frist)), REVISOR, at=AT)
        assert bevis["frist"]["frist_id"] == frist
    set_ = {(each["handling"], each["grund"]) for each in await looks(system) if each["hvem"] == str(REVISOR.id)}
    assert set_ == {("historik", "revision")}, "the family reads what was opened"
    await refused(system, VisForløb(forloeb=FORLOEB), REVISOR)
    await refused(system, Fristbevis(forloeb=FORLOEB, frist_id=UUID(min(frister))), ANDEN_LEDER)


async def test_every_look_is_a_fact_before_the_answer_and_so_is_every_refusal(system: embedded.System) -> None:
    """A8, R10: who, in which role, where, at what, and by which permit; nothing of what was seen."""
    revisor = REVISOR.model_copy(update={"id": navn("en revisor der kigger")})
    await system.client.ask(Historik(forloeb=FORLOEB), revisor, at=AT)
    set_ = [each for each in await looks(system) if each["hvem"] == str(revisor.id)]
    assert [(each["tjeneste"], each["handling"], each["grund"], each["tilladt"]) for each in set_] == [
        ("reporting", "historik", "revision", True)
    ]
    nysgerrig = ANDEN_LEDER.model_copy(update={"id": navn("en nysgerrig leder")})
    await refused(system, Mødestatus(forloeb=FORLOEB), nysgerrig)
    afvist = [each for each in await looks(system) if each["hvem"] == str(nysgerrig.id)]
    assert [(each["tjeneste"], each["grund"], each["tilladt"]) for each in afvist] == [
        ("meetings", "ingen_tilladelse", False)
    ]


async def test_without_its_fact_a_look_shows_nothing(system: embedded.System) -> None:
    """A8: consent does not answer, so nothing is shown, not even to those who may."""
    guard, leder = system.runtimes["meetings"].store.guard, Aktør(id=navn("ny leder"), rolle=Rolle.LOKAL_LEDER)
    assert isinstance(guard, Keeper)
    await system.runtimes["consent"].bus.door.stop()
    try:
        with pytest.raises(Unavailable):
            await guard._looks.register([_look(leder)], AT)
    finally:
        await system.runtimes["consent"].bus.door.start()

    async def registered() -> bool:
        with suppress(Unavailable):
            await guard._looks.register([_look(leder)], AT)
            return True
        return False

    await until(registered)


def _look(som: Aktør = LEDER, at: datetime = AT) -> RegistrerOpslag:
    occasion = Anledning(aktoer=som, registreret=at)
    return look("meetings", FORLOEB, Mødestatus(forloeb=FORLOEB), Adgang(tilladt=True, grund="egen_enhed"), occasion)


async def test_the_same_look_within_a_minute_is_the_one_that_is_stored(system: embedded.System) -> None:
    """A8: the reader who is shown it again needs no second fact; a minute later, or another reader, does."""
    runtime, leder = system.runtimes["meetings"], Aktør(id=navn("leder der bladrer"), rolle=Rolle.LOKAL_LEDER)
    kigger = Looks(runtime.store, runtime.bus.broker)
    inden, efter = AT + timedelta(seconds=59), AT + timedelta(seconds=60)
    await kigger.register([_look(leder)], AT)
    await system.runtimes["consent"].bus.door.stop()
    try:
        await kigger.register([_look(leder, inden)], inden)
        for ny, at in ((_look(leder, efter), efter), (_look(ANDEN_LEDER, inden), inden)):
            with pytest.raises(Unavailable):
                await kigger.register([ny], at)
    finally:
        await system.runtimes["consent"].bus.door.start()
    assert len([each for each in await looks(system) if each["hvem"] == str(leder.id)]) == 1


async def test_a_look_that_another_process_had_stored_lasts_no_longer_for_it(system: embedded.System) -> None:
    """A8: the minute is counted from the fact, whoever had it stored."""
    runtime, leder = system.runtimes["meetings"], Aktør(id=navn("leder med to vinduer"), rolle=Rolle.LOKAL_LEDER)
    foerst, siden = (Looks(runtime.store, runtime.bus.broker) for _ in range(2))
    for kigger, sekunder in ((foerst, 0), (siden, 50), (siden, 100)):
        at = AT + timedelta(seconds=sekunder)
        await kigger.register([_look(leder, at)], at)
    assert len([each for each in await looks(system) if each["hvem"] == str(leder.id)]) == 2


async def test_the_lease_ends_when_the_source_falls_silent_and_begins_again_when_it_speaks(
    system: embedded.System,
) -> None:
    """A8: in any partition what consent opened is shut within the lease."""
    runtime = system.runtimes["meetings"]
    lease = Lease(runtime.store, runtime.bus.broker, "consent", every=0.01, good_for=0.3)
    assert await lease.holds()
    await system.runtimes["consent"].bus.door.stop()
    try:
        async with asyncio.timeout(10):
            while await lease.holds():  # noqa: ASYNC110 - time itself is what ends it
                await asyncio.sleep(0.05)
    finally:
        await system.runtimes["consent"].bus.door.start()
    async with asyncio.timeout(10):
        while not await lease.holds():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    own = Lease(system.runtimes["consent"].store, runtime.bus.broker, "consent", every=0, good_for=0)
    assert await own.holds(), "a service needs no lease on itself"


async def test_a_withdrawn_consent_shuts_within_a_second(system: embedded.System) -> None:
    """A8: the contact person loses the forløb when the mother takes her yes back; the leader keeps it."""
    kontakt = Aktør(id=LEDER.id, rolle=Rolle.HVERDAGSPERSONALE)
    assert await system.client.ask(Mødestatus(forloeb=FORLOEB), kontakt, at=AT)
    await system.client.do(TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR), SOM_MOR, at=AT)
    async with asyncio.timeout(1):
        while True:
            try:
                await system.client.ask(Mødestatus(forloeb=FORLOEB), kontakt, at=AT)
            except Refused as no:
                besked = no.problem["detail"]
                break
    assert besked.startswith("Samtykket gælder ikke længere.")
    assert await system.client.ask(Mødestatus(forloeb=FORLOEB), LEDER, at=AT)


def test_every_service_is_guarded(system: embedded.System) -> None:
    """A service without its guard would answer anyone (A8)."""
    guards = {name: runtime.store.guard for name, runtime in system.runtimes.items()}
    assert all(isinstance(guard, Keeper) and isinstance(guard._looks, Looks) for guard in guards.values())

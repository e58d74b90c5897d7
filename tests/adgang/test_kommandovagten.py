"""The guard of commands at work: who has nothing to do with a forløb does nothing in it, by whatever road."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import nats
import pytest
from pydantic_core import to_json

from contracts.adgang.kommandoer import IKKE_DIN_OPGAVE, IKKE_NU
from contracts.command import Anledning, Command
from contracts.consent import Part, RegistrerPersonkreds, Relation, TrækSamtykkeTilbage
from contracts.meetings import OpretLederteam
from contracts.routing import (
    Deltagerart,
    ForbindSøskende,
    Frafaldsgrund,
    InviterDeltager,
    MeldFra,
    MineAnmodninger,
    Placeringsanledning,
    PlacerTrin,
    RegistrerBekymring,
    UdpegStedfortræder,
    VurderTrin,
)
from contracts.subjects import command_subject
from contracts.values import Aktør, Fortrolig, Rolle
from services import embedded
from services.chassis.bus.lease import Lease
from services.chassis.store.job import NotNow
from services.chassis.store.store import NotAdmitted
from services.client import Refused
from services.gate.keeper import TELLERS, Keeper
from services.gate.looks import Looks
from services.story.words import person
from tests.adgang.doeren import ANDEN_LEDER, AT, FORLOEB, LEDER, MOR
from tests.given import kl, navn
from tests.samtykket import med_samtykke
from tests.until import until

VURDER = VurderTrin(forloeb=FORLOEB, trin="trin_2", anledning=Placeringsanledning.OPFOELGNING)


async def refused(system: embedded.System, command: Command, som: Aktør) -> dict[str, Any]:
    before = await system.client.quiet()
    with pytest.raises(Refused) as no:
        await system.client.do(command, som, at=AT)
    after = await system.client.positions()
    assert {name: at["log"] for name, at in after.items()} == {name: at["log"] for name, at in before.items()}
    return no.value.problem


async def test_a_leader_acts_in_the_forloeb_of_the_own_unit_and_in_no_other(system: embedded.System) -> None:
    """R46, A7: over HTTP; the same words for a forløb that does not exist."""
    no = await refused(system, VURDER, ANDEN_LEDER)
    assert (no["status"], no["type"], no["detail"]) == (403, "urn:trivsel:problem:ingen-adgang", IKKE_DIN_OPGAVE)
    gaettet = await refused(system, VURDER.model_copy(update={"forloeb": navn("gættet")}), ANDEN_LEDER)
    assert gaettet | {"instance": ""} == no | {"instance": ""}
    assert await system.client.do(VURDER, LEDER, at=AT)


async def test_over_the_bus_it_is_the_same_door(system: embedded.System) -> None:
    """A7: the person of the message is asked how he stands, as everywhere."""
    nc = await nats.connect(system.nats_url)
    try:
        for som, status in ((ANDEN_LEDER, "403"), (LEDER, "200")):
            headers = {"ce-aktoer": str(som.id), "ce-aktoerrolle": som.rolle.value, "ce-id": str(uuid4())}
            body = to_json(VURDER.model_dump(mode="json"))
            answer = await nc.request(command_subject(VURDER.TOPIC), body, timeout=5, headers=headers)
            assert answer.headers is not None
            assert answer.headers["status"] == status, json.loads(answer.data)
    finally:
        await nc.close()


async def test_what_begins_something_needs_no_relation(system: embedded.System) -> None:
    """R46: anyone of the staff tells of a concern."""
    laerer = Aktør(id=navn("en lærer"), rolle=Rolle.HVERDAGSPERSONALE)
    assert await system.client.do(RegistrerBekymring(enhed=person("klub"), alder=9), laerer, at=AT)
    konsulent = Aktør(id=navn("konsulent"), rolle=Rolle.UDVIKLINGSKONSULENT)
    team = OpretLederteam(niveau="trin_2", medlemmer=(navn("et medlem"),), foerste_moede=AT)
    assert await system.client.do(team, konsulent, at=AT)


async def test_who_begins_in_one_service_goes_on_in_the_next_without_waiting(system: embedded.System) -> None:
    """R46, R77: a no is said only when all that the others have told is heard."""
    for number in range(5):
        forloeb, barn = navn(f"hurtigt forløb {number}"), navn(f"hurtigt barn {number}")
        begin = RegistrerBekymring(forloeb=forloeb, barn=barn, enhed=person("skole"), alder=8)
        await system.client.do(begin, LEDER, at=AT)
        await system.client.do(PlacerTrin(forloeb=forloeb, trin="trin_2", muligheder_udtoemt=True), LEDER, at=AT)
        mor = Part(part=MOR, relation=Relation.MOR, foraeldremyndighed=True, navn=Fortrolig("Karla Mor"))
        foedt = Fortrolig(kl("2018-01-01 00:00").date())
        kreds = RegistrerPersonkreds(
            forloeb=forloeb, barn=barn, navn=Fortrolig("Ib Barn"), foedselsdato=foedt, parter=(mor,)
        )
        assert await system.client.do(kreds, LEDER, at=AT)


async def test_a_command_that_ends_ones_standing_is_answered_alike_when_it_is_sent_again(
    system: embedded.System,
) -> None:
    """A8: a lost answer is asked for again with the same id, though the standing in which it was given is over."""
    leder = Aktør(id=person("ppr_leder"), rolle=Rolle.FUNKTIONSLEDER)
    asked = (await system.client.ask(MineAnmodninger(), leder, at=AT))["aabne"][0]
    nej = MeldFra(forloeb=UUID(asked["forloeb"]), anmodning=UUID(asked["anmodning"]), grund=Frafaldsgrund.INGEN_LEDIG)
    first = await system.client.do(nej, leder, id_=navn("nej"), at=AT)
    store = system.runtimes["routing"].store
    guard = store.command_guard

    async def nobody(*_: object) -> None:
        raise NotAdmitted(IKKE_DIN_OPGAVE)

    store.command_guard = nobody
    try:
        assert await system.client.do(nej, leder, id_=navn("nej"), at=AT) == first
        with pytest.raises(Refused):
            await system.client.do(nej, leder, id_=navn("et andet nej"), at=AT)
        with pytest.raises(Refused):
            await system.client.do(nej, LEDER.model_copy(update={"rolle": leder.rolle}), id_=navn("nej"), at=AT)
    finally:
        store.command_guard = guard


async def test_nobody_makes_himself_the_stand_in_of_another_unit(system: embedded.System) -> None:
    """A32, A7: with that every forløb of the unit would be open."""
    dag = AT.date()
    mig = UdpegStedfortræder(stilling=person("skole"), stedfortraeder=ANDEN_LEDER.id, fra=dag, til=dag)
    assert (await refused(system, mig, ANDEN_LEDER))["detail"].startswith("En stedfortræder udpeges af den,")
    med_lov = mig.model_copy(update={"stedfortraeder": navn("en vikar")})
    assert await system.client.do(med_lov, LEDER, at=AT)


async def test_only_ones_own_forloeb_are_linked_as_siblings(system: embedded.System) -> None:
    """A21, A7: a link lets meetings be called in both."""
    andet = navn("et forløb i klubben")
    begin = RegistrerBekymring(forloeb=andet, barn=navn("barn i klubben"), enhed=person("klub"), alder=9)
    await system.client.do(begin, ANDEN_LEDER, at=AT)
    for som in (LEDER, ANDEN_LEDER):
        assert (await refused(system, ForbindSøskende(forloeb=FORLOEB, soeskende=andet), som))["status"] == 403


async def test_the_system_and_those_who_run_it_are_nobody_to_ask_about(system: embedded.System) -> None:
    """The services' own commands, and the import's, have no person behind them."""
    guard = system.runtimes["routing"].store.command_guard
    assert guard is not None
    for rolle in (Rolle.SYSTEM, Rolle.DRIFT):
        await guard(VURDER, Anledning(aktoer=Aktør(id=uuid4(), rolle=rolle), registreret=AT))


def inviterer(forloeb: UUID, name: str) -> InviterDeltager:
    return InviterDeltager(forloeb=forloeb, deltager=navn(name), art=Deltagerart.NETVAERK)


@asynccontextmanager
async def cut_off(system: embedded.System, seconds: float) -> AsyncIterator[None]:
    """Consent reaches nobody on the bus; routing believes in what it heard for so many seconds."""
    store, bus = system.runtimes["routing"].store, system.runtimes["routing"].bus
    was = store.command_guard
    leases = {source: Lease(store, bus.broker, source, every=0.05, good_for=seconds) for source in TELLERS}
    store.command_guard = Keeper(store, leases, Looks(store, bus.broker)).commands
    await leases["consent"].holds()
    await system.runtimes["consent"].bus.stop()
    try:
        yield
    finally:
        await system.runtimes["consent"].bus.start()
        await system.runtimes["consent"].bus.ready(30)
        store.command_guard = was


async def test_a_withdrawal_stops_what_is_sent_out_also_when_nobody_hears_of_it(system: embedded.System) -> None:
    """A8: in any partition nothing more goes out when the lease has run out; when the word comes, the rule says no."""
    client, routing = system.client, system.runtimes["routing"].store
    forloeb, mor = navn("et forløb, der trækkes ud af"), navn("en mor, der fortryder")
    await med_samtykke(client, forloeb, navn("barnet af hende"), mor, AT)
    assert await client.do(inviterer(forloeb, "en nabo"), LEDER, at=AT)
    async with cut_off(system, 0.5):
        await client.do(TrækSamtykkeTilbage(forloeb=forloeb, part=mor), Aktør(id=mor, rolle=Rolle.FORAELDER), at=AT)
        as_leader = {"aktoer": LEDER, "registreret": AT}

        async def is_stopped() -> bool:
            try:
                await routing.do(inviterer(forloeb, "den sidste før fristen"), Anledning(**as_leader))
            except NotNow as no:
                return str(no) == IKKE_NU
            return False

        async with asyncio.timeout(10):
            await until(is_stopped)
        before = routing.database.max_position()
        with pytest.raises(NotNow):
            await routing.do(inviterer(forloeb, "en fremmed"), Anledning(**as_leader))
        assert routing.database.max_position() == before
        vurder = VURDER.model_copy(update={"forloeb": forloeb})
        assert await routing.do(vurder, Anledning(**as_leader)), "what is sent to nobody goes on"
    await client.quiet()
    assert (await refused(system, inviterer(forloeb, "en fremmed"), LEDER))["regel"] == "R77"

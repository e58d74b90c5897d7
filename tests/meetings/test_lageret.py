"""On a real store: what meetings decides is sealed, loads again, and survives that a child is forgotten (promise 7)."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from contracts import meetings as c
from contracts.command import Anledning, Command
from contracts.consent import PersonSlettet
from contracts.envelope import Envelope, Hoved
from contracts.fact import Fact, owner
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.clock import MessageClock
from services.chassis.store import receiving
from services.chassis.store.codec import LogEntry
from services.chassis.store.opening import open_database
from services.chassis.store.store import Store
from services.meetings.application import Application
from tests.given import opened
from tests.meetings.scener import (
    BARN,
    BEKYMRING,
    FORLOEB,
    KONCEPT,
    OPFOELGNING,
    OPSTART,
    SIF,
    TEAM,
    afhold,
    afhold_opfoelgning,
    dk,
    formoede,
    indkald,
    opfoelgning,
    plan,
    samtykke,
)

LEDER = Aktør(id=SIF, rolle=Rolle.LOKAL_LEDER)
LEDERTEAM = c.lederteam_id("trin_2")
ORD = ("Lokale 4", "Vi talte om morgenerne", "Trygge morgener", "To timers støtte")


class Byen:
    """A store that is opened, told what happens, and closed."""

    def __init__(self, mappe: Path) -> None:
        self.store = Store(Application(), open_database(f"sqlite:///{mappe}", "meetings"), bytes(range(32)))
        self.uret = MessageClock(dk("2026-03-01 08:00"))

    async def goer(self, tid: str, kommando: Command) -> None:
        await self.store.do(kommando, Anledning(aktoer=LEDER, registreret=dk(tid)))

    async def hoerer(self, tid: str, *facts: Fact) -> None:
        for fact in facts:
            kilde = owner(fact.TOPIC)
            foer = self.store.positions().get(kilde, 0)
            envelope = Envelope(
                hoved=hoved(dk(tid)),
                topic=fact.TOPIC,
                subject=getattr(fact, "forloeb", BARN),
                position=foer + 1,
                forrige=foer,
            )
            entry = LogEntry(envelope, fact.model_dump_json().encode())
            assert (await receiving.receive(self.store, self.uret, [entry])).parked == 0

    async def status(self) -> dict[str, Any]:
        spoerger = Anledning(aktoer=LEDER, registreret=dk("2026-06-01 08:00"))
        return opened(await self.store.ask(c.Mødestatus(forloeb=FORLOEB), spoerger))


def hoved(tid: datetime) -> Hoved:
    return Hoved(
        id=uuid4(),
        virkning=tid,
        registreret=tid,
        aktoer=Aktør(id=UUID(int=0), rolle=Rolle.SYSTEM),
        kommando=uuid4(),
        korrelation=uuid4(),
        koncept=KONCEPT.id,
        koncept_hash=KONCEPT.hash,
        kalender=KONCEPT.kalender,
    )


async def hele_vejen(byen: Byen) -> None:
    await byen.hoerer("2026-02-23 09:00", BEKYMRING)
    await byen.hoerer("2026-03-02 10:00", samtykke("2026-03-02 10:00"), TEAM)
    lederteam = c.OpretLederteam(niveau="trin_2", medlemmer=(SIF,), foerste_moede=dk("2026-05-13 09:00"))
    await byen.goer("2026-03-02 11:00", lederteam)
    await byen.goer("2026-03-02 11:00", indkald(sted=Fortrolig(ORD[0])))
    await byen.goer("2026-03-02 11:00", formoede())
    await byen.goer("2026-03-10 10:00", afhold(referat=Fortrolig(ORD[1])))
    await byen.goer("2026-03-10 11:00", plan())
    await byen.goer("2026-03-10 11:00", opfoelgning())
    await byen.goer("2026-03-10 11:00", formoede(OPFOELGNING))
    await byen.goer("2026-04-14 10:00", afhold_opfoelgning(c.Fremdrift.NEJ))
    await byen.store.tick(dk("2026-05-13 09:10"))
    moede = next(e for e in byen.store.log(0, 100) if e.envelope.topic == c.SatPåDagsorden.TOPIC)
    sat = c.SatPåDagsorden.model_validate_json(moede.body)
    svar = c.NoterTilbagemelding(
        forloeb=FORLOEB, lederteam=LEDERTEAM, moede=sat.moede, tekst=Fortrolig(f"{ORD[3]} fra PPR")
    )
    await byen.goer("2026-05-13 09:30", svar)


def test_hele_vejen_kan_genindlaeses_og_ordene_er_forseglede(tmp_path: Path) -> None:
    async def foerste_dag() -> dict[str, Any]:
        byen = Byen(tmp_path)
        await hele_vejen(byen)
        svar = await byen.status()
        byen.store.close()
        return svar

    async def naeste_dag() -> dict[str, Any]:
        byen = Byen(tmp_path)
        svar = await byen.status()
        assert not await byen.store.tick(dk("2026-05-13 09:10") + timedelta(minutes=1))
        byen.store.close()
        return svar

    foerste, naeste = asyncio.run(foerste_dag()), asyncio.run(naeste_dag())
    assert foerste == naeste
    assert [ord_ for ord_ in ORD if ord_ in str(naeste)] == list(ORD)
    assert [m["moede"] for m in naeste["moeder"]] == [str(OPSTART), str(OPFOELGNING)]
    gemt = b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())
    assert b"moede_indkaldt" in gemt
    assert [ord_ for ord_ in ORD if ord_.encode() in gemt] == []


def test_et_glemt_barns_ord_er_vaek_men_forloebet_kan_stadig_vises(tmp_path: Path) -> None:
    async def glem() -> dict[str, Any]:
        byen = Byen(tmp_path)
        await hele_vejen(byen)
        await byen.hoerer("2026-06-01 08:00", PersonSlettet(person=BARN))
        svar = await byen.status()
        byen.store.close()
        return svar

    svar = asyncio.run(glem())
    assert [ord_ for ord_ in ORD if ord_ in str(svar)] == []
    assert (svar["handleplan"]["version"], len(svar["moeder"])) == (1, 2)

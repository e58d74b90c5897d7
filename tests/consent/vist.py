"""The pages of consent on a stage: three real services in memory, a real app, and a door at which the tests choose."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import httpx2
from pydantic_core import from_json, to_json
from starlette.types import ASGIApp, Receive, Scope, Send

from contracts.command import Anledning, Command, Question
from contracts.consent import Opslagsformål, RegistrerOpslag, RegistrerPersonkreds
from contracts.fact import owner
from contracts.frister import KOEBENHAVN
from contracts.koncept import hent_koncept
from contracts.meetings import IndkaldMøde, Mødeart, Mødebegrundelse
from contracts.routing import (
    AccepterForløb,
    Afvigelse,
    NedsætTeam,
    PlacerTrin,
    RegistrerBekymring,
    UdpegMedarbejder,
)
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.bus.connection import new_broker
from services.chassis.bus.kept import Kept
from services.chassis.door.web import create_app
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.chassis.unit import Unit
from services.consent.web import router
from services.design.templates import files
from services.gate.links import Links
from services.gate.session import Hvem
from services.routing.domain.forloeb import Forløb
from tests.consent.familien import BARN, FADEREN, FAR, FORLOEB, MODEREN, MOR, personkreds
from tests.given import navn
from tests.routing.byen import SKOLELEDER, SKOLEN, enhed, funktion
from tests.sammen.oeerne import Kommunen, Tjeneste

FREDAG = datetime(2026, 3, 27, 9, tzinfo=KOEBENHAVN)
ROLLER = {MOR: Rolle.FORAELDER, FAR: Rolle.FORAELDER, BARN: Rolle.UNG, SKOLELEDER: Rolle.LOKAL_LEDER}
BASE = "http://127.0.0.1"
KEY = bytes(range(32))
"""Seals one-time links."""


KOLLEGER = ("Sif Holmgaard", "Emil Toft")


class Vist:
    """Asks and does as the door would: with the role and the id of whoever looks. `borte` are services that are away;
    `skjult` are questions that are kept from the reader."""

    def __init__(self, koncept: str = "fredericia-2026") -> None:
        self.koncept = koncept
        self.kommunen = Kommunen(koncept, FREDAG)
        self.borte: set[str] = set()
        self.skjult: set[type[Question]] = set()
        self.hvem: Aktør | None = None
        self.demo = True
        self.gjort: list[Command] = []
        self.app = create_app([router(self, hent_koncept("fredericia-2026"))], static={"/design": files()})  # type: ignore[arg-type]
        self.app.state.links = Links(KEY, Kept(new_broker([], "consent")))
        self.app.add_middleware(Doer, vist=self)

    def som(self, hvem: UUID, rolle: Rolle | None = None) -> Vist:
        self.hvem = Aktør(id=hvem, rolle=rolle or ROLLER[hvem])
        return self

    def begynd(self, kreds: RegistrerPersonkreds | None = None, trin: str = "trin_2") -> Vist:
        """A concern on a step that needs consent; the family is known, so it is asked."""
        k = self.kommunen
        bekymring = RegistrerBekymring(forloeb=FORLOEB, barn=BARN, enhed=SKOLEN, alder=8)
        koncept = hent_koncept(self.koncept)
        assert k.goer(k.routing, enhed()) is not None
        for f in koncept.beslutningstrae.funktioner if koncept.beslutningstrae else ():
            k.goer(k.routing, funktion(f.kode, til=25))
        assert k.goer(k.routing, bekymring, som=SKOLELEDER, rolle=Rolle.LOKAL_LEDER) is not None
        if af := koncept.aabning.accepteres_af:
            assert k.goer(k.routing, AccepterForløb(forloeb=FORLOEB), som=SKOLELEDER, rolle=Rolle(af)) is not None
        assert k.goer(k.routing, PlacerTrin(forloeb=FORLOEB, trin=trin, muligheder_udtoemt=True), som=SKOLELEDER)
        k.alt_naar_frem()
        familien = kreds or personkreds(MODEREN, FADEREN)
        assert k.goer(k.consent, familien, som=SKOLELEDER, rolle=Rolle.LOKAL_LEDER) is not None
        k.alt_naar_frem()
        return self

    def med_team_og_moede(self) -> Vist:
        """Two leaders lend somebody, the team is appointed, and the family is invited."""
        k = self.kommunen
        spurgte = [a.stillet for a in k.routing.har(Forløb, FORLOEB).anmodninger.values()][:2]
        for stillet, hedder in zip(spurgte, KOLLEGER, strict=False):
            svar = UdpegMedarbejder(
                forloeb=FORLOEB,
                anmodning=stillet.anmodning,
                medarbejder=navn(stillet.funktion),
                navn=Fortrolig(hedder),
                kan_tage_opgaver=True,
            )
            leder = navn(f"{stillet.funktion}_leder")
            assert k.goer(k.routing, svar, som=leder, rolle=Rolle.FUNKTIONSLEDER) is not None
        team = NedsætTeam(
            forloeb=FORLOEB, kontaktperson=navn(spurgte[0].funktion), afvigelse=Afvigelse.FAGLIG_VURDERING
        )
        assert k.goer(k.routing, team, som=SKOLELEDER, rolle=Rolle.LOKAL_LEDER) is not None
        k.alt_naar_frem()
        kald = IndkaldMøde(
            forloeb=FORLOEB,
            art=Mødeart.OPSTARTSMOEDE,
            starter_at=datetime(2026, 4, 14, 9, tzinfo=KOEBENHAVN),
            begrundelse=Mødebegrundelse.SYGDOM,
            sted=Fortrolig("Skolen, lokale 4"),
        )
        assert k.goer(k.meetings, kald, som=SKOLELEDER, rolle=Rolle.LOKAL_LEDER) is not None
        k.alt_naar_frem()
        return self

    def nogen_har_kigget(self) -> Vist:
        set_ = RegistrerOpslag(
            forloeb=FORLOEB,
            hvem=navn("ppr"),
            rolle=Rolle.TEAMMEDLEM,
            tjeneste="consent",
            handling="navne",
            formaal=Opslagsformål.MOEDE,
            grund="udfoererteam",
            tilladt=True,
        )
        assert self.kommunen.goer(self.kommunen.consent, set_, rolle=Rolle.SYSTEM) is not None
        return self

    def siger(self, hvem: UUID, command: Command) -> Vist:
        """Somebody does something beside the pages."""
        k = self.kommunen
        assert k.goer(k.oeer[owner(command.TOPIC)], command, som=hvem, rolle=ROLLER[hvem]) is not None
        k.alt_naar_frem()
        return self

    async def __call__(self, question: Question) -> dict[str, Any]:
        aktoer = self._aktoer(question.ROLLER)
        o = self._oe(question.TOPIC)
        if type(question) in self.skjult:
            raise NotAdmitted("Du kan ikke se det her. Ring til familiens kontaktperson.")
        answer = o.application.ask(_unit(o, aktoer), question)
        return dict(from_json(to_json(answer, fallback=lambda sealed: None if sealed.er_slettet else sealed.vis())))

    async def do(self, command: Command, _id: UUID) -> dict[str, Any]:
        aktoer = self._aktoer(command.ROLLER)
        self._oe(command.TOPIC).when(command, som=aktoer.id, rolle=aktoer.rolle)
        self.gjort.append(command)
        self.kommunen.alt_naar_frem()
        return {}

    def _oe(self, topic: str) -> Tjeneste:
        if owner(topic) in self.borte:
            raise Unavailable(owner(topic))
        return self.kommunen.oeer[owner(topic)]

    def _aktoer(self, roller: frozenset[Rolle]) -> Aktør:
        if self.hvem is None or self.hvem.rolle not in roller:
            raise NotAdmitted("Din rolle giver ikke adgang hertil.")
        return self.hvem

    def browser(self) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(self.app), base_url=BASE, follow_redirects=True)


class Doer:
    """Says on the request who is there, as the real door does."""

    def __init__(self, app: ASGIApp, vist: Vist) -> None:
        self._app, self._vist = app, vist

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            hvem = self._vist.hvem
            scope.setdefault("state", {})["hvem"] = Hvem(hvem, None, self._vist.demo, "x") if hvem else None
        await self._app(scope, receive, send)


def _unit(o: Tjeneste, aktoer: Aktør) -> Unit:
    occasion = Anledning(aktoer=aktoer, registreret=o.time)
    return Unit(load=o._load, query=_uden_tabeller, occasion=occasion)


def _uden_tabeller(sql: str, params: Any) -> list[tuple[Any, ...]]:
    raise AssertionError(f"a page asked the database: {sql}")


def fakta(vist: Vist, o: str = "consent") -> list[str]:
    """What a service has decided, by name."""
    return [type(fact).__name__ for fact in vist.kommunen.oeer[o].facts]

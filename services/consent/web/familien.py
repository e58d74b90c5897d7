"""The family's own page: what happens now, who is with us, when we meet, what was shared, who looked (R10, A5, A8)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from contracts.consent import Dataudtræk, Delingsoversigt, FamiliensForløb, Navneliste, Opslagsformål, Opslagslog
from contracts.koncept import hent_koncept
from contracts.meetings import Mødestatus
from contracts.routing import Forløbsstatus
from services.consent.web.room import ROLLER, SET, Room
from services.gate.forms import to

LATEST = 3
"""So many shares and looks stand on the first page; the rest one click away."""


def add(room: Room) -> None:
    @room.pages.get("/familie")
    async def alle(request: Request) -> Response:
        """One forløb is shown at once; of several the child is chosen."""
        egne = [UUID(forloeb) for forloeb in (await room.ask(FamiliensForløb()))["forloeb"]]
        if len(egne) == 1:
            return to(f"/familie/{egne[0]}")
        spurgt = Navneliste(forloeb=tuple(egne), formaal=Opslagsformål.EGEN_SAG) if egne else None
        navne = (await room.maybe(spurgt) or {"navne": {}})["navne"] if spurgt else {}
        return room.page(request, "familie.html", egne=egne, navne=navne)

    @room.pages.get("/familie/{forloeb}")
    async def forside(request: Request, forloeb: UUID) -> Response:
        status = await room.status(forloeb)
        vejen, moederne, delinger, opslag = await asyncio.gather(
            room.maybe(Forløbsstatus(forloeb=forloeb)),
            room.maybe(Mødestatus(forloeb=forloeb)),
            room.maybe(Delingsoversigt(forloeb=forloeb)),
            room.maybe(Opslagslog(forloeb=forloeb)),
        )
        return room.page(
            request,
            "familien.html",
            s=status,
            vejen=vejen,
            moede=_naeste(moederne, status["nu"]),
            holdet=_holdet(vejen),
            kontakt=_kontakten(vejen),
            delinger=delinger and list(reversed(delinger["delinger"])),
            opslag=opslag and opslag["opslag"],
            spurgt=_spurgt(status),
            har_opslag=bool(opslag and (opslag["opslag"] or opslag["egne"]["antal"])),
            vist=LATEST,
            roller=ROLLER,
            set_=SET,
        )

    @room.pages.get("/familie/{forloeb}/opslag")
    async def opslag(request: Request, forloeb: UUID) -> Response:
        svar = await room.ask(Opslagslog(forloeb=forloeb))
        return room.page(request, "opslag.html", forloeb=forloeb, roller=ROLLER, set_=SET, **svar)

    @room.pages.get("/familie/{forloeb}/delinger")
    async def delinger(request: Request, forloeb: UUID) -> Response:
        svar = await room.ask(Delingsoversigt(forloeb=forloeb))
        return room.page(request, "delinger.html", forloeb=forloeb, delinger=list(reversed(svar["delinger"])))

    @room.pages.get("/familie/{forloeb}/data/{hvem}")
    async def data(request: Request, forloeb: UUID, hvem: str) -> Response:
        """`hvem`: mig, or barnet for whoever holds custody (A34). With .json at the end it is a file to keep."""
        navn, _, form = hvem.partition(".")
        status = await room.status(forloeb)
        person = {"mig": status["din"] and status["din"]["part"], "barnet": status["barn"]}.get(navn)
        if person is None or form not in ("", "json"):
            return room.unknown(request)
        svar = await room.ask(Dataudtræk(forloeb=forloeb, person=UUID(person)))
        if form:
            return JSONResponse(svar, headers={"Content-Disposition": 'attachment; filename="trivsel.json"'})
        return room.page(request, "data.html", s=status, d=svar, hvem=navn, roller=ROLLER, set_=SET)


def _spurgt(status: dict[str, Any]) -> list[str]:
    """The purposes that wait for this reader's answer (A5)."""
    mig = (status["din"] or {}).get("part")
    svar = ((kode, formaal["parter"].get(mig)) for kode, formaal in status["formaal"].items())
    return [kode for kode, mit in svar if mit and mit["svar"] is None and mit["kan_give"]]


def _naeste(moederne: dict[str, Any] | None, nu: str) -> dict[str, Any] | None:
    """The next meeting that this reader may know of (A41); they come in the order of their time."""
    kl = datetime.fromisoformat(nu)
    for moede in (moederne or {}).get("moeder", []):
        if moede["tilstand"] == "indkaldt" and datetime.fromisoformat(moede["starter_at"]) >= kl:
            return {**moede, "tolken_kommer": moede["tolk"] is not None}
    return None


def _holdet(vejen: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The team by name and by what its members are there for; the family's contact comes first (R8, R10, R53)."""
    if vejen is None or vejen["team"] is None:
        return []
    koncept = hent_koncept(vejen["koncept"])
    hold = [
        {
            "navn": medlem["navn"],
            "funktion": koncept.funktion(medlem["funktion"]) or medlem["funktion"],
            "kontaktperson": medlem["medarbejder"] == vejen["kontaktperson"],
        }
        for medlem in vejen["team"]["medlemmer"]
    ]
    return sorted(hold, key=lambda medlem: not medlem["kontaktperson"])


def _kontakten(vejen: dict[str, Any] | None) -> str | None:
    """Whom to turn to while it is nobody of a team, where routing tells who it is (R8)."""
    if vejen is None or any(medlem["kontaktperson"] for medlem in _holdet(vejen)):
        return None
    navne: dict[str, str | None] = vejen["navne"]
    return navne.get(vejen["kontaktperson"])

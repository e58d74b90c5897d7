"""An answer that came on paper or by word of mouth, and a way in for who will answer by themself (R202, A2).

A yes on paper counts from the day the leader has it; a one-time link is shown once and kept nowhere.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fastapi import Request, Response

from contracts.command import Command
from contracts.consent import AfslåSamtykke, GivSamtykke, Kanal, TrækSamtykkeTilbage
from contracts.values import Aktør, Rolle
from services.consent.web.lederen import draw, links
from services.consent.web.room import Room, given_at
from services.gate.forms import Form, Skema, danish, to

MANGLER_SVAR = "Vælg, hvad der blev svaret."
MANGLER_KANAL = "Vælg, hvordan svaret kom."
FORKERT_TID = "Skriv den dag og det klokkeslæt, svaret blev givet."


def add(room: Room) -> None:
    @room.pages.post("/forloeb/{forloeb}/samtykke/link/{part}")
    async def link(request: Request, forloeb: UUID, part: UUID) -> Response:
        """A way in for one party, once: shown to the leader now, and kept nowhere."""
        door = links(request)
        if door is None:
            return room.unknown(request)
        status = await room.status(forloeb)
        hvem = getattr(request.state, "hvem", None)
        if hvem is None or hvem.aktoer.rolle is not Rolle.LOKAL_LEDER or str(part) not in status["kan_noteres"]:
            return room.unknown(request)
        rolle = Rolle.UNG if str(part) == status["barn"] else Rolle.FORAELDER
        made = door.make(Aktør(id=part, rolle=rolle))
        return draw(room, request, status, Form(), link=f"{request.url.scheme}://{request.url.netloc}/engang/{made}")

    @room.pages.get("/forloeb/{forloeb}/samtykke/noter/{part}")
    async def paa_papir(request: Request, forloeb: UUID, part: UUID) -> Response:
        return await noter(request, forloeb, part, Form())

    @room.pages.post("/forloeb/{forloeb}/samtykke/noter/{part}")
    async def noteret(request: Request, forloeb: UUID, part: UUID, form: Skema) -> Response:
        sagt, kanal = form.needs("svar", MANGLER_SVAR), form.needs("kanal", MANGLER_KANAL)
        givet_at = given_at(form)
        if danish(form.get("naar")) is None:
            form.fejl["naar"] = FORKERT_TID
        await form.do(room.ask, lambda: _svaret(forloeb, part, sagt, kanal, givet_at), at="naar")
        return await noter(request, forloeb, part, form) if form.fejl else to(f"/forloeb/{forloeb}/samtykke")

    async def noter(request: Request, forloeb: UUID, part: UUID, form: Form) -> Response:
        status = await room.status(forloeb)
        parter = [*status["parter"], {"part": status["barn"], "relation": "barnet", "navn": status["navn"]}]
        kendt = next((p for p in parter if p["part"] == str(part) and p["part"] in status["kan_noteres"]), None)
        if kendt is None:
            return room.unknown(request)
        return room.draw(request, "noter.html", form, s=status, p=kendt)


def _svaret(forloeb: UUID, part: UUID, sagt: str, kanal: str, givet_at: datetime | None) -> Command:
    match sagt:
        case "ja":
            return GivSamtykke(forloeb=forloeb, part=part, givet_at=givet_at, kanal=Kanal(kanal))
        case "nej":
            return AfslåSamtykke(forloeb=forloeb, part=part, svaret_at=givet_at)
        case "trukket":
            return TrækSamtykkeTilbage(forloeb=forloeb, part=part, trukket_at=givet_at)
    raise ValueError(sagt)

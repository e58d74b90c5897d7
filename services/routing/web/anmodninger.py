"""Questions to a leader of a supporting function, answered in two clicks; no case content (R88, R89, A7)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.routing import Frafaldsgrund, MeldFra, MineAnmodninger, UdpegMedarbejder
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema, to
from services.routing.web.room import Room

MANGLER_NAVN = "Skriv navnet på den medarbejder, du udpeger."
MANGLER_GRUND = "Vælg, hvorfor du ikke kan udpege en medarbejder."


def add(room: Room) -> None:
    async def mine() -> dict[str, Any]:
        return await room.ask(MineAnmodninger())

    async def one(id_: UUID) -> dict[str, Any] | None:
        svar = await mine()
        return next((row for row in (*svar["aabne"], *svar["besvarede"]) if row["anmodning"] == str(id_)), None)

    @room.pages.get("/anmodninger")
    async def liste(request: Request) -> Response:
        return room.page(request, "anmodninger.html", svar=await mine())

    @room.pages.get("/anmodninger/{anmodning}")
    async def vis(request: Request, anmodning: UUID) -> Response:
        row = await one(anmodning)
        return room.page(request, "anmodning.html", a=row, f=Form()) if row else room.unknown(request)

    @room.pages.post("/anmodninger/{anmodning}/udpeg")
    async def udpeg(request: Request, anmodning: UUID, form: Skema) -> Response:
        row = await one(anmodning)
        if row is None:
            return room.unknown(request)
        navn = form.needs("navn", MANGLER_NAVN)
        await form.do(
            room.ask,
            lambda: UdpegMedarbejder(
                forloeb=UUID(row["forloeb"]),
                anmodning=UUID(row["anmodning"]),
                navn=Fortrolig(navn),
                kontakt=form.fortrolig("kontakt"),
                kan_tage_opgaver=form.get("opgaver") != "nej",
            ),
            at="navn",
        )
        return answered(request, row, form)

    @room.pages.post("/anmodninger/{anmodning}/meld-fra")
    async def meld_fra(request: Request, anmodning: UUID, form: Skema) -> Response:
        row = await one(anmodning)
        if row is None:
            return room.unknown(request)
        grund = form.needs("grund", MANGLER_GRUND)
        await form.do(
            room.ask,
            lambda: MeldFra(forloeb=UUID(row["forloeb"]), anmodning=UUID(row["anmodning"]), grund=Frafaldsgrund(grund)),
            at="grund",
        )
        return answered(request, row, form)

    def answered(request: Request, row: dict[str, Any], form: Form) -> Response:
        if form.fejl:
            return room.page(request, "anmodning.html", 400, a=row, f=form)
        return to(f"/anmodninger/{row['anmodning']}")

"""I am away: who stands in for me, from when and until when (A32)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fastapi import Request, Response

from contracts.routing import AfmeldStedfortræder, MineStillinger, UdpegStedfortræder
from services.gate.forms import Form, Skema, to
from services.routing.web.room import Room

VAELG_STILLING = "Vælg, hvilken stilling det gælder."
VAELG_HVEM = "Vælg, hvem der træder i dit sted."
DAG = "Skriv dagen."


def add(room: Room) -> None:
    async def show(request: Request, form: Form) -> Response:
        svar = await room.ask(MineStillinger())
        return room.draw(request, "fravaer.html", form, svar=svar, i_dag=room.today().isoformat())

    @room.pages.get("/fravaer")
    async def vis(request: Request) -> Response:
        return await show(request, Form())

    @room.pages.post("/fravaer")
    async def meld(request: Request, form: Skema) -> Response:
        svar = await room.ask(MineStillinger())
        form.needs("stilling", VAELG_STILLING)
        hvem = form.needs("stedfortraeder", VAELG_HVEM)
        egen = any(form.get("stilling") == each["stilling"] for each in svar["stillinger"])
        if form.get("stilling") and not egen:
            form.fejl["stilling"] = VAELG_STILLING
        if form.get("skridt") == "afmeld":
            await form.do(
                room.ask,
                lambda: AfmeldStedfortræder(stilling=UUID(form.get("stilling")), stedfortraeder=UUID(hvem)),
                at="stedfortraeder",
            )
        else:
            form.needs("fra", DAG)
            form.needs("til", DAG)
            await form.do(
                room.ask,
                lambda: UdpegStedfortræder(
                    stilling=UUID(form.get("stilling")),
                    stedfortraeder=UUID(hvem),
                    fra=date.fromisoformat(form.get("fra")),
                    til=date.fromisoformat(form.get("til")),
                ),
                at="fra",
            )
        return await show(request, form) if form.fejl else to("/fravaer")

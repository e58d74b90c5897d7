"""Nobody need be known any longer: one person is forgotten, or all of a forløb when its time has run out (A7, A8)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request, Response

from contracts.consent import BeslutOpbevaring, Opbevaringsvalg, SletPerson
from services.consent.web.room import Room
from services.gate.forms import Form, Skema, to

VAELG = "Vælg, hvem der skal slettes."
VAELG_OPBEVARING = "Vælg, om oplysningerne skal slettes eller bevares."
SIKKER = "Sæt kryds ved, at du ved, at det ikke kan fortrydes."


def add(room: Room) -> None:
    _opbevaringen(room)
    _personen(room)


def _opbevaringen(room: Room) -> None:
    def show(request: Request, forloeb: UUID, form: Form, *, gemt: bool = False) -> Response:
        return room.draw(request, "opbevaring.html", form, forloeb=str(forloeb), gemt=gemt)

    @room.pages.get("/forloeb/{forloeb}/opbevaring")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return show(request, forloeb, Form())

    @room.pages.post("/forloeb/{forloeb}/opbevaring")
    async def beslut(request: Request, forloeb: UUID, form: Skema) -> Response:
        valg = form.needs("valg", VAELG_OPBEVARING)
        await form.do(
            room.ask,
            lambda: BeslutOpbevaring(
                forloeb=forloeb, valg=Opbevaringsvalg(valg), begrundelse=form.fortrolig("begrundelse")
            ),
            at="valg",
        )
        return show(request, forloeb, form, gemt=not form.fejl)


def _personen(room: Room) -> None:
    async def show(request: Request, forloeb: UUID, form: Form) -> Response:
        status = await room.status(forloeb)
        return room.draw(request, "slet.html", form, s=status)

    @room.pages.get("/forloeb/{forloeb}/slet")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post("/forloeb/{forloeb}/slet")
    async def slet(request: Request, forloeb: UUID, form: Skema) -> Response:
        status = await room.status(forloeb)
        person = form.needs("person", VAELG)
        form.needs("sikker", SIKKER)
        if person and person not in {status["barn"], *(p["part"] for p in status["parter"])}:
            form.fejl["person"] = VAELG
        await form.do(room.ask, lambda: SletPerson(person=UUID(person)), at="person")
        return await show(request, forloeb, form) if form.fejl else to(f"/forloeb/{forloeb}/slet")

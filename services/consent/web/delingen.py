"""What is shared or obtained, with whom and on what basis, by those who do it; the family reads the same list (A5)."""

from __future__ import annotations

import asyncio
from datetime import date
from uuid import UUID

from fastapi import Request, Response

from contracts.consent import (
    Datakategori,
    Delingsart,
    Delingsoversigt,
    Dokumentart,
    Grundlag,
    Modtager,
    RegistrerDeling,
    Samtykkeformål,
)
from contracts.meetings import Mødestatus
from contracts.values import Rolle
from services.consent.web.room import Room
from services.gate.forms import Form, Skema, to
from services.gate.room import role

MANGLER = {
    "formaal": "Vælg, hvad oplysningerne skal bruges til.",
    "modtagere": "Vælg, hvem der får dem.",
    "kategorier": "Vælg, hvad oplysningerne handler om.",
    "grundlag": "Vælg, hvad det bygger på.",
}
MYNDIGHED = (Rolle.MODTAGELSEN, Rolle.RAADGIVER)
HJEMLER = ("forvaltningsloven_28", "retssikkerhedsloven_11a", "barnets_lov", "sundhedsloven_44")
"""The paragraphs to choose among; a share on the basis of law names one (A5)."""


def add(room: Room) -> None:
    async def show(request: Request, forloeb: UUID, form: Form) -> Response:
        status, hvem = await room.status(forloeb), role(request)
        moeder, oversigt = await asyncio.gather(
            room.maybe(Mødestatus(forloeb=forloeb)), room.maybe(Delingsoversigt(forloeb=forloeb))
        )
        return room.draw(
            request,
            "deling.html",
            form,
            s=status,
            delinger=list(reversed(oversigt["delinger"])) if oversigt else None,
            deler=hvem in RegistrerDeling.ROLLER,
            myndighed=hvem in MYNDIGHED,
            kategorier=[each.value for each in Datakategori],
            formaal=[each.value for each in Samtykkeformål],
            hjemler=HJEMLER,
            moeder=moeder["moeder"] if moeder else [],
        )

    @room.pages.get("/forloeb/{forloeb}/deling")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post("/forloeb/{forloeb}/deling")
    async def del_(request: Request, forloeb: UUID, form: Skema) -> Response:
        await room.status(forloeb)
        for felt, ord_ in MANGLER.items():
            form.needs(felt, ord_)
        await form.do(room.ask, lambda: _deling(form, forloeb), at="formaal")
        return await show(request, forloeb, form) if form.fejl else to(f"/forloeb/{forloeb}/deling")


def _deling(form: Form, forloeb: UUID) -> RegistrerDeling:
    til = form.get("gyldigt_til")
    return RegistrerDeling(
        forloeb=forloeb,
        art=Delingsart(form.get("art", Delingsart.DELING.value)),
        formaal=form.get("formaal"),
        modtagere=tuple(map(Modtager, form.all("modtagere"))),
        kategorier=tuple(map(Datakategori, form.all("kategorier"))),
        grundlag=tuple(map(Grundlag, form.all("grundlag"))),
        hjemmel=form.get("hjemmel") or None,
        gyldigt_til=date.fromisoformat(til) if til else None,
        dokument=Dokumentart(form.get("dokument")) if form.get("dokument") else None,
        gennemset=bool(form.get("gennemset")),
        moede=form.id_of("moede"),
        begrundelse=form.fortrolig("begrundelse"),
    )

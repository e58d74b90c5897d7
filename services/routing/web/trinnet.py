"""Where a child stands on the scale: placed, considered again, and corrected (R35, R45, R75, A47)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.koncept import hent_koncept
from contracts.routing import Forløbsstatus, Placeringsanledning, PlacerTrin, Rettelsesgrund, RetTrin, VurderTrin
from contracts.values import Rolle
from services.gate.forms import Form, Skema, to
from services.gate.room import Skridt, role
from services.routing.web import trappen
from services.routing.web.room import Room

VAELG_GRUND = "Vælg, hvorfor trinnet var forkert."
VAELG_ANLEDNING = "Vælg, hvornår I har vurderet det."
INTET: dict[str, Any] = dict.fromkeys(("barn", "bekymring", "trin", "trin_navn", "afsluttet", "trinvurdering_mangler"))
"""What whoever told of a concern is not shown, also where they place it themselves (R39)."""
MANGLER = {"ret": ("grund", VAELG_GRUND), "vurder": ("anledning", VAELG_ANLEDNING)}


def add(room: Room) -> None:
    async def show(request: Request, id_: UUID, form: Form) -> Response:
        svar = INTET | await room.ask(Forløbsstatus(forloeb=id_))
        navne = await room.names(id_)
        koncept, hvem = hent_koncept(svar["koncept"]), role(request)
        return room.draw(
            request,
            "trin.html",
            form,
            s=svar,
            barnet=navne.get(svar["barn"] or ""),
            k=koncept,
            trin=trappen.trin(koncept),
            placerer=hvem in koncept.skala.placeres_af and hvem in PlacerTrin.ROLLER,
            vurderer=hvem in koncept.skala.vurderes_af and hvem in VurderTrin.ROLLER,
            lederteam=hvem is Rolle.LEDERTEAM,
        )

    @room.pages.get("/forloeb/{forloeb}/trin")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post("/forloeb/{forloeb}/trin")
    async def placer(request: Request, forloeb: UUID, form: Skema) -> Response:
        """Placed for the first time; afterwards the button says whether it is considered again or was a mistake."""
        await room.ask(Forløbsstatus(forloeb=forloeb))
        form.needs("ret_trin" if form.get("skridt") == "ret" else "trin", trappen.VAELG_TRIN)
        if felt := MANGLER.get(form.get("skridt")):
            form.needs(*felt)
        if not await room.take(form, _skridt(form, forloeb)):
            await form.do(room.ask, lambda: trappen.kommando(form, forloeb), at="trin")
        if form.fejl:
            return await show(request, forloeb, form)
        return to("/" if not form.get("skridt") else f"/forloeb/{forloeb}/trin")


def _skridt(form: Form, id_: UUID) -> Skridt:
    return {
        "vurder": (
            lambda: VurderTrin(
                forloeb=id_, trin=form.get("trin"), anledning=Placeringsanledning(form.get("anledning"))
            ),
            "trin",
        ),
        "ret": (
            lambda: RetTrin(
                forloeb=id_,
                trin=form.get("ret_trin"),
                grund=Rettelsesgrund(form.get("grund")),
                muligheder_udtoemt=bool(form.get("udtoemt")),
            ),
            "ret_trin",
        ),
    }

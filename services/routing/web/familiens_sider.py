"""The child and the family are written down: in a forløb, or where the authority has none yet (R79, A7, A9)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.koncept import Koncept, hent_koncept
from contracts.routing import Sagsstatus, Underretninger
from services.gate.forms import Form, Skema, to
from services.routing.web import familien
from services.routing.web.room import Room


@dataclass(frozen=True)
class Sted:
    """Whose lane the family becomes known in, about which child, under which koncept; the page before, and after."""

    lane: UUID
    barn: UUID
    koncept: Koncept
    foer: tuple[str, str]
    efter: str
    orienteres: bool = False
    """In a forløb the family may be told and not asked; what an authority wants to do it always asks (A6, A9)."""


def add(room: Room) -> None:
    async def i_forloebet(request: Request) -> Sted | None:
        svar = await room.stands(request.path_params["forloeb"])
        lane, koncept = UUID(svar["forloeb"]), hent_koncept(svar["koncept"])
        foer, efter = ("Forløbet", f"/forloeb/{lane}"), f"/forloeb/{lane}/startet"
        return Sted(lane, UUID(svar["barn"]), koncept, foer, efter, familien.orienteres(koncept))

    async def om_underretningen(request: Request) -> Sted | None:
        barn, id_ = request.path_params["barn"], request.path_params["underretning"]
        linje = await room.ask(Underretninger(barn=barn))
        if not any(u["underretning"] == str(id_) for u in linje["underretninger"]):
            return None
        foer = ("Underretningen", f"/underretninger/{barn}/{id_}")
        return Sted(id_, barn, room.koncept, foer, f"/underretninger/{barn}/{id_}/samtykker")

    async def i_sagen(request: Request) -> Sted | None:
        svar = await room.ask(Sagsstatus(forloeb=request.path_params["sag"]))
        if "koncept" not in svar:
            return None
        lane = UUID(svar["forloeb"])
        return Sted(
            lane, UUID(svar["barn"]), hent_koncept(svar["koncept"]), ("Sagen", f"/sager/{lane}"), f"/sager/{lane}"
        )

    _side(room, "/forloeb/{forloeb:uuid}/familien", i_forloebet)
    _side(room, "/underretninger/{barn:uuid}/{underretning:uuid}/familien", om_underretningen)
    _side(room, "/sager/{sag:uuid}/familien", i_sagen)


def _side(room: Room, adresse: str, find: Callable[[Request], Awaitable[Sted | None]]) -> None:
    def show(request: Request, sted: Sted, form: Form) -> Response:
        return room.draw(request, "familien.html", form, sted=sted, k=sted.koncept, familie=familien.vist(form))

    @room.pages.get(adresse)
    async def vis(request: Request) -> Response:
        sted = await find(request)
        return show(request, sted, Form()) if sted else room.unknown(request)

    @room.pages.post(adresse)
    async def registrer(request: Request, form: Skema) -> Response:
        sted = await find(request)
        if sted is None:
            return room.unknown(request)
        if familien.flere(form):
            return show(request, sted, form)
        familien.kontroller(form, sted.koncept, room.today())
        said = uuid5(form.kommando, repr(sorted(form.felter.items())))
        await familien.send(form, room.ask, (sted.lane, sted.barn), room.today(), said)
        return show(request, sted, form) if form.fejl else to(sted.efter)

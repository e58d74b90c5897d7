"""The lederteam's overblik, live; the list behind each number; the key figures; a meeting's frozen basis."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import Header, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError
from pydantic_core import from_json

from contracts.reporting import Liste, Nøgletal, Nøgletalsemne, Overblik, VisMødegrundlag
from services.design import language
from services.design.menu import start_of
from services.design.rendering import MARKER
from services.gate.asking import until_refused
from services.reporting.live import Frames, Live
from services.reporting.web.room import Room, id_in
from services.reporting.web.stream import Stream

UKENDT_LISTE = "Listen findes ikke. Gå til overblikket, og vælg et af tallene."
UKENDT_NOEGLETAL = "De nøgletal findes ikke. Gå til overblikket, og vælg dem dér."
INTET_MOEDE = UUID(int=0)
UKENDT_MOEDE = "Adressen rummer ikke et mødes nummer."


def add(room: Room, live: Live) -> None:
    def drawing(sprog: str) -> Callable[[], Awaitable[str]]:
        async def draw() -> str:
            return room.renderer.part(sprog, "_overblik.html", o=await room.answers(Overblik()))

        return draw

    frames = {sprog: Frames(live, drawing(sprog)) for sprog in language.LANGUAGES}

    @room.pages.get("/")
    async def forside(request: Request) -> RedirectResponse:
        hvem = getattr(request.state, MARKER, None)
        if hvem is None and hasattr(request.state, MARKER):
            return RedirectResponse("/log-ind", 303)
        return RedirectResponse(start_of(hvem.aktoer.rolle if hvem else None), 303)

    @room.pages.get("/overblik")
    async def overblik(request: Request) -> HTMLResponse:
        """Where its meetings lead is shown to those whom they let in."""
        ser = bool(room.koncept.lederteam) and await room.ask.may(VisMødegrundlag(moede=INTET_MOEDE))
        return room.page(request, "overblik.html", o=await room.shared(Overblik()), ser_moeder=ser)

    @room.pages.get("/overblik/stroem")
    async def stroem(request: Request, last_event_id: Annotated[str | None, Header()] = None) -> Stream:
        pieces = frames[language.of(request)].stream(last_event_id)
        return Stream(until_refused(pieces, room.ask, Overblik()))

    @room.pages.get("/overblik/liste/{navn}")
    async def liste(request: Request, navn: str, efter: str | None = None) -> HTMLResponse:
        try:
            spoergsmaal = Liste(navn=navn, efter=UUID(efter) if efter else None)
        except (ValidationError, ValueError):
            return room.wrong(request, 404, UKENDT_LISTE)
        return room.page(request, "liste.html", l=await room.ask(spoergsmaal))

    @room.pages.get("/overblik/noegletal/{om}")
    async def noegletal(request: Request, om: str) -> HTMLResponse:
        if om not in {emne.value for emne in Nøgletalsemne}:
            return room.wrong(request, 404, UKENDT_NOEGLETAL)
        return room.page(request, "noegletal.html", n=await room.shared(Nøgletal(om=Nøgletalsemne(om))))

    @room.pages.get("/overblik/grundlag/{moede}")
    async def grundlag(request: Request, moede: str) -> HTMLResponse:
        moede_id = id_in(moede)
        if moede_id is None:
            return room.wrong(request, 404, UKENDT_MOEDE)
        svar = await room.ask(VisMødegrundlag(moede=moede_id))
        return room.page(request, "grundlag.html", svar=svar, g=from_json(svar["grundlag"]))

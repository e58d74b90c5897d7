"""The lederteam's overblik, live; the list behind each number; the key figures; a meeting's frozen basis."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import Header, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError
from pydantic_core import from_json

from contracts.reporting import Historik, Liste, Nøgletal, Nøgletalsemne, Overblik, VisMødegrundlag
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
RAEKKER = 50
"""Rows of a list on one sheet, which keeps its first view light."""
LISTEN = Liste(navn="alle")
"""Whether one of the lists would be shown is the same for them all."""
UKENDT_MOEDE = "Adressen rummer ikke et mødes nummer."


def add(room: Room, live: Live) -> None:
    def drawing(sprog: str, ser_lister: bool) -> Callable[[], Awaitable[str]]:
        async def draw() -> str:
            svar = await room.answers(Overblik())
            return room.renderer.part(sprog, "_overblik.html", o=svar, ser_lister=ser_lister)

        return draw

    frames = {
        (sprog, ser_lister): Frames(live, drawing(sprog, ser_lister))
        for sprog in language.LANGUAGES
        for ser_lister in (True, False)
    }

    @room.pages.get("/")
    async def forside(request: Request) -> RedirectResponse:
        hvem = getattr(request.state, MARKER, None)
        if hvem is None and hasattr(request.state, MARKER):
            return RedirectResponse("/log-ind", 303)
        return RedirectResponse(start_of(hvem.aktoer.rolle if hvem else None, room.koncept), 303)

    @room.pages.get("/overblik")
    async def overblik(request: Request) -> HTMLResponse:
        """Where its meetings and its numbers lead is shown to those whom they let in (R124, R168)."""
        ser = bool(room.koncept.lederteam) and await room.ask.may(VisMødegrundlag(moede=INTET_MOEDE))
        svar, ser_lister = await room.shared(Overblik()), await room.ask.may(LISTEN)
        return room.page(request, "overblik.html", o=svar, ser_moeder=ser, ser_lister=ser_lister)

    @room.pages.get("/overblik/stroem")
    async def stroem(request: Request, last_event_id: Annotated[str | None, Header()] = None) -> Stream:
        pieces = frames[language.of(request), await room.ask.may(LISTEN)].stream(last_event_id)
        return Stream(until_refused(pieces, room.ask, Overblik()))

    @room.pages.get("/overblik/liste/{navn}")
    async def liste(request: Request, navn: str, efter: str | None = None) -> HTMLResponse:
        try:
            spoergsmaal = Liste(navn=navn, efter=UUID(efter) if efter else None, antal=RAEKKER)
        except (ValidationError, ValueError):
            return room.wrong(request, 404, UKENDT_LISTE)
        svar = await room.ask(spoergsmaal)
        aabne = await room.open_to([raekke["forloeb"] for raekke in svar["raekker"] if "forloeb" in raekke])
        return room.page(request, "liste.html", l=svar, aabne=aabne)

    @room.pages.get("/overblik/noegletal/{om}")
    async def noegletal(request: Request, om: str) -> HTMLResponse:
        if om not in {emne.value for emne in Nøgletalsemne}:
            return room.wrong(request, 404, UKENDT_NOEGLETAL)
        svar, ser_lister = await room.shared(Nøgletal(om=Nøgletalsemne(om))), await room.ask.may(LISTEN)
        return room.page(request, "noegletal.html", n=svar, ser_lister=ser_lister)

    @room.pages.get("/overblik/grundlag/{moede}")
    async def grundlag(request: Request, moede: str) -> HTMLResponse:
        moede_id = id_in(moede)
        if moede_id is None:
            return room.wrong(request, 404, UKENDT_MOEDE)
        svar = await room.ask(VisMødegrundlag(moede=moede_id))
        g = from_json(svar["grundlag"])
        alle = [raekke["forloeb"] for raekke in (*g["uden_fremdrift"], *g["i_gang"])]
        aabne = await room.open_to(alle, lambda id_: Historik(forloeb=id_))
        return room.page(request, "grundlag.html", svar=svar, g=g, aabne=aabne)

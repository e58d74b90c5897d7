"""The pages of reporting: the lederteam's overblik, live; the list behind each number; the history of a forløb."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import ValidationError
from pydantic_core import from_json

from contracts.command import Question
from contracts.frister import KOEBENHAVN
from contracts.reporting import (
    Datapakker,
    Historik,
    Liste,
    Nøgletal,
    Nøgletalsemne,
    Overblik,
    VisDatapakke,
    VisMødegrundlag,
)
from services.chassis.rules import Rejected
from services.design.templates import environment
from services.reporting.live import Frames, Live

Ask = Callable[[Question], Awaitable[dict[str, Any]]]

PAGES = Path(__file__).parent / "pages"
OLDEST, NEWEST = 1900, 2199
"""Years outside are slips of the finger."""

UKENDT_FORLOEB = "Adressen rummer ikke et forløbs nummer. Gå til overblikket, og find forløbet i en liste."
UKENDT_LISTE = "Listen findes ikke. Gå til overblikket, og vælg et af tallene."
UKENDT_NOEGLETAL = "De nøgletal findes ikke. Gå til overblikket, og vælg dem dér."
UKENDT_DATAPAKKE = "Adressen rummer ikke et år og en udgave. Gå til datapakken, og vælg et år."
FORKERT_TID = "Skriv tidspunktet som dato og klokkeslæt, fx 2026-03-27T10:00."


def router(ask: Ask, live: Live) -> APIRouter:
    """`ask` answers with the rights of whoever looks; `live` tells of commits."""
    pages = APIRouter(include_in_schema=False)
    templates = environment(PAGES)

    def page(template: str, status: int = 200, **words: Any) -> HTMLResponse:
        return HTMLResponse(templates.get_template(template).render(**words), status)

    def wrong(status: int, words: str) -> HTMLResponse:
        return page("fejl.html", status, besked=words)

    async def draw() -> str:
        return templates.get_template("_overblik.html").render(o=await ask(Overblik()))

    frames = Frames(live, draw)

    @pages.get("/")
    async def forside() -> RedirectResponse:
        return RedirectResponse("/overblik", 303)

    @pages.get("/overblik")
    async def overblik() -> HTMLResponse:
        return page("overblik.html", o=await ask(Overblik()))

    @pages.get("/overblik/stroem", response_class=EventSourceResponse)
    async def stroem(
        last_event_id: Annotated[str | None, Header()] = None,
    ) -> AsyncIterator[ServerSentEvent]:
        async for frame in frames.stream(last_event_id):
            yield ServerSentEvent(raw_data=frame.html, event="overblik", id=frame.id)

    @pages.get("/overblik/liste/{navn}")
    async def liste(navn: str, efter: str | None = None) -> HTMLResponse:
        try:
            svar = await ask(Liste(navn=navn, efter=UUID(efter) if efter else None))
        except Rejected as no:
            return wrong(404, no.message)
        except (ValidationError, ValueError):
            return wrong(404, UKENDT_LISTE)
        return page("liste.html", l=svar)

    @pages.get("/overblik/noegletal/{om}")
    async def noegletal(om: str) -> HTMLResponse:
        if om not in {emne.value for emne in Nøgletalsemne}:
            return wrong(404, UKENDT_NOEGLETAL)
        return page("noegletal.html", n=await ask(Nøgletal(om=Nøgletalsemne(om))))

    @pages.get("/overblik/datapakke")
    async def datapakker() -> HTMLResponse:
        return page("datapakker.html", d=await ask(Datapakker()))

    @pages.get("/overblik/datapakke/{aar}")
    async def datapakke(aar: str, udgave: str = "") -> HTMLResponse:
        try:
            svar = await ask(VisDatapakke(aar=int(aar), udgave=int(udgave) if udgave else None))
        except Rejected as no:
            return wrong(404, no.message)
        except (ValidationError, ValueError):
            return wrong(404, UKENDT_DATAPAKKE)
        d = from_json(svar["tal"])
        dim = {dimension["kode"]: dimension for dimension in d["dimensioner"]}
        celler = {(tabel["raekker"], tabel["soejler"]): _celler(tabel) for tabel in d["tabeller"]}
        return page("datapakke.html", svar=svar, d=d, dim=dim, celler=celler)

    @pages.get("/overblik/grundlag/{moede}")
    async def grundlag(moede: str) -> HTMLResponse:
        try:
            svar = await ask(VisMødegrundlag(moede=UUID(moede)))
        except Rejected as no:
            return wrong(404, no.message)
        except ValueError:
            return wrong(404, "Adressen rummer ikke et mødes nummer.")
        return page("grundlag.html", svar=svar, g=from_json(svar["grundlag"]))

    @pages.get("/forloeb/{id_}/historik")
    async def historik(id_: str, vidst: str = "", virkning: str = "") -> HTMLResponse:
        try:
            forloeb = UUID(id_)
        except ValueError:
            return wrong(404, UKENDT_FORLOEB)
        tider, fejl = {"vidst": _tid(vidst), "virkning": _tid(virkning)}, {}
        for felt, skrevet in (("vidst", vidst), ("virkning", virkning)):
            if skrevet and tider[felt] is None:
                fejl[felt] = FORKERT_TID
        try:
            svar = await ask(Historik(forloeb=forloeb, **tider))
        except Rejected as no:
            return wrong(404, no.message)
        return page("historik.html", 400 if fejl else 200, h=svar, fejl=fejl)

    return pages


def _celler(tabel: dict[str, Any]) -> dict[tuple[str, str], int | None]:
    return {(celle["raekke"], celle["soejle"]): celle["antal"] for celle in tabel["celler"]}


def _tid(skrevet: str) -> datetime | None:
    """A time as a form or an address gives it; without a zone it is Danish."""
    try:
        kl = datetime.fromisoformat(skrevet.strip().replace(" ", "+"))
    except ValueError:
        return None
    if not OLDEST <= kl.year <= NEWEST:
        return None
    return kl if kl.tzinfo else kl.replace(tzinfo=KOEBENHAVN)

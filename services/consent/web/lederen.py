"""The leader's view of a consent: who must say yes and why, who has, and what is owed next.

Whoever else may see the consent reads the same page without its forms (R77-R80, A2, A3, A5b, A7, A8).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from contracts.command import Command
from contracts.consent import (
    AnmodSamtykke,
    NoterAfklaring,
    NoterNæsteSkridt,
    NoterOrientering,
    NæsteSkridt,
    PåmindOmSamtykke,
)
from contracts.values import Rolle
from services.consent.web.room import Room
from services.gate.forms import Form, Skema, to
from services.gate.links import Links

MANGLER_VALG = "Vælg, hvad der skal ske nu."
MANGLER_HVEM = "Vælg, hvem der er orienteret."
MANGLER_EMNE = "Vælg, hvad de er orienteret om."
MANGLER_MAADE = "Vælg, hvordan de er orienteret."

HANDLINGER: dict[str, type[Command]] = {"spoerg": AnmodSamtykke, "paamind": PåmindOmSamtykke}
"""What takes one press and no words."""


def draw(room: Room, request: Request, status: dict[str, Any], form: Form, link: str = "") -> HTMLResponse:
    """The whole page; what this reader may do decides which forms stand on it, and consent decides again."""
    hvem = getattr(request.state, "hvem", None)
    rolle = hvem.aktoer.rolle if hvem else None
    maa = {
        "spoerge": rolle in AnmodSamtykke.ROLLER,
        "lede": rolle is Rolle.LOKAL_LEDER,
        "afklare": rolle in NoterAfklaring.ROLLER,
        "orientere": rolle in NoterOrientering.ROLLER,
        "linke": rolle is Rolle.LOKAL_LEDER and links(request) is not None,
    }
    return room.draw(request, "lederens.html", form, s=status, maa=maa, link=link)


def links(request: Request) -> Links | None:
    """The door's maker of one-time links, in the demo alone: whoever reads a link could answer as the one it is for, so
    elsewhere it must go straight to the party's own address, and never by a leader's screen (R202).
    """
    hvem = getattr(request.state, "hvem", None)
    return getattr(request.app.state, "links", None) if hvem and hvem.demo else None


def add(room: Room) -> None:
    async def after(request: Request, forloeb: UUID, form: Form) -> Response:
        """What was wrong stands with what was written; else the page as it is now."""
        if form.fejl:
            return draw(room, request, await room.status(forloeb), form)
        return to(f"/forloeb/{forloeb}/samtykke")

    @room.pages.get("/forloeb/{forloeb}/samtykke")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return draw(room, request, await room.status(forloeb), Form())

    @room.pages.post("/forloeb/{forloeb}/samtykke/naeste-skridt")
    async def naeste_skridt(request: Request, forloeb: UUID, form: Skema) -> Response:
        valg = form.needs("valg", MANGLER_VALG)
        skridt = lambda: NoterNæsteSkridt(  # noqa: E731
            forloeb=forloeb, valg=NæsteSkridt(valg), begrundelse=form.fortrolig("begrundelse")
        )
        await form.do(room.ask, skridt, at="valg")
        return await after(request, forloeb, form)

    @room.pages.post("/forloeb/{forloeb}/samtykke/afklaret")
    async def afklaret(request: Request, forloeb: UUID, form: Skema) -> Response:
        talt = lambda: NoterAfklaring(forloeb=forloeb, note=form.fortrolig("note"))  # noqa: E731
        await form.do(room.ask, talt, at="note")
        return await after(request, forloeb, form)

    @room.pages.post("/forloeb/{forloeb}/samtykke/orienteret")
    async def orienteret(request: Request, forloeb: UUID, form: Skema) -> Response:
        emne, maade = form.needs("emne", MANGLER_EMNE), form.needs("maade", MANGLER_MAADE)
        form.needs("parter", MANGLER_HVEM)
        fortalt = lambda: NoterOrientering(  # noqa: E731
            forloeb=forloeb, parter=tuple(UUID(part) for part in form.all("parter")), emne=emne, maade=maade
        )
        await form.do(room.ask, fortalt, at="emne")
        return await after(request, forloeb, form)

    @room.pages.post("/forloeb/{forloeb}/samtykke/{handling}")
    async def handl(request: Request, forloeb: UUID, handling: str, form: Skema) -> Response:
        kommando = HANDLINGER.get(handling)
        if kommando is None:
            return room.unknown(request)
        await form.do(room.ask, lambda: kommando.model_validate({"forloeb": forloeb}), at="handling")
        return await after(request, forloeb, form)

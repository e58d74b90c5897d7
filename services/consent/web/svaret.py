"""The family's answer: read, say yes, no or later with one tap, and take it back as easily (R77, R78, A2, A8)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from contracts.command import Command
from contracts.consent import AfslåSamtykke, GivSamtykke, TrækSamtykkeTilbage
from services.consent.web.room import Room, id_in, to
from services.gate.forms import Form

VAELG = "Vælg ja, nej eller senere."


def add(room: Room) -> None:
    def page(request: Request, name: str, status: dict[str, Any], form: Form) -> HTMLResponse:
        return room.page(request, name, 400 if form.fejl else 200, s=status, f=form)

    @room.pages.get("/familie/{id_}/samtykke")
    async def laes(request: Request, id_: str) -> Response:
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        return page(request, "samtykke.html", await room.status(forloeb), Form())

    @room.pages.post("/familie/{id_}/samtykke")
    async def svar(request: Request, id_: str) -> Response:
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        form, status = await Form.of(request), await room.status(forloeb)
        sagt = form.get("svar")
        if sagt == "senere":
            return to(f"/familie/{forloeb}/senere")
        if sagt not in ("ja", "nej"):
            form.fejl["svar"] = VAELG
        await form.do(room.ask, lambda: _svar(forloeb, status, sagt), at="svar")
        if form.fejl:
            return page(request, "samtykke.html", status, form)
        return to(f"/familie/{forloeb}/kvittering/{form.kommando}")

    @room.pages.get("/familie/{id_}/traek")
    async def sig_foerst(request: Request, id_: str) -> Response:
        """What happens then stands before the button (A8)."""
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        return page(request, "traek.html", await room.status(forloeb), Form())

    @room.pages.post("/familie/{id_}/traek")
    async def traek(request: Request, id_: str) -> Response:
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        form, status = await Form.of(request), await room.status(forloeb)
        await form.do(room.ask, lambda: TrækSamtykkeTilbage(forloeb=forloeb, part=_mig(status)), at="traek")
        if form.fejl:
            return page(request, "traek.html", status, form)
        return to(f"/familie/{forloeb}/kvittering/{form.kommando}")

    @room.pages.get("/familie/{id_}/kvittering/{nummer}")
    async def kvittering(request: Request, id_: str, nummer: str) -> Response:
        """What stands now, said by consent and not by the address."""
        forloeb, kommando = id_in(id_), id_in(nummer)
        if forloeb is None or kommando is None:
            return room.unknown(request)
        status = await room.status(forloeb)
        if status["din"] is None or status["din"]["svar"] is None:
            return to(f"/familie/{forloeb}/samtykke")
        return room.page(request, "kvittering.html", s=status, nummer=str(kommando)[:8])

    @room.pages.get("/familie/{id_}/senere")
    async def senere(request: Request, id_: str) -> Response:
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        return room.page(request, "senere.html", s=await room.status(forloeb))


def _mig(status: dict[str, Any]) -> UUID:
    return UUID(status["din"]["part"])


def _svar(forloeb: UUID, status: dict[str, Any], sagt: str) -> Command:
    """No reason is asked for: a no needs none."""
    return (GivSamtykke if sagt == "ja" else AfslåSamtykke)(forloeb=forloeb, part=_mig(status))

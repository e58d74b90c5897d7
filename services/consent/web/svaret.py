"""The family's answer: read, say yes, no or later with one tap, and take it back as easily (R77, R78, A2, A8)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.command import Command
from contracts.consent import AfslåSamtykke, GivSamtykke, TrækSamtykkeTilbage
from services.consent.web.room import Room, mig
from services.gate.forms import Form, Skema, to

VAELG = "Vælg ja, nej eller senere."


def add(room: Room) -> None:
    @room.pages.get("/familie/{forloeb}/samtykke")
    async def laes(request: Request, forloeb: UUID) -> Response:
        return room.draw(request, "samtykke.html", Form(), s=await room.status(forloeb))

    @room.pages.post("/familie/{forloeb}/samtykke")
    async def svar(request: Request, forloeb: UUID, form: Skema) -> Response:
        status = await room.status(forloeb)
        sagt = form.get("svar")
        if sagt == "senere":
            return to(f"/familie/{forloeb}/senere")
        if sagt not in ("ja", "nej"):
            form.fejl["svar"] = VAELG
        await form.do(room.ask, lambda: _svar(forloeb, status, sagt), at="svar")
        if form.fejl:
            return room.draw(request, "samtykke.html", form, s=status)
        return to(f"/familie/{forloeb}/kvittering/{form.kommando}")

    @room.pages.get("/familie/{forloeb}/traek")
    async def sig_foerst(request: Request, forloeb: UUID) -> Response:
        """What happens then stands before the button (A8)."""
        return room.draw(request, "traek.html", Form(), s=await room.status(forloeb))

    @room.pages.post("/familie/{forloeb}/traek")
    async def traek(request: Request, forloeb: UUID, form: Skema) -> Response:
        status = await room.status(forloeb)
        await form.do(room.ask, lambda: TrækSamtykkeTilbage(forloeb=forloeb, part=mig(status)), at="traek")
        if form.fejl:
            return room.draw(request, "traek.html", form, s=status)
        return to(f"/familie/{forloeb}/kvittering/{form.kommando}")

    @room.pages.get("/familie/{forloeb}/kvittering/{nummer}")
    async def kvittering(request: Request, forloeb: UUID, nummer: UUID) -> Response:
        """What stands now, said by consent and not by the address."""
        status = await room.status(forloeb)
        if status["din"] is None or status["din"]["svar"] is None:
            return to(f"/familie/{forloeb}/samtykke")
        return room.page(request, "kvittering.html", s=status, nummer=str(nummer)[:8])

    @room.pages.get("/familie/{forloeb}/senere")
    async def senere(request: Request, forloeb: UUID) -> Response:
        return room.page(request, "senere.html", s=await room.status(forloeb))


def _svar(forloeb: UUID, status: dict[str, Any], sagt: str) -> Command:
    """No reason is asked for: a no needs none."""
    return (GivSamtykke if sagt == "ja" else AfslåSamtykke)(forloeb=forloeb, part=mig(status))

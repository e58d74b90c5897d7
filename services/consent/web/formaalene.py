"""The family's answers to one thing each: yes to one and no to another, and taken back as easily (R81-R83, A5, A8)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.command import Command
from contracts.consent import Samtykkeformål, SvarPåFormål, TrækSamtykkeTilFormålTilbage
from services.consent.web.room import Room
from services.gate.forms import Form, Skema, to

VAELG = "Vælg ja eller nej."


def add(room: Room) -> None:
    def show(request: Request, status: dict[str, Any], form: Form) -> Response:
        return room.draw(request, "formaal.html", form, s=status)

    @room.pages.get("/familie/{forloeb}/formaal")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return show(request, await room.status(forloeb), Form())

    @room.pages.post("/familie/{forloeb}/formaal/{formaal}")
    async def svar(request: Request, forloeb: UUID, formaal: Samtykkeformål, form: Skema) -> Response:
        status = await room.status(forloeb)
        if status["din"] is None:
            return room.unknown(request)
        sagt, mig = form.get("svar"), UUID(status["din"]["part"])
        if sagt not in ("ja", "nej", "traek"):
            form.fejl[formaal.value] = VAELG
        await form.do(room.ask, lambda: _svar(forloeb, formaal, mig, sagt), at=formaal.value)
        return show(request, status, form) if form.fejl else to(f"/familie/{forloeb}/formaal")


def _svar(forloeb: UUID, formaal: Samtykkeformål, mig: UUID, sagt: str) -> Command:
    if sagt == "traek":
        return TrækSamtykkeTilFormålTilbage(forloeb=forloeb, formaal=formaal, part=mig)
    return SvarPåFormål(forloeb=forloeb, formaal=formaal, part=mig, sagde_ja=sagt == "ja")

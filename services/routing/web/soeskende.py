"""Siblings' forløb that know of one another: meetings may be shared, nothing else is (A21)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.reporting import MineForløb
from contracts.routing import AdskilSøskende, ForbindSøskende, MineSager
from contracts.values import Rolle
from services.gate.forms import Form, Skema, to
from services.gate.room import role
from services.routing.web.room import Room
from services.routing.web.teamet import look

VAELG = "Vælg søskendens forløb."
SIDEN = "/forloeb/{forloeb}/soeskende"


def add(room: Room) -> None:
    async def show(request: Request, id_: UUID, form: Form, status: int = 200) -> Response:
        svar, navne, _ = await look(room, id_)
        kendte = await room.children(svar["soeskende"])
        egne = [row["forloeb"] for row in await _egne(room, request)]
        andre = [each for each in egne if each not in (str(id_), *svar["soeskende"])]
        valg = sorted((await room.children(andre)).items(), key=lambda par: par[1] or "~")
        return room.page(
            request,
            "soeskende.html",
            status,
            s=svar,
            f=form,
            barnet=navne.get(svar["barn"]),
            kendte=[(each, kendte.get(each)) for each in svar["soeskende"]],
            valg=[(each, navn) for each, navn in valg if navn],
        )

    @room.pages.get(SIDEN)
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post(SIDEN)
    async def skridt(request: Request, forloeb: UUID, form: Skema) -> Response:
        await room.stands(forloeb)
        form.needs("soeskende", VAELG)
        steps = {
            "forbind": (lambda: ForbindSøskende(forloeb=forloeb, soeskende=UUID(form.get("soeskende"))), "soeskende"),
            "adskil": (lambda: AdskilSøskende(forloeb=forloeb, soeskende=UUID(form.get("soeskende"))), "soeskende"),
        }
        if not await room.take(form, steps):
            return room.unknown(request)
        return await show(request, forloeb, form, 400) if form.fejl else to(f"/forloeb/{forloeb}/soeskende")


async def _egne(room: Room, request: Request) -> list[dict[str, Any]]:
    """What one may choose among: the own forløb, or the own cases."""
    if role(request) is Rolle.RAADGIVER:
        return list((await room.ask(MineSager()))["sager"])
    return list((await room.ask(MineForløb()))["forloeb"])

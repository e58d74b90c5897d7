"""Siblings' forløb that know of one another: meetings may be shared, nothing else is (A21)."""

from __future__ import annotations

import asyncio
from uuid import UUID

from fastapi import Request, Response

from contracts.reporting import MineForløb
from contracts.routing import AdskilSøskende, ForbindSøskende, MineSager
from contracts.values import Rolle
from services.gate.forms import Form
from services.gate.room import Skridt, role
from services.routing.web.room import Room
from services.routing.web.teamet import look

VAELG = "Vælg søskendens forløb."


def add(room: Room) -> None:
    async def vis(request: Request, id_: UUID, form: Form) -> Response:
        svar, navne, _ = await look(room, id_)
        kendte, egne = await asyncio.gather(room.children(svar["soeskende"]), _egne(room, request))
        andre = [each for each in egne if each not in (str(id_), *svar["soeskende"])]
        valg = sorted((await room.children(andre)).items(), key=lambda par: par[1] or "~")
        return room.draw(
            request,
            "soeskende.html",
            form,
            s=svar,
            barnet=navne.get(svar["barn"]),
            kendte=[(each, kendte.get(each)) for each in svar["soeskende"]],
            valg=[(each, navn) for each, navn in valg if navn],
        )

    async def knapper(form: Form, id_: UUID) -> Skridt:
        await room.stands(id_)
        form.needs("soeskende", VAELG)
        return {
            "forbind": (lambda: ForbindSøskende(forloeb=id_, soeskende=UUID(form.get("soeskende"))), "soeskende"),
            "adskil": (lambda: AdskilSøskende(forloeb=id_, soeskende=UUID(form.get("soeskende"))), "soeskende"),
        }

    room.stepwise("/forloeb/{forloeb}/soeskende", vis, knapper)


async def _egne(room: Room, request: Request) -> list[str]:
    """What one may choose among: the own forløb, or the own cases."""
    raadgiver = role(request) is Rolle.RAADGIVER
    alle = (await room.ask(MineSager()))["sager"] if raadgiver else (await room.ask(MineForløb()))["forloeb"]
    return [each["forloeb"] for each in alle]

"""How far a handing-over is, for whoever takes over: what it waits for, and its two clocks (R145-R151, A1b)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request, Response

from contracts.routing import Overdragelsesstatus
from services.routing.web.room import Room


def add(room: Room) -> None:
    @room.pages.get("/forloeb/{forloeb}/overdragelse")
    async def vis(request: Request, forloeb: UUID) -> Response:
        svar = await room.ask(Overdragelsesstatus(forloeb=forloeb))
        return room.page(request, "overdragelse.html", o=svar, forloeb=str(forloeb))

"""How the machine is, for whoever runs it: what is well, how far the facts are read, what is put aside.

It tells of numbers and codes, never of a child. What the other services find is told by each at its own `/readyz`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from contracts.values import Rolle
from services.chassis.door.health import Check, look
from services.reporting.web.room import Room

PROEVER = {
    "database": "Databasen",
    "bus": "Beskeder mellem tjenesterne",
    "outbox": "Fakta, der venter på at blive sendt",
    "parked": "Fakta, der er lagt til side",
}
TJENESTER = {"consent": "Samtykke", "routing": "Forløb", "meetings": "Møder", "reporting": "Overblik"}


@dataclass(frozen=True)
class Maskinen:
    """What a runtime says of itself."""

    checks: Mapping[str, Check]
    position: Callable[[], Awaitable[Mapping[str, Any]]]
    parked: Callable[[], Awaitable[list[dict[str, Any]]]]


def add(room: Room, maskinen: Maskinen) -> None:
    @room.pages.get("/drift")
    async def driften(request: Request) -> HTMLResponse:
        await room.ask.only(Rolle.DRIFT)
        fundet, her, parkeret = await asyncio.gather(look(maskinen.checks), maskinen.position(), maskinen.parked())
        proever = [(PROEVER[name.partition(".")[2]], finding) for name, finding in fundet.items()]
        return room.page(
            request,
            "driften.html",
            proever=proever,
            alt_vel=all(finding.ok for _, finding in proever),
            laest=[(TJENESTER[kilde], nr) for kilde, nr in sorted(her["laest"].items())],
            her=her,
            parkeret=sorted(Counter((TJENESTER[row["source"]], row["cause"]) for row in parkeret).items()),
        )

"""What has been kept for as long as the municipality has said: those who decide find it here (A8)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request
from fastapi.responses import HTMLResponse

from contracts.reporting import Opbevaringsliste
from services.reporting.web.room import Room


def add(room: Room) -> None:
    @room.pages.get("/opbevaring")
    async def opbevaring(request: Request, efter: UUID | None = None) -> HTMLResponse:
        return room.page(request, "opbevaring.html", o=await room.ask(Opbevaringsliste(efter=efter)))

"""Familieindgangen's start page: forløb to take on, and those it is in (R67, R173, A47)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request, Response

from contracts.reporting import MineForløb
from contracts.routing import AccepterForløb
from services.gate.forms import Form, Skema, to
from services.routing.web.room import Room

START = "/familieindgangen"


def add(room: Room) -> None:
    async def show(request: Request, form: Form) -> Response:
        svar = await room.ask(MineForløb())
        navne = await room.children([f["forloeb"] for f in svar["forloeb"]])
        rows = [
            # The door opens when the name does: once the parents are told. Where consent is away nobody can say.
            row | {"barnet": navne.get(row["forloeb"]), "aaben": not navne or navne.get(row["forloeb"]) is not None}
            for row in svar["forloeb"]
        ]
        return room.draw(
            request,
            "familieindgangen.html",
            form,
            nye=[row for row in rows if not row["accepteret"]],
            egne=[row for row in rows if row["accepteret"]],
            flere=svar["flere"],
        )

    @room.pages.get(START)
    async def vis(request: Request) -> Response:
        return await show(request, Form())

    @room.pages.post(START + "/{forloeb}")
    async def accepter(request: Request, forloeb: UUID, form: Skema) -> Response:
        await form.do(room.ask, lambda: AccepterForløb(forloeb=forloeb), at="accepter")
        return await show(request, form) if form.fejl else to(START)

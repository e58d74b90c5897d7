"""The start page of an udførerteam's member: my tasks by date, the next meetings, my forløb (R50, R91, R107)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request
from fastapi.responses import HTMLResponse

from contracts.meetings import MineTeams, Opgaveliste
from services.meetings.web.ordene import ARTER
from services.meetings.web.room import Room


def add(room: Room) -> None:
    @room.pages.get("/mine-opgaver")
    async def mine(request: Request) -> HTMLResponse:
        teams = (await room.ask(MineTeams()))["forloeb"][:200]
        svar = await room.ask(Opgaveliste(forloeb=tuple(map(UUID, teams)))) if teams else None
        raekker = svar["forloeb"] if svar else []
        navne = await room.children([r["forloeb"] for r in raekker])
        kendte = [r | {"barnet": navne.get(r["forloeb"]), "kort": r["forloeb"][:8]} for r in raekker]
        opgaver = sorted((o | {"f": r} for r in kendte for o in r["opgaver"]), key=lambda o: o["frist"])
        moeder = [m | {"f": r, "navn": ARTER[m["art"]]} for r in kendte for m in r["moeder"]]
        return room.page(
            request,
            "mine_opgaver.html",
            forloeb=sorted(kendte, key=lambda r: (r["barnet"] is None, (r["barnet"] or r["kort"]).casefold())),
            opgaver=opgaver,
            overskredne=[o for o in opgaver if o["forfalden"]],
            haster=[o for o in opgaver if o["denne_uge"] and not o["forfalden"]],
            moeder=sorted(moeder, key=lambda m: m["starter_at"]),
        )

"""The concern that staff brings to the leader, and what they hear back (R46)."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.meetings import MineTeams, Mødestatus
from contracts.routing import MineBekymringer, RegistrerBekymring
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema
from services.gate.room import actor
from services.routing.web.faellesskaber import VAELG_ENHED
from services.routing.web.room import Room

SKRIV_BEKYMRING = "Skriv kort, hvad du er bekymret for."
MOST = 50
"""Forløb that one of the staff takes part in."""
ALDER = "Skriv barnets alder i hele år."


def add(room: Room) -> None:
    @room.pages.get("/bekymringer")
    async def mine(request: Request) -> Response:
        svar, hvem = await room.ask(MineBekymringer()), actor(request)
        teams = list((await room.maybe(MineTeams()) or {"forloeb": []})["forloeb"])[:MOST]
        meldt = [b["forloeb"] for b in svar["bekymringer"]]
        egne = [b["forloeb"] for b in svar["bekymringer"] if hvem and b["kontaktperson"] == str(hvem.id)]
        alle = dict.fromkeys((*egne, *teams))
        maa = await asyncio.gather(*(room.ask.may(Mødestatus(forloeb=UUID(id_))) for id_ in alle))
        aabne = [id_ for id_, ja in zip(alle, maa, strict=True) if ja]
        andre = [id_ for id_ in aabne if id_ not in meldt]
        return room.page(request, "bekymringer.html", svar=svar, moeder=aabne, andre=andre)

    async def show(request: Request, form: Form) -> Response:
        return room.draw(request, "bekymring.html", form, enheder=await room.units())

    @room.pages.get("/bekymring")
    async def begynd(request: Request) -> Response:
        return await show(request, Form())

    @room.pages.post("/bekymring")
    async def meld(request: Request, form: Skema) -> Response:
        enhed, ord_ = form.needs("enhed", VAELG_ENHED), form.needs("bekymring", SKRIV_BEKYMRING)
        alder, forloeb = form.needs("alder", ALDER), uuid5(form.kommando, "forloeb")
        if alder and not alder.isdigit():
            form.fejl["alder"] = ALDER
        await form.do(
            room.ask,
            lambda: RegistrerBekymring(forloeb=forloeb, enhed=UUID(enhed), alder=int(alder), bekymring=Fortrolig(ord_)),
            at="alder",
        )
        if form.fejl:
            return await show(request, form)
        return room.page(request, "meldt.html", nummer=str(forloeb)[:8], kl=room.now().isoformat())

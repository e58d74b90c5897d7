"""What a lederteam answers for: who came to its meeting, whom it hears, and what goes up (R61, R116-R123, A30, A33)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.command import Command
from contracts.meetings import (
    AfgørLøft,
    AfholdLederteamMøde,
    InviterRepræsentant,
    Lederteamstatus,
    Stedfortræder,
    SætPåDagsorden,
)
from contracts.routing import Forløbsstatus, MineStillinger
from services.gate.forms import Form, Skema, to
from services.meetings.web.room import Room, Svar, hold, kan, mig

VAELG_FREMMOEDTE = "Sæt kryds ved dem, der kom."
VAELG_REPRAESENTANT = "Vælg, hvem fra udførerteamet der skal med."
VAELG_LOEFT = "Vælg, om forløbet skal løftes."

Kommando = Callable[[Form, UUID, Svar], Command]


def add(room: Room) -> None:
    async def teams() -> list[Svar]:
        """The lederteams of the koncept; one's own, where one sits in any today."""
        alle = await asyncio.gather(*(room.ask(Lederteamstatus(niveau=team.trin)) for team in room.koncept.lederteam))
        return [t for t in alle if t["er_med"]] or alle

    async def ledere() -> tuple[dict[str, str], dict[str, str]]:
        """Leaders and who stands in for them by name, where routing tells it to whoever looks; and what they lead."""
        svar = await room.maybe(MineStillinger()) or {}
        poster = [*svar.get("vikarer", ()), *svar.get("ledere", ())]
        navne = {post["aktoer"]: post["navn"] for post in poster if post["navn"]}
        return navne, {post["aktoer"]: post["hvor"] for post in poster if post.get("hvor")}

    async def show(request: Request, form: Form, hvad: str = "") -> Response:
        (navne, steder), alle = await asyncio.gather(ledere(), teams())
        return room.draw(
            request,
            "lederteam.html",
            form,
            navne=navne,
            steder=steder,
            teams=alle,
            hvad=hvad,
            jeg=mig(request),
            maa=kan(request, AfholdLederteamMøde),
        )

    @room.pages.get("/lederteam")
    async def vis(request: Request) -> Response:
        return await show(request, Form())

    @room.pages.post("/lederteam/{lederteam}/moeder/{moede}/afhold")
    async def afhold(request: Request, lederteam: UUID, moede: UUID, form: Skema) -> Response:
        felt = f"fremmoedte-{moede}"
        if not form.all(felt):
            form.fejl[felt] = VAELG_FREMMOEDTE
        await form.do(room.ask, lambda: _afhold(form, lederteam, moede), at=felt, id_=form.said())
        return await show(request, form, str(moede)) if form.fejl else to("/lederteam")

    async def et_forloeb(request: Request, forloeb: UUID, form: Form) -> Response:
        team = _team(await teams(), str(forloeb))
        if team is None:
            return room.unknown(request)
        sagen = await room.maybe(Forløbsstatus(forloeb=forloeb)) or {}
        return room.draw(
            request,
            "lederteam_forloeb.html",
            form,
            forloeb=str(forloeb),
            t=team,
            medlemmer=list(hold(sagen, room.koncept).items()),
            maa=kan(request, InviterRepræsentant),
        )

    @room.pages.get("/lederteam/forloeb/{forloeb}")
    async def forloebet(request: Request, forloeb: UUID) -> Response:
        return await et_forloeb(request, forloeb, Form())

    @room.pages.post("/lederteam/forloeb/{forloeb}/{hvad}")
    async def goer(request: Request, forloeb: UUID, hvad: str, form: Skema) -> Response:
        team = _team(await teams(), str(forloeb))
        if team is None or hvad not in HANDLINGER:
            return room.unknown(request)
        at, kraevet, kommando = HANDLINGER[hvad]
        for felt, ord_ in kraevet.items():
            form.needs(felt, ord_)
        await form.do(room.ask, lambda: kommando(form, forloeb, team), at=at, id_=form.said())
        return await et_forloeb(request, forloeb, form) if form.fejl else to("/lederteam")


def _team(teams: list[Svar], forloeb: str) -> Svar | None:
    """The lederteam that has the forløb: answers for it, has it waiting, or on the agenda."""
    return next((t for t in teams if forloeb in {*t["forloeb"], *t["venter"]}), None)


def _afhold(form: Form, lederteam: UUID, moede: UUID) -> AfholdLederteamMøde:
    """A stand-in who is not registered is one of the seat at this meeting (A30)."""
    vikarer = tuple(
        Stedfortræder(medlem=UUID(medlem), stedfortraeder=uuid5(moede, medlem), mandat=True)
        for medlem in form.all("stedfortraedere")
    )
    return AfholdLederteamMøde(
        lederteam=lederteam,
        moede=moede,
        fremmoedte=tuple(UUID(each) for each in form.all(f"fremmoedte-{moede}")),
        stedfortraedere=vikarer,
        punkter=tuple(int(each) for each in form.all("punkter")) or None,
    )


def _inviter(form: Form, forloeb: UUID, team: Svar) -> Command:
    if team["naeste_moede"] is None:
        raise ValueError
    felter: dict[str, Any] = {"lederteam": UUID(team["lederteam"]), "moede": UUID(team["naeste_moede"]["moede"])}
    hvem = UUID(form.get("repraesentant"))
    return InviterRepræsentant(forloeb=forloeb, repraesentant=hvem, virtuelt=bool(form.get("paa_skaerm")), **felter)


def _loeft(form: Form, forloeb: UUID, team: Svar) -> Command:
    return AfgørLøft(forloeb=forloeb, lederteam=UUID(team["lederteam"]), loeftes=form.get("loeftes") == "ja")


HANDLINGER: dict[str, tuple[str, dict[str, str], Kommando]] = {
    "repraesentant": ("repraesentant", {"repraesentant": VAELG_REPRAESENTANT}, _inviter),
    "loeft": ("loeftes", {"loeftes": VAELG_LOEFT}, _loeft),
    "dagsorden": ("dagsorden", {}, lambda _, forloeb, __: SætPåDagsorden(forloeb=forloeb)),
}
"""By name: the field at fault when a rule says no, what must be written, and the command."""

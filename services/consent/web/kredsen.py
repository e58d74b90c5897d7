"""Those around the child: custody with dates, home, interpreter, and whom to protect (A3, A41, A45)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.command import Command
from contracts.consent import (
    SPROGNAVNE,
    Dokumentart,
    NoterTolkebehov,
    Situation,
    Skjult,
    Sprog,
    SætPartsbegrænsning,
    ÆndrBarnetsSituation,
    ÆndrForældremyndighed,
)
from services.consent.web.room import Room, home
from services.consent.web.samtykker import BASER
from services.gate.forms import Form, Skema, to
from services.gate.room import role

DAG = "Skriv, hvilken dag det gælder fra."


def add(room: Room) -> None:
    for base in BASER:
        _side(room, base + "/kreds")


def _side(room: Room, adresse: str) -> None:
    async def show(request: Request, forloeb: UUID, form: Form) -> Response:
        return room.page(
            request,
            "kreds.html",
            400 if form.fejl else 200,
            s=await room.status(forloeb),
            f=form,
            hjem=home(request),
            sprog=[(each.value, ord_) for each, ord_ in SPROGNAVNE.items()],
            sprog_navn={each.value: ord_ for each, ord_ in SPROGNAVNE.items()},
            retter=role(request) in ÆndrForældremyndighed.ROLLER,
        )

    @room.pages.get(adresse)
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post(adresse)
    async def skridt(request: Request, forloeb: UUID, form: Skema) -> Response:
        """One step a form; whom it is about stands in it."""
        await room.status(forloeb)
        make = SKRIDT.get(form.get("skridt"))
        if make is None:
            return room.unknown(request)
        felt = f"fra-{form.get('part')}" if form.get("part") else "fra"
        if form.get("skridt") in ("myndighed", "situation"):
            form.needs(felt, DAG)
        await form.do(room.ask, lambda: make(form, forloeb, felt), at=felt)
        return await show(request, forloeb, form) if form.fejl else to(str(request.url.path))


def _om(form: Form, forloeb: UUID) -> dict[str, Any]:
    return {"forloeb": forloeb, "part": UUID(form.get("part"))}


def _myndighed(form: Form, forloeb: UUID, felt: str) -> Command:
    har, fra = form.get("har") == "ja", date.fromisoformat(form.get(felt))
    return ÆndrForældremyndighed(**_om(form, forloeb), foraeldremyndighed=har, fra=fra)


def _situation(form: Form, forloeb: UUID, felt: str) -> Command:
    fra = date.fromisoformat(form.get(felt))
    return ÆndrBarnetsSituation(forloeb=forloeb, situation=Situation(form.get("situation")), fra=fra)


def _tolk(form: Form, forloeb: UUID, _felt: str) -> Command:
    return NoterTolkebehov(**_om(form, forloeb), tolk=bool(form.get("tolk")), sprog=Sprog(form.get("sprog")))


def _beskyt(form: Form, forloeb: UUID, _felt: str) -> Command:
    return SætPartsbegrænsning(
        **_om(form, forloeb),
        skjul=tuple(map(Skjult, form.all("skjul"))),
        faar_ikke=tuple(map(Dokumentart, form.all("faar_ikke"))),
        adskilte_moeder=bool(form.get("adskilte")),
    )


SKRIDT = {"myndighed": _myndighed, "situation": _situation, "tolk": _tolk, "beskyt": _beskyt}

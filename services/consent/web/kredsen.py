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
from services.gate.forms import Form
from services.gate.room import Skridt, role

DAG = "Skriv, hvilken dag det gælder fra."


def add(room: Room) -> None:
    async def vis(request: Request, forloeb: UUID, form: Form) -> Response:
        return room.draw(
            request,
            "kreds.html",
            form,
            s=await room.status(forloeb),
            hjem=home(request),
            sprog=[(each.value, ord_) for each, ord_ in SPROGNAVNE.items()],
            sprog_navn={each.value: ord_ for each, ord_ in SPROGNAVNE.items()},
            retter=role(request) in ÆndrForældremyndighed.ROLLER,
        )

    async def knapper(form: Form, forloeb: UUID) -> Skridt:
        """Whom it is about stands in the form."""
        await room.status(forloeb)
        felt = f"fra-{form.get('part')}" if form.get("part") else "fra"
        if form.get("skridt") in ("myndighed", "situation"):
            form.needs(felt, DAG)
        return {
            "myndighed": (lambda: _myndighed(form, forloeb, felt), felt),
            "situation": (lambda: _situation(form, forloeb, felt), felt),
            "tolk": (lambda: _tolk(form, forloeb), felt),
            "beskyt": (lambda: _beskyt(form, forloeb), felt),
        }

    for base in BASER:
        room.stepwise(base + "/kreds", vis, knapper)


def _om(form: Form, forloeb: UUID) -> dict[str, Any]:
    return {"forloeb": forloeb, "part": UUID(form.get("part"))}


def _myndighed(form: Form, forloeb: UUID, felt: str) -> Command:
    har, fra = form.get("har") == "ja", date.fromisoformat(form.get(felt))
    return ÆndrForældremyndighed(**_om(form, forloeb), foraeldremyndighed=har, fra=fra)


def _situation(form: Form, forloeb: UUID, felt: str) -> Command:
    fra = date.fromisoformat(form.get(felt))
    return ÆndrBarnetsSituation(forloeb=forloeb, situation=Situation(form.get("situation")), fra=fra)


def _tolk(form: Form, forloeb: UUID) -> Command:
    return NoterTolkebehov(**_om(form, forloeb), tolk=bool(form.get("tolk")), sprog=Sprog(form.get("sprog")))


def _beskyt(form: Form, forloeb: UUID) -> Command:
    return SætPartsbegrænsning(
        **_om(form, forloeb),
        skjul=tuple(map(Skjult, form.all("skjul"))),
        faar_ikke=tuple(map(Dokumentart, form.all("faar_ikke"))),
        adskilte_moeder=bool(form.get("adskilte")),
    )

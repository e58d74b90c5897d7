"""Consents to one purpose each, as those who ask see them: asked, noted, taken back, gone on without (R81-R83, A5, A9).

The lane is a forløb, an underretning or a case; who has no forløb yet asks under the koncept of the municipality.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.command import Command
from contracts.consent import (
    AnmodSamtykkeTilFormål,
    FortsætUdenSamtykke,
    Grundlag,
    Kanal,
    Samtykkeformål,
    SvarPåFormål,
    TrækSamtykkeTilFormålTilbage,
)
from contracts.values import Fortrolig, Rolle
from services.consent.web.room import Room, given_at, home
from services.gate.forms import Form, danish
from services.gate.room import Skridt, role

F = Samtykkeformål
BASER = ("/forloeb/{forloeb}", "/underretninger/{barn}/{forloeb}", "/sager/{forloeb}")
"""Where a lane lies: what the family says yes to belongs to a forløb, an underretning or a case."""
SPOERGES: dict[Rolle, tuple[Samtykkeformål, ...]] = {
    Rolle.MODTAGELSEN: (F.KONTAKTE_LOKAL_LEDER, F.INDHENTE_OPLYSNINGER),
    Rolle.RAADGIVER: (F.AKTIVERE_BESLUTNINGSTRAE, F.INDHENTE_OPLYSNINGER, F.OVERFOERE_TIL_NY_KOMMUNE),
    Rolle.LOKAL_LEDER: (F.DELING_UDEN_FOR_INSTITUTIONEN, F.UPLOAD, F.INDHENTE_OPLYSNINGER, F.OVERFOERE_TIL_NY_KOMMUNE),
    Rolle.FAMILIEINDGANG: (F.DELING_UDEN_FOR_INSTITUTIONEN, F.UPLOAD),
}
"""What each asks about in its own work; what has been asked already is always shown."""
MANGLER_SVAR = "Vælg, hvem der svarede, og hvad."
MANGLER_KANAL = "Vælg, hvordan svaret kom."
MANGLER_GRUNDLAG = "Vælg, hvad I så bygger det på."
MANGLER_UNDERRETTER = "Vælg, hvem der underrettede."
SKRIV = "Skriv kort hvorfor."
FORKERT_TID = "Skriv den dag og det klokkeslæt, svaret blev givet."


def add(room: Room) -> None:
    async def vis(request: Request, forloeb: UUID, form: Form) -> Response:
        status, hvem = await room.status(forloeb), role(request)
        vises = dict.fromkeys([*(f.value for f in SPOERGES.get(hvem, ())), *status["formaal"]] if hvem else [])
        return room.draw(
            request,
            "samtykker.html",
            form,
            s=status,
            hjem=home(request),
            vises=list(vises),
            maa={
                "spoerge": hvem in AnmodSamtykkeTilFormål.ROLLER,
                "notere": hvem in SvarPåFormål.ROLLER,
                "fortsaette": hvem in FortsætUdenSamtykke.ROLLER,
            },
        )

    async def knapper(form: Form, forloeb: UUID) -> Skridt:
        """The purpose stands in the form."""
        await room.status(forloeb)
        _kontroller(form)
        return {
            "spoerg": (lambda: _spoerg(form, forloeb, room.koncept), "spoerg"),
            "noter": (lambda: _noter(form, forloeb), "svar"),
            "fortsaet": (lambda: _fortsaet(form, forloeb, room.koncept), "grundlag"),
        }

    for base in BASER:
        room.stepwise(base + "/samtykker", vis, knapper)


def _kontroller(form: Form) -> None:
    match form.get("skridt"):
        case "noter":
            form.needs("svar", MANGLER_SVAR)
            form.needs("part", MANGLER_SVAR)
            form.needs("kanal", MANGLER_KANAL)
            if danish(form.get("naar")) is None:
                form.fejl["naar"] = FORKERT_TID
        case "fortsaet":
            form.needs("underretter", MANGLER_UNDERRETTER)
            form.needs("grundlag", MANGLER_GRUNDLAG)
            form.needs("begrundelse", SKRIV)


def _spoerg(form: Form, forloeb: UUID, koncept: str | None) -> Command:
    return AnmodSamtykkeTilFormål(forloeb=forloeb, formaal=F(form.get("formaal")), koncept=koncept)


def _noter(form: Form, forloeb: UUID) -> Command:
    """An answer on paper or by word of mouth."""
    om: dict[str, Any] = {"forloeb": forloeb, "formaal": F(form.get("formaal")), "part": UUID(form.get("part"))}
    if form.get("svar") == "traek":
        return TrækSamtykkeTilFormålTilbage(**om, trukket_at=given_at(form))
    return SvarPåFormål(
        **om, sagde_ja=form.get("svar") == "ja", svaret_at=given_at(form), kanal=Kanal(form.get("kanal"))
    )


def _fortsaet(form: Form, forloeb: UUID, koncept: str | None) -> Command:
    return FortsætUdenSamtykke(
        forloeb=forloeb,
        formaal=F(form.get("formaal")),
        underretter=form.get("underretter"),
        grundlag=Grundlag(form.get("grundlag")),
        begrundelse=Fortrolig(form.get("begrundelse")),
        koncept=koncept,
    )

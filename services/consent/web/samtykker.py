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
from services.gate.forms import Form, Skema, danish, to
from services.gate.room import role

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
    for base in BASER:
        _side(room, base + "/samtykker")


def _side(room: Room, adresse: str) -> None:
    async def show(request: Request, forloeb: UUID, form: Form) -> Response:
        status, hvem = await room.status(forloeb), role(request)
        vises = dict.fromkeys([*(f.value for f in SPOERGES.get(hvem, ())), *status["formaal"]] if hvem else [])
        return room.page(
            request,
            "samtykker.html",
            400 if form.fejl else 200,
            s=status,
            f=form,
            hjem=home(request),
            vises=list(vises),
            maa={
                "spoerge": hvem in AnmodSamtykkeTilFormål.ROLLER,
                "notere": hvem in SvarPåFormål.ROLLER,
                "fortsaette": hvem in FortsætUdenSamtykke.ROLLER,
            },
        )

    @room.pages.get(adresse)
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post(adresse)
    async def skridt(request: Request, forloeb: UUID, form: Skema) -> Response:
        """One step a form; the purpose stands beside it."""
        await room.status(forloeb)
        make = SKRIDT.get(form.get("skridt"))
        if make is None:
            return room.unknown(request)
        _kontroller(form)
        at = {"spoerg": "spoerg", "noter": "svar"}.get(form.get("skridt"), "grundlag")
        await form.do(room.ask, lambda: make(form, forloeb, room.koncept), at=at)
        return await show(request, forloeb, form) if form.fejl else to(str(request.url.path))


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


def _noter(form: Form, forloeb: UUID, _koncept: str | None) -> Command:
    """An answer on paper or by word of mouth."""
    om: dict[str, Any] = {"forloeb": forloeb, "formaal": F(form.get("formaal")), "part": UUID(form.get("part"))}
    if form.get("svar") == "traek":
        return TrækSamtykkeTilFormålTilbage(**om)
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


SKRIDT = {"spoerg": _spoerg, "noter": _noter, "fortsaet": _fortsaet}

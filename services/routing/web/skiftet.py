"""A running forløb is moved to other rules: each step's counterpart and each deadline is said by a person (R1, A11)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request, Response

from contracts.koncept import hent_koncept, koncepter
from contracts.routing import Fristovergang, Overgang, Skiftegrund, SkiftKoncept, Trinoversættelse
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema, to
from services.routing.web import trappen
from services.routing.web.room import Room
from services.routing.web.teamet import look

VAELG_KONCEPT = "Vælg det koncept, forløbet skal følge."
VAELG_GRUND = "Vælg, hvorfor forløbet skal følge andre regler."
SKRIV = "Skriv kort hvorfor."
SIDEN = "/forloeb/{forloeb}/koncept"


def add(room: Room) -> None:
    async def show(request: Request, id_: UUID, form: Form) -> Response:
        svar, navne, koncept = await look(room, id_)
        til = form.get("koncept") if form.get("koncept") in koncepter() else ""
        nyt = hent_koncept(til) if til else None
        return room.draw(
            request,
            "koncept_skift.html",
            form,
            s=svar,
            k=koncept,
            nyt=nyt,
            barnet=navne.get(svar["barn"]),
            koncepter=[(id_, hent_koncept(id_).navn) for id_ in koncepter() if id_ != koncept.id],
            trin=trappen.trin(nyt) if nyt else [],
            frister=[(kode, koncept.frist(kode).titel) for kode in sorted(_aabne(svar))],
        )

    @room.pages.get(SIDEN)
    async def vis(request: Request, forloeb: UUID, koncept: str = "") -> Response:
        return await show(request, forloeb, Form({"koncept": koncept}))

    @room.pages.post(SIDEN)
    async def skift(request: Request, forloeb: UUID, form: Skema) -> Response:
        svar = await room.stands(forloeb)
        form.needs("koncept", VAELG_KONCEPT)
        form.needs("grund", VAELG_GRUND)
        form.needs("begrundelse", SKRIV)
        fra = svar["trin"]
        await form.do(
            room.ask,
            lambda: SkiftKoncept(
                forloeb=forloeb,
                koncept=form.get("koncept"),
                trin=(Trinoversættelse(fra=fra, til=form.get("trin")),) if fra and form.get("trin") else (),
                frister=tuple(
                    Fristovergang(frist=kode, overgang=Overgang(form.get(f"frist-{kode}")))
                    for kode in sorted(_aabne(svar))
                ),
                grund=Skiftegrund(form.get("grund")),
                begrundelse=Fortrolig(form.get("begrundelse")),
            ),
            at="koncept",
        )
        return await show(request, forloeb, form) if form.fejl else to(f"/forloeb/{forloeb}")


def _aabne(svar: dict[str, list[dict[str, str]]]) -> set[str]:
    """The names of the deadlines that run."""
    return {frist["frist"] for frist in svar["frister"] if frist["loeber"]}

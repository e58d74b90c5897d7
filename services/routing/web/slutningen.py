"""How a forløb ends and goes on: what must be so first, the family's view, the leader's decision (R108, A38)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.koncept import Koncept
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    FamiliensSyn,
    ForeslåAfslutning,
    GenåbnForløb,
    NoterFamiliensSyn,
)
from services.gate.forms import Form
from services.gate.room import Skridt, role
from services.routing.web import fraflytning
from services.routing.web.room import Room
from services.routing.web.teamet import look

VAELG = "Vælg, hvordan forløbet slutter."
VAELG_SYN = "Vælg, hvad familien mener."
MANGLER = {"forslag": ("forslag", VAELG), "syn": ("syn", VAELG_SYN), "afslut": ("aarsag", VAELG)}
LEDEREN = (Afslutning.MAAL_NAAET, Afslutning.LEDERENS_VURDERING)


def add(room: Room) -> None:
    async def vis(request: Request, id_: UUID, form: Form) -> Response:
        svar, navne, koncept = await look(room, id_)
        return room.draw(
            request,
            "slut.html",
            form,
            s=svar,
            k=koncept,
            barnet=navne.get(svar["barn"]),
            krav=_krav(svar, koncept),
            endelser=koncept.afslutning.endelser,
            i_dag=room.today().isoformat(),
            leder=role(request) in AfslutForløb.ROLLER,
        )

    async def knapper(form: Form, id_: UUID) -> Skridt:
        await room.stands(id_)
        if felt := MANGLER.get(form.get("skridt")):
            form.needs(*felt)
        return _skridt(form, id_) | fraflytning.skridt(form, id_)

    room.stepwise("/forloeb/{forloeb}/slut", vis, knapper)


def _skridt(form: Form, id_: UUID) -> Skridt:
    return {
        "forslag": (lambda: ForeslåAfslutning(forloeb=id_, aarsag=Afslutning(form.get("forslag"))), "forslag"),
        "syn": (
            lambda: NoterFamiliensSyn(
                forloeb=id_, syn=FamiliensSyn(form.get("syn")), ord=form.fortrolig("familiens_ord")
            ),
            "syn",
        ),
        "genaabn": (lambda: GenåbnForløb(forloeb=id_), "genaabn"),
        "afslut": (
            lambda: AfslutForløb(
                forloeb=id_,
                aarsag=Afslutning(form.get("aarsag")),
                deltager_i_faellesskab=bool(form.get("deltager")),
                begrundelse=form.fortrolig("begrundelse"),
            ),
            "aarsag",
        ),
    }


def _krav(svar: dict[str, Any], koncept: Koncept) -> list[dict[str, Any]]:
    """What must be so before the goal can be called reached, and whether it is; the rules have the last word."""
    skala, afslutning, har_team = koncept.skala, koncept.afslutning, svar["team"] is not None
    krav: list[dict[str, Any]] = []
    if skala.maal and skala.maal_trin:
        opfyldt = svar["trin"] in skala.maal_trin
        krav.append(
            {"hvad": skala.maal.tekst, "opfyldt": opfyldt, "regel": skala.maal.regel, "kilde": skala.maal.kilde}
        )
    if har_team:
        foreslaaet = svar["foreslaaet"] in LEDEREN
        krav.append(
            {"hvad": "Teamet har foreslået at slutte.", "opfyldt": foreslaaet, "regel": "A38", "kilde": "afklaring"}
        )
    if har_team and afslutning.bekraeftes_af:
        syn = svar["familiens_syn"] is not None
        krav.append({"hvad": "Familiens syn er noteret.", "opfyldt": syn, "regel": "A38", "kilde": "afklaring"})
    return krav

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
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema, to
from services.gate.room import role
from services.routing.web import fraflytning
from services.routing.web.room import Room, Skridt
from services.routing.web.teamet import look

VAELG = "Vælg, hvordan forløbet slutter."
VAELG_SYN = "Vælg, hvad familien mener."
MANGLER = {"forslag": ("forslag", VAELG), "syn": ("syn", VAELG_SYN), "afslut": ("aarsag", VAELG)}
SLUT = "/forloeb/{forloeb}/slut"
LEDEREN = (Afslutning.MAAL_NAAET, Afslutning.LEDERENS_VURDERING)


def add(room: Room) -> None:
    async def show(request: Request, id_: UUID, form: Form, status: int = 200) -> Response:
        svar, navne, koncept = await look(room, id_)
        return room.page(
            request,
            "slut.html",
            status,
            s=svar,
            k=koncept,
            f=form,
            barnet=navne.get(svar["barn"]),
            krav=_krav(svar, koncept),
            endelser=koncept.afslutning.endelser,
            i_dag=room.today().isoformat(),
            leder=role(request) in AfslutForløb.ROLLER,
        )

    @room.pages.get(SLUT)
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post(SLUT)
    async def afslut(request: Request, forloeb: UUID, form: Skema) -> Response:
        """One form a step; which one it is, the button says."""
        await room.stands(forloeb)
        if felt := MANGLER.get(form.get("skridt")):
            form.needs(*felt)
        if not await room.take(form, _skridt(form, forloeb) | fraflytning.skridt(form, forloeb)):
            return room.unknown(request)
        return await show(request, forloeb, form, 400) if form.fejl else to(f"/forloeb/{forloeb}/slut")


def _skridt(form: Form, id_: UUID) -> Skridt:
    return {
        "forslag": (lambda: ForeslåAfslutning(forloeb=id_, aarsag=Afslutning(form.get("forslag"))), "forslag"),
        "syn": (
            lambda: NoterFamiliensSyn(
                forloeb=id_, syn=FamiliensSyn(form.get("syn")), ord=_ord(form.get("familiens_ord"))
            ),
            "syn",
        ),
        "genaabn": (lambda: GenåbnForløb(forloeb=id_), "genaabn"),
        "afslut": (
            lambda: AfslutForløb(
                forloeb=id_,
                aarsag=Afslutning(form.get("aarsag")),
                deltager_i_faellesskab=bool(form.get("deltager")),
                begrundelse=_ord(form.get("begrundelse")),
            ),
            "aarsag",
        ),
    }


def _ord(tekst: str) -> Fortrolig[str] | None:
    return Fortrolig(tekst) if tekst else None


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

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
from services.gate.forms import Form
from services.routing.web.forloebet import look
from services.routing.web.room import Room, id_in, role, to

VAELG = "Vælg, hvordan forløbet slutter."
VAELG_SYN = "Vælg, hvad familien mener."
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

    @room.pages.get("/forloeb/{forloeb}/slut")
    async def vis(request: Request, forloeb: str) -> Response:
        id_ = id_in(forloeb)
        return await show(request, id_, Form()) if id_ else room.unknown(request)

    @room.pages.post("/forloeb/{forloeb}/slut")
    async def afslut(request: Request, forloeb: str) -> Response:
        """One form a step; which one it is, the button says."""
        id_, form = id_in(forloeb), await Form.of(request)
        if id_ is None:
            return room.unknown(request)
        await room.stands(id_)
        match form.get("skridt"):
            case "forslag":
                form.needs("forslag", VAELG)
                await form.do(
                    room.ask,
                    lambda: ForeslåAfslutning(forloeb=id_, aarsag=Afslutning(form.get("forslag"))),
                    at="forslag",
                )
            case "syn":
                form.needs("syn", VAELG_SYN)
                await form.do(
                    room.ask,
                    lambda: NoterFamiliensSyn(
                        forloeb=id_, syn=FamiliensSyn(form.get("syn")), ord=_ord(form.get("familiens_ord"))
                    ),
                    at="syn",
                )
            case "genaabn":
                await form.do(room.ask, lambda: GenåbnForløb(forloeb=id_), at="genaabn")
            case _:
                form.needs("aarsag", VAELG)
                await form.do(
                    room.ask,
                    lambda: AfslutForløb(
                        forloeb=id_,
                        aarsag=Afslutning(form.get("aarsag")),
                        deltager_i_faellesskab=bool(form.get("deltager")),
                        begrundelse=_ord(form.get("begrundelse")),
                    ),
                    at="aarsag",
                )
        return await show(request, id_, form, 400) if form.fejl else to(f"/forloeb/{id_}/slut")


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

"""Work with a group, about no one child (R86, R157-R167, A48)."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.koncept import hent_koncept
from contracts.routing import (
    AfholdFællesskabsmøde,
    AfslutFællesskabsindsats,
    AktiverRefleksionsrum,
    AktiverVejviser,
    Fællesskaber,
    Fællesskabsafslutning,
    Fællesskabsmøde,
    FølgOpPåFællesskab,
    IndkaldFællesskabsmøde,
    RegistrerFællesskabsindsats,
    VisFællesskabsindsats,
)
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema, danish, to
from services.gate.room import Skridt, role
from services.routing.web import trappen
from services.routing.web.room import Room

VAELG_ENHED = "Vælg den skole eller det dagtilbud, det handler om."
SKRIV = "Skriv kort, hvad I er optaget af, uden at nævne et barn ved navn."
TID = "Skriv dagen og klokkeslættet for mødet."


def add(room: Room) -> None:
    _listen(room)
    _indsatsen(room)


def _listen(room: Room) -> None:
    @room.pages.get("/faellesskaber")
    async def liste(request: Request) -> Response:
        svar = await room.ask(Fællesskaber())
        maa = role(request) in RegistrerFællesskabsindsats.ROLLER
        return room.page(request, "faellesskaber.html", indsatser=svar["indsatser"], maa=maa)

    async def ny(request: Request, form: Form) -> Response:
        skala = room.koncept.skala
        lave = [t for t in trappen.trin(room.koncept) if not skala.er_individuelt(t["kode"])]
        return room.draw(request, "faellesskab_ny.html", form, enheder=await room.units(), trin=lave)

    @room.pages.get("/faellesskaber/ny")
    async def begynd(request: Request) -> Response:
        return await ny(request, Form())

    @room.pages.post("/faellesskaber/ny")
    async def registrer(request: Request, form: Skema) -> Response:
        enhed, trin = form.needs("enhed", VAELG_ENHED), form.needs("trin", trappen.VAELG_TRIN)
        ord_, indsats = form.needs("beskrivelse", SKRIV), uuid5(form.kommando, "indsats")
        await form.do(
            room.ask,
            lambda: RegistrerFællesskabsindsats(
                indsats=indsats, enhed=UUID(enhed), trin=trin, beskrivelse=Fortrolig(ord_)
            ),
            at="trin",
        )
        return await ny(request, form) if form.fejl else to(f"/faellesskaber/{indsats}")


def _indsatsen(room: Room) -> None:
    async def show(request: Request, id_: UUID, form: Form) -> Response:
        svar = await room.ask(VisFællesskabsindsats(indsats=id_))
        hvem, koncept = role(request), hent_koncept(svar["koncept"])
        return room.draw(
            request,
            "faellesskab.html",
            form,
            i=svar,
            trin=trappen.trin(room.koncept),
            leder=hvem in AktiverVejviser.ROLLER,
            ppr=hvem in IndkaldFællesskabsmøde.ROLLER,
            indkaldes=[art.value for art in Fællesskabsmøde if koncept.har_moede(art)],
        )

    @room.pages.get("/faellesskaber/{indsats}")
    async def vis(request: Request, indsats: UUID) -> Response:
        return await show(request, indsats, Form())

    @room.pages.post("/faellesskaber/{indsats}")
    async def skridt(request: Request, indsats: UUID, form: Skema) -> Response:
        """One step a form; which one it is, the button says."""
        if form.get("skridt") == "indkald" and danish(form.get("starter")) is None:
            form.fejl["starter"] = TID
        if not await room.take(form, _skridt(form, indsats)):
            return room.unknown(request)
        return await show(request, indsats, form) if form.fejl else to(f"/faellesskaber/{indsats}")


def _skridt(form: Form, id_: UUID) -> Skridt:
    return {
        "vejviser": (lambda: AktiverVejviser(indsats=id_), "vejviser"),
        "refleksionsrum": (lambda: AktiverRefleksionsrum(indsats=id_), "refleksionsrum"),
        "indkald": (
            lambda: IndkaldFællesskabsmøde(
                indsats=id_, art=Fællesskabsmøde(form.get("art")), starter_at=danish(form.get("starter"))
            ),
            "starter",
        ),
        "holdt": (
            lambda: AfholdFællesskabsmøde(
                indsats=id_, moede=UUID(form.get("moede")), udbytte=form.fortrolig("udbytte")
            ),
            "moede",
        ),
        "foelg_op": (
            lambda: FølgOpPåFællesskab(
                indsats=id_,
                trin=form.get("trin"),
                naeste_opfoelgning=date.fromisoformat(form.get("naeste")) if form.get("naeste") else None,
                iagttagelse=form.fortrolig("iagttagelse"),
            ),
            "naeste",
        ),
        "afslut": (
            lambda: AfslutFællesskabsindsats(indsats=id_, aarsag=Fællesskabsafslutning(form.get("aarsag"))),
            "aarsag",
        ),
    }

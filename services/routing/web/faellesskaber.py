"""Work with a group, about no one child; and the concern that staff brings to the leader (R46, R86, R157-R167, A48)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.command import Command
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
    RegistrerBekymring,
    RegistrerFællesskabsindsats,
    VisFællesskabsindsats,
)
from contracts.values import Fortrolig
from services.gate.forms import Form
from services.routing.web import trappen
from services.routing.web.room import Room, danish, id_in, role, to

VAELG_ENHED = "Vælg den skole eller det dagtilbud, det handler om."
SKRIV = "Skriv kort, hvad I er optaget af, uden at nævne et barn ved navn."
SKRIV_BEKYMRING = "Skriv kort, hvad du er bekymret for."
ALDER = "Skriv barnets alder i hele år."
TID = "Skriv dagen og klokkeslættet for mødet."


def add(room: Room) -> None:
    _listen(room)
    _indsatsen(room)
    _bekymringen(room)


def _listen(room: Room) -> None:
    @room.pages.get("/faellesskaber")
    async def liste(request: Request) -> Response:
        svar = await room.ask(Fællesskaber())
        maa = role(request) in RegistrerFællesskabsindsats.ROLLER
        return room.page(request, "faellesskaber.html", indsatser=svar["indsatser"], maa=maa)

    async def ny(request: Request, form: Form, status: int = 200) -> Response:
        skala = room.koncept.skala
        lave = [t for t in trappen.trin(room.koncept) if not skala.er_individuelt(t["kode"])]
        return room.page(request, "faellesskab_ny.html", status, f=form, enheder=await room.units(), trin=lave)

    @room.pages.get("/faellesskaber/ny")
    async def begynd(request: Request) -> Response:
        return await ny(request, Form())

    @room.pages.post("/faellesskaber/ny")
    async def registrer(request: Request) -> Response:
        form = await Form.of(request)
        enhed, trin = form.needs("enhed", VAELG_ENHED), form.needs("trin", trappen.VAELG_TRIN)
        ord_, indsats = form.needs("beskrivelse", SKRIV), uuid5(form.kommando, "indsats")
        await form.do(
            room.ask,
            lambda: RegistrerFællesskabsindsats(
                indsats=indsats, enhed=UUID(enhed), trin=trin, beskrivelse=Fortrolig(ord_)
            ),
            at="trin",
        )
        return await ny(request, form, 400) if form.fejl else to(f"/faellesskaber/{indsats}")


def _indsatsen(room: Room) -> None:
    async def show(request: Request, id_: UUID, form: Form, status: int = 200) -> Response:
        svar = await room.ask(VisFællesskabsindsats(indsats=id_))
        hvem = role(request)
        return room.page(
            request,
            "faellesskab.html",
            status,
            i=svar,
            f=form,
            trin=trappen.trin(room.koncept),
            leder=hvem in AktiverVejviser.ROLLER,
            ppr=hvem in IndkaldFællesskabsmøde.ROLLER,
        )

    @room.pages.get("/faellesskaber/{indsats}")
    async def vis(request: Request, indsats: str) -> Response:
        id_ = id_in(indsats)
        return await show(request, id_, Form()) if id_ else room.unknown(request)

    @room.pages.post("/faellesskaber/{indsats}")
    async def skridt(request: Request, indsats: str) -> Response:
        """One step a form; which one it is, the button says."""
        id_, form = id_in(indsats), await Form.of(request)
        make, at = _skridt(form, id_).get(form.get("skridt"), (None, "")) if id_ else (None, "")
        if id_ is None or make is None:
            return room.unknown(request)
        if form.get("skridt") == "indkald" and danish(form.get("starter")) is None:
            form.fejl["starter"] = TID
        await form.do(room.ask, make, at=at)
        return await show(request, id_, form, 400) if form.fejl else to(f"/faellesskaber/{id_}")


def _skridt(form: Form, id_: UUID) -> dict[str, tuple[Callable[[], Command], str]]:
    """By the button: the command it means, and the field at which a no is told."""
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
                indsats=id_, moede=UUID(form.get("moede")), udbytte=_ord(form.get("udbytte"))
            ),
            "moede",
        ),
        "foelg_op": (
            lambda: FølgOpPåFællesskab(
                indsats=id_,
                trin=form.get("trin"),
                naeste_opfoelgning=date.fromisoformat(form.get("naeste")) if form.get("naeste") else None,
                iagttagelse=_ord(form.get("iagttagelse")),
            ),
            "naeste",
        ),
        "afslut": (
            lambda: AfslutFællesskabsindsats(indsats=id_, aarsag=Fællesskabsafslutning(form.get("aarsag"))),
            "aarsag",
        ),
    }


def _ord(tekst: str) -> Fortrolig[str] | None:
    return Fortrolig(tekst) if tekst else None


def _bekymringen(room: Room) -> None:
    async def show(request: Request, form: Form, status: int = 200) -> Response:
        return room.page(request, "bekymring.html", status, f=form, enheder=await room.units())

    @room.pages.get("/bekymring")
    async def begynd(request: Request) -> Response:
        return await show(request, Form())

    @room.pages.post("/bekymring")
    async def meld(request: Request) -> Response:
        form = await Form.of(request)
        enhed, ord_ = form.needs("enhed", VAELG_ENHED), form.needs("bekymring", SKRIV_BEKYMRING)
        alder, forloeb = form.needs("alder", ALDER), uuid5(form.kommando, "forloeb")
        if alder and not alder.isdigit():
            form.fejl["alder"] = ALDER
        await form.do(
            room.ask,
            lambda: RegistrerBekymring(forloeb=forloeb, enhed=UUID(enhed), alder=int(alder), bekymring=Fortrolig(ord_)),
            at="alder",
        )
        if form.fejl:
            return await show(request, form, 400)
        return room.page(request, "meldt.html", nummer=str(forloeb)[:8], kl=room.now().isoformat())

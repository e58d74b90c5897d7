"""A rådgiver's own cases: opened, carried on, handed over and closed (R63, R131-R151, A20, A34)."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.koncept import hent_koncept
from contracts.routing import (
    Afbrydelse,
    AfbrydOverdragelse,
    AfslutUndersøgelse,
    AktiverSagensBeslutningstræ,
    GenoptagSag,
    IndkaldSagsmøde,
    IværksætForanstaltning,
    KlargørSagTilLukning,
    LukSag,
    MineSager,
    OphørForanstaltning,
    OpretSag,
    Overdragelsesstatus,
    OverdragSag,
    OvertagForløb,
    Saglukning,
    Sagsstatus,
    StartOverdragelse,
    TildelRådgiver,
)
from contracts.values import Rolle
from services.gate.forms import Form, Skema, danish, to
from services.gate.room import Skridt, role
from services.routing.web import fraflytning, trappen
from services.routing.web.room import Room

NY = "/sager/ny"
VAELG_RAADGIVER = "Vælg den rådgiver, der får ansvaret for sagen."
VAELG_TRIN = "Vælg det trin, barnet overdrages til."
VAELG_BEHOV = "Vælg, om barnet har særligt behov for støtte."
VAELG_METODE = "Vælg, hvordan mødet holdes."
VAELG_LUKNING = "Vælg, hvordan sagen slutter."
VAELG_GRUND = "Vælg, hvorfor overdragelsen stopper."
TID = "Skriv dagen og klokkeslættet for mødet."
MANGLER = {
    "start": ("trin", VAELG_TRIN),
    "afbryd": ("grund", VAELG_GRUND),
    "undersoegt": ("behov", VAELG_BEHOV),
    "raadgiver": ("raadgiver", VAELG_RAADGIVER),
    "trae": ("trae_trin", trappen.VAELG_TRIN),
    "moede": ("metode", VAELG_METODE),
    "luk": ("lukning", VAELG_LUKNING),
}


def add(room: Room) -> None:
    _listen(room)
    _ny(room)
    _sagen(room)


def _listen(room: Room) -> None:
    async def show(request: Request, form: Form) -> Response:
        svar = await room.ask(MineSager())
        navne = await room.children([sag["forloeb"] for sag in svar["sager"]])
        sager: list[dict[str, Any]] = [sag | {"barnet": navne.get(sag["forloeb"])} for sag in svar["sager"]]
        return room.draw(request, "sager.html", form, sager=sager, flyttede=svar["flyttede"])

    @room.pages.get("/sager")
    async def liste(request: Request) -> Response:
        return await show(request, Form())

    @room.pages.post("/sager/{sag}/flyttet")
    async def flyttet(request: Request, sag: UUID, form: Skema) -> Response:
        """The case is closed and out of sight; what is owed of it is not (A34)."""
        if not await room.take(form, fraflytning.skridt(form, sag)):
            return room.unknown(request)
        return await show(request, form) if form.fejl else to("/sager")


def _ny(room: Room) -> None:
    """A case that comes from no underretning here: of a concern on the authority's steps, or of a child new to us."""

    async def forloebet(form: Form) -> dict[str, Any] | None:
        kendt = form.id_of("forloeb")
        return await room.stands(kendt) if kendt else None

    async def show(request: Request, form: Form) -> Response:
        svar = await forloebet(form)
        koncept = hent_koncept(svar["koncept"]) if svar else room.koncept
        return room.draw(
            request,
            "sag_ny.html",
            form,
            s=svar,
            raadgivere=await room.raadgivere(request),
            afdelinger=koncept.myndighed.afdelinger if koncept.myndighed else (),
            undersoegelser=koncept.modtagelsen.afgoerelser if koncept.modtagelsen else (),
        )

    @room.pages.get(NY)
    async def begynd(request: Request, forloeb: UUID | None = None) -> Response:
        return await show(request, Form({"forloeb": str(forloeb)} if forloeb else None))

    @room.pages.post(NY)
    async def opret(request: Request, form: Skema) -> Response:
        svar = await forloebet(form)
        form.needs("raadgiver", VAELG_RAADGIVER)
        sag, alder = form.id_of("forloeb") or uuid5(form.kommando, "sag"), form.get("alder")
        await form.do(
            room.ask,
            lambda: OpretSag(
                barn=UUID(svar["barn"]) if svar else uuid5(form.kommando, "barn"),
                raadgiver=UUID(form.get("raadgiver")),
                forloeb=sag,
                afdeling=form.get("afdeling") or None,
                undersoegelse=form.get("undersoegelse") or None,
                alder=int(alder) if alder else None,
            ),
            at="raadgiver",
        )
        return await show(request, form) if form.fejl else to(f"/sager/{sag}")


def _sagen(room: Room) -> None:
    async def show(request: Request, sag: UUID, form: Form) -> Response:
        svar = await room.ask(Sagsstatus(forloeb=sag))
        if "koncept" not in svar:
            return room.unknown(request)
        i_gang = svar["overdrages_i"]
        overdragelse = await room.ask(Overdragelsesstatus(forloeb=UUID(i_gang))) if i_gang else None
        koncept, hvem = hent_koncept(svar["koncept"]), role(request)
        navne, raadgivere, enheder = await asyncio.gather(room.names(sag), room.raadgivere(request), room.units())
        return room.draw(
            request,
            "sag.html",
            form,
            s=svar,
            o=overdragelse,
            barnet=navne.get(svar["barn"]),
            raadgivere=raadgivere,
            enheder=enheder,
            trin=trappen.trin(koncept),
            egen=hvem is Rolle.RAADGIVER,
            lukninger=[each.value for each in Saglukning if each is not Saglukning.OVERDRAGET],
        )

    @room.pages.get("/sager/{sag}")
    async def vis(request: Request, sag: UUID) -> Response:
        return await show(request, sag, Form())

    @room.pages.post("/sager/{sag}")
    async def skridt(request: Request, sag: UUID, form: Skema) -> Response:
        """One step a form; which one it is, the button says."""
        svar = await room.ask(Sagsstatus(forloeb=sag))
        if felt := MANGLER.get(form.get("skridt")):
            form.needs(*felt)
        if form.get("skridt") == "moede" and danish(form.get("starter")) is None:
            form.fejl["starter"] = TID
        til = svar.get("overdrages_i")
        steps = _skridt(form, sag) | (_overdragelsens(form, UUID(til)) if til else {})
        if not await room.take(form, steps):
            return room.unknown(request)
        if form.fejl:
            return await show(request, sag, form)
        return to("/sager" if form.get("skridt") in ("luk", "overdraget") else f"/sager/{sag}")


def _skridt(form: Form, sag: UUID) -> Skridt:
    return {
        "undersoegt": (lambda: AfslutUndersøgelse(forloeb=sag, saerligt_behov=form.get("behov") == "ja"), "behov"),
        "ivaerksaet": (
            lambda: IværksætForanstaltning(forloeb=sag, saerligt_behov=form.get("vurderet") == "ja"),
            "vurderet",
        ),
        "ophoer": (
            lambda: OphørForanstaltning(forloeb=sag, foranstaltning=UUID(form.get("foranstaltning"))),
            "foranstaltning",
        ),
        "klar": (lambda: KlargørSagTilLukning(forloeb=sag), "klar"),
        "genoptag": (lambda: GenoptagSag(forloeb=sag), "genoptag"),
        "luk": (lambda: LukSag(forloeb=sag, lukning=Saglukning(form.get("lukning"))), "lukning"),
        "raadgiver": (lambda: TildelRådgiver(forloeb=sag, raadgiver=UUID(form.get("raadgiver"))), "raadgiver"),
        "overtag": (lambda: OvertagForløb(forloeb=sag), "overtag"),
        "trae": (
            lambda: AktiverSagensBeslutningstræ(
                forloeb=sag, trin=form.get("trae_trin"), enhed=form.id_of("enhed"), alder=_aar(form, "alder")
            ),
            "trae_trin",
        ),
        "moede": (
            lambda: IndkaldSagsmøde(
                forloeb=sag,
                metode=form.get("metode"),
                starter_at=danish(form.get("starter")),
                aftalt_med_familien=bool(form.get("aftalt")),
                partnere=tuple(form.all("partnere")),
            ),
            "starter",
        ),
        "start": (
            lambda: StartOverdragelse(
                sag=sag, trin=form.get("trin"), enhed=form.id_of("ny_enhed"), alder=_aar(form, "ny_alder")
            ),
            "trin",
        ),
    }


def _aar(form: Form, felt: str) -> int | None:
    return int(form.get(felt)) if form.get(felt).isdigit() else None


def _overdragelsens(form: Form, til: UUID) -> dict[str, Any]:
    return {
        "overdraget": (lambda: OverdragSag(forloeb=til), "overdraget"),
        "afbryd": (lambda: AfbrydOverdragelse(forloeb=til, grund=Afbrydelse(form.get("grund"))), "grund"),
    }

"""Mødet: agenda, roles, attendance, the child's perspective, referat, verdict and next date (R53, R111-R115, A29)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.command import Command
from contracts.frister import KOEBENHAVN
from contracts.meetings import (
    AfholdFormøde,
    AfholdMøde,
    AflysMøde,
    Aflysningsgrund,
    AftalOpgave,
    FlytMøde,
    IndhentBarnetsPerspektiv,
    Mødebegrundelse,
    OrienterBarnet,
    SendDagsorden,
    SendReferat,
    Varselsgrund,
)
from contracts.values import Fortrolig
from services.gate.forms import Form
from services.meetings.web import afslutning, opgaver, ordene
from services.meetings.web.room import Folk, Room, Svar, dag_in, id_in, kan, moedet, to

Kommando = Callable[[Form, UUID, UUID], Command]

VAELG_ROLLE = "Vælg, hvem der har rollen."
VAELG_NY_TID = "Skriv den nye dag og det nye klokkeslæt."
VAELG_AARSAG = "Vælg, hvorfor mødet flyttes."
VAELG_GRUND = "Vælg, hvorfor mødet aflyses."


def add(room: Room) -> None:
    async def show(request: Request, status: Svar, moede: Svar, form: Form, hvad: str = "") -> Response:
        folk = await room.folk(request, UUID(status["forloeb"]), status)
        return room.page(
            request,
            "moede.html",
            400 if form.fejl else 200,
            s=status,
            m_=moede,
            f=form,
            hvad=hvad,
            folk=folk,
            maa=kan(request, AflysMøde) and status["aaben"],
            maa_aftale=kan(request, AftalOpgave) and status["aaben"],
            maa_afslutte=kan(request, AfholdMøde),
            ved_bordet=_ved_bordet(status, moede, folk),
            tager_opgaver=opgaver.tager_opgaver(status, folk),
            fravaer=list(ordene.FRAVAER.items()),
            aarsager=list(ordene.BEGRUNDELSER.items()),
            varselsgrunde=list(ordene.VARSELSGRUNDE.items()),
            aflysninger=list(ordene.AFLYSNINGER.items()),
            aflyst=ordene.AFLYST,
            pladser=ordene.PLADSER,
            naeste=naeste_kendte(status, moede),
        )

    async def find(id_: str, moede_: str) -> tuple[Svar, Svar] | None:
        forloeb, moede = id_in(id_), id_in(moede_)
        if forloeb is None or moede is None:
            return None
        status = await room.status(forloeb)
        fundet = moedet(status, moede)
        return (status, fundet) if fundet else None

    @room.pages.get("/forloeb/{id_}/moeder/{moede_}")
    async def vis(request: Request, id_: str, moede_: str) -> Response:
        fundet = await find(id_, moede_)
        return await show(request, *fundet, Form()) if fundet else room.unknown(request)

    @room.pages.get("/forloeb/{id_}/moeder/{moede_}/skaerm")
    async def skaerm(request: Request, id_: str, moede_: str) -> Response:
        if (fundet := await find(id_, moede_)) is None:
            return room.unknown(request)
        status, moede = fundet
        folk = await room.folk(request, UUID(status["forloeb"]), status)
        return room.page(
            request,
            "skaerm.html",
            s=status,
            m_=moede,
            folk=folk,
            ved_bordet=_ved_bordet(status, moede, folk),
            pladser=ordene.PLADSER,
        )

    @room.pages.post("/forloeb/{id_}/moeder/{moede_}/afslut")
    async def afslut(request: Request, id_: str, moede_: str) -> Response:
        if (fundet := await find(id_, moede_)) is None:
            return room.unknown(request)
        status, moede = fundet
        form = await Form.of(request)
        afslutning.kontroller(form, status, moede)
        await form.do(room.ask, lambda: afslutning.kommando(form, status, moede), at="afslut", id_=form.said())
        return await show(request, status, moede, form, "afslut") if form.fejl else to(_adresse(status, moede))

    @room.pages.post("/forloeb/{id_}/moeder/{moede_}/opgave")
    async def opgave(request: Request, id_: str, moede_: str) -> Response:
        if (fundet := await find(id_, moede_)) is None:
            return room.unknown(request)
        status, moede = fundet
        form = await Form.of(request)
        await opgaver.aftal(room, form, status)
        return await show(request, status, moede, form, "opgave") if form.fejl else to(f"{_adresse(*fundet)}#opgaver")

    @room.pages.post("/forloeb/{id_}/moeder/{moede_}/{hvad}")
    async def goer(request: Request, id_: str, moede_: str, hvad: str) -> Response:
        """What changes one thing about the meeting: each is a command, and a field that a refusal stands at."""
        fundet = await find(id_, moede_)
        if fundet is None or hvad not in HANDLINGER:
            return room.unknown(request)
        status, moede = fundet
        form = await Form.of(request)
        at, kraevet, kommando = HANDLINGER[hvad]
        for felt, ord_ in kraevet.items():
            form.needs(felt, ord_)
        forloeb, id_m = UUID(status["forloeb"]), UUID(moede["moede"])
        await form.do(room.ask, lambda: kommando(form, forloeb, id_m), at=at, id_=form.said())
        return await show(request, status, moede, form, hvad) if form.fejl else to(_adresse(status, moede))


def naeste_kendte(status: Svar, moede: Svar) -> Svar | None:
    """The meeting that is called after this one."""
    senere = (m for m in status["moeder"] if m["tilstand"] == "indkaldt" and m["starter_at"] > moede["starter_at"])
    return next(senere, None)


def _adresse(status: Svar, moede: Svar) -> str:
    return f"/forloeb/{status['forloeb']}/moeder/{moede['moede']}"


def _ved_bordet(status: Svar, moede: Svar, folk: Folk) -> list[Svar]:
    """Team, guests and those of the family whom the meeting is for, each with what they are there as."""
    familien = moede["parter"] or [p["part"] for p in status["familien"]]
    fundet = [{"id": id_, "navn": folk(id_), "som": "team"} for id_ in status["team"]]
    fundet += [{"id": id_, "navn": folk(id_), "som": "familie"} for id_ in familien if id_ != status["barn"]]
    fundet += [{"id": g["deltager"], "navn": folk(g["deltager"]), "som": g["som"]} for g in moede["gaester"]]
    kendte: dict[str, Svar] = {}
    for each in fundet:
        kendte.setdefault(each["id"], each)
    return list(kendte.values())


def _formoede(form: Form, forloeb: UUID, moede: UUID) -> Command:
    roller: dict[str, Any] = {rolle: form.id_of(rolle) for rolle in ROLLER}
    return AfholdFormøde(forloeb=forloeb, moede=moede, **roller)


def _perspektiv(form: Form, forloeb: UUID, moede: UUID) -> Command:
    ord_ = form.get("perspektiv")
    return IndhentBarnetsPerspektiv(forloeb=forloeb, moede=moede, perspektiv=Fortrolig(ord_) if ord_ else None)


def _flyt(form: Form, forloeb: UUID, moede: UUID) -> Command:
    dag = dag_in(form.get("ny_dag"))
    if dag is None:
        raise ValueError
    return FlytMøde(
        forloeb=forloeb,
        moede=moede,
        starter_at=datetime.combine(dag, time.fromisoformat(form.get("ny_fra")), KOEBENHAVN),
        aarsag=Mødebegrundelse(form.get("aarsag")),
        varsel_fraveget_af=form.id_of("fraveget_af"),
        varsel_grund=Varselsgrund(form.get("varsel_grund")) if form.get("varsel_grund") else None,
    )


def _aflys(form: Form, forloeb: UUID, moede: UUID) -> Command:
    return AflysMøde(forloeb=forloeb, moede=moede, grund=Aflysningsgrund(form.get("grund")))


ROLLER = ("facilitator", "tidsholder", "referent", "referat_afsender", "kontaktperson")
HANDLINGER: dict[str, tuple[str, dict[str, str], Kommando]] = {
    "formoede": ("facilitator", dict.fromkeys(ROLLER, VAELG_ROLLE), _formoede),
    "perspektiv": ("perspektiv", {}, _perspektiv),
    "flyt": ("ny_dag", {"ny_dag": VAELG_NY_TID, "ny_fra": VAELG_NY_TID, "aarsag": VAELG_AARSAG}, _flyt),
    "aflys": ("grund", {"grund": VAELG_GRUND}, _aflys),
    "dagsorden": ("dagsorden", {}, lambda _, forloeb, moede: SendDagsorden(forloeb=forloeb, moede=moede)),
    "referat": ("holdt", {}, lambda _, forloeb, moede: SendReferat(forloeb=forloeb, moede=moede)),
    "orienter": ("holdt", {}, lambda _, forloeb, moede: OrienterBarnet(forloeb=forloeb, moede=moede)),
}
"""By name: the field at fault when a rule says no, what must be written, and the command."""

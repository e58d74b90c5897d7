"""Mødet: agenda, roles, guests, attendance, perspective, referat, verdict, next date (R53, R111-R115, A17, A29)."""

from __future__ import annotations

import asyncio
from uuid import UUID

from fastapi import Request, Response

from contracts.consent import Beskeder
from contracts.meetings import AfholdMøde, AflysMøde, AftalOpgave, FølgMødetOp
from contracts.values import Rolle
from services.gate.forms import Form, Skema, to
from services.gate.room import role
from services.meetings.web import afslutning, beskeder, opgaver, ordene
from services.meetings.web.handlinger import HANDLINGER
from services.meetings.web.room import Folk, Room, Svar, er_myndighed, kan, moedet, profilen

PROFESSIONELLE = ("team", "fagperson", "dig")


def add(room: Room) -> None:
    @room.pages.get("/forloeb/{forloeb}/moeder/{moede}")
    async def vis(request: Request, forloeb: UUID, moede: UUID) -> Response:
        fundet = await find(room, forloeb, moede)
        return await show(room, request, fundet, Form()) if fundet else room.unknown(request)

    @room.pages.get("/forloeb/{forloeb}/moeder/{moede}/skaerm")
    async def skaerm(request: Request, forloeb: UUID, moede: UUID) -> Response:
        if (fundet := await find(room, forloeb, moede)) is None:
            return room.unknown(request)
        status, moedet_ = fundet
        return room.page(request, "skaerm.html", s=status, m_=moedet_, folk=await room.folk(request, forloeb, status))

    @room.pages.post("/forloeb/{forloeb}/moeder/{moede}/afslut")
    async def afslut(request: Request, forloeb: UUID, moede: UUID, form: Skema) -> Response:
        if (fundet := await find(room, forloeb, moede)) is None:
            return room.unknown(request)
        afslutning.kontroller(form, *fundet)
        await form.do(room.ask, lambda: afslutning.kommando(form, *fundet), at="afslut", id_=form.said())
        return await show(room, request, fundet, form, "afslut") if form.fejl else to(adresse(*fundet))

    @room.pages.post("/forloeb/{forloeb}/moeder/{moede}/opgave")
    async def opgave(request: Request, forloeb: UUID, moede: UUID, form: Skema) -> Response:
        if (fundet := await find(room, forloeb, moede)) is None:
            return room.unknown(request)
        await opgaver.aftal(room, form, fundet[0])
        return await show(room, request, fundet, form, "opgave") if form.fejl else to(f"{adresse(*fundet)}#opgaver")

    @room.pages.post("/forloeb/{forloeb}/moeder/{moede}/{hvad}")
    async def goer(request: Request, forloeb: UUID, moede: UUID, hvad: str, form: Skema) -> Response:
        """What changes one thing about the meeting: each is a command, and a field that a refusal stands at."""
        fundet = await find(room, forloeb, moede)
        if fundet is None or hvad not in HANDLINGER:
            return room.unknown(request)
        at, kraevet, kommando = HANDLINGER[hvad]
        for felt, ord_ in kraevet.items():
            form.needs(felt, ord_)
        await form.do(room.ask, lambda: kommando(form, *fundet), at=at, id_=form.said())
        return await show(room, request, fundet, form, hvad) if form.fejl else to(adresse(*fundet))


async def find(room: Room, forloeb: UUID, moede: UUID) -> tuple[Svar, Svar] | None:
    status = await room.status(forloeb)
    fundet = moedet(status, moede)
    return (status, fundet) if fundet else None


async def show(room: Room, request: Request, fundet: tuple[Svar, Svar], form: Form, hvad: str = "") -> Response:
    """`hvad`: which of its forms was sent."""
    status, moede = fundet
    forloeb = UUID(status["forloeb"])
    folk, svar = await asyncio.gather(room.folk(request, forloeb, status), beskeder.om(room, request, forloeb))
    bord, profil = _ved_bordet(request, status, moede, folk), profilen(status)
    return room.draw(
        request,
        "moede.html",
        form,
        s=status,
        m_=moede,
        hvad=hvad,
        folk=folk,
        besked=beskeder.fortalt(svar, status, moede) if kan(request, Beskeder) else None,
        maa=kan(request, AflysMøde) and (status["aaben"] or (moede["har_egen_hjemmel"] and er_myndighed(request))),
        maa_aftale=kan(request, AftalOpgave) and status["aaben"],
        maa_afslutte=kan(request, AfholdMøde),
        maa_foelge_op=kan(request, FølgMødetOp),
        ved_bordet=bord,
        fagfolk=[p["id"] for p in bord if p["som"] in PROFESSIONELLE],
        tager_opgaver=opgaver.tager_opgaver(status, folk),
        fravaer=list(ordene.FRAVAER.items()),
        aflysninger=list(ordene.AFLYSNINGER.items()),
        aflyst=ordene.AFLYST,
        flyttet=ordene.BEGRUNDELSER,
        pladser=ordene.PLADSER,
        inviteres=ordene.INVITERES,
        opfoelgning=list(ordene.OPFOELGNING.items()),
        bilag=[b | {"art_navn": ordene.BILAG[b["art"]]} for b in status["bilag"] if b["moede"] == moede["moede"]],
        gennemgang=ordene.GENNEMGANG,
        har_bilag=profil.sos is not None,
        har_indsatsplan=profil.indsatsplan is not None,
        tovholdere=list(enumerate((each.tekst for each in profil.tovholdere.led), 1)) if profil.tovholdere else [],
        naeste=naeste_kendte(status, moede),
    )


def naeste_kendte(status: Svar, moede: Svar) -> Svar | None:
    """The meeting that is called after this one."""
    senere = (m for m in status["moeder"] if m["tilstand"] == "indkaldt" and m["starter_at"] > moede["starter_at"])
    return next(senere, None)


def adresse(status: Svar, moede: Svar) -> str:
    return f"/forloeb/{status['forloeb']}/moeder/{moede['moede']}"


def _ved_bordet(request: Request, status: Svar, moede: Svar, folk: Folk) -> list[Svar]:
    """Team, guests, whom of the family it is for, and who closes it; leaders are not at a team's table (R27)."""
    familien = moede["parter"] or [p["part"] for p in status["familien"]]
    fundet = [{"id": id_, "navn": folk(id_), "som": "team"} for id_ in status["team"]]
    fundet += [{"id": id_, "navn": folk(id_), "som": "familie"} for id_ in familien if id_ != status["barn"]]
    fundet += [{"id": g["deltager"], "navn": folk(g["deltager"]), "som": g["som"]} for g in moede["gaester"]]
    if folk.mig and kan(request, AfholdMøde) and not (status["team"] and role(request) is Rolle.LOKAL_LEDER):
        fundet.append({"id": folk.mig, "navn": "", "som": "dig"})
    kendte: dict[str, Svar] = {}
    for each in fundet:
        kendte.setdefault(each["id"], each)
    return list(kendte.values())

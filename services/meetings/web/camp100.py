"""Camp 100: convened, its two rooms, what the fagchefer decide, and the reviews between (R153-R156, A35)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.koncept import Koncept
from contracts.koncept.moeder import Camp100
from contracts.meetings import (
    AfholdUdviklingsrum,
    AflysCamp100,
    BeslutCamp100,
    Beslutter,
    Camp100Aflysningsgrund,
    Camp100Anledning,
    Camp100Liste,
    Camp100Løsning,
    Gennemgangsudfald,
    GennemgåTruetForløb,
    IndkaldCamp100,
    Udviklingsleder,
)
from contracts.reporting import Liste
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema, danish, to
from services.meetings.web import ordene
from services.meetings.web.room import Room, Svar, kan, mig, profilen

SKRIV_TID = "Skriv dagen og klokkeslættet."
VAELG_POST = "Vælg, hvilken fagchef du er."
VAELG_UDFALD = "Vælg, hvad gennemgangen førte til."
VAELG_GRUND = "Vælg, hvorfor Camp 100 aflyses."
VAELG_TEAM = "Sæt kryds ved dem fra udførerteamet, der var med."
VAELG_LOESNING = "Vælg, hvad I har besluttet."
SKRIV_DIREKTOER = "Skriv, hvem der var med som direktør."
SKRIV_BESLUTNING = "Skriv, hvad de involverede skal prøve."
FOER_MAERKER = ("loeber", "overskredet")


def add(room: Room) -> None:
    _listen(room)
    _indkald(room)
    _rummene(room)


def _listen(room: Room) -> None:
    @room.pages.get("/camp100")
    async def listen(request: Request) -> Response:
        """Those Camp 100 is for, and those it was convened on; numbers, for no fagchef knows the child before."""
        camp = room.koncept.camp100
        raekker, frister = await _truede(room, camp) if camp else ([], {})
        return room.page(
            request,
            "camp100_liste.html",
            k=camp,
            moeder=(await room.ask(Camp100Liste()))["moeder"] if camp else [],
            raekker=raekker,
            frister=frister,
            noteret="noteret" in request.query_params,
        )


async def _truede(room: Room, camp: Camp100) -> tuple[list[Svar], dict[str, Svar]]:
    """The forløb on its steps, and when each must be reviewed."""
    trin = [*reversed(camp.trin)]
    navne = [f"frist_{camp.gennemgang}_{tilstand}" for tilstand in FOER_MAERKER] if camp.gennemgang else []
    lister = await asyncio.gather(*(_raekker(room, navn) for navn in (*trin, *navne)))
    raekker, frister = chain(*lister[: len(trin)]), chain(*lister[len(trin) :])
    return [*raekker], {f["forloeb"]: f for f in frister}


async def _raekker(room: Room, navn: str) -> list[Svar]:
    svar = await room.maybe(Liste(navn=navn))
    return svar["raekker"] if svar else []


async def show(room: Room, request: Request, forloeb: UUID, form: Form, hvad: str = "") -> Response:
    """Before it is convened a fagchef sees no more than the number, and can review and convene."""
    status = await room.status_or_form(request, forloeb, IndkaldCamp100)
    koncept = profilen(status) if status else room.koncept
    moeder = sorted(status["camp100"]["moeder"], key=lambda m: m["starter_at"]) if status else []
    aaben = next((m for m in moeder if not m["aflyst"] and m["besluttet"] is None), None)
    begyndt = aaben is not None and datetime.fromisoformat(aaben["starter_at"]) <= room.now()
    return room.draw(
        request,
        "camp100.html",
        form,
        forloeb=str(forloeb),
        s=status,
        k=koncept.camp100,
        hvad=hvad,
        aaben=aaben,
        begyndt=begyndt,
        holdte=[m for m in reversed(moeder) if m is not aaben],
        folk=await room.folk(request, forloeb, status) if status else None,
        chef=kan(request, BeslutCamp100),
        maa_udvikle=kan(request, AfholdUdviklingsrum),
        ledere=_ledere(koncept),
        aflysninger=list(ordene.CAMP100_AFLYSES.items()),
        loesninger=list(ordene.LOESNINGER.items()),
        udfald=list(ordene.GENNEMGANGSUDFALD.items()),
    )


def _ledere(koncept: Koncept) -> list[str]:
    camp = koncept.camp100
    return [kode for gruppe in (camp.udviklingsrum_ledere if camp else ()) for kode in gruppe]


def _indkald(room: Room) -> None:
    @room.pages.get("/forloeb/{forloeb}/camp100")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(room, request, forloeb, Form())

    @room.pages.post("/forloeb/{forloeb}/camp100/indkald")
    async def indkald(request: Request, forloeb: UUID, form: Skema) -> Response:
        starter, post = danish(form.get("starter")), form.needs("indkalder", VAELG_POST)
        if starter is None:
            form.fejl["starter"] = SKRIV_TID
        felter: dict[str, Any] = {"starter_at": starter, "indkalder": post}
        jeg, moede = mig(request), uuid5(form.kommando, "camp100")
        felter["facilitator"] = UUID(jeg) if jeg and form.get("facilitator") == "mig" else uuid5(moede, "facilitator")
        await form.do(
            room.ask,
            lambda: IndkaldCamp100(
                forloeb=forloeb,
                moede=moede,
                anledning=Camp100Anledning(form.get("anledning", Camp100Anledning.EFTER_BEHOV.value)),
                varighed_min=int(form.get("varighed", "180")),
                **felter,
            ),
            at="starter",
            id_=form.said(),
        )
        return await show(room, request, forloeb, form, "indkald") if form.fejl else to(_her(forloeb))

    @room.pages.post("/forloeb/{forloeb}/camp100/gennemgaa")
    async def gennemgaa(request: Request, forloeb: UUID, form: Skema) -> Response:
        udfald = form.needs("udfald", VAELG_UDFALD)
        await form.do(
            room.ask,
            lambda: GennemgåTruetForløb(forloeb=forloeb, udfald=Gennemgangsudfald(udfald)),
            at="udfald",
            id_=form.said(),
        )
        return await show(room, request, forloeb, form, "gennemgaa") if form.fejl else to("/camp100?noteret=1")

    @room.pages.post("/forloeb/{forloeb}/camp100/{moede}/aflys")
    async def aflys(request: Request, forloeb: UUID, moede: UUID, form: Skema) -> Response:
        grund = form.needs("grund", VAELG_GRUND)
        await form.do(
            room.ask,
            lambda: AflysCamp100(forloeb=forloeb, moede=moede, grund=Camp100Aflysningsgrund(grund)),
            at="grund",
            id_=form.said(),
        )
        return await show(room, request, forloeb, form, "aflys") if form.fejl else to("/camp100?noteret=1")


def _rummene(room: Room) -> None:
    @room.pages.post("/forloeb/{forloeb}/camp100/{moede}/udviklingsrum")
    async def udviklingsrum(request: Request, forloeb: UUID, moede: UUID, form: Skema) -> Response:
        """The leaders come by what they lead; who they are is written in the words (R155)."""
        status = await room.status(forloeb)
        kaldt = next((m for m in status["camp100"]["moeder"] if m["moede"] == str(moede)), None)
        if kaldt is None:
            return room.unknown(request)
        if not form.all("team"):
            form.fejl["team"] = VAELG_TEAM
        await form.do(
            room.ask,
            lambda: AfholdUdviklingsrum(
                forloeb=forloeb,
                moede=moede,
                facilitator=UUID(kaldt["facilitator"]),
                team=tuple(uuid5(moede, "team") if each == "team" else UUID(each) for each in form.all("team")),
                ledere=tuple(Udviklingsleder(funktion=f, leder=uuid5(moede, f)) for f in form.all("ledere")),
                forslag=form.fortrolig("forslag"),
            ),
            at="ledere",
            id_=form.said(),
        )
        return await show(room, request, forloeb, form, "udviklingsrum") if form.fejl else to(_her(forloeb))

    @room.pages.post("/forloeb/{forloeb}/camp100/{moede}/beslut")
    async def beslut(request: Request, forloeb: UUID, moede: UUID, form: Skema) -> Response:
        camp = profilen(await room.status(forloeb)).camp100
        if camp is None:
            return room.unknown(request)
        form.needs("post", VAELG_POST)
        form.needs("beslutning", SKRIV_BESLUTNING)
        if not form.all("loesninger"):
            form.fejl["loesninger"] = VAELG_LOESNING
        if camp.direktoer_deltager:
            form.needs("direktoer", SKRIV_DIREKTOER)
        await form.do(
            room.ask, lambda: _beslutning(form, forloeb, moede, camp, mig(request)), at="post", id_=form.said()
        )
        if form.fejl:
            return await show(room, request, forloeb, form, "beslut")
        return to("/camp100?noteret=1" if kan(request, Camp100Liste) else _her(forloeb))


def _beslutning(form: Form, forloeb: UUID, moede: UUID, camp: Camp100, jeg: str | None) -> BeslutCamp100:
    """Whoever has no number here gets one from the meeting and the post; the names stand in the sealed words (R156)."""
    sad, hvem = [], []
    for chef in camp.fagchefer:
        selv, navn = jeg is not None and form.get("post") == chef.kode, form.get(f"navn-{chef.kode}")
        vikar = chef.kode in form.all("stedfortraedere")
        if selv or navn:
            person = UUID(jeg) if selv and jeg else uuid5(moede, chef.kode)
            sad.append(Beslutter(post=chef.kode, person=person, stedfortraeder=vikar))
        if navn:
            hvem.append(f"{chef.tekst}: {navn}{' (stedfortræder)' if vikar else ''}")
    direktoer = form.get("direktoer")
    if direktoer:
        hvem.append(f"direktør: {direktoer}")
    ord_ = "\n\n".join(filter(None, (form.get("beslutning"), f"Besluttet af {'; '.join(hvem)}." if hvem else "")))
    return BeslutCamp100(
        forloeb=forloeb,
        moede=moede,
        besluttere=tuple(sad),
        direktoer=uuid5(moede, "direktoer") if direktoer else None,
        loesninger=tuple(Camp100Løsning(each) for each in form.all("loesninger")),
        beslutning=Fortrolig(ord_),
    )


def _her(forloeb: UUID) -> str:
    return f"/forloeb/{forloeb}/camp100"

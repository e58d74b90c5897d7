"""Møder og handleplan: coming and held meetings, goal and plan A, B and C, tasks, the lederteam's answer (R90-R99)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.meetings import (
    AfholdUdviklingsrum,
    AftalOpgave,
    BeslutVarighed,
    BestridFremdrift,
    BesvarForberedelse,
    Fremdrift,
    Fremdriftskilde,
    IndkaldMøde,
    NoterRådgiverHarOvertaget,
    OpdaterHandleplan,
    SkiftMaster,
    UdarbejdIndsatsplan,
    UdførOpgave,
    Varighedsvalg,
)
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema, to
from services.meetings.web import opgaver, ordene, sagen
from services.meetings.web.forloebet import HANDLINGER
from services.meetings.web.room import Room, Svar, er_myndighed, kan, profilen

SKRIV = "Skriv noget her, eller skriv, at det ikke er nødvendigt."
MAAL = ("maal", "Mål")


def add(room: Room) -> None:
    _moederne(room)
    _handleplanen(room)
    _resten(room)


def _moederne(room: Room) -> None:
    @room.pages.get("/forloeb/{forloeb}/moeder")
    async def vis(request: Request, forloeb: UUID) -> Response:
        status = await room.status(forloeb)
        sag = await sagen.alene(room, request, status)
        return await sagen.vis(room, request, status, sag) if sag else await show(room, request, status, Form())

    @room.pages.post("/forloeb/{forloeb}/moeder/opgave")
    async def aftal(request: Request, forloeb: UUID, form: Skema) -> Response:
        status = await room.status(forloeb)
        await opgaver.aftal(room, form, status)
        if form.fejl:
            return await show(room, request, status, form, "opgave")
        return to(f"/forloeb/{forloeb}/moeder#opgaver")

    @room.pages.post("/forloeb/{forloeb}/moeder/opgaver/{opgave}/udfoert")
    async def udfoer(request: Request, forloeb: UUID, opgave: UUID, form: Skema) -> Response:
        """One click, from the forløb or from the start page."""
        await form.do(room.ask, lambda: UdførOpgave(forloeb=forloeb, opgave=opgave), at="opgave")
        if form.fejl:
            return await show(room, request, await room.status(forloeb), form)
        return to("/mine-opgaver" if form.get("fra") == "mine" else f"/forloeb/{forloeb}/moeder#opgaver")


def _handleplanen(room: Room) -> None:
    @room.pages.get("/forloeb/{forloeb}/moeder/handleplan")
    async def ret(request: Request, forloeb: UUID) -> Response:
        status = await room.status(forloeb)
        plan = status["handleplan"]
        kendt = {felt: plan[felt] or "" for felt, _ in _felter(status)}
        return await skriv(request, status, Form(kendt))

    async def skriv(request: Request, status: Svar, form: Form) -> Response:
        folk = await room.folk(request, UUID(status["forloeb"]), status)
        return room.draw(
            request,
            "handleplan.html",
            form,
            s=status,
            barnet=folk(status["barn"]),
            felter=_felter(status),
            maa=kan(request, OpdaterHandleplan) and status["aaben"],
        )

    @room.pages.post("/forloeb/{forloeb}/moeder/handleplan")
    async def opdater(request: Request, forloeb: UUID, form: Skema) -> Response:
        status = await room.status(forloeb)
        for felt, _ in _felter(status):
            form.needs(felt, SKRIV)
        ord_: dict[str, Any] = {felt: Fortrolig(form.get(felt)) for felt, _ in _felter(status)}
        await form.do(room.ask, lambda: OpdaterHandleplan(forloeb=forloeb, **ord_), at="maal", id_=form.said())
        return await skriv(request, status, form) if form.fejl else to(f"/forloeb/{forloeb}/moeder#handleplan")


def _resten(room: Room) -> None:
    @room.pages.post("/forloeb/{forloeb}/moeder/{hvad}")
    async def goer(request: Request, forloeb: UUID, hvad: str, form: Skema) -> Response:
        """What is said between the meetings: each is a command, and a field that a refusal stands at."""
        status = await room.status(forloeb)
        if hvad not in HANDLINGER:
            return room.unknown(request)
        at, kraevet, kommando = HANDLINGER[hvad]
        for felt, ord_ in kraevet.items():
            form.needs(felt, ord_)
        await form.do(room.ask, lambda: kommando(form, forloeb), at=at, id_=form.said())
        return await show(room, request, status, form, hvad) if form.fejl else to(f"/forloeb/{forloeb}/moeder#{hvad}")


async def show(room: Room, request: Request, status: Svar, form: Form, hvad: str = "") -> Response:
    folk = await room.folk(request, UUID(status["forloeb"]), status)
    moeder = [m | {"navn": ordene.ARTER[m["art"]]} for m in status["moeder"]]
    profil, aaben = profilen(status), status["aaben"]
    return room.draw(
        request,
        "moeder.html",
        form,
        s=status,
        hvad=hvad,
        folk=folk,
        barnet=folk(status["barn"]),
        maa=kan(request, AftalOpgave) and aaben,
        maa_indkalde=kan(request, IndkaldMøde) and (aaben or er_myndighed(request)),
        maa_svare=not status["trukket"] and kan(request, BesvarForberedelse),
        maa_bestride=kan(request, BestridFremdrift) and aaben,
        maa_slutte=kan(request, BeslutVarighed) and bool(profil.graenser.varighed),
        maa_overtage=kan(request, NoterRådgiverHarOvertaget) and status["afventer_raadgiver"],
        maa_skifte=kan(request, SkiftMaster) and profil.handleplan is not None,
        maa_planlaegge=kan(request, UdarbejdIndsatsplan) and aaben,
        maa_udviklingsrum=kan(request, AfholdUdviklingsrum),
        har_indsatsplan=profil.indsatsplan is not None,
        kommende=[m for m in moeder if m["tilstand"] == "indkaldt"],
        holdte=[m for m in reversed(moeder) if m["tilstand"] != "indkaldt"],
        orienteres=[m for m in moeder if m["orientering_skyldes"]],
        aflyst=ordene.AFLYST,
        kilder=[(kilde, ordene.KILDER[kilde]) for kilde in _kan_bestrides(status)],
        ender=_ender(status),
        mastere=ordene.MASTERE,
        mine=[o for o in status["opgaver"] if folk.er_mig(o["ansvarlig"]) and o["tilstand"] == "aftalt"],
        aabne=[o for o in status["opgaver"] if o["tilstand"] == "aftalt"],
        udfoerte=[o for o in status["opgaver"] if o["tilstand"] == "udfoert"],
        tager_opgaver=opgaver.tager_opgaver(status, folk),
        i_dag=room.today().isoformat(),
    )


def _kan_bestrides(status: Svar) -> list[str]:
    """What has been said of fremdrift, that one can see otherwise (A18)."""
    sagt = status["fremdrift"] != Fremdrift.IKKE_VURDERET.value
    kilder = {Fremdriftskilde.TEAM.value: sagt, Fremdriftskilde.DETEKTOR.value: bool(status["advarsel"])}
    return [kilde for kilde, er_sagt in kilder.items() if er_sagt]


def _ender(status: Svar) -> list[tuple[str, str]]:
    """How a forløb may end before its longest duration; to underret can always be (A27)."""
    kan_vaelges = {valg.kode for valg in profilen(status).graenser.beslutninger} | {Varighedsvalg.UNDERRET.value}
    return [(kode, ord_) for kode, ord_ in ordene.VARIGHEDSVALG.items() if kode in kan_vaelges]


def _felter(status: Svar) -> list[tuple[str, str]]:
    """The goal, and the plans of the koncept by name (R96)."""
    plan = status["koncept"]["handleplan"]
    return [MAAL, *((valg["kode"], valg["tekst"]) for valg in (plan["planer"] if plan else ()))]

"""What the local leader does in one forløb: places it, registers the family, makes the team and changes it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.koncept import Koncept, hent_koncept
from contracts.routing import (
    Afvigelse,
    FjernTeammedlem,
    Forløbsstatus,
    NedsætTeam,
    UdpegKontaktperson,
    Udtrædelsesgrund,
)
from services.gate.forms import Form
from services.routing.web import familien, trappen
from services.routing.web.room import Room, id_in, role, to

VAELG_KONTAKT = "Vælg, hvem familien skal have som kontaktperson."
VAELG_MEDLEM = "Vælg, hvem der går ud af teamet, og hvorfor."


def add(room: Room) -> None:
    _trin(room)
    _familien(room)
    _team(room)
    _aendringer(room)


async def look(room: Room, id_: UUID) -> tuple[dict[str, Any], dict[str, str | None], Koncept]:
    """The forløb, the names around the child, and the koncept it is under."""
    svar = await room.ask(Forløbsstatus(forloeb=id_))
    return svar, await room.names(id_), hent_koncept(svar["koncept"])


def _trin(room: Room) -> None:
    async def show(request: Request, id_: UUID, form: Form, status: int = 200) -> Response:
        svar, navne, koncept = await look(room, id_)
        return room.page(
            request,
            "trin.html",
            status,
            s=svar,
            barnet=navne.get(svar["barn"]),
            k=koncept,
            f=form,
            trin=trappen.trin(koncept),
            trappe=trappen.tegnet(koncept, form.get("trin") or svar["trin"] or ""),
        )

    @room.pages.get("/forloeb/{forloeb}/trin")
    async def vis(request: Request, forloeb: str) -> Response:
        id_ = id_in(forloeb)
        return await show(request, id_, Form()) if id_ else room.unknown(request)

    @room.pages.post("/forloeb/{forloeb}/trin")
    async def placer(request: Request, forloeb: str) -> Response:
        id_, form = id_in(forloeb), await Form.of(request)
        if id_ is None:
            return room.unknown(request)
        await room.stands(id_)
        form.needs("trin", trappen.VAELG_TRIN)
        await form.do(room.ask, lambda: trappen.kommando(form, id_), at="trin")
        return await show(request, id_, form, 400) if form.fejl else to("/mine")


def _familien(room: Room) -> None:
    async def show(request: Request, id_: UUID, form: Form, status: int = 200) -> Response:
        svar, _, koncept = await look(room, id_)
        return room.page(request, "familien.html", status, s=svar, k=koncept, f=form, familie=familien.vist(form))

    @room.pages.get("/forloeb/{forloeb}/familien")
    async def vis(request: Request, forloeb: str) -> Response:
        id_ = id_in(forloeb)
        return await show(request, id_, Form()) if id_ else room.unknown(request)

    @room.pages.post("/forloeb/{forloeb}/familien")
    async def registrer(request: Request, forloeb: str) -> Response:
        id_, form = id_in(forloeb), await Form.of(request)
        if id_ is None:
            return room.unknown(request)
        if form.get("til") == "flere":
            form.felter["antal"] = str(min(familien.antal(form) + 1, familien.MOST))
            return await show(request, id_, form)
        svar = await room.stands(id_)
        familien.kontroller(form, hent_koncept(svar["koncept"]), room.today())
        said = uuid5(form.kommando, repr(sorted(form.felter.items())))
        await familien.send(form, room.ask, (id_, UUID(svar["barn"])), room.today(), said)
        return await show(request, id_, form, 400) if form.fejl else to(f"/forloeb/{id_}/startet")


async def show_team(room: Room, request: Request, id_: UUID, form: Form, status: int = 200) -> Response:
    svar, navne, koncept = await look(room, id_)
    anmodninger = [a for a in svar["anmodninger"] if a.get("gaelder")]
    udpegede = {a["medarbejder"]: a for a in anmodninger if a["medarbejder"]}
    medlemmer = [
        m | {"navn": udpegede.get(m["medarbejder"], {}).get("navn"), "titel": _titel(koncept, m["funktion"])}
        for m in (svar["team"] or {"medlemmer": []})["medlemmer"]
    ]
    stoerrelse = koncept.team.stoerrelse(svar["trin"])
    return room.page(
        request,
        "team.html",
        status,
        s=svar,
        k=koncept,
        f=form,
        barnet=navne.get(svar["barn"]),
        anmodninger=anmodninger,
        udpegede=[a for a in udpegede.values() if a["kan_tage_opgaver"]],
        medlemmer=medlemmer,
        stoerrelse=stoerrelse,
        leder=role(request) in NedsætTeam.ROLLER,
    )


def _titel(koncept: Koncept, funktion: str) -> str:
    kendt = koncept.beslutningstrae.funktion(funktion) if koncept.beslutningstrae else None
    return kendt.navn if kendt else funktion.replace("_", " ").capitalize()


def _team(room: Room) -> None:
    @room.pages.get("/forloeb/{forloeb}/team")
    async def vis(request: Request, forloeb: str) -> Response:
        id_ = id_in(forloeb)
        return await show_team(room, request, id_, Form()) if id_ else room.unknown(request)

    @room.pages.post("/forloeb/{forloeb}/team")
    async def nedsaet(request: Request, forloeb: str) -> Response:
        id_, form = id_in(forloeb), await Form.of(request)
        if id_ is None:
            return room.unknown(request)
        await room.stands(id_)
        kontakt = form.needs("kontaktperson", VAELG_KONTAKT)
        await form.do(
            room.ask,
            lambda: NedsætTeam(forloeb=id_, kontaktperson=UUID(kontakt), afvigelse=_afvigelse(form)),
            at="kontaktperson",
        )
        return await show_team(room, request, id_, form, 400) if form.fejl else to(f"/forloeb/{id_}/team")


def _aendringer(room: Room) -> None:
    @room.pages.post("/forloeb/{forloeb}/team/kontaktperson")
    async def kontaktperson(request: Request, forloeb: str) -> Response:
        id_, form = id_in(forloeb), await Form.of(request)
        if id_ is None:
            return room.unknown(request)
        await room.stands(id_)
        ny = form.needs("ny_kontaktperson", VAELG_KONTAKT)
        await form.do(room.ask, lambda: UdpegKontaktperson(forloeb=id_, kontaktperson=UUID(ny)), at="ny_kontaktperson")
        return await show_team(room, request, id_, form, 400) if form.fejl else to(f"/forloeb/{id_}/team")

    @room.pages.post("/forloeb/{forloeb}/team/udtraed")
    async def udtraed(request: Request, forloeb: str) -> Response:
        id_, form = id_in(forloeb), await Form.of(request)
        if id_ is None:
            return room.unknown(request)
        await room.stands(id_)
        medarbejder, grund = form.needs("medarbejder", VAELG_MEDLEM), form.get("grund")
        await form.do(
            room.ask,
            lambda: FjernTeammedlem(
                forloeb=id_,
                medarbejder=UUID(medarbejder),
                grund=Udtrædelsesgrund(grund),
                ny_kontaktperson=form.id_of("efterfoelger"),
                afvigelse=_afvigelse(form),
            ),
            at="medarbejder",
        )
        return await show_team(room, request, id_, form, 400) if form.fejl else to(f"/forloeb/{id_}/team")


def _afvigelse(form: Form) -> Afvigelse | None:
    return Afvigelse(form.get("afvigelse")) if form.get("afvigelse") else None

"""Leaders' answers, the team, the family's contact and guests (R8, R50, R52, R115, A16)."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.koncept import Koncept, hent_koncept
from contracts.routing import (
    Afvigelse,
    AktiverBeslutningstræ,
    Deltagerart,
    FjernTeammedlem,
    InviterDeltager,
    NedsætTeam,
    Teammedlem,
    UdpegKontaktperson,
    Udtrædelsesgrund,
)
from contracts.values import Rolle
from services.gate.forms import Form, Skema, to
from services.gate.room import actor, role
from services.routing.web.room import Room

VAELG_KONTAKT = "Vælg, hvem familien skal have som kontaktperson."
VAELG_MEDLEM = "Vælg, hvem der går ud af teamet, og hvorfor."
VAELG_MEDLEMMER = "Vælg, hvem der er med i teamet."
VAELG_ART = "Vælg, hvorfor personen er med."
ANDEN = "anden"
TEAM = "/forloeb/{forloeb}/team"


def add(room: Room) -> None:
    _team(room)
    _aendringer(room)
    _gaester(room)


async def look(room: Room, id_: UUID) -> tuple[dict[str, Any], dict[str, str | None], Koncept]:
    """The forløb, the names around the child, and the koncept it is under."""
    svar = await room.stands(id_)
    return svar, await room.names(id_), hent_koncept(svar["koncept"])


async def show(room: Room, request: Request, id_: UUID, form: Form) -> Response:
    svar, navne, koncept = await look(room, id_)
    anmodninger = [a for a in svar["anmodninger"] if a.get("gaelder")]
    udpegede = {a["medarbejder"]: a for a in anmodninger if a["medarbejder"]}
    medlemmer = [
        m
        | {"navn": m["navn"] or udpegede.get(m["medarbejder"], {}).get("navn"), "titel": _titel(koncept, m["funktion"])}
        for m in (svar["team"] or {"medlemmer": []})["medlemmer"]
    ]
    hvem = role(request)
    return room.draw(
        request,
        "team.html",
        form,
        s=svar,
        k=koncept,
        barnet=navne.get(svar["barn"]),
        anmodninger=anmodninger,
        udpegede=[a for a in udpegede.values() if a["kan_tage_opgaver"]],
        medlemmer=medlemmer,
        stoerrelse=koncept.team.stoerrelse(svar["trin"]),
        nedsaetter=hvem in NedsætTeam.ROLLER,
        leder=hvem in UdpegKontaktperson.ROLLER,
        inviterer=hvem in InviterDeltager.ROLLER,
        navngives=koncept.anmodning is None,
        funktioner=[(t.kode, t.tekst) for t in koncept.titler if t.rolle is not Rolle.LOKAL_LEDER],
        familien=[(id_, navn) for id_, navn in navne.items() if navn and id_ != svar["barn"]],
        navne=navne,
    )


def _titel(koncept: Koncept, funktion: str) -> str:
    titel = koncept.funktion(funktion) or funktion.replace("_", " ")
    return titel[:1].upper() + titel[1:]


async def _efter(room: Room, request: Request, id_: UUID, form: Form) -> Response:
    return await show(room, request, id_, form) if form.fejl else to(f"/forloeb/{id_}/team")


def _team(room: Room) -> None:
    @room.pages.get(TEAM)
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(room, request, forloeb, Form())

    @room.pages.post(TEAM)
    async def nedsaet(request: Request, forloeb: UUID, form: Skema) -> Response:
        """Of those the leaders have lent; where the koncept asks no leaders, of those who are named here."""
        koncept = hent_koncept((await room.stands(forloeb))["koncept"])
        medlemmer: dict[str, Teammedlem] = {}
        if koncept.anmodning is None:
            form.needs("medlemmer", VAELG_MEDLEMMER)
            medlemmer = {kode: _navngivet(request, form, kode) for kode in form.all("medlemmer")}
        kontakt = form.needs("kontaktperson", VAELG_KONTAKT)
        await form.do(
            room.ask,
            lambda: NedsætTeam(
                forloeb=forloeb,
                kontaktperson=medlemmer[kontakt].medarbejder if kontakt in medlemmer else UUID(kontakt),
                afvigelse=_afvigelse(form),
                medlemmer=tuple(medlemmer.values()),
            ),
            at="kontaktperson",
        )
        return await _efter(room, request, forloeb, form)

    @room.pages.post(TEAM + "/spoerg")
    async def spoerg(request: Request, forloeb: UUID, form: Skema) -> Response:
        """Where it did not happen by itself, e.g. because no leader covered a function then (R85)."""
        await room.stands(forloeb)
        await form.do(room.ask, lambda: AktiverBeslutningstræ(forloeb=forloeb), at="spoerg")
        return await _efter(room, request, forloeb, form)


def _navngivet(request: Request, form: Form, kode: str) -> Teammedlem:
    """One of the family's own professionals; whoever names the team may sit in it."""
    hvem = actor(request)
    selv = hvem and hvem.rolle is Rolle.FAMILIEINDGANG and kode.startswith(hvem.rolle.value)
    return Teammedlem(medarbejder=hvem.id if hvem and selv else uuid5(form.kommando, kode), funktion=kode)


def _aendringer(room: Room) -> None:
    @room.pages.post(TEAM + "/kontaktperson")
    async def kontaktperson(request: Request, forloeb: UUID, form: Skema) -> Response:
        await room.stands(forloeb)
        ny = form.needs("ny_kontaktperson", VAELG_KONTAKT)
        await form.do(
            room.ask, lambda: UdpegKontaktperson(forloeb=forloeb, kontaktperson=UUID(ny)), at="ny_kontaktperson"
        )
        return await _efter(room, request, forloeb, form)

    @room.pages.post(TEAM + "/udtraed")
    async def udtraed(request: Request, forloeb: UUID, form: Skema) -> Response:
        await room.stands(forloeb)
        medarbejder, grund = form.needs("medarbejder", VAELG_MEDLEM), form.get("grund")
        await form.do(
            room.ask,
            lambda: FjernTeammedlem(
                forloeb=forloeb,
                medarbejder=UUID(medarbejder),
                grund=Udtrædelsesgrund(grund),
                ny_kontaktperson=form.id_of("efterfoelger"),
                afvigelse=_afvigelse(form),
            ),
            at="medarbejder",
        )
        return await _efter(room, request, forloeb, form)


def _gaester(room: Room) -> None:
    @room.pages.post(TEAM + "/gaest")
    async def gaest(request: Request, forloeb: UUID, form: Skema) -> Response:
        """Somebody of the family by name; who is not in the system is told by what they come as (R52)."""
        await room.stands(forloeb)
        art = form.needs("art", VAELG_ART)
        deltager = form.id_of("deltager") or uuid5(form.kommando, ANDEN)
        await form.do(
            room.ask, lambda: InviterDeltager(forloeb=forloeb, deltager=deltager, art=Deltagerart(art)), at="art"
        )
        return await _efter(room, request, forloeb, form)


def _afvigelse(form: Form) -> Afvigelse | None:
    return Afvigelse(form.get("afvigelse")) if form.get("afvigelse") else None

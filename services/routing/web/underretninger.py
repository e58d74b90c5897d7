"""Underretninger with the hours left, concerns on the authority's steps, and telling of a new one (R125, R135, A19)."""

from __future__ import annotations

from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.routing import ModtagelsensBakke, ModtagUnderretning, Underretningskanal, Underrettertype
from contracts.routing.myndighed import MYNDIGHED
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema, danish, to
from services.gate.room import actor, role
from services.routing.web.room import Room

NY = "/underretninger/ny"
HVEM_ER_BARNET = "Skriv, hvem barnet er, så det kan findes."
SKRIV = "Skriv, hvad du har set eller hørt."
DIT_NAVN = "Skriv dit navn, så du kan blive ringet op."
VAELG_TYPE = "Vælg, hvem underretningen kommer fra."
VAELG_KANAL = "Vælg, hvordan den kom."
TID = "Skriv dagen og klokkeslættet, den kom."


def add(room: Room) -> None:
    _bakken(room)
    _ny(room)


def _bakken(room: Room) -> None:
    @room.pages.get("/underretninger")
    async def liste(request: Request) -> Response:
        svar = await room.ask(ModtagelsensBakke())
        navne = await room.children([u["underretning"] for u in svar["underretninger"]])
        return room.page(request, "underretninger.html", svar=svar, navne=navne, modtager=NY)


def _ny(room: Room) -> None:
    async def show(request: Request, form: Form) -> Response:
        frist = room.koncept.modtagelsen.vurdering if room.koncept.modtagelsen else None
        return room.draw(
            request,
            "underretning_ny.html",
            form,
            barn=await _barnet(room, request, form),
            myndighed=role(request) in MYNDIGHED,
            frist=room.koncept.frist(frist) if frist else None,
            nu=room.now().isoformat(),
            modtagelsen=room.koncept.modtagelsens_navn,
        )

    @room.pages.get(NY)
    async def begynd(request: Request, forloeb: UUID | None = None, barn: UUID | None = None) -> Response:
        """About nobody we know yet, the child of a forløb, or the child of an underretning before it."""
        valgt = {"forloeb": forloeb, "barn": barn}
        return await show(request, Form({felt: str(id_) for felt, id_ in valgt.items() if id_}))

    @room.pages.post(NY)
    async def modtag(request: Request, form: Skema) -> Response:
        barn = await _barnet(room, request, form)
        ny = (barn[0] if barn else None) or uuid5(form.kommando, "barn")
        if barn is None:
            form.needs("hvem", HVEM_ER_BARNET)
        myndighed = role(request) in MYNDIGHED
        make = _fra_andre if myndighed else _fra_kommunen
        make(form)
        underretning, hvem = uuid5(form.kommando, "underretning"), actor(request)
        selv = None if myndighed or hvem is None else hvem.id
        await form.do(room.ask, lambda: _kommando(form, underretning, ny, selv), at="hvem")
        if form.fejl:
            return await show(request, form)
        if myndighed:
            return to(f"/underretninger/{ny}/{underretning}")
        modtagelsen, kl = room.koncept.modtagelsens_navn, room.now().isoformat()
        return room.page(request, "underrettet.html", nummer=str(underretning)[:8], kl=kl, modtagelsen=modtagelsen)


async def _barnet(room: Room, request: Request, form: Form) -> tuple[UUID, str | None] | None:
    """The child that is known already, with the name if one may see it: of a forløb, or for Modtagelsen by itself."""
    if forloeb := form.id_of("forloeb"):
        barn = (await room.stands(forloeb)).get("barn")
        return (UUID(barn), (await room.names(forloeb)).get(barn)) if barn else None
    barn_id = form.id_of("barn")
    return (barn_id, None) if barn_id and role(request) in MYNDIGHED else None


def _fra_kommunen(form: Form) -> None:
    """From somebody who works here: it comes this way, and they can be rung (R133)."""
    form.needs("indhold", SKRIV)
    form.needs("underretter_navn", DIT_NAVN)


def _fra_andre(form: Form) -> None:
    """As Modtagelsen writes down what came to it (R135)."""
    form.needs("underrettertype", VAELG_TYPE)
    form.needs("kanal", VAELG_KANAL)
    if danish(form.get("modtaget")) is None:
        form.fejl["modtaget"] = TID


def _kommando(form: Form, underretning: UUID, barn: UUID, selv: UUID | None) -> ModtagUnderretning:
    """`selv`: whoever works here and underretter. Without a name it is anonymous."""
    navn, skrevet = form.get("underretter_navn"), [form.get("hvem"), form.get("indhold")]
    tekst = "\n\n".join(each for each in skrevet if each)
    return ModtagUnderretning(
        underretning=underretning,
        barn=barn,
        underrettertype=Underrettertype.KOMMUNAL if selv else Underrettertype(form.get("underrettertype")),
        underretter=selv or (uuid5(underretning, "underretter") if navn else None),
        underretter_navn=form.fortrolig("underretter_navn"),
        kanal=Underretningskanal.DIGITAL if selv else Underretningskanal(form.get("kanal")),
        modtaget_at=None if selv else danish(form.get("modtaget")),
        akut=bool(form.get("akut")),
        med_familien=bool(form.get("med_familien")),
        indhold=Fortrolig(tekst) if tekst else None,
    )

"""Underretninger with the hours left, read, acknowledged and assessed; a rådgiver's own cases (R125-R134, A19)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.command import Command
from contracts.routing import (
    AfgørUnderretning,
    Alvor,
    IndkaldTilUnderretningsmøde,
    KlargørSagTilLukning,
    KontaktLokalLeder,
    KvitterUnderretning,
    LæsUnderretning,
    MineSager,
    ModtagelsensBakke,
    OverdragSag,
    StartOverdragelse,
    Underretninger,
    VurderUnderretning,
)
from services.gate.forms import Form
from services.routing.web.room import Room, danish, id_in, to

VAELG_ALVOR = "Vælg, hvor alvorlig underretningen er."
VAELG_AFGOERELSE = "Vælg, hvad I afgør."
TID = "Skriv dagen og klokkeslættet for mødet."
VAELG_TRIN = "Vælg det trin, barnet overdrages til."
INGEN = "ingen"


def add(room: Room) -> None:
    _bakken(room)
    _linjen(room)
    _sagerne(room)


def _bakken(room: Room) -> None:
    @room.pages.get("/underretninger")
    async def liste(request: Request) -> Response:
        return room.page(request, "underretninger.html", svar=await room.ask(ModtagelsensBakke()))


def _linjen(room: Room) -> None:
    async def show(request: Request, barn: UUID, id_: UUID, form: Form, status: int = 200) -> Response:
        linje = await room.ask(Underretninger(barn=barn))
        denne = next((u for u in linje["underretninger"] if u["underretning"] == str(id_)), None)
        if denne is None:
            return room.unknown(request)
        return room.page(
            request,
            "underretning.html",
            status,
            u=denne,
            linje=linje["underretninger"],
            barn=str(barn),
            f=form,
            enheder=await room.units(),
        )

    @room.pages.get("/underretninger/{barn}/{underretning}")
    async def vis(request: Request, barn: str, underretning: str) -> Response:
        om, id_ = id_in(barn), id_in(underretning)
        return await show(request, om, id_, Form()) if om and id_ else room.unknown(request)

    @room.pages.post("/underretninger/{barn}/{underretning}")
    async def skridt(request: Request, barn: str, underretning: str) -> Response:
        """One step a form; which one it is, the button says."""
        om, id_, form = id_in(barn), id_in(underretning), await Form.of(request)
        if om is None or id_ is None:
            return room.unknown(request)
        trin, linje = form.get("skridt"), await room.ask(Underretninger(barn=om))
        if not any(u["underretning"] == str(id_) for u in linje["underretninger"]):
            return room.unknown(request)
        if trin == "vurder":
            form.needs("alvor", VAELG_ALVOR)
        if trin == "indkald" and danish(form.get("starter")) is None:
            form.fejl["starter"] = TID
        if trin == "afgoer":
            form.needs("afgoerelse", VAELG_AFGOERELSE)
        make, at = _skridt(form, id_).get(trin, (None, ""))
        if make is None:
            return room.unknown(request)
        await form.do(room.ask, make, at=at)
        return await show(request, om, id_, form, 400) if form.fejl else to(f"/underretninger/{om}/{id_}")


def _skridt(form: Form, id_: UUID) -> dict[str, tuple[Callable[[], Command], str]]:
    """By the button: the command it means, and the field at which a no is told."""
    afgoerelse = form.get("afgoerelse")
    return {
        "laes": (lambda: LæsUnderretning(underretning=id_), "laes"),
        "kvitter": (lambda: KvitterUnderretning(underretning=id_), "kvitter"),
        "vurder": (lambda: VurderUnderretning(underretning=id_, alvor=Alvor(form.get("alvor"))), "alvor"),
        "indkald": (
            lambda: IndkaldTilUnderretningsmøde(
                underretning=id_, starter_at=danish(form.get("starter")), deltagere=tuple(form.all("deltagere"))
            ),
            "starter",
        ),
        "afgoer": (
            lambda: AfgørUnderretning(
                underretning=id_,
                afgoerelse=None if afgoerelse == INGEN else afgoerelse,
                raadgiver=form.id_of("raadgiver"),
            ),
            "afgoerelse",
        ),
        "kontakt": (
            lambda: KontaktLokalLeder(underretning=id_, enhed=UUID(form.get("enhed")), alder=int(form.get("alder"))),
            "enhed",
        ),
    }


def _sagerne(room: Room) -> None:
    async def show(request: Request, form: Form, status: int = 200) -> Response:
        svar = await room.ask(MineSager())
        navne = await room.children(svar["sager"])
        sager: list[dict[str, Any]] = [sag | {"barnet": navne.get(sag["forloeb"])} for sag in svar["sager"]]
        return room.page(request, "sager.html", status, sager=sager, f=form)

    @room.pages.get("/sager")
    async def liste(request: Request) -> Response:
        return await show(request, Form())

    @room.pages.post("/sager/{sag}")
    async def skridt(request: Request, sag: str) -> Response:
        id_, form = id_in(sag), await Form.of(request)
        if id_ is None:
            return room.unknown(request)
        felt, til = f"trin-{id_}", form.id_of("til_forloeb")
        if not any(egen["forloeb"] == str(id_) for egen in (await room.ask(MineSager()))["sager"]):
            return room.unknown(request)
        match form.get("skridt"):
            case "klar":
                await form.do(room.ask, lambda: KlargørSagTilLukning(forloeb=id_), at=felt)
            case "overdraget" if til:
                await form.do(room.ask, lambda: OverdragSag(forloeb=til), at=felt)
            case _:
                form.needs(felt, VAELG_TRIN)
                await form.do(room.ask, lambda: StartOverdragelse(sag=id_, trin=form.get(felt)), at=felt)
        return await show(request, form, 400) if form.fejl else to("/sager")

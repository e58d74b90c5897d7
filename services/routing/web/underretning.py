"""One underretning: read, acknowledged, assessed, and sent where it belongs (R125-R134, A9, A19)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request, Response

from contracts.routing import (
    AfgørUnderretning,
    Alvor,
    IndkaldTilUnderretningsmøde,
    IværksætAkutHandling,
    KontaktLokalLeder,
    KvitterUnderretning,
    LæsUnderretning,
    Underretninger,
    VidereformidlUnderretning,
    VurderUnderretning,
)
from services.gate.forms import Form, Skema, danish, to
from services.gate.room import Skridt
from services.routing.web.room import Room

VAELG_ALVOR = "Vælg, hvor alvorlig underretningen er."
VAELG_AFGOERELSE = "Vælg, hvad I afgør."
VAELG_RAADGIVER = "Vælg den rådgiver, der får ansvaret for sagen."
TID = "Skriv dagen og klokkeslættet for mødet."
INGEN = "ingen"
DEN_ENE = "/underretninger/{barn}/{underretning}"


def add(room: Room) -> None:
    async def show(request: Request, barn: UUID, id_: UUID, form: Form) -> Response:
        linje = await room.ask(Underretninger(barn=barn))
        denne = next((u for u in linje["underretninger"] if u["underretning"] == str(id_)), None)
        if denne is None:
            return room.unknown(request)
        navne = await room.names(id_) or (await room.names(UUID(denne["om_forloeb"])) if denne["om_forloeb"] else {})
        return room.draw(
            request,
            "underretning.html",
            form,
            u=denne,
            linje=linje["underretninger"],
            barn=str(barn),
            barnet=navne.get(str(barn)),
            myndighedens=[t.navn for t in room.koncept.skala.trin if t.spor == "myndighed"],
            enheder=await room.units(),
            raadgivere=await room.raadgivere(request),
        )

    @room.pages.get(DEN_ENE)
    async def vis(request: Request, barn: UUID, underretning: UUID) -> Response:
        return await show(request, barn, underretning, Form())

    @room.pages.post(DEN_ENE)
    async def skridt(request: Request, barn: UUID, underretning: UUID, form: Skema) -> Response:
        """One step a form; which one it is, the button says."""
        linje = await room.ask(Underretninger(barn=barn))
        if not any(u["underretning"] == str(underretning) for u in linje["underretninger"]):
            return room.unknown(request)
        _kontroller(form)
        if not await room.take(form, _skridt(form, underretning)):
            return room.unknown(request)
        return await show(request, barn, underretning, form) if form.fejl else to(str(request.url.path))


def _kontroller(form: Form) -> None:
    match form.get("skridt"):
        case "vurder":
            form.needs("alvor", VAELG_ALVOR)
        case "indkald" if danish(form.get("starter")) is None:
            form.fejl["starter"] = TID
        case "afgoer" if form.needs("afgoerelse", VAELG_AFGOERELSE) not in ("", INGEN):
            form.needs("raadgiver", VAELG_RAADGIVER)


def _skridt(form: Form, id_: UUID) -> Skridt:
    afgoerelse, alder = form.get("afgoerelse"), form.get("alder")
    return {
        "laes": (lambda: LæsUnderretning(underretning=id_), "laes"),
        "kvitter": (lambda: KvitterUnderretning(underretning=id_), "kvitter"),
        "akut": (lambda: IværksætAkutHandling(underretning=id_), "akut"),
        "videre": (lambda: VidereformidlUnderretning(underretning=id_), "videre"),
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
                afdeling=form.get("afdeling") or None,
                alder=int(alder) if alder else None,
            ),
            "afgoerelse",
        ),
        "kontakt": (
            lambda: KontaktLokalLeder(underretning=id_, enhed=UUID(form.get("enhed")), alder=int(form.get("alder"))),
            "enhed",
        ),
    }

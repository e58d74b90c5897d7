"""Indkald et møde: a calendar that says of every day whether it can be chosen and, if not, why (R101-R104)."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.frister import KOEBENHAVN
from contracts.meetings import (
    BestilTolk,
    Forsendelse,
    IndkaldMøde,
    Mødeart,
    Mødebegrundelse,
    Mødedage,
    Mødemetode,
    Varselsgrund,
)
from contracts.values import Rolle
from services.gate.forms import Form, Skema, to
from services.gate.room import role
from services.meetings.web import beskeder, kalender, ordene
from services.meetings.web.room import Room, Svar, dag_in, moedet

VAELG_DAG = "Vælg den dag, mødet skal holdes."
SKRIV_KL = "Skriv, hvornår mødet begynder, fx 08:30."
SKRIV_STED = "Skriv, hvor mødet holdes, eller vælg, at det er virtuelt."
VAELG_HVEM = "Vælg mindst én fra familien, som indkaldelsen skal gå til."
BESTIL_TOLK = "Bestil en tolk, som ikke er fra familien, før indkaldelsen sendes. Sæt kryds, når det er gjort."
HVEM_FRAVEG = "Vælg, hvem i familien der har sagt ja til det korte varsel."
HVORFOR_FRAVEG = "Vælg, hvorfor familien har sagt ja til det korte varsel."
BEGRUND = "Dagen kræver en begrundelse. Vælg en."
OPSTART, OPFOELGNING = Mødeart.OPSTARTSMOEDE.value, Mødeart.OPFOELGNING.value
OVERDRAGELSE = Mødeart.OVERDRAGELSESMOEDE.value
UNDERRETNING = Mødeart.UNDERRETNINGSMOEDE.value
MYNDIGHEDENS = frozenset(
    {
        Mødeart.UNDERRETNINGSMOEDE.value,
        Mødeart.MYNDIGHEDSMOEDE.value,
        Mødeart.INDDRAGENDE_NETVAERKSMOEDE.value,
        Mødeart.FAMILIERAADSLAGNING.value,
    }
)
TIDSPUNKT = {"fra": "08:30", "varighed": "60"}


def add(room: Room) -> None:
    async def show(request: Request, forloeb: UUID, status: Svar, form: Form) -> Response:
        art, pr_post = _art(form, status, role(request)), form.get("forsendelse") == Forsendelse.FYSISK_POST.value
        dage = await room.ask(Mødedage(forloeb=forloeb, i_dag=room.today(), art=art, pr_post=pr_post))
        folk = await room.folk(request, forloeb, status)
        return room.draw(
            request,
            "indkald.html",
            form,
            s=status,
            art=art.value,
            arter=[(kode, ordene.ARTER[kode]) for kode in _kan_indkaldes(status, role(request))],
            metoder=list(ordene.METODER.items()) if art.value in MYNDIGHEDENS else [],
            varsel=kalender.varsel(status, art.value),
            d=dage,
            maaneder=kalender.maaneder(dage["dage"], room.today()),
            kan=[dag for dag in dage["dage"] if dag["kan_vaelges"]],
            folk=folk,
            familien=[p for p in status["familien"] if not p["uden_indkaldelse"]],
            adskilt=any(p["adskilt"] for p in status["familien"]),
            begrundelser=list(ordene.BEGRUNDELSER.items()),
            varselsgrunde=list(ordene.VARSELSGRUNDE.items()),
            forsendelser=list(ordene.FORSENDELSER.items()),
            tid=TIDSPUNKT | {"fra": _foerste_slot(dage) or TIDSPUNKT["fra"]},
        )

    @room.pages.get("/forloeb/{forloeb}/moeder/indkald")
    async def vis(request: Request, forloeb: UUID) -> Response:
        status = await room.status(forloeb)
        valg = {navn: request.query_params.get(navn, "") for navn in ("art", "forsendelse", "dag")}
        return await show(request, forloeb, status, Form({k: v for k, v in valg.items() if v}))

    @room.pages.post("/forloeb/{forloeb}/moeder/indkald")
    async def send(request: Request, forloeb: UUID, form: Skema) -> Response:
        status = await room.status(forloeb)
        dage = await room.ask(
            Mødedage(
                forloeb=forloeb,
                i_dag=room.today(),
                art=_art(form, status, role(request)),
                pr_post=form.get("forsendelse") == Forsendelse.FYSISK_POST.value,
            )
        )
        if _kan_indkaldes(status, role(request)):
            _kontroller(form, status, dage)
        moede = uuid5(form.kommando, "moede")
        starter = _starter(form)
        if status["tolk_kraeves"] and starter:
            await bestil_tolk(room, form, forloeb, starter)
        await form.do(room.ask, lambda: _kommando(form, status, moede, role(request)), at="dag", id_=form.said())
        if form.fejl:
            return await show(request, forloeb, status, form)
        return to(f"/forloeb/{forloeb}/moeder/{moede}/indkaldt")

    @room.pages.get("/forloeb/{forloeb}/moeder/{moede}/indkaldt")
    async def kvittering(request: Request, forloeb: UUID, moede: UUID) -> Response:
        status = await room.status(forloeb)
        if (kaldt := moedet(status, moede)) is None:
            return room.unknown(request)
        folk, svar = await asyncio.gather(room.folk(request, forloeb, status), beskeder.om(room, request, forloeb))
        fortalt = beskeder.fortalt(svar, status, kaldt)
        return room.page(request, "indkaldt.html", s=status, m_=kaldt, f=Form(), folk=folk, besked=fortalt)


def _kan_indkaldes(status: Svar, hvem: Rolle | None) -> list[str]:
    """The kinds that may be called now: the first one until it is called, the later ones once it was held (R101).

    Between the two there is none; only where those of the family are kept apart each has a first one (A41).
    The authority has kinds of its own, by law and not by consent (R128, R132, R140), and while there is none no others;
    it hands over at the first (R149).
    """
    arter = [a["kode"] for a in status["koncept"]["arter"]]
    egne = [art for art in arter if art in MYNDIGHEDENS] if hvem in (Rolle.MODTAGELSEN, Rolle.RAADGIVER) else []
    if hvem is Rolle.RAADGIVER:
        egne.sort(key=lambda art: art == UNDERRETNING)  # Modtagelsen's: hers come before it
    if hvem is Rolle.MODTAGELSEN or (hvem is Rolle.RAADGIVER and not status["aaben"]):
        return egne
    opstart = status["opstartsmoede"]
    adskilt = any(p["adskilt"] for p in status["familien"])
    anden = OVERDRAGELSE if hvem is not Rolle.RAADGIVER else OPSTART
    foerste = [art for art in arter if art not in {*MYNDIGHEDENS, OPFOELGNING, anden}]
    if OPFOELGNING not in arter or not opstart:
        return foerste + egne
    senere = [OPFOELGNING] if opstart["afholdt"] else []
    return [*senere, *(art for art in foerste if art == OPSTART and adskilt), *egne]


def _art(form: Form, status: Svar, hvem: Rolle | None) -> Mødeart:
    koder = _kan_indkaldes(status, hvem)
    valgt = form.get("art")
    return Mødeart(valgt if valgt in koder else koder[0] if koder else OPFOELGNING)


def _foerste_slot(dage: Svar) -> str | None:
    return next((slot["fra"] for dag in dage["dage"] if dag["kan_vaelges"] for slot in dag["slots"]), None)


def _kl(form: Form) -> time | None:
    try:
        return time.fromisoformat(form.get("fra"))
    except ValueError:
        return None


def _starter(form: Form) -> datetime | None:
    dag, kl = dag_in(form.get("dag")), _kl(form)
    return datetime.combine(dag, kl, KOEBENHAVN) if dag and kl else None


def _kontroller(form: Form, status: Svar, dage: Svar) -> None:
    """What can be said of all fields at once; the rules have the last word."""
    dag = _dagen(dage, dag_in(form.get("dag")))
    if dag is None:
        form.fejl["dag"] = VAELG_DAG
    if _kl(form) is None:
        form.fejl["fra"] = SKRIV_KL
    if status["koncept"]["sted_kraeves"] and not (form.get("sted") or form.get("virtuelt")):
        form.fejl["sted"] = SKRIV_STED
    if [p for p in status["familien"] if not p["uden_indkaldelse"]] and not form.all("parter"):
        form.fejl["parter"] = VAELG_HVEM
    if status["tolk_kraeves"] and not form.get("tolk"):
        form.fejl["tolk"] = BESTIL_TOLK
    koder = {h["kode"] for h in dag["hindringer"]} if dag else set()
    if koder & {"efter_frist", "reserveret_tid"} and not form.get("begrundelse"):
        form.fejl["begrundelse"] = BEGRUND
    if "varsel" in koder and not form.id_of("fraveget_af"):
        form.fejl["fraveget_af"] = HVEM_FRAVEG
    if "varsel" in koder and not form.get("varsel_grund"):
        form.fejl["varsel_grund"] = HVORFOR_FRAVEG


async def bestil_tolk(room: Room, form: Form, forloeb: UUID, starter: datetime) -> None:
    """One interpreter a form, and one order a time: who tries another day orders anew."""
    tolk, bestilt = uuid5(form.kommando, "tolk"), uuid5(form.kommando, starter.isoformat())
    await form.do(room.ask, lambda: BestilTolk(forloeb=forloeb, starter_at=starter, tolk=tolk), at="tolk", id_=bestilt)


def _dagen(dage: Svar, dato: date | None) -> Svar | None:
    return next((dag for dag in dage["dage"] if dato and dag["dato"] == dato.isoformat()), None)


def _kommando(form: Form, status: Svar, moede: UUID, hvem: Rolle | None) -> IndkaldMøde:
    starter, minutter = _starter(form), form.get("varighed", TIDSPUNKT["varighed"])
    if starter is None or not minutter.isdigit():
        raise ValueError
    parter = {p["part"] for p in status["familien"]} & set(form.all("parter"))
    felter: dict[str, Any] = {
        "forloeb": UUID(status["forloeb"]),
        "moede": moede,
        "art": _art(form, status, hvem),
        "metode": Mødemetode(form.get("metode")) if form.get("metode") else None,
        "starter_at": starter,
        "varighed_min": int(minutter),
        "virtuelt": bool(form.get("virtuelt")),
        "sted": form.fortrolig("sted"),
        "forsendelse": Forsendelse(form.get("forsendelse", Forsendelse.DIGITAL.value)),
        "begrundelse": Mødebegrundelse(form.get("begrundelse")) if form.get("begrundelse") else None,
        "varsel_fraveget_af": form.id_of("fraveget_af"),
        "varsel_grund": Varselsgrund(form.get("varsel_grund")) if form.get("varsel_grund") else None,
        "parter": tuple(sorted(UUID(part) for part in parter)),
        "soeskende": tuple(UUID(each) for each in form.all("soeskende") if each in status["soeskende"]),
    }
    return IndkaldMøde(**felter)

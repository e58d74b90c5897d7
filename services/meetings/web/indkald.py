"""Indkald et møde: a calendar that says of every day whether it can be chosen and, if not, why (R101-R104)."""

from __future__ import annotations

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
    Varselsgrund,
)
from contracts.values import Fortrolig
from services.gate.forms import Form
from services.meetings.web import kalender, ordene
from services.meetings.web.room import Room, Svar, dag_in, id_in, moedet, to

VAELG_DAG = "Vælg den dag, mødet skal holdes."
SKRIV_KL = "Skriv, hvornår mødet begynder, fx 08:30."
SKRIV_STED = "Skriv, hvor mødet holdes, eller vælg, at det er virtuelt."
VAELG_HVEM = "Vælg mindst én fra familien, som indkaldelsen skal gå til."
BESTIL_TOLK = "Bestil en tolk, som ikke er fra familien, før indkaldelsen sendes. Sæt kryds, når det er gjort."
HVEM_FRAVEG = "Vælg, hvem i familien der har sagt ja til det korte varsel."
HVORFOR_FRAVEG = "Vælg, hvorfor familien har sagt ja til det korte varsel."
BEGRUND = "Dagen kræver en begrundelse. Vælg en."
TIDSPUNKT = {"fra": "08:30", "varighed": "60"}


def add(room: Room) -> None:
    async def show(request: Request, forloeb: UUID, status: Svar, form: Form, code: int = 200) -> Response:
        art, pr_post = _art(form, status), form.get("forsendelse") == Forsendelse.FYSISK_POST.value
        dage = await room.ask(Mødedage(forloeb=forloeb, i_dag=room.today(), art=art, pr_post=pr_post))
        folk = await room.folk(request, forloeb, status)
        return room.page(
            request,
            "indkald.html",
            code,
            s=status,
            f=form,
            art=art.value,
            arter=[(a["kode"], ordene.ARTER[a["kode"]]) for a in _kan_indkaldes(status)],
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

    @room.pages.get("/forloeb/{id_}/moeder/indkald")
    async def vis(request: Request, id_: str) -> Response:
        forloeb = id_in(id_)
        if forloeb is None:
            return room.unknown(request)
        status = await room.status(forloeb)
        valg = {navn: request.query_params.get(navn, "") for navn in ("art", "forsendelse", "dag")}
        return await show(request, forloeb, status, Form({k: v for k, v in valg.items() if v}))

    @room.pages.post("/forloeb/{id_}/moeder/indkald")
    async def send(request: Request, id_: str) -> Response:
        forloeb = id_in(id_)
        if forloeb is None:
            return room.unknown(request)
        status, form = await room.status(forloeb), await Form.of(request)
        dage = await room.ask(
            Mødedage(
                forloeb=forloeb,
                i_dag=room.today(),
                art=_art(form, status),
                pr_post=form.get("forsendelse") == Forsendelse.FYSISK_POST.value,
            )
        )
        _kontroller(form, status, dage)
        moede = uuid5(form.kommando, "moede")
        starter = _starter(form)
        if status["tolk_kraeves"] and starter:
            tolk = uuid5(form.kommando, "tolk")
            bestilt = uuid5(form.kommando, starter.isoformat())
            await form.do(
                room.ask, lambda: BestilTolk(forloeb=forloeb, starter_at=starter, tolk=tolk), at="tolk", id_=bestilt
            )
        await form.do(room.ask, lambda: _kommando(form, status, forloeb, moede), at="dag", id_=form.said())
        if form.fejl:
            return await show(request, forloeb, status, form, 400)
        return to(f"/forloeb/{forloeb}/moeder/{moede}/indkaldt")

    @room.pages.get("/forloeb/{id_}/moeder/{moede_}/indkaldt")
    async def kvittering(request: Request, id_: str, moede_: str) -> Response:
        forloeb, id_m = id_in(id_), id_in(moede_)
        if forloeb is None or id_m is None:
            return room.unknown(request)
        status = await room.status(forloeb)
        if (moede := moedet(status, id_m)) is None:
            return room.unknown(request)
        folk = await room.folk(request, forloeb, status)
        return room.page(request, "indkaldt.html", s=status, m_=moede, folk=folk)


def _kan_indkaldes(status: Svar) -> list[Svar]:
    """The kinds that make sense now: the first one until it is called, the later ones once it was held."""
    foerste = (Mødeart.OPSTARTSMOEDE.value, Mødeart.OVERDRAGELSESMOEDE.value)
    staar = {m["art"]: m["tilstand"] for m in status["moeder"] if m["tilstand"] != "aflyst"}
    begyndt = any(art in staar for art in foerste)
    adskilt = any(p["adskilt"] for p in status["familien"])
    har_opfoelgning = [a for a in status["koncept"]["arter"] if a["kode"] == Mødeart.OPFOELGNING.value]
    if har_opfoelgning and begyndt:
        opstart = [a for a in status["koncept"]["arter"] if a["kode"] == Mødeart.OPSTARTSMOEDE.value]
        return har_opfoelgning + (opstart if adskilt else [])
    skjult = {Mødeart.OVERDRAGELSESMOEDE.value, Mødeart.OPFOELGNING.value} | _myndighedens()
    return [a for a in status["koncept"]["arter"] if a["kode"] not in skjult]


def _myndighedens() -> set[str]:
    return {
        Mødeart.UNDERRETNINGSMOEDE.value,
        Mødeart.MYNDIGHEDSMOEDE.value,
        Mødeart.INDDRAGENDE_NETVAERKSMOEDE.value,
        Mødeart.FAMILIERAADSLAGNING.value,
    }


def _art(form: Form, status: Svar) -> Mødeart:
    koder = [a["kode"] for a in _kan_indkaldes(status)]
    valgt = form.get("art")
    return Mødeart(valgt if valgt in koder else koder[0] if koder else Mødeart.OPFOELGNING.value)


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


def _dagen(dage: Svar, dato: date | None) -> Svar | None:
    return next((dag for dag in dage["dage"] if dato and dag["dato"] == dato.isoformat()), None)


def _kommando(form: Form, status: Svar, forloeb: UUID, moede: UUID) -> IndkaldMøde:
    starter, minutter = _starter(form), form.get("varighed", TIDSPUNKT["varighed"])
    if starter is None or not minutter.isdigit():
        raise ValueError
    parter = {p["part"] for p in status["familien"]} & set(form.all("parter"))
    felter: dict[str, Any] = {
        "forloeb": forloeb,
        "moede": moede,
        "art": _art(form, status),
        "starter_at": starter,
        "varighed_min": int(minutter),
        "virtuelt": bool(form.get("virtuelt")),
        "sted": Fortrolig(form.get("sted")) if form.get("sted") else None,
        "forsendelse": Forsendelse(form.get("forsendelse", Forsendelse.DIGITAL.value)),
        "begrundelse": Mødebegrundelse(form.get("begrundelse")) if form.get("begrundelse") else None,
        "varsel_fraveget_af": form.id_of("fraveget_af"),
        "varsel_grund": Varselsgrund(form.get("varsel_grund")) if form.get("varsel_grund") else None,
        "parter": tuple(sorted(UUID(part) for part in parter)),
        "soeskende": tuple(UUID(each) for each in form.all("soeskende") if each in status["soeskende"]),
    }
    return IndkaldMøde(**felter)

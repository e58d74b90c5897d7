"""What one member of an udførerteam has before them, across the forløb (R50, R91, R107)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from contracts import meetings as c
from contracts.adgang.lister import CAMP100, liste
from contracts.frister import lokal_dato
from services.chassis.store import filing
from services.chassis.unit import Unit
from services.meetings import konceptsvar
from services.meetings.application.forloebet import Forløbet
from services.meetings.domain.camp100 import Camp100
from services.meetings.domain.handleplan import Opgave, Opgavetilstand
from services.meetings.domain.moede import Møde
from services.meetings.domain.moeder import Møder

SENESTE = 100
"""Camp 100 that are shown."""
NAESTE = 2
"""Meetings shown of each forløb: the one that is on or next, and the one after."""


def teams(unit: Unit) -> dict[str, Any]:
    """By the facts that name this person; who has left a team does not find it again."""
    hvem = unit.occasion.aktoer.id
    navngivet = (each.fact for each in filing.find(unit.query, [liste(hvem)]))
    kandidater = dict.fromkeys(fact.forloeb for fact in navngivet if isinstance(fact, c.TeamNoteret))
    kendte = ((id_, unit.get(Møder, id_)) for id_ in kandidater)
    return {"forloeb": [str(id_) for id_, moeder in kendte if moeder.aaben and hvem in moeder.team]}


def camp100(unit: Unit) -> dict[str, Any]:
    """By the facts that convened them; what became of each is the forløb's own to say."""
    kaldt = (each.fact for each in filing.find(unit.query, [liste(CAMP100)]))
    fundne = {fact.moede: fact.forloeb for fact in kaldt if isinstance(fact, c.Camp100Indkaldt)}
    moeder = [unit.get(Camp100, forloeb).moeder[moede] for moede, forloeb in [*fundne.items()][-SENESTE:]]
    raekker = [
        {
            "forloeb": str(m.indkaldt.forloeb),
            "moede": str(m.indkaldt.moede),
            "starter_at": m.indkaldt.starter_at.isoformat(),
            "begyndt": m.indkaldt.starter_at <= unit.now,
            "udviklingsrum": m.udviklingsrum is not None,
            "besluttet": m.beslutning is not None,
            "aflyst": m.aflyst,
        }
        for m in moeder
    ]
    return {"moeder": sorted(raekker, key=lambda raekke: raekke["starter_at"], reverse=True)}


def opgaver(unit: Unit, forloeb: tuple[UUID, ...]) -> dict[str, Any]:
    """Words only where the one who asks may see the plan of that child; a forløb that is not theirs is left out."""
    viste = [id_ for id_ in dict.fromkeys(forloeb) if unit.may_see(id_, "status")]
    return {"i_dag": lokal_dato(unit.now).isoformat(), "forloeb": [_forloeb(unit, id_) for id_ in viste]}


def _forloeb(unit: Unit, id_: UUID) -> dict[str, Any]:
    f, i_dag = Forløbet(unit, id_), lokal_dato(unit.now)
    ser_ord = f.moeder.aaben and unit.may_see(id_, "handleplan")
    ser_sted = f.moeder.aaben and unit.may_see(id_, "moedested")
    forude = (m for m in f.moeder.moeder.values() if m.er_indkaldt)
    return {
        "forloeb": str(id_),
        "aaben": f.moeder.aaben,
        "vurderer_fremdrift": f.moeder.pins is not None and f.koncept.vurderer_fremdrift,
        "fremdrift": f.moeder.fremdrift.value,
        "fremdrift_mangler": f.moeder.fremdrift_mangler,
        "advarsler": konceptsvar.advarsler(f.koncept, f.moeder.advarsel) if f.moeder.advarsel else [],
        "opgaver": [
            {
                "opgave": str(o.opgave),
                "frist": o.frist.isoformat(),
                "forfalden": o.frist < i_dag,
                "denne_uge": i_dag <= o.frist <= i_dag + timedelta(days=7),
                "tekst": o.tekst if ser_ord else None,
            }
            for o in _egne(f, unit.occasion.aktoer.id)
        ],
        "orienteres": [
            {"moede": str(m.moede), "starter_at": m.starter_at.isoformat()}
            for m in f.moeder.moeder.values()
            if m.orientering_skyldes
        ],
        "moeder": [_moede(m, ser_sted) for m in sorted(forude, key=lambda m: m.starter_at)[:NAESTE]],
    }


def _egne(f: Forløbet, hvem: UUID) -> list[Opgave]:
    aabne = (o for o in f.plan.opgaver.values() if o.tilstand is Opgavetilstand.AFTALT and o.ansvarlig == hvem)
    return sorted(aabne, key=lambda o: o.frist)


def _moede(m: Møde, ser_sted: bool) -> dict[str, Any]:
    return {
        "moede": str(m.moede),
        "art": m.art.value,
        "starter_at": m.starter_at.isoformat(),
        "varighed_min": m.varighed_min,
        "virtuelt": m.virtuelt,
        "flyttet_fra": m.flyttet_fra and m.flyttet_fra.isoformat(),
        "sted": m.sted if ser_sted else None,
    }

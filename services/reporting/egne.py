"""Whose rows a list shows: a local leader's are those of the own units, a lederteam's those of its own step and agenda.

The numbers of the overview are of the whole municipality and about nobody; a row is about a child (R46, R58, A7).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import reduce
from uuid import UUID

from contracts import meetings
from contracts.adgang import Relationer, efter
from contracts.adgang.lister import liste
from contracts.frister import lokal_dato
from contracts.values import Aktør, Rolle
from services.chassis.store import filing
from services.chassis.store.projection import Query
from services.chassis.unit import Unit
from services.reporting.mine import egne_enheder
from services.reporting.named import Navngiven, Om, steder

INGEN = "1 = 0"
Hold = dict[UUID, str]
"""The lederteams somebody is in today, and their step."""


def kun_egne(unit: Unit, fundet: Navngiven, nu: datetime) -> tuple[Navngiven, bool]:
    """The list as this person may see it, and whether that is less than all of it."""
    hvem = unit.occasion.aktoer
    match hvem.rolle:
        case Rolle.LOKAL_LEDER:
            where, params = _enhedernes(unit.query, hvem, nu, fundet.om)
        case Rolle.LEDERTEAM:
            where, params = _holdenes(_hold(unit.query, hvem, lokal_dato(unit.now)), fundet.om)
        case _:
            return fundet, False
    return replace(fundet, where=f"({fundet.where}) AND ({where})", params=(*fundet.params, *params)), True


def _enhedernes(query: Query, hvem: Aktør, nu: datetime, om: Om) -> tuple[str, tuple[str, ...]]:
    enheder = egne_enheder(query, hvem, nu)
    if om is Om.MOEDEPLIGT or not enheder:
        return INGEN, ()
    return f"forloeb IN (SELECT forloeb FROM forloeb WHERE enhed IN ({steder(len(enheder))}))", tuple(map(str, enheder))


def _holdenes(hold: Hold, om: Om) -> tuple[str, tuple[str, ...]]:
    if not hold:
        return INGEN, ()
    teams, trin = tuple(map(str, hold)), tuple(hold.values())
    egne = f"lederteam IN ({steder(len(teams))})"
    if om is Om.MOEDEPLIGT:
        return egne, teams
    paa = f"trin IN ({steder(len(trin))}) OR dagsorden IN (SELECT moede FROM lederteammoede WHERE {egne})"
    return f"forloeb IN (SELECT forloeb FROM forloeb WHERE {paa})", (*trin, *teams)


def _hold(query: Query, hvem: Aktør, dag: date) -> Hold:
    """As a member, or as who stands in that day for the seat of one (A30)."""
    som = {hvem.id, *_moeder_for(query, hvem, dag)}
    navngivet = [each.fact for each in filing.find(query, sorted(map(liste, som)))]
    mulige = {f.lederteam for f in navngivet if isinstance(f, meetings.LederteamOprettet | meetings.LederteamÆndret)}
    medlemmer: dict[UUID, tuple[UUID, ...]] = {}
    trin: Hold = {}
    for each in filing.find(query, sorted(mulige)):
        match each.fact:
            case meetings.LederteamOprettet(lederteam=id_, niveau=niveau):
                trin[id_], medlemmer[id_] = niveau, each.fact.medlemmer
            case meetings.LederteamÆndret(lederteam=id_):
                medlemmer[id_] = each.fact.medlemmer
    return {id_: niveau for id_, niveau in trin.items() if not som.isdisjoint(medlemmer[id_])}


def _moeder_for(query: Query, hvem: Aktør, dag: date) -> frozenset[UUID]:
    pladserne = filing.find(query, [meetings.PLADSERNE])
    return reduce(lambda k, each: efter(k, each.fact, each.by), pladserne, Relationer()).moeder_for(hvem.id, dag)

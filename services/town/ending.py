"""How a forløb ends, and how one that had ended goes on."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from contracts.routing import (
    AfslutForløb,
    Afslutning,
    AktiverBeslutningstræ,
    FamiliensSyn,
    ForeslåAfslutning,
    GenåbnForløb,
    NoterFamiliensSyn,
    Placeringsanledning,
    VurderTrin,
)
from contracts.values import Fortrolig, Rolle
from services.town.cases import Order, Plan, Sag
from services.town.habits import AFTERNOON, MORNING, Plans, at_work, when
from services.town.timeline import Happened


def end_it(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Back in the community: the forløb ends; under the authority it sometimes does."""
    koncept = sag.town.koncept
    if fact.data["til"]["kode"] in koncept.skala.maal_trin:
        why, share = Afslutning.MAAL_NAAET, 0.85
    else:
        why, share = Afslutning.HENVIST_MODTAGELSEN, 0.5 * koncept.skala.er_myndighed(fact.data["til"]["kode"])
    if chance.random() < share:
        at = at_work(sag, fact.registered, chance.randint(2, 10), MORNING)
        yield Plan(at, lambda _: list(ending(sag, why)))


def ending(sag: Sag, why: Afslutning) -> Iterator[Order]:
    """The team proposes, the family says what it thinks, the local leader ends it (A38)."""
    if sag.closed:
        return
    koncept = sag.town.koncept
    if why is Afslutning.MAAL_NAAET:
        proposer = sag.guide(Rolle(koncept.afslutning.foreslaas_af)) if sag.team else sag.leader
        if sag.step and "evaluering" in koncept.skala.placeres_ved:
            again = VurderTrin(forloeb=sag.id, trin=sag.step, anledning=Placeringsanledning.EVALUERING)
            yield Order(again, sag.leader)
        yield Order(ForeslåAfslutning(forloeb=sag.id, aarsag=why), proposer)
        yield Order(NoterFamiliensSyn(forloeb=sag.id, syn=FamiliensSyn.ENIG), proposer)
    words = None if koncept.skala.maal_trin else Fortrolig("Det går godt nu, og familien er enig.")
    yield Order(AfslutForløb(forloeb=sag.id, aarsag=why, deltager_i_faellesskab=True, begrundelse=words), sag.leader)


def worry_again(sag: Sag, fact: Happened, chance: Random) -> Plans:
    if fact.data["aarsag"] == Afslutning.MAAL_NAAET and chance.random() < 0.12:
        order = Order(GenåbnForløb(forloeb=sag.id), sag.leader)
        at = at_work(sag, fact.registered, chance.randint(10, 70), AFTERNOON)
        yield Plan(at, lambda _: when(sag.closed is not None, order))


def begin_again(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """The step is stated anew, and the leaders are asked for a new team."""
    step = sag.town.koncept.skala.foerste_individuelle
    placed = VurderTrin(forloeb=sag.id, trin=step, anledning=Placeringsanledning.OPFOELGNING)
    orders = [Order(command, sag.leader) for command in (placed, AktiverBeslutningstræ(forloeb=sag.id))]
    at = at_work(sag, fact.registered, chance.randint(0, 2), MORNING)
    yield Plan(at, lambda _: when(sag.open and not sag.closed, *orders))

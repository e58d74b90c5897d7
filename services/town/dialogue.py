"""What belongs to the koncepter without a formøde: who leads, what a dialogue agrees; and the interpreter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from contracts.meetings import (
    AftalPrøvehandling,
    AftalTovholder,
    BeslutVarighed,
    BestilTolk,
    Forskel,
    IagttagPrøvehandling,
    Mødeart,
    UdarbejdIndsatsplan,
    Varighedsvalg,
)
from contracts.routing import Afslutning
from contracts.values import Aktør, Fortrolig, Rolle
from services.town.cases import Order, Plan, Sag
from services.town.ending import ending
from services.town.habits import AFTERNOON, MORNING, Plans, at_work, when
from services.town.timeline import Happened

ENOUGH = 2
"""Meetings after which a team without verdicts on fremdrift may be done."""


def host(sag: Sag) -> Aktør:
    """Who leads where no team has agreed it at a formøde."""
    leads = sag.town.koncept.moedeledelse.ledes_af
    return sag.guide(Rolle.FAMILIEINDGANG) if str(leads) == Rolle.FAMILIEINDGANG else sag.guide(Rolle.TEAMMEDLEM)


def interpreter(sag: Sag, starts: datetime) -> Iterator[Order]:
    """Booked before the invitation leaves, where the family needs one (A45)."""
    if any(part.tolk for part in sag.case.parts):
        who = sag.town.id_of("tolk", sag.case.unit.district)
        yield Order(BestilTolk(forloeb=sag.id, starter_at=starts, tolk=who), sag.leader)


def agree(sag: Sag, id_: UUID, today: date, chance: Random, me: Aktør) -> Iterator[Order]:
    """What a dialogue ends with: an indsatsplan, something to try out, and who is tovholder (R68, R192, R193)."""
    koncept = sag.town.koncept
    kinds = {step.kode: step.indsatstype.kode for step in koncept.skala.trin if step.indsatstype}
    later = today + timedelta(days=chance.randint(21, 42))
    if sag.step in kinds:
        plan = UdarbejdIndsatsplan(
            forloeb=sag.id,
            indsatstype=kinds[sag.step],
            maal=Fortrolig("At barnet har lyst til at komme."),
            foerste_skridt=Fortrolig("En fast voksen tager imod om morgenen."),
            foelges_op=later,
        )
        yield Order(plan, me)
    tried = AftalPrøvehandling(
        forloeb=sag.id,
        proevehandling=sag.town.id_of("proevehandling", id_),
        ansvarlig=chance.choice(sag.team),
        foelges_op=later,
        tekst=Fortrolig("Barnet vælger selv, hvem det vil sidde ved siden af."),
    )
    yield Order(tried, me)
    for led, who in enumerate((sag.team[0], sag.team[-1]) if koncept.tovholdere else (), 1):
        yield Order(AftalTovholder(forloeb=sag.id, led=led, tovholder=who), me)


def see_the_difference(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Some time later somebody says which difference it makes (R194)."""
    seen = IagttagPrøvehandling(
        forloeb=sag.id,
        proevehandling=UUID(fact.data["proevehandling"]),
        forskel=chance.choices((Forskel.BEDRE, Forskel.UAENDRET, Forskel.VAERRE), (55, 35, 10))[0],
    )
    if chance.random() < 0.8:
        at = at_work(sag, fact.registered, chance.randint(8, 20), AFTERNOON)
        yield Plan(at, lambda _: when(sag.at_work, Order(seen, sag.guide(Rolle.TEAMMEDLEM))))


def end_in_time(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Without a verdict on fremdrift those around the child end it when it is enough, and before it may not last on."""
    koncept = sag.town.koncept
    if koncept.fremdrift and koncept.har_moede(Mødeart.OPFOELGNING.value):
        return
    held = len([meeting for meeting in sag.meetings.values() if meeting.over])
    if held >= ENOUGH and chance.random() < 0.4:
        at = at_work(sag, fact.registered, chance.randint(3, 12), MORNING)
        yield Plan(at, lambda _: list(ending(sag, Afslutning.MAAL_NAAET)))
    if held == 1 and koncept.graenser.beslutning:
        decided = Order(BeslutVarighed(forloeb=sag.id, valg=Varighedsvalg.AFSLUT), host(sag))
        at = at_work(sag, fact.registered + timedelta(days=140), chance.randint(0, 5), AFTERNOON)
        yield Plan(at, lambda _: when(sag.at_work, decided))
        late = at_work(sag, fact.registered + timedelta(days=165), chance.randint(0, 5), AFTERNOON)
        yield Plan(late, lambda _: list(ending(sag, Afslutning.MAKS_VARIGHED)))

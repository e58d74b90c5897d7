"""How leaders lend their people, and how a team comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from uuid import UUID

from contracts.koncept import Koncept
from contracts.routing import (
    Afvigelse,
    Frafaldsgrund,
    MeldFra,
    NedsætTeam,
    Teammedlem,
    UdpegMedarbejder,
)
from contracts.values import Aktør, Fortrolig, Rolle
from services.town.cases import Order, Plan, Sag
from services.town.habits import AFTERNOON, FORGOTTEN, MORNING, Plans, at_work, when
from services.town.timeline import Happened

AROUND = (Rolle.HVERDAGSPERSONALE, Rolle.FAMILIEINDGANG)

LENT_BY_EACH = 4
"""How many employees a function has to lend."""


def lend_someone(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """A function's leader answers in time, late, with a no, or not at all."""
    mood = chance.choices(("ja", "nej", "sent", "aldrig"), (74, 7, 9, 10))[0]
    if mood == "aldrig":
        return
    question, function = UUID(fact.data["anmodning"]), UUID(fact.data["funktion_id"])
    leader = Aktør(id=UUID(fact.data["leder"]), rolle=Rolle.FUNKTIONSLEDER)
    days = chance.randint(4, 7) if mood == "sent" else chance.randint(0, 2)
    answer = _answer(sag, question, function, leader, chance, refuses=mood == "nej")
    yield Plan(at_work(sag, fact.registered, days, MORNING), lambda _: _if_awaited(sag, question, answer))


def lend_someone_after_all(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """The level above takes over a question that got no answer."""
    question = UUID(fact.data["anmodning"])
    above = Aktør(id=sag.town.id_of("aktoer", "lederteam"), rolle=Rolle(fact.data["eskaleret_til"]))
    if chance.random() < 0.6 and question in sag.asked:
        answer = _answer(sag, question, sag.asked[question].function, above, chance)
        at = at_work(sag, fact.registered, chance.randint(1, 4), AFTERNOON)
        yield Plan(at, lambda _: _if_awaited(sag, question, answer))


def _answer(sag: Sag, question: UUID, function: UUID, leader: Aktør, chance: Random, *, refuses: bool = False) -> Order:
    if refuses:
        return Order(MeldFra(forloeb=sag.id, anmodning=question, grund=chance.choice(list(Frafaldsgrund))), leader)
    number = chance.randrange(LENT_BY_EACH)
    lends = UdpegMedarbejder(
        forloeb=sag.id,
        anmodning=question,
        medarbejder=sag.town.id_of("medarbejder", function, number),
        navn=sag.town.person_name("medarbejder", function, number),
        kontakt=Fortrolig(f"medarbejder-{function.hex[:4]}{number}@kommune.example"),
        kan_tage_opgaver=chance.random() < 0.95,
    )
    return Order(lends, leader)


def _if_awaited(sag: Sag, question: UUID, order: Order) -> list[Order]:
    asked = sag.asked.get(question)
    return when(asked is not None and not asked.answered and sag.open and not sag.closed, order)


def appoint_the_team(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """When everybody has answered, or has had the time to; a few leaders forget."""
    if sag.town.random("glemt", sag.id).random() < FORGOTTEN:
        return
    at = at_work(sag, fact.registered, chance.randint(0, 1), AFTERNOON)
    yield Plan(at, lambda _: list(_team(sag, sag.town.random("kontaktperson", sag.id).random())))


def _team(sag: Sag, pick: float) -> Iterator[Order]:
    able = [who for who, can in sag.lent.items() if can]
    heard_of = all(asked.answered or asked.overdue for asked in sag.asked.values())
    if able and heard_of and sag.open and not sag.closed and not sag.team:
        silent = any(not asked.answered for asked in sag.asked.values())
        why = Afvigelse.SVAR_UDEBLEV if silent else Afvigelse.FAGLIG_VURDERING
        sizes = sag.town.koncept.team.stoerrelse(sag.step)
        odd = None if sizes is None or sizes.min <= len(able) <= sizes.maks else why
        contact = able[int(pick * len(able))]
        yield Order(NedsætTeam(forloeb=sag.id, kontaktperson=contact, afvigelse=odd), sag.leader)


def _around(koncept: Koncept) -> list[str]:
    """What those around the child are called here, who knows it best first."""
    return [title.kode for role in AROUND for title in koncept.titler if title.rolle is role]


def gather_the_team(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Where no leaders are asked, the local leader names those who are around the child already."""
    if sag.town.koncept.anmodning is None and chance.random() < 1 - FORGOTTEN:
        members = tuple(
            Teammedlem(medarbejder=sag.town.id_of("medarbejder", sag.case.unit.id, what), funktion=what)
            for what in _around(sag.town.koncept)
        )
        order = NedsætTeam(forloeb=sag.id, kontaktperson=members[0].medarbejder, medlemmer=members)
        at = at_work(sag, fact.registered, chance.randint(0, 2), AFTERNOON)
        yield Plan(at, lambda _: when(sag.open and not sag.closed and not sag.team, Order(order, sag.leader)))

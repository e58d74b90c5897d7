"""How people behave around a concern, until there is a team: families, leaders, functions.

When <fact> then somebody plans something. What they choose follows from the seed and the fact's own id, so it is the
same however fast the time goes and whoever else lives in the town.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from contracts.consent import (
    AfslåSamtykke,
    AnmodSamtykke,
    GivSamtykke,
    Kanal,
    NoterNæsteSkridt,
    NæsteSkridt,
    RegistrerPersonkreds,
    TrækSamtykkeTilbage,
)
from contracts.frister import KOEBENHAVN
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    Afvigelse,
    AktiverBeslutningstræ,
    Frafaldsgrund,
    GenåbnForløb,
    MeldFra,
    NedsætTeam,
    Placeringsanledning,
    PlacerTrin,
    RegistrerBekymring,
    UdpegMedarbejder,
    VurderTrin,
)
from contracts.values import Aktør, Fortrolig, Rolle
from services.town.cases import Order, Plan, Sag
from services.town.timeline import Happened

MORNING, AFTERNOON, EVENING = 9, 14, 20
STEPS = {"trin_0": 5, "trin_1": 12, "trin_2": 70, "trin_3": 9, "trin_4": 4}
"""Where leaders place a concern, in a hundred."""
NEXT_STEPS = {NæsteSkridt.LOKAL_INDSATS: 50, NæsteSkridt.DIALOG: 35, NæsteSkridt.UNDERRETNING_OVERVEJES: 15}
FORGOTTEN = 0.04
"""How often a leader does nothing at all, so that the dashboard has something to show."""
LENT_BY_EACH = 4
"""How many employees a function has to lend."""

Plans = Iterator[Plan]
Reaction = Callable[[Sag, Happened, Random], Plans]


def at_work(sag: Sag, after: datetime, days: int, hour: int) -> datetime:
    """An hour of an arbejdsdag so many arbejdsdage later, and later than `after` in any case."""
    local = after.astimezone(KOEBENHAVN)
    then = sag.town.workday(local, days).replace(hour=hour, minute=0, second=0, microsecond=0)
    return sag.town.about(then if then > after else sag.town.workday(then, 1), sag.id)


def at_home(sag: Sag, after: datetime, days: int) -> datetime:
    """An evening, weekends too."""
    then = after.astimezone(KOEBENHAVN) + timedelta(days=days)
    then = then.replace(hour=EVENING, minute=0, second=0, microsecond=0)
    return sag.town.about(then if then > after else then + timedelta(days=1), sag.id)


def on_day(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=KOEBENHAVN)


def worry(sag: Sag) -> Plan:
    """It begins: somebody in the unit tells of a child."""
    case = sag.case
    command = RegistrerBekymring(
        forloeb=sag.id,
        barn=case.child,
        enhed=case.unit.id,
        alder=case.age,
        bekymring=case.worry,
        koncept=sag.town.koncept.id,
    )
    return Plan(case.at, lambda _: [Order(command, sag.staff)])


def place_it(sag: Sag, fact: Happened, chance: Random) -> Plans:
    step = chance.choices(tuple(STEPS), tuple(STEPS.values()))[0]
    done = sag.town.koncept.skala.er_individuelt(step)
    command = PlacerTrin(forloeb=sag.id, trin=step, muligheder_udtoemt=done)
    if chance.random() < 0.97:
        at = at_work(sag, fact.registered, chance.randint(0, 2), MORNING)
        yield Plan(at, lambda _: [Order(command, sag.leader)])


def register_people(sag: Sag, fact: Happened, chance: Random) -> Plans:
    skala = sag.town.koncept.skala
    if not sag.step or not skala.er_individuelt(sag.step) or skala.er_myndighed(sag.step):
        return
    case = sag.case
    command = RegistrerPersonkreds(
        forloeb=sag.id, barn=case.child, navn=case.name, foedselsdato=case.born, parter=case.parts
    )
    if chance.random() < 0.97:
        at = at_work(sag, fact.registered, chance.randint(0, 1), AFTERNOON)
        yield Plan(at, lambda _: [Order(command, sag.leader)])


def answer_the_question(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Most say yes within days, some when they are reminded, some no, some nothing. A few do it on paper."""
    for part in map(UUID, fact.data["parter"]):
        mood = chance.choices(("ja", "sent", "papir", "nej", "tavs"), (70, 12, 6, 7, 5))[0]
        days = chance.randint(4, 9) if mood == "sent" else chance.randint(0, 3)
        parent = Aktør(id=part, rolle=Rolle.FORAELDER)
        if mood == "papir":
            reply = Order(GivSamtykke(forloeb=sag.id, part=part, kanal=Kanal.PAPIR), sag.leader)
            at = at_work(sag, fact.registered, days + 1, MORNING)
        elif mood == "nej":
            reply, at = Order(AfslåSamtykke(forloeb=sag.id, part=part), parent), at_home(sag, fact.registered, days)
        else:
            reply, at = Order(GivSamtykke(forloeb=sag.id, part=part), parent), at_home(sag, fact.registered, days)
        if mood != "tavs":
            yield Plan(at, partial(_while_it_is_asked, sag, reply))


def _while_it_is_asked(sag: Sag, order: Order, _: datetime) -> list[Order]:
    return _while(not (sag.open or sag.closed), order)


def _while(holds: bool, *orders: Order) -> list[Order]:
    return list(orders) if holds else []


def decide_next_step(sag: Sag, fact: Happened, chance: Random) -> Plans:
    choice = chance.choices(tuple(NEXT_STEPS), tuple(NEXT_STEPS.values()))[0]
    order = Order(NoterNæsteSkridt(forloeb=sag.id, valg=choice), sag.leader)
    if chance.random() < 0.75:
        at = at_work(sag, fact.registered, chance.randint(1, 6), AFTERNOON)
        yield Plan(at, lambda _: _while(not (sag.open or sag.closed), order))


def ask_again(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """After a talk with the family, or when the consent ran out."""
    order = Order(AnmodSamtykke(forloeb=sag.id), sag.leader)
    if fact.data.get("valg", "dialog") == NæsteSkridt.DIALOG and chance.random() < 0.8:
        at = at_work(sag, fact.registered, chance.randint(3, 10), MORNING)
        yield Plan(at, lambda _: _while(not (sag.open or sag.closed), order))


def live_with_the_consent(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """A few take it back, a few move away."""
    if chance.random() < 0.09:
        part = UUID(chance.choice(fact.data["parter"]))
        order = Order(TrækSamtykkeTilbage(forloeb=sag.id, part=part), Aktør(id=part, rolle=Rolle.FORAELDER))
        at = at_home(sag, fact.registered, int(chance.triangular(1, 120, 10)))
        yield Plan(at, lambda _: _while(sag.open and not sag.closed, order))
    elif chance.random() < 0.03:
        moved = Order(AfslutForløb(forloeb=sag.id, aarsag=Afslutning.FRAFLYTTET), sag.leader)
        at = at_work(sag, fact.registered, chance.randint(15, 120), MORNING)
        yield Plan(at, lambda _: _while(not sag.closed, moved))


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
    return _while(asked is not None and not asked.answered and sag.open and not sag.closed, order)


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
        sizes = sag.town.koncept.team
        odd = None if sizes.min <= len(able) <= sizes.maks else why
        contact = able[int(pick * len(able))]
        yield Order(NedsætTeam(forloeb=sag.id, kontaktperson=contact, afvigelse=odd), sag.leader)


def end_it(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Back in the community: the forløb ends; under the authority it sometimes does."""
    koncept = sag.town.koncept
    if fact.data["til"]["kode"] in koncept.skala.maal_trin:
        why, share = Afslutning.MAAL_NAAET, 0.85
    else:
        why, share = Afslutning.HENVIST_MODTAGELSEN, 0.5 * koncept.skala.er_myndighed(fact.data["til"]["kode"])
    if chance.random() < share:
        order = Order(AfslutForløb(forloeb=sag.id, aarsag=why, deltager_i_faellesskab=True), sag.leader)
        at = at_work(sag, fact.registered, chance.randint(2, 10), MORNING)
        yield Plan(at, lambda _: _while(not sag.closed, order))


def worry_again(sag: Sag, fact: Happened, chance: Random) -> Plans:
    if fact.data["aarsag"] == Afslutning.MAAL_NAAET and chance.random() < 0.12:
        order = Order(GenåbnForløb(forloeb=sag.id), sag.leader)
        at = at_work(sag, fact.registered, chance.randint(10, 70), AFTERNOON)
        yield Plan(at, lambda _: _while(sag.closed is not None, order))


def begin_again(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """The step is stated anew, and the leaders are asked for a new team."""
    step = sag.town.koncept.skala.foerste_individuelle
    placed = VurderTrin(forloeb=sag.id, trin=step, anledning=Placeringsanledning.OPFOELGNING)
    orders = [Order(command, sag.leader) for command in (placed, AktiverBeslutningstræ(forloeb=sag.id))]
    at = at_work(sag, fact.registered, chance.randint(0, 2), MORNING)
    yield Plan(at, lambda _: _while(sag.open and not sag.closed, *orders))


AROUND_A_CONCERN: Mapping[str, tuple[Reaction, ...]] = {
    "bekymring_registreret": (place_it,),
    "trin_placeret": (register_people,),
    "samtykke_anmodet": (answer_the_question,),
    "samtykke_afvist": (decide_next_step,),
    "samtykke_konflikt": (decide_next_step,),
    "samtykke_trukket_tilbage": (decide_next_step,),
    "naeste_skridt_noteret": (ask_again,),
    "samtykke_udloebet": (ask_again,),
    "samtykke_givet": (live_with_the_consent,),
    "leder_anmodet": (lend_someone,),
    "leder_svar_udeblev": (lend_someone_after_all, appoint_the_team),
    "medarbejder_udpeget": (appoint_the_team,),
    "leder_meldte_fra": (appoint_the_team,),
    "trin_aendret": (end_it,),
    "forloeb_afsluttet": (worry_again,),
    "forloeb_genaabnet": (begin_again,),
}

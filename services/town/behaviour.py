"""How people behave around a concern, until there is a team: families, leaders, functions.

When <fact> then somebody plans something. What they choose follows from the seed and the fact's own id, so it is the
same however fast the time goes and whoever else lives in the town.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from contracts.consent import (
    AfslåSamtykke,
    AnmodSamtykke,
    GivSamtykke,
    Kanal,
    NoterNæsteSkridt,
    NoterOrientering,
    NæsteSkridt,
    RegistrerPersonkreds,
    TrækSamtykkeTilbage,
)
from contracts.routing import (
    AccepterForløb,
    AfslutForløb,
    Afslutning,
    PlacerTrin,
    RegistrerBekymring,
)
from contracts.values import Aktør, Rolle
from services.town.cases import Order, Plan, Sag
from services.town.ending import begin_again, end_it, worry_again
from services.town.habits import AFTERNOON, MORNING, Plans, Reaction, at_home, at_work, when
from services.town.lending import appoint_the_team, gather_the_team, lend_someone, lend_someone_after_all
from services.town.modtagelsen import take_the_case
from services.town.timeline import Happened

STEPS = {"faellesskab": (5, 12), "gruppe": (10,), "individuel": (70, 30), "myndighed": (9, 4)}
"""How many concerns leaders place on each step of a track, for each other."""
NEXT_STEPS = {NæsteSkridt.LOKAL_INDSATS: 50, NæsteSkridt.DIALOG: 35, NæsteSkridt.UNDERRETNING_OVERVEJES: 15}


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


def take_it_on(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Where others run the forløb than those who open it, they take it on at once (A47)."""
    if role := sag.town.koncept.aabning.accepteres_af:
        order = Order(AccepterForløb(forloeb=sag.id), sag.guide(Rolle(role)))
        yield Plan(fact.registered + timedelta(minutes=chance.randint(5, 40)), lambda _: [order])


def place_it(sag: Sag, fact: Happened, chance: Random) -> Plans:
    scale = sag.town.koncept.skala.trin
    tracks = [step.spor for step in scale]
    shares = [STEPS[track][tracks[:place].count(track)] for place, track in enumerate(tracks)]
    step = chance.choices([step.kode for step in scale], shares)[0]
    only = sag.town.koncept.skala.forloeb_trin
    if only and step not in only:
        return  # there is no forløb for it: they go on as always, or underretter (R39, R73)
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


def tell_the_parents(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Where the parents are told and not asked (A6): each topic in turn."""
    telling = sag.town.koncept.samtykke.orientering
    if telling is None:
        return
    told = tuple(part.part for part in sag.case.parts if part.foraeldremyndighed and part.part)
    for number, topic in enumerate(telling.emner):
        way = chance.choice([str(way) for way in telling.kanaler])
        command = NoterOrientering(forloeb=sag.id, parter=told, emne=topic.kode, maade=way)
        order = Order(command, sag.leader)
        if chance.random() < 0.97:
            at = at_work(sag, fact.registered, number + chance.randint(0, 2), AFTERNOON)
            yield Plan(at, lambda _, order=order: when(not sag.closed, order))  # type: ignore[misc]


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
    return when(not (sag.open or sag.closed), order)


def decide_next_step(sag: Sag, fact: Happened, chance: Random) -> Plans:
    choice = chance.choices(tuple(NEXT_STEPS), tuple(NEXT_STEPS.values()))[0]
    order = Order(NoterNæsteSkridt(forloeb=sag.id, valg=choice), sag.leader)
    if chance.random() < 0.75:
        at = at_work(sag, fact.registered, chance.randint(1, 6), AFTERNOON)
        yield Plan(at, lambda _: when(not (sag.open or sag.closed), order))


def ask_again(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """After a talk with the family, or when the consent ran out."""
    order = Order(AnmodSamtykke(forloeb=sag.id), sag.leader)
    if fact.data.get("valg", "dialog") == NæsteSkridt.DIALOG and chance.random() < 0.8:
        at = at_work(sag, fact.registered, chance.randint(3, 10), MORNING)
        yield Plan(at, lambda _: when(not (sag.open or sag.closed), order))


def live_with_the_consent(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """A few take it back, a few move away."""
    if chance.random() < 0.09:
        part = UUID(chance.choice(fact.data["parter"]))
        order = Order(TrækSamtykkeTilbage(forloeb=sag.id, part=part), Aktør(id=part, rolle=Rolle.FORAELDER))
        at = at_home(sag, fact.registered, int(chance.triangular(1, 120, 10)))
        yield Plan(at, lambda _: when(sag.open and not sag.closed, order))
    elif chance.random() < 0.03:
        moved = Order(AfslutForløb(forloeb=sag.id, aarsag=Afslutning.FRAFLYTTET), sag.leader)
        at = at_work(sag, fact.registered, chance.randint(15, 120), MORNING)
        yield Plan(at, lambda _: when(not sag.closed, moved))


AROUND_A_CONCERN: Mapping[str, tuple[Reaction, ...]] = {
    "bekymring_registreret": (take_it_on, place_it),
    "trin_placeret": (register_people,),
    "henvist_til_modtagelsen": (take_the_case,),
    "personkreds_registreret": (tell_the_parents,),
    "oplysningspligt_opfyldt": (gather_the_team,),
    "samtykke_anmodet": (answer_the_question,),
    "samtykke_afvist": (decide_next_step,),
    "samtykke_konflikt": (decide_next_step,),
    "samtykke_trukket_tilbage": (decide_next_step,),
    "naeste_skridt_noteret": (ask_again,),
    "samtykke_udloebet": (ask_again,),
    "samtykke_givet": (live_with_the_consent,),
    "leder_anmodet": (lend_someone,),
    "leder_spurgt": (lend_someone,),
    "leder_svar_udeblev": (lend_someone_after_all, appoint_the_team),
    "medarbejder_udpeget": (appoint_the_team,),
    "leder_meldte_fra": (appoint_the_team,),
    "trin_aendret": (end_it,),
    "forloeb_afsluttet": (worry_again,),
    "forloeb_genaabnet": (begin_again,),
}

"""How a team behaves once it is appointed: meetings, handleplan, tasks, verdicts; and what its lederteam does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from contracts.frister import KOEBENHAVN, lokal_dato
from contracts.koncept import moedevindue
from contracts.meetings import (
    AfholdFormøde,
    AfholdMøde,
    AflysMøde,
    Aflysningsgrund,
    AftalOpgave,
    Barnefravær,
    Barnet,
    FlytMøde,
    Fremdrift,
    IndhentBarnetsPerspektiv,
    IndkaldMøde,
    Mødeart,
    Mødebegrundelse,
    OpdaterHandleplan,
    OrienterBarnet,
    SendReferat,
    UdførOpgave,
    Varselsgrund,
    ØnskSparring,
)
from contracts.routing import Placeringsanledning, VurderTrin
from contracts.values import Fortrolig, Rolle
from services.town.cases import Order, Plan, Sag
from services.town.dialogue import agree, end_in_time, host, interpreter, see_the_difference
from services.town.habits import AFTERNOON, FORGOTTEN, MORNING, Plans, Reaction, at_work, on_day, when
from services.town.people import Town
from services.town.timeline import Happened

OPSTART, OPFOELGNING = Mødeart.OPSTARTSMOEDE.value, Mødeart.OPFOELGNING.value
ONE_KIND = (Mødeart.TRIVSELSMOEDE, Mødeart.DIALOGMOEDE)
"""Kinds of which a koncept has no other."""
MEETING_ENDS = timedelta(minutes=60)
GOOD, AFTER_ADVICE = 0.6, 0.75
"""How often a team sees fremdrift, and how often after the lederteam's answer."""


def call_the_first_meeting(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Mostly at once, so that a reserved slot in the window is free; some teams are slow, and a few never do."""
    if chance.random() < FORGOTTEN:
        return
    days = chance.randint(6, 12) if chance.random() < 0.12 else chance.randint(0, 1)
    at = at_work(sag, fact.registered, days, MORNING)
    yield Plan(at, lambda now: list(_opstart(sag, now, chance.random())))


def call_it_again(sag: Sag, fact: Happened, chance: Random) -> Plans:
    meeting = sag.meetings[UUID(fact.data["moede"])]
    if fact.data["grund"] == Aflysningsgrund.FAMILIENS_OENSKE and meeting.art == OPSTART:
        yield from call_the_first_meeting(sag, fact, chance)


def _opstart(sag: Sag, now: datetime, pick: float) -> Iterator[Order]:
    """A day of the window that can be chosen. Where there is none, some families do without the notice, and others
    get the first slot after it, with the reason. A team that takes over goes on where the last one was."""
    if not sag.at_work or sag.clock is None or any(not meeting.over for meeting in sag.meetings.values()):
        return
    today = lokal_dato(now)
    if sag.started or not sag.town.koncept.har_moede(OPSTART):
        yield from _follow_up(sag, sag.town.workday(on_day(today + timedelta(days=12), 13), 0))
        return
    days = moedevindue(sag.town.koncept, sag.clock, today).dage
    free = [slot for day in days if day.kan_vaelges for slot in day.slots]
    soon = [slot for day in days if day.kan_fraviges and day.dato > today for slot in day.slots]
    why, waived = None, None
    if free:
        slot = free[int(pick * len(free))]
        starts = datetime.combine(slot.dato, slot.fra, tzinfo=KOEBENHAVN)
    elif soon and pick < 0.5:
        starts = datetime.combine(soon[0].dato, soon[0].fra, tzinfo=KOEBENHAVN)
        why, waived = Mødebegrundelse.FAMILIENS_OENSKE, sag.case.parts[0].part
    else:
        starts = sag.town.workday(on_day(today + timedelta(days=10), 8), int(pick * 6)).replace(minute=30)
        why = Mødebegrundelse.INGEN_LEDIG_TID
    call = IndkaldMøde(
        forloeb=sag.id,
        art=Mødeart.OPSTARTSMOEDE,
        starter_at=starts,
        sted=Fortrolig(f"{sag.case.unit.name}, mødelokalet"),
        begrundelse=why,
        varsel_fraveget_af=waived,
        varsel_grund=Varselsgrund.HURTIG_HJAELP if waived else None,
    )
    yield from interpreter(sag, starts)
    yield Order(call, sag.leader)


def _follow_up(sag: Sag, starts: datetime, *, virtual: bool = False) -> Iterator[Order]:
    """Called by whom the profile says; without the agreement that a meeting goes beyond the usual, there is none."""
    koncept = sag.town.koncept
    kind = next((kind for kind in ONE_KIND if koncept.har_moede(kind.value)), Mødeart.OPFOELGNING)
    most = koncept.graenser.moeder_maks
    many = most is not None and len([m for m in sag.meetings.values() if m.over]) >= most
    why = Mødebegrundelse.FAGLIG_VURDERING if many else None
    where = None if virtual else Fortrolig(f"{sag.case.unit.name}, mødelokalet")
    call = IndkaldMøde(forloeb=sag.id, art=kind, starter_at=starts, virtuelt=virtual, begrundelse=why, sted=where)
    yield from interpreter(sag, starts)
    leads = host(sag)
    yield Order(call, leads if leads.rolle is Rolle.FAMILIEINDGANG else sag.leader)


def prepare_and_hold(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """Roles are agreed, a child that will not come is heard, and the meeting is held, moved or called off."""
    id_ = UUID(fact.data["moede"])
    starts = datetime.fromisoformat(fact.data["starter_at"])
    before = max(fact.registered + timedelta(hours=1), starts - timedelta(days=1))
    before = min(before.astimezone(KOEBENHAVN).replace(minute=0, second=0, microsecond=0), starts)
    comes = chance.random() < 0.7
    fate = chance.random()
    yield Plan(before, lambda _: list(_prepare(sag, id_, comes)))
    if fate < 0.06 and fact.name == "moede_indkaldt":
        later = sag.town.workday(starts.astimezone(KOEBENHAVN) + timedelta(days=14), 0)
        move = FlytMøde(forloeb=sag.id, moede=id_, starter_at=later, aarsag=Mødebegrundelse.SYGDOM)
        orders = (*interpreter(sag, later), Order(move, sag.leader))
        yield Plan(before, lambda _: when(_is_on(sag, id_, starts), *orders))
    elif fate < 0.09:
        off = AflysMøde(forloeb=sag.id, moede=id_, grund=Aflysningsgrund.FAMILIENS_OENSKE)
        yield Plan(before, lambda _: when(_is_on(sag, id_, starts), Order(off, sag.leader)))
    else:
        ends = starts + MEETING_ENDS
        yield Plan(ends, lambda now: list(_hold(sag, id_, starts, now, chance, comes=comes)))


def _is_on(sag: Sag, id_: UUID, starts: datetime) -> bool:
    meeting = sag.meetings.get(id_)
    return sag.at_work and meeting is not None and not meeting.over and meeting.starts == starts


def _prepare(sag: Sag, id_: UUID, comes: bool) -> Iterator[Order]:
    if not sag.at_work or sag.meetings[id_].over:
        return
    one, other = sag.team[0], sag.team[-1]
    roles = AfholdFormøde(
        forloeb=sag.id,
        moede=id_,
        facilitator=one,
        tidsholder=other,
        referent=other,
        referat_afsender=other,
        kontaktperson=sag.contact or one,
    )
    if sag.town.koncept.formoede:
        yield Order(roles, sag.member(one))
    if not comes:
        heard = IndhentBarnetsPerspektiv(
            forloeb=sag.id, moede=id_, perspektiv=Fortrolig("Jeg vil gerne have nogen at være sammen med i pauserne.")
        )
        yield Order(heard, sag.member(one))


def _hold(sag: Sag, id_: UUID, starts: datetime, now: datetime, chance: Random, *, comes: bool) -> Iterator[Order]:
    if not _is_on(sag, id_, starts) or (sag.town.koncept.formoede and sag.meetings[id_].sender is None):
        return
    me, today, koncept = sag.member(sag.team[0]), lokal_dato(now), sag.town.koncept
    follow_up = sag.meetings[id_].art == OPFOELGNING
    if koncept.handleplan and chance.random() < 0.6:
        yield Order(_plan(sag, chance), me)
    for _ in range(chance.randint(1, 2)):
        task = AftalOpgave(
            forloeb=sag.id,
            ansvarlig=chance.choice(sag.team),
            frist=today + timedelta(days=chance.randint(7, 28)),
            tekst=Fortrolig("Laver en aftale med familien og følger op i hverdagen."),
        )
        yield Order(task, me)
    if koncept.dialog:
        yield from agree(sag, id_, today, chance, me)
    advised = "nej" in sag.verdicts[-1:]
    good = chance.random() < (AFTER_ADVICE if advised else GOOD)
    there = comes and not sag.meetings[id_].heard
    held = AfholdMøde(
        forloeb=sag.id,
        moede=id_,
        deltagere=sag.team,
        barnet=Barnet.DELTOG if there else Barnet.DELTOG_IKKE,
        barnet_begrundelse=None if there else Barnefravær.BARNETS_OENSKE,
        rette_deltagere=True,
        punkter=tuple(range(1, len(koncept.dialog.grupper) + 1)) if koncept.dialog else (),
        tjekliste=tuple(f"punkt_{n}" for n, _ in enumerate(koncept.afslutning.slutliste, 1)),
        fremdrift=(Fremdrift.JA if good else Fremdrift.NEJ) if follow_up else None,
        naeste_moede=sag.town.workday(on_day(today + timedelta(days=chance.randint(25, 56)), 9), 0).date(),
        referat=Fortrolig("Vi talte om, hvad der går godt, og hvad vi gør nu."),
    )
    yield Order(held, host(sag) if sag.meetings[id_].art in ONE_KIND else me)
    if not there:
        yield Order(OrienterBarnet(forloeb=sag.id, moede=id_), me)


def _plan(sag: Sag, chance: Random) -> OpdaterHandleplan:
    words = chance.choice(("faste pauser", "en fast voksen", "legegrupper", "en rolig start på dagen"))
    return OpdaterHandleplan(
        forloeb=sag.id,
        maal=Fortrolig("At barnet har lyst til at komme og har nogen at være sammen med."),
        plan_a=Fortrolig(f"Vi prøver {words}."),
        plan_b=Fortrolig("Vi prøver i en mindre gruppe."),
        plan_c=Fortrolig("Vi mødes igen og ser på rammerne."),
    )


def after_the_meeting(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """The referat goes out, the handleplan is written if it was not at the table, and the next meeting is called."""
    id_ = UUID(fact.data["moede"])
    sender = sag.meetings[id_].sender
    who = sag.member(sender) if sender else host(sag)
    if chance.random() < 0.9:
        sent = Order(SendReferat(forloeb=sag.id, moede=id_), who)
        yield Plan(at_work(sag, fact.registered, 1, AFTERNOON), lambda _: [sent])
    if sag.town.koncept.handleplan and chance.random() < 0.8:
        words = _plan(sag, chance)
        at = at_work(sag, fact.registered, chance.randint(1, 5), AFTERNOON)
        yield Plan(at, lambda _: when(sag.at_work, Order(words, sag.member(sag.team[0] if sag.team else sag.id))))
    following = date.fromisoformat(fact.data["naeste_moede"])
    starts = datetime.combine(following, time(chance.choice((9, 13))), tzinfo=KOEBENHAVN)
    call = _follow_up(sag, starts, virtual=chance.random() < 0.15)
    at = at_work(sag, max(fact.registered, on_day(following - timedelta(days=16), 8)), 0, MORNING)
    yield Plan(at, lambda _: list(call) if sag.at_work and sag.started else [])


def do_the_task(sag: Sag, fact: Happened, chance: Random) -> Plans:
    done = UdførOpgave(forloeb=sag.id, opgave=UUID(fact.data["opgave"]))
    who = sag.member(UUID(fact.data["ansvarlig"]))
    if chance.random() < 0.78:
        days = max(1, (date.fromisoformat(fact.data["frist"]) - lokal_dato(fact.registered)).days // 2)
        yield Plan(
            at_work(sag, fact.registered, chance.randint(1, days), AFTERNOON),
            lambda _: when(sag.at_work, Order(done, who)),
        )


def draw_the_conclusion(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """What a verdict comes to: up or down the trappe, a sparring, or nothing but the next meeting."""
    steps = [step.kode for step in sag.town.koncept.skala.trin]
    here = steps.index(sag.step or sag.town.koncept.skala.foerste_individuelle)
    good, roll = fact.data["fremdrift"] == Fremdrift.JA, chance.random()
    if not good and roll < 0.3 and _codes(sag.town):
        ask = Order(ØnskSparring(forloeb=sag.id, funktion=chance.choice(_codes(sag.town))), sag.leader)
        yield Plan(at_work(sag, fact.registered, 1, AFTERNOON), lambda _: when(sag.at_work, ask))
    up = 0.4 + 0.2 * sag.verdicts.count(Fremdrift.JA)
    to = here - chance.choice((1, 1, 2)) if good and roll < up else here + (not good and roll > 0.9)
    yield from _place(sag, fact, chance, steps[max(0, min(to, len(steps) - 1))], Placeringsanledning.OPFOELGNING)


def take_the_advice(sag: Sag, fact: Happened, chance: Random) -> Plans:
    if chance.random() < 0.5 and sag.step:
        yield from _place(sag, fact, chance, sag.step, Placeringsanledning.LEDERTEAM)


def _place(sag: Sag, fact: Happened, chance: Random, step: str, why: Placeringsanledning) -> Plans:
    order = Order(VurderTrin(forloeb=sag.id, trin=step, anledning=why), sag.leader)
    at = at_work(sag, fact.registered, chance.randint(1, 3), AFTERNOON)
    yield Plan(at, lambda _: when(sag.at_work, order))


def _codes(town: Town) -> list[str]:
    trae = town.koncept.beslutningstrae
    return [function.kode for function in trae.funktioner] if trae else []


IN_A_TEAM: Mapping[str, tuple[Reaction, ...]] = {
    "team_nedsat": (call_the_first_meeting,),
    "moede_indkaldt": (prepare_and_hold,),
    "moede_flyttet": (prepare_and_hold,),
    "moede_aflyst": (call_it_again,),
    "moede_afholdt": (after_the_meeting, end_in_time),
    "opgave_aftalt": (do_the_task,),
    "proevehandling_aftalt": (see_the_difference,),
    "fremdrift_vurderet": (draw_the_conclusion,),
    "tilbagemelding_noteret": (take_the_advice,),
}

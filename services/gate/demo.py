"""The people one can be in the demo: those the invented town's own facts name, so that each has something to see."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

from contracts import consent, meetings, routing
from contracts.fact import FACTS, Fact
from contracts.koncept import Koncept
from contracts.values import Aktør, Rolle
from services.chassis.bus.kept import Kept
from services.chassis.runtime import Pages, Runtime
from services.chassis.store.store import Store
from services.gate.limits import Limit
from services.gate.links import Links
from services.gate.session import Sessions
from services.gate.web import layer, router

EACH = 40
"""Of each kind of fact the latest few are looked at."""

TOLD_BY: tuple[type[Fact], ...] = (
    routing.TeamNedsat,
    routing.BekymringRegistreret,
    routing.EnhedOprettet,
    routing.LederAnmodet,
    routing.SagOprettet,
    routing.StillingBesat,
    consent.SamtykkeAnmodet,
    consent.SamtykkeGivet,
    consent.OplysningspligtOpfyldt,
    consent.AldersgrænserNoteret,
    consent.AldersgrænsePasseret,
    meetings.LederteamOprettet,
)


def _people(fact: Fact, enheder: Mapping[UUID, UUID], unge: set[UUID]) -> list[Aktør]:
    """`unge`: the forløb whose child is old enough to see it; where none is asked for consent, that is who is told."""
    match fact:
        case routing.TeamNedsat():
            return [Aktør(id=each.medarbejder, rolle=Rolle.TEAMMEDLEM) for each in fact.medlemmer]
        case routing.BekymringRegistreret(enhed=enhed) if enhed in enheder:
            return [Aktør(id=enheder[enhed], rolle=Rolle.LOKAL_LEDER, enhed=enhed)]
        case routing.LederAnmodet():
            return [Aktør(id=fact.leder, rolle=Rolle.FUNKTIONSLEDER)]
        case routing.SagOprettet():
            return [Aktør(id=fact.raadgiver, rolle=Rolle.RAADGIVER)]
        case routing.StillingBesat(art=routing.Stillingsart.RAADGIVER):
            return [Aktør(id=fact.indehaver, rolle=Rolle.RAADGIVER)]
        case consent.SamtykkeAnmodet() | consent.SamtykkeGivet():
            return [Aktør(id=part, rolle=Rolle.UNG if part == fact.barn else Rolle.FORAELDER) for part in fact.parter]
        case consent.OplysningspligtOpfyldt(barn=barn):
            foraeldre = [Aktør(id=part, rolle=Rolle.FORAELDER) for part in fact.parter if part != barn]
            return [*foraeldre, *([Aktør(id=barn, rolle=Rolle.UNG)] if fact.forloeb in unge else [])]
        case meetings.LederteamOprettet():
            return [Aktør(id=each, rolle=Rolle.LEDERTEAM) for each in fact.medlemmer]
    return []


def demo_sessions(runtimes: Mapping[str, Runtime], key: bytes) -> Sessions:
    """The sessions that the demo's door opens, for whoever else leads people through it."""
    return Sessions(key, Kept(runtimes["reporting"].bus.broker), secure=False)


def demo_door(runtimes: Mapping[str, Runtime], key: bytes, koncept: Koncept) -> Pages:
    """A door at which one chooses who to be. It is for an invented town on this machine alone."""
    kept = Kept(runtimes["reporting"].bus.broker)
    sessions, links = Sessions(key, kept, secure=False), Links(key, kept)
    store = runtimes["reporting"].store
    chosen = router(sessions, links, Limit(kept, key), people=lambda: people(store), koncept=koncept)
    return Pages(routers=[chosen], layers=[layer(sessions, links)])


async def people(store: Store) -> dict[Rolle, tuple[Aktør, ...]]:
    return chosen_from(await asyncio.to_thread(_facts, store))


def chosen_from(facts: Iterable[Fact]) -> dict[Rolle, tuple[Aktør, ...]]:
    """For each role those who can be chosen, the latest first; a role that no fact names has somebody all the same."""
    facts = list(facts)
    enheder = {fact.enhed: fact.leder for fact in facts if isinstance(fact, routing.EnhedOprettet)}
    unge = {fact.forloeb for fact in facts if isinstance(fact, consent.AldersgrænserNoteret) and fact.passeret}
    unge |= {fact.forloeb for fact in facts if isinstance(fact, consent.AldersgrænsePasseret)}
    found: dict[Rolle, list[Aktør]] = {}
    for fact in facts:
        for aktoer in _people(fact, enheder, unge):
            known = found.setdefault(aktoer.rolle, [])
            if aktoer not in known:
                known.append(aktoer)
    for rolle in Rolle:
        found.setdefault(rolle, [Aktør(id=uuid5(UUID(int=0), rolle.value), rolle=rolle)])
    del found[Rolle.SYSTEM]
    return {rolle: tuple(each) for rolle, each in found.items()}


def _facts(store: Store) -> list[Fact]:
    sql = "SELECT topic, body FROM filed WHERE topic = ? ORDER BY nr DESC LIMIT ?"
    rows = [row for kind in TOLD_BY for row in store.database.query(sql, [kind.TOPIC, EACH])]
    return [FACTS[topic].model_validate_json(bytes(body)) for topic, body in rows]

"""The guard of a service's store: every question and command, by whatever road it came, is decided here first.

The relations are folded from the facts the service has filed; the decisions are those of `contracts.adgang`. A look at
a child's lane is registered before the answer leaves: without that fact there is no answer. What goes wrong is a no.
"""

from __future__ import annotations

import asyncio
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.adgang import (
    IKKE_NU,
    KOMMANDOER,
    MASKINEN,
    SPOERGSMAAL,
    Adgang,
    Handling,
    Kendt,
    Kommando,
    Relationer,
    afgoer,
)
from contracts.command import Anledning, Command, Question
from contracts.values import Aktør
from services.chassis import log
from services.chassis.bus.lease import Lease
from services.chassis.runtime import Runtime
from services.chassis.store.job import NotNow, Unavailable, is_away
from services.chassis.store.store import NotAdmitted, Seen, Store, WrongRole
from services.gate.looks import Looks, look
from services.gate.standing import Standing, Standings

SOURCE = "consent"
"""Whose word on the consent counts; what it has not told us for too long opens nothing."""
TELLERS = ("routing", "consent", "meetings")
"""Whose facts say how people stand."""

NOBODYS = Standing(Relationer(), whole=True)
"""Of what is about no lane."""

UKENDT = "Det kan ingen spørge om."
INGEN = "Det kan ingen gøre."
FORKERT_ROLLE = "Din rolle giver ikke adgang hertil. Log ind i den rolle, du har i opgaven."
FEJL = "Vi kunne ikke afgøre, om du har adgang, og viser derfor intet. Prøv igen om lidt."

Decided = dict[UUID | None, tuple[Adgang, Container[str], bool]]
"""By lane: the answer, all that may be seen of it, and whether there is anything at all."""

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Allowed:
    """The kinds of one lane that somebody may see, each decided when it is asked about: an answer asks about few."""

    hvem: Aktør
    relationer: Relationer
    kendt: Kendt

    def __contains__(self, kind: object) -> bool:
        return afgoer(self.hvem, Handling(str(kind)), self.relationer, self.kendt).tilladt


class Keeper:
    """Of one store."""

    def __init__(self, store: Store, leases: Mapping[str, Lease], looks: Looks) -> None:
        self._store = store
        self._lease, self._leases = leases[SOURCE], leases
        self._looks = looks
        self._standings = Standings(store.database)
        self._log = log.get(store.name)

    async def __call__(self, question: Question, occasion: Anledning) -> Seen:
        """What the one who asks may see of each lane that the question names. Raises NotAdmitted, WrongRole."""
        decided = await self._decided(question, occasion.aktoer, occasion.registreret)
        name = self._store.name
        looks = [
            look(name, lane, question, adgang, occasion)
            for lane, (adgang, _, known) in decided.items()
            if lane and known
        ]
        await self._looks.register(looks, occasion.registreret)
        if not _fits(question, occasion.aktoer):
            raise WrongRole(FORKERT_ROLLE, occasion.aktoer.rolle, question.ROLLER)
        if refused := _refused(question, decided):
            raise NotAdmitted(refused)
        return {lane: seen for lane, (_, seen, _) in decided.items() if lane}

    async def admits(self, question: Question, hvem: Aktør, nu: datetime) -> bool:
        """Whether the question would be answered. Nothing is shown by this, so it is no look."""
        return _fits(question, hvem) and not _refused(question, await self._decided(question, hvem, nu))

    async def commands(self, command: Command, occasion: Anledning) -> None:
        """Whether a person acts where he has something to do. Raises NotAdmitted, and NotNow for a share that would go
        out while nobody knows whether the consent stands.
        """
        if occasion.aktoer.rolle in MASKINEN:
            return
        om = KOMMANDOER.get(command.TOPIC)
        if om is None:
            raise NotAdmitted(INGEN)
        lane = getattr(command, om.felt) if om.felt else None
        known = await self._standing(om, lane, occasion)
        if om.ogsaa:
            await self._standing(om, getattr(command, om.ogsaa), occasion)
        if lane and om.skal_kende_samtykket(known.relations) and not (known.whole and await self._lease.holds()):
            raise NotNow(IKKE_NU)

    async def _standing(self, om: Kommando, lane: UUID | None, occasion: Anledning) -> Standing:
        """How people stand to the lane, when this one may act there. A no is not said before all that others have told
        is heard: who has just begun something in one service may go on in the next. Raises NotAdmitted.
        """
        hvem, kendt = occasion.aktoer, Kendt(occasion.registreret, frisk=False)
        for late in (False, True):
            if late:
                await asyncio.gather(*(lease.catch_up() for lease in self._leases.values()))
            known = await self._standings.of(lane) if lane else NOBODYS
            if om.maa(hvem, known.relations, kendt):
                return known
        raise NotAdmitted(om.nej(hvem, known.relations))

    async def _decided(self, question: Question, hvem: Aktør, nu: datetime) -> Decided:
        om = SPOERGSMAAL.get(question.TOPIC)
        if om is None:
            raise NotAdmitted(UKENDT)
        en_af = om.en_af if _fits(question, hvem) else ()
        if om.felt is None:
            return {None: self._decide(NOBODYS, en_af, hvem, Kendt(nu, frisk=False))}
        frisk = await self._lease.holds()
        known = await self._standings.all(_lanes(getattr(question, om.felt)))
        return {lane: self._decide(each, en_af, hvem, Kendt(nu, frisk)) for lane, each in known.items()}

    def _decide(
        self, known: Standing | Exception, en_af: tuple[Handling, ...], hvem: Aktør, kendt: Kendt
    ) -> tuple[Adgang, Container[str], bool]:
        """The first of these kinds that is allowed, else the first no; and all that is allowed of the lane. Of no kind
        when the role alone forbids it: a no like another, and a look.
        """
        try:
            if isinstance(known, Exception):
                raise known
            relationer = known.relations
            kendt = kendt if known.whole else replace(kendt, frisk=False)
            answers = [afgoer(hvem, handling, relationer, kendt) for handling in en_af]
            no = answers[0] if answers else Adgang(tilladt=False, besked=FORKERT_ROLLE)
            adgang = next((each for each in answers if each.tilladt), no)
            if known is NOBODYS:
                return adgang, NOTHING, False
            seen = Allowed(hvem, relationer, kendt) if adgang.tilladt else NOTHING
            return adgang, seen, relationer != Relationer()
        except Exception as broken:
            if is_away(broken):
                raise Unavailable(type(broken).__name__) from broken
            self._log.error("access_undecided", exc_info=broken)
            return Adgang(tilladt=False, besked=FEJL), NOTHING, True


def _fits(question: Question, hvem: Aktør) -> bool:
    return hvem.rolle in question.ROLLER


def _refused(question: Question, decided: Decided) -> str:
    """Why the question is refused. One about many lanes is not: what is refused of it is left out of the answer."""
    about = SPOERGSMAAL[question.TOPIC].felt
    many = about is not None and isinstance(getattr(question, about), tuple)
    return "" if many else next(adgang.besked for adgang, _, _ in decided.values())


def _lanes(value: Any) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(value)) if isinstance(value, tuple) else (value,)


def guarded(runtime: Runtime) -> Runtime:
    """The runtime with its store guarded."""
    leases = {source: Lease(runtime.store, runtime.bus.broker, source) for source in TELLERS}
    keeper = Keeper(runtime.store, leases, Looks(runtime.store, runtime.bus.broker))
    runtime.store.guard, runtime.store.command_guard = keeper, keeper.commands
    return runtime

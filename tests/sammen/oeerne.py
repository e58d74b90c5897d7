"""Three services side by side, each with its own log, and the sea between: a fact travels when somebody lets it.

The applications are the real ones. Of a service's log every other service has a position of its own and reads it in
order, sooner or later than anybody else. One thing is sure, for all facts travel in one stream: nobody hears of an
effect before its cause.
"""

from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from contracts.command import Command
from contracts.envelope import Envelope, Hoved
from contracts.fact import FACTS, Fact
from contracts.values import Rolle
from services.chassis.aggregate import Aggregate
from services.chassis.application import Application
from services.chassis.rules import Rejected
from services.chassis.store.job import reaction
from services.chassis.unit import NewFact, Unit
from services.consent.application import Application as Consent
from services.meetings.application import Application as Meetings
from services.routing.application import Application as Routing
from tests.given import Scene

A = TypeVar("A", bound=Aggregate)


class Notat(NamedTuple):
    """A line of a service's diary: what it heard, or what it decided itself."""

    hoert: bool
    fact: Fact
    hoved: Hoved


class Brev(NamedTuple):
    """A published fact, and how far its sender had read of the others when it was decided."""

    kuvert: Envelope
    body: bytes
    efter: dict[str, int]


class Tjeneste(Scene):
    """One service: its log as it may be published, how far it has read of the others, and its diary."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self.log: list[Brev] = []
        self.laest: dict[str, int] = {}
        self.dagbog: list[Notat] = []

    def _settle(self, unit: Unit) -> list[Fact]:
        new = super()._settle(unit)
        for stored in unit.facts:
            self.dagbog.append(Notat(False, stored.fact, stored.head))
            self.log.append(Brev(self._kuvert(stored), _offentligt(stored.fact), dict(self.laest)))
        return new

    def _kuvert(self, stored: NewFact) -> Envelope:
        position = len(self.log) + 1
        topic, subject = type(stored.fact).TOPIC, stored.subject
        return Envelope(hoved=stored.head, topic=topic, subject=subject, position=position, forrige=position - 1)

    def modtag(self, envelope: Envelope, body: bytes) -> None:
        """React to another service's fact, as the inbox does it."""
        fact = FACTS[envelope.topic].model_validate_json(body)
        self.dagbog.append(Notat(True, fact, envelope.hoved))
        unit = self._unit(Rolle.SYSTEM, UUID(int=0), envelope)
        unit.occasion = reaction(self.application.NAME, envelope, self.time)
        self.application.react(unit, fact)
        self._settle(unit)

    def ring(self) -> None:
        """The tick has come: who waited longest is woken first, each in a decision of its own, as the store does it."""
        while forfaldne := [a for a in self.streams.values() if a.next_alarm and a.next_alarm <= self.time]:
            aggregate = min(forfaldne, key=lambda a: (a.next_alarm, a.TYPE, a.key))
            unit = self._unit(Rolle.SYSTEM, UUID(int=0))
            unit.touched[type(aggregate), aggregate.key] = aggregate
            foer = (aggregate.version, aggregate.next_alarm)
            aggregate.wake(self.time)
            assert (aggregate.version, aggregate.next_alarm) != foer, "this alarm rings for ever"
            self._settle(unit)

    def har(self, kind: type[A], key: UUID) -> A:
        """What the service knows; blank when it knows nothing."""
        found = self.streams.get(kind.stream_id(key))
        return found if isinstance(found, kind) else kind(key)


class Kommunen:
    """Consent, routing and meetings; one time for all, which each hears of when its tick comes."""

    def __init__(self, koncept: str, tid: datetime) -> None:
        self.consent, self.routing, self.meetings = (
            Tjeneste(Consent()),
            Tjeneste(Routing(koncept)),
            Tjeneste(Meetings(koncept)),
        )
        self.oeer = {o.application.NAME: o for o in (self.consent, self.routing, self.meetings)}
        self.tid = tid
        self.stil(tid)

    def stil(self, tid: datetime) -> None:
        self.tid = tid
        for o in self.oeer.values():
            o.time = tid

    def goer(
        self, o: Tjeneste, command: Command, *, som: UUID | None = None, rolle: Rolle | None = None
    ) -> list[Fact] | None:
        """The facts decided; None when a rule refused."""
        try:
            return o.when(command, som=som, rolle=rolle)
        except Rejected:
            return None

    def naar_frem(self, laeser: str, kilde: str, hoejst: int | None = None) -> bool:
        """The next facts of a log reach one reader; true when there were any."""
        modtager, log = self.oeer[laeser], self.oeer[kilde].log
        fra = modtager.laest.get(kilde, 0)
        til = len(log) if hoejst is None else min(len(log), fra + hoejst)
        for brev in log[fra:til]:
            for tidligere, position in brev.efter.items():
                while tidligere != laeser and modtager.laest.get(tidligere, 0) < position:
                    self.naar_frem(laeser, tidligere, 1)
            if brev.kuvert.position > modtager.laest.get(kilde, 0):
                modtager.laest[kilde] = brev.kuvert.position
                modtager.modtag(brev.kuvert, brev.body)
        return til > fra

    def alt_naar_frem(self) -> None:
        """Every tick and every fact, until nothing is under way."""
        veje = [(a, b) for a in self.oeer for b in self.oeer if a != b]
        for o in self.oeer.values():
            o.ring()
        while any(self.naar_frem(laeser, kilde) for laeser, kilde in veje):
            for o in self.oeer.values():
                o.ring()


def _offentligt(fact: Fact) -> bytes:
    """The fact as it is published: the sealed fields stay behind (promise 7)."""
    body: Any = fact.__pydantic_serializer__.to_json(fact, exclude=set(type(fact).SUBJEKT) or None)
    return bytes(body)

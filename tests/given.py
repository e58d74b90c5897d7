"""given–when–then without a store: an application over facts in memory, told in one line a test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from contracts.command import Anledning, Command, Question
from contracts.envelope import Envelope, Hoved
from contracts.fact import Fact
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.aggregate import Aggregate, Pins
from services.chassis.application import Application
from services.chassis.rules import Rejected
from services.chassis.unit import Unit

NS = UUID("00000000-0000-4000-8000-000000000000")
SOM_REGEL = {
    "routing.placer_trin.v1": Rolle.LOKAL_LEDER,
    "routing.ret_trin.v1": Rolle.LOKAL_LEDER,
    "routing.vurder_trin.v1": Rolle.LOKAL_LEDER,
}
"""Who does what the koncepter give to different roles, where a test does not say."""


def navn(tekst: str) -> UUID:
    """A readable id: the same word is the same id in every test."""
    return uuid5(NS, tekst)


def kl(tid: str) -> datetime:
    """`2026-03-27 10:00` in UTC."""
    return datetime.fromisoformat(tid).replace(tzinfo=UTC)


class Scene:
    """A service on a bare stage: facts in, facts out. `at` sets the time of what follows."""

    def __init__(self, application: Application, pins: Pins | None = None) -> None:
        self.application = application
        self.pins = pins
        self.time = kl("2026-03-02 08:00")
        self.streams: dict[UUID, Aggregate] = {}
        self.facts: list[Fact] = []
        self.new: list[Fact] = []
        self.heads: list[Hoved] = []
        """Of every fact in `facts`, in the same order."""
        self.said = 0

    def at(self, tid: str) -> Scene:
        self.time = kl(tid)
        return self

    def _load(self, kind: type[Aggregate], key: UUID) -> Aggregate:
        return self.streams.setdefault(kind.stream_id(key), kind(key))

    def _unit(self, rolle: Rolle, som: UUID, envelope: Envelope | None = None) -> Unit:
        self.said += 1
        kommando, aktoer = uuid5(NS, f"kommando {self.said}"), Aktør(id=som, rolle=rolle)
        occasion = Anledning(id=kommando, aktoer=aktoer, registreret=self.time)
        return Unit(load=self._load, query=_no_query, occasion=occasion, envelope=envelope)

    def _settle(self, unit: Unit) -> list[Fact]:
        self.application.settle(unit)
        new = [stored.fact for stored in unit.facts]
        self.facts += new
        self.heads += [stored.head for stored in unit.facts]
        self.new = new
        return new

    def when(self, command: Command, *, som: UUID | None = None, rolle: Rolle | None = None) -> list[Fact]:
        """Do a command; returns the facts decided. Raises Rejected."""
        rolle = rolle or SOM_REGEL.get(command.TOPIC) or min(command.ROLLER)
        unit = self._unit(rolle, som or navn(rolle.value))
        try:
            self.application.do(unit, command)
        except Rejected:
            assert all(not a.pending for a in unit.touched.values()), "a refused command left facts behind"
            raise
        return self._settle(unit)

    def given(self, *facts: Fact) -> Scene:
        """Foreign facts arrive, in this order."""
        for fact in facts:
            self.hears(fact)
        return self

    def hears(self, fact: Fact, *, virkning: datetime | None = None) -> list[Fact]:
        """A foreign fact arrives, true from `virkning` if not from now; returns what was decided because of it."""
        unit = self._unit(Rolle.SYSTEM, navn("system"), self._envelope(fact))
        unit.occasion = unit.occasion.model_copy(update={"virkning": virkning})
        self.application.react(unit, fact)
        return self._settle(unit)

    def _envelope(self, fact: Fact) -> Envelope:
        pins = self.pins
        hoved = Hoved(
            id=uuid5(NS, f"fakta {self.said}"),
            virkning=getattr(fact, fact.VIRKNING) if fact.VIRKNING else self.time,
            registreret=self.time,
            aktoer=Aktør(id=navn("system"), rolle=Rolle.SYSTEM),
            kommando=navn("kommando"),
            korrelation=navn("kommando"),
            koncept=pins.koncept if pins else None,
            koncept_hash=pins.koncept_hash if pins else None,
            kalender=pins.kalender if pins else None,
        )
        subject = getattr(fact, "forloeb", navn("emne"))
        return Envelope(hoved=hoved, topic=fact.TOPIC, subject=subject, position=self.said + 1, forrige=self.said)

    def tick(self, tid: str) -> list[Fact]:
        """Time passes: every aggregate whose alarm has come is woken, as the store does it."""
        self.at(tid)
        unit = self._unit(Rolle.SYSTEM, navn("system"))
        for aggregate in list(self.streams.values()):
            while aggregate.next_alarm is not None and aggregate.next_alarm <= self.time:
                unit.touched[type(aggregate), aggregate.key] = aggregate
                before = (aggregate.version, aggregate.next_alarm)
                aggregate.wake(self.time)
                assert (aggregate.version, aggregate.next_alarm) != before, "this alarm rings for ever"
        return self._settle(unit)

    def ask(self, question: Question, *, som: UUID | None = None, rolle: Rolle | None = None) -> dict[str, Any]:
        return self.application.ask(self._unit(rolle or min(question.ROLLER), som or navn("spoerger")), question)

    def shown(self, question: Question, *, som: UUID | None = None, rolle: Rolle | None = None) -> dict[str, Any]:
        """The answer with its confidential words, as the door writes it on a road that hides them."""
        return opened(self.ask(question, som=som, rolle=rolle))

    def refused(self, command: Command, *, som: UUID | None = None, rolle: Rolle | None = None) -> str:
        """Do a command that a rule must refuse; returns the rule's number."""
        try:
            self.when(command, som=som, rolle=rolle)
        except Rejected as no:
            return no.rule
        raise AssertionError(f"{type(command).__name__} was not refused")


def opened(answer: Any) -> Any:
    """Confidential words in clear, those of someone forgotten as nothing."""
    match answer:
        case Fortrolig():
            return None if answer.er_slettet else answer.vis()
        case dict():
            return {name: opened(value) for name, value in answer.items()}
        case list() | tuple():
            return [opened(value) for value in answer]
    return answer


def _no_query(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    raise AssertionError(f"the domain asked the database: {sql}")


def kinds(facts: list[Fact]) -> list[str]:
    """The names of facts, for reading."""
    return [type(f).TOPIC.split(".")[1] for f in facts]

"""A unit of work: the aggregates that one job loads, and what it asks to be stored with their new facts.

Jobs run one after another in the store's writer thread and share the aggregates in memory; `Unit` keeps for each job
what it changed, so that a refused job leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID, uuid5

from contracts.command import Anledning, Command
from contracts.envelope import Envelope, Hoved
from contracts.fact import Fact
from services.chassis.aggregate import Aggregate, Pins

if TYPE_CHECKING:
    from services.chassis.rules import Rejected

A = TypeVar("A", bound=Aggregate)

Load = Callable[[type[Aggregate], UUID], Aggregate]


def pins_of(head: Hoved) -> Pins | None:
    """The pins a head carries, if any."""
    if head.koncept is None or head.koncept_hash is None or head.kalender is None:
        return None
    return Pins(koncept=head.koncept, koncept_hash=head.koncept_hash, kalender=head.kalender)


@dataclass(frozen=True, slots=True)
class NewFact:
    """A decided fact on its way to the store."""

    stream: UUID
    version: int
    subject: UUID
    fact: Fact
    head: Hoved


@dataclass(slots=True)
class Unit:
    """What a job sees. `now` and `at` are the two times of the occasion: registered, and true (both aware, UTC)."""

    load: Load
    query: Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
    occasion: Anledning
    envelope: Envelope | None = None
    touched: dict[tuple[type[Aggregate], UUID], Aggregate] = field(default_factory=dict)
    facts: list[NewFact] = field(default_factory=list)
    statements: list[tuple[str, list[tuple[Any, ...]]]] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)
    shredded: list[UUID] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    flushes: dict[str, Callable[[], None]] = field(default_factory=dict)
    made: set[UUID] = field(default_factory=set)
    filed: list[tuple[Any, ...]] = field(default_factory=list)
    """Rows of what decides who may see what, from the foreign facts of this job."""
    seen: Mapping[UUID, Container[str]] | None = None
    """What the one who asks may see of each lane asked about; None where nobody decides it."""

    @property
    def now(self) -> datetime:
        return self.occasion.registreret

    @property
    def at(self) -> datetime:
        return self.occasion.virkning or self.occasion.registreret

    @property
    def pins(self) -> Pins | None:
        """The pins of the fact that is being reacted to."""
        return pins_of(self.envelope.hoved) if self.envelope else None

    def may_see(self, lane: UUID, what: str) -> bool:
        """Whether the one who asks may see this of the lane."""
        return self.seen is None or what in self.seen.get(lane, ())

    def new_id(self, name: str) -> UUID:
        """An id that is the same each time this occasion is handled."""
        id_ = uuid5(self.occasion.id, name)
        self.made.add(id_)
        return id_

    def get(self, kind: type[A], key: UUID) -> A:
        """The aggregate; `exists` is false when it has no facts yet."""
        place = (kind, key)
        found = self.touched.get(place)
        if found is None:
            found = self.touched[place] = self.load(kind, key)
        return cast(A, found)

    def execute(self, sql: str, rows: Sequence[tuple[Any, ...]] = ((),)) -> None:
        """A statement with `?` places to run in the same transaction, once a row."""
        self.statements.append((sql, list(rows)))

    def before_commit(self, name: str, flush: Callable[[], None]) -> None:
        """Have `flush` called once before the unit is stored, however often it is asked for by this name."""
        self.flushes[name] = flush

    def shred(self, subject: UUID) -> None:
        """Destroy the key of a data subject in this transaction."""
        self.shredded.append(subject)

    def refused(self, command: Command, no: Rejected) -> None:
        """Note that a rule refused the system's own command."""
        self.refusals.append((command.TOPIC, no.rule))

    def settle(self, cause: UUID | None = None) -> list[NewFact]:
        """Stamp what has been decided since last time: because of the occasion, or of `cause`, a fact of our own."""
        new: list[NewFact] = []
        for aggregate in self.touched.values():
            stream = aggregate.stream
            first = aggregate.version - len(aggregate.pending) + 1
            for version, fact in enumerate(aggregate.pending, first):
                subject: UUID = vars(fact).get("forloeb", aggregate.key)
                head = self._head(uuid5(stream, str(version)), fact, self._pins(subject, aggregate), cause)
                new.append(NewFact(stream, version, subject, fact, head))
            aggregate.pending.clear()
        self.facts += new
        return new

    def _pins(self, subject: UUID, aggregate: Aggregate) -> Pins | None:
        """A fact of a forløb is decided under that forløb's rules, also where an aggregate of another key raises it."""
        if aggregate.key == subject:
            return aggregate.pins
        own = (it.pins for it in self.touched.values() if it.key == subject and it.pins)
        return next(own, aggregate.pins)

    def _head(self, fact_id: UUID, fact: Fact, pins: Pins | None, cause: UUID | None) -> Hoved:
        o = self.occasion
        return Hoved(
            id=fact_id,
            virkning=getattr(fact, fact.VIRKNING) if fact.VIRKNING else self.at,
            registreret=o.registreret,
            aktoer=o.aktoer,
            kommando=o.id,
            korrelation=o.korrelation or o.id,
            aarsag=cause or o.aarsag or o.id,
            koncept=pins.koncept if pins else None,
            koncept_hash=pins.koncept_hash if pins else None,
            kalender=pins.kalender if pins else None,
        )

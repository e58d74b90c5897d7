"""What a service does with the facts of others: effect and position in one transaction, holes seen, trouble parked.

Three roads: not mine (position moves, nothing else), whole (the policies run), broken (the fact and every later fact
of the same subject is parked, in order, until someone retries; other subjects go on).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from contracts.envelope import Envelope
from contracts.fact import FACTS
from services.chassis import log
from services.chassis.clock import Clock
from services.chassis.store import filing
from services.chassis.store.codec import LogEntry
from services.chassis.store.job import Job, Unavailable, is_away, reaction, system
from services.chassis.store.store import Store

if TYPE_CHECKING:
    from services.chassis.unit import Unit

PARK = (
    "INSERT INTO parked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (source, position) DO UPDATE SET cause = excluded.cause"
)


@dataclass(frozen=True)
class Hole:
    """Facts of `source` after position `after` are missing before the next one can be handled."""

    source: str
    after: int


@dataclass(frozen=True)
class Receipt:
    """How far a batch was taken: all of it, or up to a hole. parked counts what was put aside in it."""

    handled: int
    hole: Hole | None
    parked: int


@dataclass(frozen=True)
class Parked:
    """A fact put aside, without its words: it has none. An alarm that does not ring stands at position 0."""

    source: str
    position: int
    subject: UUID
    topic: str
    cause: str
    parked_at: str


class UnknownTopic(LookupError):
    """A fact of a kind this program does not know; its words name the topic alone."""


class _Broken(Exception):
    def __init__(self, index: int, cause: Exception) -> None:
        super().__init__(str(index))
        self.index = index
        self.cause = _cause(cause)


def _cause(broken: Exception) -> str:
    """The message of an exception may hold what a person said, so only our own is kept."""
    return f"{type(broken).__name__}: {broken}" if isinstance(broken, UnknownTopic) else log.cause(broken)


async def receive(store: Store, clock: Clock, batch: list[LogEntry]) -> Receipt:
    """Take facts in stream order. Raises only when the database is away; then nothing was taken."""
    broken: dict[int, str] = {}
    at = clock.registered(batch[-1].envelope.hoved.registreret)
    heard = {kind.TOPIC for kind in store.application.LISTENS_TO}
    about = {entry.envelope.subject for entry in batch if entry.envelope.topic in heard}
    while True:
        occasion = system(store.name, uuid5(UUID(int=0), "receive"), at)
        try:
            return await store.run(Job(lambda unit: _take(store, clock, unit, batch, broken), occasion, about=about))
        except _Broken as trouble:
            broken[trouble.index] = trouble.cause
        except Unavailable:
            raise
        except Exception as unstorable:
            # What one of them led to cannot be stored: find which by taking them one at a time, and park that one.
            if len(batch) > 1:
                return await _one_by_one(store, clock, batch)
            broken[0] = _cause(unstorable)


async def _one_by_one(store: Store, clock: Clock, batch: list[LogEntry]) -> Receipt:
    put_aside = 0
    for index, entry in enumerate(batch):
        receipt = await receive(store, clock, [entry])
        put_aside += receipt.parked
        if receipt.hole:
            return Receipt(index, receipt.hole, put_aside)
    return Receipt(len(batch), None, put_aside)


def _take(store: Store, clock: Clock, unit: Unit, batch: list[LogEntry], broken: dict[int, str]) -> Receipt:
    aside = unit.query("SELECT subject, MAX(arrival) FROM parked GROUP BY subject", ())
    parked, arrival = {UUID(subject) for subject, _ in aside}, max((latest for _, latest in aside), default=0)
    positions = store.positions()
    put_aside = 0
    store.application.prepare(unit, [entry.envelope for entry in batch])
    for index, entry in enumerate(batch):
        envelope = entry.envelope
        source, reached = envelope.source, positions.get(envelope.source, 0)
        if envelope.position <= reached:
            continue
        if envelope.forrige > reached:
            return Receipt(index, Hole(source, reached), put_aside)
        if index in broken or envelope.subject in parked:
            parked.add(envelope.subject)
            put_aside += 1
            cause = broken.get(index, "behind an earlier parked fact")
            at = clock.registered(envelope.hoved.registreret)
            unit.execute(PARK, [_parked_row(entry, arrival + put_aside, cause, at)])
        else:
            try:
                _handle(store, clock, unit, entry)
            except Exception as cause:
                if is_away(cause):
                    raise  # the database's fault and not the fact's: nothing is put aside for it
                raise _Broken(index, cause) from cause
        positions[source] = unit.positions[source] = envelope.position
    return Receipt(len(batch), None, put_aside)


def _handle(store: Store, clock: Clock, unit: Unit, entry: LogEntry) -> None:
    envelope = entry.envelope
    kind = FACTS.get(envelope.topic)
    if kind is None:
        raise UnknownTopic(f"unknown topic {envelope.topic}")
    fact = kind.model_validate_json(entry.body)
    unit.filed += filing.rows(store.application, fact, envelope.hoved, entry.body)
    unit.envelope = envelope
    unit.occasion = reaction(store.name, envelope, clock.registered(envelope.hoved.registreret))
    store.application.hear(unit, fact)
    unit.envelope = None


def _parked_row(entry: LogEntry, arrival: int, cause: str, at: datetime) -> tuple[Any, ...]:
    e = entry.envelope
    head = e.model_dump_json()
    return (e.source, e.position, arrival, str(e.subject), e.topic, head, entry.body, cause, at.isoformat())


def parked(store: Store, subject: UUID | None = None) -> list[Parked]:
    """What is put aside: facts in order, and alarms, which are tried again at every tick."""
    where, params = ("WHERE subject = ?", [str(subject)]) if subject else ("", [])
    sql = f"SELECT source, position, subject, topic, cause, parked_at FROM parked {where} ORDER BY arrival"
    facts = [Parked(r[0], r[1], UUID(r[2]), r[3], r[4], r[5]) for r in store.database.query(sql, params)]
    alarms = [
        Parked(store.name, 0, each.key, f"alarm.{each.kind}", each.cause, each.since.isoformat())
        for each in store.asleep
        if subject in (None, each.key)
    ]
    return facts + alarms


async def retry(store: Store, clock: Clock, subject: UUID) -> int:
    """Handle the parked facts of a subject in order, all or none. Returns how many; raises what stops it."""

    def work(unit: Unit) -> int:
        sql = "SELECT source, position, envelope, body FROM parked WHERE subject = ? ORDER BY arrival"
        rows = unit.query(sql, [str(subject)])
        for source, position, envelope, body in rows:
            _handle(store, clock, unit, LogEntry(Envelope.model_validate_json(envelope), bytes(body)))
            unit.execute("DELETE FROM parked WHERE source = ? AND position = ?", [(source, position)])
        return len(rows)

    return await store.run(Job(work, system(store.name, uuid5(subject, "retry"), clock.registered(None))))

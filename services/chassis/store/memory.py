"""What the writer has in memory of its store: aggregates, their alarms, and the keys of data subjects.

It may run ahead of the database by what is decided and not yet stored; when that fails, all of it is forgotten and read
anew. Only the writer's thread enters here.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from contracts.fact import Fact
from services.chassis.aggregate import Aggregate
from services.chassis.application import Application
from services.chassis.store.codec import Codec
from services.chassis.store.database import Database, Row
from services.chassis.store.job import Decided, micros
from services.chassis.store.seal import Keyring
from services.chassis.unit import Unit, pins_of

CACHED = 10_000
"""Keys whose aggregates are kept."""


@dataclass(slots=True)
class Kept:
    """What is in memory of one key: its aggregates, and facts that were read and not yet replayed.

    whole: nothing is stored of the kinds that are not here, so nobody needs to ask.
    """

    aggregates: dict[type[Aggregate], Aggregate] = field(default_factory=dict)
    unread: dict[type[Aggregate], Sequence[StoredEvent]] = field(default_factory=dict)
    whole: bool = False


class Memory:
    """The aggregates of one service."""

    def __init__(self, application: Application, database: Database, master: bytes) -> None:
        self.application = application
        self.kinds = {kind.TYPE: kind for kind in application.AGGREGATES}
        self._database = database
        self._name, self._master = application.NAME, master
        self._stored = {fact.TOPIC: fact for kind in application.AGGREGATES for fact in kind.EVOLVERS}
        self.forget()

    def forget(self) -> None:
        self.codec = self.new_codec()
        self._kept: OrderedDict[UUID, Kept] = OrderedDict()

    def trim(self) -> None:
        while len(self._kept) > CACHED:
            self._kept.popitem(last=False)

    def new_codec(self) -> Codec:
        return Codec(self._name, self._stored, Keyring(self._master, self._name))

    # --- aggregates ------------------------------------------------------------------------------------------------

    def unread(self, keys: Iterable[UUID]) -> dict[UUID, tuple[UUID, type[Aggregate]]]:
        """The streams of those of these keys of which nothing is in memory, with their key and kind."""
        new = (key for key in keys if key not in self._kept)
        return {kind.stream_id(key): (key, kind) for key in new for kind in self.kinds.values()}

    def read_ahead(
        self, unread: dict[UUID, tuple[UUID, type[Aggregate]]], streams: dict[UUID, list[StoredEvent]]
    ) -> None:
        """Have the facts of these streams at hand, and the keys they need."""
        for stream, (key, kind) in unread.items():
            self._kept.setdefault(key, Kept(whole=True)).unread[kind] = streams[stream]
        events = [event for stream in streams.values() for event in stream]
        self.learn(self.codec, {subject for event in events for subject in self.codec.subjects(event)})

    def load(self, kind: type[Aggregate], key: UUID, *, made: bool = False) -> Aggregate:
        """`made`: the key is so new that nothing can be stored of it."""
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = Kept(whole=made)
        self._kept.move_to_end(key)
        known = kept.aggregates.get(kind)
        if known is None:
            events = kept.unread.pop(kind, () if kept.whole else None)
            known = kept.aggregates[kind] = self.replay(kind, key, events)
            known.alarm = known.next_alarm
        return known

    def replay(self, kind: type[Aggregate], key: UUID, events: Sequence[StoredEvent] | None = None) -> Aggregate:
        """The aggregate from its stored facts."""
        aggregate = kind(key)
        self.replay_on(self.codec, aggregate, self._database.stream(aggregate.stream) if events is None else events)
        return aggregate

    def replay_on(self, codec: Codec, aggregate: Aggregate, events: Sequence[StoredEvent]) -> set[UUID]:
        """Apply these too. Returns whose words were opened. Safe in any thread that brings a codec of its own."""
        if not events:
            return set()
        subjects = {subject for event in events for subject in codec.subjects(event)}
        self.learn(codec, subjects)
        for event in events:
            fact, head = codec.decode(event)
            aggregate.replay(fact, pins_of(head))
        return {subject for subject in subjects if codec.keyring.opens(subject)}

    def undo(self, unit: Unit, done: list[Decided]) -> None:
        """Forget what a failed job did; what earlier jobs of this round decided is replayed on fresh state."""
        changed = {fact.stream for fact in unit.facts}
        for place, aggregate in unit.touched.items():
            if not (aggregate.pending or aggregate.stream in changed or aggregate.version == 0):
                continue
            kept = self._kept.get(aggregate.key)
            if kept is not None:
                kept.aggregates.pop(type(aggregate), None)
                kept.whole = False
            earlier = [new for each in done for new in each.unit.facts if new.stream == aggregate.stream]
            if earlier:
                fresh = self.load(type(aggregate), aggregate.key)
                for fact in earlier:
                    fresh.replay(fact.fact, pins_of(fact.head))
                for each in done:
                    if place in each.unit.touched:
                        each.unit.touched[place] = fresh

    # --- alarms ----------------------------------------------------------------------------------------------------

    def alarm_rows(self, units: list[Unit]) -> dict[str, list[Row]]:
        """The statements that make the table of alarms say when each aggregate next wants to be woken."""
        set_, cleared = [], []
        for aggregate in {place: each for unit in units for place, each in unit.touched.items()}.values():
            alarm = aggregate.next_alarm
            if aggregate.alarm != alarm:
                aggregate.alarm = alarm
                if alarm is None:
                    cleared.append((str(aggregate.stream),))
                else:
                    set_.append((str(aggregate.stream), aggregate.TYPE, str(aggregate.key), micros(alarm)))
        return {
            "INSERT INTO alarms VALUES (?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE SET due = excluded.due": set_,
            "DELETE FROM alarms WHERE stream = ?": cleared,
        }

    # --- keys ------------------------------------------------------------------------------------------------------

    def make_keys(self, facts: Iterable[Fact]) -> None:
        """Everyone of whom these facts hold words has a key, made now where there was none."""
        wanted = {
            getattr(fact, subject)
            for fact in facts
            for words, subject in type(fact).SUBJEKT.items()
            if getattr(fact, words) is not None
        }
        for subject in self.learn(self.codec, wanted):
            self.codec.keyring.make(subject)

    def learn(self, codec: Codec, subjects: set[UUID]) -> list[UUID]:
        """Have the keys of these data subjects at hand; returns those that never had one."""
        unknown = sorted(str(subject) for subject in subjects if not codec.keyring.knows(subject))
        if not unknown:
            return []
        sql = f"SELECT subject, wrapped FROM keys WHERE subject IN ({','.join('?' * len(unknown))})"
        found = {UUID(subject): wrapped for subject, wrapped in self._database.query(sql, unknown)}
        for subject in map(UUID, unknown):
            wrapped = found.get(subject)
            codec.keyring.learn(subject, bytes(wrapped) if wrapped is not None else None)
        return [UUID(subject) for subject in unknown if UUID(subject) not in found]

"""What the writer has in memory of its store: aggregates, their alarms, and the keys of data subjects.

It may run ahead of the database by what is decided and not yet stored; when that fails, all of it is forgotten and read
anew. Only the writer's thread enters here.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from contracts.fact import Fact
from services.chassis.aggregate import Aggregate
from services.chassis.application import Application
from services.chassis.store.codec import Codec
from services.chassis.store.database import Database, Row
from services.chassis.store.job import Decided, micros
from services.chassis.store.seal import Keyring
from services.chassis.unit import Unit, pins_of, stream_id

CACHED = 20_000


class Memory:
    """The aggregates of one service."""

    def __init__(self, application: Application, database: Database, master: bytes) -> None:
        self.application = application
        self.kinds = {kind.TYPE: kind for kind in application.AGGREGATES}
        self._database = database
        self._name, self._master = application.NAME, master
        self._stored = {fact.TOPIC: fact for kind in application.AGGREGATES for fact in kind.EVOLVERS}
        self._ahead: dict[UUID, list[StoredEvent]] = {}
        self.forget()

    def forget(self) -> None:
        self.codec = self.new_codec()
        self._ahead.clear()
        self._aggregates: OrderedDict[UUID, Aggregate] = OrderedDict()
        self.alarms: dict[UUID, int | None] = {}

    def trim(self) -> None:
        while len(self._aggregates) > CACHED:
            self.alarms.pop(self._aggregates.popitem(last=False)[0], None)

    def new_codec(self) -> Codec:
        return Codec(self._name, self._stored, Keyring(self._master, self._name))

    # --- aggregates ------------------------------------------------------------------------------------------------

    def unread(self, keys: Iterable[UUID]) -> list[UUID]:
        """The streams of these keys, where none of a key's aggregates is in memory."""
        named = [[stream_id(kind, key) for kind in self.kinds.values()] for key in keys]
        known = self._aggregates.keys()
        return [stream for streams in named if known.isdisjoint(streams) for stream in streams]

    def read_ahead(self, streams: dict[UUID, list[StoredEvent]]) -> None:
        """Have these facts, and the keys they need, at hand for the round that begins."""
        self._ahead = streams
        events = [event for stream in streams.values() for event in stream]
        self.learn(self.codec, {subject for event in events for subject in self.codec.subjects(event)})

    def load(self, kind: type[Aggregate], key: UUID, events: Sequence[StoredEvent] | None = None) -> Aggregate:
        stream = stream_id(kind, key)
        known = self._aggregates.get(stream)
        if known is None:
            events = self._ahead.pop(stream, None) if events is None else events
            known = self._aggregates[stream] = self.replay(self.codec, kind, key, events)
            self.alarms[stream] = micros(known.next_alarm) if known.next_alarm else None
        self._aggregates.move_to_end(stream)
        return known

    def replay(
        self, codec: Codec, kind: type[Aggregate], key: UUID, events: Sequence[StoredEvent] | None = None
    ) -> Aggregate:
        """The aggregate from its stored facts. Safe in any thread that brings a codec of its own."""
        events = self._database.stream(stream_id(kind, key)) if events is None else events
        aggregate = kind(key)
        if not events:
            return aggregate
        self.learn(codec, {subject for event in events for subject in codec.subjects(event)})
        for event in events:
            fact, head = codec.decode(event)
            aggregate.replay(fact, pins_of(head))
        return aggregate

    def undo(self, unit: Unit, done: list[Decided]) -> None:
        """Forget what a failed job did; what earlier jobs of this round decided is replayed on fresh state."""
        changed = {fact.stream for fact in unit.facts}
        for stream, aggregate in unit.touched.items():
            if not (aggregate.pending or stream in changed or aggregate.version == 0):
                continue
            self._aggregates.pop(stream, None)
            self.alarms.pop(stream, None)
            earlier = [new for each in done for new in each.unit.facts if new.stream == stream]
            if earlier:
                fresh = self.load(type(aggregate), aggregate.key)
                for fact in earlier:
                    fresh.replay(fact.fact, pins_of(fact.head))
                for each in done:
                    if stream in each.unit.touched:
                        each.unit.touched[stream] = fresh

    # --- alarms ----------------------------------------------------------------------------------------------------

    def alarm_rows(self, units: list[Unit]) -> dict[str, list[Row]]:
        """The statements that make the table of alarms say when each aggregate next wants to be woken."""
        set_, cleared = [], []
        for stream, aggregate in {s: a for unit in units for s, a in unit.touched.items()}.items():
            alarm = aggregate.next_alarm
            due = micros(alarm) if alarm else None
            if self.alarms.get(stream) != due:
                self.alarms[stream] = due
                if due is None:
                    cleared.append((str(stream),))
                else:
                    set_.append((str(stream), aggregate.TYPE, str(aggregate.key), due))
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

"""Aggregates for questions: kept from one question to the next, and brought up to date when one is read again.

A question takes what it reads away, so it has it alone; two at once have one each. What was opened of a data subject
whose key is gone since is forgotten with it. An aggregate of many years costs a question no more than a new one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from services.chassis.aggregate import Aggregate, Pins
from services.chassis.store.codec import Codec
from services.chassis.store.database import Database
from services.chassis.store.memory import Memory

KEPT = 1_000
"""Streams whose aggregates are kept."""

Load = Callable[[type[Aggregate], UUID], Aggregate]
Answer = dict[str, Any]


@dataclass(slots=True)
class Read:
    """`pins`: its own, whatever rules a question lent it. `opened`: whose words it holds."""

    aggregate: Aggregate
    pins: Pins | None = None
    opened: set[UUID] = field(default_factory=set)


class Readings:
    """Of one service, for any number of threads."""

    def __init__(self, memory: Memory, database: Database) -> None:
        self._memory, self._database = memory, database
        self._lock = threading.Lock()
        self._spare: OrderedDict[UUID, list[Read]] = OrderedDict()

    def read(self, ask: Callable[[Load], Answer]) -> Answer:
        """What `ask` answers from what it loads."""
        taken: list[Read] = []
        codec = self._memory.new_codec()

        def load(kind: type[Aggregate], key: UUID) -> Aggregate:
            taken.append(self._now(codec, kind, key))
            return taken[-1].aggregate

        answer = ask(load)
        if taken:
            answer = detached(answer)
            with self._lock:
                for each in taken:
                    self._give_back(each)
                while len(self._spare) > KEPT:
                    self._spare.popitem(last=False)
        return answer

    def forget(self) -> None:
        """Somebody's key is gone: what else there is of it in memory goes too."""
        with self._lock:
            self._spare.clear()

    def _now(self, codec: Codec, kind: type[Aggregate], key: UUID) -> Read:
        read = self._take(kind.stream_id(key))
        if read is None or self._is_gone(read.opened):
            read = Read(kind(key))
        aggregate = read.aggregate
        events = self._database.stream(aggregate.stream, aggregate.version)
        read.opened |= self._memory.replay_on(codec, aggregate, events)
        read.pins = aggregate.pins
        return read

    def _take(self, stream: UUID) -> Read | None:
        with self._lock:
            spare = self._spare.get(stream)
            return spare.pop() if spare else None

    def _give_back(self, read: Read) -> None:
        aggregate = read.aggregate
        if aggregate.exists and not aggregate.pending:
            aggregate.pins = read.pins
            self._spare.setdefault(aggregate.stream, []).append(read)
            self._spare.move_to_end(aggregate.stream)

    def _is_gone(self, opened: set[UUID]) -> bool:
        """Whether the key of one of these has been destroyed."""
        if not opened:
            return False
        sql = f"SELECT 1 FROM keys WHERE wrapped IS NULL AND subject IN ({', '.join('?' * len(opened))}) LIMIT 1"
        return bool(self._database.query(sql, [str(each) for each in opened]))


def detached(answer: Any) -> Any:
    """The answer without the lists and dicts of the aggregates it was made of, which go on changing."""
    if isinstance(answer, dict):
        return {key: detached(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple | set | frozenset):
        return type(answer)(map(detached, answer)) if not hasattr(answer, "_fields") else answer
    return answer

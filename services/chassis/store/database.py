"""Where one service's facts lie: the library's recorders on SQLite or PostgreSQL, plus our tables in the same commit.

The recorders keep the library's table lock (commit order is id order) and its tracking table (positions of other
services' logs). What is added: several trackings and any number of statements in the transaction of the events.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Protocol
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent, Tracking

Row = tuple[Any, ...]
Statement = tuple[str, list[Row]]

TABLES = (
    "CREATE TABLE IF NOT EXISTS commands (id TEXT PRIMARY KEY, answer {blob} NOT NULL)",
    "CREATE TABLE IF NOT EXISTS keys (subject TEXT PRIMARY KEY, wrapped {blob})",
    "CREATE TABLE IF NOT EXISTS alarms (stream TEXT PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, "
    "due BIGINT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS alarms_due ON alarms (due, stream)",
    "CREATE TABLE IF NOT EXISTS parked (source TEXT, position BIGINT, arrival BIGINT, subject TEXT NOT NULL, "
    "topic TEXT NOT NULL, envelope TEXT NOT NULL, body {blob} NOT NULL, cause TEXT NOT NULL, parked_at TEXT NOT NULL, "
    "PRIMARY KEY (source, position))",
    "CREATE INDEX IF NOT EXISTS parked_subject ON parked (subject)",
    "CREATE TABLE IF NOT EXISTS filed (nr {serial}, subject TEXT NOT NULL, fact TEXT NOT NULL, topic TEXT NOT NULL, "
    "actor TEXT NOT NULL, role TEXT NOT NULL, body {blob} NOT NULL, UNIQUE (subject, fact))",
)

EVENTS = "SELECT originator_id, originator_version, topic, state FROM stored_events"
LATEST = "SELECT MAX({position}), NULL, NULL FROM stored_events UNION ALL SELECT NULL"


@dataclass(frozen=True)
class Seen:
    """The last position, the answers of commands decided before, and each asked stream, empty when it has no events."""

    latest: int
    answers: dict[str, bytes]
    streams: dict[UUID, list[StoredEvent]]


class Database(Protocol):
    """What the store needs of a database. `?` is the place of a parameter on both."""

    TRACKING: str

    def insert(
        self, events: Sequence[StoredEvent], trackings: Sequence[Tracking], statements: Sequence[Statement]
    ) -> list[int]:
        """Everything or nothing. Raises the library's IntegrityError on a duplicate or a conflict."""
        ...

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[Row]: ...

    def stream(self, stream: UUID, after: int = 0) -> Sequence[StoredEvent]:
        """Its events in order, those that come after this version of it."""
        ...

    def look(self, commands: Sequence[str], streams: Sequence[UUID]) -> Seen:
        """What a round of jobs must know before it begins, in one question."""
        ...

    def select_log(self, after: int, limit: int, upto: int | None = None) -> Sequence[Notification]: ...

    def max_position(self) -> int: ...

    def create(self, statements: Sequence[str]) -> None: ...

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else makes this service's tables meanwhile; another that begins to waits."""
        ...

    def close(self) -> None: ...


def seen(asked: Sequence[UUID], answers: list[Row], events: list[Row]) -> Seen:
    """Of rows as `LATEST` and `EVENTS` give them."""
    latest = next(position for position, id_, _ in answers if id_ is None)
    found: dict[UUID, list[StoredEvent]] = {stream: [] for stream in asked}
    for stream, version, topic, state in sorted(events, key=itemgetter(1)):
        id_ = stream if isinstance(stream, UUID) else UUID(stream)
        found[id_].append(StoredEvent(id_, version, topic, bytes(state)))
    return Seen(latest or 0, {id_: bytes(answer) for _, id_, answer in answers if id_ is not None}, found)

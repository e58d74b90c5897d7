"""The store on SQLite: one file a service, the laptop's and the demo's."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent, Tracking
from eventsourcing.sqlite import SQLiteConnection, SQLiteDatastore, SQLiteProcessRecorder

from services.chassis.store.database import EVENTS, LATEST, TABLES, Row, Seen, Statement, seen

PATIENCE = 10.0
"""Seconds that closing waits for a statement to end."""


class Datastore(SQLiteDatastore):
    """Closes when nobody is reading: a connection that is closed under a statement takes the whole process with it."""

    def __init__(self, path: str) -> None:
        self._free = threading.Condition()
        self._used = 0
        super().__init__(path, lock_timeout=10, pool_size=4)

    @contextmanager
    def get_connection(self, *, commit: bool) -> Iterator[SQLiteConnection]:
        with self._free:
            self._used += 1
        try:
            with super().get_connection(commit=commit) as connection:
                yield connection
        finally:
            with self._free:
                self._used -= 1
                self._free.notify_all()

    def close(self) -> None:
        with self._free:
            if self._free.wait_for(lambda: not self._used, PATIENCE):
                super().close()


class SQLiteDatabase(SQLiteProcessRecorder):
    """One file a service; every commit is flushed to disk."""

    TRACKING = "tracking"

    def __init__(self, path: str) -> None:
        super().__init__(Datastore(path))

    def create(self, statements: Sequence[str]) -> None:
        self.create_table()
        with self.datastore.transaction(commit=True) as c:
            for sql in (*TABLES, *statements):
                c.execute(sql.format(blob="BLOB", serial="INTEGER PRIMARY KEY AUTOINCREMENT"))

    def alone(self) -> AbstractContextManager[None]:
        """One file has one process."""
        return nullcontext()

    def insert(
        self, events: Sequence[StoredEvent], trackings: Sequence[Tracking], statements: Sequence[Statement]
    ) -> list[int]:
        with self.datastore.transaction(commit=True) as c:
            ids = list(self._insert_events(c, events) or ())
            for tracking in trackings:
                self._insert_tracking(c, tracking)
            for sql, rows in statements:
                c.executemany(sql, rows)
            return ids

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        with self.datastore.transaction(commit=False) as c:
            c.execute(sql, list(params))
            return [tuple(row) for row in c.fetchall()]

    def stream(self, stream: UUID, after: int = 0) -> Sequence[StoredEvent]:
        events: Sequence[StoredEvent] = self.select_events(stream, gt=after)
        return events

    def look(self, commands: Sequence[str], streams: Sequence[UUID]) -> Seen:
        decided = f"{LATEST.format(position='rowid')}, id, answer FROM commands WHERE id IN ({_places(commands)})"
        stored = f"{EVENTS} WHERE originator_id IN ({_places(streams)})"
        answers = self.query(decided, list(commands))
        events = self.query(stored, [stream.hex for stream in streams]) if streams else []
        return seen(streams, answers, events)

    def select_log(self, after: int, limit: int, upto: int | None = None) -> Sequence[Notification]:
        rows: Sequence[Notification] = self.select_notifications(after, limit, upto, inclusive_of_start=False)
        return rows

    def max_position(self) -> int:
        return self.max_notification_id() or 0

    def close(self) -> None:
        self.datastore.close()


def _places(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))

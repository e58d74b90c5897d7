"""Where one service's facts lie: the library's recorders on SQLite or PostgreSQL, plus our tables in the same commit.

The recorders keep the library's table lock (commit order is id order) and its tracking table (positions of other
services' logs). What is added: several trackings and any number of statements in the transaction of the events.
"""

import re
from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol, cast
from urllib.parse import unquote, urlsplit
from uuid import UUID

import psycopg
from eventsourcing.persistence import InterfaceError, Notification, OperationalError, StoredEvent, Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresProcessRecorder
from eventsourcing.sqlite import SQLiteDatastore, SQLiteProcessRecorder
from eventsourcing.utils import retry
from psycopg import Cursor
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, tuple_row

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
)

EVENTS = "SELECT originator_id, originator_version, topic, state FROM stored_events"
LATEST = "SELECT MAX({position}), NULL, NULL FROM stored_events UNION ALL SELECT NULL"


class Database(Protocol):
    """What the store needs of a database. `?` is the place of a parameter on both."""

    TRACKING: str

    def insert(
        self, events: Sequence[StoredEvent], trackings: Sequence[Tracking], statements: Sequence[Statement]
    ) -> list[int]:
        """Everything or nothing. Raises the library's IntegrityError on a duplicate or a conflict."""
        ...

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[Row]: ...

    def stream(self, stream: UUID) -> Sequence[StoredEvent]: ...

    def streams(self, streams: Sequence[UUID]) -> dict[UUID, list[StoredEvent]]:
        """Several at once; each is there, empty when it has no events."""
        ...

    def decided(self, commands: Sequence[str]) -> tuple[int, dict[str, bytes]]:
        """The last position, and the answers of those of these commands that have been decided."""
        ...

    def select_log(self, after: int, limit: int, upto: int | None = None) -> Sequence[Notification]: ...

    def max_position(self) -> int: ...

    def create(self, statements: Sequence[str]) -> None: ...

    def close(self) -> None: ...


class SQLiteDatabase(SQLiteProcessRecorder):
    """One file a service; every commit is flushed to disk."""

    TRACKING = "tracking"

    def __init__(self, path: str) -> None:
        super().__init__(SQLiteDatastore(path, lock_timeout=10, pool_size=4))

    def create(self, statements: Sequence[str]) -> None:
        self.create_table()
        with self.datastore.transaction(commit=True) as c:
            for sql in (*TABLES, *statements):
                c.execute(sql.format(blob="BLOB"))

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

    def stream(self, stream: UUID) -> Sequence[StoredEvent]:
        events: Sequence[StoredEvent] = self.select_events(stream)
        return events

    def streams(self, streams: Sequence[UUID]) -> dict[UUID, list[StoredEvent]]:
        sql = f"{EVENTS} WHERE originator_id IN ({_places(streams)})"
        return _by_stream(streams, self.query(sql, [stream.hex for stream in streams]))

    def decided(self, commands: Sequence[str]) -> tuple[int, dict[str, bytes]]:
        sql = f"{LATEST.format(position='rowid')}, id, answer FROM commands WHERE id IN ({_places(commands)})"
        return _decided(self.query(sql, commands))

    def select_log(self, after: int, limit: int, upto: int | None = None) -> Sequence[Notification]:
        rows: Sequence[Notification] = self.select_notifications(after, limit, upto, inclusive_of_start=False)
        return rows

    def max_position(self) -> int:
        return self.max_notification_id() or 0

    def close(self) -> None:
        self.datastore.close()


class PostgresDatabase(PostgresProcessRecorder):
    """One schema a service. The library's database functions stay off: they drop the lock that readers rely on.

    Rows go as arrays, one a column, in one statement a table: a commit of many commands costs few messages.
    """

    TRACKING = "notification_tracking"

    def __init__(self, url: str, schema: str) -> None:
        info = conninfo_to_dict(url)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
        datastore = PostgresDatastore(
            dbname=str(info.get("dbname", "")),
            host=str(info.get("host", "")),
            port=str(info.get("port", "5432")),
            user=str(info.get("user", "")),
            password=str(info.get("password", "")),
            pool_size=2,
            max_overflow=6,
            lock_timeout=5,
            idle_in_transaction_session_timeout=30_000,
            schema=schema,
        )
        # The table lock makes commit order id order, so a reader of the log never passes a gap that fills later.
        self._begin = "BEGIN; LOCK TABLE stored_events IN EXCLUSIVE MODE"
        options = f"-c search_path={schema} -c statement_timeout=60000 -c lock_timeout=5000"
        cast(dict[str, Any], datastore.pool.kwargs)["options"] = options
        super().__init__(datastore, events_table_name="stored_events")
        self._array_forms: dict[str, str | None] = {}

    def create(self, statements: Sequence[str]) -> None:
        with self.datastore.transaction(commit=True) as c:
            # Replicas that start together would race in CREATE OR REPLACE FUNCTION.
            c.execute("SELECT pg_advisory_xact_lock(hashtext('trivsel-schema'))")
            self.create_table()
            for sql in (*TABLES, *statements):
                c.execute(sql.format(blob="BYTEA"))

    def insert(
        self, events: Sequence[StoredEvent], trackings: Sequence[Tracking], statements: Sequence[Statement]
    ) -> list[int]:
        for sql, _ in statements:
            self._learn_array_form(sql)
        ids: list[int] = self._insert(events, trackings, statements)
        return ids

    @retry((InterfaceError, OperationalError), max_attempts=5, wait=0.2)
    def _insert(
        self, events: Sequence[StoredEvent], trackings: Sequence[Tracking], statements: Sequence[Statement]
    ) -> list[int]:
        with self.datastore.get_connection() as connection, connection.cursor() as c:
            c.execute(self._begin if events else "BEGIN")
            try:
                for tracking in trackings:
                    self._insert_tracking(c, tracking)
                for sql, rows in statements:
                    self._insert_rows(c, sql, rows)
                ids = self._insert_facts(c, events) if events else []
                c.execute("COMMIT")
            except BaseException:
                if not connection.closed:
                    connection.rollback()
                raise
            return ids

    def _insert_rows(self, c: Cursor[DictRow], sql: str, rows: list[Row]) -> None:
        array_form = self._array_forms[sql]
        if array_form:
            c.execute(array_form, [list(column) for column in zip(*rows, strict=True)], prepare=True)
        else:
            c.executemany(sql.replace("?", "%s"), rows)

    @staticmethod
    def _insert_facts(c: Cursor[DictRow], events: Sequence[StoredEvent]) -> list[int]:
        columns = zip(*((e.originator_id, e.originator_version, e.topic, e.state) for e in events), strict=True)
        c.execute(
            "INSERT INTO stored_events (originator_id, originator_version, topic, state) "
            "SELECT * FROM unnest(%b::uuid[], %b::bigint[], %b::text[], %b::bytea[]) RETURNING notification_id",
            [list(column) for column in columns],
            prepare=True,
        )
        return [row["notification_id"] for row in c.fetchall()]

    def _learn_array_form(self, sql: str) -> None:
        """Of `INSERT INTO t VALUES (?, ?) …` make the statement that takes each column of all rows as one array."""
        if sql in self._array_forms:
            return
        found = re.fullmatch(r"INSERT INTO (\w+)(?: \(([\w, ]+)\))? VALUES \([?, ]+\)(.*)", sql, re.DOTALL)
        self._array_forms[sql] = None
        if found:
            table, named, rest = found.groups()
            types: dict[str, str] = dict(
                self.query(
                    "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
                    "WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                    [table],
                )
            )
            columns = named.split(", ") if named else list(types)
            arrays = ", ".join(f"%b::{types[column]}[]" for column in columns)
            into = f"{table} ({', '.join(columns)})"
            self._array_forms[sql] = f"INSERT INTO {into} SELECT * FROM unnest({arrays}){rest}"

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        with self.datastore.get_connection() as conn, conn.cursor(row_factory=tuple_row) as c:
            c.execute(sql.replace("?", "%s"), list(params))
            return c.fetchall()

    def stream(self, stream: UUID) -> Sequence[StoredEvent]:
        events: Sequence[StoredEvent] = self.select_events(stream)
        return events

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def streams(self, streams: Sequence[UUID]) -> dict[UUID, list[StoredEvent]]:
        # Each on its own by the primary key (as in `decided`): so many at once the planner would rather scan for, and
        # a plan made while the table was small is kept for a minute of growth.
        one = f"{EVENTS} WHERE originator_id = asked.id ORDER BY originator_version"
        sql = f"SELECT found.* FROM unnest(?::uuid[]) AS asked (id) CROSS JOIN LATERAL ({one}) AS found"
        return _by_stream(streams, self.query(sql, [_array(streams)]))

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def decided(self, commands: Sequence[str]) -> tuple[int, dict[str, bytes]]:
        one = "SELECT id, answer FROM commands WHERE id = asked.id OFFSET 0"
        each = f"unnest(?::text[]) AS asked (id) CROSS JOIN LATERAL ({one}) AS found"
        sql = f"{LATEST.format(position='notification_id')}, found.id, found.answer FROM {each}"
        return _decided(self.query(sql, [_array(commands)]))

    def select_log(self, after: int, limit: int, upto: int | None = None) -> Sequence[Notification]:
        rows: Sequence[Notification] = self.select_notifications(after, limit, upto, inclusive_of_start=False)
        return rows

    def max_position(self) -> int:
        return self.max_notification_id() or 0

    def close(self) -> None:
        self.datastore.close()


def _places(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _array(ids: Sequence[UUID | str]) -> str:
    """As PostgreSQL writes it; the driver takes many times as long."""
    return f"{{{','.join(map(str, ids))}}}"


def _by_stream(asked: Sequence[UUID], rows: list[Row]) -> dict[UUID, list[StoredEvent]]:
    found: dict[UUID, list[StoredEvent]] = {stream: [] for stream in asked}
    for stream, version, topic, state in sorted(rows, key=itemgetter(1)):
        id_ = stream if isinstance(stream, UUID) else UUID(stream)
        found[id_].append(StoredEvent(id_, version, topic, bytes(state)))
    return found


def _decided(rows: list[Row]) -> tuple[int, dict[str, bytes]]:
    latest = next(position for position, id_, _ in rows if id_ is None)
    return latest or 0, {id_: bytes(answer) for _, id_, answer in rows if id_ is not None}


def open_database(url: str, service: str) -> SQLiteDatabase | PostgresDatabase:
    """`sqlite:////folder` (a file a service) or `postgresql://…` (a schema a service)."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        folder = Path(unquote(parts.path[1:] if parts.path.startswith("//") else parts.path))
        folder.mkdir(parents=True, exist_ok=True)
        return SQLiteDatabase(str(folder / f"{service}.db"))
    if parts.scheme in ("postgresql", "postgres"):
        return PostgresDatabase(url, service)
    raise ValueError(f"a database is sqlite:///folder or postgresql://…, not {parts.scheme}://")

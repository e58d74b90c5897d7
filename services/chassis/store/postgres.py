"""The store on PostgreSQL: one schema a service, what a municipality runs."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

import psycopg
from eventsourcing.persistence import InterfaceError, Notification, OperationalError, StoredEvent, Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresProcessRecorder
from eventsourcing.utils import retry
from psycopg import Cursor
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, tuple_row
from psycopg.sql import SQL, Composed

from services.chassis.store.database import EVENTS, LATEST, TABLES, Row, Seen, Statement, seen

# Each id on its own by its key: so many at once the planner would rather scan for, and a plan made while the table was
# small is kept for a minute of growth.
DECIDED = (
    f"{LATEST.format(position='notification_id')}, found.id, found.answer FROM unnest(%s::text[]) AS asked (id) "
    "CROSS JOIN LATERAL (SELECT id, answer FROM commands WHERE id = asked.id OFFSET 0) AS found"
)
STORED = (
    "SELECT found.* FROM unnest(%s::uuid[]) AS asked (id) "
    f"CROSS JOIN LATERAL ({EVENTS} WHERE originator_id = asked.id ORDER BY originator_version) AS found"
)


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
        options = f"-c search_path={schema} -c statement_timeout=60000 -c lock_timeout=5000"
        cast(dict[str, Any], datastore.pool.kwargs)["options"] = options
        super().__init__(datastore, events_table_name="stored_events")
        # Composed once, not at each reading.
        self.select_events_statement = Composed([SQL(self.select_events_statement.as_string())])
        self._array_forms: dict[str, str | None] = {}

    def create(self, statements: Sequence[str]) -> None:
        with self.datastore.transaction(commit=True) as c:
            # Replicas that start together would race in CREATE OR REPLACE FUNCTION.
            c.execute("SELECT pg_advisory_xact_lock(hashtext('trivsel-schema'))")
            self.create_table()
            for sql in (*TABLES, *statements):
                c.execute(sql.format(blob="BYTEA", serial="BIGSERIAL PRIMARY KEY"))

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self.datastore.get_connection() as connection:
            connection.execute("SET lock_timeout = 0")
            connection.execute("SET statement_timeout = 0")
            connection.execute("SELECT pg_advisory_lock(hashtext(current_schema()))")
            try:
                yield
            finally:
                connection.execute("SELECT pg_advisory_unlock(hashtext(current_schema()))")
                connection.execute("RESET lock_timeout")
                connection.execute("RESET statement_timeout")

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
        with self.datastore.get_connection() as connection:
            try:
                # A pipeline: the whole transaction is sent before the first answer is waited for.
                with connection.pipeline(), connection.cursor() as c, connection.cursor() as facts:
                    c.execute("BEGIN")
                    if events:
                        # Commit order becomes id order, so a reader of the log never passes a gap that fills later.
                        c.execute("LOCK TABLE stored_events IN EXCLUSIVE MODE", prepare=True)
                    for tracking in trackings:
                        self._insert_tracking(c, tracking)
                    for sql, rows in statements:
                        self._insert_rows(c, sql, rows)
                    if events:
                        self._insert_facts(facts, events)
                    c.execute("COMMIT")
                    return [row["notification_id"] for row in facts.fetchall()] if events else []
            except BaseException:
                if not connection.closed:
                    connection.rollback()
                raise

    def _insert_rows(self, c: Cursor[DictRow], sql: str, rows: list[Row]) -> None:
        array_form = self._array_forms[sql]
        if array_form:
            c.execute(array_form, [list(column) for column in zip(*rows, strict=True)], prepare=True)
        else:
            c.executemany(sql.replace("?", "%s"), rows)

    @staticmethod
    def _insert_facts(c: Cursor[DictRow], events: Sequence[StoredEvent]) -> None:
        columns = zip(*((e.originator_id, e.originator_version, e.topic, e.state) for e in events), strict=True)
        c.execute(
            "INSERT INTO stored_events (originator_id, originator_version, topic, state) "
            "SELECT * FROM unnest(%b::uuid[], %b::bigint[], %b::text[], %b::bytea[]) RETURNING notification_id",
            [list(column) for column in columns],
            prepare=True,
        )

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

    def stream(self, stream: UUID, after: int = 0) -> Sequence[StoredEvent]:
        events: Sequence[StoredEvent] = self.select_events(stream, gt=after)
        return events

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def look(self, commands: Sequence[str], streams: Sequence[UUID]) -> Seen:
        with self.datastore.get_connection() as connection, connection.pipeline():
            answers, events = connection.cursor(row_factory=tuple_row), connection.cursor(row_factory=tuple_row)
            answers.execute(DECIDED, [_array(commands)], prepare=True)
            if streams:
                events.execute(STORED, [_array(streams)], prepare=True)
            return seen(streams, answers.fetchall(), events.fetchall() if streams else [])

    def select_log(self, after: int, limit: int, upto: int | None = None) -> Sequence[Notification]:
        rows: Sequence[Notification] = self.select_notifications(after, limit, upto, inclusive_of_start=False)
        return rows

    def max_position(self) -> int:
        return self.max_notification_id() or 0

    def close(self) -> None:
        self.datastore.close()


def _array(ids: Sequence[UUID | str]) -> str:
    """As PostgreSQL writes it; the driver takes many times as long."""
    return f"{{{','.join(map(str, ids))}}}"

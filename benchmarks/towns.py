"""A small town that really lived, and as many copies of it in the databases as a measurement wants.

The services decide every fact of the small town and make every row of it. A copy is those rows with other ids, made by
PostgreSQL itself. What another service stored cannot be opened under another id: of their copies only the size counts.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import psycopg
from psycopg import sql

from benchmarks.setting import say
from contracts.koncept import hent_koncept
from services.client import Client
from services.reporting.application import PROJECTIONS
from services.town.living import Life
from services.town.people import Town
from services.town.simulation import cases

FORLOEB, SEED = 25, 11
BEGAN = datetime(2026, 1, 5, 7, tzinfo=UTC)
ARRIVALS, AFTERMATH = timedelta(days=120), timedelta(days=30)
LEDGERS = ("historik", "filed")
IN_FULL = 10
"""Of the copies every so manieth has its ledgers too, from which one child's facts are read by its key."""
AT_ONCE = 200
UUIDS = "[0-9a-f]{{8}}(-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}})"
"""As a template of `format` has it."""
MARK = "########"


async def live(client: Client) -> Town:
    """Some months of it."""
    town = Town(SEED, hent_koncept("fredericia-2026"))
    life = Life(client, town, BEGAN)
    life.expect(cases(town, BEGAN, BEGAN + ARRIVALS, FORLOEB))
    await life.found()
    months = 0

    def tell(at: datetime) -> None:
        nonlocal months
        if (at - BEGAN).days >= 30 * (months + 1):
            months += 1
            say(f"the town has lived {months} months")

    await life.run(BEGAN + ARRIVALS + AFTERMATH, tell)
    await client.quiet()
    return town


def copy(url: str, first: int, after: int) -> None:
    """Copies number `first` up to `after`; then as databases are that have lived: their statistics known."""
    with psycopg.connect(url, autocommit=True) as connection:
        for table in (each.TABLE.name for each in PROJECTIONS):
            _copy(connection, "reporting", table, first, after)
        for schema in ("reporting", "routing", "consent", "meetings"):
            _copy(connection, schema, "filed", first, after)
            if schema != "reporting":
                _streams(connection, schema, first, after)
        say("pages: statistics")
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def _copy(connection: psycopg.Connection, schema: str, table: str, first: int, after: int) -> None:
    columns = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = %s AND table_name = %s AND column_name <> 'nr' ORDER BY ordinal_position",
        [schema, table],
    ).fetchall()
    names = sql.SQL(", ").join(sql.Identifier(name) for name, _ in columns)
    source, template = sql.Identifier(schema, table), sql.Identifier(f"template_{schema}_{table}")
    marked = sql.SQL(", ").join(_form(MARKED, name, kind) for name, kind in columns)
    remade = sql.SQL(", ").join(_form(REMADE, name, kind) for name, kind in columns)
    if not connection.execute("SELECT to_regclass(%s)", [f"template_{schema}_{table}"]).fetchone()[0]:  # type: ignore[index]
        connection.execute(sql.SQL("CREATE TABLE {} AS SELECT {} FROM {}").format(template, marked, source))
    every = IN_FULL if table in LEDGERS else 1
    statement = sql.SQL(
        "INSERT INTO {} ({}) SELECT {} FROM generate_series(%s::bigint, %s::bigint) AS n, {} WHERE n %% {} = 0"
    ).format(source, names, remade, template, sql.Literal(every))
    for start in range(first, after, AT_ONCE):
        connection.execute(statement, [start, min(start + AT_ONCE, after) - 1])
        if start % 2_000 < AT_ONCE and start > first:
            say(f"pages: {schema}.{table}, {start - first:,} of {after - first:,} copies")


MARKED = {
    "text": "regexp_replace({0}, " + f"'{UUIDS}', '{MARK}\\1', 'g')",
    "bytea": "regexp_replace(convert_from({0}, 'UTF8'), " + f"'{UUIDS}', '{MARK}\\1', 'g')",
}
REMADE = {
    "text": "replace({0}, " + f"'{MARK}', lpad(to_hex(n), 8, '0'))",
    "bytea": "convert_to(replace({0}, " + f"'{MARK}', lpad(to_hex(n), 8, '0')), 'UTF8')",
}


def _form(forms: dict[str, str], name: str, kind: str) -> sql.Composed:
    return sql.SQL(forms.get(kind, "{0}") + " AS {0}").format(sql.Identifier(name))


def _streams(connection: psycopg.Connection, schema: str, first: int, after: int) -> None:
    """Below the first notification, so that nobody publishes them."""
    table = sql.Identifier(schema, "stored_events")
    connection.execute(
        sql.SQL(
            "INSERT INTO {0} (originator_id, originator_version, topic, state, notification_id) "
            "SELECT (lpad(to_hex(n), 8, '0') || substr(originator_id::text, 9))::uuid, originator_version, topic, "
            "state, (SELECT LEAST(MIN(notification_id), 0) FROM {0}) - row_number() OVER () "
            "FROM generate_series(%s::bigint, %s::bigint) AS n, {0} WHERE notification_id > 0 AND n %% {1} = 0"
        ).format(table, sql.Literal(IN_FULL)),
        [first, after - 1],
    )

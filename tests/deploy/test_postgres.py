"""What a service's database role can do: add facts and read its own; never change them, never see another's."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.persistence import StoredEvent

from contracts.subjects import SERVICES
from deploy.make_secrets import make
from services.chassis.store.postgres import PostgresDatabase
from tests.postgres import Postgres

INIT = Path(__file__).parents[2] / "deploy/postgres/init.sql"

pytestmark = pytest.mark.postgres


def statements(secrets: Path) -> str:
    """The script as psql would send it: its variables filled from the files."""
    script = "\n".join(line for line in INIT.read_text("utf-8").splitlines() if not line.startswith("\\"))
    for service in SERVICES:
        script = script.replace(f":'{service}'", f"'{(secrets / f'db_{service}').read_text('utf-8').strip()}'")
    return script


@pytest.fixture(scope="module")
def town(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database made by the deployment's own script; its roles are the server's, so it is made once."""
    secrets = tmp_path_factory.mktemp("secrets")
    make(secrets)
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE trivsel")
    url = postgres.url("trivsel")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statements(secrets))
    yield url
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE trivsel WITH (FORCE)")
        for service in SERVICES:
            connection.execute(f"DROP ROLE trivsel_{service}")


def as_service(url: str, service: str) -> str:
    return url.replace("trivsel@", f"trivsel_{service}@")


@pytest.fixture(scope="module")
def consent(town: str) -> str:
    """Consent has made its tables, twice as at a restart, and stored a fact."""
    url = as_service(town, "consent")
    for _ in range(2):
        database = PostgresDatabase(url, "consent")
        database.create(())
        database.insert([StoredEvent(uuid4(), 1, "consent.proeve.v1", b"{}")], [], [])
        database.close()
    return url


REFUSED = [
    "UPDATE consent.stored_events SET state = ''",
    "DELETE FROM consent.stored_events",
    "TRUNCATE consent.stored_events",
    "DROP TABLE consent.stored_events",
    "DROP SCHEMA consent CASCADE",
    "DROP TRIGGER append_only ON consent.stored_events",
    "ALTER TABLE consent.stored_events DISABLE TRIGGER append_only",
    "ALTER TABLE consent.stored_events DISABLE TRIGGER ALL",
    "ALTER TABLE consent.stored_events DROP COLUMN state",
    "ALTER TABLE consent.stored_events ALTER COLUMN state TYPE bytea USING ''",
    "ALTER TABLE consent.stored_events RENAME TO others",
    "ALTER TABLE consent.stored_events OWNER TO trivsel_routing",
    "SET session_replication_role = replica",
    "DROP EVENT TRIGGER keep_facts",
    "DROP FUNCTION guard.refuse() CASCADE",
    "CREATE OR REPLACE FUNCTION guard.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_a_stored_fact_is_never_changed(consent: str, statement: str) -> None:
    with (
        psycopg.connect(consent, autocommit=True) as connection,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.DependentObjectsStillExist)),
    ):
        connection.execute(statement)


def test_a_fact_is_added_and_read(consent: str) -> None:
    database = PostgresDatabase(consent, "consent")
    before = database.max_position()
    database.insert([StoredEvent(uuid4(), 1, "consent.proeve.v1", b"{}")], [], [])
    assert database.max_position() > before
    assert len(database.select_log(0, 100)) >= 3
    database.close()


@pytest.mark.parametrize("other", [service for service in SERVICES if service != "consent"])
def test_no_service_reads_or_writes_another(consent: str, town: str, other: str) -> None:
    assert consent
    with psycopg.connect(as_service(town, other), autocommit=True) as connection:
        for statement in ("SELECT * FROM consent.stored_events", "CREATE TABLE consent.mine (id int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)

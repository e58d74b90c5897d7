"""The real parts every test may use: one nats-server and one PostgreSQL server a session, both started here."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from services.chassis.bus.connection import new_broker
from services.chassis.bus.jetstream import BusSpec
from services.chassis.bus.kept import Kept
from services.chassis.bus.natsserver import NatsServer
from tests.postgres import Postgres, binaries

NO_POSTGRES = "NO PostgreSQL binaries on this machine: everything about PostgreSQL is UNTESTED in this run"


@pytest_asyncio.fixture(scope="session")
async def nats_server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[NatsServer]:
    """A real nats-server on a free port. Tests share it: each makes the stream anew."""
    server = NatsServer(tmp_path_factory.mktemp("nats"))
    await server.start()
    yield server
    server.stop()


@pytest_asyncio.fixture(scope="session")
async def kept(nats_server: NatsServer) -> AsyncIterator[Kept]:
    """What the processes of a door share, on the real server."""
    broker = new_broker(nats_server.url, "kept")
    js = (await broker.connect()).jetstream()
    await js.add_stream(BusSpec().door())
    yield Kept(broker)
    await broker.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server on a socket."""
    programs = binaries()
    if programs is None:
        pytest.skip(NO_POSTGRES)
    server = Postgres(programs)
    yield server
    server.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database; a test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.new_database()
    yield url
    server.give_back(url)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if binaries() is None:
        terminalreporter.write_line(NO_POSTGRES, red=True, bold=True)

"""A town of two services on a real bus, opened and crashed as a test likes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import nats
import pytest_asyncio
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from contracts.command import Anledning, Command, Question
from contracts.envelope import Envelope, Hoved
from contracts.fact import Fact
from contracts.subjects import CLOCK_STREAM, STREAM, TICK, fact_subject, lane
from contracts.tid import KlokkenSlog
from contracts.values import Aktør, Rolle
from services.chassis.application import Application
from services.chassis.backoff import end
from services.chassis.bus.connection import Bus, new_broker
from services.chassis.bus.jetstream import BusSpec, provision
from services.chassis.bus.natsserver import NatsServer
from services.chassis.bus.outbox import Outbox
from services.chassis.clock import WallClock
from services.chassis.store import receiving
from services.chassis.store.codec import LogEntry
from services.chassis.store.opening import open_database
from services.chassis.store.receiving import Parked
from services.chassis.store.store import Store
from tests.messaging.toy import Hearer, Read, Ring, Ringer
from tests.until import until

MASTER = bytes(range(32))
SPEC = BusSpec(lanes=("ringer", "hearer", "other"), schedule=None, protected=False, ack_wait=2, pin_timeout=5)


@dataclass
class Service:
    """A store and its place on the bus."""

    store: Store
    bus: Bus

    @property
    def application(self) -> Any:
        return self.store.application

    async def do(self, command: Command, id_: UUID | None = None) -> bytes:
        return await self.store.do(command, occasion(id_))

    async def ask(self, question: Question) -> dict[str, Any]:
        return await self.store.ask(question, occasion())

    async def lines(self, forloeb: UUID) -> list[int]:
        """What the hearer has written down."""
        found: list[int] = (await self.ask(Read(forloeb=forloeb)))["lines"]
        return found

    async def parked(self, forloeb: UUID | None = None) -> list[Parked]:
        return await asyncio.to_thread(receiving.parked, self.store, forloeb)

    async def published(self) -> None:
        """Wait until everything stored is out."""
        await until(self._is_published, what="everything published")

    async def _is_published(self) -> bool:
        return not self.bus.troubles() and await self.bus.outbox.lag() == 0


class Town:
    """What a test may do to the two services and to what lies between them."""

    def __init__(self, server: NatsServer, database_url: str, nc: Client, spec: BusSpec = SPEC) -> None:
        self.server = server
        self.database_url = database_url
        self.nc = nc
        self.js: JetStreamContext = nc.jetstream(timeout=5)
        self.spec = spec
        self.open_: list[Service] = []
        self.stores: list[Store] = []

    def store(self, application: Application) -> Store:
        """A store alone, not on the bus."""
        self.stores.append(Store(application, open_database(self.database_url, application.NAME), MASTER))
        return self.stores[-1]

    async def open(self, application: Application, *, ready: bool = True, **options: Any) -> Service:
        store = self.store(application)
        options = {"every": 0.3} | options
        service = Service(store, Bus(store, WallClock(), [self.server.url], self.spec, **options))
        self.open_.append(service)
        await service.bus.start()
        if ready:
            await service.bus.ready()
        return service

    async def ringer(self, **options: Any) -> Service:
        return await self.open(Ringer(), **options)

    async def hearer(self, **options: Any) -> Service:
        return await self.open(Hearer(), **options)

    async def close(self, service: Service) -> None:
        self.open_.remove(service)
        self.stores.remove(service.store)
        await service.bus.stop()
        await asyncio.to_thread(service.store.close)

    async def fresh(self, spec: BusSpec | None = None, services: Sequence[str] = ("ringer", "hearer")) -> None:
        """Delete the stream and make it anew."""
        for stream in (STREAM, CLOCK_STREAM):
            with contextlib.suppress(NotFoundError):
                await self.js.delete_stream(stream)
        await provision(self.js, spec or self.spec, services)

    async def stream(self, of: str = "ringer") -> list[Envelope]:
        """Every fact of a lane that lies in the stream, in the stream's order."""
        info = await self.js.stream_info(STREAM)
        found: list[Envelope] = []
        for sequence in range(info.state.first_seq, info.state.last_seq + 1):
            with contextlib.suppress(NotFoundError):
                message = await self.js.get_msg(STREAM, sequence, direct=True)
                if str(message.subject).startswith(lane(of)[:-1]):
                    found.append(Envelope.of_headers(message.headers or {}))
        return found

    async def send(self, entry: LogEntry, **headers: str) -> int:
        """Publish a fact as a stranger to the fence would. Returns its sequence in the stream."""
        named = entry.envelope.headers() | {"Nats-Msg-Id": uuid4().hex} | headers
        subject = fact_subject(entry.envelope.topic)
        ack = await self.js.publish(subject, entry.body, headers=named, stream=STREAM, timeout=5)
        return ack.seq

    async def tick(self, at: datetime) -> None:
        body = KlokkenSlog(tidspunkt=at).model_dump_json().encode()
        await self.js.publish(fact_subject(TICK), body, stream=STREAM, timeout=5)

    async def shut(self) -> None:
        for service in list(self.open_):
            await self.close(service)
        for store in self.stores:
            await asyncio.to_thread(store.close)


@pytest_asyncio.fixture
async def town(nats_server: NatsServer, database_url: str) -> AsyncIterator[Town]:
    """An empty stream with a reader for each service, and an empty database."""
    nc = await nats.connect(nats_server.url)
    town = Town(nats_server, database_url, nc)
    await town.fresh()
    yield town
    await town.shut()
    await nc.close()


def occasion(id_: UUID | None = None) -> Anledning:
    actor = Aktør(id=uuid4(), rolle=Rolle.LOKAL_LEDER)
    return Anledning(id=id_ or uuid4(), aktoer=actor, registreret=datetime.now(UTC))


async def ring(store: Store, forloeb: UUID, times: int = 1) -> None:
    await store.do(Ring(forloeb=forloeb, times=times), occasion())


def foreign(fact: Fact, position: int, forrige: int, *, topic: str = "", body: bytes | None = None) -> LogEntry:
    """A fact of a service that is not here: its source is played by the test."""
    now = datetime.now(UTC)
    hoved = Hoved(
        id=uuid4(),
        virkning=now,
        registreret=now,
        aktoer=Aktør(id=uuid4(), rolle=Rolle.SYSTEM),
        kommando=uuid4(),
        korrelation=uuid4(),
    )
    subject: UUID = getattr(fact, "forloeb", uuid4())
    envelope = Envelope(hoved=hoved, topic=topic or fact.TOPIC, subject=subject, position=position, forrige=forrige)
    return LogEntry(envelope, fact.model_dump_json().encode() if body is None else body)


@contextlib.asynccontextmanager
async def publishing(town: Town, store: Store, **options: Any) -> AsyncIterator[Outbox]:
    """An outbox alone, running while the block runs; leaving it is a crash."""
    broker = new_broker([town.server.url], store.name)
    await broker.connect()
    outbox = Outbox(store, broker, **options)
    task = asyncio.create_task(outbox.run())
    try:
        yield outbox
    finally:
        await end(task)
        await broker.stop()

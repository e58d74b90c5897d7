"""One service at work: its store, its place on the bus and its web, started and stopped together."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import JSONResponse
from faststream.nats import NatsNKey
from starlette.types import ASGIApp

from contracts.command import Anledning, Command, Question
from contracts.problemer import Problem
from contracts.subjects import TICK_LANE
from services.chassis import log, metrics
from services.chassis.application import Application
from services.chassis.backoff import end
from services.chassis.bus.connection import Bus
from services.chassis.bus.inbox import last_tick
from services.chassis.bus.jetstream import BusSpec
from services.chassis.clock import Clock, MessageClock, WallClock
from services.chassis.door.door import problem
from services.chassis.door.guard import LOOPBACK
from services.chassis.door.health import Check, Finding, Pulse
from services.chassis.door.web import Layer, create_app, make_server, response, service_router
from services.chassis.settings import Settings
from services.chassis.store import receiving
from services.chassis.store.job import Unavailable
from services.chassis.store.opening import open_database
from services.chassis.store.store import Store

_log = log.get()
LAG = 10_000
"""Facts not yet published from which a service no longer calls itself ready."""


def collect_seldom() -> None:
    """Once a process: the aggregates in memory live long, and the collector need not walk them at every turn."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


@dataclass(frozen=True)
class Parts:
    """What a service is made of that its code does not decide."""

    database_url: str
    master_key: bytes
    clock: Clock
    servers: list[str]
    spec: BusSpec
    provisions: bool = False
    nkey_seed: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> Parts:
        """As the settings of this process say."""
        seed = settings.nats.seed.get_secret_value() if settings.nats.seed else None
        clock: Clock = WallClock() if settings.clock == "wall" else MessageClock(datetime(2020, 1, 1, tzinfo=UTC))
        spec = bus_spec(settings)
        return cls(settings.database_url, settings.master_key(), clock, settings.nats.servers, spec, nkey_seed=seed)


def bus_spec(settings: Settings) -> BusSpec:
    """What the bus must be; provisioning and every service ask for the same."""
    schedule = None if settings.clock == "message" else "@every 1m"
    return BusSpec(replicas=settings.nats.replicas, schedule=schedule, ack_wait=settings.nats.ack_wait)


class Island(Protocol):
    """What a page needs of a service, its own or another; a store is one."""

    async def ask(self, question: Question, occasion: Anledning) -> dict[str, Any]: ...

    async def do(self, command: Command, occasion: Anledning) -> bytes: ...


class Runtime:
    """`start`, then `router`, `checks` and `pulses` for the web; `stop` finishes what is under way."""

    def __init__(self, application: Application, parts: Parts) -> None:
        self.name = application.NAME
        self.parts = parts
        self.store = Store(application, open_database(parts.database_url, self.name), parts.master_key)
        security = NatsNKey.from_seed(parts.nkey_seed) if parts.nkey_seed else None
        self.bus = Bus(
            self.store, parts.clock, parts.servers, parts.spec, provisions=parts.provisions, security=security
        )
        self.neighbours: Mapping[str, Island] = {}
        """The other services, as pages may ask and command them."""
        self.beside: list[Callable[[], Coroutine[Any, Any, None]]] = []
        """What the service does beside answering, from start to stop."""
        self._tasks: list[asyncio.Task[None]] = []
        self.router: APIRouter = service_router(self.store, parts.clock, application)
        self.router.add_api_route(f"/api/v1/{self.name}/parkeret", self.parked, include_in_schema=False)
        self.router.add_api_route(
            f"/api/v1/{self.name}/parkeret/{{subject}}", self.retry, methods=["POST"], include_in_schema=False
        )

    async def start(self) -> None:
        await self.bus.start()
        self._tasks = [asyncio.create_task(work(), name=f"beside {self.name}") for work in self.beside]

    async def stop(self) -> None:
        while self._tasks:
            await end(self._tasks.pop())
        await self.bus.stop()
        await asyncio.to_thread(self.store.close)

    async def position(self) -> dict[str, Any]:
        """How far the service is: its own log, published, read of others, the last tick, facts put aside."""
        return await asyncio.to_thread(self._position)

    def _position(self) -> dict[str, Any]:
        tick = last_tick(self.store)
        read = {source: at for source, at in self.store.positions().items() if source != TICK_LANE}
        return {
            "log": self.store.database.max_position(),
            "udgivet": self.bus.outbox.published,
            "laest": read,
            "tik": tick.isoformat() if tick else None,
            "parkeret": len(receiving.parked(self.store)),
        }

    async def parked(self) -> list[dict[str, Any]]:
        """What is put aside, in order."""
        rows = await asyncio.to_thread(receiving.parked, self.store)
        return [{"service": self.name, **vars(row), "subject": str(row.subject)} for row in rows]

    async def retry(self, subject: UUID) -> Response:
        """Handle what is put aside for a subject again, all or nothing."""
        try:
            handled = await receiving.retry(self.store, self.parts.clock, subject)
        except Unavailable:
            return response(problem(Problem.UNAVAILABLE))
        except Exception as still:
            _log.warning("still_parked", service=self.name, subject=subject, cause=type(still).__name__)
            return response(problem(Problem.STILL_PARKED))
        return JSONResponse({"behandlet": handled})

    @property
    def checks(self) -> dict[str, Check]:
        """For /readyz."""

        async def database() -> Finding:
            await asyncio.to_thread(self.store.database.max_position)
            return Finding(True)

        async def bus() -> Finding:
            troubles = self.bus.troubles()
            return Finding(not troubles, cause=next(iter(troubles.values()), None))

        async def outbox() -> Finding:
            lag = await self.bus.outbox.lag()
            return Finding(lag < LAG, count=lag)

        async def parked() -> Finding:
            count = len(await asyncio.to_thread(receiving.parked, self.store))
            metrics.parked_now(self.name, count)
            return Finding(True, count=count)

        found: dict[str, Check] = {"database": database, "bus": bus, "outbox": outbox, "parked": parked}
        return {f"{self.name}.{check}": look for check, look in found.items()}

    @property
    def pulses(self) -> dict[str, Pulse]:
        """For /livez."""
        beside = lambda: not any(task.done() for task in self._tasks)  # noqa: E731
        return {f"{self.name}.writer": self.store.alive, f"{self.name}.beside": beside}


@dataclass(frozen=True)
class Pages:
    """What an island shows: routers, what serves files by path, and what to call when the process is to end."""

    routers: Sequence[APIRouter] = ()
    static: Mapping[str, ASGIApp] = field(default_factory=dict)
    leaving: Sequence[Callable[[], None]] = ()
    layers: Sequence[Layer] = ()
    hosts: Sequence[str] = ()
    """Names this origin is called by beside those of this machine."""
    open_door: bool = False
    """Whether the door knows who comes, so that it may stand open to other machines."""


def positions(runtimes: Sequence[Runtime]) -> APIRouter:
    """How far every service of this origin is, in one answer: `GET /api/v1/stilling`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/api/v1/stilling")
    async def stilling() -> dict[str, dict[str, Any]]:
        found = await asyncio.gather(*(runtime.position() for runtime in runtimes))
        return {runtime.name: where for runtime, where in zip(runtimes, found, strict=True)}

    return router


async def serve(runtime: Runtime, settings: Settings, pages: Pages) -> None:
    """Run one service as in production until SIGTERM or SIGINT."""
    log.configure(settings.log.level, settings.log.format, service=runtime.name)
    collect_seldom()

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        await runtime.start()
        try:
            yield
        finally:
            await runtime.stop()

    routers = [runtime.router, positions([runtime]), *pages.routers]
    hosts = (*LOOPBACK, *pages.hosts)
    app = create_app(
        routers,
        living,
        checks=runtime.checks,
        pulses=runtime.pulses,
        static=pages.static,
        layers=pages.layers,
        hosts=hosts,
    )
    http = settings.http
    proxies = settings.door.proxies
    server = make_server(app, http.host, http.port, pages.leaving, open_door=pages.open_door, proxies=proxies)
    await server.serve()

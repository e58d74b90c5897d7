"""Everything in one process: nats-server, four services on SQLite, one web origin. The same code as in production.

`running` starts it on a data folder; `attached` uses the one that runs there already, or starts one for the while.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Literal
from urllib.parse import quote
from uuid import uuid4

import nats
from pydantic_core import to_json

from contracts.koncept import hent_koncept
from contracts.subjects import SERVICES, fact_subject
from services.chassis.bus.inbox import last_tick
from services.chassis.bus.jetstream import BusSpec, provision
from services.chassis.bus.natsserver import NatsServer
from services.chassis.clock import MessageClock, WallClock
from services.chassis.door.guard import require_loopback
from services.chassis.door.web import Server, create_app, make_server
from services.chassis.runtime import Pages, Parts, Runtime, collect_seldom, positions
from services.chassis.settings import kept_key
from services.client import Client
from services.gate.demo import demo_door, demo_sessions
from services.town.tour import Tour

ClockKind = Literal["wall", "message"]


class InUse(RuntimeError):
    """Another process has the data folder."""


@dataclass
class System:
    """A system that runs, here or in another process. `runtimes` are empty when it is another's."""

    url: str
    nats_url: str
    data: Path
    client: Client
    runtimes: dict[str, Runtime] = field(default_factory=dict)
    clock: ClockKind = "message"
    tour: Tour | None = None

    async def deliver_again(self, fact: dict[str, Any]) -> None:
        """Put a published fact on the bus once more, as a broker does that delivers twice."""
        nc = await nats.connect(self.nats_url)
        names = fact.keys() - {"service", "data", "datacontenttype", "position", "type"}
        headers = {f"ce-{name}": str(fact[name]) for name in names}
        headers |= {"ce-type": f"dk.trivsel.{fact['type']}", "ce-position": str(fact["position"])}
        headers |= {"Nats-Msg-Id": str(uuid4()), "content-type": "application/json"}
        await nc.jetstream().publish(
            fact_subject(fact["type"]), to_json(fact["data"]), headers=headers, stream="TRIVSEL"
        )
        await nc.close()

    def break_reaction(self, service: str, topics: set[str]) -> None:
        """Have a service fail on some facts, as a fault in its program would; the empty set mends it."""
        application = self.runtimes[service].store.application
        application.__dict__.pop("react", None)
        if topics:
            whole = application.react

            def react(unit: Any, fact: Any) -> None:
                if fact.TOPIC in topics:
                    raise RuntimeError("fejl i programmet")
                whole(unit, fact)

            application.__dict__["react"] = react


@asynccontextmanager
async def running(
    data: Path,
    *,
    koncept: str = "fredericia-2026",
    clock: ClockKind = "message",
    host: str = "127.0.0.1",
    port: int = 0,
    protected: bool = True,
    demo: bool = False,
) -> AsyncIterator[System]:
    """Start everything on a data folder; `demo` has a door at which one chooses who to be.

    Raises ValueError for a foreign host or profile, RuntimeError if in use.
    """
    require_loopback(host)
    profil = hent_koncept(koncept)
    collect_seldom()
    data = await asyncio.to_thread(_prepare, data)
    async with AsyncExitStack() as stack:
        stack.enter_context(_taken(data))
        (data / "system.json").unlink(missing_ok=True)  # of one that was killed
        listening = stack.enter_context(_listening(host, port))
        server = NatsServer(data / "nats")
        await server.start()
        stack.callback(server.stop)
        ur = WallClock() if clock == "wall" else MessageClock(datetime(2020, 1, 1, tzinfo=UTC))
        spec = BusSpec(schedule="@every 1m" if clock == "wall" else None, protected=protected)
        await _provision(server.url, spec)
        key = await asyncio.to_thread(kept_key, data / "master.key")
        parts = Parts(f"sqlite:///{quote(str(data))}", key, ur, [server.url], spec, provisions=True)
        mains = {name: import_module(f"services.{name}.main") for name in SERVICES}
        runtimes: dict[str, Runtime] = {name: main.runtime(parts, koncept) for name, main in mains.items()}
        for runtime in runtimes.values():
            runtime.neighbours = {name: each.store for name, each in runtimes.items()}
            await runtime.start()
            stack.push_async_callback(runtime.stop)
        if isinstance(ur, MessageClock):
            for runtime in runtimes.values():
                ur.registered(await asyncio.to_thread(last_tick, runtime.store))
        await asyncio.gather(*(runtime.bus.ready(30) for runtime in runtimes.values()))
        pages: list[Pages] = [main.pages(runtimes[name]) for name, main in mains.items()]
        door = demo_door(runtimes, key, profil) if demo else Pages()
        tour = Tour(runtimes, demo_sessions(runtimes, key), profil) if demo else None
        shown = tour.pages if tour else Pages()
        app = create_app(
            [
                positions(list(runtimes.values())),
                *(runtime.router for runtime in runtimes.values()),
                *(router for each in (door, shown, *pages) for router in each.routers),
            ],
            layers=[*shown.layers, *door.layers],
            static={path: files for each in pages for path, files in each.static.items()},
            checks={name: check for r in runtimes.values() for name, check in r.checks.items()},
            pulses={name: pulse for r in runtimes.values() for name, pulse in r.pulses.items()},
        )
        leaving = [leave for each in (shown, *pages) for leave in each.leaving]
        web = _serving(make_server(app, host, port, leaving), host, listening)
        url = await stack.enter_async_context(web)
        (data / "system.json").write_text(json.dumps({"url": url, "nats": server.url, "clock": clock}))
        stack.callback((data / "system.json").unlink, missing_ok=True)
        client = Client.of_one(url, server.url)
        stack.push_async_callback(client.close)
        if tour:
            tour.client = client
        yield System(url, server.url, data, client, runtimes, clock, tour)


@asynccontextmanager
async def attached(
    data: Path, *, koncept: str = "fredericia-2026", message_time: bool = False
) -> AsyncIterator[System]:
    """The system that runs on this folder, or one started for the while (on message time).

    Who holds the folder's lock is the one that runs there; an address alone may be a dead one's, and now another's.
    message_time: who tells of other times than now is not let in where the clock on the wall decides (RuntimeError).
    """
    async with AsyncExitStack() as stack:
        try:
            system = await stack.enter_async_context(running(data, koncept=koncept))
        except InUse:
            try:
                found = json.loads(await asyncio.to_thread((data / "system.json").read_text))
            except FileNotFoundError:
                raise InUse(f"et andet trivsel er ved at starte eller stoppe på mappen {data}") from None
            client = Client.of_one(found["url"], found["nats"])
            stack.push_async_callback(client.close)
            system = System(found["url"], found["nats"], data, client, clock=found["clock"])
        if message_time and system.clock == "wall":
            raise RuntimeError(
                f"på mappen {data} kører et trivsel i nutiden; det kan ikke få fortalt, hvad der skete på andre tider. "
                "Stop det først, eller vælg en anden mappe med --data"
            )
        yield system


async def _provision(nats_url: str, spec: BusSpec) -> None:
    nc = await nats.connect(nats_url)
    await provision(nc.jetstream(), spec, SERVICES)
    await nc.close()


def _prepare(data: Path) -> Path:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return data.resolve()


def _taken(data: Path) -> IO[str]:
    """The folder is ours while the file is open."""
    lock = (data / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise InUse(f"et andet trivsel kører på mappen {data}") from None
    return lock


def _listening(host: str, port: int) -> socket.socket:
    """A socket of our own: the server would end the process without a word when the address is taken.

    The protocol is named, else asyncio does not turn Nagle's algorithm off and each answer waits 40 ms.
    """
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as no:
        listening.close()
        raise RuntimeError(f"adressen {host} port {port} kan ikke bruges; vælg en anden med --port") from no
    return listening


@asynccontextmanager
async def _serving(server: Server, host: str, listening: socket.socket) -> AsyncIterator[str]:
    """The server in this loop; its address once it listens."""
    task = asyncio.create_task(server._serve([listening]), name="web")
    while not server.started:
        if task.done():
            await task
            raise RuntimeError("webserveren kom ikke i gang")
        await asyncio.sleep(0.01)
    name = f"[{host.strip('[]')}]" if ":" in host else host
    try:
        yield f"http://{name}:{listening.getsockname()[1]}"
    finally:
        server.leave()
        await task

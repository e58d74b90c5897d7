"""Four services as in production, each its own process, with a broker beside them: to be killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import httpx2
import nats

from contracts.subjects import SERVICES
from services.chassis.bus.jetstream import BusSpec, provision
from services.chassis.bus.natsserver import NatsServer
from services.client import Client

KEY = "11" * 32
ACK_WAIT = 1.0
"""Seconds; in production longer, for there nobody waits for a service that has been killed."""


class Cluster:
    """`kill` ends a service without warning and starts it again at once. `more`: settings of every service."""

    program: tuple[str, ...] = ("services.cli", "serve")

    def __init__(
        self, folder: Path, database_url: str, log_level: str = "info", more: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.database_url = database_url
        self.log_level = log_level
        self.more = dict(more or {})
        self.server = NatsServer(folder / "nats")
        self.ports = dict(zip(SERVICES, free_ports(len(SERVICES)), strict=True))
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    async def start(self, within: float = 40) -> None:
        await self.server.start()
        nc = await nats.connect(self.server.url)
        await provision(nc.jetstream(), BusSpec(schedule=None, ack_wait=ACK_WAIT), SERVICES)
        await nc.close()
        for service in SERVICES:
            self.spawn(service)
        await asyncio.gather(*(self.ready(service, within) for service in SERVICES))

    def spawn(self, service: str) -> None:
        env = {k: v for k, v in os.environ.items() if not k.startswith("TRIVSEL_")} | {
            "TRIVSEL_ENV": "test",
            "TRIVSEL_CLOCK": "message",
            "TRIVSEL_NATS__SERVERS": self.server.url,
            "TRIVSEL_NATS__ACK_WAIT": str(ACK_WAIT),
            "TRIVSEL_DB__URL": self.database_url,
            "TRIVSEL_HTTP__PORT": str(self.ports[service]),
            "TRIVSEL_CRYPTO__MASTER_KEY": KEY,
            "TRIVSEL_LOG__LEVEL": self.log_level,
            "TRIVSEL_DATA": str(self.folder / "data"),
            **self.more,
        }
        command = [sys.executable, "-m", *self.program, service]
        with (self.folder / f"{service}.log").open("ab") as log:
            self.processes[service] = subprocess.Popen(
                command, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )

    async def ready(self, service: str, within: float = 240) -> None:
        async with asyncio.timeout(within), httpx2.AsyncClient(timeout=2) as http:
            while True:
                try:
                    if (await http.get(f"{self.url(service)}/readyz")).status_code == 200:
                        return
                except httpx2.TransportError:
                    pass
                if self.processes[service].poll() is not None:
                    raise RuntimeError(f"{service} ended: {(self.folder / f'{service}.log').read_text()[-2000:]}")
                await asyncio.sleep(0.05)

    def url(self, service: str) -> str:
        return f"http://127.0.0.1:{self.ports[service]}"

    def client(self) -> Client:
        return Client({service: self.url(service) for service in SERVICES}, self.server.url)

    def kill(self, service: str) -> None:
        """kill -9, and start it again as its supervisor would."""
        self.processes[service].send_signal(signal.SIGKILL)
        self.processes[service].wait()
        self.spawn(service)

    def stop(self) -> None:
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.server.stop()


@asynccontextmanager
async def running(folder: Path, database_url: str, log_level: str = "info") -> AsyncIterator[Cluster]:
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    cluster = Cluster(folder, database_url, log_level)
    try:
        await cluster.start()
        yield cluster
    finally:
        await asyncio.to_thread(cluster.stop)


def free_ports(count: int) -> list[int]:
    """Held all at once: one by one the same may be given twice."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in sockets]

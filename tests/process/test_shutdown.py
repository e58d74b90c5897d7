"""Told to end, a process ends at once and in good order, whoever is looking; killed, it leaves nothing in the way."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest

from contracts.reporting import Overblik
from contracts.routing import RegistrerBekymring
from contracts.subjects import SERVICES
from contracts.values import Aktør, Rolle
from services import embedded
from services.client import Client
from services.story import town
from services.story.words import moment, person
from tests.process import cluster
from tests.until import until

AT = moment(date(2026, 3, 2))
STAFF = Aktør(id=person("laerer"), rolle=Rolle.HVERDAGSPERSONALE)
FAGCHEF = Aktør(id=person("fagchef"), rolle=Rolle.FAGCHEF)
PATIENCE = 5
GOOD_ENDS = (0, -signal.SIGTERM, 128 + signal.SIGTERM)


class Up:
    """`trivsel up` in a process of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        env = {name: value for name, value in os.environ.items() if not name.startswith("TRIVSEL_")}
        command = [sys.executable, "-m", "services.cli", "up", "--data", str(data), "--port", "0"]
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    async def ready(self) -> None:
        """Once it has written its own address; the one of a process that was killed may still lie there."""
        address = self.data / "system.json"
        old = address.stat().st_mtime_ns if address.exists() else None
        await until(
            lambda: self.process.poll() is not None or (address.exists() and address.stat().st_mtime_ns != old),
            40,
            "up",
        )
        assert self.process.poll() is None

    def address(self, name: str) -> str:
        return str(json.loads((self.data / "system.json").read_text())[name])

    def client(self) -> Client:
        return Client.of_one(self.address("url"), self.address("nats"))

    @property
    def nats_pid(self) -> int:
        return int((self.data / "nats" / "nats.pid").read_text())


@asynccontextmanager
async def up(data: Path) -> AsyncIterator[Up]:
    running = Up(data)
    try:
        await running.ready()
        yield running
    finally:
        running.process.kill()
        running.process.wait()


@asynccontextmanager
async def watched(url: str) -> AsyncIterator[None]:
    """Somebody looks at the dashboard meanwhile: its stream stays open."""
    async with httpx2.AsyncClient(timeout=30) as http, http.stream("GET", f"{url}/overblik/stroem") as stream:
        assert stream.status_code == 200
        first = await anext(stream.aiter_bytes())
        assert first
        yield


async def worry(client: Client) -> None:
    """Something to remember: a town, and one concern."""
    await town.build(client, AT)
    concern = RegistrerBekymring(forloeb=uuid4(), barn=uuid4(), enhed=person("skole"), alder=8, modtaget_at=AT)
    await client.do(concern, STAFF, at=AT)
    await client.quiet()


async def remembered(client: Client) -> tuple[int, dict[str, int]]:
    """How many open forløb there are, and how far each log is."""
    overblik = await client.ask(Overblik(), FAGCHEF, at=AT)
    return overblik["aabne"]["antal"], {name: at["log"] for name, at in (await client.positions()).items()}


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_up_ends_when_told_though_someone_is_looking_and_everything_is_there_again(tmp_path: Path) -> None:
    async with up(tmp_path / "data") as running:
        client = running.client()
        await worry(client)
        before = await remembered(client)
        assert before[0] == 1
        nats_pid = running.nats_pid
        async with watched(running.address("url")):
            running.process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(running.process.wait, PATIENCE) in GOOD_ENDS
        await client.close()
    assert not alive(nats_pid)
    assert not (tmp_path / "data" / "system.json").exists()

    async with embedded.running(tmp_path / "data") as system:
        await system.client.quiet()
        assert await remembered(system.client) == before


async def test_up_that_is_killed_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    async with up(tmp_path / "data") as running:
        client = running.client()
        await worry(client)
        before = await remembered(client)
        nats_pid = running.nats_pid
        running.process.kill()
        running.process.wait()
        await until(lambda: not alive(nats_pid), 5, "its nats-server is gone")
        await client.close()

    async with up(tmp_path / "data") as again:
        client = again.client()
        await client.quiet()
        assert await remembered(client) == before
        await worry(client)
        await client.quiet()
        assert (await remembered(client))[0] == before[0] + 1, "and it goes on"
        await client.close()


@pytest.mark.slow
async def test_each_service_ends_when_told_though_someone_is_looking(tmp_path: Path, database_url: str) -> None:
    async with cluster.running(tmp_path / "cluster", database_url) as running:
        client = running.client()
        await worry(client)
        before = await remembered(client)
        async with watched(running.url("reporting")):
            for service in SERVICES:
                running.processes[service].send_signal(signal.SIGTERM)
            ends = [
                await asyncio.to_thread(running.processes[service].wait, PATIENCE) for service in reversed(SERVICES)
            ]
        assert set(ends) <= set(GOOD_ENDS)
        for service in SERVICES:
            running.spawn(service)
        await asyncio.gather(*(running.ready(service) for service in SERVICES))
        await client.quiet()
        assert await remembered(client) == before
        await client.close()

"""A thousand open dashboards on one process, fifty commands a second: from a command sent to each reader's frame.

Four services, each its own process, on PostgreSQL and a real NATS; the readers are a process too. Each command changes
the dashboard. Twice: where nobody logs in, and through the door with a session of its own for each reader.
"""

from __future__ import annotations

import asyncio
import json
import sys
from bisect import bisect_left
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from benchmarks.commands import LEDER, NOW, SKOLER, organisation_over
from benchmarks.machine import used
from benchmarks.report import AT_MOST, Report, quantile
from benchmarks.setting import MASTER, NO_POSTGRES, Setting, say
from contracts import routing
from contracts.values import Aktør, Rolle
from services.chassis.bus.connection import new_broker
from services.chassis.bus.kept import Kept
from services.client import Client
from services.gate.session import Sessions
from tests.process.cluster import Cluster

READERS, RATE = 1_000, 50
WARM, SECONDS, SETTLES = 2.0, 15.0, 5.0
TARGET = 1.0
"""Seconds at p99."""
ENDS = 5.0
"""Seconds until a process that is told to end has ended."""
PATIENCE = 120
"""Seconds for the services to come up on a machine that has other things to do."""


async def measure(setting: Setting, readers: int = READERS, seconds: float = SECONDS) -> Report:
    report = Report("streams", f"from command to frame, {readers:,} open dashboards, {RATE} commands/s, PostgreSQL")
    if setting.postgres is None:
        report.remarks.append(NO_POSTGRES)
        return report
    for door in (False, True):
        how = "with a session each" if door else "without a door"
        say(f"streams: {how}")
        database = setting.postgres.new_database()
        async with system(setting.folder, database, door=door) as cluster:
            await _run(report, cluster, how, _cookies(setting.folder, readers, door=door), seconds)
        say(report.figures[-7].line())
    report.remarks.append("every command changes the dashboard; a reader has seen it when its whole frame is there")
    return report


@asynccontextmanager
async def system(
    root: Path, database_url: str, *, door: bool, program: tuple[str, ...] = Cluster.program
) -> AsyncIterator[Cluster]:
    """The four services; with a door whose provider nobody asks."""
    more = {
        "TRIVSEL_OIDC__ISSUER": "http://127.0.0.1:9",
        "TRIVSEL_OIDC__ROLES": "x=lederteam",
        "TRIVSEL_DOOR__SESSION_KEY": MASTER.hex(),
        "TRIVSEL_DOOR__PUBLIC_URL": "http://127.0.0.1",
    }
    folder = root / f"cluster-{uuid4().hex[:6]}"
    await asyncio.to_thread(folder.mkdir)
    cluster = Cluster(folder, database_url, "warning", more if door else {})
    if door:
        addresses = ",".join(f"{service}={cluster.url(service)}" for service in cluster.ports)
        cluster.more["TRIVSEL_DOOR__NEIGHBOURS"] = addresses
    cluster.program = program
    try:
        await cluster.start(PATIENCE)
        yield cluster
    finally:
        await asyncio.to_thread(cluster.stop)


SESSIONS = Sessions(MASTER, Kept(new_broker("nats://127.0.0.1:9", "bench")), secure=False)
"""To make cookies with, which asks nobody."""


def session(rolle: Rolle = Rolle.LEDERTEAM, id_: UUID | None = None, enhed: UUID | None = None) -> str:
    """A cookie as the door gives it to one who has logged in."""
    return SESSIONS.begin(Aktør(id=id_ or uuid4(), rolle=rolle, enhed=enhed), "Læser").partition(";")[0]


def _cookies(folder: Path, readers: int, *, door: bool) -> Path:
    path = folder / "cookies"
    path.write_text("\n".join(session() if door else "" for _ in range(readers)) + "\n")
    return path


async def _run(report: Report, cluster: Cluster, how: str, cookies: Path, seconds: float) -> None:
    client = cluster.client()
    await organisation_over(client)
    await _send(client, 0, asyncio.get_running_loop().time())
    await client.quiet()
    port, process = cluster.ports["reporting"], cluster.processes["reporting"].pid
    reading = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.readers", "127.0.0.1", str(port), "0", str(cookies)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**30,
    )
    if reading.stdout is None or not await reading.stdout.readline():
        raise RuntimeError("the readers did not come in")
    await _commands(client, 1, WARM)
    await asyncio.sleep(1)
    cpu, began = used(process), perf_counter()
    sent = await _commands(client, 1 + round(WARM * RATE), seconds)
    busy = (used(process) - cpu) / (perf_counter() - began)
    await asyncio.sleep(SETTLES)
    await client.close()
    left = perf_counter()
    cluster.processes["reporting"].terminate()
    await asyncio.to_thread(cluster.processes["reporting"].wait)
    left = perf_counter() - left
    told, _ = await reading.communicate(b"")
    _tell(report, how, sent, json.loads(told), busy)
    report.ratio(f"told to end with the streams open : five seconds, {how}", [left / ENDS], AT_MOST, 1.0)


async def _commands(client: Client, first: int, seconds: float) -> list[tuple[float, float]]:
    """When each was sent and when answered; one more begins each fiftieth of a second, whatever the others do."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    return await asyncio.gather(
        *(_send(client, first + number, start + number / RATE) for number in range(round(seconds * RATE)))
    )


async def _send(client: Client, number: int, due: float) -> tuple[float, float]:
    await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
    started = perf_counter()
    command = routing.RegistrerBekymring(enhed=SKOLER[number % len(SKOLER)], alder=12)
    await client.do(command, LEDER, at=NOW + timedelta(seconds=number))
    return started, perf_counter()


def _tell(report: Report, how: str, sent: list[tuple[float, float]], found: dict[str, Any], busy: float) -> None:
    """The n-th that was answered is seen with the first frame that counts so many more than before."""
    inorder = sorted(sent, key=lambda each: each[1])
    before = inorder[0][0]
    took: list[float] = []
    lost = 0
    for seen in found["seen"]:
        base = max(number for number, at in seen if at < before)
        numbers = [number for number, _ in seen]
        for nth, (started, _) in enumerate(inorder, 1):
            place = bisect_left(numbers, base + nth)
            lost += place == len(seen)
            took.append((seen[place][1] if place < len(seen) else found["ended"]) - started)
    if lost:
        report.remarks.append(
            f"{how}: {lost:,} of {len(took):,} were NOT SEEN before the readers left, counted as then"
        )
    report.ratio(f"p99 : one second, {how}", [quantile(took, 0.99) / TARGET], AT_MOST, 1.0)
    for name, part in (("p50", 0.5), ("p99", 0.99), ("max", 1.0)):
        report.figure(f"{name}: command sent to frame held, {how}", quantile(took, part) * 1000, "ms")
    report.figure(f"p99: command sent to answered, {how}", quantile([b - a for a, b in sent], 0.99) * 1000, "ms")
    frames = sum(sum(at > before for _, at in seen) for seen in found["seen"]) / len(found["seen"])
    report.figure(f"frames a reader was sent for {len(sent)} commands, {how}", frames, "frames")
    report.figure(f"reporting's process, {how}", busy, "cores")
    report.figure(f"the readers' process, {how}", found["busy"], "cores")
    report.figure(f"p99: how late the readers' process was at its own work, {how}", found["late"] * 1000, "ms")

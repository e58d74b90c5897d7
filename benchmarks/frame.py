"""From a command sent over HTTP to the frame on /overblik's stream that shows it, one at a time, as in production.

Four services, each its own process, on PostgreSQL and a real NATS; beside it, sample by sample, the parts that no
design can avoid: one NATS round trip, one acknowledged publish, two database commits.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from time import perf_counter
from uuid import uuid4

import httpx2
import nats
import psycopg
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.js.api import StreamConfig

from benchmarks.commands import LEDER, NOW, SKOLER, organisation_over
from benchmarks.report import AT_MOST, Report, quantile
from benchmarks.setting import NO_POSTGRES, Setting, say
from contracts import routing
from services.client import Client
from tests.process import cluster

SAMPLES, WARM = 300, 20
TARGET = 3.0
OPEN = re.compile(r'/overblik/liste/aabne"[^>]*>\s*(\d+)')
BODY = b"x" * 300


async def measure(setting: Setting) -> Report:
    report = Report("frame", "from command to dashboard frame, one at a time, PostgreSQL, a process a service")
    if setting.postgres is None:
        report.remarks.append(NO_POSTGRES)
        return report
    parts: dict[str, list[float]] = {"NATS round trip": [], "acknowledged publish": [], "database commit": []}
    frames: list[float] = []
    answers: list[float] = []
    async with AsyncExitStack() as stack:
        system = await stack.enter_async_context(
            cluster.running(setting.folder / "cluster", setting.postgres.new_database())
        )
        nc, connection = await stack.enter_async_context(_beside(system.server.url, setting.postgres.new_database()))
        client = system.client()
        stack.push_async_callback(client.close)
        await organisation_over(client)
        counts = await stack.enter_async_context(_stream(f"{system.url('reporting')}/overblik/stroem"))
        shown = await anext(counts)
        for number in range(SAMPLES + WARM):
            answered, seen = await _once(client, counts, number, shown + number + 1)
            took = await _parts(nc, connection)
            if number >= WARM:
                answers.append(answered)
                frames.append(seen)
                for name, value in zip(parts, took, strict=True):
                    parts[name].append(value)
            if number % 100 == 0:
                say(f"frame: {number} of {SAMPLES + WARM}")
    _tell(report, frames, answers, parts)
    return report


async def _once(client: Client, counts: AsyncIterator[int], number: int, wanted: int) -> tuple[float, float]:
    """One concern registered: seconds until it is answered, and until the page shows one more open forløb."""
    command = routing.RegistrerBekymring(enhed=SKOLER[number % len(SKOLER)], alder=12)
    started = perf_counter()
    async with asyncio.timeout(30):
        await client.do(command, LEDER, at=NOW + timedelta(seconds=number))
        answered = perf_counter() - started
        while await anext(counts) < wanted:
            pass
    return answered, perf_counter() - started


@asynccontextmanager
async def _stream(url: str) -> AsyncIterator[AsyncIterator[int]]:
    """The number of open forløb in each frame that comes."""
    async with httpx2.AsyncClient(timeout=None) as http, http.stream("GET", url) as answer:
        answer.raise_for_status()

        async def counts() -> AsyncIterator[int]:
            async for line in answer.aiter_lines():
                if found := OPEN.search(line):
                    yield int(found[1])

        yield counts()


@asynccontextmanager
async def _beside(nats_url: str, database_url: str) -> AsyncIterator[tuple[Nats, psycopg.AsyncConnection]]:
    """A connection that asks and one that answers, a stream and a table of our own on the same servers."""
    nc, echo = await nats.connect(nats_url), await nats.connect(nats_url)

    async def answer(message: Msg) -> None:
        await message.respond(message.data)

    await echo.subscribe("bench.echo", cb=answer)
    await echo.flush()
    await nc.jetstream().add_stream(StreamConfig(name="BENCH", subjects=["bench.fact"]))
    connection = await psycopg.AsyncConnection.connect(database_url, autocommit=True)
    await connection.execute("CREATE TABLE fact (id uuid PRIMARY KEY, state bytea)")
    try:
        yield nc, connection
    finally:
        await connection.close()
        await nc.close()
        await echo.close()


async def _parts(nc: Nats, connection: psycopg.AsyncConnection) -> tuple[float, float, float]:
    started = perf_counter()
    await nc.request("bench.echo", BODY, timeout=10)
    echoed = perf_counter()
    await nc.jetstream(timeout=10).publish("bench.fact", BODY, stream="BENCH")
    published = perf_counter()
    await connection.execute("INSERT INTO fact VALUES (%s, %s)", (uuid4(), BODY))
    return echoed - started, published - echoed, perf_counter() - published


def _tell(report: Report, frames: list[float], answers: list[float], parts: dict[str, list[float]]) -> None:
    times = {"NATS round trip": 1, "acknowledged publish": 1, "database commit": 2}
    for part, name in ((0.99, "p99"), (0.5, "p50")):
        unavoidable = sum(times[each] * quantile(values, part) for each, values in parts.items())
        if name == "p99":
            report.ratio("frame p99 : sum of the parts' p99", [quantile(frames, part) / unavoidable], AT_MOST, TARGET)
        report.figure(f"{name}: command sent to frame seen", quantile(frames, part) * 1000, "ms")
        report.figure(f"{name}: of which until the command was answered", quantile(answers, part) * 1000, "ms")
        for each, values in parts.items():
            report.figure(f"{name}: {each}", quantile(values, part) * 1000, "ms")
        report.figure(f"{name}: sum of the unavoidable parts (two commits)", unavoidable * 1000, "ms")
    report.remarks.append(f"{len(frames)} commands, each sent when the frame of the one before was seen")

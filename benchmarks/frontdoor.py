"""Commands over NATS from another process to the committed answer, turn by turn with the library's own save."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import median

from benchmarks.commands import NOW, organisation, through
from benchmarks.library import THREADS, Library
from benchmarks.report import AT_LEAST, Report
from benchmarks.setting import MASTER, NO_POSTGRES, Setting, say
from services.chassis.bus.jetstream import BusSpec
from services.chassis.bus.natsserver import NatsServer
from services.chassis.clock import MessageClock
from services.chassis.runtime import Parts, Runtime
from services.gate.keeper import guarded
from services.routing.application import Application as Routing

ROUNDS, SECONDS = 3, 3.0
TARGET = 2.0


async def measure(setting: Setting) -> Report:
    report = Report("frontdoor", "commands a second over NATS at 64 callers, committed and answered, PostgreSQL")
    if setting.postgres is None:
        report.remarks.append(NO_POSTGRES)
        return report
    library = Library(setting.postgres.new_database())
    ours: list[float] = []
    theirs: list[float] = []
    try:
        async with routing(setting, setting.postgres.new_database()) as (service, nats_url):
            await _called(nats_url, 1)
            for number in range(ROUNDS):
                say(f"frontdoor: round {number + 1} of {ROUNDS}")
                ours.append(await _called(nats_url, SECONDS))
                theirs.append(await asyncio.to_thread(library.saves, SECONDS, _facts_a_command(service)))
            events = _facts_a_command(service)
    finally:
        library.close()
    report.ratio("front door : Application.save", [a / b for a, b in zip(ours, theirs, strict=True)], AT_LEAST, TARGET)
    report.figure("commands of routing, request/reply", median(ours), "commands/s")
    report.figure(f"Application.save, {THREADS} threads", median(theirs), "saves/s")
    report.remarks.append(f"{events} facts a command and events a save; the service also publishes them meanwhile")
    return report


@asynccontextmanager
async def routing(setting: Setting, database_url: str) -> AsyncIterator[tuple[Runtime, str]]:
    """Routing on its own, with its broker and an organisation."""
    server = NatsServer(setting.folder / "nats")
    await server.start()
    parts = Parts(database_url, MASTER, MessageClock(NOW), [server.url], BusSpec(schedule=None), provisions=True)
    service = guarded(Runtime(Routing(), parts))
    try:
        await organisation(through(service.store))
        await service.start()
        await service.bus.ready(30)
        yield service, server.url
    finally:
        await service.stop()
        server.stop()


async def _called(nats_url: str, seconds: float) -> float:
    """Commands a second as another process counts them."""
    callers = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.callers", nats_url, str(seconds), stdout=asyncio.subprocess.PIPE
    )
    told, _ = await callers.communicate()
    if callers.returncode:
        raise RuntimeError("the callers failed")
    return float(told)


def _facts_a_command(service: Runtime) -> int:
    commands: int = service.store.database.query("SELECT COUNT(*) FROM commands")[0][0]
    return round(service.store.database.max_position() / commands)

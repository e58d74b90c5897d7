"""A cold reader rebuilds the dashboards from the log: in batches as the inbox does, and one fact a transaction."""

from __future__ import annotations

from itertools import islice
from time import perf_counter

from benchmarks import facts
from benchmarks.report import AT_LEAST, Report
from benchmarks.setting import NO_POSTGRES, Setting, say, store
from services.chassis.bus.jetstream import READ_AT_ONCE
from services.chassis.clock import MessageClock
from services.chassis.store import receiving
from services.chassis.store.codec import LogEntry
from services.chassis.store.store import Store
from services.reporting.application import Application as Reporting

ROUNDS, MANY, FEW = 3, 2_048, 200
TARGET = 10.0


async def measure(setting: Setting) -> Report:
    report = Report("reader", "facts a second into reporting's projections by a cold reader")
    for kind, url in setting.databases().items():
        say(f"reader: {kind}")
        log = facts.log()
        fast: list[float] = []
        slow: list[float] = []
        with store(Reporting(), url) as reporting:
            await _read(reporting, list(islice(log, READ_AT_ONCE)), READ_AT_ONCE)
            for _ in range(ROUNDS):
                fast.append(await _read(reporting, list(islice(log, MANY)), READ_AT_ONCE))
                slow.append(await _read(reporting, list(islice(log, FEW)), 1))
            _see_that_it_is_there(report, reporting, kind)
        ratios = [a / b for a, b in zip(fast, slow, strict=True)]
        report.ratio(f"batches : one by one, {kind}", ratios, AT_LEAST, TARGET)
        report.figure(f"in batches of {READ_AT_ONCE}, {kind}", sorted(fast)[ROUNDS // 2], "facts/s")
        report.figure(f"one a transaction, {kind}", sorted(slow)[ROUNDS // 2], "facts/s")
    if setting.postgres is None:
        report.remarks.append(NO_POSTGRES)
    report.remarks.append(
        f"{len(facts.ROAD)} facts a forløb, {facts.AT_A_TIME} forløb interleaved; by turns on one store"
    )
    return report


async def _read(reporting: Store, entries: list[LogEntry], at_once: int) -> float:
    clock = MessageClock(facts.BEGINS)
    started = perf_counter()
    for start in range(0, len(entries), at_once):
        receipt = await receiving.receive(reporting, clock, entries[start : start + at_once])
        if receipt.hole or receipt.parked:
            raise RuntimeError(f"the reader stopped: {receipt}")
    return len(entries) / (perf_counter() - started)


def _see_that_it_is_there(report: Report, reporting: Store, kind: str) -> None:
    rows = reporting.database.query("SELECT COUNT(*) FROM historik")[0][0]
    report.remarks.append(f"{kind}: {rows} facts stand in historik afterwards, none parked")

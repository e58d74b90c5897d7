"""`Historik` of one forløb in a store of a million facts against one of ten thousand, question by question."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count, islice
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

import psycopg

from benchmarks import facts
from benchmarks.commands import LEDER, NOW
from benchmarks.report import AT_MOST, Report
from benchmarks.setting import NO_POSTGRES, Setting, say, store
from contracts.command import Anledning
from contracts.examples import ids
from contracts.fact import Fact
from contracts.reporting import Historik as Spørgsmål
from services.chassis.store.postgres import PostgresDatabase
from services.chassis.store.sqlite import SQLiteDatabase
from services.chassis.store.store import Store
from services.reporting.application import Application as Reporting
from services.reporting.projections.historik import Historik, Række

SMALL, LARGE = 10_000, 1_000_000
ROUNDS, QUESTIONS = 3, 100
TARGET = 1.2
TABLE = Historik.TABLE


async def measure(setting: Setting) -> Report:
    report = Report("history", "Historik of one forløb, asked of the store as a page asks it")
    for kind, small in setting.databases().items():
        large = setting.databases()[kind]
        with ExitStack() as stack:
            stores: dict[int, Store] = {}
            for size, url in ((SMALL, small), (LARGE, large)):
                stores[size] = stack.enter_context(store(Reporting(), url))
                say(f"history: {size:,} facts into {kind}")
                _load(stores[size], url, size)
            await _compare(report, stores, kind)
    if setting.postgres is None:
        report.remarks.append(NO_POSTGRES)
    report.remarks.append(f"{len(facts.ROAD)} facts a forløb; rows made by the projection, re-keyed, loaded in bulk")
    return report


async def _compare(report: Report, stores: dict[int, Store], kind: str) -> None:
    chance = random.Random(7)
    whole: dict[int, list[float]] = {size: [] for size in stores}
    select: dict[int, list[float]] = {size: [] for size in stores}
    for round_ in range(ROUNDS + 1):
        taken: dict[int, list[float]] = {size: [] for size in stores}
        looked: dict[int, list[float]] = {size: [] for size in stores}
        for _ in range(QUESTIONS):
            for size, one in stores.items():
                child = facts.forloeb(chance.randrange(size // len(facts.ROAD) - facts.AT_A_TIME))
                looked[size].append(_timed(lambda one=one, child=child: _rows(one, child)))  # type: ignore[misc]
                started = perf_counter()
                answer = await one.ask(Spørgsmål(forloeb=child), Anledning(aktoer=LEDER, registreret=NOW))
                taken[size].append(perf_counter() - started)
                if answer["antal"] != len(facts.ROAD):
                    raise RuntimeError(f"{answer['antal']} facts, not {len(facts.ROAD)}")
        if round_:  # the first warms up
            for size in stores:
                whole[size].append(median(taken[size]))
                select[size].append(median(looked[size]))
    ratios = [b / a for a, b in zip(whole[SMALL], whole[LARGE], strict=True)]
    report.ratio(f"a million facts : ten thousand, {kind}", ratios, AT_MOST, TARGET)
    for size in stores:
        report.figure(f"question with {size:,} facts, {kind}", median(whole[size]) * 1000, "ms")
        report.figure(f"   of which finding the rows, {kind}", median(select[size]) * 1000, "ms")


def _rows(one: Store, child: UUID) -> int:
    return len(TABLE.select(one.database.query, "WHERE emne = ?", (str(child),)))


def _timed(work: Callable[[], Any]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _load(into: Store, url: str, size: int) -> None:
    """In bulk, then as a store is that has lived: its statistics known, nothing waiting to be written."""
    rows = islice(_histories(), size)
    database = into.database
    if isinstance(database, SQLiteDatabase):
        with database.datastore.transaction(commit=True) as c:
            c.executemany(TABLE.upsert, rows)
            c.execute("ANALYZE")
    elif isinstance(database, PostgresDatabase):
        with psycopg.connect(url, options=f"-c search_path={into.name}", autocommit=True) as connection:
            with connection.cursor().copy(f"COPY {TABLE.name} ({', '.join(TABLE.columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            connection.execute(f"VACUUM ANALYZE {TABLE.name}")
            connection.execute("CHECKPOINT")


def _histories() -> Iterator[Række]:
    """The rows the projection makes of one child's facts, told anew for every other."""
    patterns = [_row(fact, body) for fact, body in zip(facts.ROAD, facts.BODIES, strict=True)]
    numbers = count(1)
    first = 0
    while True:
        for pattern in patterns:
            for number in range(first, first + facts.AT_A_TIME):
                place = next(numbers)
                yield pattern._replace(
                    emne=facts.renamed(number, pattern.emne),
                    fakta=str(UUID(int=place * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128)),
                    position=place,
                    indhold=facts.renamed(number, pattern.indhold),
                )
        first += facts.AT_A_TIME


def _row(fact: Fact, body: str) -> Række:
    row = Historik().evolve(None, fact, facts.entry({}, ids.FORLOEB, fact, body, facts.BEGINS).envelope)
    if row is None:
        raise RuntimeError("every fact has a row")
    return row

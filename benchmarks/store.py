"""Commands through `Store.do` against the library's own save and against pgbench, turn by turn on one server."""

from __future__ import annotations

import asyncio
from pathlib import Path
from statistics import median

from benchmarks.commands import count_once, live, organisation, rate, through
from benchmarks.library import THREADS, Library
from benchmarks.pgbench import Pgbench
from benchmarks.report import AT_LEAST, Report
from benchmarks.setting import NO_POSTGRES, Setting, say, store
from services.chassis.store.store import Store
from services.routing.application import Application as Routing
from tests.chassis.toy import Toy
from tests.postgres import binaries

ROUNDS, SECONDS = 3, 2.5
LIBRARY, PGBENCH = 5.0, 0.7


async def measure(setting: Setting) -> Report:
    report = Report("store", "commands a second at 64 callers, committed and answered, PostgreSQL")
    postgres, programs = setting.postgres, binaries()
    if postgres is None or programs is None:
        report.remarks.append(NO_POSTGRES)
        return report
    with store(Toy(), postgres.new_database()) as toy, store(Routing(), postgres.new_database()) as routing:
        await organisation(through(routing))
        await rate(through(toy), count_once, 1)
        await rate(through(routing), live, 1)
        events, size = _of_a_command(routing)
        library = Library(postgres.new_database())
        try:
            pgbench = _pgbench(programs, postgres.new_database(), size)
            await _rounds(report, toy, routing, library=library, events=events, pgbench=pgbench)
        finally:
            library.close()
    report.remarks.append(f"routing stores {events} facts a command, the library as many events a save; toy and 1")
    report.remarks.append(f"a row of pgbench holds {size} bytes, as the average fact; prepared statements, 64 clients")
    return report


async def _rounds(
    report: Report, toy: Store, routing: Store, *, library: Library, events: int, pgbench: Pgbench | None
) -> None:
    rates: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        say(f"store: round {number + 1} of {ROUNDS}")
        found = {
            "toy": await rate(through(toy), count_once, SECONDS),
            "routing": await rate(through(routing), live, SECONDS),
            "library": await asyncio.to_thread(library.saves, SECONDS, 1),
            "library, as routing": await asyncio.to_thread(library.saves, SECONDS, events),
        }
        if pgbench:
            found["pgbench"] = await asyncio.to_thread(pgbench.commits, round(SECONDS))
        for name, value in found.items():
            rates.setdefault(name, []).append(value)
    _ratio(report, "routing's commands : Application.save", rates["routing"], rates["library, as routing"], LIBRARY)
    _ratio(report, "the plainest command : Application.save", rates["toy"], rates["library"], LIBRARY)
    if pgbench:
        _ratio(report, "routing's commands : pgbench commits", rates["routing"], rates["pgbench"], PGBENCH)
        _ratio(report, "the plainest command : pgbench commits", rates["toy"], rates["pgbench"], PGBENCH)
    else:
        report.remarks.append("no pgbench beside the PostgreSQL binaries: NOT MEASURED against it")
    report.figure("commands of routing's whole life of a forløb", median(rates["routing"]), "commands/s")
    report.figure("the plainest command (one fact, a new subject)", median(rates["toy"]), "commands/s")
    report.figure(f"Application.save, {THREADS} threads, 1 event", median(rates["library"]), "saves/s")
    report.figure(f"Application.save, {events} events", median(rates["library, as routing"]), "saves/s")
    if pgbench:
        report.figure("pgbench, one INSERT a transaction", median(rates["pgbench"]), "commits/s")


def _ratio(report: Report, what: str, ours: list[float], theirs: list[float], target: float) -> None:
    report.ratio(what, [a / b for a, b in zip(ours, theirs, strict=True)], AT_LEAST, target)


def _of_a_command(routing: Store) -> tuple[int, int]:
    """How many facts a command of the mix stores, rounded, and how large the average one is."""
    facts, size = routing.database.query("SELECT COUNT(*), AVG(LENGTH(state)) FROM stored_events")[0]
    commands = routing.database.query("SELECT COUNT(*) FROM commands")[0][0]
    return round(facts / commands), round(size)


def _pgbench(programs: Path, url: str, size: int) -> Pgbench | None:
    return Pgbench(programs, url, size) if (programs / "pgbench").exists() else None

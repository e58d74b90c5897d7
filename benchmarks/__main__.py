"""`python -m benchmarks [store frontdoor reader history frame streams pages] [--json FILE]`: measure, and print it."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import frame, frontdoor, history, machine, pages, reader, store, streams
from benchmarks.report import Report
from benchmarks.setting import Setting, prepared, say
from services.chassis import log
from services.chassis.runtime import collect_seldom

MEASUREMENTS: dict[str, Callable[[Setting], Coroutine[Any, Any, Report]]] = {
    each.__name__.rpartition(".")[2]: each.measure
    for each in (store, frontdoor, reader, history, frame, streams, pages)
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("which", nargs="*", metavar="measurement", help=f"of {', '.join(MEASUREMENTS)}; all if none")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the same as JSON")
    asked = parser.parse_args()
    if unknown := set(asked.which) - set(MEASUREMENTS):
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}")
    log.configure("error", "json", stream=sys.stderr, service="bench")
    logging.getLogger("eventsourcing").setLevel(logging.ERROR)
    collect_seldom()
    here = machine.describe()
    print(machine.text(here), flush=True)
    reports = [_measure(name) for name in asked.which or MEASUREMENTS]
    if asked.json:
        asked.json.write_text(json.dumps({"machine": here, "reports": [each.json() for each in reports]}, indent=2))


def _measure(name: str) -> Report:
    say(f"{name} begins")
    started = perf_counter()
    with prepared() as setting:
        report = asyncio.run(MEASUREMENTS[name](setting))
    say(f"{name} took {perf_counter() - started:.0f} s")
    print(f"\n{report.text()}", flush=True)
    return report


if __name__ == "__main__":
    main()

"""One room whose rules are bent: `python -m mutation.room PLACE EVERY FILE …`, and on stdout a line of JSON a version.

The tests are collected once and run once as they are, to see which of them run which function. Then each wrong version
is tried in a forked child.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import iscoroutinefunction
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, settings

from mutation.mutants import ROOT, mutants
from mutation.trial import Trials

TESTS = {
    "contracts/frister": [
        f"tests/contracts/test_{name}.py" for name in ("frister", "varsel_og_vindue", "vindue_uden", "koncept")
    ],
    **{f"services/{island}/domain": [f"tests/{island}"] for island in ("consent", "routing", "meetings")},
}
"""Rooms and the tests that must notice: pure ones, in milliseconds. What needs an event loop is none."""
WORDS = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
PROFILE: dict[str, Any] = {
    "phases": [Phase.explicit, Phase.generate],
    "database": None,
    "derandomize": True,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
}
"""A failure need not be made small, and a slow machine is none."""


class Room:
    """As a plugin of pytest: instead of running its tests once, it runs them for each wrong version."""

    def __init__(self, place: str, every: int, files: list[str], out: int) -> None:
        self._place, self._every, self._files, self._out = place, every, files, out
        self._seconds: dict[str, float] = defaultdict(float)
        self._failed: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not iscoroutinefunction(getattr(item, "function", None))]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        runs = self._watched(session.items)
        if self._failed:
            raise pytest.UsageError(f"the tests fail as they are: {self._failed}")
        trials = Trials(self._place, items, runs, self._seconds)
        number = 0
        for file in self._files:
            versions = []
            for mutant in mutants(file):
                number += 1
                if number % self._every == 0:
                    versions.append(mutant)
            for mutant, ended in trials.of(file, versions):
                said = {"file": file, "line": mutant.line, "told": mutant.told, "ended": ended.name}
                os.write(self._out, f"{json.dumps(said)}\n".encode())
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds[report.nodeid] += report.duration
        if report.failed:
            self._failed.append(report.nodeid)

    def _watched(self, items: list[pytest.Item]) -> dict[CodeType, set[str]]:
        """Each function of the room, and the tests that run it."""
        runs: dict[CodeType, set[str]] = defaultdict(set)
        for item in items:
            with _entering(f"{ROOT / self._place}/") as entered:
                runtestprotocol(item, nextitem=None)
            for code in entered:
                runs[code].add(item.nodeid)
        return runs


@contextmanager
def _entering(place: str) -> Iterator[set[CodeType]]:
    entered: set[CodeType] = set()

    def enter(frame: FrameType, event: str, told: Any) -> None:  # noqa: ARG001
        if frame.f_code.co_filename.startswith(place):
            entered.add(frame.f_code)

    threading.settrace(enter)
    sys.settrace(enter)
    try:
        yield entered
    finally:
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]


def main(place: str, every: str, *files: str) -> int:
    out = os.dup(1)
    os.dup2(2, 1)
    settings.register_profile("bent", **PROFILE)
    settings.load_profile("bent")
    os.chdir(ROOT)
    return int(pytest.main([*WORDS, *TESTS[place]], plugins=[Room(place, int(every), list(files), out)]))


def files_of(place: str) -> list[str]:
    """The files of a room, as paths from the root."""
    return [file.relative_to(ROOT).as_posix() for file in sorted(Path(ROOT / place).rglob("*.py"))]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

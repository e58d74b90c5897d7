"""A wrong version and the tests that run it: each pair in a child process of its own, as many as there are processors.

The parent has imported what the room does not change; a child imports the rest, with one module in its changed form.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from mutation.mutants import ROOT, Mutant
from mutation.room import Room

BROKEN = 3
"""Exit code of a child that never came to its tests."""
PATIENCE = 90
"""Seconds; a version that makes the tests run on and on is noticed."""
WORDS = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
PROFILE: dict[str, Any] = {
    "phases": [Phase.explicit, Phase.generate],
    "database": None,
    "derandomize": True,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
}
"""A failure need not be made small, and a slow machine is none."""


class Ended(Enum):
    NOTICED = auto()
    UNNOTICED = auto()
    BROKEN = auto()


def trials(versions: Iterable[Mutant], room: Room) -> Iterator[tuple[Mutant, Ended]]:
    """Each version with its end, in the order they come."""
    noticed: Counter[str] = Counter()
    running: dict[int, tuple[Mutant, int]] = {}
    waiting = iter(versions)
    while True:
        while len(running) < (os.cpu_count() or 1) and (mutant := next(waiting, None)) is not None:
            tests = sorted(room.tests_of(mutant), key=lambda test: (-noticed[test], room.seconds[test]))
            if tests:
                pid, told = _start(mutant, tests)
                running[pid] = (mutant, told)
            else:
                yield mutant, Ended.UNNOTICED
        if not running:
            return
        pid, status = os.wait()
        mutant, told = running.pop(pid)
        with os.fdopen(told) as pipe:
            noticed[pipe.read()] += 1
        yield mutant, _ended(status)


def _ended(status: int) -> Ended:
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        return Ended.NOTICED
    return {0: Ended.UNNOTICED, 1: Ended.NOTICED}.get(code, Ended.BROKEN)


def _start(mutant: Mutant, tests: list[str]) -> tuple[int, int]:
    """A child that runs the tests; what it writes to the pipe is the test that noticed."""
    reading, writing = os.pipe()
    if pid := os.fork():
        os.close(writing)
        return pid, reading
    try:
        os._exit(_run(mutant, tests, writing))
    finally:
        os._exit(BROKEN)


def _run(mutant: Mutant, tests: list[str], told: int) -> int:
    signal.alarm(PATIENCE)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.chdir(ROOT)
    sys.meta_path.insert(0, Bent(mutant))
    settings.register_profile("bent", **PROFILE)
    settings.load_profile("bent")
    files = sorted({test.split("::")[0] for test in tests})
    return pytest.main([*WORDS, *files], plugins=[Noticing(tests, told)])


class Noticing:
    """Runs these tests alone, in this order, and tells which one noticed."""

    def __init__(self, tests: list[str], told: int) -> None:
        self._order = {test: number for number, test in enumerate(tests)}
        self._told = told

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self._order), key=lambda item: self._order[item.nodeid]
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os.write(self._told, report.nodeid.encode())


class Bent(MetaPathFinder, Loader):
    """Gives one module in its changed form."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self._mutant.module:
            return None
        file = ROOT / self._mutant.file
        package = [str(file.parent)] if file.name == "__init__.py" else None
        return spec_from_file_location(fullname, file, loader=self, submodule_search_locations=package)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._mutant.source, str(ROOT / self._mutant.file), "exec"), module.__dict__)  # noqa: S102

"""A wrong version and the tests that run it: each pair in a forked child, as many at once as there are processors.

Where only the insides of functions differ the child takes the changed code into the functions that are there; where
more differs it imports the room and its tests anew, with the one module in its changed form.
"""

from __future__ import annotations

import functools
import gc
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from types import CodeType, FunctionType, ModuleType

import pytest
from _pytest.runner import runtestprotocol

from mutation.mutants import ROOT, Mutant

NOTICED, BROKEN = 1, 3
"""Exit codes of a child; BROKEN is of one that never came to its tests."""
PATIENCE = 240
"""Seconds; a version that makes the tests run on and on is noticed."""
ANEW = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]

Swap = tuple[FunctionType, CodeType]


class Ended(Enum):
    NOTICED = auto()
    UNNOTICED = auto()
    BROKEN = auto()


class Trials:
    """Of one room: `runs` are the tests that run each function, `seconds` how long each takes."""

    def __init__(
        self,
        place: str,
        items: Mapping[str, pytest.Item],
        runs: Mapping[CodeType, set[str]],
        seconds: Mapping[str, float],
    ) -> None:
        self._place, self._items, self._runs, self._seconds = place, items, runs, seconds
        self._noticed: Counter[str] = Counter()

    def of(self, file: str, versions: Iterable[Mutant]) -> Iterator[tuple[Mutant, Ended]]:
        """Each version of a file with its end, in the order in which they end."""
        path = str(ROOT / file)
        source = compile((ROOT / file).read_text("utf-8"), path, "exec", dont_inherit=True)
        there = [it for it in gc.get_objects() if isinstance(it, FunctionType) and it.__code__.co_filename == path]
        running: dict[int, tuple[Mutant, int]] = {}
        for mutant in versions:
            if len(running) >= (os.cpu_count() or 1):
                yield self._next(running)
            try:
                bent = compile(mutant.source, path, "exec", dont_inherit=True)
            except SyntaxError:
                yield mutant, Ended.BROKEN
                continue
            changed = _changed(source, bent)
            swaps = None if changed is None else _swaps(changed, there)
            tests = self._tests(swaps)
            if tests:
                pid, told = self._start(mutant, swaps, tests)
                running[pid] = (mutant, told)
            else:
                yield mutant, Ended.UNNOTICED
        while running:
            yield self._next(running)

    def _tests(self, swaps: list[Swap] | None) -> list[str]:
        """Those that run what is changed, first those that noticed most; all where it is more than functions."""
        if swaps is None:
            found = set(self._items)
        else:
            found = {test for function, _ in swaps for test in self._runs.get(function.__code__, ())}
        return sorted(found, key=lambda test: (-self._noticed[test], self._seconds[test]))

    def _next(self, running: dict[int, tuple[Mutant, int]]) -> tuple[Mutant, Ended]:
        pid, status = os.wait()
        mutant, told = running.pop(pid)
        with os.fdopen(told) as pipe:
            self._noticed[pipe.read()] += 1
        code = os.waitstatus_to_exitcode(status)
        if code < 0:
            return mutant, Ended.NOTICED
        return mutant, {0: Ended.UNNOTICED, NOTICED: Ended.NOTICED}.get(code, Ended.BROKEN)

    def _start(self, mutant: Mutant, swaps: list[Swap] | None, tests: list[str]) -> tuple[int, int]:
        """A child that runs the tests; what it writes to the pipe is the test that noticed."""
        reading, writing = os.pipe()
        if pid := os.fork():
            os.close(writing)
            return pid, reading
        try:
            signal.alarm(PATIENCE)
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            os._exit(self._anew(mutant, tests, writing) if swaps is None else self._swapped(swaps, tests, writing))
        finally:
            os._exit(BROKEN)

    def _swapped(self, swaps: list[Swap], tests: list[str], told: int) -> int:
        for function, code in swaps:
            function.__code__ = code
        self._forget()
        for test in tests:
            if any(report.failed for report in runtestprotocol(self._items[test], log=False, nextitem=None)):
                os.write(told, test.encode())
                return NOTICED
        return 0

    def _forget(self) -> None:
        """What the room's own functions remember was counted by the right version."""
        ours = self._place.replace("/", ".")
        for each in gc.get_objects():
            if isinstance(each, functools._lru_cache_wrapper) and each.__module__.startswith(ours):
                each.cache_clear()

    def _anew(self, mutant: Mutant, tests: list[str], told: int) -> int:
        for name in [name for name in sys.modules if self._stands_on_it(name)]:
            del sys.modules[name]
        sys.meta_path.insert(0, Bent(mutant))
        files = sorted({test.split("::")[0] for test in tests})
        return pytest.main([*ANEW, *files], plugins=[Noticing(tests, told)])

    def _stands_on_it(self, module: str) -> bool:
        top, _, rest = module.partition(".")
        beneath = top == "contracts" or rest.partition(".")[0] == "chassis"
        return top in ("contracts", "services", "tests") and (self._place.startswith("contracts") or not beneath)


def _changed(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    """The functions that differ, with their new code; None where something outside functions differs."""
    inside, other = [[it for it in code.co_consts if isinstance(it, CodeType)] for code in (old, new)]
    if _own(old) != _own(new) or len(inside) != len(other):
        return None
    found: list[tuple[CodeType, CodeType]] = []
    for before, after in zip(inside, other, strict=True):
        if before == after:
            continue
        is_function = before.co_flags & 0x1 and not before.co_name.startswith("<")
        deeper = [(before, after)] if is_function else _changed(before, after)
        if deeper is None:
            return None
        found += deeper
    return found


def _own(code: CodeType) -> object:
    return code.co_code, code.co_names, [repr(it) for it in code.co_consts if not isinstance(it, CodeType)]


def _swaps(changed: list[tuple[CodeType, CodeType]], there: list[FunctionType]) -> list[Swap] | None:
    """The functions there are, with the code they take; None where one is not there or is made anew at each call."""
    swaps: list[Swap] = []
    for before, after in changed:
        found = [each for each in there if each.__code__ == before]
        if not found or len(before.co_freevars) != len(after.co_freevars):
            return None
        swaps += [(each, after) for each in found]
    return swaps


class Noticing:
    """Runs these tests alone, in this order, and tells which one noticed."""

    def __init__(self, tests: list[str], told: int) -> None:
        self._order = {test: number for number, test in enumerate(tests)}
        self._told = told

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        kept = [item for item in items if item.nodeid in self._order]
        items[:] = sorted(kept, key=lambda item: self._order[item.nodeid])

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

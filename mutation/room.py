"""A room whose rules are bent, and which of its tests run which function of it.

`python -m mutation.room PLACE OUT TEST …` runs the tests once as they are and writes what it saw, as JSON.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import json
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from mutation.mutants import ROOT, Mutant

TESTS = {
    "contracts/frister": [
        f"tests/contracts/test_{name}.py" for name in ("frister", "varsel_og_vindue", "vindue_uden", "koncept")
    ],
    **{f"services/{island}/domain": [f"tests/{island}"] for island in ("consent", "routing", "meetings")},
}
"""Rooms and the tests that must notice. Pure ones, in milliseconds; no other may."""
OURS = ("contracts", "services", "tests", "mutation")
BENEATH = ("contracts", "services.chassis")
"""What a service's domain stands on and never changes with it."""


@dataclass(frozen=True)
class Room:
    """seconds: each test, and how long it takes. runs: the tests that run a function, by file and its first line."""

    seconds: dict[str, float]
    runs: dict[str, dict[int, set[str]]]

    @classmethod
    def of(cls, place: str) -> Room:
        """Raises RuntimeError when the tests fail before anything is changed."""
        with tempfile.NamedTemporaryFile() as out:
            words = [sys.executable, "-m", "mutation.room", place, out.name, *TESTS[place]]
            done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
            if done.returncode:
                raise RuntimeError(f"the tests fail as they are: {done.stdout[-3000:]}{done.stderr[-1000:]}")
            seen = json.loads(Path(out.name).read_text("utf-8"))
        for name in seen["modules"]:
            _import(name, place)
        runs = {file: {int(line): set(tests) for line, tests in lines.items()} for file, lines in seen["runs"].items()}
        return cls(seen["seconds"], runs)

    def tests_of(self, mutant: Mutant) -> set[str]:
        """Every test that runs the function; all of them for what runs when the file is imported."""
        first = _function_around(mutant)
        return set(self.seconds) if first is None else self.runs.get(mutant.file, {}).get(first, set())


def _function_around(mutant: Mutant) -> int | None:
    """The first line of the innermost function in whose body the mutant differs."""
    tree = ast.parse((ROOT / mutant.file).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    around = [
        f for f in ast.walk(tree) if isinstance(f, kinds) and f.body[0].lineno <= mutant.line <= f.body[-1].end_lineno
    ]
    innermost = max(around, key=lambda f: f.body[0].lineno, default=None)
    return innermost and min([innermost.lineno, *(each.lineno for each in innermost.decorator_list)])


def _import(name: str, place: str) -> None:
    ours = name.split(".", maxsplit=1)[0] in OURS
    beneath = not place.startswith("contracts") and any(name == b or name.startswith(f"{b}.") for b in BENEATH)
    if name.startswith("__") or (ours and not beneath):
        return
    with contextlib.suppress(Exception):  # a name that only another module can load
        importlib.import_module(name)


class Watching:
    """Which test runs which function of the room."""

    def __init__(self, place: str) -> None:
        self._place = f"{ROOT / place}/"
        self._entered: set[CodeType] = set()
        self.seconds: dict[str, float] = defaultdict(float)
        self.runs: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._entered.clear()
        threading.settrace(self._enter)
        sys.settrace(self._enter)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            for code in self._entered:
                self.runs[_short(code.co_filename)][code.co_firstlineno].add(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration

    def _enter(self, frame: FrameType, event: str, told: Any) -> None:  # noqa: ARG002
        code = frame.f_code
        if code.co_filename.startswith(self._place):
            self._entered.add(code)


def _short(file: str) -> str:
    return Path(file).relative_to(ROOT).as_posix()


def main(place: str, out: str, *tests: str) -> int:
    watching = Watching(place)
    code = pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[watching])
    runs = {file: {line: sorted(by) for line, by in lines.items()} for file, lines in watching.runs.items()}
    seen = {"seconds": watching.seconds, "runs": runs, "modules": sorted(sys.modules)}
    Path(out).write_text(json.dumps(seen), "utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

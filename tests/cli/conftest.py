"""The command line, called in this process: what it answers, what it says, and its exit code."""

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from services.chassis import log
from services.cli.main import call


@dataclass(frozen=True)
class Ran:
    """One command line. `out` is for machines, `err` for people."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Trivsel = Callable[..., Ran]


@pytest.fixture
def trivsel(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Trivsel]:
    """`trivsel("frist", "--liste")`. The verbs take over this process's log; it is put back afterwards."""
    for owner, name in [(sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")]:
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    monkeypatch.setattr(log, "_output", log._Output())
    monkeypatch.setenv("COLUMNS", "200")
    handlers, level = logging.root.handlers[:], logging.root.level

    def run(*tokens: object) -> Ran:
        capsys.readouterr()
        code = call([str(token) for token in tokens])
        return Ran(code, *capsys.readouterr())

    yield run
    logging.captureWarnings(False)
    logging.getLogger("uvicorn.access").disabled = False
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)

"""What the verbs share: the menu they stand on, how a person is spoken to, and how it ends.

Exit codes: 0 it went well, 1 the answer is no or something stopped us, 2 we were asked for what does not exist.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Coroutine
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, TypeVar

import cyclopts
from cyclopts import Group, Parameter
from rich.console import Console

from services.chassis import log
from services.cli import words
from services.client import Refused

T = TypeVar("T")
OK, NO, WRONG = 0, 1, 2

app = cyclopts.App(
    name="trivsel",
    help="Tværfagligt trivselsarbejde for børn og unge.",
    version=version("trivsel"),
    group_commands=Group("Kommandoer"),
    group_arguments=Group("Argumenter"),
    group_parameters=Group("Tilvalg"),
    default_parameter=Parameter(negative=()),
)
err = Console(stderr=True, highlight=False, soft_wrap=True)
out = Console(soft_wrap=True, highlight=False)

Data = Annotated[Path, Parameter(help="Mappen med byens data. Kører der intet system på den, startes et imens.")]
Json = Annotated[bool, Parameter(name="--json", help="Svar som JSON.")]


def group(name: str, help_: str) -> cyclopts.App:
    """A family of verbs: `trivsel <name> <verb>`."""
    family = cyclopts.App(name=name, help=help_)
    app.command(family)
    return family


def run(work: Coroutine[Any, Any, int | None]) -> int:
    """Run the verb; what a person can mend is said in words."""
    log.configure("warning", "pretty", stream=sys.stderr)
    try:
        return asyncio.run(work) or OK
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Exception as no:
        return said(no)


def said(no: Exception) -> int:
    """Say why it did not go, and with which exit code. What nobody foresaw stays an exception."""
    match no:
        case Refused():
            err.print(f"trivsel: {no.problem.get('detail')}{f' ({no.rule})' if no.rule else ''}", markup=False)
        case TimeoutError():
            err.print(f"trivsel: {no if str(no) else 'det tog for lang tid'}", markup=False)
        case OSError():
            err.print(f"trivsel: {words.of_the_machine(no)}", markup=False)
        case ValueError() | RuntimeError():
            err.print(f"trivsel: {no}", markup=False)
        case _:
            raise no
    return WRONG if isinstance(no, ValueError) else NO


def aware(at: T) -> T:
    """A time without zone is Danish local time; a date stays a date."""
    if isinstance(at, datetime) and at.tzinfo is None:
        from contracts.frister import KOEBENHAVN

        return at.replace(tzinfo=KOEBENHAVN)
    return at


def show_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")

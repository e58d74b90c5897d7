"""The menu of verbs, and the few things they share."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Coroutine
from importlib.metadata import version
from typing import Any

import cyclopts
from rich.console import Console

from services.chassis import log
from services.client import Refused

app = cyclopts.App(name="trivsel", help="Tværfagligt trivselsarbejde for børn og unge.", version=version("trivsel"))
out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, highlight=False)


def run(work: Coroutine[Any, Any, int | None]) -> int:
    """Run the verb; what a person can mend is said in one line, exit code 1."""
    log.configure("warning", "pretty", stream=sys.stderr)
    try:
        return asyncio.run(work) or 0
    except KeyboardInterrupt:
        return 130
    except (Refused, ValueError, RuntimeError, OSError, TimeoutError) as no:
        err.print(f"trivsel: {no}", markup=False)
        return 1


def show_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def main() -> None:
    """The console script."""
    from services.cli import data, look, rules, system  # noqa: F401 – each registers its verbs

    sys.exit(app())

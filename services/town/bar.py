"""Where a long job is, on stderr: counts and dates, nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from contracts.frister import lokal_dato

Advance = Callable[[int, datetime | None], None]


@contextmanager
def bar(title: str, total: int) -> Iterator[Advance]:
    """Call what it gives with how many steps are done in all, and the date they have come to."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(title, total=total)

        def advance(done: int, at: datetime | None = None) -> None:
            day = f" {lokal_dato(at):%d.%m.%Y}" if at else ""
            progress.update(task, completed=done, description=title + day)

        yield advance

"""What every measurement is given: a PostgreSQL server and a folder of its own, and a way to say how far it is."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.chassis.application import Application
from services.chassis.store.opening import open_database
from services.chassis.store.store import Store
from tests.postgres import Postgres, binaries

MASTER = bytes(range(32))
NO_POSTGRES = "no PostgreSQL binaries on this machine: NOT MEASURED"


@dataclass(frozen=True)
class Setting:
    """`postgres` is None where the machine has no PostgreSQL."""

    folder: Path
    postgres: Postgres | None

    def databases(self) -> dict[str, str]:
        """The address of an empty database of each kind."""
        found = {"SQLite": f"sqlite:///{tempfile.mkdtemp(dir=self.folder)}"}
        if self.postgres:
            found["PostgreSQL"] = self.postgres.new_database()
        return found


@contextmanager
def prepared() -> Iterator[Setting]:
    """Start the server, and leave nothing behind."""
    programs = binaries()
    postgres = Postgres(programs) if programs else None
    folder = Path(tempfile.mkdtemp(prefix="trivsel-bench-"))
    try:
        yield Setting(folder, postgres)
    finally:
        if postgres:
            postgres.close()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def store(application: Application, url: str) -> Iterator[Store]:
    opened = Store(application, open_database(url, application.NAME), MASTER)
    try:
        yield opened
    finally:
        opened.close()


def say(words: str) -> None:
    """Progress; the result alone goes to stdout."""
    print(f"  … {words}", file=sys.stderr, flush=True)

"""Tables of projections whose code is no longer the code that made them: dropped, and folded anew from the facts.

The facts stay. The first of a service's projections is its ledger: every fact that it heard, as it was, so the others
are made anew from it without asking anyone and before anything is answered. When the ledger itself has other columns
it goes too, and every source sends its whole log again.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from inspect import getsource
from typing import Any

from services.chassis import log
from services.chassis.store.database import Database
from services.chassis.store.projection import Key, Ledger, Projection

CREATE = ("CREATE TABLE IF NOT EXISTS projections (name TEXT PRIMARY KEY, version TEXT NOT NULL)",)
NOTE = (
    "INSERT INTO projections (name, version) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET version = excluded.version"
)
SUBJECTS = 200
"""Whose facts are read, and whose rows are written, at once."""


def version(projection: Projection[Any]) -> str:
    """The code a table's rows are made by: the projection's module and what it builds on in its own service.

    Of the ledger only the columns count, for its rows are the facts themselves.
    """
    if isinstance(projection, Ledger):
        return sha256(projection.TABLE.create[0].encode()).hexdigest()
    sources = [getsource(sys.modules[name]) for name in sorted(_builds_on(type(projection).__module__))]
    return sha256("\n".join([*projection.TABLE.create, *sources]).encode()).hexdigest()


def _builds_on(module: str) -> set[str]:
    """The module, and every module of its own service that it imports, and they."""
    found, waiting = {module}, [module]
    service = ".".join(module.split(".")[:2])
    while waiting:
        for node in ast.walk(ast.parse(getsource(sys.modules[waiting.pop()]))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            new = {name for name in names if name.startswith(f"{service}.") and name in sys.modules} - found
            found |= new
            waiting += new
    return found


def rebuild(database: Database, projections: Sequence[Projection[Any]], service: str) -> None:
    """Every table is there, and made by the code of today. A crash on the way begins it again at the next start."""
    if not projections:
        return
    database.create(CREATE)
    with database.alone():
        stored: dict[str, str] = dict(database.query("SELECT name, version FROM projections"))
        stale = [each for each in projections if stored.get(each.TABLE.name) != version(each)]
        if not stale:
            return
        ledger = projections[0]
        if ledger in stale:
            stale = list(projections)
            positions = f"UPDATE {database.TRACKING} SET notification_id = 0"
            database.create([f"{positions} WHERE substr(application_name, 1, 2) <> '__'"])
        names = ", ".join(f"'{each.TABLE.name}'" for each in stale)
        dropped = [f"DROP TABLE IF EXISTS {each.TABLE.name}" for each in stale]
        created = [sql for each in stale for sql in each.TABLE.create]
        database.create([f"DELETE FROM projections WHERE name IN ({names})", *dropped, *created])
        if stored:  # at the very first start there is nothing that anybody need know of
            log.get(service).warning("projections_rebuilt", count=len(stale))
        if isinstance(ledger, Ledger) and ledger not in stale:
            for subjects in _some(ledger.subjects(database.query)):
                _fold(database, ledger, subjects, stale)
        database.insert((), (), [(NOTE, [(each.TABLE.name, version(each)) for each in stale])])


def _some(subjects: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(subjects), SUBJECTS):
        yield subjects[start : start + SUBJECTS]


def _fold(database: Database, ledger: Ledger[Any], subjects: Sequence[str], stale: Sequence[Projection[Any]]) -> None:
    """The rows that these subjects' facts make; what a row is made of is of one subject, and in its sources' order."""
    facts = ledger.facts(database.query, subjects)
    statements = []
    for projection in stale:
        rows: dict[Key, Any] = projection.fold(facts)
        if rows:
            statements.append((projection.TABLE.upsert, list(rows.values())))
    if statements:
        database.insert((), (), statements)

"""Projections: one question each, answered from a table of few columns that is folded from facts.

A projection's row is a NamedTuple of text and whole numbers: its fields are the columns, the first ones the key. Facts
of one batch share a unit, so a row is read once a batch, changed in memory and written once before the commit. Nothing
outlives the unit: a batch that fails and runs again begins from what is committed. `evolve` is pure, so the same facts
folded without a database give the same rows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Generic, TypeVar, cast, get_type_hints

from contracts.envelope import Envelope
from contracts.fact import Fact
from services.chassis.unit import Unit

R = TypeVar("R", bound=tuple[Any, ...])
Key = tuple[str, ...]
Query = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]

MANY = 500
"""Keys in one question to the database."""


def instant(moment: datetime) -> str:
    """An instant as text of one length in UTC, so that order as text is order in time, in every collation."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Table(Generic[R]):
    """A table whose columns are the fields of `row`; the first `key` of them are its primary key.

    Rows are read by the first key field alone: it is what the rows of one batch have in common.
    """

    def __init__(self, name: str, row: type[R], key: int = 1, indexes: Sequence[str] = ()) -> None:
        self.name = name
        self.make: Callable[[Iterable[Any]], R] = cast(Any, row)._make
        self.columns = tuple(get_type_hints(row))
        self.keys = self.columns[:key]
        types = {int: "BIGINT", str: "TEXT"}
        declared = ", ".join(f"{column} {types[kind]} NOT NULL" for column, kind in get_type_hints(row).items())
        self.create = [
            f"CREATE TABLE IF NOT EXISTS {name} ({declared}, PRIMARY KEY ({', '.join(self.keys)}))",
            *(
                f"CREATE INDEX IF NOT EXISTS {name}_{number} ON {name} ({index})"
                for number, index in enumerate(indexes, 1)
            ),
        ]
        others = self.columns[key:]
        change = f"DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in others)}" if others else "DO NOTHING"
        places = ", ".join("?" * len(self.columns))
        into = f"{name} ({', '.join(self.columns)})"
        self.upsert = f"INSERT INTO {into} VALUES ({places}) ON CONFLICT ({', '.join(self.keys)}) {change}"

    def select(self, query: Query, rest: str = "", params: Sequence[Any] = ()) -> list[R]:
        """Rows; `rest` is what follows FROM (WHERE, ORDER BY, LIMIT)."""
        sql = f"SELECT {', '.join(self.columns)} FROM {self.name} {rest}"
        return [self.make(found) for found in query(sql, params)]

    def key(self, row: R) -> Key:
        """The row's primary key."""
        return row[: len(self.keys)]

    def rows(self, unit: Unit) -> Rows[R]:
        """The rows of this table in this unit."""
        name = f"table {self.name}"
        waiting = unit.flushes.get(name)
        if not isinstance(waiting, Rows):
            waiting = Rows(self, unit)
            unit.before_commit(name, waiting)
        return waiting


class Rows(Generic[R]):
    """The rows of one table that one unit has touched; called once, before the commit, to write the changed ones."""

    def __init__(self, table: Table[R], unit: Unit) -> None:
        self._table = table
        self._unit = unit
        self._rows: dict[Key, R] = {}
        self._known: set[str] = set()
        self._changed: set[Key] = set()

    def fetch(self, firsts: Iterable[str]) -> None:
        """Have at hand every row of these first key fields, in few questions."""
        unknown = sorted(set(firsts) - self._known)
        for start in range(0, len(unknown), MANY):
            some = unknown[start : start + MANY]
            where = f"WHERE {self._table.keys[0]} IN ({', '.join('?' * len(some))})"
            for row in self._table.select(self._unit.query, where, some):
                self._rows.setdefault(self._table.key(row), row)
        self._known.update(unknown)

    def get(self, key: Key) -> R | None:
        """The row as it is now, changes of this unit included."""
        row = self._rows.get(key)
        if row is None and key[0] not in self._known:
            self.fetch(key[:1])
            row = self._rows.get(key)
        return row

    def of(self, first: str) -> list[R]:
        """Every row of one first key field, changes of this unit included."""
        self.fetch([first])
        return [row for key, row in self._rows.items() if key[0] == first]

    def put(self, row: R) -> None:
        """The row from now on; needs no reading first."""
        key = self._table.key(row)
        self._rows[key] = row
        self._changed.add(key)

    def where(self, holds: Callable[[R], bool], rest: str, params: Sequence[Any]) -> list[R]:
        """Rows that hold, of those the database finds by `rest` and those this unit has touched."""
        found = {self._table.key(row): row for row in self._table.select(self._unit.query, rest, params)}
        return [row for row in (found | self._rows).values() if holds(row)]

    def __call__(self) -> None:
        if self._changed:
            self._unit.execute(self._table.upsert, [self._rows[key] for key in self._changed])


class Projection(ABC, Generic[R]):
    """One question. TABLE holds the answer, `key` says whose row a fact changes, `evolve` how.

    A row is made of facts of one subject: only among them is there an order that a parked fact cannot break.

    APPENDS: each row comes from one fact and is never changed, so nothing need be read before.
    """

    TABLE: ClassVar[Table[Any]]
    APPENDS: ClassVar[bool] = False

    @abstractmethod
    def key(self, fact: Fact, envelope: Envelope) -> Key | None:
        """The key of the row this fact changes; None when it is no matter here."""

    @abstractmethod
    def evolve(self, row: R | None, fact: Fact, envelope: Envelope) -> R | None:
        """The row after the fact. Pure and total: an unknown fact changes nothing."""

    def react(self, unit: Unit, fact: Fact, envelope: Envelope) -> None:
        key = self.key(fact, envelope)
        if key is not None:
            rows: Rows[R] = self.TABLE.rows(unit)
            before = None if self.APPENDS else rows.get(key)
            after = self.evolve(before, fact, envelope)
            if after is not None and after != before:
                rows.put(after)

    def fold(self, facts: Iterable[tuple[Fact, Envelope]]) -> dict[Key, R]:
        """The rows after these facts, without a database."""
        rows: dict[Key, R] = {}
        for fact, envelope in facts:
            key = self.key(fact, envelope)
            if key is not None and (row := self.evolve(rows.get(key), fact, envelope)) is not None:
                rows[key] = row
        return rows


class Ledger(Projection[R]):
    """Every fact that was heard, as it was: what the other projections are made anew from when their code changes."""

    @abstractmethod
    def subjects(self, query: Query) -> list[str]:
        """What the facts are about."""

    @abstractmethod
    def facts(self, query: Query, subjects: Sequence[str]) -> list[tuple[Fact, Envelope]]:
        """The facts of these subjects, each source's in its own order."""

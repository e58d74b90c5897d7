"""reporting on a bare stage: facts in, rows and answers out, on a real SQLite in memory and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid5

from contracts.command import Anledning, Command, Question
from contracts.envelope import Envelope, Hoved
from contracts.fact import Fact, owner
from contracts.koncept import Koncept, hent_koncept
from contracts.tid import KlokkenSlog
from contracts.values import Aktør, Rolle
from services.chassis.aggregate import Aggregate
from services.chassis.unit import NewFact, Unit
from services.reporting.application import Application
from tests.given import NS, kl, navn

KONCEPT = hent_koncept("fredericia-2026")
Sent = tuple[Fact, Envelope]


class Log:
    """What the other services have published: each fact gets the next position of its own service's log."""

    def __init__(self, koncept: Koncept = KONCEPT) -> None:
        self.koncept = koncept
        self.sent: list[Sent] = []
        self._positions: dict[str, int] = {}

    def say(
        self, tid: str, *facts: Fact, rolle: Rolle = Rolle.SYSTEM, aarsag: UUID | None = None, sandt: str | None = None
    ) -> UUID:
        """Facts registered at `tid`, true at `sandt` if not then; returns the id of the last."""
        fakta = UUID(int=0)
        for fact in facts:
            source = owner(fact.TOPIC)
            forrige = self._positions.get(source, 0)
            self._positions[source] = forrige + 1
            fakta = uuid5(NS, f"{source} {forrige + 1}")
            virkning = getattr(fact, fact.VIRKNING) if fact.VIRKNING else kl(sandt or tid)
            hoved = Hoved(
                id=fakta,
                virkning=virkning,
                registreret=kl(tid),
                aktoer=Aktør(id=navn(rolle.value), rolle=rolle),
                kommando=uuid5(fakta, "kommando"),
                korrelation=uuid5(fakta, "kommando"),
                aarsag=aarsag,
                koncept=self.koncept.id,
                koncept_hash=self.koncept.hash,
                kalender=self.koncept.kalender,
            )
            subject = next(
                (getattr(fact, n) for n in ("forloeb", "lederteam", "underretning", "indsats") if hasattr(fact, n)),
                navn("emne"),
            )
            envelope = Envelope(hoved=hoved, topic=fact.TOPIC, subject=subject, position=forrige + 1, forrige=forrige)
            self.sent.append((fact, envelope))
        return fakta

    def of(self, source: str) -> list[Sent]:
        return [sent for sent in self.sent if sent[1].source == source]


class Stage:
    """The application and its tables."""

    def __init__(self, koncept: Koncept = KONCEPT) -> None:
        self.application = Application(koncept.id)
        self.db = sqlite3.connect(":memory:", check_same_thread=False)
        tables = (sql for projection in self.application.PROJECTIONS for sql in projection.TABLE.create)
        for sql in (*self.application.CREATE_STATEMENTS, *tables):
            self.db.execute(sql)
        self.streams: dict[UUID, Aggregate] = {}
        self.new: list[NewFact] = []
        self.refusals: list[tuple[str, str]] = []
        self.time = kl("2026-03-02 08:00")

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self.db.execute(sql, params).fetchall()

    def _load(self, kind: type[Aggregate], key: UUID) -> Aggregate:
        return self.streams.setdefault(kind.stream_id(key), kind(key))

    def unit(self, rolle: Rolle = Rolle.SYSTEM) -> Unit:
        occasion = Anledning(aktoer=Aktør(id=navn("system"), rolle=rolle), registreret=self.time)
        return Unit(load=self._load, query=self.query, occasion=occasion)

    def hears(self, sent: Iterable[Sent], batch: int = 100) -> Stage:
        """Facts arrive in batches, each one unit and one transaction."""
        waiting = list(sent)
        for start in range(0, len(waiting), batch):
            unit, some = self.unit(), waiting[start : start + batch]
            self.application.prepare(unit, [envelope for _, envelope in some])
            for fact, envelope in some:
                unit.envelope = envelope
                self.application.hear(unit, fact)
            self.commit(unit)
        return self

    def commit(self, unit: Unit) -> None:
        for flush in unit.flushes.values():
            flush()
        with self.db:
            for sql, rows in unit.statements:
                self.db.executemany(sql, rows)
        self.new += unit.facts
        self.refusals += unit.refusals

    def tick(self, tid: str) -> Stage:
        self.time = kl(tid)
        unit = self.unit()
        self.application.react(unit, KlokkenSlog(tidspunkt=kl(tid)))
        self.commit(unit)
        return self

    def when(self, command: Command) -> list[Fact]:
        unit = self.unit()
        self.application.do(unit, command)
        self.application.settle(unit)
        self.commit(unit)
        return [new.fact for new in unit.facts]

    def ask(self, question: Question) -> dict[str, Any]:
        return self.application.ask(self.unit(), question)

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything in every table, for comparing."""
        tables = [name for (name,) in self.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(self.query(f"SELECT * FROM {table}")) for table in tables}

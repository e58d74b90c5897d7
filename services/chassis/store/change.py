"""One transaction: all that a round of jobs decided, on its way into the database."""

from __future__ import annotations

from dataclasses import dataclass

from eventsourcing.persistence import StoredEvent, Tracking

from services.chassis.store import filing
from services.chassis.store.database import Row, Statement
from services.chassis.store.job import Decided, answer_of
from services.chassis.store.memory import Memory


@dataclass(frozen=True, slots=True)
class Change:
    """Everything in it is stored, or nothing."""

    events: list[StoredEvent]
    trackings: list[Tracking]
    statements: list[Statement]


def change_of(done: list[Decided], memory: Memory) -> Change:
    """The transaction that stores what was decided; a command's answer is part of it."""
    units = [each.unit for each in done]
    positions: dict[str, int] = {}
    statements: list[Statement] = []
    for unit in units:
        for flush in unit.flushes.values():
            flush()
        positions |= unit.positions
        statements += unit.statements
    memory.make_keys(new.fact for unit in units for new in unit.facts)
    codec = memory.codec
    events: list[StoredEvent] = []
    filed = [row for unit in units for row in unit.filed]
    for each in done:
        encoded = [codec.encode(new) for new in each.unit.facts]
        events += [event for event, _ in encoded]
        for new, (_, body) in zip(each.unit.facts, encoded, strict=True):
            filed += filing.rows(memory.application, new.fact, new.head, body)
        if each.job.command:
            each.result = answer_of(each.job.command, each.unit.facts, [public for _, public in encoded])
    tables: dict[str, list[Row]] = {
        "INSERT INTO keys VALUES (?, ?)": [(str(s), wrapped) for s, wrapped in codec.keyring.take_fresh()],
        "INSERT INTO commands VALUES (?, ?)": [
            (each.job.command, each.job.asked + each.result) for each in done if each.job.command
        ],
        filing.FILE: filed,
        **memory.alarm_rows(units),
        "INSERT INTO keys VALUES (?, ?) ON CONFLICT (subject) DO UPDATE SET wrapped = excluded.wrapped": [
            (str(subject), None) for unit in units for subject in unit.shredded
        ],
    }
    statements += [(sql, rows) for sql, rows in tables.items() if rows]
    return Change(events, [Tracking(source, position) for source, position in positions.items()], statements)

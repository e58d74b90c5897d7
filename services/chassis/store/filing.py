"""Facts kept at hand by whom they are about: what decides who may see what, folded when somebody asks.

Nothing is folded into a state beforehand: a round may be decided while the one before is stored, and a row that is only
added needs no reading first. A better fold tomorrow reads the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from contracts.envelope import Hoved
from contracts.fact import FACTS, Fact
from contracts.values import Aktør, Rolle
from services.chassis.application import Application
from services.chassis.store.database import Database, Row
from services.chassis.store.projection import Query

FILE = (
    "INSERT INTO filed (subject, fact, topic, actor, role, body) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (subject, fact) DO NOTHING"
)
"""A fact that is heard again changes nothing, and does not become the latest word."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A fact, and who caused it."""

    fact: Fact
    by: Aktør


def rows(application: Application, fact: Fact, head: Hoved, body: bytes) -> list[Row]:
    """What to keep of a fact: a row for each id it is kept under. `body` holds its public fields alone."""
    under = application.filed_under(fact)
    if not under:
        return []
    known = (str(head.id), fact.TOPIC, str(head.aktoer.id), head.aktoer.rolle.value, body)
    return [(str(id_), *known) for id_ in under]


def read(database: Database, subjects: Sequence[UUID]) -> list[Filed]:
    """All that is kept about these, in the order in which this service came to know it."""
    return find(database.query, subjects)


def find(query: Query, subjects: Sequence[UUID]) -> list[Filed]:
    """The same, for a question that is being answered."""
    if not subjects:
        return []
    places = ", ".join("?" * len(subjects))
    sql = f"SELECT topic, actor, role, body FROM filed WHERE subject IN ({places}) ORDER BY nr"
    return [
        Filed(FACTS[topic].model_validate_json(bytes(body)), Aktør(id=UUID(actor), rolle=Rolle(role)))
        for topic, actor, role, body in query(sql, [str(each) for each in subjects])
    ]


def has_parked(database: Database, subject: UUID) -> bool:
    """Whether facts of this subject were put aside, so that what is kept may not be the whole truth."""
    return bool(database.query("SELECT 1 FROM parked WHERE subject = ? LIMIT 1", [str(subject)]))

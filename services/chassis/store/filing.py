"""Facts kept at hand by whom they are about: what decides who may see what, folded when somebody asks.

Nothing is folded into a state beforehand: a round may be decided while the one before is stored, and a row that is only
added needs no reading first. A better fold tomorrow reads the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
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


KEPT = "SELECT nr, subject, topic, actor, role, body FROM filed WHERE"


@dataclass(frozen=True, slots=True)
class Filed:
    """A fact, who caused it, and its place in the order in which this service came to know them."""

    nr: int
    fact: Fact
    by: Aktør


class Stamp(NamedTuple):
    """How many facts are kept about a subject, and the number of the last: no fact is ever taken out."""

    facts: int
    last: int


NOTHING = Stamp(0, 0)


@dataclass(slots=True)
class More:
    """What has come about a subject. `anew`: all of it, for one with a lower number came later than a higher one."""

    stamp: Stamp
    facts: list[Filed]
    anew: bool = False


def rows(application: Application, fact: Fact, head: Hoved, body: bytes) -> list[Row]:
    """What to keep of a fact: a row for each id it is kept under. `body` holds its public fields alone."""
    under = application.filed_under(fact)
    if not under:
        return []
    known = (str(head.id), fact.TOPIC, str(head.aktoer.id), head.aktoer.rolle.value, body)
    return [(str(id_), *known) for id_ in under]


def find(query: Query, subjects: Sequence[UUID]) -> list[Filed]:
    """All that is kept about these, in the order in which this service came to know it."""
    if not subjects:
        return []
    found = query(f"{KEPT} subject IN ({_places(subjects)}) ORDER BY nr", _texts(subjects))
    return [*map(_filed, found)]


def newer(database: Database, known: Mapping[UUID, Stamp]) -> dict[UUID, More]:
    """What was filed about these since each had that stamp; those of which nothing was are left out."""
    grown = {each: stamp for each, stamp in stamps(database, known).items() if stamp != known[each]}
    first = {each: 0 for each in grown if known[each] == NOTHING}
    more = _after(database, first) | _after(database, {each: known[each].last for each in grown.keys() - first.keys()})
    torn = {each for each, stamp in grown.items() if known[each].facts + len(more[each]) < stamp.facts}
    more |= _after(database, dict.fromkeys(torn, 0))
    return {each: _more(more[each], NOTHING if each in torn else known[each], anew=each in torn) for each in grown}


def stamps(database: Database, subjects: Collection[UUID]) -> dict[UUID, Stamp]:
    """Of those about whom anything is kept."""
    if not subjects:
        return {}
    sql = f"SELECT subject, COUNT(*), MAX(nr) FROM filed WHERE subject IN ({_places(subjects)}) GROUP BY subject"
    return {UUID(subject): Stamp(count, last) for subject, count, last in database.query(sql, _texts(subjects))}


def parked(database: Database, subjects: Collection[UUID]) -> set[UUID]:
    """Those of whom facts were put aside, so that what is kept may not be the whole truth."""
    sql = f"SELECT DISTINCT subject FROM parked WHERE subject IN ({_places(subjects)})"
    return {UUID(subject) for (subject,) in database.query(sql, _texts(subjects))}


def _after(database: Database, last: Mapping[UUID, int]) -> dict[UUID, list[Filed]]:
    """Of each subject what has a higher number than its last."""
    found: dict[UUID, list[Filed]] = {each: [] for each in last}
    if last:
        sql = f"{KEPT} subject IN ({_places(last)}) AND nr > ? ORDER BY nr"
        for row in database.query(sql, [*_texts(last), min(last.values())]):
            subject = UUID(row[1])
            if row[0] > last[subject]:
                found[subject].append(_filed(row))
    return found


def _more(facts: list[Filed], before: Stamp, *, anew: bool) -> More:
    return More(Stamp(before.facts + len(facts), facts[-1].nr), facts, anew)


def _filed(row: Row) -> Filed:
    nr, _, topic, actor, role, body = row
    by = Aktør(id=UUID(actor), rolle=Rolle(role))
    return Filed(nr, FACTS[topic].model_validate_json(bytes(body)), by)


def _places(of: Collection[object]) -> str:
    return ", ".join("?" * len(of))


def _texts(ids: Iterable[UUID]) -> list[str]:
    return [str(each) for each in ids]

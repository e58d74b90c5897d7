"""Which deadline says how long the people of an ended forløb are known? One row a forløb: the latest one that was set.

What the deadline is called is each koncept's own choice, so the fact tells, and never its name. What became of it
stands with all the other deadlines.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts.consent import OpbevaringsfristSat
from contracts.envelope import Envelope
from contracts.fact import Fact
from services.chassis.store.projection import Key, Projection, Table


class Opbevaring(NamedTuple):
    forloeb: str
    frist_id: str


class Opbevaringer(Projection[Opbevaring]):
    TABLE: ClassVar = Table("opbevaring", Opbevaring, indexes=("frist_id",))

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.forloeb),) if isinstance(fact, OpbevaringsfristSat) else None

    def evolve(self, row: Opbevaring | None, fact: Fact, envelope: Envelope) -> Opbevaring | None:  # noqa: ARG002
        if isinstance(fact, OpbevaringsfristSat):
            return Opbevaring(str(fact.forloeb), str(fact.frist_id))
        return row

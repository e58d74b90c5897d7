"""Where does each forløb stand, and since when? One row a forløb; every number of the dashboard is a count of these."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts.envelope import Envelope
from contracts.fact import Fact, ForløbFact
from services.chassis.store.projection import Key, Projection, Query, Table
from services.reporting import state
from services.reporting.state import SAG_LUKKET, Forløbstilstand


class Forløb(Projection[Forløbstilstand]):
    TABLE: ClassVar = Table(
        "forloeb",
        Forløbstilstand,
        indexes=(
            "tilstand, begyndt, forloeb",
            "tilstand, skala, trin, begyndt, dagsorden, sag",
            "begyndt, forloeb",
            "enhed, begyndt, forloeb",
            "sidst",
        ),
    )

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.forloeb),) if isinstance(fact, ForløbFact) else None

    def evolve(self, row: Forløbstilstand | None, fact: Fact, envelope: Envelope) -> Forløbstilstand | None:
        return state.evolve(row, fact, envelope)


class Antal(NamedTuple):
    """How many forløb stand in one state on one step, and how many of them are on an agenda or have an open case."""

    tilstand: str
    skala: str
    trin: str
    antal: int
    paa_dagsorden: int
    sager: int


def antal(query: Query) -> list[Antal]:
    """How many stand where, in one look at one index. A lane that holds a case and no forløb counts as a case alone."""
    sql = (
        "SELECT tilstand, skala, trin, COUNT(NULLIF(begyndt, '')) AS antal, COUNT(NULLIF(dagsorden, '')) AS paa, "
        f"SUM(CASE WHEN sag IN ('', '{SAG_LUKKET}') THEN 0 ELSE 1 END) AS sager "
        "FROM forloeb GROUP BY tilstand, skala, trin"
    )
    return [Antal(*fundet) for fundet in query(sql, ())]


def side(query: Query, where: str, params: tuple[str, ...], efter: str | None, most: int) -> list[Forløbstilstand]:
    """A page of a list, oldest first, after the row `efter`."""
    if efter is not None:
        naaet = Forløb.TABLE.select(query, "WHERE forloeb = ?", (efter,))
        if not naaet:
            return []
        where = f"({where}) AND (begyndt > ? OR (begyndt = ? AND forloeb > ?))"
        params = (*params, naaet[0].begyndt, naaet[0].begyndt, efter)
    return Forløb.TABLE.select(query, f"WHERE {where} ORDER BY begyndt, forloeb LIMIT ?", (*params, most))

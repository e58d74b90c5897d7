"""Where does each forløb stand, and since when? One row a forløb; every number of the dashboard is a count of these."""

from __future__ import annotations

from typing import ClassVar

from contracts.envelope import Envelope
from contracts.fact import Fact, ForløbFact
from services.chassis.store.projection import Key, Projection, Query, Table
from services.reporting import state
from services.reporting.state import Forløbstilstand


class Forløb(Projection[Forløbstilstand]):
    TABLE: ClassVar = Table(
        "forloeb",
        Forløbstilstand,
        indexes=("tilstand, begyndt, forloeb", "trin, tilstand, begyndt, forloeb", "begyndt, forloeb", "sidst"),
    )

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.forloeb),) if isinstance(fact, ForløbFact) else None

    def evolve(self, row: Forløbstilstand | None, fact: Fact, envelope: Envelope) -> Forløbstilstand | None:
        return state.evolve(row, fact, envelope)


def antal_efter_tilstand(query: Query) -> dict[str, int]:
    """How many forløb are in each state; states without any are left out."""
    return dict(query("SELECT tilstand, COUNT(*) AS antal FROM forloeb GROUP BY tilstand", ()))


def antal_efter_trin(query: Query, where: str) -> dict[str, int]:
    """How many of those for which `where` holds stand on each step."""
    return dict(query(f"SELECT trin, COUNT(*) AS antal FROM forloeb WHERE trin <> '' AND {where} GROUP BY trin", ()))


def side(query: Query, where: str, params: tuple[str, ...], efter: str | None, most: int) -> list[Forløbstilstand]:
    """A page of a list, oldest first, after the row `efter`."""
    if efter is not None:
        naaet = Forløb.TABLE.select(query, "WHERE forloeb = ?", (efter,))
        if not naaet:
            return []
        where = f"({where}) AND (begyndt > ? OR (begyndt = ? AND forloeb > ?))"
        params = (*params, naaet[0].begyndt, naaet[0].begyndt, efter)
    return Forløb.TABLE.select(query, f"WHERE {where} ORDER BY begyndt, forloeb LIMIT ?", (*params, most))

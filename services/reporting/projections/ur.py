"""What time is it, as far as the facts and ticks say? One row; the dashboard's "now"."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from services.chassis.store.projection import Query, Table, instant
from services.chassis.unit import Unit


class Ur(NamedTuple):
    navn: str
    slog: str


UR: Table[Ur] = Table("ur", Ur)
NAVN = "nu"


def noter(unit: Unit, kl: datetime) -> None:
    """Time is at least this; it never goes back."""
    rows = UR.rows(unit)
    kendt = rows.get((NAVN,))
    slog = instant(kl)
    if kendt is None or kendt.slog < slog:
        rows.put(Ur(NAVN, slog))


def nu(query: Query) -> datetime | None:
    """The latest time heard of; None before the first."""
    fundne = UR.select(query)
    return datetime.fromisoformat(fundne[0].slog) if fundne else None

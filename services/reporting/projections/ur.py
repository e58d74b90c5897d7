"""What time is it, as far as the facts and ticks say? One row; the dashboard's "now"."""

from __future__ import annotations

from datetime import datetime

from services.chassis.store.projection import Query, instant
from services.chassis.unit import Unit

CREATE = ("CREATE TABLE IF NOT EXISTS ur (navn TEXT NOT NULL PRIMARY KEY, slog TEXT NOT NULL)",)
SLOG = (
    "INSERT INTO ur (navn, slog) VALUES ('nu', ?) "
    "ON CONFLICT (navn) DO UPDATE SET slog = excluded.slog WHERE excluded.slog > ur.slog"
)
"""The database itself sees to it that time never goes back, so nothing is read before it is written."""
NAVN = "ur"


class Slag:
    """The latest time that one unit has heard of; written once, before the commit."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.slog = ""

    def __call__(self) -> None:
        self._unit.execute(SLOG, [(self.slog,)])


def noter(unit: Unit, kl: datetime) -> None:
    """Time is at least this."""
    slag = unit.flushes.get(NAVN)
    if not isinstance(slag, Slag):
        slag = Slag(unit)
        unit.before_commit(NAVN, slag)
    slag.slog = max(slag.slog, instant(kl))


def nu(query: Query) -> datetime | None:
    """The latest time heard of; None before the first."""
    fundne = query("SELECT slog FROM ur", ())
    return datetime.fromisoformat(fundne[0][0]) if fundne else None

"""The same dates and durations as `dates`, as people write them in English; in Danish time all the same."""

from __future__ import annotations

from datetime import date, datetime

from services.design.dates import Spand, lokal, maskintid, spand

__all__ = ["dag", "dage", "dato", "maaned", "maskintid", "tidspunkt", "uge", "varighed"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def dato(dag: date | str) -> str:
    """`Tuesday 21 April 2026`; text is read as ISO."""
    if isinstance(dag, str):
        dag = date.fromisoformat(dag)
    return f"{WEEKDAYS[dag.weekday()]} {dag.day} {MONTHS[dag.month - 1]} {dag.year}"


def maaned(dag: date) -> str:
    """`April 2026`."""
    return f"{MONTHS[dag.month - 1]} {dag.year}"


def tidspunkt(kl: datetime | str) -> str:
    """`Tuesday 21 April 2026 at 09:00`; text is read as ISO with a zone."""
    her = lokal(kl)
    return f"{dato(her.date())} at {her:%H:%M}"


def dag(kl: datetime | str) -> str:
    """The Danish day of an instant: `Tuesday 21 April 2026`."""
    return dato(lokal(kl).date())


def uge(dag: date | str) -> str:
    """`week 17`."""
    return f"week {(date.fromisoformat(dag) if isinstance(dag, str) else dag).isocalendar().week}"


def dage(antal: int) -> str:
    """`1 day`, `12 days`."""
    return _ord(antal, "day")


def varighed(fra: datetime | str, antal: int) -> str:
    """How long `antal` days from a day are, as people say it: `9 days`, `5 weeks`, `1 year and 5 months`."""
    match spand(fra, antal):
        case Spand(aar=0, maaneder=0, uger=0, dage=d):
            return dage(d)
        case Spand(aar=0, maaneder=0, uger=u):
            return _ord(u, "week")
        case Spand(aar=a, maaneder=m):
            return " and ".join([*([_ord(a, "year")] if a else []), *([_ord(m, "month")] if m else [])])


def _ord(antal: int, hvad: str) -> str:
    return f"{antal} {hvad}{'' if antal == 1 else 's'}"

"""Dates as people write them, in Danish and in Danish time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

KOEBENHAVN = ZoneInfo("Europe/Copenhagen")
UGEDAGE = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MAANEDER = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def dato(dag: date | str) -> str:
    """`tirsdag 21. april 2026`; text is read as ISO."""
    if isinstance(dag, str):
        dag = date.fromisoformat(dag)
    return f"{UGEDAGE[dag.weekday()]} {dag.day}. {MAANEDER[dag.month - 1]} {dag.year}"


def maaned(dag: date) -> str:
    """`april 2026`."""
    return f"{MAANEDER[dag.month - 1]} {dag.year}"


def tidspunkt(kl: datetime | str) -> str:
    """`tirsdag 21. april 2026 kl. 09.00`; text is read as ISO with a zone."""
    her = lokal(kl)
    return f"{dato(her.date())} kl. {her:%H.%M}"


def dag(kl: datetime | str) -> str:
    """The Danish day of an instant: `tirsdag 21. april 2026`."""
    return dato(lokal(kl).date())


def dage(antal: int) -> str:
    """`1 dag`, `12 dage`."""
    return "1 dag" if antal == 1 else f"{antal} dage"


@dataclass(frozen=True)
class Spand:
    """A span in the largest words that are true: days under two weeks, weeks under two months, else months."""

    aar: int = 0
    maaneder: int = 0
    uger: int = 0
    dage: int = 0


def spand(fra: datetime | str, antal: int) -> Spand:
    """`antal` days from a day."""
    begyndt = lokal(fra).date()
    til = begyndt + timedelta(days=antal)
    maaneder = (til.year - begyndt.year) * 12 + til.month - begyndt.month - (til.day < begyndt.day)
    if antal < 14:
        return Spand(dage=antal)
    if maaneder < 2:
        return Spand(uger=antal // 7)
    return Spand(aar=maaneder // 12, maaneder=maaneder % 12)


def varighed(fra: datetime | str, antal: int) -> str:
    """How long `antal` days from a day are, as people say it: `9 dage`, `5 uger`, `7 måneder`, `1 år og 5 måneder`."""
    match spand(fra, antal):
        case Spand(aar=0, maaneder=0, uger=0, dage=d):
            return dage(d)
        case Spand(aar=0, maaneder=0, uger=u):
            return f"{u} uger"
        case Spand(aar=a, maaneder=m):
            ord_ = [f"{a} år"] if a else []
            if m:
                ord_.append("1 måned" if m == 1 else f"{m} måneder")
            return " og ".join(ord_)


def uge(dag: date | str) -> str:
    """`uge 17`."""
    return f"uge {(date.fromisoformat(dag) if isinstance(dag, str) else dag).isocalendar().week}"


def maskintid(kl: datetime | str) -> str:
    """What a form field for local date and time holds: `2026-04-21T09:00`."""
    return f"{lokal(kl):%Y-%m-%dT%H:%M}"


def lokal(kl: datetime | str) -> datetime:
    """An instant on the Danish clock; text is read as ISO with a zone."""
    if isinstance(kl, str):
        kl = datetime.fromisoformat(kl)
    if kl.tzinfo is None:
        raise ValueError("a time without a zone")
    return kl.astimezone(KOEBENHAVN)

"""Dates as people write them, in Danish and in Danish time."""

from __future__ import annotations

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


def tidspunkt(kl: datetime | str) -> str:
    """`tirsdag 21. april 2026 kl. 09.00`; text is read as ISO with a zone."""
    lokal = _lokal(kl)
    return f"{dato(lokal.date())} kl. {lokal:%H.%M}"


def dag(kl: datetime | str) -> str:
    """The Danish day of an instant: `tirsdag 21. april 2026`."""
    return dato(_lokal(kl).date())


def dage(antal: int) -> str:
    """`1 dag`, `12 dage`."""
    return "1 dag" if antal == 1 else f"{antal} dage"


def varighed(fra: datetime | str, antal: int) -> str:
    """How long `antal` days from a day are, as people say it: `9 dage`, `5 uger`, `7 måneder`, `1 år og 5 måneder`."""
    begyndt = _lokal(fra).date()
    til = begyndt + timedelta(days=antal)
    maaneder = (til.year - begyndt.year) * 12 + til.month - begyndt.month - (til.day < begyndt.day)
    if antal < 14:
        return dage(antal)
    if maaneder < 2:
        return f"{antal // 7} uger"
    aar, rest = divmod(maaneder, 12)
    ord_ = [f"{aar} år"] if aar else []
    if rest:
        ord_.append("1 måned" if rest == 1 else f"{rest} måneder")
    return " og ".join(ord_)


def maskintid(kl: datetime | str) -> str:
    """What a form field for local date and time holds: `2026-04-21T09:00`."""
    return f"{_lokal(kl):%Y-%m-%dT%H:%M}"


def _lokal(kl: datetime | str) -> datetime:
    if isinstance(kl, str):
        kl = datetime.fromisoformat(kl)
    if kl.tzinfo is None:
        raise ValueError("a time without a zone")
    return kl.astimezone(KOEBENHAVN)

"""Deadlines as pure functions: (definition, calendar, start) -> the due date and why, day by day."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from contracts.frister.definition import Fristdefinition, Fristenhed, Rul
from contracts.kalender import EN_DAG, Dagtype, Kalender, dansk_dato

KOEBENHAVN = ZoneInfo("Europe/Copenhagen")
SIDSTE_SEKUND = time(23, 59, 59)
ORD = {
    Fristenhed.ARBEJDSDAG: ("arbejdsdag", "arbejdsdage"),
    Fristenhed.HVERDAG: ("hverdag", "hverdage"),
    Fristenhed.KALENDERDAG: ("dag", "dage"),
    Fristenhed.TIME: ("time", "timer"),
    Fristenhed.MAANED: ("måned", "måneder"),
}


class TidUdenZone(ValueError):
    """A time without a zone could be any of two days, and hours cannot be counted from a bare date."""


@dataclass(frozen=True, slots=True)
class Fristdag:
    """One line of the explanation. `taeller` is the running count, None on a day that is not counted."""

    dato: date
    taeller: int | None
    grund: str


@dataclass(frozen=True, slots=True)
class Frist:
    """A computed deadline that can be checked with pen and paper."""

    navn: str
    start: date
    forfalder: date
    forfalder_kl: datetime
    regel: str
    kilde: str
    kalenderversion: str
    dage: tuple[Fristdag, ...]
    forklaring: str
    paamindes: date | None = None


def lokal_dato(start: date | datetime) -> date:
    """The day in Denmark on which the moment falls (A1i)."""
    if not isinstance(start, datetime):
        return start
    if start.tzinfo is None:
        raise TidUdenZone(f"Tidspunktet {start.isoformat()} mangler tidszone.")
    return start.astimezone(KOEBENHAVN).date()


def dagens_slut(dato: date) -> datetime:
    """23:59:59 in Denmark that day, as UTC (A1i)."""
    return datetime.combine(dato, SIDSTE_SEKUND, tzinfo=KOEBENHAVN).astimezone(UTC)


def laeg_maaneder_til(dato: date, maaneder: int) -> date:
    """Calendar months from the anchor; 31 August + 6 months is the last day of February (A1k)."""
    aar, maaned = divmod(dato.year * 12 + dato.month - 1 + maaneder, 12)
    return date(aar, maaned + 1, min(dato.day, calendar.monthrange(aar, maaned + 1)[1]))


def maengde(antal: int, enhed: Fristenhed) -> str:
    return f"{antal} {ORD[enhed][antal != 1]}"


def tael(
    kalender: Kalender,
    fra: date,
    antal: int,
    dagtype: Dagtype,
    lukkedage: Collection[str] = (),
    *,
    skridt: int = 1,
) -> tuple[Fristdag, ...]:
    """Count `antal` days of one kind from the day after `fra` (before it with `skridt=-1`), naming each."""
    return _tael(kalender, fra, antal, dagtype, tuple(lukkedage), skridt)


@lru_cache(maxsize=4096)
def _tael(  # noqa: PLR0917 – a cache key has no keywords
    kalender: Kalender, fra: date, antal: int, dagtype: Dagtype, lukkedage: tuple[str, ...], skridt: int
) -> tuple[Fristdag, ...]:
    # Remembered: what begins on one day is counted alike for every child.
    dage: list[Fristdag] = []
    dato, taeller = fra, 0
    while taeller < antal:
        dato += skridt * EN_DAG
        if grund := kalender.springes_over(dato, dagtype, lukkedage):
            dage.append(Fristdag(dato, None, grund))
        else:
            taeller += 1
            dage.append(Fristdag(dato, taeller, _talt(kalender, dato, taeller, dagtype)))
    return tuple(dage)


def _talt(kalender: Kalender, dato: date, taeller: int, dagtype: Dagtype) -> str:
    if dagtype is not Dagtype.KALENDERDAG:
        return f"{dagtype} {taeller}"
    saerlig = kalender.saerlig_dag(dato)
    return f"dag {taeller} ({saerlig})" if saerlig else f"dag {taeller}"


def beregn(
    definition: Fristdefinition, kalender: Kalender, start: date | datetime, lukkedage: Collection[str] = ()
) -> Frist:
    """The deadline that begins with the fact of `start`; the start day itself is not counted (A1g)."""
    startdag = lokal_dato(start)
    udloeb: datetime | None = None
    if definition.enhed is Fristenhed.TIME:
        udloeb, dage = _timer(definition, start)
    elif definition.enhed is Fristenhed.MAANED:
        dage = _maaneder(definition, kalender, startdag)
    else:
        fra = startdag - EN_DAG if definition.taelle_startdag else startdag
        dage = tael(kalender, fra, definition.antal, Dagtype(definition.enhed.value), lukkedage)
    dage += _rul(definition, kalender, dage[-1].dato, lukkedage)
    forfalder = dage[-1].dato
    paamindes = (dag.dato for dag in dage if definition.paamindelse and dag.taeller == definition.paamindelse)
    return Frist(
        navn=definition.navn,
        start=startdag,
        forfalder=forfalder,
        forfalder_kl=udloeb or dagens_slut(forfalder),
        regel=definition.regel,
        kilde=definition.kilde,
        kalenderversion=kalender.version,
        dage=dage,
        forklaring=_forklaret(definition, start if udloeb else startdag, udloeb or forfalder),
        paamindes=next(paamindes, None),
    )


def _forklaret(definition: Fristdefinition, fra: date | datetime, til: date | datetime) -> str:
    """Hours from the minute to the minute, all else from day to day."""
    return f"{maengde(definition.antal, definition.enhed)} efter {_tid(fra)} er {_tid(til)}."


def _tid(naar: date | datetime) -> str:
    klokken = f" kl. {_klokken(naar)}" if isinstance(naar, datetime) else ""
    return f"{dansk_dato(lokal_dato(naar))}{klokken}"


def _klokken(naar: datetime) -> str:
    return naar.astimezone(KOEBENHAVN).strftime("%H.%M")


def _timer(definition: Fristdefinition, start: date | datetime) -> tuple[datetime, tuple[Fristdag, ...]]:
    if not isinstance(start, datetime):
        raise TidUdenZone(f"Fristen »{definition.navn}« regnes i timer og kræver et tidspunkt, ikke kun en dato.")
    begyndt = start.astimezone(UTC)
    udloeb = begyndt + timedelta(hours=definition.antal)
    slut = lokal_dato(udloeb)
    dage = []
    dato = min(lokal_dato(start) + EN_DAG, slut)
    while dato < slut:
        gaaet = (dagens_slut(dato) - begyndt) // timedelta(hours=1)
        dage.append(Fristdag(dato, gaaet, f"{maengde(gaaet, Fristenhed.TIME)} gået ved dagens slutning"))
        dato += EN_DAG
    dage.append(Fristdag(slut, definition.antal, f"time {definition.antal} slutter kl. {_klokken(udloeb)}"))
    return udloeb, tuple(dage)


def _maaneder(definition: Fristdefinition, kalender: Kalender, start: date) -> tuple[Fristdag, ...]:
    slut = laeg_maaneder_til(start, definition.antal)
    dage = tael(kalender, start, (slut - start).days, Dagtype.KALENDERDAG)
    forkortet = " (månedens sidste dag)" if slut.day != start.day else ""
    grund = f"{maengde(definition.antal, Fristenhed.MAANED)} efter den {start.day}.{forkortet}"
    return (*dage[:-1], Fristdag(slut, dage[-1].taeller, grund))


def _rul(
    definition: Fristdefinition, kalender: Kalender, dato: date, lukkedage: Collection[str]
) -> tuple[Fristdag, ...]:
    """The days a citizen's deadline moves on when its last day is no arbejdsdag (A1h)."""
    dage: list[Fristdag] = []
    while definition.rul is Rul.NAESTE_ARBEJDSDAG and not kalender.er_arbejdsdag(dato, lukkedage):
        dato += EN_DAG
        grund = kalender.springes_over(dato, Dagtype.ARBEJDSDAG, lukkedage)
        dage.append(Fristdag(dato, None, grund or "rykket til næste arbejdsdag"))
    return tuple(dage)

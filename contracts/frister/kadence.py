"""When a standing meeting returns: counted from its anchor and moved off helligdage (A1k-A1m)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from contracts.frister.beregn import laeg_maaneder_til
from contracts.frister.definition import Kadence
from contracts.kalender import EN_DAG, Dagtype, Kalender, dansk_dato


@dataclass(frozen=True, slots=True)
class Kadencemoede:
    """One round of the standing meeting. `dato` is None when the municipality holds no meetings that week."""

    nummer: int
    planlagt: date
    dato: date | None
    grund: str | None


def naeste_moeder(
    kadence: Kadence, kalender: Kalender, fra: date, antal: int, lukkedage: Collection[str] = ()
) -> tuple[Kadencemoede, ...]:
    """The next `antal` rounds that fall on `fra` or later, those that are skipped among them."""
    kommende = (moede for moede in _runder(kadence, kalender, fra, lukkedage) if (moede.dato or moede.planlagt) >= fra)
    return tuple(islice(kommende, antal))


def _runder(kadence: Kadence, kalender: Kalender, fra: date, lukkedage: Collection[str]) -> Iterator[Kadencemoede]:
    """From the week of `fra` on: no round is moved into a later week than its own."""
    mandag = fra - timedelta(days=fra.weekday())
    for nummer in count():
        planlagt = laeg_maaneder_til(kadence.anker, nummer * (kadence.maaneder or 0))
        planlagt += timedelta(days=nummer * (kadence.dage or 0))
        if planlagt < mandag:
            continue
        yield _lagt(nummer, planlagt, kadence, kalender, lukkedage)


def _lagt(
    nummer: int, planlagt: date, kadence: Kadence, kalender: Kalender, lukkedage: Collection[str]
) -> Kadencemoede:
    """The next arbejdsdag inside the same ISO week, else the arbejdsdag before (A1m)."""
    uge = planlagt.isocalendar().week
    if uge in kadence.ferieuger:
        return Kadencemoede(nummer, planlagt, None, f"uge {uge} er ferieuge uden møder")
    grund = kalender.springes_over(planlagt, Dagtype.ARBEJDSDAG, lukkedage)
    if grund is None:
        return Kadencemoede(nummer, planlagt, planlagt, None)
    dato = planlagt
    while not kalender.er_arbejdsdag(dato, lukkedage):
        dato += EN_DAG
    if dato.isocalendar().week != uge:
        dato = planlagt
        while not kalender.er_arbejdsdag(dato, lukkedage):
            dato -= EN_DAG
    return Kadencemoede(nummer, planlagt, dato, f"flyttet fra {dansk_dato(planlagt)}, som er {grund}")

"""The Danish calendar as data: which days are helligdage, arbejdsdage and hverdage.

The tables in `kalendere/` are frozen and versioned, so that a deadline computed today can be computed again
in ten years with the same answer. A new table gets a new version; an old one is never edited.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from contracts.problemer import Uberegneligt

MAPPE = Path(__file__).parent / "kalendere"
UGEDAGE = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MAANEDER = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
LOERDAG, SOENDAG = 5, 6
EN_DAG = timedelta(days=1)


class Dagtype(StrEnum):
    """What a deadline counts. The three are never mixed (A1e)."""

    ARBEJDSDAG = "arbejdsdag"
    """Monday to Friday, not a helligdag, not a lukkedag that the profile has switched on."""
    HVERDAG = "hverdag"
    """Monday to Saturday, not a helligdag."""
    KALENDERDAG = "kalenderdag"


class DatoUdenForKalender(Uberegneligt):
    """The date lies outside the frozen table, so nobody can say what kind of day it is (A1f)."""

    REGEL = "A1f"
    BESKED = "Datoen ligger uden for den kalender, som frister tælles efter. Vælg en anden dato."


class UkendtKalender(ValueError):
    """There is no table of that version, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class Lukkedag:
    """A day many municipalities close although it is no helligdag; it counts if a profile says so (A1f)."""

    kode: str
    navn: str
    maaned: int
    dag: int


@dataclass(frozen=True, slots=True, eq=False)
class Kalender:
    version: str
    fra: date
    til: date
    helligdage: Mapping[date, str]
    lukkedage: Mapping[str, Lukkedag]

    def helligdagsnavn(self, dato: date) -> str | None:
        if not self.fra <= dato <= self.til:
            raise DatoUdenForKalender(
                f"Kalenderen {self.version} dækker {self.fra} til {self.til}; {dato} ligger udenfor."
            )
        return self.helligdage.get(dato)

    def lukkedagsnavn(self, dato: date, lukkedage: Collection[str]) -> str | None:
        """The lukkedag that falls here, among those switched on: codes of the table, or ISO dates."""
        for valgt in lukkedage:
            if kandidat := self.lukkedage.get(valgt):
                if (dato.month, dato.day) == (kandidat.maaned, kandidat.dag):
                    return kandidat.navn
            elif _som_dato(valgt, self) == dato:
                return dansk_dato(dato)
        return None

    def er_arbejdsdag(self, dato: date, lukkedage: Collection[str] = ()) -> bool:
        return self.springes_over(dato, Dagtype.ARBEJDSDAG, lukkedage) is None

    def springes_over(self, dato: date, dagtype: Dagtype, lukkedage: Collection[str] = ()) -> str | None:
        """Why the day is not counted as a `dagtype`, in Danish; None when it counts."""
        saerlig = self.helligdagsnavn(dato)
        if dagtype is Dagtype.KALENDERDAG:
            return None
        fri = SOENDAG if dagtype is Dagtype.HVERDAG else LOERDAG
        if saerlig or dato.weekday() >= fri:
            return saerlig or UGEDAGE[dato.weekday()]
        if dagtype is Dagtype.ARBEJDSDAG and (navn := self.lukkedagsnavn(dato, lukkedage)):
            return f"lukkedag: {navn}"
        return None

    def saerlig_dag(self, dato: date) -> str | None:
        """The helligdag or weekend day a reader should know of although the day counts."""
        return self.springes_over(dato, Dagtype.ARBEJDSDAG)


def _som_dato(valgt: str, kalender: Kalender) -> date:
    try:
        return date.fromisoformat(valgt)
    except ValueError:
        kendte = ", ".join(kalender.lukkedage)
        raise UkendtKalender(
            f"Lukkedagen »{valgt}« findes ikke i {kalender.version}; vælg {kendte} eller skriv en dato."
        ) from None


def dansk_dato(dato: date) -> str:
    """tirsdag 21. april 2026"""
    return f"{UGEDAGE[dato.weekday()]} {dato.day}. {MAANEDER[dato.month - 1]} {dato.year}"


def kalenderversioner() -> tuple[str, ...]:
    return tuple(sorted(fil.stem for fil in MAPPE.glob("*.toml")))


@lru_cache
def hent_kalender(version: str) -> Kalender:
    if version not in kalenderversioner():
        raise UkendtKalender(f"Kalenderen »{version}« findes ikke; der er {', '.join(kalenderversioner())}.")
    tabel = tomllib.loads((MAPPE / f"{version}.toml").read_text(encoding="utf-8"))
    return Kalender(
        version=tabel["version"],
        fra=tabel["fra"],
        til=tabel["til"],
        helligdage={date.fromisoformat(dato): navn for dato, navn in tabel["helligdage"].items()},
        lukkedage={kode: Lukkedag(kode, **dag) for kode, dag in tabel["lukkedage"].items()},
    )

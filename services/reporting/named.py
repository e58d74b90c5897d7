"""What stands behind a number: a list has a name, a title and one condition, and the number is its length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from statistics import median
from typing import Any

from services.chassis.store.projection import Query
from services.reporting.projections import forloeb, frister, lederteam
from services.reporting.state import LUKKEDE

Json = dict[str, Any]

LUKKET = f"tilstand IN ({', '.join(repr(str(tilstand)) for tilstand in LUKKEDE)})"
AABEN = f"begyndt <> '' AND NOT ({LUKKET})"
"""What every count means by an open forløb; the codes are our own, so they stand in the question itself."""


class Om(Enum):
    """What the rows of a list are."""

    FORLOEB = "forloeb"
    FRISTER = "frister"
    MOEDEPLIGT = "moedepligt"


TABELLER = {
    Om.FORLOEB: forloeb.Forløb.TABLE.name,
    Om.FRISTER: frister.Frister.TABLE.name,
    Om.MOEDEPLIGT: lederteam.Udeblivelser.TABLE.name,
}


@dataclass(frozen=True)
class Navngiven:
    """A list: its rows are those of one table for which `where` holds. `maal`: what is measured of each."""

    navn: str
    titel: str
    om: Om
    where: str
    params: tuple[str, ...] = ()
    maal: str = ""


def forloebsliste(navn: str, titel: str, where: str, *params: str, maal: str = "") -> Navngiven:
    return Navngiven(navn, titel, Om.FORLOEB, where, params, maal)


def tal(navn: str, titel: str, antal: int) -> Json:
    return {"liste": str(navn), "navn": titel, "antal": antal}


def talt(query: Query, lister: Iterable[Navngiven]) -> dict[str, Json]:
    """How many rows stand behind each of these lists, in one question."""
    alle = list(lister)
    if not alle:
        return {}
    sql = " UNION ALL ".join(
        f"SELECT {nummer} AS nummer, COUNT(*) AS antal FROM {TABELLER[liste.om]} WHERE {liste.where}"
        for nummer, liste in enumerate(alle)
    )
    fundne: dict[int, int] = dict(query(sql, [param for liste in alle for param in liste.params]))
    return {liste.navn: tal(liste.navn, liste.titel, fundne[nummer]) for nummer, liste in enumerate(alle)}


def steder(antal: int) -> str:
    """So many places for parameters."""
    return ", ".join("?" * antal)


def midt(dage: Iterable[int]) -> str:
    """The median of whole days, in words; half a day is said as it is."""
    alle = list(dage)
    if not alle:
        return "–"
    midten = median(alle)
    skrevet = f"{midten:.1f}".replace(".", ",").removesuffix(",0")
    return f"{skrevet} {'dag' if skrevet == '1' else 'dage'}"


def laengst(dage: Iterable[int]) -> str:
    """The longest of whole days, in words."""
    return midt(sorted(dage)[-1:])


def andel(del_: int, af: int) -> str:
    """`75 % (3 af 4)`; of nothing there is no share."""
    return f"{round(100 * del_ / af)} % ({del_} af {af})" if af else "–"

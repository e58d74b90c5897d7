"""A leader's questions, each answered by key figures with their definitions and the list behind every number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from contracts.koncept import Koncept
from contracts.reporting import Nøgletalsemne
from services.chassis.store.projection import Query, instant
from services.reporting.named import Json, Navngiven
from services.reporting.noegletal import bevaegelse, frister, kerneproblemer, stilstand, tidligere, varighed, ventetid
from services.reporting.state import Forløbstilstand

TITLER = {
    Nøgletalsemne.VARIGHED: "Hvor længe varer indsatserne?",
    Nøgletalsemne.VENTETID: "Hvor længe venter familierne?",
    Nøgletalsemne.FRISTER: "Bliver fristerne holdt?",
    Nøgletalsemne.STILSTAND: "Hvem står stille, og hvem ventes der på?",
    Nøgletalsemne.BEVAEGELSE: "Hvem har flyttet sig?",
    Nøgletalsemne.KERNEPROBLEMER: "Løser vi de seks kerneproblemer?",
    Nøgletalsemne.TIDLIGERE: "Løser vi det tidligere?",
}
SVAR: dict[Nøgletalsemne, Callable[[Query, datetime, Koncept], Iterator[Json]]] = {
    Nøgletalsemne.VARIGHED: varighed.svar,
    Nøgletalsemne.VENTETID: ventetid.svar,
    Nøgletalsemne.FRISTER: frister.svar,
    Nøgletalsemne.STILSTAND: stilstand.svar,
    Nøgletalsemne.BEVAEGELSE: bevaegelse.svar,
    Nøgletalsemne.KERNEPROBLEMER: kerneproblemer.svar,
    Nøgletalsemne.TIDLIGERE: tidligere.svar,
}


def svar(query: Query, nu: datetime, profil: Koncept, om: Nøgletalsemne) -> Json:
    return {"om": om.value, "titel": TITLER[om], "nu": instant(nu), "afsnit": list(SVAR[om](query, nu, profil))}


def find(query: Query, navn: str, nu: datetime, profil: Koncept) -> Navngiven | None:
    """The list behind a key figure."""
    faste = (
        *varighed.lister(),
        *ventetid.lister(nu),
        *stilstand.lister(),
        *bevaegelse.lister(nu),
        *kerneproblemer.lister(nu, profil),
    )
    fundet = next((liste for liste in faste if liste.navn == navn), None)
    return fundet or stilstand.find(navn) or tidligere.find(navn, profil) or kerneproblemer.find(query, navn, profil)


def maal(query: Query, maalt: str, rows: Iterable[Forløbstilstand], nu: datetime) -> dict[str, int]:
    """Days of what a list measures, for each of its rows; nothing where it measures nothing."""
    if not maalt:
        return {}
    if maalt == varighed.MAAL:
        return varighed.maal(rows, nu)
    return ventetid.maal(query, maalt, (row.forloeb for row in rows))

"""How a key figure is told: sections of rows, each number with the list behind it and each section defined in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from contracts.frister import lokal_dato
from services.chassis.store.projection import instant
from services.reporting.named import Json, Navngiven, midt

ET_AAR = timedelta(days=365)


def afsnit(
    titel: str, definition: str, regler: Sequence[str], kolonner: Sequence[str], raekker: Iterable[Json]
) -> Json:
    return {
        "titel": titel,
        "definition": definition,
        "regler": list(regler),
        "kolonner": list(kolonner),
        "raekker": list(raekker),
    }


def raekke(navn: str, *celler: Json, definition: str = "") -> Json:
    return {"navn": navn, "definition": definition, "celler": list(celler)}


def celle(tekst: str, liste: str | None = None, antal: int | None = None) -> Json:
    """`antal` is the length of the list, when there is one."""
    return {"tekst": tekst} if liste is None else {"tekst": tekst, "liste": liste, "antal": antal}


def antal(tal: Json) -> Json:
    """A number that is itself the length of its list."""
    return celle(str(tal["antal"]), tal["liste"], tal["antal"])


def median(liste: Navngiven, dage: Sequence[int]) -> Json:
    """The median of what was measured, with the list of those measured."""
    return celle(midt(dage), liste.navn, len(dage))


def dage_mellem(fra: str, til: str) -> int:
    """Whole days on the Danish calendar; what was registered in another order took no days."""
    begge = (datetime.fromisoformat(kl) for kl in (fra, til))
    foerst, sidst = (lokal_dato(kl) for kl in begge)
    return max((sidst - foerst).days, 0)


def for_et_aar_siden(nu: datetime) -> str:
    return instant(nu - ET_AAR)

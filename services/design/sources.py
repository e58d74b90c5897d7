"""Where a rule was read, as a reader says it: a profile writes `F26:318`, `afklaring`, `eksempel` or `lov`."""

from __future__ import annotations

import re
from collections.abc import Callable

ORD = {
    "afklaring": "Afklaret af kommunen, fordi kilden er uklar",
    "eksempel": "Eksempel, som kommunen selv kan ændre",
    "lov": "Lovgivningen",
    "udledt": "Udledt af kildens egen rækkefølge",
}
LINJE, LINJER = "%(tekst)s, linje %(linjer)s", "%(tekst)s, linje %(linjer)s med flere"
KILDEN = "Kildeteksten %(navn)s"
MANGE = 3
"""More lines than these are told by the first of them."""
_HENVISNING = re.compile(r"([A-Za-z][A-Za-z0-9]*):([0-9]+)")


def kilde(skrevet: object, oversat: Callable[[str], str]) -> str:
    """Sources in words, in the page's language; what is none of ours stands as it is."""
    linjer: dict[str, list[str]] = {}
    sagt: list[str] = []
    for del_ in str(skrevet).split(", "):
        if fundet := _HENVISNING.fullmatch(del_):
            linjer.setdefault(fundet[1], []).append(fundet[2])
        else:
            sagt.append(oversat(ORD[del_]) if del_ in ORD else del_)
    return "; ".join([*(_linjerne(navn, numre, oversat) for navn, numre in linjer.items()), *dict.fromkeys(sagt)])


def _linjerne(navn: str, numre: list[str], oversat: Callable[[str], str]) -> str:
    tekst = oversat(KILDEN) % {"navn": navn}
    form = LINJE if len(numre) <= MANGE else LINJER
    return oversat(form) % {"tekst": tekst, "linjer": ", ".join(numre[:MANGE])}

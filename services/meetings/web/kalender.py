"""The days of a window laid out as months and weeks, each with why it cannot be chosen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from services.meetings.web.ordene import HINDRINGER

UGE = 7

Svar = dict[str, Any]


def varsel(status: Svar, art: str) -> Svar | None:
    """The koncept's notice, where it demands one for this kind of meeting (R102, R106)."""
    varsles = any(each["varsel"] for each in status["koncept"]["arter"] if each["kode"] == art)
    return status["koncept"]["varsel"] if varsles else None


def maaneder(dage: list[Svar], tidligere: date) -> list[Svar]:
    """Each month with its weeks of seven; None where a day lies outside the window or in another month."""
    kendte = {date.fromisoformat(dag["dato"]): _dag(dag) for dag in dage if dag["dato"] >= tidligere.isoformat()}
    if not kendte:
        return []
    fundne = []
    for aar, maaned in sorted({(dag.year, dag.month) for dag in kendte}):
        i_maaneden = [dag for dag in kendte if (dag.year, dag.month) == (aar, maaned)]
        mandag = min(i_maaneden) - timedelta(days=min(i_maaneden).weekday())
        uger = []
        while mandag <= max(i_maaneden):
            ugen = [mandag + timedelta(days=nummer) for nummer in range(UGE)]
            uger.append({"uge": mandag, "dage": [kendte[dag] if dag in i_maaneden else None for dag in ugen]})
            mandag += timedelta(days=UGE)
        fundne.append({"foerste": min(i_maaneden), "uger": uger})
    return fundne


def _dag(dag: Svar) -> Svar:
    dato = date.fromisoformat(dag["dato"])
    kort = [HINDRINGER[h["kode"]] for h in dag["hindringer"]]
    return dag | {"nummer": dato.day, "kort": kort[0] if kort else dag["maerkedag"] or "", "dag": dato}

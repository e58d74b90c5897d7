"""Deadlines to test with."""

from __future__ import annotations

from datetime import date, timedelta

from contracts.frister import (
    Fristdefinition,
    Fristenhed,
    Varseldefinition,
    beregn,
    seneste_indkaldelse,
)
from contracts.kalender import Dagtype, hent_kalender

KALENDER = hent_kalender("dk-2026-1")
LUKKEDAGE = ("grundlovsdag", "juleaftensdag", "nytaarsaftensdag")
EN_DAG = timedelta(days=1)


def frist(antal: int, enhed: Fristenhed, **andet: object) -> Fristdefinition:
    grund = {"navn": "proeve", "titel": "Prøve", "fra": "start", "regel": "R101", "kilde": "eksempel"}
    return Fristdefinition.model_validate({**grund, "antal": antal, "enhed": enhed, **andet})


def varsel(dage: int = 5, enhed: Dagtype = Dagtype.KALENDERDAG, **andet: object) -> Varseldefinition:
    grund = {
        **{"titel": "Varsel", "regel": "R102", "regler": ("R102",), "kilde": "F26:201", "citat": "5 dages varsel"},
        **{"min_arbejdsdage": 3, "streng": False, "post_hverdage": 6, "kan_fraviges": True},
    }
    return Varseldefinition.model_validate({**grund, "dage": dage, "enhed": enhed, **andet})


FJORTEN_ARBEJDSDAGE = frist(14, Fristenhed.ARBEJDSDAG)
FJORTEN_DAGE = frist(14, Fristenhed.KALENDERDAG)
TRE_ARBEJDSDAGE = frist(3, Fristenhed.ARBEJDSDAG)
TRE_DAGE = frist(3, Fristenhed.KALENDERDAG)
DOEGN = frist(24, Fristenhed.TIME)


def forfalder(definition: Fristdefinition, start: date, lukkedage: tuple[str, ...] = ()) -> date:
    return beregn(definition, KALENDER, start, lukkedage).forfalder


def senest(moede: date, enhed: Dagtype, *, pr_post: bool = False, gulv: bool = False) -> date:
    return seneste_indkaldelse(moede, varsel(enhed=enhed), KALENDER, pr_post=pr_post, gulv=gulv).forfalder

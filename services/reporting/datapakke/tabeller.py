"""What the year's figures are made of: the forløb of one year and one koncept, as true when the year ended (R168).

Facts learnt later and TrinRettet belong to the year when they were true in it, so an edition made later is the same
year corrected (A46). A forløb counts in the year its concern reached the leader and in no other, so no two years
share anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations

from contracts.koncept import Koncept
from contracts.values import Aldersbånd
from services.chassis.store.projection import Query, instant
from services.reporting import words
from services.reporting.datapakke.beskyt import Sted, skjul, taelling
from services.reporting.named import Json, steder
from services.reporting.noegletal.tidligere import aarets
from services.reporting.projections.forloeb import Forløb
from services.reporting.projections.historik import Historik, Række
from services.reporting.state import Forløbstilstand, fold

IGANG, UPLACERET = "ikke_afsluttet", "ikke_placeret"
TITLER = {"trin": "Trin", "aldersbaand": "Alder", "distrikt": "Distrikt", "udfald": "Udfald"}
MANGE = 400
"""Forløb whose facts are read in one question."""


def opgoerelse(query: Query, profil: Koncept, aar: int, tidligere: Sequence[dict[Sted, int | None]]) -> Json:
    """The tables of the year; None stands where a number is left out."""
    rows = [_kategorier(row, profil) for row in aargang(query, profil, aar)]
    dimensioner = _dimensioner(query, profil, rows)
    tal = taelling(rows, dimensioner)
    skjulte = skjul(tal, dimensioner, profil.datapakke.mindste_celle, tidligere)

    def vis(*sted: tuple[str, str]) -> int | None:
        return None if sted in skjulte else tal[sted]

    return {
        "aar": aar,
        "koncept": profil.id,
        "mindste_celle": profil.datapakke.mindste_celle,
        "i_alt": vis(),
        "dimensioner": [
            {
                "kode": dim,
                "navn": TITLER[dim],
                "kategorier": [
                    {"kode": kode, "navn": _navn(profil, dim, kode), "antal": vis((dim, kode))} for kode in koder
                ],
            }
            for dim, koder in dimensioner.items()
        ],
        "tabeller": [
            {
                "raekker": den,
                "soejler": anden,
                "celler": [
                    {"raekke": a, "soejle": b, "antal": vis((den, a), (anden, b))}
                    for a in dimensioner[den]
                    for b in dimensioner[anden]
                ],
            }
            for den, anden in combinations(dimensioner, 2)
        ],
    }


def aargang(query: Query, profil: Koncept, aar: int) -> list[Forløbstilstand]:
    """The forløb whose concern came in the year, each as it was true when the year ended and as we know it now."""
    fra, til = aarets(aar)
    hvor = "WHERE begyndt >= ? AND begyndt < ? ORDER BY forloeb"
    nu = {row.forloeb: row for row in Forløb.TABLE.select(query, hvor, (fra, til))}
    senere = [forloeb for forloeb, row in nu.items() if row.sidst >= til]
    dengang = _sande(query, senere, til)
    rows = [dengang.get(forloeb, row) for forloeb, row in nu.items()]
    return [row for row in rows if row.koncept == profil.id]


def _sande(query: Query, forloeb: list[str], foer: str) -> dict[str, Forløbstilstand]:
    """The forløb that have changed since, folded again from what was true before then."""
    sande: dict[str, list[Række]] = {id_: [] for id_ in forloeb}
    for start in range(0, len(forloeb), MANGE):
        nogle = forloeb[start : start + MANGE]
        hvor = f"WHERE emne IN ({steder(len(nogle))}) AND virkning < ? ORDER BY kilde, position"
        for row in Historik.TABLE.select(query, hvor, (*nogle, foer)):
            sande[row.emne].append(row)
    foldet = {id_: fold((row.fact, row.envelope) for row in rows) for id_, rows in sande.items()}
    return {id_: row for id_, row in foldet.items() if row is not None}


def _kategorier(row: Forløbstilstand, profil: Koncept) -> dict[str, str]:
    placeret = row.skala == profil.skala.id and profil.skala.har(row.trin)
    return {
        "trin": row.trin if placeret else UPLACERET,
        "aldersbaand": row.aldersbaand,
        "distrikt": row.distrikt,
        "udfald": row.afsluttet or IGANG,
    }


def _dimensioner(query: Query, profil: Koncept, rows: list[dict[str, str]]) -> dict[str, list[str]]:
    """Every category there could be, not only those somebody is in: an empty one tells nothing of anybody."""
    distrikter = [str(d) for (d,) in query("SELECT DISTINCT distrikt FROM forloeb WHERE distrikt <> ''", ())]
    udfald = {valg.kode for valg in profil.afslutning.endelser} | {row["udfald"] for row in rows}
    return {
        "trin": [*(trin.kode for trin in profil.skala.trin), UPLACERET],
        "aldersbaand": [baand.value for baand in Aldersbånd],
        "distrikt": sorted(distrikter),
        "udfald": [IGANG, *sorted(udfald - {IGANG})],
    }


def _navn(profil: Koncept, dim: str, kode: str) -> str:
    return words.stort(words.trin(profil, kode) if dim == "trin" else words.kode(kode))


def er_gaaet(aar: int, nu: datetime) -> bool:
    """Whether the whole Danish year lies behind."""
    return aarets(aar)[1] <= instant(nu)

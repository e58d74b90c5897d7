"""How long do indsatser last, on each step of each koncept (R121, R172)?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from contracts.koncept import Koncept, hent_koncept, koncepter
from services.chassis.store.projection import Query, instant
from services.reporting import words
from services.reporting.named import Json, Navngiven, forloebsliste, laengst
from services.reporting.noegletal import form
from services.reporting.projections.forloeb import Forløb
from services.reporting.state import Forløbstilstand, Tilstand

MAAL = "varighed"
LOEBER, ENDT = "loeber", "endt"
KOERER = (Tilstand.I_GANG, Tilstand.UDEN_FREMDRIFT)
KOLONNER = ("Kører nu", "Median", "Længste", "Sluttet", "Median", "Længste")
DEFINITION = (
    "En indsats varer fra det første møde er holdt, til forløbet er afsluttet; kører det, til nu. "
    "Den står under det trin, som barnet er på, eller var på til sidst."
)


def lister() -> Iterator[Navngiven]:
    """One of those that run and one of those that ended, for each step of each koncept we know."""
    for id_ in koncepter():
        skala = hent_koncept(id_).skala
        for trin in skala.trin:
            paa = "koncept = ? AND skala = ? AND trin = ? AND opstart <> ''"
            params = (id_, skala.id, trin.kode)
            titel = f"{words.trin(hent_koncept(id_), trin.kode)}, {hent_koncept(id_).navn}"
            koerer = f"{paa} AND tilstand IN (?, ?)"
            navn = _navn(LOEBER, id_, trin.kode)
            yield forloebsliste(navn, f"Kører på {titel}", koerer, *params, *KOERER, maal=MAAL)
            navn = _navn(ENDT, id_, trin.kode)
            yield forloebsliste(navn, f"Sluttet på {titel}", f"{paa} AND afsluttet <> ''", *params, maal=MAAL)


def _navn(hvad: str, koncept: str, trin: str) -> str:
    return f"{hvad}_{koncept.replace('-', '_')}_{hent_koncept(koncept).skala.nummer(trin)}"


def svar(query: Query, nu: datetime, profil: Koncept) -> Iterator[Json]:
    """A section for each koncept that has begun an indsats: steps are never put together across scales (A11)."""
    alle = {liste.navn: liste for liste in lister()}
    dage: dict[str, list[int]] = defaultdict(list)
    for row in Forløb.TABLE.select(query, "WHERE opstart <> ''"):
        hvad = ENDT if row.afsluttet else LOEBER if row.tilstand in KOERER else None
        kendt = words.koncept(row.koncept)
        if hvad and kendt and kendt.skala.id == row.skala and kendt.skala.har(row.trin):
            dage[_navn(hvad, row.koncept, row.trin)].append(varighed(row, nu))
    for id_ in koncepter():
        koncept = hent_koncept(id_)
        raekker = [
            _raekke(koncept, trin.kode, alle, dage)
            for trin in koncept.skala.trin
            if dage.get(_navn(LOEBER, id_, trin.kode)) or dage.get(_navn(ENDT, id_, trin.kode))
        ]
        if raekker or id_ == profil.id:
            definition = f"{DEFINITION}{_graense(koncept)}"
            yield form.afsnit(koncept.navn, definition, ("R121", "R172"), KOLONNER, raekker)


def _raekke(koncept: Koncept, trin: str, alle: dict[str, Navngiven], dage: dict[str, list[int]]) -> Json:
    celler = []
    for hvad in (LOEBER, ENDT):
        liste = alle[_navn(hvad, koncept.id, trin)]
        her = dage.get(liste.navn, [])
        celler += [form.celle(str(len(her)), liste.navn, len(her)), form.median(liste, her), form.celle(laengst(her))]
    return form.raekke(words.stort(words.trin(koncept, trin)), *celler)


def _graense(koncept: Koncept) -> str:
    """Where the koncept limits the duration, that is said; elsewhere it is watched and not limited (R172, R178)."""
    navn = koncept.graenser.varighed
    if navn is None or not koncept.har_frist(navn):
        return ""
    frist = koncept.frist(navn)
    return f" Konceptet sætter en grænse: {words.enhed(frist.antal, frist.enhed)} ({frist.regel})."


def varighed(row: Forløbstilstand, nu: datetime) -> int:
    return form.dage_mellem(row.opstart, row.afsluttet_siden or instant(nu)) if row.opstart else 0


def maal(rows: Iterable[Forløbstilstand], nu: datetime) -> dict[str, int]:
    return {row.forloeb: varighed(row, nu) for row in rows}

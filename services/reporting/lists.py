"""What stands behind each number of the dashboard: a list has a name, a title and one condition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast

from contracts.frister import KOEBENHAVN, laeg_maaneder_til, lokal_dato
from contracts.koncept import Koncept, hent_koncept, koncepter
from services.chassis.rules import check
from services.chassis.store.projection import Query, instant
from services.reporting import lists_of_deadlines, noegletal, words
from services.reporting.lists_of_deadlines import loefter
from services.reporting.named import AABEN, LUKKET, Navngiven, Om, forloebsliste, steder
from services.reporting.rules import ListenFindes
from services.reporting.state import SAG_LUKKET, Tilstand

SNART = timedelta(days=7)
"""A deadline within a week is shown as about to be missed. How soon people look is the page's matter, no rule."""

VARIGHEDER = (("under_3_maaneder", 0, 3), ("3_til_6_maaneder", 3, 6), ("over_6_maaneder", 6, None))
"""How long forløb in progress have run, in whole months (R121, R172): watched, not limited."""


def find(query: Query, navn: str, nu: datetime, profil: Koncept) -> Navngiven:
    """The list of that name, with the steps and deadlines of `profil`. Raises Rejected."""
    if navn in words.TILSTANDE:
        return forloebsliste(navn, words.TILSTANDE[navn], "tilstand = ? AND begyndt <> ''", navn)
    faste = {fast.navn: fast for fast in (*trappen(profil), *overblikkets(nu, profil), *varigheder(nu))}
    fundet = faste.get(navn) or noegletal.find(query, navn, nu, profil) or lists_of_deadlines.find(navn, profil)
    check(ListenFindes(findes=fundet is not None))
    return cast(Navngiven, fundet)


def trappen(profil: Koncept) -> Iterator[Navngiven]:
    """The open forløb on each step: by its code on the profile's own scale, by the scale too on another (A11)."""
    andre = [koncept for koncept in map(hent_koncept, koncepter()) if koncept.skala.id != profil.skala.id]
    for koncept in (profil, *andre):
        skala = koncept.skala
        for nummer, trin in enumerate(skala.trin):
            navn = trin.kode if koncept is profil else f"trin_{nummer}_paa_{skala.id}"
            titel = words.trin(koncept, trin.kode)
            hvor = f"skala = ? AND trin = ? AND {AABEN}"
            yield forloebsliste(navn, f"Åbne forløb på {titel}", hvor, skala.id, trin.kode)


def overblikkets(nu: datetime, profil: Koncept) -> tuple[Navngiven, ...]:
    """The lists that are always there. A deadline of a lane that is no forløb, an underretning's, counts as open."""
    kun_vist = loefter(profil)
    bindende = f"frist NOT IN ({steder(len(kun_vist))})" if kun_vist else "frist <> ''"
    i_aabne = f"{bindende} AND forloeb NOT IN (SELECT forloeb FROM forloeb WHERE {LUKKET})"
    snart = (instant(nu), instant(nu + SNART))
    return (
        forloebsliste("alle", "Alle forløb", "begyndt <> ''"),
        forloebsliste("aabne", "Åbne forløb", AABEN),
        forloebsliste("lukkede", "Henviste og afsluttede forløb", f"begyndt <> '' AND {LUKKET}"),
        forloebsliste("paa_dagsorden", "På lederteamets dagsorden", f"dagsorden <> '' AND {AABEN}"),
        forloebsliste("myndighedssager", "Åbne myndighedssager", f"sag <> '' AND sag <> '{SAG_LUKKET}'"),
        Navngiven(
            "frist_overskredet", "Overskredne frister", Om.FRISTER, f"tilstand = 'overskredet' AND {i_aabne}", kun_vist
        ),
        Navngiven(
            "frist_snart",
            "Frister, der udløber inden for en uge",
            Om.FRISTER,
            f"tilstand = 'loeber' AND forfalder_kl >= ? AND forfalder_kl <= ? AND {i_aabne}",
            (*snart, *kun_vist),
        ),
    )


def varigheder(nu: datetime) -> tuple[Navngiven, ...]:
    """Forløb in progress by how long since the opstartsmøde."""
    i_dag = lokal_dato(nu)

    def foer(maaneder: int) -> str:
        dag = laeg_maaneder_til(i_dag, -maaneder)
        return instant(datetime(dag.year, dag.month, dag.day, tzinfo=KOEBENHAVN))

    lister = []
    for navn, fra, til in VARIGHEDER:
        where, params = "tilstand = ?", [str(Tilstand.I_GANG)]
        if fra:
            where, params = f"{where} AND opstart < ?", [*params, foer(fra)]
        if til:
            where, params = f"{where} AND opstart >= ?", [*params, foer(til)]
        titel = f"I gang i {words.kode(navn)}"
        lister.append(forloebsliste(f"i_gang_{navn}", titel, where, *params, maal=noegletal.varighed.MAAL))
    return tuple(lister)

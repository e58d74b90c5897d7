"""What stands behind each number of the dashboard: a list has a name, a title and one condition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast

from contracts.frister import KOEBENHAVN, laeg_maaneder_til, lokal_dato
from contracts.koncept import Koncept, hent_koncept, koncepter
from services.chassis.rules import check
from services.chassis.store.projection import Query, instant
from services.reporting import lists_of_attention, lists_of_deadlines, noegletal, words
from services.reporting.lists_of_deadlines import loefter, uden_brud
from services.reporting.named import AABEN, LUKKET, Navngiven, Om, forloebsliste, steder
from services.reporting.rules import ListenFindes
from services.reporting.state import SAG_LUKKET, Tilstand


def find(query: Query, navn: str, nu: datetime, profil: Koncept) -> Navngiven:
    """The list of that name, with the steps and deadlines of `profil`. Raises Rejected."""
    if navn in words.TILSTANDE:
        return forloebsliste(navn, words.tilstand(profil, navn), "tilstand = ? AND begyndt <> ''", navn)
    faste = {fast.navn: fast for fast in (*trappen(profil), *overblikkets(nu, profil), *varigheder(nu, profil))}
    faste |= {liste.navn: liste for liste in lists_of_attention.lister(nu)}
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
    brudt, kommer = uden_brud(profil), loefter(profil)
    snart, inden = _snart(nu, profil)
    return (
        forloebsliste("alle", "Alle forløb", "begyndt <> ''"),
        forloebsliste("aabne", "Åbne forløb", AABEN),
        forloebsliste("lukkede", "Henviste og afsluttede forløb", f"begyndt <> '' AND {LUKKET}"),
        forloebsliste("paa_dagsorden", "På lederteamets dagsorden", f"dagsorden <> '' AND {AABEN}"),
        forloebsliste("myndighedssager", "Åbne myndighedssager", f"sag <> '' AND sag <> '{SAG_LUKKET}'"),
        Navngiven(
            "frist_overskredet",
            "Overskredne frister",
            Om.FRISTER,
            f"tilstand = 'overskredet' AND {_i_aabne(brudt)}",
            brudt,
        ),
        Navngiven(
            "frist_snart",
            "Frister, der snart udløber",
            Om.FRISTER,
            f"tilstand = 'loeber' AND forfalder_kl >= ? AND {snart} AND {_i_aabne(kommer)}",
            (instant(nu), *inden, *kommer),
        ),
    )


def _i_aabne(undtagen: tuple[str, ...]) -> str:
    af = f"frist NOT IN ({steder(len(undtagen))})" if undtagen else "frist <> ''"
    return f"{af} AND forloeb NOT IN (SELECT forloeb FROM forloeb WHERE {LUKKET})"


def _snart(nu: datetime, profil: Koncept) -> tuple[str, list[str]]:
    """What is about to be missed: each kind of deadline by its own number of days, the others by the overview's."""
    alle = profil.overblik.snart_dage if profil.overblik else 0
    egne = {navn: frist.snart_dage for navn, frist in profil.frister.items() if frist.snart_dage}
    laengst = instant(nu + timedelta(days=max([alle, *egne.values()])))
    hver = [del_ for navn, dage in egne.items() for del_ in (navn, instant(nu + timedelta(days=dage)))]
    inden = f"CASE frist {'WHEN ? THEN ? ' * len(egne)}ELSE ? END" if egne else "?"
    return f"forfalder_kl <= ? AND forfalder_kl <= {inden}", [laengst, *hver, instant(nu + timedelta(days=alle))]


def varigheder(nu: datetime, profil: Koncept) -> tuple[Navngiven, ...]:
    """Forløb in progress by how many months since the opstartsmøde: watched, and parted where the profile says."""
    i_dag = lokal_dato(nu)

    def foer(maaneder: int) -> str:
        dag = laeg_maaneder_til(i_dag, -maaneder)
        return instant(datetime(dag.year, dag.month, dag.day, tzinfo=KOEBENHAVN))

    lister = []
    skel = profil.overblik.varighed_maaneder if profil.overblik else ()
    for fra, til in zip((None, *skel), (*skel, None), strict=True):
        where, params = "tilstand = ?", [str(Tilstand.I_GANG)]
        if fra:
            where, params = f"{where} AND opstart < ?", [*params, foer(fra)]
        if til:
            where, params = f"{where} AND opstart >= ?", [*params, foer(til)]
        navn, titel = _varighed(fra, til)
        lister.append(forloebsliste(navn, titel, where, *params, maal=noegletal.varighed.MAAL))
    return tuple(lister)


def _varighed(fra: int | None, til: int | None) -> tuple[str, str]:
    if fra and til:
        return f"i_gang_{fra}_til_{til}_maaneder", f"I gang i {fra} til {words.maaneder(til)}"
    if til:
        return f"i_gang_under_{til}_maaneder", f"I gang i under {words.maaneder(til)}"
    if fra:
        return f"i_gang_over_{fra}_maaneder", f"I gang i over {words.maaneder(fra)}"
    return "i_gang_varighed", "I gang"

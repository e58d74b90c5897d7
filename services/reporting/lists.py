"""What stands behind each number of the dashboard: a list has a name, a title and one condition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import cast

from contracts.frister import KOEBENHAVN, Fristart, laeg_maaneder_til, lokal_dato
from contracts.koncept import Koncept
from services.chassis.rules import check
from services.chassis.store.projection import instant
from services.reporting import words
from services.reporting.projections import frister
from services.reporting.rules import ListenFindes
from services.reporting.state import LUKKEDE, Tilstand

SNART = timedelta(days=7)
"""A deadline within a week is shown as about to be missed. How soon people look is the page's matter, no rule."""

AABEN = f"tilstand NOT IN ({', '.join(repr(str(tilstand)) for tilstand in LUKKEDE)})"
"""What every count means by an open forløb; the codes are our own, so they stand in the question itself."""

VARIGHEDER = (("under_3_maaneder", 0, 3), ("3_til_6_maaneder", 3, 6), ("over_6_maaneder", 6, None))
"""How long forløb in progress have run, in whole months (R121, R172): watched, not limited."""


class Om(Enum):
    """What the rows of a list are."""

    FORLOEB = "forloeb"
    FRISTER = "frister"


@dataclass(frozen=True)
class Navngiven:
    """A list: its rows are those of one table for which `where` holds."""

    navn: str
    titel: str
    om: Om
    where: str
    params: tuple[str, ...] = ()


def find(navn: str, nu: datetime, profil: Koncept) -> Navngiven:
    """The list of that name, with the steps and deadlines of `profil`. Raises Rejected."""
    if navn in words.TILSTANDE:
        return Navngiven(navn, words.TILSTANDE[navn], Om.FORLOEB, "tilstand = ?", (navn,))
    if profil.skala.har(navn):
        titel = f"Åbne forløb på {words.trin(profil, navn)}"
        return Navngiven(navn, titel, Om.FORLOEB, f"trin = ? AND {AABEN}", (navn,))
    faste = {fast.navn: fast for fast in (*_faste(nu, profil), *varigheder(nu))}
    fundet = faste.get(navn) or _frist(navn, profil)
    check(ListenFindes(findes=fundet is not None))
    return cast(Navngiven, fundet)


def loefter(profil: Koncept) -> tuple[str, ...]:
    """The promises among the deadlines: shown as key figures, never counted as missed (A1a)."""
    return tuple(navn for navn, frist in profil.frister.items() if frist.art is Fristart.LOEFTE)


def _faste(nu: datetime, profil: Koncept) -> tuple[Navngiven, ...]:
    kun_vist = loefter(profil)
    bindende = f"frist NOT IN ({', '.join('?' * len(kun_vist))})" if kun_vist else "frist <> ''"
    i_aabne = f"{bindende} AND forloeb IN (SELECT forloeb FROM forloeb WHERE {AABEN})"
    snart = (instant(nu), instant(nu + SNART))
    return (
        Navngiven("alle", "Alle forløb", Om.FORLOEB, "begyndt <> ''"),
        Navngiven("aabne", "Åbne forløb", Om.FORLOEB, AABEN),
        Navngiven("lukkede", "Henviste og afsluttede forløb", Om.FORLOEB, f"NOT ({AABEN})"),
        Navngiven("paa_dagsorden", "På lederteamets dagsorden", Om.FORLOEB, f"dagsorden <> '' AND {AABEN}"),
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
        lister.append(Navngiven(f"i_gang_{navn}", titel, Om.FORLOEB, where, tuple(params)))
    return tuple(lister)


def _frist(navn: str, profil: Koncept) -> Navngiven | None:
    """`frist_<deadline>_<state>`: every number of the table of deadlines."""
    for tilstand in frister.TILSTANDE:
        frist = navn.removeprefix("frist_").removesuffix(f"_{tilstand}")
        if navn == f"frist_{frist}_{tilstand}":
            titel = f"{words.frist(profil, frist)}: {words.FRISTTILSTANDE[tilstand].lower()}"
            return Navngiven(navn, titel, Om.FRISTER, "frist = ? AND tilstand = ?", (frist, tilstand))
    return None

"""Which pages each role finds in the page's head. The texts are Danish; en.po has the English."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from contracts.koncept import Koncept
from contracts.values import Rolle


class Link(NamedTuple):
    """A text and where it leads; `kode` tells a language by itself."""

    navn: str
    adresse: str
    kode: str = ""


OVERBLIK = Link("Overblik", "/overblik")
DATAPAKKEN = Link("Datapakken", "/overblik/datapakke")
MOEDER = Link("Lederteamets møder", "/overblik/moede")
LEDERTEAMET = Link("Lederteamets ansvar", "/lederteam")
REVISIONSSPOR = Link("Revisionsspor", "/revisionsspor")
OPBEVARING = Link("Opbevaring", "/opbevaring")
KONCEPTET = Link("Konceptet", "/konceptet")
SIMULER = Link("Simulér en ændring", "/konceptet/simuler")

MINE = Link("Mine forløb", "/mine")
START = Link("Start et forløb", "/start")
ANMODNINGER = Link("Anmodninger til mig", "/anmodninger")
UNDERRETNINGER = Link("Underretninger", "/underretninger")
SAGER = Link("Mine sager", "/sager")
BEKYMRING = Link("Meld en bekymring", "/bekymring")
BEKYMRINGER = Link("Mine bekymringer", "/bekymringer")
UNDERRET = Link("Underret", "/underretninger/ny")
FRAVAER = Link("Fravær", "/fravaer")
INDGANGEN = Link("Trivselsforløb", "/familieindgangen")
FAELLESSKABER = Link("Fællesskaber", "/faellesskaber")

OPGAVER = Link("Mine opgaver", "/mine-opgaver")

DRIFTEN = Link("Driften", "/drift")

CAMP100 = Link("Camp 100", "/camp100")

FAMILIE = Link("Jeres forløb", "/familie")

PRIVATLIV = Link("Privatlivspolitik", "/om/privatliv")

EVERYBODYS = (OVERBLIK, DATAPAKKEN, KONCEPTET)
"""Where there is no door to log in at, which is on this machine alone."""

MENUS: dict[Rolle, tuple[Link, ...]] = {
    Rolle.LOKAL_LEDER: (MINE, START, FAELLESSKABER, OVERBLIK, UNDERRET, FRAVAER, KONCEPTET),
    Rolle.FUNKTIONSLEDER: (ANMODNINGER, FRAVAER, KONCEPTET),
    Rolle.TEAMMEDLEM: (OPGAVER, UNDERRET, KONCEPTET),
    Rolle.FAMILIEINDGANG: (INDGANGEN, KONCEPTET),
    Rolle.MODTAGELSEN: (UNDERRETNINGER, KONCEPTET),
    Rolle.RAADGIVER: (UNDERRETNINGER, SAGER, KONCEPTET),
    Rolle.HVERDAGSPERSONALE: (FAELLESSKABER, BEKYMRING, BEKYMRINGER, UNDERRET, KONCEPTET),
    Rolle.PPR: (FAELLESSKABER, UNDERRET, DATAPAKKEN, KONCEPTET),
    Rolle.FORAELDER: (FAMILIE,),
    Rolle.UNG: (FAMILIE,),
    Rolle.LEDERTEAM: (OVERBLIK, MOEDER, LEDERTEAMET, ANMODNINGER, FRAVAER, DATAPAKKEN, KONCEPTET),
    Rolle.FAGCHEF: (OVERBLIK, CAMP100, FRAVAER, OPBEVARING, DATAPAKKEN, KONCEPTET, SIMULER),
    Rolle.UDVIKLINGSKONSULENT: (DATAPAKKEN, SIMULER, KONCEPTET, OVERBLIK),
    Rolle.REVISOR: (REVISIONSSPOR, OPBEVARING, DATAPAKKEN, KONCEPTET),
    Rolle.DRIFT: (DRIFTEN, DATAPAKKEN),
}

Har = Callable[[Koncept], bool]


def _lederteam(koncept: Koncept) -> bool:
    return bool(koncept.lederteam)


def _anmodninger(koncept: Koncept) -> bool:
    return koncept.anmodning is not None


def _familieindgang(koncept: Koncept) -> bool:
    return koncept.aabning.accepteres_af is Rolle.FAMILIEINDGANG


KRAEVER: dict[Link, Har] = {
    MOEDER: _lederteam,
    LEDERTEAMET: _lederteam,
    CAMP100: lambda koncept: koncept.camp100 is not None,
    START: lambda koncept: koncept.team.leder_maa_vaere_kontakt,
    ANMODNINGER: _anmodninger,
    FAELLESSKABER: lambda koncept: koncept.faellesskab is not None,
    INDGANGEN: _familieindgang,
}
"""The pages that are about a section which a koncept may be without (R43, R67, R116, R153, R157), or is for a leader
who may be a family's contact (R27)."""

ROLLER: dict[Rolle, Har] = {
    Rolle.LEDERTEAM: _lederteam,
    Rolle.FUNKTIONSLEDER: _anmodninger,
    Rolle.FAMILIEINDGANG: _familieindgang,
}
"""The roles that nobody has under a koncept without what they do."""


def findes(rolle: Rolle, koncept: Koncept | None) -> bool:
    """Is there such a role under the koncept that is in force? Without one there is whatever there can be."""
    har = ROLLER.get(rolle)
    return koncept is None or har is None or har(koncept)


def menu_for(rolle: Rolle, koncept: Koncept | None) -> tuple[Link, ...]:
    """The role's pages that the koncept in force has."""
    alle = MENUS.get(rolle, ())
    return alle if koncept is None else tuple(link for link in alle if link not in KRAEVER or KRAEVER[link](koncept))


def start_of(rolle: Rolle | None, koncept: Koncept | None) -> str:
    """Where the front page leads: the first of the role's pages, the one that says what waits."""
    if rolle is None:
        return OVERBLIK.adresse
    return next(iter(menu_for(rolle, koncept)), PRIVATLIV).adresse

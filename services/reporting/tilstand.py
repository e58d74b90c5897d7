"""Where a forløb is: what is known of it, field by field, and what the fields mean together."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from contracts import meetings, routing
from services.reporting import profil


class Tilstand(StrEnum):
    """Where a forløb is; the names of the dashboard's lists, and routing's own where it has one."""

    AFVENTER_TRIN = "afventer_trin"
    AFVENTER_SAMTYKKE = "afventer_samtykke"
    AFVENTER_ORIENTERING = "afventer_orientering"
    KONFLIKT = "konflikt"
    SAMTYKKE_AFVIST = "samtykke_afvist"
    AFVENTER_TEAM = "afventer_team"
    AFVENTER_OPSTART = "afventer_opstart"
    I_GANG = "i_gang"
    UDEN_FREMDRIFT = "uden_fremdrift"
    DELING_STANDSET = "deling_standset"
    HENVIST_VEJVISER = "henvist_vejviser"
    HENVIST_MODTAGELSEN = "henvist_modtagelsen"
    AFSLUTTET = "afsluttet"
    MYNDIGHEDSSAG = "myndighedssag"
    """A lane that holds an authority's case and no forløb: it is told in its history and counted apart."""


LUKKEDE = (Tilstand.HENVIST_VEJVISER, Tilstand.HENVIST_MODTAGELSEN, Tilstand.AFSLUTTET)
"""No more is expected of the team; every other state is open."""

STOPPEDE = (Tilstand.KONFLIKT, Tilstand.SAMTYKKE_AFVIST, Tilstand.DELING_STANDSET)
"""Without consent: what runs is the leader's decision alone (A3c, A8)."""

HENVIST = {
    routing.Afslutning.HENVIST_VEJVISER.value: Tilstand.HENVIST_VEJVISER,
    routing.Afslutning.HENVIST_MODTAGELSEN.value: Tilstand.HENVIST_MODTAGELSEN,
}
"""Endings at the door: the concern is someone else's. A team at work goes on although its child comes there (R131)."""

VENTER, GIVET, AFVIST, KONFLIKT, TRUKKET, UDLOEBET, BORTFALDET = (
    "venter",
    "givet",
    "afvist",
    "konflikt",
    "trukket",
    "udloebet",
    "bortfaldet",
)
SAG_AABEN, SAG_KLAR, SAG_LUKKET = "aaben", "klar_til_lukning", "lukket"


class Forløbstilstand(NamedTuple):
    """What is known of a forløb; empty text means not yet. Times are UTC text, ids and codes as in the facts."""

    forloeb: str
    tilstand: str = Tilstand.AFVENTER_TRIN
    siden: str = ""
    sidst: str = ""
    """The latest `registreret` of any fact folded in: a row not touched since T is the row as known at T."""

    # routing
    koncept: str = ""
    koncept_hash: str = ""
    """The edition it is pinned to: its words and steps are shown, whatever the profile says today (promise 8)."""
    distrikt: str = ""
    enhed: str = ""
    enhedstype: str = ""
    aldersbaand: str = ""
    begyndt: str = ""
    """Empty in a lane that has no forløb (yet): an authority's case alone (R131)."""
    skala: str = ""
    trin: str = ""
    trin_siden: str = ""
    ledere_anmodet: int = 0
    ledere_svaret: int = 0
    kontaktperson: str = ""
    team: str = ""
    medlemmer: int = 0
    team_siden: str = ""
    afsluttet: str = ""
    afsluttet_siden: str = ""
    sag_siden: str = ""
    sag: str = ""
    """The authority's case in the same lane: `aaben`, `klar_til_lukning` or `lukket` (R137, A20)."""

    # consent
    samtykke: str = ""
    samtykke_siden: str = ""
    samtykke_til: str = ""
    orienteret: str = ""

    # meetings
    opstart: str = ""
    """When the first meeting of the team was held."""
    moeder_afholdt: int = 0
    seneste_moede: str = ""
    handleplan: int = 0
    indsatsplan: int = 0
    """The version of each; a koncept has one of them or neither, and a forløb may have changed koncept."""
    opgaver: int = 0
    fremdrift: str = ""
    fremdrift_siden: str = ""
    mangler_siden: str = ""
    mangler_kilde: str = ""
    mangler_aarsager: str = ""
    """Codes with commas between."""
    dagsorden: str = ""
    """The lederteam's meeting that has the forløb on its agenda: while it stands still there is always one."""
    besvaret: str = ""
    """Since when the lederteam's answer is with the team; empty once it is said again that nothing moves."""
    venter_lederteam: str = ""
    """Since when it waits for a lederteam that has no meeting ahead."""
    behandlet: str = ""
    """The lederteam's meeting that last answered it, and when."""
    tilbagemelding: str = ""
    tilbagemelding_fra: str = ""
    """The step whose lederteam answered: the edition decides in which field of the handleplan it stands (A36)."""
    venter_raadgiver: str = ""
    """Since when the forløb goes on only until the rådgiver has taken over; counted apart (R179, A28)."""


def betydning(s: Forløbstilstand) -> tuple[str, str]:
    """What the fields mean together, and since when. The order is the rule: the first that holds counts.

    Nobody waits for what the koncept does not know: consent, information or the leaders' answers (A6).
    """
    if s.sag and not s.begyndt:
        return Tilstand.MYNDIGHEDSSAG, s.sag_siden
    if s.afsluttet:
        return HENVIST.get(s.afsluttet, Tilstand.AFSLUTTET), s.afsluttet_siden
    if s.samtykke in (TRUKKET, UDLOEBET, BORTFALDET):
        return Tilstand.DELING_STANDSET, s.samtykke_siden
    if s.samtykke == AFVIST:
        return Tilstand.SAMTYKKE_AFVIST, s.samtykke_siden
    if s.samtykke == KONFLIKT:
        return Tilstand.KONFLIKT, s.samtykke_siden
    if not s.trin:
        return Tilstand.AFVENTER_TRIN, s.begyndt
    skridt = profil.skridt(s.koncept, s.koncept_hash)
    if profil.SAMTYKKE in skridt and s.samtykke != GIVET:
        return Tilstand.AFVENTER_SAMTYKKE, s.samtykke_siden or s.trin_siden
    if profil.ORIENTERING in skridt and not s.orienteret:
        return Tilstand.AFVENTER_ORIENTERING, s.trin_siden
    if profil.LEDERE in skridt and not s.team:
        return Tilstand.AFVENTER_TEAM, s.samtykke_siden or s.trin_siden
    if not s.opstart:
        return Tilstand.AFVENTER_OPSTART, s.team_siden or s.orienteret or s.samtykke_siden or s.trin_siden
    if s.mangler_siden or s.fremdrift == meetings.Fremdrift.NEJ:
        return Tilstand.UDEN_FREMDRIFT, s.mangler_siden or s.fremdrift_siden
    return Tilstand.I_GANG, s.opstart

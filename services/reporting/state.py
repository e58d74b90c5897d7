"""The state of one forløb as a pure fold over its facts: the live row of the dashboard, and "as known at T".

Facts of different services reach us in no certain order, so each field belongs to one service and is changed by that
service's facts alone, in its own order; what they mean together (`tilstand`, `siden`) is computed from the fields.
So every order of arrival gives the same state.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from contracts import consent, meetings, routing
from contracts.envelope import Envelope
from contracts.fact import Fact, ForløbFact
from services.chassis.store.projection import instant


class Tilstand(StrEnum):
    """Where a forløb is; the names of the dashboard's lists."""

    AFVENTER_PLACERING = "afventer_placering"
    AFVENTER_SAMTYKKE = "afventer_samtykke"
    KONFLIKT = "konflikt"
    SAMTYKKE_AFVIST = "samtykke_afvist"
    SAMLER_TEAM = "samler_team"
    AFVENTER_OPSTART = "afventer_opstart"
    I_GANG = "i_gang"
    UDEN_FREMDRIFT = "uden_fremdrift"
    STANDSET = "standset"
    HENVIST_VEJVISER = "henvist_vejviser"
    HENVIST_MODTAGELSEN = "henvist_modtagelsen"
    AFSLUTTET = "afsluttet"


LUKKEDE = (Tilstand.HENVIST_VEJVISER, Tilstand.HENVIST_MODTAGELSEN, Tilstand.AFSLUTTET)
"""No more is expected of the team; every other state is open."""

STOPPEDE = (Tilstand.KONFLIKT, Tilstand.SAMTYKKE_AFVIST, Tilstand.STANDSET)
"""Without consent: what runs is the leader's decision alone (A3c, A8)."""

HENVIST = {
    routing.Afslutning.HENVIST_VEJVISER.value: Tilstand.HENVIST_VEJVISER,
    routing.Afslutning.HENVIST_MODTAGELSEN.value: Tilstand.HENVIST_MODTAGELSEN,
}
"""Endings at the door: the concern is someone else's. A team at work goes on although its child comes there (R131)."""

VENTER, GIVET, AFVIST, KONFLIKT, TRUKKET, UDLOEBET = "venter", "givet", "afvist", "konflikt", "trukket", "udloebet"


class Forløbstilstand(NamedTuple):
    """What is known of a forløb; empty text means not yet. Times are UTC text, ids and codes as in the facts."""

    forloeb: str
    tilstand: str = Tilstand.AFVENTER_PLACERING
    siden: str = ""
    sidst: str = ""
    """The latest `registreret` of any fact folded in: a row not touched since T is the row as known at T."""

    # routing
    koncept: str = ""
    distrikt: str = ""
    enhed: str = ""
    enhedstype: str = ""
    aldersbaand: str = ""
    begyndt: str = ""
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

    # consent
    samtykke: str = ""
    samtykke_siden: str = ""
    samtykke_til: str = ""

    # meetings
    opstart: str = ""
    moeder_afholdt: int = 0
    seneste_moede: str = ""
    handleplan: int = 0
    opgaver: int = 0
    fremdrift: str = ""
    fremdrift_siden: str = ""
    mangler_siden: str = ""
    mangler_kilde: str = ""
    mangler_aarsager: str = ""
    """Codes with commas between."""
    dagsorden: str = ""
    """The lederteam's meeting that has the forløb on its agenda and has not yet answered."""
    venter_lederteam: str = ""
    """Since when it waits for a lederteam that has no meeting ahead."""
    behandlet: str = ""
    """The lederteam's meeting that last answered it, and when."""
    tilbagemelding: str = ""


def evolve(row: Forløbstilstand | None, fact: Fact, envelope: Envelope) -> Forløbstilstand | None:
    """The state after one more fact of the forløb."""
    if not isinstance(fact, ForløbFact):
        return row
    before = row or Forløbstilstand(str(fact.forloeb))
    kl, kendt = instant(envelope.hoved.virkning), instant(envelope.hoved.registreret)
    match envelope.source:
        case "routing":
            after = _routing(before, fact, kl, envelope.hoved.koncept or "")
        case "consent":
            after = _consent(before, fact, kl)
        case "meetings":
            after = _meetings(before, fact, kl)
        case _:
            return row
    tilstand, siden = _tilstand(after) if after is not before else (before.tilstand, before.siden)
    return after._replace(tilstand=tilstand, siden=siden, sidst=max(before.sidst, kendt))


def fold(facts: Iterable[tuple[Fact, Envelope]]) -> Forløbstilstand | None:
    """The state after these facts; each service's in its own order."""
    row: Forløbstilstand | None = None
    for fact, envelope in facts:
        row = evolve(row, fact, envelope)
    return row


def _routing(s: Forløbstilstand, fact: Fact, kl: str, koncept: str) -> Forløbstilstand:
    match fact:
        case routing.BekymringRegistreret(enhed=enhed, enhedstype=slags, distrikt=distrikt, aldersbaand=baand):
            return s._replace(
                koncept=koncept,
                distrikt=distrikt,
                enhed=str(enhed),
                enhedstype=slags.value,
                aldersbaand=baand.value,
                begyndt=kl,
            )
        case routing.TrinPlaceret(trin=trin):
            return s._replace(trin=trin.kode, trin_siden=kl)
        case routing.TrinÆndret(til=til):
            return s._replace(trin=til.kode, trin_siden=kl)
        case routing.KontaktpersonUdpeget(kontaktperson=kontakt):
            return s._replace(kontaktperson=str(kontakt))
        case routing.BeslutningstræAktiveret():
            return s._replace(ledere_anmodet=0, ledere_svaret=0)
        case routing.LederAnmodet():
            return s._replace(ledere_anmodet=s.ledere_anmodet + 1)
        case routing.MedarbejderUdpeget() | routing.LederMeldteFra():
            return s._replace(ledere_svaret=s.ledere_svaret + 1)
        case routing.TeamNedsat(team=team, medlemmer=medlemmer):
            return s._replace(team=str(team), medlemmer=len(medlemmer), team_siden=kl)
        case routing.TeamMedlemTilføjet():
            return s._replace(medlemmer=s.medlemmer + 1)
        case routing.DelingStandset():
            return s._replace(team="", medlemmer=0, team_siden="", ledere_anmodet=0, ledere_svaret=0)
        case routing.ForløbAfsluttet(aarsag=aarsag):
            return s._replace(afsluttet=aarsag.value, afsluttet_siden=kl)
        case routing.ForløbGenåbnet():
            return s._replace(afsluttet="", afsluttet_siden="")
    return s


def _consent(s: Forløbstilstand, fact: Fact, kl: str) -> Forløbstilstand:
    """A given consent stands until it is taken back or runs out, whatever is asked or answered meanwhile."""
    match fact:
        case consent.SamtykkeGivet(gyldigt_til=til):
            return s._replace(samtykke=GIVET, samtykke_siden=kl, samtykke_til=til.isoformat())
        case consent.SamtykkeTrukketTilbage():
            return s._replace(samtykke=TRUKKET, samtykke_siden=kl, samtykke_til="")
        case consent.SamtykkeUdløbet():
            return s._replace(samtykke=UDLOEBET, samtykke_siden=kl, samtykke_til="")
        case _ if s.samtykke == GIVET:
            return s
        case consent.SamtykkeAnmodet() | consent.SamtykkeKonfliktOphørt():
            return s._replace(samtykke=VENTER, samtykke_siden=kl)
        case consent.SamtykkeAfvist():
            return s._replace(samtykke=AFVIST, samtykke_siden=kl)
        case consent.SamtykkeKonflikt():
            return s._replace(samtykke=KONFLIKT, samtykke_siden=kl)
    return s


def _meetings(s: Forløbstilstand, fact: Fact, kl: str) -> Forløbstilstand:
    match fact:
        case meetings.MødeAfholdt(art=art):
            opstart = kl if art is meetings.Mødeart.OPSTARTSMOEDE and not s.opstart else s.opstart
            return s._replace(opstart=opstart, moeder_afholdt=s.moeder_afholdt + 1, seneste_moede=kl)
        case meetings.HandleplanOpdateret(version=version):
            return s._replace(handleplan=version)
        case meetings.OpgaveAftalt():
            return s._replace(opgaver=s.opgaver + 1)
        case meetings.OpgaveUdført() | meetings.OpgaveBortfaldet():
            return s._replace(opgaver=s.opgaver - 1)
        case meetings.FremdriftVurderet(fremdrift=meetings.Fremdrift.JA):
            return s._replace(
                fremdrift="ja", fremdrift_siden=kl, mangler_siden="", mangler_kilde="", mangler_aarsager=""
            )
        case meetings.FremdriftVurderet(fremdrift=fremdrift):
            return s._replace(fremdrift=fremdrift.value, fremdrift_siden=kl)
        case meetings.FremdriftMangler(kilde=kilde, aarsager=aarsager):
            siden = s.mangler_siden or kl
            return s._replace(mangler_siden=siden, mangler_kilde=kilde.value, mangler_aarsager=",".join(aarsager))
        case meetings.SatPåDagsorden(moede=moede):
            return s._replace(dagsorden=str(moede), venter_lederteam="")
        case meetings.AfventerLederteam():
            return s._replace(dagsorden="", venter_lederteam=kl)
        case meetings.TagetAfDagsorden():
            return s._replace(dagsorden="", venter_lederteam="")
        case meetings.TilbagemeldingNoteret(moede=moede):
            return s._replace(tilbagemelding=kl, behandlet=str(moede))
    return s


def _tilstand(s: Forløbstilstand) -> tuple[str, str]:
    """What the fields mean together, and since when. The order is the rule: the first that holds counts."""
    if s.afsluttet:
        return HENVIST.get(s.afsluttet, Tilstand.AFSLUTTET), s.afsluttet_siden
    if s.samtykke in (TRUKKET, UDLOEBET):
        return Tilstand.STANDSET, s.samtykke_siden
    if s.samtykke == AFVIST:
        return Tilstand.SAMTYKKE_AFVIST, s.samtykke_siden
    if s.samtykke == KONFLIKT:
        return Tilstand.KONFLIKT, s.samtykke_siden
    if not s.trin:
        return Tilstand.AFVENTER_PLACERING, s.begyndt
    if s.samtykke != GIVET:
        return Tilstand.AFVENTER_SAMTYKKE, s.samtykke_siden or s.trin_siden
    if not s.team:
        return Tilstand.SAMLER_TEAM, s.samtykke_siden
    if not s.opstart:
        return Tilstand.AFVENTER_OPSTART, s.team_siden
    if s.mangler_siden or s.fremdrift == meetings.Fremdrift.NEJ:
        return Tilstand.UDEN_FREMDRIFT, s.mangler_siden or s.fremdrift_siden
    return Tilstand.I_GANG, s.opstart

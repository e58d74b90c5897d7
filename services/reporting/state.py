"""The state of one forløb as a pure fold over its facts: the live row of the dashboard, and "as known at T".

Facts of different services reach us in no certain order, so each field belongs to one service and is changed by that
service's facts alone, in its own order; what they mean together (`tilstand`, `siden`) is computed from the fields.
So every order of arrival gives the same state.
"""

from __future__ import annotations

from collections.abc import Iterable

from contracts import consent, meetings, routing
from contracts.envelope import Envelope, Hoved
from contracts.fact import Fact, ForløbFact
from services.chassis.store.projection import instant
from services.reporting.tilstand import (
    AFVIST,
    BORTFALDET,
    GIVET,
    KONFLIKT,
    LUKKEDE,
    SAG_AABEN,
    SAG_KLAR,
    SAG_LUKKET,
    STOPPEDE,
    TRUKKET,
    UDLOEBET,
    VENTER,
    Forløbstilstand,
    Tilstand,
    betydning,
)

__all__ = [
    "BORTFALDET",
    "FOERSTE_MOEDER",
    "GIVET",
    "LUKKEDE",
    "SAG_LUKKET",
    "STOPPEDE",
    "TRUKKET",
    "UDLOEBET",
    "VENTER",
    "Forløbstilstand",
    "Tilstand",
    "evolve",
    "fold",
]

DETEKTOR = meetings.Fremdriftskilde.DETEKTOR.value
"""A warning that is disputed no longer counts; the team's own verdict stands beside what others say (A18)."""

FOERSTE_MOEDER = frozenset(
    {
        meetings.Mødeart.OPSTARTSMOEDE,
        meetings.Mødeart.OVERDRAGELSESMOEDE,
        meetings.Mødeart.TRIVSELSMOEDE,
        meetings.Mødeart.DIALOGMOEDE,
    }
)
"""With the first of these the common work begins, whatever the koncept calls it (R101, R149, R178, R188)."""


def evolve(row: Forløbstilstand | None, fact: Fact, envelope: Envelope) -> Forløbstilstand | None:
    """The state after one more fact of the forløb."""
    if not isinstance(fact, ForløbFact):
        return row
    before = row or Forløbstilstand(str(fact.forloeb))
    kl, kendt = instant(envelope.hoved.virkning), instant(envelope.hoved.registreret)
    match envelope.source:
        case "routing":
            after = _routing(before, fact, kl, envelope.hoved)
        case "consent":
            after = _consent(before, fact, kl)
        case "meetings":
            after = _meetings(before, fact, kl)
        case _:
            return row
    tilstand, siden = betydning(after) if after is not before else (before.tilstand, before.siden)
    return after._replace(tilstand=tilstand, siden=siden, sidst=max(before.sidst, kendt))


def fold(facts: Iterable[tuple[Fact, Envelope]]) -> Forløbstilstand | None:
    """The state after these facts; each service's in its own order."""
    row: Forløbstilstand | None = None
    for fact, envelope in facts:
        row = evolve(row, fact, envelope)
    return row


def _routing(s: Forløbstilstand, fact: Fact, kl: str, hoved: Hoved) -> Forløbstilstand:
    match fact:
        case routing.BekymringRegistreret(enhed=enhed, enhedstype=slags, distrikt=distrikt, aldersbaand=baand):
            return s._replace(
                koncept=hoved.koncept or "",
                koncept_hash=hoved.koncept_hash or "",
                distrikt=distrikt,
                enhed=str(enhed),
                enhedstype=slags.value,
                aldersbaand=baand.value,
                begyndt=kl,
            )
        case routing.TrinPlaceret(trin=trin):
            return s._replace(skala=trin.skala, trin=trin.kode, trin_siden=kl)
        case routing.TrinÆndret(til=til) | routing.TrinRettet(til=til):
            return s._replace(skala=til.skala, trin=til.kode, trin_siden=kl)
        case routing.KonceptSkiftet(til=til_koncept, til_hash=aftryk, trin_til=til_trin):
            efter = s._replace(koncept=til_koncept, koncept_hash=aftryk)
            return efter._replace(skala=til_trin.skala, trin=til_trin.kode) if til_trin else efter
        case routing.KontaktpersonUdpeget(kontaktperson=kontakt):
            return s._replace(kontaktperson=str(kontakt))
        case routing.BeslutningstræAktiveret():
            return s._replace(ledere_anmodet=0, ledere_svaret=0)
        case routing.LederAnmodet() | routing.LederSpurgt():
            return s._replace(ledere_anmodet=s.ledere_anmodet + 1)
        case routing.MedarbejderUdpeget() | routing.LederMeldteFra():
            return s._replace(ledere_svaret=s.ledere_svaret + 1)
        case routing.TeamNedsat(team=team, medlemmer=medlemmer):
            return s._replace(team=str(team), medlemmer=len(medlemmer), team_siden=kl)
        case routing.TeamMedlemTilføjet():
            return s._replace(medlemmer=s.medlemmer + 1)
        case routing.TeamMedlemUdtrådt():
            return s._replace(medlemmer=s.medlemmer - 1)
        case routing.DelingStandset():
            return s._replace(team="", medlemmer=0, team_siden="", ledere_anmodet=0, ledere_svaret=0)
        case routing.ForløbAfsluttet(aarsag=aarsag):
            return s._replace(afsluttet=aarsag.value, afsluttet_siden=kl)
        case routing.ForløbGenåbnet():
            return s._replace(afsluttet="", afsluttet_siden="")
        case routing.SagOprettet() | routing.SagGenoptaget():
            return s._replace(sag=SAG_AABEN, sag_siden=kl)
        case routing.SagKlarTilLukning():
            return s._replace(sag=SAG_KLAR, sag_siden=kl)
        case routing.SagLukket():
            return s._replace(sag=SAG_LUKKET, sag_siden=kl)
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
        case consent.SamtykkeBortfaldet():
            return s._replace(samtykke=BORTFALDET, samtykke_siden=kl, samtykke_til="")
        case consent.SamtykkeFornyet(gyldigt_til=til):
            return s._replace(samtykke_til=til.isoformat())
        case consent.OplysningspligtOpfyldt():
            return s._replace(orienteret=s.orienteret or kl)
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
            opstart = kl if art in FOERSTE_MOEDER and not s.opstart else s.opstart
            return s._replace(opstart=opstart, moeder_afholdt=s.moeder_afholdt + 1, seneste_moede=kl)
        case meetings.HandleplanOpdateret(version=version):
            return s._replace(handleplan=version)
        case meetings.IndsatsplanUdarbejdet(version=version):
            return s._replace(indsatsplan=version)
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
            siden, hvorfor = s.mangler_siden or kl, ",".join(aarsager)
            return s._replace(mangler_siden=siden, mangler_kilde=kilde.value, mangler_aarsager=hvorfor, besvaret="")
        case meetings.FremdriftBestridt(kilde=kilde) if kilde.value == s.mangler_kilde == DETEKTOR:
            return s._replace(mangler_siden="", mangler_kilde="", mangler_aarsager="")
        case meetings.SatPåDagsorden(moede=moede):
            return s._replace(dagsorden=str(moede), venter_lederteam="")
        case meetings.AfventerLederteam():
            return s._replace(dagsorden="", venter_lederteam=kl)
        case meetings.TagetAfDagsorden(aarsag=aarsag):
            besvaret = kl if aarsag is meetings.Dagsordenafgang.BEHANDLET else ""
            return s._replace(dagsorden="", venter_lederteam="", besvaret=besvaret)
        case meetings.AfventerRådgiver():
            return s._replace(venter_raadgiver=kl)
        case meetings.RådgiverHarOvertaget() | meetings.VarighedFornyet():
            return s._replace(venter_raadgiver="")
        case meetings.TilbagemeldingNoteret(moede=moede, niveau=niveau):
            return s._replace(tilbagemelding=kl, tilbagemelding_fra=niveau, behandlet=str(moede))
    return s

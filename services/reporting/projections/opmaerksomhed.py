"""What in a forløb must a leader act on that no deadline tells of? One row a forløb in which there was such a sign.

Each field is changed by one service's facts alone, so the order in which the services reach us changes no row. A sign
holds since when it stands, as UTC text, and is empty when it does not.
"""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from contracts import consent, meetings, routing
from contracts.envelope import Envelope
from contracts.fact import Fact, ForløbFact
from services.chassis.store.projection import Key, Projection, Query, Table, instant

Ændring = dict[str, Any]


class Opmærksomhed(NamedTuple):
    forloeb: str
    staar: int = 0
    """1 while any sign stands, so that the other rows are never looked at."""

    # routing
    kan_ikke_udpege: str = ""
    """A leader could not lend an employee, or nobody covers the function (R49, R89)."""
    svarede_ikke: str = ""
    """A leader did not answer in time; the leader's leader has the question (A31)."""
    under_minimum: str = ""
    """Too few were lent; the first meeting is in danger (A31)."""
    skal_vurderes: str = ""
    """The step must be stated again (R35)."""
    varighed: str = ""
    """The longest duration is reached, and the forløb is open (R178, A28)."""
    ubesluttet: str = ""
    """Nobody has decided how it ends, although it may not go on (A27)."""
    overtagelse: str = ""
    """It was decided to hand it over, and no rådgiver has taken over in time (A28)."""

    # meetings
    bestridt: str = ""
    """The team or the family does not agree with what was said of fremdrift (A18)."""
    bestridt_af: str = ""
    barnet: str = ""
    """The child is owed to hear of a meeting it did not attend (R187, A29)."""
    barnets_moeder: str = ""
    """Which meetings: ids with commas between; so are the next ones."""
    uden_grundlag: str = ""
    """A called meeting must be looked at again (A4b, A8)."""
    moeder_uden_grundlag: str = ""
    ud_over: str = ""
    """A meeting is called beyond the longest duration, while the rådgiver is awaited (A28)."""
    moeder_ud_over: str = ""
    tilbagemelding: str = ""
    """The lederteam met and has not answered (R123)."""
    loeft: str = ""
    """It is proposed that the lederteam above takes over; a leader must confirm (A33)."""
    uden_tid: str = ""
    """The day of the latest first meeting for which no reserved interval was free (A22); it stays, as history."""

    # consent
    link: str = ""
    """A link did not reach a party: somebody must ring, or they are never asked (R78)."""
    link_parter: str = ""
    besked: str = ""
    """A letter about a meeting did not reach the family: somebody must tell them (R102, R110)."""
    besked_moeder: str = ""


TEGN = (
    *("kan_ikke_udpege", "svarede_ikke", "under_minimum", "skal_vurderes", "varighed", "ubesluttet", "overtagelse"),
    *("bestridt", "barnet", "uden_grundlag", "ud_over", "tilbagemelding", "loeft"),
    *("link", "besked"),
)
"""The fields that stand until someone has acted."""


class Opmærksomheder(Projection[Opmærksomhed]):
    TABLE: ClassVar = Table("opmaerksomhed", Opmærksomhed, indexes=("staar, forloeb",))

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.forloeb),) if isinstance(fact, KENDTE) else None

    def evolve(self, row: Opmærksomhed | None, fact: Fact, envelope: Envelope) -> Opmærksomhed | None:
        if not isinstance(fact, ForløbFact):
            return row
        foer, kl = row or Opmærksomhed(str(fact.forloeb)), instant(envelope.hoved.virkning)
        aendring = EFTER_KILDE[envelope.source](foer, fact, kl)
        if row is None and not any(aendring.values()):
            return None
        efter = foer._replace(**aendring)
        return efter._replace(staar=int(any(getattr(efter, tegn) for tegn in TEGN)))


def _routing(s: Opmærksomhed, fact: Fact, kl: str) -> Ændring:
    match fact:
        case routing.LederMeldteFra() | routing.LederMangler():
            return {"kan_ikke_udpege": s.kan_ikke_udpege or kl}
        case routing.LederSvarUdeblev():
            return {"svarede_ikke": s.svarede_ikke or kl}
        case routing.TeamUnderMinimum():
            return {"under_minimum": kl}
        case routing.BeslutningstræAktiveret() | routing.TeamNedsat() | routing.DelingStandset():
            return {"kan_ikke_udpege": "", "svarede_ikke": "", "under_minimum": ""}
        case routing.TrinvurderingPåkrævet():
            return {"skal_vurderes": s.skal_vurderes or kl}
        case routing.TrinÆndret() | routing.TrinBekræftet():
            return {"skal_vurderes": ""}
        case routing.VarighedUdløbet():
            return {"varighed": kl}
        case routing.VarighedsbeslutningMangler():
            return {"ubesluttet": s.ubesluttet or kl}
        case routing.OvertagelseUdeblev():
            return {"overtagelse": kl}
        case routing.VarighedsbeslutningNoteret():
            return {"ubesluttet": "", "overtagelse": ""}
        case routing.ForløbGenåbnet():
            return {"varighed": "", "ubesluttet": "", "overtagelse": ""}
    return {}


def _meetings(s: Opmærksomhed, fact: Fact, kl: str) -> Ændring:
    match fact:
        case meetings.FremdriftBestridt(rolle=rolle):
            return {"bestridt": s.bestridt or kl, "bestridt_af": rolle.value}
        case meetings.FremdriftVurderet():
            return {"bestridt": "", "bestridt_af": ""}
        case meetings.TilbagemeldingNoteret():
            return {"bestridt": "", "bestridt_af": "", "tilbagemelding": ""}
        case meetings.TilbagemeldingUdestår():
            return {"tilbagemelding": kl}
        case meetings.BarnetSkalOrienteres(moede=moede):
            return _med(s, "barnet", "barnets_moeder", moede, kl)
        case meetings.BarnetOrienteret(moede=moede):
            return _uden(s, "barnet", "barnets_moeder", moede)
        case meetings.MødeMistedeGrundlag(moede=moede):
            return _med(s, "uden_grundlag", "moeder_uden_grundlag", moede, kl)
        case meetings.SamtykkeNoteret():
            return {"uden_grundlag": "", "moeder_uden_grundlag": ""}
        case meetings.MødeIndkaldt(moede=moede, ud_over_graensen=True):
            return _med(s, "ud_over", "moeder_ud_over", moede, kl)
        case meetings.MødeFlyttet(moede=moede, ud_over_graensen=ud_over):
            ud = ("ud_over", "moeder_ud_over", moede)
            grundlag = _uden(s, "uden_grundlag", "moeder_uden_grundlag", moede)
            return grundlag | (_med(s, *ud, kl) if ud_over else _uden(s, *ud))
        case meetings.MødeAflyst(moede=moede) | meetings.MødeAfholdt(moede=moede):
            grundlag = _uden(s, "uden_grundlag", "moeder_uden_grundlag", moede)
            return grundlag | _uden(s, "ud_over", "moeder_ud_over", moede)
        case meetings.LøftForeslået():
            return {"loeft": s.loeft or kl}
        case meetings.LøftAfvist() | meetings.OpgaveansvarOvertaget() | meetings.OpgaveansvarAfgivet():
            return {"loeft": ""}
        case meetings.ReserveretTidManglede(dag=dag):
            return {"uden_tid": max(s.uden_tid, dag.isoformat())}
    return {}


def _consent(s: Opmærksomhed, fact: Fact, kl: str) -> Ændring:
    """It goes when a later link is on its way, or the party has answered all the same.

    Of a meeting: when there is other news, or somebody has told them.
    """
    match fact:
        case consent.LinkIkkeLeveret(moede=UUID() as moede):
            return _med(s, "besked", "besked_moeder", moede, kl)
        case consent.FamilienSkalHaveBesked(moede=moede) | consent.BeskedGivet(moede=moede):
            return _uden(s, "besked", "besked_moeder", moede)
        case consent.LinkSendt(moede=UUID()):
            return {}
        case consent.LinkIkkeLeveret(part=part):
            return _med(s, "link", "link_parter", part, kl)
        case (
            consent.LinkSendt(part=part)
            | consent.PartGavSamtykke(part=part)
            | consent.PartAfslog(part=part)
            | consent.PartFornyedeSamtykke(part=part)
        ):
            return _uden(s, "link", "link_parter", part)
    return {"link": "", "link_parter": ""} if isinstance(fact, AFGJORT) else {}


EFTER_KILDE = {"routing": _routing, "meetings": _meetings, "consent": _consent}


def _med(s: Opmærksomhed, tegn: str, felt: str, en: UUID, kl: str) -> Ændring:
    alle = {*filter(None, getattr(s, felt).split(",")), str(en)}
    return {tegn: getattr(s, tegn) or kl, felt: ",".join(sorted(alle))}


def _uden(s: Opmærksomhed, tegn: str, felt: str, en: UUID) -> Ændring:
    """The sign stands as long as one meeting, or one party, is left."""
    alle = {*filter(None, getattr(s, felt).split(","))} - {str(en)}
    return {tegn: getattr(s, tegn) if alle else "", felt: ",".join(sorted(alle))}


AFGJORT = (
    consent.SamtykkeGivet,
    consent.SamtykkeFornyet,
    consent.SamtykkeAfvist,
    consent.SamtykkeTrukketTilbage,
    consent.SamtykkeUdløbet,
    consent.SamtykkeBortfaldet,
    consent.SamtykkekravBortfaldet,
    consent.NæsteSkridtNoteret,
    consent.OplysningerSlettet,
    consent.PersonkredsGlemt,
)
"""The consent is settled, or the leader goes on without it: no link is waited for any more."""


KENDTE = (
    routing.LederMeldteFra,
    routing.LederMangler,
    routing.LederSvarUdeblev,
    routing.TeamUnderMinimum,
    routing.BeslutningstræAktiveret,
    routing.TeamNedsat,
    routing.DelingStandset,
    routing.TrinvurderingPåkrævet,
    routing.TrinÆndret,
    routing.TrinBekræftet,
    routing.VarighedUdløbet,
    routing.VarighedsbeslutningMangler,
    routing.OvertagelseUdeblev,
    routing.VarighedsbeslutningNoteret,
    routing.ForløbGenåbnet,
    meetings.FremdriftBestridt,
    meetings.FremdriftVurderet,
    meetings.TilbagemeldingNoteret,
    meetings.TilbagemeldingUdestår,
    meetings.BarnetSkalOrienteres,
    meetings.BarnetOrienteret,
    meetings.MødeMistedeGrundlag,
    meetings.SamtykkeNoteret,
    meetings.MødeIndkaldt,
    meetings.MødeFlyttet,
    meetings.MødeAflyst,
    meetings.MødeAfholdt,
    meetings.LøftForeslået,
    meetings.LøftAfvist,
    meetings.OpgaveansvarOvertaget,
    meetings.OpgaveansvarAfgivet,
    meetings.ReserveretTidManglede,
    consent.FamilienSkalHaveBesked,
    consent.BeskedGivet,
    consent.LinkIkkeLeveret,
    consent.LinkSendt,
    consent.PartGavSamtykke,
    consent.PartAfslog,
    consent.PartFornyedeSamtykke,
    *AFGJORT,
)
"""What changes a row; every other fact is no matter here."""


def staaende(query: Query, forloeb: list[str]) -> dict[str, Opmærksomhed]:
    """The rows of these forløb in which a sign stands."""
    if not forloeb:
        return {}
    where = f"WHERE staar = 1 AND forloeb IN ({', '.join('?' * len(forloeb))})"
    return {row.forloeb: row for row in Opmærksomheder.TABLE.select(query, where, forloeb)}

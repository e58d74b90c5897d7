"""How long did each stage of a forløb take, who carried it, and did its meetings change anything? One row a forløb.

Each field is changed by one service's facts alone, so the order in which the services reach us changes no row. A stage
keeps the first time it was reached: when help comes again after a consent was taken back, the wait was for the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from contracts import consent, meetings, routing
from contracts.envelope import Envelope
from contracts.fact import Fact, ForløbFact
from services.chassis.store.projection import Key, Projection, Table, instant
from services.reporting.state import FOERSTE_MOEDER

Ændring = dict[str, Any]


class Indsats(NamedTuple):
    """Times are UTC text, empty until then; people are ids with commas between, never names."""

    forloeb: str

    # routing
    bekymring: str = ""
    placeret: str = ""
    foerste_skala: str = ""
    foerste_trin: str = ""
    lederne_svarede: str = ""
    """The latest answer of a leader before the team was appointed."""
    team: str = ""
    fagpersoner: str = ""
    """Every professional whom the family has had as kontaktperson or in its team (R13)."""
    antal_fagpersoner: int = 0

    # consent
    spurgt: str = ""
    foerste_svar: str = ""
    alle_svar: str = ""
    """The last required yes: the clocks start (A2)."""
    orienteret: str = ""
    """The parents have been told everything, where that is the gate (A6)."""

    # meetings
    opstart: str = ""
    hjaelp: str = ""
    """The first documented help: a task done, or the first meeting, whichever came first (A1a)."""
    naeste_dag: str = ""
    """The next meeting's day, as agreed at the last one (R114)."""
    ansvarlige: str = ""
    """Every professional who took a task home (R13, R19)."""
    antal_ansvarlige: int = 0
    moeder: int = 0
    moeder_virkede: int = 0
    """Meetings after which, and before the next, a task was done or the plan changed (R13)."""
    virker: int = 0
    """1 when that has happened since the latest meeting."""


class Indsatser(Projection[Indsats]):
    TABLE: ClassVar = Table("indsats", Indsats)

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.forloeb),) if isinstance(fact, KENDTE) else None

    def evolve(self, row: Indsats | None, fact: Fact, envelope: Envelope) -> Indsats | None:
        if not isinstance(fact, ForløbFact):
            return row
        foer, kl = row or Indsats(str(fact.forloeb)), instant(envelope.hoved.virkning)
        match envelope.source:
            case "routing":
                return foer._replace(**_routing(foer, fact, kl))
            case "consent":
                return foer._replace(**_consent(foer, fact, kl))
            case "meetings":
                return foer._replace(**_meetings(foer, fact, kl))
        return row


def _routing(s: Indsats, fact: Fact, kl: str) -> Ændring:
    match fact:
        case routing.BekymringRegistreret():
            return {"bekymring": kl}
        case routing.TrinPlaceret(trin=trin) if not s.placeret:
            return {"placeret": kl, "foerste_skala": trin.skala, "foerste_trin": trin.kode}
        case routing.MedarbejderUdpeget() | routing.LederMeldteFra() if not s.team:
            return {"lederne_svarede": kl}
        case routing.TeamNedsat(medlemmer=medlemmer):
            return {"team": s.team or kl} | _med(s, (m.medarbejder for m in medlemmer))
        case routing.TeamMedlemTilføjet(medlem=medlem):
            return _med(s, (medlem.medarbejder,))
        case routing.KontaktpersonUdpeget(kontaktperson=kontaktperson):
            return _med(s, (kontaktperson,))
    return {}


def _med(s: Indsats, flere: Iterable[UUID]) -> Ændring:
    fagpersoner, antal = _foejet(s.fagpersoner, flere)
    return {"fagpersoner": fagpersoner, "antal_fagpersoner": antal}


def _foejet(kendte: str, flere: Iterable[UUID]) -> tuple[str, int]:
    """The ids with these added, each once, and how many they are."""
    alle = sorted({*filter(None, kendte.split(",")), *map(str, flere)})
    return ",".join(alle), len(alle)


def _consent(s: Indsats, fact: Fact, kl: str) -> Ændring:
    match fact:
        case consent.SamtykkeAnmodet() if not s.spurgt:
            return {"spurgt": kl}
        case consent.PartGavSamtykke() | consent.PartAfslog() if not s.foerste_svar:
            return {"foerste_svar": kl}
        case consent.SamtykkeGivet() if not s.alle_svar:
            return {"alle_svar": kl}
        case consent.OplysningspligtOpfyldt() if not s.orienteret:
            return {"orienteret": kl}
    return {}


def _meetings(s: Indsats, fact: Fact, kl: str) -> Ændring:
    match fact:
        case meetings.MødeAfholdt(art=art, naeste_moede=naeste):
            foerste = {"opstart": s.opstart or kl, "hjaelp": _foerst(s.hjaelp, kl)} if art in FOERSTE_MOEDER else {}
            talt = {"moeder": s.moeder + 1, "moeder_virkede": s.moeder_virkede + (s.virker if s.moeder else 0)}
            return foerste | talt | {"virker": 0, "naeste_dag": naeste.isoformat() if naeste else ""}
        case meetings.OpgaveUdført():
            return {"virker": 1, "hjaelp": _foerst(s.hjaelp, kl)}
        case meetings.HandleplanOpdateret() | meetings.IndsatsplanUdarbejdet():
            return {"virker": 1}
        case meetings.OpgaveAftalt(ansvarlig=ansvarlig):
            ansvarlige, antal = _foejet(s.ansvarlige, (ansvarlig,))
            return {"ansvarlige": ansvarlige, "antal_ansvarlige": antal}
    return {}


def _foerst(kendt: str, kl: str) -> str:
    return min(kendt, kl) if kendt else kl


KENDTE = (
    routing.BekymringRegistreret,
    routing.TrinPlaceret,
    routing.MedarbejderUdpeget,
    routing.LederMeldteFra,
    routing.TeamNedsat,
    routing.TeamMedlemTilføjet,
    routing.KontaktpersonUdpeget,
    consent.SamtykkeAnmodet,
    consent.PartGavSamtykke,
    consent.PartAfslog,
    consent.SamtykkeGivet,
    consent.OplysningspligtOpfyldt,
    meetings.MødeAfholdt,
    meetings.OpgaveUdført,
    meetings.HandleplanOpdateret,
    meetings.IndsatsplanUdarbejdet,
    meetings.OpgaveAftalt,
)
"""What changes a row; every other fact is no matter here."""

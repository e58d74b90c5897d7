"""Which lederteam answers for a forløb, its agenda as it was fixed, what is still owed (R60, R61, R119-R124, A33)."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.fact import Fact, ForløbFact
from contracts.values import AktørRef, ForløbId, Kode, MødeId, Rolle

Antalmøder = Annotated[int, Field(ge=1, le=100)]


class Ansvarsgrund(StrEnum):
    """How a lederteam came to answer for a forløb (R61, R119, A33)."""

    STARTET_PAA_TRIN = "startet_paa_trin"
    TRIN_AENDRET = "trin_aendret"
    LEDERTEAM_BESLUTTEDE = "lederteam_besluttede"
    FORSLAG_BEKRAEFTET = "forslag_bekraeftet"


class Ansvarsophør(StrEnum):
    """Why a lederteam no longer answers for a forløb."""

    LOEFTET = "loeftet"
    TRIN_AENDRET = "trin_aendret"
    SAMTYKKE_TRUKKET = "samtykke_trukket"
    SAMTYKKE_UDLOEBET = "samtykke_udloebet"
    SAMTYKKE_BORTFALDET = "samtykke_bortfaldet"
    FORLOEB_AFSLUTTET = "forloeb_afsluttet"


class TrinNoteret(ForløbFact):
    """Meetings knows which step the child is on, and so whose leaders answer for the forløb (R57, R58)."""

    TOPIC: ClassVar[str] = "meetings.trin_noteret.v1"
    trin: Kode


class OpgaveansvarOvertaget(ForløbFact):
    """A lederteam is opgaveansvarligt for the forløb from now on (R61, R119)."""

    TOPIC: ClassVar[str] = "meetings.opgaveansvar_overtaget.v1"
    lederteam: UUID
    niveau: Kode
    aarsag: Ansvarsgrund


class OpgaveansvarAfgivet(ForløbFact):
    """The lederteam no longer answers for the forløb (R61); who took over is told by OpgaveansvarOvertaget."""

    TOPIC: ClassVar[str] = "meetings.opgaveansvar_afgivet.v1"
    lederteam: UUID
    niveau: Kode
    aarsag: Ansvarsophør


class LøftForeslået(ForløbFact):
    """The forløb stood still at so many meetings in a row: the lederteam above should take over (A33)."""

    TOPIC: ClassVar[str] = "meetings.loeft_foreslaaet.v1"
    lederteam: UUID
    til_niveau: Kode
    moeder: Antalmøder


class LøftAfvist(ForløbFact):
    """The lederteam keeps the forløb although its move was proposed (A33)."""

    TOPIC: ClassVar[str] = "meetings.loeft_afvist.v1"
    lederteam: UUID
    til_niveau: Kode


class DagsordenFastlagt(Fact):
    """The lederteam's agenda stands: point 1 without fremdrift, point 2 the smooth ones (R116, R120, R121, R124)."""

    TOPIC: ClassVar[str] = "meetings.dagsorden_fastlagt.v1"
    VIRKNING: ClassVar[str | None] = "fastlagt_at"
    lederteam: UUID
    niveau: Kode
    moede: MødeId
    fastlagt_at: AwareDatetime
    uden_fremdrift: tuple[UUID, ...]
    i_fremdrift: tuple[UUID, ...]


class MødepligtBrudt(Fact):
    """A member neither came nor sent a stand-in with mandate; `vises_for` is the level above (R116, A30)."""

    TOPIC: ClassVar[str] = "meetings.moedepligt_brudt.v1"
    lederteam: UUID
    niveau: Kode
    moede: MødeId
    medlem: AktørRef
    vises_for: Rolle | None


class RepræsentantInviteret(ForløbFact):
    """Somebody of the team comes to the lederteam's meeting, in the room or online, to tell more (R122)."""

    TOPIC: ClassVar[str] = "meetings.repraesentant_inviteret.v1"
    lederteam: UUID
    moede: MødeId
    repraesentant: AktørRef
    virtuelt: bool
    starter_at: AwareDatetime


class TilbagemeldingUdestår(ForløbFact):
    """The lederteam met with the forløb on its agenda, and its answer is not noted yet (R123)."""

    TOPIC: ClassVar[str] = "meetings.tilbagemelding_udestaar.v1"
    lederteam: UUID
    moede: MødeId
    niveau: Kode
    starter_at: AwareDatetime


class NoterTrin(Command):
    """Meetings learns which step the child is on (from TrinPlaceret, TrinÆndret)."""

    TOPIC: ClassVar[str] = "meetings.noter_trin.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    trin: Kode


class KrævTilbagemelding(Command):
    """The lederteam's answer falls due, where the profile sets a deadline (from TilbagemeldingUdestår) (R123)."""

    TOPIC: ClassVar[str] = "meetings.kraev_tilbagemelding.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    moede: MødeId
    niveau: Kode
    starter_at: AwareDatetime


class AfgørLøft(Command):
    """The lederteam gives a forløb to the lederteam above, or keeps it although a move is proposed (R119, A33)."""

    TOPIC: ClassVar[str] = "meetings.afgoer_loeft.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LEDERTEAM})
    forloeb: ForløbId
    lederteam: UUID
    loeftes: bool


class InviterRepræsentant(Command):
    """Invite somebody of the team to the lederteam's meeting, in the room or online (R122)."""

    TOPIC: ClassVar[str] = "meetings.inviter_repraesentant.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LEDERTEAM})
    forloeb: ForløbId
    lederteam: UUID
    moede: MødeId
    repraesentant: AktørRef
    virtuelt: bool = False


class Lederteamstatus(Question):
    """Members, duties, the coming meeting with both points of its agenda, and what a lederteam still owes."""

    TOPIC: ClassVar[str] = "meetings.lederteamstatus"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.LEDERTEAM, Rolle.FAGCHEF, Rolle.LOKAL_LEDER, Rolle.DRIFT, Rolle.UDVIKLINGSKONSULENT, Rolle.REVISOR}
    )
    niveau: Kode

"""The status- og mulighedsmøder of the lederteams (R116-R124)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command
from contracts.fact import Fact, ForløbFact
from contracts.meetings.moeder import Minutter
from contracts.values import (
    AktørRef,
    ForløbId,
    FortroligTekst,
    Kode,
    MødeId,
    PersonRef,
    Rolle,
    Value,
)

Dagsordensnummer = Annotated[int, Field(ge=1, le=9)]


class Dagsordenafgang(StrEnum):
    """Why a forløb left the lederteam's agenda."""

    BEHANDLET = "behandlet"
    I_FREMDRIFT = "i_fremdrift"
    SAMTYKKE_TRUKKET = "samtykke_trukket"
    SAMTYKKE_UDLOEBET = "samtykke_udloebet"
    SAMTYKKE_BORTFALDET = "samtykke_bortfaldet"
    FORLOEB_AFSLUTTET = "forloeb_afsluttet"
    FLYTTET = "flyttet"


class Stedfortræder(Value):
    """Who came in a member's place, and whether with mandate to decide (A30)."""

    medlem: AktørRef
    stedfortraeder: AktørRef
    mandat: bool


class LederteamOprettet(Fact):
    """The lederteam of a step exists; its meetings are counted from `foerste_moede` (R58, R116, A1k)."""

    TOPIC: ClassVar[str] = "meetings.lederteam_oprettet.v1"
    lederteam: UUID
    niveau: Kode
    medlemmer: tuple[AktørRef, ...]
    foerste_moede: AwareDatetime


class LederteamÆndret(Fact):
    """The lederteam has these members from now on (R58)."""

    TOPIC: ClassVar[str] = "meetings.lederteam_aendret.v1"
    lederteam: UUID
    medlemmer: tuple[AktørRef, ...]


class LederteamMødeUdgået(Fact):
    """A round of the fixed meetings is not held, e.g. because it falls in a ferieuge (A1m)."""

    TOPIC: ClassVar[str] = "meetings.lederteam_moede_udgaaet.v1"
    lederteam: UUID
    planlagt: date
    aarsag: Kode


class LederteamMødeIndkaldt(Fact):
    """The lederteam's fixed status- og mulighedsmøde (R116, R118); its agenda is fixed from `dagsorden_lukkes_at`."""

    TOPIC: ClassVar[str] = "meetings.lederteam_moede_indkaldt.v1"
    lederteam: UUID
    niveau: Kode
    moede: MødeId
    starter_at: AwareDatetime
    varighed_min: Minutter
    dagsorden_lukkes_at: AwareDatetime | None = None


class AfventerLederteam(ForløbFact):
    """A forløb without fremdrift waits: the lederteam it belongs to has no meeting ahead yet (R119)."""

    TOPIC: ClassVar[str] = "meetings.afventer_lederteam.v1"
    lederteam: UUID


class SatPåDagsorden(ForløbFact):
    """A forløb is on the lederteam's agenda, point 1: no fremdrift (R119, R120). `starter_at`: when they meet."""

    TOPIC: ClassVar[str] = "meetings.sat_paa_dagsorden.v1"
    lederteam: UUID
    moede: MødeId
    punkt: Dagsordensnummer
    starter_at: AwareDatetime | None = None


class TagetAfDagsorden(ForløbFact):
    """A forløb left an agenda: answered there, in fremdrift again, or not to be shared (R123, R119, A8).

    `moede` is the meeting that answered it, or the coming one that it need not be taken up at; `starter_at` its time.
    One that is answered and stands still goes on to the next agenda: the SatPåDagsorden after it says so (R120).
    """

    TOPIC: ClassVar[str] = "meetings.taget_af_dagsorden.v1"
    lederteam: UUID
    moede: MødeId | None
    aarsag: Dagsordenafgang
    starter_at: AwareDatetime | None = None


class LederteamMødeAfholdt(Fact):
    """The lederteam met; those absent without a stand-in broke the mødepligt (A30). `punkter` were gone through."""

    TOPIC: ClassVar[str] = "meetings.lederteam_moede_afholdt.v1"
    lederteam: UUID
    moede: MødeId
    fremmoedte: tuple[AktørRef, ...]
    udeblevne: tuple[AktørRef, ...]
    stedfortraedere: tuple[Stedfortræder, ...] = ()
    punkter: tuple[Dagsordensnummer, ...] = ()


class TilbagemeldingNoteret(ForløbFact):
    """The lederteam's answer, noted in the handleplan (private: the words) (R97, R123)."""

    TOPIC: ClassVar[str] = "meetings.tilbagemelding_noteret.v1"
    barn: PersonRef
    lederteam: UUID
    moede: MødeId
    niveau: Kode
    starter_at: AwareDatetime | None = None


class OpretLederteam(Command):
    """Name the lederteam of a step and its members; its meetings follow the profile's cadence from `foerste_moede`.

    A step has one lederteam with one id; it may be left out. Again with other members changes the members.
    """

    TOPIC: ClassVar[str] = "meetings.opret_lederteam.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.DRIFT, Rolle.SYSTEM, Rolle.UDVIKLINGSKONSULENT})
    lederteam: UUID | None = None
    niveau: Kode
    medlemmer: tuple[AktørRef, ...] = Field(min_length=1, max_length=40)
    foerste_moede: AwareDatetime


class SætPåDagsorden(Command):
    """Put a forløb without fremdrift on the lederteam's next agenda (from FremdriftMangler) (R119)."""

    TOPIC: ClassVar[str] = "meetings.saet_paa_dagsorden.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM, Rolle.LEDERTEAM})
    forloeb: ForløbId


class AfholdLederteamMøde(Command):
    """Close a status- og mulighedsmøde: who came, and for whom; absence is seen (A30).

    `punkter` are the points of the agenda that were gone through; without it all of them were (R116).
    """

    TOPIC: ClassVar[str] = "meetings.afhold_lederteam_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LEDERTEAM})
    lederteam: UUID
    moede: MødeId
    fremmoedte: tuple[AktørRef, ...]
    stedfortraedere: tuple[Stedfortræder, ...] = Field(default=(), max_length=40)
    punkter: tuple[Dagsordensnummer, ...] | None = None


class NoterTilbagemelding(Command):
    """Note the lederteam's answer in the handleplan (R97, R123)."""

    TOPIC: ClassVar[str] = "meetings.noter_tilbagemelding.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LEDERTEAM})
    forloeb: ForløbId
    lederteam: UUID
    moede: MødeId
    tekst: FortroligTekst | None = None

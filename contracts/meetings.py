"""Facts and commands of meetings: møder, handleplan, fremdrift and the lederteam.

A reader may rely on this: no MødeIndkaldt comes without an open consent, and every MødeAfholdt after the opstartsmøde
has a verdict on fremdrift (R113). What is said at a meeting stays here, sealed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID, uuid5

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.deadlines import (
    FristBortfaldetShape,
    FristOpfyldtShape,
    FristOverskredetShape,
    FristSatShape,
    FristUdsatShape,
    FristUrealistiskShape,
)
from contracts.fact import Fact, ForløbFact
from contracts.values import (
    AktørRef,
    ForløbId,
    FortroligTekst,
    FortroligtNavn,
    Kode,
    MødeId,
    PersonRef,
    Rolle,
)

LEDERTEAMS = UUID("2f0c5a3e-6b1d-5c7a-9d64-7a1f3e8b2c90")
Minutter = Annotated[int, Field(ge=15, le=480)]


def lederteam_id(niveau: str) -> UUID:
    """A step has one lederteam, so its id follows from the step's code."""
    return uuid5(LEDERTEAMS, niveau)


class Mødeart(StrEnum):
    """The udførerteam's meetings (R101, R106)."""

    OPSTARTSMOEDE = "opstartsmoede"
    OPFOELGNING = "opfoelgning"


class Barnet(StrEnum):
    """How the child took part (A29)."""

    DELTOG = "deltog"
    DELTOG_DELVIST = "deltog_delvist"
    DELTOG_IKKE = "deltog_ikke"


class Fremdrift(StrEnum):
    """The team's verdict, noted in the heading (R113, A18)."""

    JA = "ja"
    NEJ = "nej"
    IKKE_VURDERET = "ikke_vurderet"


class Fremdriftskilde(StrEnum):
    """Who says that fremdrift is missing (A18)."""

    TEAM = "team"
    DETEKTOR = "detektor"


class Mødebegrundelse(StrEnum):
    """Why a meeting lies outside the reserved slots or after its deadline (A22, A24)."""

    INGEN_LEDIG_TID = "ingen_ledig_tid"
    FAMILIENS_OENSKE = "familiens_oenske"
    SVAR_UDEBLEV = "svar_udeblev"
    SYGDOM = "sygdom"


class Aflysningsgrund(StrEnum):
    """Why a meeting will not be held."""

    SAMTYKKE_TRUKKET = "samtykke_trukket"
    SAMTYKKE_UDLOEBET = "samtykke_udloebet"
    FORLOEB_AFSLUTTET = "forloeb_afsluttet"
    SYGDOM = "sygdom"
    FAMILIENS_OENSKE = "familiens_oenske"


class ForløbNoteret(ForløbFact):
    """Meetings knows the forløb and its child; the head pins the profile it began under (R1)."""

    TOPIC: ClassVar[str] = "meetings.forloeb_noteret.v1"
    barn: PersonRef


class SamtykkeNoteret(ForløbFact):
    """Meetings knows that the consent is open: meetings may be called, and the clocks run from `ur_start` (R77, A2)."""

    TOPIC: ClassVar[str] = "meetings.samtykke_noteret.v1"
    VIRKNING: ClassVar[str | None] = "ur_start"
    barn: PersonRef
    ur_start: AwareDatetime


class TeamNoteret(ForløbFact):
    """Meetings knows who is in the team now (R50)."""

    TOPIC: ClassVar[str] = "meetings.team_noteret.v1"
    medlemmer: tuple[AktørRef, ...]
    kontaktperson: AktørRef | None


class MøderIndstillet(ForløbFact):
    """No meeting may be planned or held from now on: consent is gone or the forløb has ended (A8)."""

    TOPIC: ClassVar[str] = "meetings.moeder_indstillet.v1"
    grund: Aflysningsgrund


class MøderGenoptaget(ForløbFact):
    """A forløb that had ended goes on; whether meetings may be called is again a question of the consent (A38)."""

    TOPIC: ClassVar[str] = "meetings.moeder_genoptaget.v1"


class MødeIndkaldt(ForløbFact):
    """A meeting was called with its notice (R101-R104) (private: the place). `starter_at` is the meeting's time."""

    TOPIC: ClassVar[str] = "meetings.moede_indkaldt.v1"
    barn: PersonRef
    moede: MødeId
    art: Mødeart
    starter_at: AwareDatetime
    varighed_min: Minutter
    virtuelt: bool
    i_reserveret_tid: bool
    begrundelse: Mødebegrundelse | None


class VarselFraveget(ForløbFact):
    """The family accepted a shorter notice (A24)."""

    TOPIC: ClassVar[str] = "meetings.varsel_fraveget.v1"
    moede: MødeId
    af: PersonRef


class MødeFlyttet(ForløbFact):
    """A meeting got another time; the deadline did not move with it (A24)."""

    TOPIC: ClassVar[str] = "meetings.moede_flyttet.v1"
    moede: MødeId
    starter_at: AwareDatetime
    i_reserveret_tid: bool
    aarsag: Mødebegrundelse


class MødeAflyst(ForløbFact):
    """A meeting will not be held (A8, A24)."""

    TOPIC: ClassVar[str] = "meetings.moede_aflyst.v1"
    moede: MødeId
    grund: Aflysningsgrund


class FormødeAfholdt(ForløbFact):
    """The professionals agreed the roles; the case was not discussed (R53, R105)."""

    TOPIC: ClassVar[str] = "meetings.formoede_afholdt.v1"
    moede: MødeId
    facilitator: AktørRef
    tidsholder: AktørRef
    referent: AktørRef
    referat_afsender: AktørRef
    kontaktperson: AktørRef


class BarnetsPerspektivIndhentet(ForløbFact):
    """The child was heard before a meeting it does not attend (private: its words) (R31, A29)."""

    TOPIC: ClassVar[str] = "meetings.barnets_perspektiv_indhentet.v1"
    barn: PersonRef
    moede: MødeId


class MødeAfholdt(ForløbFact):
    """A meeting was held, which alone keeps a deadline (private: the referat) (A26)."""

    TOPIC: ClassVar[str] = "meetings.moede_afholdt.v1"
    VIRKNING: ClassVar[str | None] = "afholdt_at"
    barn: PersonRef
    moede: MødeId
    art: Mødeart
    afholdt_at: AwareDatetime
    deltagere: tuple[AktørRef, ...]
    barnet: Barnet
    naeste_moede: date | None
    tjekliste: tuple[Kode, ...]


class ReferatSendt(ForløbFact):
    """The referat went to the family (R110)."""

    TOPIC: ClassVar[str] = "meetings.referat_sendt.v1"
    moede: MødeId
    afsender: AktørRef


class HandleplanOpdateret(ForløbFact):
    """The handleplan has a new version (private: goal, plan A, B and C) (R90, R93, R96).

    `moede` is the meeting during which it was written; none when it was written after or between meetings.
    """

    TOPIC: ClassVar[str] = "meetings.handleplan_opdateret.v1"
    barn: PersonRef
    version: Annotated[int, Field(ge=1, le=10_000)]
    moede: MødeId | None


class OpgaveAftalt(ForløbFact):
    """Someone took a task home (private: what it is) (R19, R91)."""

    TOPIC: ClassVar[str] = "meetings.opgave_aftalt.v1"
    barn: PersonRef
    opgave: UUID
    ansvarlig: AktørRef
    frist: date


class OpgaveUdført(ForløbFact):
    """A task was done (R107)."""

    TOPIC: ClassVar[str] = "meetings.opgave_udfoert.v1"
    opgave: UUID


class OpgaveBortfaldet(ForløbFact):
    """A task lost its basis (A8)."""

    TOPIC: ClassVar[str] = "meetings.opgave_bortfaldet.v1"
    opgave: UUID


class FremdriftVurderet(ForløbFact):
    """The team's verdict at a meeting (R113)."""

    TOPIC: ClassVar[str] = "meetings.fremdrift_vurderet.v1"
    moede: MødeId
    fremdrift: Fremdrift


class FremdriftMangler(ForløbFact):
    """The forløb stands still and the leaders must see it (R94); `aarsager` says on what the warning rests."""

    TOPIC: ClassVar[str] = "meetings.fremdrift_mangler.v1"
    kilde: Fremdriftskilde
    aarsager: tuple[Kode, ...]
    moede: MødeId | None


class SparringØnsket(ForløbFact):
    """The team wants a short sparring from another profession (R94)."""

    TOPIC: ClassVar[str] = "meetings.sparring_oensket.v1"
    funktion: Kode


class Dagsordenafgang(StrEnum):
    """Why a forløb left the lederteam's agenda."""

    BEHANDLET = "behandlet"
    I_FREMDRIFT = "i_fremdrift"
    SAMTYKKE_TRUKKET = "samtykke_trukket"
    SAMTYKKE_UDLOEBET = "samtykke_udloebet"
    FORLOEB_AFSLUTTET = "forloeb_afsluttet"


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
    """The lederteam's fixed status- og mulighedsmøde (R116, R118)."""

    TOPIC: ClassVar[str] = "meetings.lederteam_moede_indkaldt.v1"
    lederteam: UUID
    niveau: Kode
    moede: MødeId
    starter_at: AwareDatetime
    varighed_min: Minutter


class AfventerLederteam(ForløbFact):
    """A forløb without fremdrift waits: the lederteam it belongs to has no meeting ahead yet (R119)."""

    TOPIC: ClassVar[str] = "meetings.afventer_lederteam.v1"
    lederteam: UUID


class SatPåDagsorden(ForløbFact):
    """A forløb is on the lederteam's agenda, point 1: no fremdrift (R119, R120)."""

    TOPIC: ClassVar[str] = "meetings.sat_paa_dagsorden.v1"
    lederteam: UUID
    moede: MødeId
    punkt: Annotated[int, Field(ge=1, le=9)]


class TagetAfDagsorden(ForløbFact):
    """A forløb no longer waits for the lederteam: answered, in fremdrift again, or not to be shared (R123, R119, A8).

    `moede` is the meeting that answered it, or the coming one that it need not be taken up at.
    """

    TOPIC: ClassVar[str] = "meetings.taget_af_dagsorden.v1"
    lederteam: UUID
    moede: MødeId | None
    aarsag: Dagsordenafgang


class LederteamMødeAfholdt(Fact):
    """The lederteam met; those absent without a stand-in broke the mødepligt (A30)."""

    TOPIC: ClassVar[str] = "meetings.lederteam_moede_afholdt.v1"
    lederteam: UUID
    moede: MødeId
    fremmoedte: tuple[AktørRef, ...]
    udeblevne: tuple[AktørRef, ...]


class TilbagemeldingNoteret(ForløbFact):
    """The lederteam's answer, noted in the handleplan (private: the words) (R97, R123)."""

    TOPIC: ClassVar[str] = "meetings.tilbagemelding_noteret.v1"
    barn: PersonRef
    lederteam: UUID
    moede: MødeId
    niveau: Kode


class FristSat(FristSatShape):
    TOPIC: ClassVar[str] = "meetings.frist_sat.v1"


class FristOpfyldt(FristOpfyldtShape):
    TOPIC: ClassVar[str] = "meetings.frist_opfyldt.v1"


class FristOverskredet(FristOverskredetShape):
    TOPIC: ClassVar[str] = "meetings.frist_overskredet.v1"


class FristUdsat(FristUdsatShape):
    TOPIC: ClassVar[str] = "meetings.frist_udsat.v1"


class FristBortfaldet(FristBortfaldetShape):
    TOPIC: ClassVar[str] = "meetings.frist_bortfaldet.v1"


class FristUrealistisk(FristUrealistiskShape):
    TOPIC: ClassVar[str] = "meetings.frist_urealistisk.v1"


TEAM = frozenset({Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER})


class NoterForløb(Command):
    """Meetings learns of a forløb, its child and its profile (from BekymringRegistreret)."""

    TOPIC: ClassVar[str] = "meetings.noter_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    barn: PersonRef


class ForberedOpstart(Command):
    """The consent is given: the clocks start and the window for the opstartsmøde is computed (from SamtykkeGivet)."""

    TOPIC: ClassVar[str] = "meetings.forbered_opstart.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    barn: PersonRef
    ur_start: AwareDatetime


class NoterTeam(Command):
    """Meetings learns who is in the team: all of it with its kontaktperson (from TeamNedsat), or, without a
    kontaktperson, who joins those already known (from TeamMedlemTilføjet)."""

    TOPIC: ClassVar[str] = "meetings.noter_team.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    medlemmer: tuple[AktørRef, ...]
    kontaktperson: AktørRef | None = None


class IndstilMøder(Command):
    """Call off everything planned: consent is gone or the forløb has ended."""

    TOPIC: ClassVar[str] = "meetings.indstil_moeder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    grund: Aflysningsgrund


class GenoptagMøder(Command):
    """A forløb that had ended goes on (from ForløbGenåbnet)."""

    TOPIC: ClassVar[str] = "meetings.genoptag_moeder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class UdsætFrist(Command):
    """Give a passed deadline the date of the opstartsmøde that is called after it (from FristOverskredet) (A22)."""

    TOPIC: ClassVar[str] = "meetings.udsaet_frist.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class IndkaldMøde(Command):
    """Call a meeting (R101-R104). Without `moede` an id is made from the command.

    Outside a reserved slot, or after the deadline, a `begrundelse` is needed (A22); a shorter notice only when a
    custody holder waives it (A24).
    """

    TOPIC: ClassVar[str] = "meetings.indkald_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    moede: MødeId | None = None
    art: Mødeart
    starter_at: AwareDatetime
    varighed_min: Minutter = 60
    virtuelt: bool = False
    sted: FortroligtNavn | None = None
    begrundelse: Mødebegrundelse | None = None
    varsel_fraveget_af: PersonRef | None = None


class FlytMøde(Command):
    """Give a meeting another time; the municipality's change needs a new notice (A24)."""

    TOPIC: ClassVar[str] = "meetings.flyt_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    moede: MødeId
    starter_at: AwareDatetime
    aarsag: Mødebegrundelse
    varsel_fraveget_af: PersonRef | None = None


class AflysMøde(Command):
    """Call a meeting off."""

    TOPIC: ClassVar[str] = "meetings.aflys_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    moede: MødeId
    grund: Aflysningsgrund


class AfholdFormøde(Command):
    """Agree the roles before the family comes (R53)."""

    TOPIC: ClassVar[str] = "meetings.afhold_formoede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    moede: MødeId
    facilitator: AktørRef
    tidsholder: AktørRef
    referent: AktørRef
    referat_afsender: AktørRef
    kontaktperson: AktørRef


class IndhentBarnetsPerspektiv(Command):
    """Record what the child said before a meeting it does not attend (A29)."""

    TOPIC: ClassVar[str] = "meetings.indhent_barnets_perspektiv.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    moede: MødeId
    perspektiv: FortroligTekst | None = None


class AfholdMøde(Command):
    """Close a meeting: who came, the closing checklist (R30), the verdict (R113) and the next date (R114)."""

    TOPIC: ClassVar[str] = "meetings.afhold_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    moede: MødeId
    deltagere: tuple[AktørRef, ...] = Field(min_length=1, max_length=30)
    barnet: Barnet
    tjekliste: tuple[Kode, ...] = ()
    fremdrift: Fremdrift | None = None
    naeste_moede: date | None = None
    referat: FortroligTekst | None = None


class SendReferat(Command):
    """Send the referat to the family (R56, R110); exactly one responsible (A14)."""

    TOPIC: ClassVar[str] = "meetings.send_referat.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    moede: MødeId


class OpdaterHandleplan(Command):
    """Write a new version of the handleplan (R90-R96)."""

    TOPIC: ClassVar[str] = "meetings.opdater_handleplan.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    maal: FortroligTekst | None = None
    plan_a: FortroligTekst | None = None
    plan_b: FortroligTekst | None = None
    plan_c: FortroligTekst | None = None


class AftalOpgave(Command):
    """Agree who does what by when (R30, R91)."""

    TOPIC: ClassVar[str] = "meetings.aftal_opgave.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    opgave: UUID | None = None
    ansvarlig: AktørRef
    frist: date
    tekst: FortroligTekst | None = None


class UdførOpgave(Command):
    """A task is done; tasks are solved between the meetings too (R107)."""

    TOPIC: ClassVar[str] = "meetings.udfoer_opgave.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    opgave: UUID


class ØnskSparring(Command):
    """Ask for a short sparring (R94)."""

    TOPIC: ClassVar[str] = "meetings.oensk_sparring.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    funktion: Kode


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
    """Close a status- og mulighedsmøde: who came; absence is seen (A30)."""

    TOPIC: ClassVar[str] = "meetings.afhold_lederteam_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LEDERTEAM})
    lederteam: UUID
    moede: MødeId
    fremmoedte: tuple[AktørRef, ...]


class NoterTilbagemelding(Command):
    """Note the lederteam's answer in the handleplan (R97, R123)."""

    TOPIC: ClassVar[str] = "meetings.noter_tilbagemelding.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LEDERTEAM})
    forloeb: ForløbId
    lederteam: UUID
    moede: MødeId
    tekst: FortroligTekst | None = None


class Mødedage(Question):
    """Every day of the window for the opstartsmøde: may it be chosen and, if not, why (page 4)."""

    TOPIC: ClassVar[str] = "meetings.moededage"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: UUID
    i_dag: date


class Mødestatus(Question):
    """Meetings, tasks, plan version and deadlines of one forløb."""

    TOPIC: ClassVar[str] = "meetings.moedestatus"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(Rolle) - {Rolle.FUNKTIONSLEDER, Rolle.UDVIKLINGSKONSULENT}
    forloeb: UUID

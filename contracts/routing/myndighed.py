"""The authority's own case: who is responsible, under which law, what is examined and set in motion (R136-R144).

A sag stands in the lane of a forløb: the child's, when it has one, and otherwise a lane of its own that a forløb may
come to share. A reader may rely on this: while a sag is open it has one rådgiver (R63).
`regime` is the profile's, None where it names no law.
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command, Question
from contracts.fact import Fact, ForløbFact
from contracts.routing.beslutningstrae import Træsvar
from contracts.routing.organisation import Alder
from contracts.values import AktørRef, EnhedRef, ForløbId, Kode, KonceptId, MødeId, PersonRef, Rolle

MYNDIGHED: frozenset[Rolle] = frozenset({Rolle.MODTAGELSEN, Rolle.RAADGIVER})


class Saglukning(StrEnum):
    """How an authority's case closes: handed over to the preventive work (R145), or otherwise (A34)."""

    OVERDRAGET = "overdraget"
    INGEN_INDSATS = "ingen_indsats"
    FRAFLYTTET = "fraflyttet"
    FYLDT_18 = "fyldt_18"


class SagOprettet(ForløbFact):
    """An authority's case is open, with its rådgiver and under its law (R63, R64, R136).

    undersoegelse: the profile's code of what is carried out, afdækning or børnefaglig undersøgelse (R129, R130).
    """

    TOPIC: ClassVar[str] = "routing.sag_oprettet.v1"
    VIRKNING: ClassVar[str | None] = "oprettet_at"
    barn: PersonRef
    raadgiver: AktørRef
    regime: Kode | None
    afdeling: Kode | None
    undersoegelse: Kode | None
    underretning: UUID | None
    oprettet_at: AwareDatetime


class SagTilknyttet(Fact):
    """This case is the child's only open one from now on (R127)."""

    TOPIC: ClassVar[str] = "routing.sag_tilknyttet.v1"
    barn: PersonRef
    sag: UUID


class SagFrigivet(Fact):
    """The child's case has closed; another may be opened."""

    TOPIC: ClassVar[str] = "routing.sag_frigivet.v1"
    barn: PersonRef
    sag: UUID


class RådgiverTildelt(ForløbFact):
    """Another rådgiver is responsible for the case from now on, and is its tovholder (R63)."""

    TOPIC: ClassVar[str] = "routing.raadgiver_tildelt.v1"
    raadgiver: AktørRef


class UndersøgelseAfsluttet(ForløbFact):
    """The afdækning or the undersøgelse has ended, which may bring the first follow-up forward (R138, A23)."""

    TOPIC: ClassVar[str] = "routing.undersoegelse_afsluttet.v1"
    VIRKNING: ClassVar[str | None] = "afsluttet_at"
    undersoegelse: Kode
    saerligt_behov: bool
    regime: Kode | None
    afsluttet_at: AwareDatetime


class ForanstaltningIværksat(ForløbFact):
    """Support under the law has been set in motion (R137); from here the statutory follow-up counts (R138)."""

    TOPIC: ClassVar[str] = "routing.foranstaltning_ivaerksat.v1"
    VIRKNING: ClassVar[str | None] = "ivaerksat_at"
    foranstaltning: UUID
    barn: PersonRef
    raadgiver: AktørRef
    regime: Kode | None
    ivaerksat_at: AwareDatetime


class ForanstaltningOphørt(ForløbFact):
    """Support under the law has ended (R151)."""

    TOPIC: ClassVar[str] = "routing.foranstaltning_ophoert.v1"
    VIRKNING: ClassVar[str | None] = "ophoert_at"
    foranstaltning: UUID
    regime: Kode | None
    ophoert_at: AwareDatetime


class SagKlarTilLukning(ForløbFact):
    """Every foranstaltning has ended and the case is prepared for closing; it stays open (R151, A20)."""

    TOPIC: ClassVar[str] = "routing.sag_klar_til_lukning.v1"


class SagGenoptaget(ForløbFact):
    """The case is not to be closed after all (A20)."""

    TOPIC: ClassVar[str] = "routing.sag_genoptaget.v1"


class SagUnderOverdragelse(ForløbFact):
    """The case is being handed over to the preventive work, in this forløb (R145)."""

    TOPIC: ClassVar[str] = "routing.sag_under_overdragelse.v1"
    til_forloeb: UUID


class SagBeholdt(ForløbFact):
    """The handing-over was broken off: the case stays the authority's (A20)."""

    TOPIC: ClassVar[str] = "routing.sag_beholdt.v1"


class SagLukket(ForløbFact):
    """The authority's case has closed, and how: handed over, or by the authority's decision (R145, R151, A20, A34)."""

    TOPIC: ClassVar[str] = "routing.sag_lukket.v1"
    VIRKNING: ClassVar[str | None] = "lukket_at"
    barn: PersonRef
    lukning: Saglukning
    lukket_at: AwareDatetime


class SagensBeslutningstræAktiveret(ForløbFact):
    """The rådgiver asked the beslutningstræ for possible partners; no leader has been asked yet (R131)."""

    TOPIC: ClassVar[str] = "routing.sagens_beslutningstrae_aktiveret.v1"
    linjer: tuple[Træsvar, ...]


class TeamInviteret(ForløbFact):
    """The child has a team already: it is invited into the case, and no second one is made (R131)."""

    TOPIC: ClassVar[str] = "routing.team_inviteret.v1"
    team: UUID
    teamets_forloeb: UUID


class SagsmødeIndkaldt(ForløbFact):
    """The rådgiver called the relevant partners, the child and the family to a meeting (R132, R140-R142).

    metode: the profile's code. partnere: functions of the beslutningstræ.
    """

    TOPIC: ClassVar[str] = "routing.sagsmoede_indkaldt.v1"
    moede: MødeId
    metode: Kode
    partnere: tuple[Kode, ...]
    team: UUID | None
    starter_at: AwareDatetime


class OpretSag(Command):
    """Open an authority's case that does not come from an underretning here, or tell of one that is open already.

    Without `forloeb` it stands in the child's active forløb, or in a lane of its own. The department follows from the
    child's age, unless it is named (R64).
    """

    TOPIC: ClassVar[str] = "routing.opret_sag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED
    barn: PersonRef
    raadgiver: AktørRef
    forloeb: ForløbId | None = None
    afdeling: Kode | None = None
    undersoegelse: Kode | None = None
    alder: Alder | None = None
    koncept: KonceptId | None = None


class TildelRådgiver(Command):
    """Another rådgiver becomes responsible for the case (R63)."""

    TOPIC: ClassVar[str] = "routing.tildel_raadgiver.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED
    forloeb: ForløbId
    raadgiver: AktørRef


class AfslutUndersøgelse(Command):
    """The afdækning or undersøgelse has ended, and whether the child has a special need for support (R137)."""

    TOPIC: ClassVar[str] = "routing.afslut_undersoegelse.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId
    saerligt_behov: bool


class IværksætForanstaltning(Command):
    """Set support in motion, when the child is assessed to need it specially (R137). An id is made if none is given."""

    TOPIC: ClassVar[str] = "routing.ivaerksaet_foranstaltning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId
    saerligt_behov: bool
    foranstaltning: UUID | None = None


class OphørForanstaltning(Command):
    """Support under the law has ended (R151)."""

    TOPIC: ClassVar[str] = "routing.ophoer_foranstaltning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId
    foranstaltning: UUID


class KlargørSagTilLukning(Command):
    """The case is prepared for closing: only when every foranstaltning has ended (R151, A20)."""

    TOPIC: ClassVar[str] = "routing.klargoer_sag_til_lukning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId


class GenoptagSag(Command):
    """The case is not to be closed after all (A20)."""

    TOPIC: ClassVar[str] = "routing.genoptag_sag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId


class LukSag(Command):
    """Close the case otherwise than by handing it over; that closes by itself (A20, A34)."""

    TOPIC: ClassVar[str] = "routing.luk_sag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER, Rolle.SYSTEM})
    forloeb: ForløbId
    lukning: Saglukning


class AktiverSagensBeslutningstræ(Command):
    """Find possible partners for the case, or invite the team the child has already (R131).

    `enhed` and `alder` are needed only while the child has no forløb that knows them.
    """

    TOPIC: ClassVar[str] = "routing.aktiver_sagens_beslutningstrae.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId
    trin: Kode
    enhed: EnhedRef | None = None
    alder: Alder | None = None


class IndkaldSagsmøde(Command):
    """Call a meeting of the case by agreement with the child and the family (R132, R140-R142)."""

    TOPIC: ClassVar[str] = "routing.indkald_sagsmoede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId
    metode: Kode
    starter_at: AwareDatetime
    aftalt_med_familien: bool
    partnere: tuple[Kode, ...] = ()


class Sagsstatus(Question):
    """Who is responsible for the case, under which law, and how far it is."""

    TOPIC: ClassVar[str] = "routing.sagsstatus"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED | {Rolle.FAGCHEF, Rolle.REVISOR}
    forloeb: UUID

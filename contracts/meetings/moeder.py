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
from contracts.fact import ForløbFact
from contracts.meetings.handleplan import TEAM, Fremdrift
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

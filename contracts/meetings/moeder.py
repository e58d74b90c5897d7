"""Facts of meetings: when one was called, moved, prepared, held, and what was sent after it.

A reader may rely on this: no MødeIndkaldt comes without an open consent, and every MødeAfholdt after the opstartsmøde
has a verdict on fremdrift (R113). What is said at a meeting stays here, sealed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID, uuid5

from pydantic import AwareDatetime, Field

from contracts.fact import ForløbFact
from contracts.meetings.handleplan import TEAM
from contracts.values import (
    AktørRef,
    Kode,
    MødeId,
    PersonRef,
    Rolle,
)

LEDERTEAMS = UUID("2f0c5a3e-6b1d-5c7a-9d64-7a1f3e8b2c90")
Minutter = Annotated[int, Field(ge=15, le=480)]
Punkt = Annotated[int, Field(ge=1, le=100)]
INDKALDER = TEAM | {Rolle.MODTAGELSEN, Rolle.HVERDAGSPERSONALE, Rolle.FAMILIEINDGANG}
"""Who may plan a meeting; which kind, the profile and the rules say (R103, R128, R140)."""


def lederteam_id(niveau: str) -> UUID:
    """A step has one lederteam, so its id follows from the step's code."""
    return uuid5(LEDERTEAMS, niveau)


class Mødeart(StrEnum):
    """The kinds of meeting about a child; the profile has the agenda of each (R101, R106, R128, R132, R149, R178)."""

    OPSTARTSMOEDE = "opstartsmoede"
    OPFOELGNING = "opfoelgning"
    OVERDRAGELSESMOEDE = "overdragelsesmoede"
    """The first meeting after the authority's case: it stands where the opstartsmøde stands elsewhere (R149)."""
    TRIVSELSMOEDE = "trivselsmoede"
    """The one kind of a koncept without an opstartsmøde; its first keeps no deadline (R178)."""
    DIALOGMOEDE = "dialogmoede"
    """The dialogue over the barometer's groups of questions (R188-R193)."""
    UNDERRETNINGSMOEDE = "underretningsmoede"
    MYNDIGHEDSMOEDE = "myndighedsmoede"
    INDDRAGENDE_NETVAERKSMOEDE = "inddragende_netvaerksmoede"
    FAMILIERAADSLAGNING = "familieraadslagning"


class Mødemetode(StrEnum):
    """How the authority meets with the family and its network (R132, R142)."""

    FAMILIERAADSLAGNING = "familieraadslagning"
    INDDRAGENDE_NETVAERKSMOEDE = "inddragende_netvaerksmoede"


class Barnet(StrEnum):
    """How the child took part (A29)."""

    DELTOG = "deltog"
    DELTOG_DELVIST = "deltog_delvist"
    DELTOG_IKKE = "deltog_ikke"


class Barnefravær(StrEnum):
    """Why the child did not take part: «andre hensyn der vejer tungere» (R175, A29)."""

    BARNETS_OENSKE = "barnets_oenske"
    ALDER = "alder"
    HELBRED = "helbred"
    ANDRE_HENSYN = "andre_hensyn"


class Forsendelse(StrEnum):
    """How the invitation travels: a letter on paper is received later (A1j)."""

    DIGITAL = "digital"
    FYSISK_POST = "fysisk_post"


class Varselsgrund(StrEnum):
    """Why the family did without the notice (A24)."""

    HURTIG_HJAELP = "hurtig_hjaelp"
    PASSER_FAMILIEN = "passer_familien"
    AKUT_SITUATION = "akut_situation"


class Mødebegrundelse(StrEnum):
    """Why a meeting lies outside the reserved slots, after its deadline or beyond the usual number (A22, A24, A27)."""

    INGEN_LEDIG_TID = "ingen_ledig_tid"
    FAMILIENS_OENSKE = "familiens_oenske"
    SVAR_UDEBLEV = "svar_udeblev"
    SYGDOM = "sygdom"
    FAGLIG_VURDERING = "faglig_vurdering"


class Aflysningsgrund(StrEnum):
    """Why a meeting will not be held."""

    SAMTYKKE_TRUKKET = "samtykke_trukket"
    SAMTYKKE_UDLOEBET = "samtykke_udloebet"
    FORLOEB_AFSLUTTET = "forloeb_afsluttet"
    FORAELDREMYNDIGHED_AENDRET = "foraeldremyndighed_aendret"
    UENIGHED = "uenighed"
    FYLDT_18 = "fyldt_18"
    SYGDOM = "sygdom"
    FAMILIENS_OENSKE = "familiens_oenske"
    PARTSHENSYN = "partshensyn"
    """One of the family must not meet another, or not be found by them (A41)."""


class MødeIndkaldt(ForløbFact):
    """A meeting was called with its notice (R101-R104) (private: the place). `starter_at` is the meeting's time.

    `indkaldt_at` is when the invitation left, for both dates are kept (A26); `ud_over_graensen`: beyond the longest
    duration, while the rådgiver is awaited (A28); `parter`: whom of the family it is for, empty where nobody of them
    was known (A41); `tolk`: who interprets (A45); `faelles_med`: the siblings' forløb it is shared with (A21).
    """

    TOPIC: ClassVar[str] = "meetings.moede_indkaldt.v1"
    barn: PersonRef
    moede: MødeId
    art: Mødeart
    starter_at: AwareDatetime
    varighed_min: Minutter
    virtuelt: bool
    i_reserveret_tid: bool
    begrundelse: Mødebegrundelse | None
    metode: Mødemetode | None = None
    forsendelse: Forsendelse | None = None
    indkaldt_at: AwareDatetime | None = None
    ud_over_graensen: bool = False
    parter: tuple[PersonRef, ...] = ()
    tolk: AktørRef | None = None
    faelles_med: tuple[UUID, ...] = ()


class VarselFraveget(ForløbFact):
    """The family accepted a shorter notice: who, when and why (A24)."""

    TOPIC: ClassVar[str] = "meetings.varsel_fraveget.v1"
    moede: MødeId
    af: PersonRef
    grund: Varselsgrund | None = None
    fraveget_at: AwareDatetime | None = None


class MødeFlyttet(ForløbFact):
    """A meeting got another time; the deadline did not move with it (A24)."""

    TOPIC: ClassVar[str] = "meetings.moede_flyttet.v1"
    moede: MødeId
    starter_at: AwareDatetime
    i_reserveret_tid: bool
    aarsag: Mødebegrundelse
    forsendelse: Forsendelse | None = None
    ud_over_graensen: bool = False
    tolk: AktørRef | None = None


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
    eksterne: tuple[AktørRef, ...] = ()


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
    barnet_begrundelse: Barnefravær | None = None
    rette_deltagere: bool | None = None
    virtuelle: tuple[AktørRef, ...] = ()
    punkter: tuple[Punkt, ...] = ()


class ReferatSendt(ForløbFact):
    """The referat, in some koncepter one rapport with its bilag, went to the family (R110, R184).

    `modtagere`: whom of the family it went to; empty where nobody of them was known (A41).
    """

    TOPIC: ClassVar[str] = "meetings.referat_sendt.v1"
    moede: MødeId
    afsender: AktørRef
    bilag: tuple[UUID, ...] = ()
    modtagere: tuple[PersonRef, ...] = ()

"""The commands of a meeting, from its invitation to its referat, and what may be asked of meetings."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.meetings.handleplan import TEAM, Fremdrift
from contracts.meetings.moeder import (
    INDKALDER,
    Aflysningsgrund,
    Barnefravær,
    Barnet,
    Forsendelse,
    Minutter,
    Mødeart,
    Mødebegrundelse,
    Mødemetode,
    Punkt,
    Varselsgrund,
)
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


class IndkaldMøde(Command):
    """Call a meeting (R101-R104). Without `moede` an id is made from the command.

    Outside a reserved slot, after the deadline or beyond the usual number a `begrundelse` is needed (A22, A27); a
    shorter notice only when a custody holder waives it, and says why (A24). `parter`: whom of the family it is for,
    all of them when nobody is named (A41); `soeskende`: the linked forløb that the meeting is shared with (A21).
    """

    TOPIC: ClassVar[str] = "meetings.indkald_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId | None = None
    art: Mødeart
    starter_at: AwareDatetime
    varighed_min: Minutter = 60
    virtuelt: bool = False
    sted: FortroligtNavn | None = None
    metode: Mødemetode | None = None
    forsendelse: Forsendelse = Forsendelse.DIGITAL
    begrundelse: Mødebegrundelse | None = None
    varsel_fraveget_af: PersonRef | None = None
    varsel_grund: Varselsgrund | None = None
    parter: tuple[PersonRef, ...] = Field(default=(), max_length=20)
    soeskende: tuple[UUID, ...] = Field(default=(), max_length=6)


class FlytMøde(Command):
    """Give a meeting another time, also for the siblings it is shared with (A21).

    The municipality's change needs a new notice (A24).
    """

    TOPIC: ClassVar[str] = "meetings.flyt_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId
    starter_at: AwareDatetime
    aarsag: Mødebegrundelse
    forsendelse: Forsendelse = Forsendelse.DIGITAL
    varsel_fraveget_af: PersonRef | None = None
    varsel_grund: Varselsgrund | None = None


class AflysMøde(Command):
    """Call a meeting off, also for the siblings it is shared with (A21)."""

    TOPIC: ClassVar[str] = "meetings.aflys_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId
    grund: Aflysningsgrund


class AfholdFormøde(Command):
    """Agree the roles before the family comes (R53).

    Whom nobody is named for: an external partner leads and writes (R55), `for_institutionen` sends (R56, A14), and
    the family keeps its kontaktperson.
    """

    TOPIC: ClassVar[str] = "meetings.afhold_formoede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    moede: MødeId
    facilitator: AktørRef | None = None
    tidsholder: AktørRef | None = None
    referent: AktørRef | None = None
    referat_afsender: AktørRef | None = None
    kontaktperson: AktørRef | None = None
    eksterne: tuple[AktørRef, ...] = Field(default=(), max_length=20)
    for_institutionen: AktørRef | None = None
    sagen_droeftet: bool = False


class IndhentBarnetsPerspektiv(Command):
    """Record what the child said before a meeting it does not attend (A29)."""

    TOPIC: ClassVar[str] = "meetings.indhent_barnets_perspektiv.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId
    perspektiv: FortroligTekst | None = None


class AfholdMøde(Command):
    """Close a meeting: who came, the closing checklist (R30), the verdict (R113) and the next date (R114).

    `rette_deltagere`: were the right people there (R115)? `punkter`: what of the agenda was talked about.
    """

    TOPIC: ClassVar[str] = "meetings.afhold_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId
    deltagere: tuple[AktørRef, ...] = Field(min_length=1, max_length=30)
    barnet: Barnet
    tjekliste: tuple[Kode, ...] = ()
    fremdrift: Fremdrift | None = None
    naeste_moede: date | None = None
    barnet_begrundelse: Barnefravær | None = None
    rette_deltagere: bool | None = None
    virtuelle: tuple[AktørRef, ...] = Field(default=(), max_length=30)
    punkter: tuple[Punkt, ...] = Field(default=(), max_length=40)
    referat: FortroligTekst | None = None


class SendReferat(Command):
    """Send the referat to the family (R56, R110); exactly one responsible (A14), no bilag unseen (A40)."""

    TOPIC: ClassVar[str] = "meetings.send_referat.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId
    bilag: tuple[UUID, ...] = Field(default=(), max_length=20)


class Mødedage(Question):
    """Every day of the window for a meeting, the opstartsmøde if none is named: may it be chosen and, if not, why."""

    TOPIC: ClassVar[str] = "meetings.moededage"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: UUID
    i_dag: date
    art: Mødeart | None = None
    pr_post: bool = False


class Mødestatus(Question):
    """Meetings, tasks, plan version and deadlines of one forløb."""

    TOPIC: ClassVar[str] = "meetings.moedestatus"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(Rolle) - {Rolle.FUNKTIONSLEDER, Rolle.UDVIKLINGSKONSULENT}
    forloeb: UUID

"""From the authority back to the preventive work: a process whose state is these facts (R145-R151, A20).

All of them lie in the lane of the forløb that takes over. A reader may rely on this: between OverdragelseStartet and
OverdragelseAfsluttet or OverdragelseAfbrudt no team is appointed in it before its case is prepared for closing (R151).
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command, Question
from contracts.deadlines import FristBortfaldetShape, FristOpfyldtShape, FristOverskredetShape, FristSatShape
from contracts.fact import ForløbFact
from contracts.routing.myndighed import MYNDIGHED
from contracts.routing.organisation import Alder
from contracts.values import AktørRef, EnhedRef, ForløbId, Kode, MødeId, PersonRef, Rolle, Trin


class Overdragelsesskridt(StrEnum):
    """How far a handing-over is; the names of its five steps, and the guard before the team (R146-R151)."""

    SAMTYKKE = "samtykke"
    BESLUTNINGSTRAE = "beslutningstrae"
    KLARGOERING = "klargoering"
    TEAM = "team"
    FOERSTE_MOEDE = "foerste_moede"
    OVERLEVERING = "overlevering"
    AFSLUTTET = "afsluttet"


class Afbrydelse(StrEnum):
    """Why a handing-over was broken off (A20)."""

    FORANSTALTNING_FORTSAETTER = "foranstaltning_fortsaetter"
    SAMTYKKE_AFVIST = "samtykke_afvist"
    SAMTYKKE_OPHOERT = "samtykke_ophoert"
    FAGLIG_VURDERING = "faglig_vurdering"
    FORLOEB_AFSLUTTET = "forloeb_afsluttet"


class OverdragelsesfristSat(FristSatShape):
    """The clock of the first meeting began to run, from the consent (R149, A1b)."""

    TOPIC: ClassVar[str] = "routing.overdragelsesfrist_sat.v1"


class OverdragelsesfristOpfyldt(FristOpfyldtShape):
    """The first meeting was held, or where the profile says so called; in time or not (R149, A26)."""

    TOPIC: ClassVar[str] = "routing.overdragelsesfrist_opfyldt.v1"


class OverdragelsesfristOverskredet(FristOverskredetShape):
    """The day of the first meeting passed without it (R149)."""

    TOPIC: ClassVar[str] = "routing.overdragelsesfrist_overskredet.v1"


class OverdragelsesfristBortfaldet(FristBortfaldetShape):
    """The handing-over was broken off, and its clock with it (A20)."""

    TOPIC: ClassVar[str] = "routing.overdragelsesfrist_bortfaldet.v1"


class OverdragelseStartet(ForløbFact):
    """The rådgiver placed the child on one of the profile's steps and began to hand the case over (R145, R146)."""

    TOPIC: ClassVar[str] = "routing.overdragelse_startet.v1"
    barn: PersonRef
    sag: UUID
    raadgiver: AktørRef
    til: Trin


class OverdragelsesSamtykkeNoteret(ForløbFact):
    """Those the profile names have said yes to activating the beslutningstræ; from here the clock runs (R147, R149).

    opstart_senest: the day of the other clock, R101, shown beside it (A1b).
    """

    TOPIC: ClassVar[str] = "routing.overdragelsessamtykke_noteret.v1"
    VIRKNING: ClassVar[str | None] = "ur_start"
    ur_start: AwareDatetime
    opstart_senest: date | None


class OverdragelsesBeslutningstræAktiveret(ForløbFact):
    """The beslutningstræ is activated on the step the child is handed to (R148)."""

    TOPIC: ClassVar[str] = "routing.overdragelsens_beslutningstrae_aktiveret.v1"


class OverdragelsesTeamKlart(ForløbFact):
    """The team that takes over exists: appointed now, or the child's own all along (R131, R148)."""

    TOPIC: ClassVar[str] = "routing.overdragelsesteam_klart.v1"
    team: UUID


class FørsteMødeIndkaldt(ForløbFact):
    """The first meeting of the handing-over is called; when it was called and when it is, are both kept (R149, A26)."""

    TOPIC: ClassVar[str] = "routing.foerste_moede_indkaldt.v1"
    VIRKNING: ClassVar[str | None] = "indkaldt_at"
    moede: MødeId
    indkaldt_at: AwareDatetime
    starter_at: AwareDatetime


class FørsteMødeAfholdt(ForløbFact):
    """The first meeting was held; `raadgiver_deltog` tells whether the case could be handed over there (R149, R150).

    It comes once more if the rådgiver was not there, and is at a later one.
    """

    TOPIC: ClassVar[str] = "routing.foerste_moede_afholdt.v1"
    VIRKNING: ClassVar[str | None] = "afholdt_at"
    moede: MødeId
    afholdt_at: AwareDatetime
    raadgiver_deltog: bool


class OverdragelseAfsluttet(ForløbFact):
    """The rådgiver has handed over at the first meeting, and the authority's case closes (R150, A20)."""

    TOPIC: ClassVar[str] = "routing.overdragelse_afsluttet.v1"
    sag: UUID


class OverdragelseAfbrudt(ForløbFact):
    """The handing-over came to nothing; the case stays the authority's (A20)."""

    TOPIC: ClassVar[str] = "routing.overdragelse_afbrudt.v1"
    sag: UUID
    grund: Afbrydelse


class StartOverdragelse(Command):
    """Place the child and begin to hand its case over (R145, R146).

    `enhed` and `alder` are needed only when the child has no active forløb; then one is opened.
    """

    TOPIC: ClassVar[str] = "routing.start_overdragelse.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    sag: UUID
    trin: Kode
    enhed: EnhedRef | None = None
    alder: Alder | None = None


class FortsætOverdragelse(Command):
    """Take the steps that can be taken now; given when something happened that they wait for (R147-R150).

    Only what has happened elsewhere comes with it: the consent's clock, a meeting called or held, sharing stopped.
    """

    TOPIC: ClassVar[str] = "routing.fortsaet_overdragelse.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    ur_start: AwareDatetime | None = None
    moede: MødeId | None = None
    starter_at: AwareDatetime | None = None
    indkaldt_at: AwareDatetime | None = None
    afholdt_at: AwareDatetime | None = None
    deltagere: tuple[AktørRef, ...] = ()
    deling_standset: bool = False


class OverdragSag(Command):
    """The rådgiver was at the first meeting and handed the case over there (R150)."""

    TOPIC: ClassVar[str] = "routing.overdrag_sag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId


class AfbrydOverdragelse(Command):
    """The case is not handed over after all (A20)."""

    TOPIC: ClassVar[str] = "routing.afbryd_overdragelse.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER, Rolle.SYSTEM})
    forloeb: ForløbId
    grund: Afbrydelse


class Overdragelsesstatus(Question):
    """How far the handing-over is, what it waits for, and its clock with R101's beside it (R149, A1b)."""

    TOPIC: ClassVar[str] = "routing.overdragelsesstatus"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED | {Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.FAGCHEF, Rolle.REVISOR}
    forloeb: UUID

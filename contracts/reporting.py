"""Facts and questions of reporting: what the leaders saw, and what anyone may ask of the projections."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.consent.opbevaring import BeslutOpbevaring
from contracts.consent.opslag import Opslagsformål
from contracts.fact import Fact
from contracts.values import Antal, Kode, KonceptHash, KonceptId, MødeId, Rolle

SER_TAL: frozenset[Rolle] = frozenset({Rolle.LEDERTEAM, Rolle.FAGCHEF, Rolle.LOKAL_LEDER, Rolle.UDVIKLINGSKONSULENT})
"""Those to whom the numbers belong: the leaders and the programme (R2, R124, R169)."""

SER_FORLOEB: frozenset[Rolle] = frozenset(
    {
        Rolle.HVERDAGSPERSONALE,
        Rolle.LOKAL_LEDER,
        Rolle.TEAMMEDLEM,
        Rolle.LEDERTEAM,
        Rolle.FAMILIEINDGANG,
        Rolle.RAADGIVER,
        Rolle.FAGCHEF,
        Rolle.REVISOR,
    }
)
"""Professionals who may have a part in a forløb; which of them in which, the gate decides.

The family is not among them: a meeting may have to be hidden from one of its members (A41).
"""

Årstal = Annotated[int, Field(ge=2000, le=2199)]
Udgave = Annotated[int, Field(ge=1, le=1_000)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", json_schema_extra={"x-kode": True})]


class MødegrundlagFrosset(Fact):
    """The basis a lederteam met upon is kept as it was (private: itself; `indhold` is its SHA-256) (R120)."""

    TOPIC: ClassVar[str] = "reporting.moedegrundlag_frosset.v1"
    lederteam: UUID
    moede: MødeId
    dagsorden: tuple[UUID, ...]
    uden_fremdrift: Antal
    indhold: Digest


class DatapakkeUdgivet(Fact):
    """The year's figures are published, small numbers left out (private: themselves; `indhold`: SHA-256) (R168, R170).

    The first edition is what was reported then; a later one is the same year as it is corrected, TrinRettet and facts
    learnt late included (A46).
    """

    TOPIC: ClassVar[str] = "reporting.datapakke_udgivet.v1"
    datapakke: UUID
    aar: Årstal
    udgave: Udgave
    mindste_celle: Antal
    indhold: Digest


class UdgivDatapakke(Command):
    """Publish the figures of a year that is over; again, when the year has been corrected since (R170, A46)."""

    TOPIC: ClassVar[str] = "reporting.udgiv_datapakke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.UDVIKLINGSKONSULENT, Rolle.FAGCHEF, Rolle.DRIFT, Rolle.SYSTEM}
    )
    aar: Årstal


class FrysMødegrundlag(Command):
    """Freeze the basis of a lederteam's meeting (from LederteamMødeAfholdt)."""

    TOPIC: ClassVar[str] = "reporting.frys_moedegrundlag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM, Rolle.LEDERTEAM})
    lederteam: UUID
    moede: MødeId


class Overblik(Question):
    """The lederteam's dashboard: counts, each with the name of the list behind it (pages no. 6)."""

    TOPIC: ClassVar[str] = "reporting.overblik"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_TAL


class Liste(Question):
    """The forløb behind one number of the dashboard, oldest first."""

    TOPIC: ClassVar[str] = "reporting.liste"
    ROLLER: ClassVar[frozenset[Rolle]] = Overblik.ROLLER
    navn: Kode
    efter: UUID | None = None
    antal: Annotated[int, Field(ge=1, le=500)] = 100


class MineForløb(Question):
    """The forløb of the units one leads, or stands in for these days: what waits for the leader, and what comes next.

    Those that ended less than a reopening ago are among them (R46, A32, A38). Familieindgangen has those that its
    koncept lets it take on (R67, A47).
    """

    TOPIC: ClassVar[str] = "reporting.mine_forloeb"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.FAMILIEINDGANG})


class Opbevaringsliste(Question):
    """The ended forløb whose time to be known has run out: somebody must decide about each, the oldest first (A8)."""

    TOPIC: ClassVar[str] = "reporting.opbevaringsliste"
    ROLLER: ClassVar[frozenset[Rolle]] = BeslutOpbevaring.ROLLER
    efter: UUID | None = None
    antal: Annotated[int, Field(ge=1, le=500)] = 100


class Historik(Question):
    """Every fact of a forløb in causal order, and its state as known at `vidst` and true at `virkning`.

    formaal: what it is asked for, as the family is told; without it the role's usual one (A5).
    """

    TOPIC: ClassVar[str] = "reporting.historik"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.REVISOR, Rolle.LOKAL_LEDER, Rolle.LEDERTEAM, Rolle.RAADGIVER})
    forloeb: UUID
    vidst: AwareDatetime | None = None
    virkning: AwareDatetime | None = None
    formaal: Opslagsformål | None = None


class VisForløb(Question):
    """One forløb: where it stands, who carries it, what comes next, what was said of fremdrift; ids, no names."""

    TOPIC: ClassVar[str] = "reporting.vis_forloeb"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_FORLOEB
    forloeb: UUID


class Fristbevis(Question):
    """One deadline explained day by day as it was set, and what became of it (A1i, A22).

    forloeb: the lane it was set in, which may be an underretning's.
    """

    TOPIC: ClassVar[str] = "reporting.fristbevis"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_FORLOEB | {Rolle.MODTAGELSEN}
    forloeb: UUID
    frist_id: UUID


class Frister(Question):
    """Deadlines that run or were missed, soonest first."""

    TOPIC: ClassVar[str] = "reporting.frister"
    ROLLER: ClassVar[frozenset[Rolle]] = Overblik.ROLLER
    til: date | None = None
    antal: Annotated[int, Field(ge=1, le=500)] = 100


class VisMødegrundlag(Question):
    """The basis that a lederteam's meeting saw, byte for byte as it was frozen (R120)."""

    TOPIC: ClassVar[str] = "reporting.moedegrundlag"
    ROLLER: ClassVar[frozenset[Rolle]] = Overblik.ROLLER | {Rolle.REVISOR}
    moede: MødeId


class Nøgletalsemne(StrEnum):
    """What a leader asks of the numbers (R13, R121, R169, R172)."""

    VARIGHED = "varighed"
    VENTETID = "ventetid"
    FRISTER = "frister"
    STILSTAND = "stilstand"
    BEVAEGELSE = "bevaegelse"
    KERNEPROBLEMER = "kerneproblemer"
    TIDLIGERE = "tidligere"


class Nøgletal(Question):
    """Key figures, each with its definition in words and the name of the list behind it (R13, R121, R169, R172)."""

    TOPIC: ClassVar[str] = "reporting.noegletal"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_TAL
    om: Nøgletalsemne


class VisDatapakke(Question):
    """The figures of a year as reported in that edition; without `udgave` the latest, as corrected (R168-R170, A46)."""

    TOPIC: ClassVar[str] = "reporting.datapakke"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_TAL | {Rolle.REVISOR, Rolle.PPR, Rolle.DRIFT}
    aar: Årstal
    udgave: Udgave | None = None


class Datapakker(Question):
    """Which years have figures, which editions are published, and which data sets the leaders compare (R165, R171)."""

    TOPIC: ClassVar[str] = "reporting.datapakker"
    ROLLER: ClassVar[frozenset[Rolle]] = VisDatapakke.ROLLER


class Simuleringsemne(StrEnum):
    """What of the past is asked again under other rules: what a rule alone decides."""

    FRIST = "frist"
    INDKALDELSE = "indkaldelse"
    BESLUTNINGSTRAE = "beslutningstrae"
    TRIN = "trin"
    LEDERTEAM = "lederteam"


class Udfald(StrEnum):
    """What the other rules would have made of it. UVIS: the stored facts do not say."""

    UAENDRET = "uaendret"
    NY_DATO = "ny_dato"
    NU_FOR_SENT = "nu_for_sent"
    NU_RETTIDIG = "nu_rettidig"
    FALDER_BORT = "falder_bort"
    ANDRE_LEDERE = "andre_ledere"
    FINDES_IKKE = "findes_ikke"
    INTET_FORLOEB = "intet_forloeb"
    UDEN_FOR_ALDER = "uden_for_alder"
    ANDET_SPOR = "andet_spor"
    LAENGERE = "laengere"
    KORTERE = "kortere"
    UVIS = "uvis"


Profilændring = Annotated[
    str, Field(pattern=r"^[a-z0-9_]{1,60}(\.[a-z0-9_]{1,60}){1,5}:[a-z0-9_]{1,40}$", json_schema_extra={"x-kode": True})
]
"""One value of a profile set to another: `frister.opstartsmoede.antal:10`."""


class SimulérRegelændring(Question):
    """The forløb begun under `fra`, replayed under `til` with these values changed; nothing is stored (pages no. 10).

    Each asking takes the work a little further, until it is done. Numbers are rounded for whom the lists are not.
    `samme_trin`: steps of the same code are taken for the same, which two scales never are by themselves (A11).
    """

    TOPIC: ClassVar[str] = "reporting.simuler_regelaendring"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_TAL
    fra: KonceptId
    til: KonceptId
    til_hash: KonceptHash | None = None
    aendringer: tuple[Profilændring, ...] = Field(default=(), max_length=60)
    samme_trin: bool = False


class SimuleredeForløb(SimulérRegelændring):
    """The forløb behind one number of a simulation that is done, with what was and what would have been."""

    TOPIC: ClassVar[str] = "reporting.simulerede_forloeb"
    emne: Simuleringsemne
    navn: Kode
    udfald: Udfald

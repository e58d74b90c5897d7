"""Facts and questions of reporting: what the leaders saw, and what anyone may ask of the projections."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.fact import Fact
from contracts.values import Antal, Kode, MødeId, Rolle

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", json_schema_extra={"x-kode": True})]


class MødegrundlagFrosset(Fact):
    """The basis a lederteam met upon is kept as it was (private: itself; `indhold` is its SHA-256) (R120)."""

    TOPIC: ClassVar[str] = "reporting.moedegrundlag_frosset.v1"
    lederteam: UUID
    moede: MødeId
    dagsorden: tuple[UUID, ...]
    uden_fremdrift: Antal
    indhold: Digest


class FrysMødegrundlag(Command):
    """Freeze the basis of a lederteam's meeting (from LederteamMødeAfholdt)."""

    TOPIC: ClassVar[str] = "reporting.frys_moedegrundlag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM, Rolle.LEDERTEAM})
    lederteam: UUID
    moede: MødeId


class Overblik(Question):
    """The lederteam's dashboard: counts, each with the name of the list behind it (pages no. 6)."""

    TOPIC: ClassVar[str] = "reporting.overblik"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.LEDERTEAM, Rolle.FAGCHEF, Rolle.LOKAL_LEDER, Rolle.DRIFT, Rolle.UDVIKLINGSKONSULENT}
    )


class Liste(Question):
    """The forløb behind one number of the dashboard, oldest first."""

    TOPIC: ClassVar[str] = "reporting.liste"
    ROLLER: ClassVar[frozenset[Rolle]] = Overblik.ROLLER
    navn: Kode
    efter: UUID | None = None
    antal: Annotated[int, Field(ge=1, le=500)] = 100


class Historik(Question):
    """Every fact of a forløb in causal order, and its state as known at `vidst` and true at `virkning`."""

    TOPIC: ClassVar[str] = "reporting.historik"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.REVISOR, Rolle.LOKAL_LEDER, Rolle.LEDERTEAM, Rolle.RAADGIVER, Rolle.DRIFT}
    )
    forloeb: UUID
    vidst: AwareDatetime | None = None
    virkning: AwareDatetime | None = None


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

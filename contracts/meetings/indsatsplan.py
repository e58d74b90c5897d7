"""The indsatsplan of a koncept that works by talk: goals, prøvehandlinger, and two tovholdere (R68, R192-R194)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.meetings.handleplan import TEAM
from contracts.values import AktørRef, ForløbId, FortroligTekst, Kode, PersonRef, Rolle

Led = Annotated[int, Field(ge=1, le=2)]
UDFOERER = TEAM | {Rolle.HVERDAGSPERSONALE, Rolle.PPR}


class Forskel(StrEnum):
    """Which difference a prøvehandling made (R194)."""

    BEDRE = "bedre"
    UAENDRET = "uaendret"
    VAERRE = "vaerre"


class IndsatsplanUdarbejdet(ForløbFact):
    """The indsatsplan has a new version (private: goals and first step) (R192, R193)."""

    TOPIC: ClassVar[str] = "meetings.indsatsplan_udarbejdet.v1"
    barn: PersonRef
    version: Annotated[int, Field(ge=1, le=10_000)]
    indsatstype: Kode
    foelges_op: date


class PrøvehandlingAftalt(ForløbFact):
    """Something is tried out, by somebody, and looked at again on a day (private: what it is) (R192, R193)."""

    TOPIC: ClassVar[str] = "meetings.proevehandling_aftalt.v1"
    barn: PersonRef
    proevehandling: UUID
    ansvarlig: AktørRef
    foelges_op: date


class PrøvehandlingIagttaget(ForløbFact):
    """It was seen which difference a prøvehandling makes (private: what was seen) (R194)."""

    TOPIC: ClassVar[str] = "meetings.proevehandling_iagttaget.v1"
    barn: PersonRef
    proevehandling: UUID
    forskel: Forskel


class TovholderAftalt(ForløbFact):
    """Who holds the threads, first or second in line (R68)."""

    TOPIC: ClassVar[str] = "meetings.tovholder_aftalt.v1"
    led: Led
    tovholder: AktørRef


class UdarbejdIndsatsplan(Command):
    """Write the indsatsplan: the kind of indsats, concrete goals, the first step and when it is followed up (R192)."""

    TOPIC: ClassVar[str] = "meetings.udarbejd_indsatsplan.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = UDFOERER
    forloeb: ForløbId
    indsatstype: Kode
    maal: FortroligTekst | None = None
    foerste_skridt: FortroligTekst | None = None
    foelges_op: date


class AftalPrøvehandling(Command):
    """Agree what is tried out, by whom, and when it is looked at again (R192, R193)."""

    TOPIC: ClassVar[str] = "meetings.aftal_proevehandling.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = UDFOERER
    forloeb: ForløbId
    proevehandling: UUID | None = None
    ansvarlig: AktørRef
    foelges_op: date
    tekst: FortroligTekst | None = None


class IagttagPrøvehandling(Command):
    """Say which difference a prøvehandling makes (R194)."""

    TOPIC: ClassVar[str] = "meetings.iagttag_proevehandling.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = UDFOERER
    forloeb: ForløbId
    proevehandling: UUID
    forskel: Forskel
    tekst: FortroligTekst | None = None


class AftalTovholder(Command):
    """Agree who is tovholder i 1. led or i 2. led (R68)."""

    TOPIC: ClassVar[str] = "meetings.aftal_tovholder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = UDFOERER
    forloeb: ForløbId
    led: Led
    tovholder: AktørRef

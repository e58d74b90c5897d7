"""The handleplan, its tasks, and whether there is fremdrift (R90-R99, R113)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import (
    AktørRef,
    ForløbId,
    FortroligTekst,
    Kode,
    MødeId,
    PersonRef,
    Rolle,
)

Indholdshash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", json_schema_extra={"x-kode": True})]
"""sha256 of what lies elsewhere."""
TEAM = frozenset({Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER})


class Fremdrift(StrEnum):
    """The team's verdict, noted in the heading (R113, A18)."""

    JA = "ja"
    NEJ = "nej"
    IKKE_VURDERET = "ikke_vurderet"


class Fremdriftskilde(StrEnum):
    """Who says that fremdrift is missing (A18)."""

    TEAM = "team"
    DETEKTOR = "detektor"


class HandleplanOpdateret(ForløbFact):
    """The handleplan has a new version (private: goal, plan A, B and C) (R90, R93, R96).

    `moede` is the meeting during which it was written; none when it was written after or between meetings. Where TVÆRS
    holds the plan, `tvaers_id` points to it there and `indhold_hash` says which content was meant (A42).
    """

    TOPIC: ClassVar[str] = "meetings.handleplan_opdateret.v1"
    barn: PersonRef
    version: Annotated[int, Field(ge=1, le=10_000)]
    moede: MødeId | None
    tvaers_id: UUID | None = None
    indhold_hash: Indholdshash | None = None


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


class OpdaterHandleplan(Command):
    """Write a new version of the handleplan, or point to the one in TVÆRS where TVÆRS holds it (R90-R96, A42)."""

    TOPIC: ClassVar[str] = "meetings.opdater_handleplan.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM
    forloeb: ForløbId
    maal: FortroligTekst | None = None
    plan_a: FortroligTekst | None = None
    plan_b: FortroligTekst | None = None
    plan_c: FortroligTekst | None = None
    tvaers_id: UUID | None = None
    indhold_hash: Indholdshash | None = None


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

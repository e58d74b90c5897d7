"""The seats of the lederteams: who holds them, and who stands in for whom on which days (A30, A32)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import Fact
from contracts.values import AktørRef, Rolle, Value

PLADSERNE = UUID("706c6164-7365-4c6e-8500-000000000001")
"""The key of what meetings knows of a municipality's seats."""


class Stedfortræderperiode(Value):
    """Someone stands in for the seat from a day to a day (A32)."""

    stedfortraeder: AktørRef
    fra: date
    til: date


class PladsNoteret(Fact):
    """Meetings knows a seat in a lederteam as it is now: who holds it, and who stands in for him when (A30, A32)."""

    TOPIC: ClassVar[str] = "meetings.plads_noteret.v1"
    stilling: UUID
    indehaver: AktørRef
    stedfortraedere: tuple[Stedfortræderperiode, ...] = ()


class NoterPlads(Command):
    """Meetings learns who holds a seat in a lederteam (from StillingBesat) (R58, A32)."""

    TOPIC: ClassVar[str] = "meetings.noter_plads.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    stilling: UUID
    indehaver: AktørRef


class NoterStedfortræder(Command):
    """Meetings learns who stands in for a seat (from StedfortræderUdpeget, StedfortræderAfmeldt) (A30, A32).

    Without days he no longer does.
    """

    TOPIC: ClassVar[str] = "meetings.noter_stedfortraeder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    stilling: UUID
    stedfortraeder: AktørRef
    fra: date | None = None
    til: date | None = None

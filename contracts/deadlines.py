"""The shape of deadline facts. Each service that must keep deadlines emits its own of them (see its module)."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import AwareDatetime

from contracts.fact import ForløbFact
from contracts.frister import Frist
from contracts.values import Kode, RegelNr


class FristSatShape(ForløbFact):
    """A deadline began to run. With the head's koncept and calendar it explains itself day by day.

    frist: its name in the profile. start: local date that is not counted. forfalder_kl: last second of the last day.
    """

    frist_id: UUID
    frist: Kode
    regel: RegelNr
    start: date
    forfalder: date
    forfalder_kl: AwareDatetime

    @classmethod
    def af(cls, forloeb: UUID, frist_id: UUID, frist: Frist) -> Self:
        """The fact that a computed deadline runs."""
        return cls(
            forloeb=forloeb,
            frist_id=frist_id,
            frist=frist.navn,
            regel=frist.regel,
            start=frist.start,
            forfalder=frist.forfalder,
            forfalder_kl=frist.forfalder_kl,
        )


class FristOpfyldtShape(ForløbFact):
    """What the deadline asked for was done; `rettidig` tells whether in time."""

    VIRKNING: ClassVar[str | None] = "opfyldt_at"
    frist_id: UUID
    frist: Kode
    opfyldt_at: AwareDatetime
    rettidig: bool


class FristOverskredetShape(ForløbFact):
    """The deadline passed without it; true from the moment it fell due, whenever the tick came."""

    VIRKNING: ClassVar[str | None] = "forfaldt_at"
    frist_id: UUID
    frist: Kode
    forfaldt_at: AwareDatetime


class FristUdsatShape(ForløbFact):
    """A deadline that was passed got a new date, with the reason; it never moves silently (A22)."""

    frist_id: UUID
    frist: Kode
    ny_forfalder: date
    aarsag: Kode


class FristBortfaldetShape(ForløbFact):
    """The deadline no longer binds, e.g. because the consent it rests on is gone."""

    frist_id: UUID
    frist: Kode
    aarsag: Kode


class FristUrealistiskShape(ForløbFact):
    """It does not look as if it can be kept, though it may be all the same (A22, A31).

    No day can be chosen without a reason, or too few were lent; `aarsag` names what binds: varsel, reserveret_tid,
    efter_frist or svar.
    """

    frist_id: UUID
    frist: Kode
    aarsag: Kode

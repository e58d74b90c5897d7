"""Siblings whose forløb share a meeting: one act that each of them sees; what is said stays each child's own (A21)."""

from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import ForløbId, MødeId, Rolle


class SøskendeNoteret(ForløbFact):
    """Meetings knows that the forløb of a sibling may share meetings with this one, or no longer (A21)."""

    TOPIC: ClassVar[str] = "meetings.soeskende_noteret.v1"
    soeskende: UUID
    forbundet: bool


class SøskendeUdgåetAfMøde(ForløbFact):
    """A shared meeting is no longer the sibling's too; this child's part of it stands (A21)."""

    TOPIC: ClassVar[str] = "meetings.soeskende_udgaaet_af_moede.v1"
    moede: MødeId
    soeskende: UUID


class NoterSøskende(Command):
    """Meetings learns of siblings linked or parted (from SøskendeForbundet, SøskendeAdskilt) (A21)."""

    TOPIC: ClassVar[str] = "meetings.noter_soeskende.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    soeskende: UUID
    forbundet: bool

"""Did those who reserve intervals get an alarm? One row a calendar of reserved intervals: its latest alarm (A22)."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts import meetings
from contracts.envelope import Envelope
from contracts.fact import Fact
from services.chassis.store.projection import Key, Projection, Table


class Alarm(NamedTuple):
    """`siden`: the first of the days that were counted."""

    kapacitet: str
    koncept: str
    uden_plads: int
    siden: str


class Kapacitetsalarmer(Projection[Alarm]):
    TABLE: ClassVar = Table("kapacitet", Alarm)

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.kapacitet),) if isinstance(fact, meetings.Kapacitetsalarm) else None

    def evolve(self, row: Alarm | None, fact: Fact, envelope: Envelope) -> Alarm | None:  # noqa: ARG002
        match fact:
            case meetings.Kapacitetsalarm(kapacitet=kapacitet, profil=profil, uden_plads=uden_plads, siden=siden):
                return Alarm(str(kapacitet), profil, uden_plads, siden.isoformat())
        return row

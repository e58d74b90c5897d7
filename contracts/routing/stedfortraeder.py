"""Named stand-ins for a position, with dates: the obligation belongs to the position (A32)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import Fact
from contracts.values import AktørRef, FortroligtNavn, Rolle

STILLINGENS = frozenset(
    {Rolle.LOKAL_LEDER, Rolle.FUNKTIONSLEDER, Rolle.FAGCHEF, Rolle.LEDERTEAM, Rolle.DRIFT, Rolle.SYSTEM}
)


class Stillingsart(StrEnum):
    """A position that leads no unit and no function (A30, A32); a rådgiver's leads nobody (R63)."""

    FAGCHEF = "fagchef"
    LEDERTEAM = "lederteam"
    RAADGIVER = "raadgiver"


class StillingBesat(Fact):
    """This person holds the position from now on: fagchef, a lederteam's seat, rådgiver (private: the name) (A32)."""

    TOPIC: ClassVar[str] = "routing.stilling_besat.v1"
    stilling: UUID
    art: Stillingsart
    indehaver: AktørRef


class StedfortræderUdpeget(Fact):
    """Someone stands in for a position in these days (private: the name and mail) (A32).

    `stilling` is the unit or the function whose leader is meant, a fagchef's post, or a seat in a lederteam.
    """

    TOPIC: ClassVar[str] = "routing.stedfortraeder_udpeget.v1"
    stilling: UUID
    stedfortraeder: AktørRef
    fra: date
    til: date


class StedfortræderAfmeldt(Fact):
    """The stand-in no longer stands in for the position (A32)."""

    TOPIC: ClassVar[str] = "routing.stedfortraeder_afmeldt.v1"
    stilling: UUID
    stedfortraeder: AktørRef


class BesætStilling(Command):
    """Tell routing who is fagchef, sits in a lederteam, or is rådgiver, from now on (A32, R63)."""

    TOPIC: ClassVar[str] = "routing.besaet_stilling.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.DRIFT, Rolle.SYSTEM})
    stilling: UUID
    art: Stillingsart
    indehaver: AktørRef
    navn: FortroligtNavn | None = None


class UdpegStedfortræder(Command):
    """Name a stand-in for a position, with dates (A32)."""

    TOPIC: ClassVar[str] = "routing.udpeg_stedfortraeder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = STILLINGENS
    stilling: UUID
    stedfortraeder: AktørRef
    fra: date
    til: date
    navn: FortroligtNavn | None = None
    mail: FortroligtNavn | None = None


class AfmeldStedfortræder(Command):
    """The leader is back before time (A32)."""

    TOPIC: ClassVar[str] = "routing.afmeld_stedfortraeder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = STILLINGENS
    stilling: UUID
    stedfortraeder: AktørRef

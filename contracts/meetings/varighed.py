"""How long a forløb may last where the koncept limits it, and the decision that is due before (R178, A27, A28)."""

from enum import StrEnum
from typing import ClassVar

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.meetings.handleplan import TEAM
from contracts.values import ForløbId, Rolle


class Varighedsvalg(StrEnum):
    """What is decided before the longest duration is reached (A27)."""

    AFSLUT = "afslut"
    OVERDRAG = "overdrag"
    UNDERRET = "underret"


class VarighedBesluttet(ForløbFact):
    """It is decided how the forløb ends before its longest duration (A27)."""

    TOPIC: ClassVar[str] = "meetings.varighed_besluttet.v1"
    valg: Varighedsvalg


class AfventerRådgiver(ForløbFact):
    """The forløb goes on, beyond its longest duration too, until the rådgiver has taken over (R179, A28)."""

    TOPIC: ClassVar[str] = "meetings.afventer_raadgiver.v1"


class RådgiverHarOvertaget(ForløbFact):
    """The rådgiver has taken over: nothing more is awaited (R179, A28)."""

    TOPIC: ClassVar[str] = "meetings.raadgiver_har_overtaget.v1"


class VarighedFornyet(ForløbFact):
    """How the forløb ends must be decided again: it was reopened, or no rådgiver took over after all (A28, A38)."""

    TOPIC: ClassVar[str] = "meetings.varighed_fornyet.v1"


class BeslutVarighed(Command):
    """Decide, before the longest duration is reached: close, hand over, or underret (A27)."""

    TOPIC: ClassVar[str] = "meetings.beslut_varighed.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM | {Rolle.HVERDAGSPERSONALE, Rolle.FAMILIEINDGANG}
    forloeb: ForløbId
    valg: Varighedsvalg


class NoterRådgiverAfventes(Command):
    """An underretning was made in the forløb: the rådgiver is awaited (from RådgiverAfventes); or none takes over after
    all (from RådgiverTogIkkeOver) (R179, A28)."""

    TOPIC: ClassVar[str] = "meetings.noter_raadgiver_afventes.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    afventes: bool = True


class NoterRådgiverHarOvertaget(Command):
    """The rådgiver has taken over the indsats (R179)."""

    TOPIC: ClassVar[str] = "meetings.noter_raadgiver_har_overtaget.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER, Rolle.LOKAL_LEDER, Rolle.SYSTEM})
    forloeb: ForløbId

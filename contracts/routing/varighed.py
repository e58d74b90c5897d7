"""A forløb whose longest duration is reached: it ends, waits for a rådgiver, or is told to the level above.

Meetings owns the limit and the decision (A27); a reader may rely on this: no forløb passes its longest duration without
VarighedUdløbet and either ForløbAfsluttet, VarighedsbeslutningMangler, OvertagelseUdeblev, or the 24 hours of an
underretning that was made in it (R178, A28).
"""

from typing import ClassVar

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.meetings.varighed import Varighedsvalg
from contracts.values import AktørRef, EnhedRef, ForløbId, Kode, Rolle


class VarighedsbeslutningNoteret(ForløbFact):
    """Routing knows what was decided of how the forløb ends (A27)."""

    TOPIC: ClassVar[str] = "routing.varighedsbeslutning_noteret.v1"
    valg: Varighedsvalg


class VarighedUdløbet(ForløbFact):
    """The longest duration is reached; it goes on only while a rådgiver is awaited (R178, A28)."""

    TOPIC: ClassVar[str] = "routing.varighed_udloebet.v1"
    VIRKNING: ClassVar[str | None] = "udloebet_at"
    udloebet_at: AwareDatetime
    afventer_raadgiver: bool


class VarighedsbeslutningMangler(ForløbFact):
    """It may not go on, and nobody has decided how it ends: the level above the profile names is told (A27, A28).

    enhed, leder: the position that owes the decision, and who holds it that day (A32). overordnet: the leader's own
    leader and who stands in for him, where the organisation knows them.
    """

    TOPIC: ClassVar[str] = "routing.varighedsbeslutning_mangler.v1"
    enhed: EnhedRef
    leder: AktørRef
    stedfortraeder_for: AktørRef | None = None
    eskaleret_til: Rolle | None
    overordnet: AktørRef | None = None
    overordnets_stedfortraeder: AktørRef | None = None


class OvertagelseUdeblev(ForløbFact):
    """It was decided to hand the forløb over, and no rådgiver has taken over in time: the level above is told (A28).

    The forløb goes on until one has (R179). The fields are those of VarighedsbeslutningMangler.
    """

    TOPIC: ClassVar[str] = "routing.overtagelse_udeblev.v1"
    enhed: EnhedRef
    leder: AktørRef
    stedfortraeder_for: AktørRef | None = None
    eskaleret_til: Rolle | None
    overordnet: AktørRef | None = None
    overordnets_stedfortraeder: AktørRef | None = None


class NoterVarighedsbeslutning(Command):
    """Routing learns what was decided (from VarighedBesluttet); UNDERRET makes the underretning (A27, R179)."""

    TOPIC: ClassVar[str] = "routing.noter_varighedsbeslutning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    valg: Varighedsvalg


class NoterVarighedUdløbet(Command):
    """Routing learns that a deadline has passed (from FristOverskredet): that of the duration ends a forløb, that of
    the taking over is told to the level above (R178, A28)."""

    TOPIC: ClassVar[str] = "routing.noter_varighed_udloebet.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    frist: Kode
    udloebet_at: AwareDatetime


class AfslutVedOvertagelse(Command):
    """The rådgiver has taken over: the forløb ends (from RådgiverHarOvertaget) (R179)."""

    TOPIC: ClassVar[str] = "routing.afslut_ved_overtagelse.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId

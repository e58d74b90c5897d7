"""How an ending comes about: the team proposes, the family says its view, the leader closes (A38)."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.routing.forloeb import Afslutning
from contracts.values import ForløbId, FortroligTekst, PersonRef, Rolle

OMKRING_BARNET = frozenset(
    {Rolle.TEAMMEDLEM, Rolle.HVERDAGSPERSONALE, Rolle.FAMILIEINDGANG, Rolle.LOKAL_LEDER, Rolle.RAADGIVER}
)


class FamiliensSyn(StrEnum):
    """What the family thinks of ending now (A38)."""

    ENIG = "enig"
    UENIG = "uenig"
    UDTALER_SIG_IKKE = "udtaler_sig_ikke"


class AfslutningForeslået(ForløbFact):
    """The team proposes that the forløb ends in this way (A38)."""

    TOPIC: ClassVar[str] = "routing.afslutning_foreslaaet.v1"
    aarsag: Afslutning


class FamiliensSynNoteret(ForløbFact):
    """What the family thinks of the proposed ending is on record (private: its words) (A38, R20)."""

    TOPIC: ClassVar[str] = "routing.familiens_syn_noteret.v1"
    barn: PersonRef
    syn: FamiliensSyn


class ForløbAccepteret(ForløbFact):
    """Those who run the forløb have taken it on after another opened it (A47)."""

    TOPIC: ClassVar[str] = "routing.forloeb_accepteret.v1"


class ForeslåAfslutning(Command):
    """The team proposes an ending (A38)."""

    TOPIC: ClassVar[str] = "routing.foreslaa_afslutning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = OMKRING_BARNET
    forloeb: ForløbId
    aarsag: Afslutning


class NoterFamiliensSyn(Command):
    """Record what the family thinks of the proposed ending (A38)."""

    TOPIC: ClassVar[str] = "routing.noter_familiens_syn.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = OMKRING_BARNET
    forloeb: ForløbId
    syn: FamiliensSyn
    ord: FortroligTekst | None = None


class AccepterForløb(Command):
    """Take on a forløb that another has opened (A47)."""

    TOPIC: ClassVar[str] = "routing.accepter_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(Rolle) - {Rolle.FORAELDER, Rolle.UNG, Rolle.REVISOR}
    forloeb: UUID

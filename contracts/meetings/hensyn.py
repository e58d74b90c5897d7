"""What meetings must mind about one of the family: who meets apart, and what they do not get (A41)."""

from typing import ClassVar

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import ForløbId, PersonRef, Rolle


class PartsbegrænsningNoteret(ForløbFact):
    """Meetings knows how one of the family is protected from the others, or what they do not get (A41).

    `skjul_sted`: nobody else of the family may learn where this one meets.
    """

    TOPIC: ClassVar[str] = "meetings.partsbegraensning_noteret.v1"
    part: PersonRef
    adskilt: bool
    skjul_sted: bool
    uden_indkaldelse: bool
    uden_referat: bool
    uden_handleplan: bool


class NoterPartsbegrænsning(Command):
    """Meetings learns of it (from PartsbegrænsningSat); a called meeting that breaks it is called off (A41)."""

    TOPIC: ClassVar[str] = "meetings.noter_partsbegraensning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    part: PersonRef
    adskilt: bool = False
    skjul_sted: bool = False
    uden_indkaldelse: bool = False
    uden_referat: bool = False
    uden_handleplan: bool = False

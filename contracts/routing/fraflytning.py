"""When a child moves away: telling the new municipality is a duty of its own, whatever became of the forløb (A34)."""

from enum import StrEnum
from typing import ClassVar

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.routing.myndighed import MYNDIGHED
from contracts.values import ForløbId, PersonRef, Rolle


class Undladelsesgrund(StrEnum):
    """Why the new municipality is not told (A34)."""

    INGEN_BEKYMRING = "ingen_bekymring"
    KENDT_AF_KOMMUNEN = "kendt_af_kommunen"


class MellemkommunalUnderretningUdestår(ForløbFact):
    """The child has moved: it must be decided whether the new municipality is underrettet (A34)."""

    TOPIC: ClassVar[str] = "routing.mellemkommunal_underretning_udestaar.v1"
    barn: PersonRef


class MellemkommunalUnderretningSendt(ForløbFact):
    """The new municipality has been underrettet (A34)."""

    TOPIC: ClassVar[str] = "routing.mellemkommunal_underretning_sendt.v1"


class MellemkommunalUnderretningUndladt(ForløbFact):
    """It was decided not to, and why (A34)."""

    TOPIC: ClassVar[str] = "routing.mellemkommunal_underretning_undladt.v1"
    grund: Undladelsesgrund


class OvervejMellemkommunalUnderretning(Command):
    """The child has moved (from ForløbAfsluttet, SagLukket) (A34)."""

    TOPIC: ClassVar[str] = "routing.overvej_mellemkommunal_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class SendMellemkommunalUnderretning(Command):
    """The new municipality has been underrettet (A34)."""

    TOPIC: ClassVar[str] = "routing.send_mellemkommunal_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED | {Rolle.LOKAL_LEDER}
    forloeb: ForløbId


class UndladMellemkommunalUnderretning(Command):
    """Decide that the new municipality is not told, and why (A34)."""

    TOPIC: ClassVar[str] = "routing.undlad_mellemkommunal_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED | {Rolle.LOKAL_LEDER}
    forloeb: ForløbId
    grund: Undladelsesgrund

"""Routing as a service: load, decide, answer. Each room knows its own commands and questions."""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol
from uuid import UUID

from contracts.adgang import emner
from contracts.command import Command, Question
from contracts.fact import Fact
from contracts.values import KonceptId
from services.chassis import application
from services.chassis.aggregate import Aggregate
from services.chassis.unit import Unit
from services.routing.application import (
    faellesskabet,
    forloebet,
    listerne,
    overdragelsen,
    sagen,
    underretningerne,
    varigheden,
)
from services.routing.domain.barn import Barn
from services.routing.domain.faellesskab import Fællesskabsindsats
from services.routing.domain.forloeb import Forløb
from services.routing.domain.myndighed import Sag
from services.routing.domain.organisation import Organisation
from services.routing.domain.overdragelse import Overdragelse
from services.routing.domain.underretning import Underretning
from services.routing.domain.underretning_mellemkommunal import MellemkommunalUnderretning
from services.routing.domain.underretninger import Barnelinje
from services.routing.messaging import LISTENS_TO


class Room(Protocol):
    """A module that knows some commands and questions; it says when one is not its own."""

    def do(self, app: "Application", unit: Unit, command: Command, /) -> bool: ...

    def ask(self, app: "Application", unit: Unit, question: Question, /) -> dict[str, Any] | None: ...


ROOMS: tuple[Room, ...] = (forloebet, faellesskabet, underretningerne, sagen, overdragelsen, varigheden, listerne)


class Application(application.Application):
    """The organisation, the forløb and its steps, the beslutningstræ, the leaders' answers, the team, and the groups.

    koncept: the profile of a forløb whose command names none.
    """

    NAME: ClassVar[str] = "routing"
    AGGREGATES: ClassVar[tuple[type[Aggregate], ...]] = (
        Organisation,
        Forløb,
        Barn,
        Fællesskabsindsats,
        Underretning,
        Barnelinje,
        Sag,
        Overdragelse,
        MellemkommunalUnderretning,
    )
    LISTENS_TO: ClassVar[Mapping[type[Fact], application.Policy]] = LISTENS_TO

    def __init__(self, koncept: KonceptId = "fredericia-2026") -> None:
        self.koncept = koncept

    def filed_under(self, fact: Fact) -> tuple[UUID, ...]:
        return emner(fact)

    def do(self, unit: Unit, command: Command) -> None:
        if not any(room.do(self, unit, command) for room in ROOMS):
            raise LookupError(f"routing does not know {command.TOPIC}")

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        for room in ROOMS:
            svar = room.ask(self, unit, question)
            if svar is not None:
                return svar
        raise LookupError(f"routing does not know {question.TOPIC}")

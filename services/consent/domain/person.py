"""A Person: whether someone may still be known. What is known of them lies with the forløb they are part of."""

from typing import ClassVar
from uuid import UUID

from contracts.consent import PersonSlettet
from services.chassis.aggregate import Aggregate, event


class Person(Aggregate):
    """Raises PersonSlettet, once and for good."""

    TYPE: ClassVar[str] = "person"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.slettet = False

    def slet(self) -> None:
        """Forget this person everywhere (promise 7)."""
        if self.slettet:
            return
        self._person_slettet(PersonSlettet(person=self.key))

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _person_slettet(self, _fact: PersonSlettet) -> None:
        self.slettet = True

"""A Person: whether someone may still be known, and through which forløb; what is known lies with the forløb."""

from typing import ClassVar
from uuid import UUID

from contracts.consent import PersonFrigivet, PersonKendt, PersonSlettet
from services.chassis.aggregate import Aggregate, event


class Person(Aggregate):
    """Raises PersonSlettet, once and for good."""

    TYPE: ClassVar[str] = "person"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.slettet = False
        self.via: frozenset[UUID] = frozenset()

    def bliv_kendt(self, via: UUID) -> None:
        """This forløb knows the person too."""
        if via not in self.via and not self.slettet:
            self._person_kendt(PersonKendt(person=self.key, via=via))

    def frigiv(self, via: UUID) -> None:
        """This forløb knows the person no more: forgotten, unless another still does (A7)."""
        if via not in self.via or self.slettet:
            return
        if self.via == {via}:
            self.slet()
        else:
            self._person_frigivet(PersonFrigivet(person=self.key, via=via))

    def slet(self) -> None:
        """Forget this person everywhere (promise 7)."""
        if self.slettet:
            return
        self._person_slettet(PersonSlettet(person=self.key))

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _person_kendt(self, fact: PersonKendt) -> None:
        self.via = self.via | {fact.via}

    @event
    def _person_frigivet(self, fact: PersonFrigivet) -> None:
        self.via = self.via - {fact.via}

    @event
    def _person_slettet(self, _fact: PersonSlettet) -> None:
        self.slettet = True

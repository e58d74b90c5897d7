"""A Post: what became of the links that were sent to the parties of one forløb (R78)."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.consent import LinkIkkeLeveret, LinkSendt, NoterLevering
from contracts.values import PersonRef
from services.chassis.aggregate import Aggregate, event


class Post(Aggregate):
    TYPE: ClassVar[str] = "post"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.breve: frozenset[UUID] = frozenset()
        self.seneste: dict[PersonRef, LinkSendt | LinkIkkeLeveret] = {}

    def noter(self, levering: NoterLevering, at: datetime) -> None:
        """Keep what became of a letter, once."""
        if levering.brev in self.breve:
            return
        forloeb, part, brev = levering.forloeb, levering.part, levering.brev
        if levering.fejl is None:
            self._link_sendt(LinkSendt(forloeb=forloeb, part=part, brev=brev, vej=levering.vej, sendt_at=at))
        else:
            fejl = levering.fejl
            self._link_ikke_leveret(LinkIkkeLeveret(forloeb=forloeb, part=part, brev=brev, aarsag=fejl, opgivet_at=at))

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _link_sendt(self, fact: LinkSendt) -> None:
        self.breve = self.breve | {fact.brev}
        self.seneste = {**self.seneste, fact.part: fact}

    @event
    def _link_ikke_leveret(self, fact: LinkIkkeLeveret) -> None:
        self.breve = self.breve | {fact.brev}
        self.seneste = {**self.seneste, fact.part: fact}

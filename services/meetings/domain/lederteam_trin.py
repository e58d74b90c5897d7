"""The step a child is on, as meetings knows it: it decides whose leaders answer, and who is threatened."""

from typing import ClassVar
from uuid import UUID

from contracts.meetings import TrinNoteret
from services.chassis.aggregate import Aggregate, event


class Forløbstrin(Aggregate):
    TYPE: ClassVar[str] = "forloebstrin"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.trin: str | None = None

    def noter(self, trin: str) -> bool:
        """True when it is another than before."""
        if self.trin == trin:
            return False
        self._trin_noteret(TrinNoteret(forloeb=self.key, trin=trin))
        return True

    @event
    def _trin_noteret(self, fact: TrinNoteret) -> None:
        self.trin = fact.trin

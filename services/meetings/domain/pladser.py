"""The seats of the lederteams, so that a summons reaches who stands in and his coming counts (A30, A32).

A seat is told before its stand-ins; what is told of another position is nothing to the meetings.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.meetings import NoterStedfortræder, PladsNoteret, Stedfortræderperiode
from services.chassis.aggregate import Aggregate, event


class Pladser(Aggregate):
    TYPE: ClassVar[str] = "pladser"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.pladser: dict[UUID, PladsNoteret] = {}

    def noter_plads(self, stilling: UUID, indehaver: UUID) -> None:
        """The stand-ins are the seat's, whoever holds it (A32)."""
        kendt = self.pladser.get(stilling)
        if kendt is None or kendt.indehaver != indehaver:
            vikarer = kendt.stedfortraedere if kendt else ()
            self._plads_noteret(PladsNoteret(stilling=stilling, indehaver=indehaver, stedfortraedere=vikarer))

    def noter_stedfortraeder(self, k: NoterStedfortræder) -> None:
        """Who was named last goes first."""
        kendt = self.pladser.get(k.stilling)
        if kendt is None:
            return
        if k.fra and k.til:
            ny = Stedfortræderperiode(stedfortraeder=k.stedfortraeder, fra=k.fra, til=k.til)
            nu = (*(periode for periode in kendt.stedfortraedere if periode != ny), ny)
        else:
            nu = tuple(p for p in kendt.stedfortraedere if p.stedfortraeder != k.stedfortraeder)
        if nu != kendt.stedfortraedere:
            self._plads_noteret(kendt.model_copy(update={"stedfortraedere": nu}))

    def staar_ind(self, medlemmer: Iterable[UUID], dag: date) -> dict[UUID, UUID]:
        """For which of these members someone stands in that day, and who."""
        fundet = {}
        for plads in self.pladser.values():
            periode = next((p for p in reversed(plads.stedfortraedere) if p.fra <= dag <= p.til), None)
            if periode:
                fundet[plads.indehaver] = periode.stedfortraeder
        return {medlem: fundet[medlem] for medlem in medlemmer if medlem in fundet}

    def er_i(self, medlemmer: Iterable[UUID], hvem: UUID, dag: date) -> bool:
        """As one of these members, or as who stands in for one that day (A30)."""
        alle = tuple(medlemmer)
        return hvem in {*alle, *self.staar_ind(alle, dag).values()}

    def uden_plads(self, medlemmer: Iterable[UUID]) -> tuple[UUID, ...]:
        """Members of whom the organisation has not said that they sit there (R58)."""
        kendte = {plads.indehaver for plads in self.pladser.values()}
        return tuple(medlem for medlem in medlemmer if medlem not in kendte)

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _plads_noteret(self, fact: PladsNoteret) -> None:
        self.pladser[fact.stilling] = fact

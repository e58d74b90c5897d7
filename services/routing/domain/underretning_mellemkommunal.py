"""The duty towards the municipality a child moves to: it stands until somebody has decided about it (A34)."""

from uuid import UUID

from contracts.routing import (
    MellemkommunalUnderretningSendt,
    MellemkommunalUnderretningUdestår,
    MellemkommunalUnderretningUndladt,
    Undladelsesgrund,
)
from contracts.values import PersonRef
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.routing.domain.rules.underretningens_vej import BarnetErFraflyttet, DerErIkkeBesluttetAndet


class MellemkommunalUnderretning(Aggregate):
    """Known by the lane of the forløb or case that ended because the child moved."""

    TYPE = "mellemkommunal_underretning"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.sendt = False
        self.undladt: Undladelsesgrund | None = None

    @property
    def stand(self) -> str | None:
        """How far the duty is; None where there is none."""
        if not self.exists:
            return None
        return "sendt" if self.sendt else "undladt" if self.undladt else "udestaar"

    def overvej(self, barn: PersonRef) -> None:
        """The child has moved; a forløb and its case that both end of it make one duty."""
        if not self.exists:
            self._udestaar(MellemkommunalUnderretningUdestår(forloeb=self.key, barn=barn))

    def send(self) -> None:
        """The new municipality knows. It may be told also where it was decided otherwise before."""
        if self.sendt:
            return
        check(BarnetErFraflyttet(er=self.exists))
        self._sendt(MellemkommunalUnderretningSendt(forloeb=self.key))

    def undlad(self, grund: Undladelsesgrund) -> None:
        """It is not told, and why."""
        if self.undladt is grund:
            return
        besluttet = self.sendt or self.undladt is not None
        check(BarnetErFraflyttet(er=self.exists), DerErIkkeBesluttetAndet(besluttet=besluttet))
        self._undladt(MellemkommunalUnderretningUndladt(forloeb=self.key, grund=grund))

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _udestaar(self, _fact: MellemkommunalUnderretningUdestår) -> None: ...

    @event
    def _sendt(self, _fact: MellemkommunalUnderretningSendt) -> None:
        self.sendt, self.undladt = True, None

    @event
    def _undladt(self, fact: MellemkommunalUnderretningUndladt) -> None:
        self.undladt = fact.grund

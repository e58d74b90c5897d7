"""A Barn guards one thing: a child has at most one active forløb, and with it at most one team (A21, R131)."""

from uuid import UUID

from contracts.routing import BarnFrigivet, BarnTilknyttet
from services.chassis.aggregate import Aggregate, Pins, event
from services.chassis.rules import check
from services.routing.domain.rules import BarnetHarIntetAndetForløbIGang


class Barn(Aggregate):
    """Known by the child's reference; holds no word about the child."""

    TYPE = "barn"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.aktivt_forloeb: UUID | None = None

    def adopt(self, pins: Pins | None) -> None:
        """A child is under no rules of its own: each forløb brings its profile, and the fact's head carries that."""

    def tilknyt(self, forloeb: UUID) -> None:
        """This forløb is the child's one active forløb."""
        if self.aktivt_forloeb == forloeb:
            return
        check(BarnetHarIntetAndetForløbIGang(aktivt=self.aktivt_forloeb, forloeb=forloeb))
        self._tilknyttet(BarnTilknyttet(forloeb=forloeb, barn=self.key))

    def frigiv(self, forloeb: UUID) -> None:
        """The forløb has ended; nothing when another one is active."""
        if self.aktivt_forloeb == forloeb:
            self._frigivet(BarnFrigivet(forloeb=forloeb, barn=self.key))

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _tilknyttet(self, fact: BarnTilknyttet) -> None:
        self.aktivt_forloeb = fact.forloeb

    @event
    def _frigivet(self, _fact: BarnFrigivet) -> None:
        self.aktivt_forloeb = None

"""A child's line with the authority: its underretninger in order, and its one open case (R125, R127).

Eleven underretninger about two children gave no help because nobody saw them together: here they stand together.
"""

from uuid import UUID

from contracts.routing import SagFrigivet, SagTilknyttet, UnderretningTilknyttet
from services.chassis.aggregate import Aggregate, Pins, event
from services.chassis.rules import check
from services.routing.domain.rules.myndighed import BarnetHarHøjstÉnSag


class Barnelinje(Aggregate):
    """Known by the child's reference; holds no word about the child."""

    TYPE = "barnelinje"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.underretninger: tuple[UUID, ...] = ()
        self.sag: UUID | None = None

    def adopt(self, pins: Pins | None) -> None:
        """A child is under no rules of its own: each underretning and each case brings its profile."""

    def tilknyt_underretning(self, underretning: UUID) -> None:
        """This underretning is about the child, after those before it."""
        if underretning not in self.underretninger:
            self._underretning_tilknyttet(UnderretningTilknyttet(barn=self.key, underretning=underretning))

    def maa_faa_sag(self, sag: UUID) -> None:
        """Raises Rejected when the child has another open case (R127)."""
        check(BarnetHarHøjstÉnSag(aktiv=self.sag, sag=sag))

    def tilknyt_sag(self, sag: UUID) -> None:
        """This case is the child's one open case."""
        if self.sag == sag:
            return
        self.maa_faa_sag(sag)
        self._sag_tilknyttet(SagTilknyttet(barn=self.key, sag=sag))

    def frigiv_sag(self, sag: UUID) -> None:
        """The case has closed; nothing when another one is open."""
        if self.sag == sag:
            self._sag_frigivet(SagFrigivet(barn=self.key, sag=sag))

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _underretning_tilknyttet(self, fact: UnderretningTilknyttet) -> None:
        self.underretninger += (fact.underretning,)

    @event
    def _sag_tilknyttet(self, fact: SagTilknyttet) -> None:
        self.sag = fact.sag

    @event
    def _sag_frigivet(self, _fact: SagFrigivet) -> None:
        self.sag = None

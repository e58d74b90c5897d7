"""The Organisation: institutions with their leaders, and the supporting functions the beslutningstræ can ask.

One stream for the town, imported and re-imported; telling it what it knows already changes nothing.
"""

from uuid import UUID

from contracts.routing import OpretEnhed, OpretFunktion
from contracts.values import EnhedRef, Kode
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.routing.domain.facts import EnhedOprettet, EnhedÆndret, FunktionOprettet, FunktionÆndret
from services.routing.domain.rules import AldersspændetErRigtigt, EnhedenFindes

ORGANISATION = UUID("6f726761-6e69-4361-9469-6f6e00000001")
"""The key of the one Organisation of a municipality."""

Enhed = EnhedOprettet | EnhedÆndret
"""An institution as it is now: the latest fact of it."""
Funktion = FunktionOprettet | FunktionÆndret


class Organisation(Aggregate):
    """Hundreds of units and functions; every look-up is a dict's."""

    TYPE = "organisation"

    def __init__(self, key: UUID = ORGANISATION) -> None:
        super().__init__(key)
        self.enheder: dict[EnhedRef, Enhed] = {}
        self.funktioner: dict[UUID, Funktion] = {}
        self.efter_kode: dict[Kode, dict[UUID, Funktion]] = {}

    def opret_enhed(self, o: OpretEnhed) -> None:
        """An institution, or how it is now."""
        kendt = self.enheder.get(o.enhed)
        if kendt is None:
            self._enhed_oprettet(EnhedOprettet(**dict(o)))
        elif dict(kendt) != dict(o):
            self._enhed_aendret(EnhedÆndret(**dict(o)))

    def opret_funktion(self, o: OpretFunktion) -> None:
        """A supporting function, or how it is now."""
        check(AldersspændetErRigtigt(alder_fra=o.alder_fra, alder_til=o.alder_til))
        kendt = self.funktioner.get(o.funktion_id)
        if kendt is None:
            self._funktion_oprettet(FunktionOprettet(**dict(o)))
        elif dict(kendt) != dict(o):
            self._funktion_aendret(FunktionÆndret(**dict(o)))

    def enhed(self, enhed: EnhedRef) -> Enhed:
        """The institution. Raises Rejected when it is unknown."""
        check(EnhedenFindes(kendt=enhed in self.enheder))
        return self.enheder[enhed]

    def daekker(self, funktion: Kode, distrikt: Kode, alder: int) -> Funktion | None:
        """The function to ask for a child of this district and age; the district's own goes before one for all."""
        passer = [
            f
            for f in self.efter_kode.get(funktion, {}).values()
            if f.distrikt in (None, distrikt) and f.alder_fra <= alder <= f.alder_til
        ]
        return min(passer, key=lambda f: f.distrikt is None, default=None)

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _enhed_oprettet(self, fact: EnhedOprettet) -> None:
        self.enheder[fact.enhed] = fact

    @event
    def _enhed_aendret(self, fact: EnhedÆndret) -> None:
        self.enheder[fact.enhed] = fact

    @event
    def _funktion_oprettet(self, fact: FunktionOprettet) -> None:
        self.funktioner[fact.funktion_id] = fact
        self.efter_kode.setdefault(fact.funktion, {})[fact.funktion_id] = fact

    @event
    def _funktion_aendret(self, fact: FunktionÆndret) -> None:
        self.efter_kode[self.funktioner[fact.funktion_id].funktion].pop(fact.funktion_id)
        self.funktioner[fact.funktion_id] = fact
        self.efter_kode.setdefault(fact.funktion, {})[fact.funktion_id] = fact

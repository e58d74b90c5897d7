"""An Opslag: who has looked at one forløb, and who was refused (A8, R10).

It protects one promise: a look that was allowed is kept before anything is shown, and never changed.
"""

from typing import ClassVar
from uuid import UUID

from contracts.consent import DET_SAMME_OPSLAG, OpslagRegistreret
from services.chassis.aggregate import Aggregate, event


class Opslag(Aggregate):
    TYPE: ClassVar[str] = "opslag"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.opslag: list[OpslagRegistreret] = []

    def registrer(self, o: OpslagRegistreret, *, kendt: bool) -> None:
        """Keep a look. A refused one at a forløb that nobody knows is a guess, and leaves nothing."""
        if (kendt or o.tilladt) and not any(er_samme(o, set_) for set_ in self.opslag):
            self._opslag_registreret(o)

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _opslag_registreret(self, fact: OpslagRegistreret) -> None:
        self.opslag = [*self.opslag, fact]


def er_samme(a: OpslagRegistreret, b: OpslagRegistreret) -> bool:
    naesten_samtidig = abs(a.opslag_at - b.opslag_at) < DET_SAMME_OPSLAG
    return naesten_samtidig and a.model_copy(update={"opslag_at": b.opslag_at}) == b
